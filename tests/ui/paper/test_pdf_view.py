"""A finished PDF is shown, searched and zoomed by keyboard, and never loses its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.documents.pdf_pages import PdfUnreadable
from ui.paper.pdf_view import PdfView


@pytest.fixture
def view(qtbot: QtBot, pdf: bytes) -> PdfView:
    made = PdfView("Vorschau")
    qtbot.addWidget(made)
    made.resize(460, 620)
    made.show()
    made.show_pdf(pdf)
    return made


def test_it_fits_the_page_to_the_width_and_tells_a_screen_reader_the_text(view: PdfView) -> None:
    assert view.page_count == 2
    assert 45 <= view.zoom_percent <= 60
    assert view.accessibleName() == "Vorschau, Seite 1 von 2"
    assert "Erste Seite" in view.accessibleDescription()


def test_the_page_is_painted_where_it_belongs(view: PdfView) -> None:
    image = view.grab().toImage()
    dot = view.zoom_percent / 100 * 96 / 25.4
    left = (view.viewport().width() - 210 * dot) / 2

    middle_of_square = image.pixelColor(int(left + 55 * dot), int(16 + 105 * dot))
    beside_it = image.pixelColor(int(left + 75 * dot), int(16 + 105 * dot))

    assert middle_of_square.lightness() < 40
    assert beside_it.lightness() > 240


def test_plus_minus_and_zero_zoom(qtbot: QtBot, view: PdfView) -> None:
    fitted = view.zoom_percent

    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom_percent > fitted
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom_percent < fitted
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom_percent == fitted


def test_end_goes_to_the_last_page(qtbot: QtBot, view: PdfView) -> None:
    with qtbot.waitSignal(view.page_changed) as told:
        qtbot.keyClick(view, Qt.Key.Key_End)

    assert told.args == [2, 2]
    assert view.accessibleName() == "Vorschau, Seite 2 von 2"


def test_search_goes_from_hit_to_hit(view: PdfView) -> None:
    assert view.search("hattingen") == 2
    assert view.current_page == 2
    assert view.next_hit() == 2
    assert view.next_hit() == 1
    assert view.search("gibt es nicht") == 0


def test_place_and_zoom_stay_when_the_letter_changes(view: PdfView, pdf: bytes) -> None:
    view.zoom_in()
    view.verticalScrollBar().setValue(300)
    before = view.verticalScrollBar().value(), view.zoom_percent

    view.show_pdf(pdf + b"\n")

    assert (view.verticalScrollBar().value(), view.zoom_percent) == before


def test_what_is_no_pdf_is_refused_and_the_last_page_stays(view: PdfView) -> None:
    with pytest.raises(PdfUnreadable):
        view.show_pdf(b"no pdf at all")

    assert view.page_count == 2
