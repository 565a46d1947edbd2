"""A referral on its way: kept as a draft, previewed, refused at its place, issued once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app import archive, directory, follow_ups, referrals
from app.office_file import OfficeFile
from tests.ui.screens import network
from tests.ui.screens.case_stage import Stage
from tests.ui.screens.referrals.shown import QUESTION, Shown, button, fill, words
from ui.background import Background
from ui.paper.document_panel import DocumentDialog
from ui.screens.referrals.left_side import LIST

# drafts


def test_typing_survives_and_goes_on_where_it_was(
    shown: Shown, stage: Stage, office_file: OfficeFile, background: Background, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    form.fields.question.set_text(QUESTION)
    form.fields.feedback_until.set_typed("32.")
    form.leaving.row_of("telefon").tick.setChecked(False)
    stage.autosave.store_all()
    assert form.saved_line.text() == "gespeichert 12:00"

    again = Shown(stage, office_file, background)
    assert again.titles() == ["Begonnene Vermittlung"]
    assert again.form.fields.question.text() == QUESTION
    assert again.form.fields.feedback_until.typed() == "32."
    assert "telefon" not in again.form.leaving.ticked()
    assert again.form.heading.text() == "Vermitteln an VHS Ruhrhöhe"


def test_a_draft_is_put_away_and_taken_up_again(shown: Shown, stage: Stage, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    form.fields.question.set_text(QUESTION)
    form.keep()
    (kept,) = referrals.referrals(stage.case)
    assert (kept.state, kept.question) == ("entwurf", QUESTION)
    assert stage.case.draft("referral") is None
    assert shown.screen.left.view.chosen() == LIST
    assert shown.titles() == ["Berufssprachkurs B2"]
    assert shown.form.referral_id == kept.id
    assert shown.frame.undoing.bar.accessibleName() == "Vermittlung vorbereitet"


def test_thrown_away_is_gone_and_a_stored_draft_can_be_had_back(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    form.fields.question.set_text(QUESTION)
    form.discard()
    assert stage.case.drafts() == []
    assert not referrals.referrals(stage.case)

    shown.find(qtbot, "sprachkurs").keep()
    shown.form.discard()
    assert not referrals.referrals(stage.case)
    shown.frame.undoing.bar.undo_button().click()
    assert len(referrals.referrals(stage.case)) == 1


# issuing


def test_issuing_freezes_the_sheet_and_notes_what_left_the_house(
    shown: Shown, stage: Stage, qtbot: QtBot, printed: list[int]
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    fill(form)
    going = [(row.item.label, row.value()) for row in form.leaving.rows() if row.leaves()]
    qtbot.mouseClick(form.issue_button, Qt.MouseButton.LeftButton)

    (sent,) = referrals.referrals(stage.case)
    (document,) = archive.documents(stage.case)
    (disclosure,) = referrals.disclosures(stage.case)
    (step,) = follow_ups.open_follow_ups(stage.case)
    assert (sent.state, sent.issued_document_id) == ("ausgegeben", document.id)
    told = [tuple(line.split(": ", 1)) for line in disclosure.data_as_sent.splitlines()]
    assert told == [*going, ("Frage", QUESTION)]
    assert disclosure.legal_note == "Einwilligung vom 12.09.2026"
    assert step.due_on == dt.date(2026, 12, 8)
    assert stage.case.drafts() == []
    assert printed == [1]
    assert "ausgegeben" in words(shown.issued)


def test_a_sheet_whose_printing_was_left_is_told_and_printed_now(
    shown: Shown,
    stage: Stage,
    qtbot: QtBot,
    printed: list[int],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    fill(form)
    qtbot.mouseClick(form.issue_button, Qt.MouseButton.LeftButton)
    told = "Der Verweisungsbogen ist ausgegeben, aber nicht gedruckt."
    assert told in words(shown.issued.unprinted)
    again = button(shown.issued.unprinted, "Neu drucken")
    assert again.hasFocus()
    qtbot.keyClick(again, Qt.Key.Key_Space)
    assert printed == [1, 1]
    assert shown.issued.unprinted.isVisible()
    shown.screen.refresh()
    assert shown.issued.unprinted.isVisible()

    paper = tmp_path / "bogen.pdf"

    def accepted(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accepted)
    button(shown.issued.unprinted, "Neu drucken").click()
    qtbot.waitUntil(lambda: shown.issued.unprinted.isHidden())
    assert paper.read_bytes().startswith(b"%PDF")
    shown.screen.refresh()
    assert shown.issued.unprinted.isHidden()


def test_a_sheet_nobody_printed_is_taken_back_and_says_so(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    fill(form)
    qtbot.mouseClick(form.issue_button, Qt.MouseButton.LeftButton)
    stage.heard.answer = True
    button(shown.issued.unprinted, "Zurückziehen").click()
    (sent,) = referrals.referrals(stage.case)
    assert sent.state == "zurueckgezogen"
    assert sent.result_note == "Der Bogen wurde nicht gedruckt und nicht weitergegeben."
    assert not follow_ups.open_follow_ups(stage.case)
    assert shown.issued.unprinted.isHidden()
    assert "nicht gedruckt und nicht weitergegeben" in words(shown.issued)


def test_without_a_legal_basis_it_is_refused_at_its_place_and_nothing_is_stored(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    before = stage.case.rev
    form.issue_button.click()
    assert form.fields.field("legal_basis").complaint()
    assert form.fields.field("question").complaint()
    assert stage.case.rev == before
    assert stage.heard.problems == []
    assert form.fields.question.hasFocus() or form.fields.legal_basis.lineEdit().hasFocus()


def test_a_basis_that_does_not_carry_the_ticks_is_refused_there(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    fill(form)
    form.fields.legal_basis.choose("ohne_personendaten")
    form.fields.legal_basis.changed.emit()
    form.issue_button.click()
    assert "ohne Personendaten" in form.fields.field("legal_basis").complaint()
    assert not archive.documents(stage.case)


@pytest.mark.parametrize(
    ("occasion", "said"), [("Kurs 🦊", "werden können: 🦊."), ("Kurs gesucht. " * 600, "„…“")]
)
def test_what_would_be_lost_in_print_is_refused_where_it_is_typed(
    shown: Shown, stage: Stage, qtbot: QtBot, occasion: str, said: str
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    fill(form)
    form.fields.occasion.set_text(occasion)
    form.issue()
    assert said in form.fields.field("occasion").complaint()
    assert not archive.documents(stage.case)
    assert not referrals.referrals(stage.case)
    form.fields.occasion.set_text("")
    form.issue()
    assert len(archive.documents(stage.case)) == 1


def test_what_the_office_lacks_is_told_as_a_whole(
    stage: Stage, office_file: OfficeFile, background: Background, qtbot: QtBot
) -> None:
    made = directory.add_organisation(office_file, directory.OrganisationData(name="Treff"))
    assert made
    shown = Shown(stage, office_file, background)
    form = shown.find(qtbot, "Treff")
    fill(form)
    form.issue_button.click()
    (problem,) = stage.heard.problems
    assert "Name der Stelle" in problem.what_happened


def test_a_half_date_is_refused_at_its_place(shown: Shown, stage: Stage, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    fill(form)
    form.fields.feedback_until.set_typed("32.13.")
    form.issue_button.click()
    assert form.fields.field("feedback_until").complaint()
    assert not archive.documents(stage.case)


def test_issuing_twice_issues_once(shown: Shown, stage: Stage, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    fill(form)
    form.issue()
    form.issue()
    assert len(archive.documents(stage.case)) == 1
    assert len(referrals.disclosures(stage.case)) == 1


def test_a_preview_writes_nothing_and_cannot_be_printed(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    form.fields.question.set_text(QUESTION)
    stage.autosave.store_all()
    before = stage.case.rev, [draft.saved_at for draft in stage.case.drafts()]
    form.preview_button.click()
    (dialog,) = shown.frame.window().findChildren(DocumentDialog)
    assert dialog.panel.view.page_count == 1
    assert not dialog.panel.print_button.isVisible()
    assert (stage.case.rev, [draft.saved_at for draft in stage.case.drafts()]) == before
    dialog.close()


def test_a_stored_draft_is_issued_as_itself(
    shown: Shown, stage: Stage, office_file: OfficeFile, ids: dict[str, str]
) -> None:
    made = referrals.prepare_referral(stage.case, network.referral_data(office_file, ids))
    shown.view(LIST)
    form = shown.form
    assert form.fields.legal_note.text() == "Einwilligung vom 12.09.2026, Kontakt und Sprache"
    form.fields.question.set_text("Eine andere Frage?")
    form.issue_button.click()
    (sent,) = referrals.referrals(stage.case)
    assert (sent.id, sent.question, sent.state) == (made.id, "Eine andere Frage?", "ausgegeben")
    assert stage.case.drafts() == []


def test_what_was_issued_is_not_offered_to_be_undone(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    fill(form)
    form.issue()
    assert shown.frame.undoing.bar is None
