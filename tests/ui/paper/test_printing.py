"""What comes out of the printer stands where the PDF says, to half a millimetre."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from app.documents.pdf_pages import PdfPages
from ui.paper.printing import PrinterFailed, print_pages, printer_for


def to_file(content: bytes, path: Path) -> bytes:
    printer = printer_for(content)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    print_pages(printer, content, lambda _done, _total, _what: None)
    return path.read_bytes()


def black_area(content: bytes, page: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything black on a page, in mm."""
    dpi = 200
    with PdfPages(content) as pages:
        drawn = pages.image(page, dpi=dpi)
    image = QImage(
        drawn.rgb, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888
    )
    xs, ys = [], []
    for y in range(int(95 / 25.4 * dpi), int(115 / 25.4 * dpi)):
        for x in range(0, drawn.width):
            if image.pixelColor(x, y).lightness() < 100:
                xs.append(x)
                ys.append(y)
    return tuple(value * 25.4 / dpi for value in (min(xs), min(ys), max(xs), max(ys)))  # type: ignore[return-value]


@pytest.mark.usefixtures("qapp")
def test_a_square_lands_within_half_a_millimetre(pdf: bytes, tmp_path: Path) -> None:
    printed = to_file(pdf, tmp_path / "printed.pdf")

    left, top, right, bottom = black_area(printed, 0)

    assert left == pytest.approx(50, abs=0.5)
    assert top == pytest.approx(100, abs=0.5)
    assert right == pytest.approx(60, abs=0.5)
    assert bottom == pytest.approx(110, abs=0.5)


@pytest.mark.usefixtures("qapp")
def test_every_page_is_printed_in_its_own_size(pdf: bytes, tmp_path: Path) -> None:
    printed = to_file(pdf, tmp_path / "printed.pdf")

    with PdfPages(printed) as pages:
        sizes = [pages.size(page) for page in range(len(pages))]
    assert len(sizes) == 2
    for width, height in sizes:
        assert (width, height) == (pytest.approx(210, abs=0.5), pytest.approx(297, abs=0.5))


@pytest.mark.usefixtures("qapp")
def test_only_the_chosen_pages_are_printed(pdf: bytes, tmp_path: Path) -> None:
    printer = printer_for(pdf)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "one.pdf"))
    printer.setFromTo(2, 2)

    print_pages(printer, pdf, lambda _done, _total, _what: None)

    with PdfPages((tmp_path / "one.pdf").read_bytes()) as pages:
        assert len(pages) == 1


@pytest.mark.usefixtures("qapp")
def test_an_a5_slip_keeps_its_size_and_direction(tmp_path: Path) -> None:
    import io

    from reportlab.lib.pagesizes import A5, landscape
    from reportlab.pdfgen.canvas import Canvas

    page = io.BytesIO()
    canvas = Canvas(page, pagesize=landscape(A5), invariant=1)
    canvas.drawString(20, 20, "Termin")
    canvas.save()
    printer = printer_for(page.getvalue())

    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    printed = to_file(page.getvalue(), tmp_path / "slip.pdf")
    with PdfPages(printed) as pages:
        assert pages.size(0) == (pytest.approx(210, abs=1), pytest.approx(148, abs=1))


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_as_a_problem(
    qtbot: QtBot, pdf: bytes, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    printer = printer_for(pdf)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))

    with pytest.raises(PrinterFailed):
        print_pages(printer, pdf, lambda _done, _total, _what: None)
