"""Checking a letter and letting it leave the house."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app import archive, follow_ups
from app.applications import Application, CheckState
from app.documents.pdf_pages import PageImage, PdfPages
from app.office_file import OfficeFile
from app.participant import ParticipantData, correct
from tests.ui.screens import employers
from tests.ui.screens.applications.workshop_stage import (
    Opener,
    frame_of,
    printed,
    stored,
    summaries,
    texts,
    write,
)
from tests.ui.screens.case_stage import Stage
from ui.paper.document_panel import DocumentDialog
from ui.screens.recipient_sheet import ChosenRecipient


def test_two_pages_are_a_hint_with_the_lines_too_many(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient
) -> None:
    employers.begin(stage.case, to_ruhrtal, body="Eine Zeile.\n\n" * 30)
    screen = shown()
    (check,) = [each for each in screen.shop.letter.checks.checks() if "Seite" in each.title]
    assert check.state is CheckState.HINT
    assert check.title == "2 Seiten"
    assert "Zeilen zu viel" in check.detail


def test_the_name_of_another_firm_is_a_hint(
    shown: Opener, stage: Stage, office_file: OfficeFile, to_ruhrtal: ChosenRecipient
) -> None:
    employers.brandhoff(office_file)
    employers.begin(stage.case, to_ruhrtal, body="ich will zu Elektro Brandhoff.")
    screen = shown()
    titles = [check.title for check in screen.shop.letter.checks.checks()]
    assert "Andere Firma genannt" in titles


def test_an_open_placeholder_stops_the_issue_is_named_and_gone_to(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient, qtbot: QtBot
) -> None:
    employers.begin(stage.case, to_ruhrtal, body="ich war bei {Praktikumsbetrieb}.")
    screen = shown()
    before = stage.case.rev
    qtbot.mouseClick(screen.shop.foot.issue_button, Qt.MouseButton.LeftButton)
    assert "„Praktikumsbetrieb“" in screen.shop.letter.notice.text()
    body = screen.shop.letter.editor.body
    assert body.hasFocus()
    assert body.textCursor().selectedText() == "{Praktikumsbetrieb}"
    assert archive.documents(stage.case) == []
    assert stage.case.rev == before
    qtbot.keyClicks(body, "Elektro Westhues")
    assert screen.shop.letter.notice.isHidden()
    screen.issue()
    assert len(archive.documents(stage.case)) == 1


def test_missing_data_of_the_sender_are_named_with_the_way_there(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    correct(stage.case, ParticipantData(given_name="Samir", family_name="Haidari"))
    screen = shown()
    screen.issue()
    assert "Wohnort" in screen.shop.letter.notice.text()
    assert archive.documents(stage.case) == []
    link = screen.shop.letter.sender_button
    assert link.hasFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert frame_of(screen).tab == "participant"


def test_a_name_in_another_script_only_stops_the_issue(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    correct(stage.case, replace(employers.SAMIR, given_name="", family_name="حیدری"))
    screen = shown()
    screen.issue()
    assert "Name in lateinischer Schrift" in screen.shop.letter.notice.text()
    assert archive.documents(stage.case) == []


def test_a_sign_that_cannot_be_printed_stops_the_issue_and_is_chosen(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    screen.shop.letter.editor.body.insertPlainText(" Bis bald 🦊!")
    screen.issue()
    told = "Zeichen, die nicht gedruckt werden können: 🦊."
    assert told in screen.shop.letter.notice.text()
    assert told in screen.shop.letter.checks.checks()[0].detail
    assert screen.shop.letter.editor.body.hasFocus()
    assert screen.shop.letter.editor.body.textCursor().selectedText() == "🦊"
    assert archive.documents(stage.case) == []
    screen.shop.letter.editor.body.textCursor().removeSelectedText()
    screen.issue()
    assert len(archive.documents(stage.case)) == 1


def test_issuing_freezes_the_letter_sends_it_and_asks_again(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    screen.shop.foot._choose_way("email")
    before = len(summaries(stage))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(archive.documents(stage.case)))
    (document,) = archive.documents(stage.case)
    assert summaries(stage)[:-before] == ["Bewerbung ausgegeben", "Anschreiben geschrieben"]
    now = stored(stage, begun)
    assert (now.state, now.way, now.issued_document_id) == ("versendet", "email", document.id)
    (step,) = follow_ups.open_follow_ups(stage.case)
    assert step.due_on == dt.date(2026, 12, 8)
    assert screen.shop.preview.content == archive.document_bytes(stage.case, document.id)
    assert "Gern." in printed(screen)
    assert "Ausgegeben am 24.11.2026" in screen.shop.foot.words()
    assert screen.shop.letter.editor.is_read_only
    assert QApplication.focusWidget() is screen.shop.foot.print_button
    assert screen.shop.list.words_of_rows()[0] == "Unterwegs, 1"


def test_the_day_to_ask_again_can_be_chosen_and_nonsense_is_not_taken(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    field = screen.shop.foot.follow_up_on
    field.set_typed("irgendwann")
    screen.issue()
    assert archive.documents(stage.case) == []
    assert field.hasFocus()
    assert field.complaint()
    field.set_typed("+1w")
    screen.issue()
    (step,) = follow_ups.open_follow_ups(stage.case)
    assert step.due_on == dt.date(2026, 12, 1)


def test_a_second_click_issues_nothing_more(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    screen.issue()
    screen.issue()
    assert len(archive.documents(stage.case)) == 1


def test_a_new_version_leaves_the_issued_letter_as_it_is(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    screen.issue()
    (first,) = archive.documents(stage.case)
    as_issued = archive.document_bytes(stage.case, first.id)
    qtbot.mouseClick(screen.shop.foot.new_version, Qt.MouseButton.LeftButton)
    write(screen, qtbot, " Zweite Fassung.")
    frame_of(screen).show_tab("overview")
    assert archive.document_bytes(stage.case, first.id) == as_issued

    again = shown()
    again.shop.show_view("letter")
    assert not again.shop.letter.editor.is_read_only
    assert "Zweite Fassung." in again.shop.letter.editor.body.text()
    again.issue()
    assert len(archive.documents(stage.case)) == 2
    assert archive.document_bytes(stage.case, first.id) == as_issued
    told = again.shop.way.told()
    assert told.count("24.11.2026 versendet") == 2


def test_the_issued_letter_is_printed_as_it_is(
    shown: Opener,
    stage: Stage,
    begun: Application,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The system's dialog is answered: print into a file."""
    target = tmp_path / "printed.pdf"
    offered: list[tuple[int, int]] = []

    def answer(dialog: QPrintDialog) -> int:
        offered.append((dialog.fromPage(), dialog.toPage()))
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    screen = shown()
    screen.issue()
    (document,) = archive.documents(stage.case)
    before = stage.case.rev
    qtbot.mouseClick(screen.shop.foot.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: target.exists() and target.read_bytes().rstrip().endswith(b"%%EOF"), timeout=20_000
    )
    assert offered == [(1, 1)]
    with PdfPages(target.read_bytes()) as on_paper, PdfPages(screen.shop.preview.content) as kept:
        assert len(on_paper) == len(kept) == document.pages
        assert on_paper.size(0) == pytest.approx(kept.size(0), abs=0.5)
        ink = [_ink(pages.image(0, dpi=50)) for pages in (on_paper, kept)]
    assert ink[0] == pytest.approx(ink[1], abs=0.01)
    assert stage.case.rev == before


