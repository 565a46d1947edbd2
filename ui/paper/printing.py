"""Print a finished PDF at exactly its own size, through the system's dialog.

The pages are rendered at 300 dpi and put on the paper edge to edge: with the printer's default
margins a DIN letter would slip by three millimetres and miss its window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.documents.pdf_pages import PdfPages
from app.errors import Problem

if TYPE_CHECKING:
    from ui.background import Background
    from ui.messages import Messages

DPI = 300

Progress = Callable[[int, int, str], None]


class PrinterFailed(Problem):
    """The printer took no page."""

    happened = "Der Drucker hat das Dokument nicht angenommen."
    to_do = "Bitte prüfen Sie, ob er eingeschaltet ist und Papier hat, und drucken Sie noch einmal."


def printer_for(content: bytes) -> QPrinter:
    """A printer set up for the pages of a PDF: their size, no margins, full page."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    with PdfPages(content) as pages:
        _set_page(printer, *pages.size(0))
    printer.setDocName("Teilhabeakte")
    return printer


def print_pages(printer: QPrinter, content: bytes, report: Progress) -> None:
    """Put every chosen page on the printer; raises PrinterFailed. Fit for a background thread."""
    with PdfPages(content) as pages:
        first = printer.fromPage() or 1
        last = printer.toPage() or len(pages)
        chosen = range(first - 1, min(last, len(pages)))
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterFailed
        try:
            for done, page in enumerate(chosen):
                report(done, len(chosen), "Seiten")
                if done:
                    _set_page(printer, *pages.size(page))
                    if not printer.newPage():
                        raise PrinterFailed
                drawn = pages.image(page, dpi=DPI)
                image = QImage(
                    drawn.rgb,
                    drawn.width,
                    drawn.height,
                    drawn.width * 3,
                    QImage.Format.Format_RGB888,
                )
                width, height = (
                    length / 25.4 * printer.resolution() for length in pages.size(page)
                )
                painter.drawImage(QRectF(0, 0, width, height), image)
        finally:
            painter.end()


def ask_and_print(
    parent: QWidget,
    content: bytes,
    *,
    messages: Messages,
    background: Background,
    printed: Callable[[], None] = lambda: None,
    not_printed: Callable[[], None] = lambda: None,
) -> None:
    """Let the user choose printer and pages, then print; says so when it fails.

    `not_printed` is called when the dialog was left or the printer failed.
    """
    printer = printer_for(content)
    with PdfPages(content) as pages:
        count = len(pages)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, count)
    dialog.setFromTo(1, count)
    dialog.setWindowTitle("Drucken")
    if dialog.exec() != QDialog.DialogCode.Accepted:
        not_printed()
        return

    def fail(problem: Problem) -> None:
        not_printed()
        messages.problem(parent, problem)

    background.run(
        lambda report: print_pages(printer, content, report),
        owner=parent,
        then=lambda _none: printed(),
        failed=fail,
        progress=lambda _done, _total, _what: None,
    )


def _set_page(printer: QPrinter, width: float, height: float) -> None:
    """Paper of a PDF page's size in mm, portrait or landscape, to its very edges."""
    landscape = width > height
    portrait = QSizeF(min(width, height), max(width, height))
    size = QPageSize(portrait, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = (
        QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    )
    printer.setPageLayout(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
