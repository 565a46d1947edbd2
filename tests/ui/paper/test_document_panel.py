"""The panel around a finished PDF: read, searched, printed and saved as the very same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.documents.pdf_pages import PdfPages
from tests.ui.scene import Heard
from ui.background import Background
from ui.paper.document_panel import DocumentDialog, DocumentPanel


@pytest.fixture
def panel(qtbot: QtBot, heard: Heard, background: Background, pdf: bytes) -> DocumentPanel:
    made = DocumentPanel("Vorschau", heard, background)
    qtbot.addWidget(made)
    made.resize(720, 620)
    made.show()
    made.show_pdf(pdf, "Terminzettel_2026-11-24.pdf")
    return made


def words(widget: QWidget) -> list[str]:
    labels = widget.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def test_it_tells_page_and_zoom(panel: DocumentPanel, qtbot: QtBot) -> None:
    assert "Seite 1 von 2" in words(panel)
    before = panel.view.zoom_percent
    qtbot.mouseClick(panel.larger, Qt.MouseButton.LeftButton)
    assert panel.view.zoom_percent > before
    assert f"{panel.view.zoom_percent} %" in words(panel)
    qtbot.mouseClick(panel.fit, Qt.MouseButton.LeftButton)
    assert panel.view.zoom_percent == before


def test_search_is_done_by_keyboard_alone(panel: DocumentPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    panel.start_search()
    field = panel.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "hattingen")
    assert "1 von 2" in words(panel)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "2 von 2" in words(panel)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "1 von 2" in words(panel)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "2 von 2" in words(panel)
    qtbot.keyClicks(field, "xyz")
    assert "nicht gefunden" in words(panel)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert panel.focusWidget() is panel.view


def test_what_is_saved_is_what_was_shown_byte_by_byte(
    panel: DocumentPanel, heard: Heard, qtbot: QtBot, tmp_path: Path, pdf: bytes
) -> None:
    heard.path = tmp_path / "Mappe.pdf"
    with qtbot.waitSignal(panel.saved):
        panel.save()
    assert heard.path.read_bytes() == pdf
    assert heard.proposed[0] == "Terminzettel_2026-11-24.pdf"
    assert panel.told().startswith("Gespeichert.")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["Mappe.pdf"]


def test_what_was_told_goes_with_another_document_and_with_another_page(
    panel: DocumentPanel, heard: Heard, qtbot: QtBot, tmp_path: Path, pdf: bytes
) -> None:
    heard.path = tmp_path / "Mappe.pdf"
    with qtbot.waitSignal(panel.saved):
        panel.save()
    panel.hide()
    panel.show()
    assert not panel.told()

    heard.path = tmp_path / "Kopie.pdf"
    with qtbot.waitSignal(panel.saved):
        panel.save()
    assert panel.told()
    panel.show_pdf(pdf + b"\n", "Terminzettel_2026-11-25.pdf")
    assert not panel.told()


def test_a_forgotten_ending_is_added_and_never_replaces_unasked(
    panel: DocumentPanel, heard: Heard, qtbot: QtBot, tmp_path: Path, pdf: bytes
) -> None:
    heard.path, heard.answer = tmp_path / "Mappe", False
    (tmp_path / "Mappe.pdf").write_bytes(b"old")
    panel.save()
    assert heard.questions == ["Eine Datei dieses Namens gibt es dort schon. Ersetzen?"]
    assert (tmp_path / "Mappe.pdf").read_bytes() == b"old"

    heard.answer = True
    with qtbot.waitSignal(panel.saved):
        panel.save()
    assert (tmp_path / "Mappe.pdf").read_bytes() == pdf


def test_leaving_the_dialog_saves_nothing(panel: DocumentPanel, tmp_path: Path) -> None:
    panel.save()
    assert list(tmp_path.iterdir()) == []
    assert not panel.told()


def test_a_place_that_cannot_be_written_is_told(
    panel: DocumentPanel, heard: Heard, qtbot: QtBot, tmp_path: Path
) -> None:
    heard.path = tmp_path / "no such folder" / "Mappe.pdf"
    panel.save()
    qtbot.waitUntil(lambda: bool(heard.problems))
    assert not panel.told()


def test_it_prints_through_the_dialog_of_the_system(
    panel: DocumentPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "printed.pdf"

    def accepted(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(printed))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accepted)
    with qtbot.waitSignal(panel.printed):
        qtbot.mouseClick(panel.print_button, Qt.MouseButton.LeftButton)
    with PdfPages(printed.read_bytes()) as pages:
        assert len(pages) == 2
    assert panel.told() == "Das Dokument ist beim Drucker."


def test_damaged_bytes_are_told_in_the_place_of_the_page(panel: DocumentPanel) -> None:
    panel.show_pdf(b"no pdf", "x.pdf")
    assert "lässt sich nicht anzeigen" in panel.shown_words()
    assert panel.content == b""
    assert not panel.print_button.isEnabled()
    assert not panel.save_button.isEnabled()


def test_in_a_narrow_place_the_buttons_keep_their_names_only(panel: DocumentPanel) -> None:
    panel.resize(440, 600)
    assert panel.print_button.text() == ""
    assert panel.print_button.accessibleName() == "Drucken"
    assert panel.save_button.accessibleName() == "Speichern unter …"
    panel.resize(900, 600)
    assert panel.save_button.text() == "Speichern unter …"


def test_a_preview_cannot_leave_the_program(
    qtbot: QtBot, heard: Heard, background: Background, pdf: bytes
) -> None:
    made = DocumentPanel("Vorschau", heard, background, preview_only=True)
    qtbot.addWidget(made)
    made.show()
    made.show_pdf(pdf, "x.pdf")
    made.save()
    assert heard.proposed == []
    assert not made.print_button.isVisible()
    assert not made.save_button.isVisible()


def test_the_dialog_lets_one_go_on_working_and_closes_with_escape(
    qtbot: QtBot, heard: Heard, background: Background, pdf: bytes
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 680)
    window.show()
    dialog = DocumentDialog(
        window, "Terminzettel", pdf, "x.pdf", messages=heard, background=background
    )
    dialog.show()
    assert dialog.windowTitle() == "Terminzettel"
    assert not dialog.isModal()
    assert dialog.width() <= 1280
    assert dialog.height() <= 680
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.keyClick(dialog.panel.view, Qt.Key.Key_Escape)
