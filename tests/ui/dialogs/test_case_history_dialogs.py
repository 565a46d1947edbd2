"""Änderungen, Papierkorb der Akte, Text schwärzen: read, take back, bring back, destroy."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import coaching, follow_ups
from app.case_file import CaseFile
from app.coaching import ContactData, StepData
from app.participant import ParticipantData, correct, participant
from app.record_file import history
from app.redaction import texts
from tests.ui.screens.case_stage import SAMIR, Stage
from ui.dialogs.changes_dialog import ChangesDialog
from ui.dialogs.record_trash_dialog import RecordTrashDialog
from ui.dialogs.redact_dialog import RedactDialog
from ui.dialogs.undoing import Undoing
from ui.widgets import Label, SearchField

pytestmark = pytest.mark.usefixtures("at_noon")


def rows(dialog: QWidget) -> list[str]:
    model = dialog.list.model()  # type: ignore[attr-defined]
    return [model.index(number, 0).data() for number in range(model.rowCount())]


def told(dialog: QWidget) -> list[str]:
    QApplication.processEvents()
    detail = dialog.detail  # type: ignore[attr-defined]
    return [label.text() for label in detail.findChildren(Label) if label.isVisibleTo(detail)]


def buttons(widget: QWidget) -> dict[str, QPushButton]:
    QApplication.processEvents()
    found = widget.findChildren(QPushButton)
    return {button.text(): button for button in found if button.isVisibleTo(widget)}


def press(dialog: QWidget, words: str) -> None:
    buttons(dialog)[words].click()


def record(case: CaseFile) -> None:
    coaching.record_contact(
        case,
        ContactData(held_on=dt.date(2026, 11, 16), form="buero", facts="Anzeige gelesen"),
        [StepData(what="Zeugnis beglaubigen"), StepData(what="Anruf")],
    )


# Änderungen


def changes(stage: Stage, qtbot: QtBot) -> ChangesDialog:
    page = QWidget()
    qtbot.addWidget(page)
    dialog = ChangesDialog(
        stage.case,
        Undoing(stage.case, stage.heard, page),
        redact=lambda over: RedactDialog(stage.case, stage.heard, parent=over),
        parent=page,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_changes_say_who_did_what_when(stage: Stage, qtbot: QtBot) -> None:
    correct(stage.case, ParticipantData(**{**vars(SAMIR), "phone": "0201 1", "gender": "divers"}))
    dialog = changes(stage, qtbot)
    assert rows(dialog)[0] == "Stammdaten geändert, 24.11.2026, 12:00 Uhr · Miriam Koch"
    shown = told(dialog)
    assert "Stammdaten Haidari" in shown
    assert shown[shown.index("Geschlecht") + 1] == "divers"
    assert shown[shown.index("Telefon") + 1 :][:2] == ["0201 1", "vorher: 0172 9925904"]


def test_ids_and_ranks_are_not_shown(stage: Stage, qtbot: QtBot) -> None:
    record(stage.case)
    shown = told(changes(stage, qtbot))
    assert "Zeugnis beglaubigen" in shown
    assert not [words for words in shown if "Kennung" in words or "Reihenfolge" in words]


def test_one_change_is_taken_back_after_a_yes(stage: Stage, qtbot: QtBot) -> None:
    correct(stage.case, ParticipantData(**{**vars(SAMIR), "phone": "0201 1"}))
    follow_ups.note_follow_up(stage.case, what="Zeugnis")
    dialog = changes(stage, qtbot)
    dialog.list.choose_row(1)
    stage.heard.answer = False
    press(dialog, "Zurücknehmen …")
    assert participant(stage.case).phone == "0201 1"
    stage.heard.answer = True
    press(dialog, "Zurücknehmen …")
    assert participant(stage.case).phone == "0172 9925904"
    assert rows(dialog)[0].startswith("Rückgängig: Stammdaten geändert")
    assert rows(dialog)[2].endswith("zurückgenommen")


def test_what_later_changes_stand_on_is_refused_with_the_reason(stage: Stage, qtbot: QtBot) -> None:
    step = follow_ups.note_follow_up(stage.case, what="Zeugnis")
    follow_ups.settle(stage.case, step.id)
    dialog = changes(stage, qtbot)
    dialog.list.choose_row(1)
    press(dialog, "Zurücknehmen …")
    assert "Wiedervorlage erledigt" in stage.heard.problems[0].what_happened
    assert follow_ups.follow_ups(stage.case)[0].done_on is not None


def test_a_removal_says_what_was_removed(stage: Stage, qtbot: QtBot) -> None:
    record(stage.case)
    coaching.remove_contact(stage.case, coaching.contacts(stage.case)[0].id)
    shown = told(changes(stage, qtbot))
    assert any(words.startswith("Kontakt 16.11.2026") and "entfernt" in words for words in shown)


def test_an_undone_change_offers_no_second_undo(stage: Stage, qtbot: QtBot) -> None:
    follow_ups.note_follow_up(stage.case, what="Zeugnis")
    history.undo(stage.case, history.changes(stage.case)[0].id)
    dialog = changes(stage, qtbot)
    for row in (0, 1):
        dialog.list.choose_row(row)
        assert "Zurücknehmen …" not in buttons(dialog.detail)


def test_escape_closes_the_window(stage: Stage, qtbot: QtBot) -> None:
    dialog = changes(stage, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()


# Papierkorb der Akte


def trash(stage: Stage, qtbot: QtBot) -> RecordTrashDialog:
    dialog = RecordTrashDialog(stage.case, stage.heard)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_an_empty_trash_says_so(stage: Stage, qtbot: QtBot) -> None:
    dialog = trash(stage, qtbot)
    assert rows(dialog) == []
    assert told(dialog) == ["Der Papierkorb dieser Akte ist leer."]


def test_what_was_removed_together_comes_back_together(stage: Stage, qtbot: QtBot) -> None:
    record(stage.case)
    coaching.remove_contact(stage.case, coaching.contacts(stage.case)[0].id)
    dialog = trash(stage, qtbot)
    (row,) = rows(dialog)
    assert row.startswith("Kontakt 16.11.2026")
    assert row.endswith("und 2 Einträge dazu")
    assert "Anzeige gelesen" in told(dialog)
    press(dialog, "Wiederherstellen")
    assert coaching.contacts(stage.case)[0].facts == "Anzeige gelesen"
    assert len(follow_ups.open_follow_ups(stage.case)) == 2
    assert rows(dialog) == []


def test_deleting_for_good_asks_and_destroys(stage: Stage, qtbot: QtBot) -> None:
    step = follow_ups.note_follow_up(stage.case, what="Zeugnis beglaubigen")
    follow_ups.remove_follow_up(stage.case, step.id)
    dialog = trash(stage, qtbot)
    stage.heard.answer = False
    press(dialog, "Endgültig löschen …")
    assert len(rows(dialog)) == 1
    stage.heard.answer = True
    press(dialog, "Papierkorb leeren …")
    assert rows(dialog) == []
    values = stage.case.driver.execute("SELECT value FROM operation_value").fetchall()
    assert not [value for (value,) in values if "beglaubigen" in value]


# Text schwärzen


def redacting(stage: Stage, qtbot: QtBot) -> RedactDialog:
    dialog = RedactDialog(stage.case, stage.heard)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_texts_are_found_by_their_words(stage: Stage, qtbot: QtBot) -> None:
    record(stage.case)
    dialog = redacting(stage, qtbot)
    assert len(rows(dialog)) == 3
    search = dialog.findChild(SearchField)
    qtbot.keyClicks(search, "anzeige")
    (row,) = rows(dialog)
    assert row.startswith("Was war: Anzeige gelesen, Kontakt 16.11.2026")
    search.set_text("nirgends")
    assert told(dialog) == ["Kein Text passt zur Suche."]


def test_before_redacting_it_is_said_what_that_means(stage: Stage, qtbot: QtBot) -> None:
    record(stage.case)
    shown = " ".join(told(redacting(stage, qtbot)))
    assert "endgültig" in shown
    assert "Ältere Sicherungen enthalten den Text weiterhin" in shown


def test_redacting_asks_and_destroys(stage: Stage, qtbot: QtBot) -> None:
    record(stage.case)
    dialog = redacting(stage, qtbot)
    place = next(number for number, row in enumerate(rows(dialog)) if row.startswith("Was war"))
    dialog.list.choose_row(place)
    stage.heard.answer = False
    press(dialog, "Endgültig schwärzen …")
    assert coaching.contacts(stage.case)[0].facts == "Anzeige gelesen"
    stage.heard.answer = True
    press(dialog, "Endgültig schwärzen …")
    assert coaching.contacts(stage.case)[0].facts == "[geschwärzt am 24.11.2026]"
    assert "Anzeige gelesen" not in [place.text for place in texts(stage.case)]


def test_the_history_tells_that_a_text_was_destroyed_and_not_what_it_said(
    stage: Stage, qtbot: QtBot
) -> None:
    record(stage.case)
    dialog = redacting(stage, qtbot)
    place = next(number for number, row in enumerate(rows(dialog)) if row.startswith("Was war"))
    dialog.list.choose_row(place)
    press(dialog, "Endgültig schwärzen …")
    history_window = changes(stage, qtbot)
    for number in range(len(rows(history_window))):
        history_window.list.choose_row(number)
        assert "Anzeige gelesen" not in " ".join(told(history_window))
    history_window.list.choose_row(1)
    shown = told(history_window)
    assert shown[shown.index("Was war") + 1] == "endgültig entfernt"