def _ink(drawn: PageImage) -> float:
    """How much of a page is dark, from 0 to 1."""
    return sum(1 for value in drawn.rgb if value < 128) / len(drawn.rgb)


def test_the_issued_letter_is_saved_as_it_is_under_an_ascii_name(
    shown: Opener, stage: Stage, begun: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = shown()
    screen.issue()
    heard = stage.heard
    heard.path = tmp_path / "out.pdf"
    qtbot.mouseClick(screen.shop.foot.save_button, Qt.MouseButton.LeftButton)
    (document,) = archive.documents(stage.case)
    qtbot.waitUntil(heard.path.exists)
    qtbot.waitUntil(
        lambda: heard.path.read_bytes() == archive.document_bytes(stage.case, document.id)
    )
    assert heard.proposed == ["Bewerbung_Haidari_Samir_Elektroniker.pdf"]


def test_the_letter_can_be_seen_large_before_and_after(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    screen.issued.show_preview()
    (preview,) = screen.window().findChildren(DocumentDialog)
    assert "Drucken" not in texts(preview)
    preview.close()
    screen.issue()
    screen.issued.show()
    dialog = next(each for each in screen.window().findChildren(DocumentDialog) if each.isVisible())
    assert "Drucken" in texts(dialog)
    dialog.close()


def test_an_address_too_long_to_print_stops_the_issue_and_is_told_in_place_of_the_letter(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient
) -> None:
    wide = replace(
        to_ruhrtal.recipient,
        name="Gemeinnützige Wohnungsbau- und Siedlungsgenossenschaft Ruhrbogen-Mitte "
        "eingetragene Genossenschaft für Hattingen, Sprockhövel, Witten und Wetter",
        department="Kaufmännische Ausbildung und Personalentwicklung der Hauptverwaltung",
    )
    employers.begin(stage.case, replace(to_ruhrtal, recipient=wide))
    screen = shown()
    (check,) = [each for each in screen.shop.letter.checks.checks() if "Anschrift" in each.title]
    assert check.state is CheckState.STOP
    assert screen.shop.preview.content == b""
    assert "Noch nicht zu drucken" in screen.shop.foot.words()
    screen.issue()
    assert archive.documents(stage.case) == []
    assert "Anschrift zu lang" in screen.shop.letter.notice.text()
