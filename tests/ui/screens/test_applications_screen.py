"""Bewerbungen: begun, written with a live preview, issued, answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import applications, archive, clock, directory, follow_ups
from app.applications import Application, CheckState, Group
from app.changes import OFFICE, Area, CaseChanged
from app.directory import ContactPersonData
from app.documents.pdf_pages import PdfPages
from app.office_file import OfficeFile
from app.participant import ParticipantData, correct
from app.record_file import history
from tests.ui.screens import employers
from tests.ui.screens.case_stage import Heard, Stage
from ui import style
from ui.background import Background
from ui.paper.document_panel import DocumentDialog
from ui.screens.applications.answer_sheet import AnswerSheet
from ui.screens.applications.position_sheet import PositionSheet
from ui.screens.applications_screen import ApplicationsScreen
from ui.screens.case_screen import CaseScreen
from ui.screens.recipient_sheet import ChosenRecipient, RecipientSheet
from ui.widgets import EmptyState

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=clock.OFFICE_TIME)
CTRL = Qt.KeyboardModifier.ControlModifier
PREVIEW_WITHIN_MS = 5000


class Saving(Heard):
    """Answers the question for a place with `path`."""

    path: Path | None = None
    proposed = ""

    def pick_file_to_save(
        self, parent: QWidget | None, title: str, proposed: Path, kinds: str
    ) -> Path | None:
        self.proposed = proposed.name
        return self.path


class Rail:
    """Remembers whether the room of the navigation was asked for."""

    wanted = False

    def __call__(self, wanted: bool) -> None:
        self.wanted = wanted


@pytest.fixture(autouse=True)
def at_noon(qapp: QApplication) -> Iterator[None]:
    style.apply(qapp, "light")
    with clock.at(NOON):
        yield


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(tmp_path, qapp, qtbot)
    made.heard = Saving()
    made.enrol(employers.SAMIR)
    yield made
    made.close()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def rail() -> Rail:
    return Rail()


Opener = Callable[..., ApplicationsScreen]


@pytest.fixture
def shown(stage: Stage, office_file: OfficeFile, background: Background, rail: Rail) -> Opener:
    def opened(size: tuple[int, int] = (1336, 812)) -> ApplicationsScreen:
        frame = stage.show(
            "applications",
            lambda frame: ApplicationsScreen(
                stage.case,
                office_file,
                frame=frame,
                events=stage.events,
                messages=stage.heard,
                background=background,
                autosave=stage.autosave,
                use_rail=rail,
            ),
            size=size,
        )
        screen = frame.findChild(ApplicationsScreen)
        screen.frame = frame
        return screen

    return opened


@pytest.fixture
def to_ruhrtal(office_file: OfficeFile) -> ChosenRecipient:
    return employers.ruhrtal(office_file)


@pytest.fixture
def begun(stage: Stage, to_ruhrtal: ChosenRecipient) -> Application:
    return employers.begin(stage.case, to_ruhrtal)


def frame_of(screen: ApplicationsScreen) -> CaseScreen:
    frame: CaseScreen = screen.frame  # type: ignore[attr-defined]
    return frame


def printed(screen: ApplicationsScreen) -> str:
    """The words of the preview, read out of its PDF."""
    with PdfPages(screen.shop.preview.content) as pages:
        return " ".join(" ".join(pages.text(page) for page in range(len(pages))).split())


def stored(stage: Stage, application: Application) -> Application:
    return applications.application(stage.case, application.id)


def write(screen: ApplicationsScreen, qtbot: QtBot, text: str) -> None:
    """Type at the end of the letter."""
    body = screen.shop.letter.editor.body
    body.setFocus()
    body.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(body, text)


def summaries(stage: Stage) -> list[str]:
    return [entry.summary for entry in history.changes(stage.case)]


def texts(parent: QWidget) -> str:
    return " ".join(
        child.accessibleName() for child in parent.findChildren(QWidget) if child.isVisible()
    )


# beginning


def test_nothing_there_says_what_to_do_and_the_button_does_it(shown: Opener, qtbot: QtBot) -> None:
    screen = shown()
    (empty,) = [each for each in screen.findChildren(EmptyState) if each.isVisible()]
    assert "Noch keine Bewerbung" in empty.text()
    screen.start_new()
    assert isinstance(frame_of(screen).sheet, PositionSheet)


def test_an_application_is_begun_by_keyboard_with_a_letter_to_go_on_with(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient, qtbot: QtBot
) -> None:
    screen = shown()
    screen.start_new()

    def key(what: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), what, modifier)

    key(Qt.Key.Key_Space)  # Ausbildung
    key(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Elektroniker")
    key(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "01.08.2027")
    key(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "ruhrtal")
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Return, CTRL)

    (begun,) = applications.applications(stage.case)
    assert (
        begun.subject == "Bewerbung um einen Ausbildungsplatz als Elektroniker zum 1. August 2027"
    )
    assert begun.salutation == "Sehr geehrte Frau Lindner,"
    assert begun.body == applications.letter_draft("ausbildung", "einfach")
    assert frame_of(screen).sheet is None
    assert screen.shop.list.words_of_rows() == [
        "In Arbeit, 1",
        "Ruhrtal Gebäudetechnik, Elektroniker, Ausbildung 08/2027, Entwurf, 24.11.",
    ]
    assert QApplication.focusWidget() is screen.shop.letter.editor.body
    assert frame_of(screen).undoing.bar.accessibleName() == "Bewerbung begonnen"


def test_a_half_filled_sheet_comes_back_and_an_empty_one_begins_nothing(
    shown: Opener, stage: Stage, qtbot: QtBot
) -> None:
    screen = shown()
    screen.start_new()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, PositionSheet)
    sheet.finish()
    assert applications.applications(stage.case) == []
    assert sheet.fields.field("kind").complaint()
    qtbot.keyClicks(sheet.occupation, "Koch")
    frame_of(screen).close_sheet()
    screen.start_new()
    again = frame_of(screen).sheet
    assert isinstance(again, PositionSheet)
    assert again.occupation.text() == "Koch"
    again.finish()
    assert stage.case.drafts() == []


def test_the_workshop_asks_for_room_and_gives_it_back(
    shown: Opener, begun: Application, rail: Rail
) -> None:
    screen = shown()
    tall = frame_of(screen).strip.height()
    assert rail.wanted
    frame_of(screen).show_tab("archive")
    QApplication.processEvents()
    assert not rail.wanted
    assert frame_of(screen).strip.height() > tall


# writing


def test_what_is_typed_stands_in_the_preview(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    assert screen.shop.preview.about == "DIN 5008 Form B  ·  Seite 1 von 1"
    assert "Ruhrtal Gebäudetechnik GmbH habe ich gesehen" in printed(screen)
    write(screen, qtbot, " Ich freue mich.")
    qtbot.waitUntil(lambda: "Ich freue mich." in printed(screen), timeout=PREVIEW_WITHIN_MS)


def test_values_are_shown_and_placeholders_are_stored(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    assert "Ich bin 22 Jahre alt" in screen.shop.letter.editor.body.toPlainText()
    write(screen, qtbot, " Gern.")
    qtbot.keyClick(screen.shop.letter.editor.body, Qt.Key.Key_Return, CTRL)
    assert stored(stage, begun).body == f"{employers.BODY} Gern."


def test_ten_previews_write_nothing(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    before = (stage.case.driver.total_changes, office_file.driver.total_changes)
    for _ in range(10):
        screen.work.show_preview()
    assert (stage.case.driver.total_changes, office_file.driver.total_changes) == before


def test_cursor_and_scroll_stay_and_so_do_place_and_zoom_of_the_preview(
    shown: Opener, stage: Stage, to_ruhrtal: ChosenRecipient, qtbot: QtBot
) -> None:
    employers.begin(stage.case, to_ruhrtal, body="Eine Zeile.\n\n" * 14)
    screen = shown()
    view, body = screen.shop.preview.view, screen.shop.letter.editor.body
    view.zoom_in()
    view.zoom_in()
    view.verticalScrollBar().setValue(120)
    body.setFocus()
    cursor = body.textCursor()
    cursor.setPosition(30)
    body.setTextCursor(cursor)
    body.verticalScrollBar().setValue(20)
    qtbot.keyClicks(body, "x")
    place, zoom, scrolled = view.verticalScrollBar().value(), view.zoom_percent, 20
    before = screen.shop.preview.content
    qtbot.waitUntil(lambda: screen.shop.preview.content != before, timeout=PREVIEW_WITHIN_MS)
    assert (view.verticalScrollBar().value(), view.zoom_percent) == (place, zoom)
    assert body.textCursor().position() == 31
    assert body.verticalScrollBar().value() == scrolled


def test_leaving_makes_one_change_and_drops_the_draft(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    before = len(summaries(stage))
    write(screen, qtbot, " Gern.")
    stage.autosave.store_all()
    assert [draft.form for draft in stage.case.drafts()] == [f"application:{begun.id}"]
    assert screen.shop.saved_line.text() == "gespeichert 12:00"
    frame_of(screen).show_tab("overview")
    assert summaries(stage)[:-before] == ["Anschreiben geschrieben"]
    assert stage.case.drafts() == []
    assert stored(stage, begun).body.endswith("Gern.")


def test_leaving_without_typing_changes_nothing(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    before = stage.case.rev
    write(screen, qtbot, "x")
    qtbot.keyClick(screen.shop.letter.editor.body, Qt.Key.Key_Backspace)
    stage.autosave.store_all()
    frame_of(screen).show_tab("overview")
    assert stage.case.rev == before
    assert stage.case.drafts() == []


def test_going_to_another_application_finishes_the_first(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    other = employers.begin(stage.case, employers.brandhoff(office_file))
    screen = shown()
    screen.show_application(begun.id)
    write(screen, qtbot, " Gern.")
    screen.shop.list.view.setFocus()
    qtbot.keyClick(screen.shop.list.view, Qt.Key.Key_Up)
    assert screen.current == other.id
    assert stored(stage, begun).body.endswith("Gern.")
    assert "Gern." not in screen.shop.letter.editor.body.text()


def test_after_a_kill_the_typing_is_there_again(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    employers.begin(stage.case, employers.brandhoff(office_file))
    killed = shown()
    killed.show_application(begun.id)
    write(killed, qtbot, " Gern.")
    killed.shop.foot.follow_up_on.set_typed("1.12.")
    killed.shop.foot.changed.emit()
    stage.autosave.store_all()

    again = shown()
    assert again.current == begun.id
    assert again.shop.letter.editor.body.text().endswith("Gern.")
    assert again.shop.foot.follow_up_on.text() == "1.12."
    assert again.shop.saved_line.text() == "gespeichert 12:00"
    assert stored(stage, begun).body == employers.BODY


def test_taking_the_change_back_brings_the_earlier_text_back(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    screen.work.finish()
    latest = history.last_undoable(stage.case)
    assert latest is not None
    history.undo(stage.case, latest.id)
    assert screen.shop.letter.editor.body.text() == employers.BODY


def test_typing_is_not_taken_away_by_a_change_elsewhere(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Gern.")
    correct(stage.case, ParticipantData(given_name="Samir", family_name="Haidari"))
    assert screen.shop.letter.editor.body.text() == f"{employers.BODY} Gern."
    assert "{alter}" in screen.shop.letter.editor.body.toPlainText()


def test_a_module_is_put_where_the_cursor_stands(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    modules, body = screen.shop.letter.modules, screen.shop.letter.editor.body
    modules.types.choose("schluss")
    modules.types.changed.emit()
    write(screen, qtbot, "")
    (first, *_) = modules.texts()
    button = next(
        each
        for each in modules.findChildren(QWidget)
        if each.accessibleName() == f"Einfügen: {first}"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert body.toPlainText().endswith(f"{{deutsch}}. {first}".replace("{deutsch}", "B1"))
    assert body.hasFocus()


def test_modules_come_in_two_levels(shown: Opener, begun: Application) -> None:
    screen = shown()
    modules = screen.shop.letter.modules
    assert modules.levels.chosen() == "einfach"
    simple = modules.texts()
    modules.levels.choose("normal")
    modules.levels.changed.emit()
    assert modules.texts() != simple


# to whom


def test_another_recipient_brings_the_right_salutation(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    employers.brandhoff(office_file)
    screen = shown()
    write(screen, qtbot, " Gern.")
    qtbot.mouseClick(screen.shop.letter.editor.change, Qt.MouseButton.LeftButton)
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, RecipientSheet)
    sheet.picker.search_again()
    qtbot.keyClicks(sheet.picker.search, "brandhoff")
    qtbot.keyClick(sheet.picker.search, Qt.Key.Key_Return)
    sheet.take()
    editor = screen.shop.letter.editor
    assert editor.salutation.text() == "Sehr geehrter Herr Brandhoff,"
    assert "der Elektro Brandhoff habe" in editor.body.toPlainText()
    assert editor.body.text() == f"{employers.BODY} Gern."
    assert frame_of(screen).sheet is None


def test_a_salutation_somebody_wrote_stays(
    shown: Opener, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    other = employers.brandhoff(office_file)
    screen = shown()
    salutation = screen.shop.letter.editor.salutation
    salutation.selectAll()
    qtbot.keyClicks(salutation, "Guten Tag,")
    screen._take_recipient(other)
    assert salutation.text() == "Guten Tag,"


def test_the_subject_follows_the_position_until_somebody_writes_one(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    screen.change_position()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, PositionSheet)
    sheet.occupation.set_text("Mechatroniker")
    sheet.finish()
    subject = screen.shop.letter.editor.subject
    assert "als Mechatroniker" in subject.text()
    subject.selectAll()
    qtbot.keyClicks(subject, "Ausbildung bei Ihnen")
    screen.change_position()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, PositionSheet)
    sheet.occupation.set_text("Elektroniker")
    sheet.finish()
    assert subject.text() == "Ausbildung bei Ihnen"


# checks and the issue


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


def test_the_issued_letter_is_saved_as_it_is_under_an_ascii_name(
    shown: Opener, stage: Stage, begun: Application, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = shown()
    screen.issue()
    heard = stage.heard
    assert isinstance(heard, Saving)
    heard.path = tmp_path / "out.pdf"
    qtbot.mouseClick(screen.shop.foot.save_button, Qt.MouseButton.LeftButton)
    (document,) = archive.documents(stage.case)
    qtbot.waitUntil(heard.path.exists)
    qtbot.waitUntil(
        lambda: heard.path.read_bytes() == archive.document_bytes(stage.case, document.id)
    )
    assert heard.proposed == "Bewerbung_Haidari_Samir_Elektroniker.pdf"


def test_the_letter_can_be_seen_large_before_and_after(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    screen.show_preview_large()
    (preview,) = screen.window().findChildren(DocumentDialog)
    assert "Drucken" not in texts(preview)
    preview.close()
    screen.issue()
    screen._show_document("")
    dialog = next(each for each in screen.window().findChildren(DocumentDialog) if each.isVisible())
    assert "Drucken" in texts(dialog)
    dialog.close()


# the way


def test_an_invitation_is_noted_with_its_day(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    screen.issue()
    screen.record_answer()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, AnswerSheet)
    sheet.kind.choose("einladung")
    sheet.kind.changed.emit()
    sheet.next_on.set_typed("1.12.")
    qtbot.keyClick(sheet.note, Qt.Key.Key_Return, CTRL)
    assert stored(stage, begun).state == "einladung"
    assert "01.12.2026 Zum Vorstellungsgespräch" in screen.shop.way.told()
    assert screen.shop.list.words_of_rows()[1].endswith("Einladung, Di 01.12.")
    assert screen.shop.views.chosen() == "way"


def test_a_refusal_with_its_reason_ends_the_application(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    screen.issue()
    screen.record_answer("absage")
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, AnswerSheet)
    sheet.reason.choose("abschluss")
    sheet.finish()
    now = stored(stage, begun)
    assert (now.state, now.rejected_reason) == ("absage", "abschluss")
    assert screen.shop.list.words_of_rows()[0] == "Beendet, 1"
    assert "Schulabschluss fehlt" in " ".join(
        child.text() for child in screen.shop.way.findChildren(QWidget) if hasattr(child, "text")
    )


def test_an_answer_without_a_word_about_it_is_not_taken(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    screen.record_answer()
    sheet = frame_of(screen).sheet
    assert isinstance(sheet, AnswerSheet)
    before = stage.case.rev
    sheet.finish()
    assert stage.case.rev == before
    assert sheet.fields.field("kind").complaint()


def test_an_application_is_withdrawn_and_that_can_be_taken_back(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    screen.withdraw()
    assert applications.group_of(stored(stage, begun).state) is Group.ENDED
    bar = frame_of(screen).undoing.bar
    assert bar.accessibleName() == "Bewerbung zurückgezogen"
    bar.undo_button().click()
    assert stored(stage, begun).state == "entwurf"


def test_a_draft_goes_into_the_trash_and_an_issued_one_does_not(
    shown: Opener, stage: Stage, begun: Application
) -> None:
    screen = shown()
    assert "In den Papierkorb legen" in screen.shop.more.menu_actions()
    screen.remove()
    assert applications.applications(stage.case) == []
    assert any(each.isVisible() for each in screen.findChildren(EmptyState))
    frame_of(screen).undoing.bar.undo_button().click()
    assert screen.current == begun.id
    screen.issue()
    assert "In den Papierkorb legen" not in screen.shop.more.menu_actions()


def test_an_event_noted_by_mistake_can_be_removed(
    shown: Opener, stage: Stage, begun: Application, qtbot: QtBot
) -> None:
    applications.record_event(stage.case, begun.id, kind="telefonat")
    screen = shown()
    screen.shop.show_view("way")
    button = next(
        child
        for child in screen.shop.way.findChildren(QWidget)
        if child.accessibleName() == "„Telefonat“ vom 24.11.2026 entfernen"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert applications.events(stage.case, begun.id) == []
    assert screen.shop.way.told() == ["24.11.2026 Bewerbung begonnen"]


def test_ready_is_said_and_taken_back(shown: Opener, stage: Stage, begun: Application) -> None:
    screen = shown()
    screen._mark_ready(True)
    assert screen.shop.list.words_of_rows()[1].split(", ")[-2] == "bereit"
    assert "Wieder als Entwurf führen" in screen.shop.more.menu_actions()


# panes


def test_f6_goes_from_pane_to_pane(shown: Opener, begun: Application, qtbot: QtBot) -> None:
    screen = shown()
    screen.shop.enter("list")
    panes = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        panes.append(screen.shop.pane_in_use)
    assert panes == ["work", "preview", "foot", "list"]


def visible(screen: ApplicationsScreen) -> tuple[bool, bool, bool]:
    shop = screen.shop
    return shop.list.isVisible(), shop.letter.isVisible(), shop.preview.isVisible()


def test_a_narrow_window_shows_one_pane_after_the_other(
    shown: Opener, begun: Application, qtbot: QtBot
) -> None:
    screen = shown((1176, 592))
    assert visible(screen) == (True, True, True)
    assert screen.shop.list.width() == 200
    frame_of(screen).resize(900, 592)
    QApplication.processEvents()
    assert visible(screen) == (True, True, False)
    qtbot.mouseClick(screen.shop.preview_button, Qt.MouseButton.LeftButton)
    assert visible(screen) == (True, False, True)
    qtbot.mouseClick(screen.shop.back_button, Qt.MouseButton.LeftButton)
    frame_of(screen).resize(600, 592)
    QApplication.processEvents()
    assert visible(screen) == (False, True, False)
    qtbot.mouseClick(screen.shop.list_button, Qt.MouseButton.LeftButton)
    assert visible(screen) == (True, False, False)
    qtbot.keyClick(screen.shop.list.view, Qt.Key.Key_Return)
    assert visible(screen) == (False, True, False)


@pytest.mark.parametrize("size", [(1336, 812), (1176, 592), (920, 512), (632, 592)])
@pytest.mark.parametrize("issued", [False, True])
def test_nothing_stands_outside_the_window(
    shown: Opener,
    stage: Stage,
    office_file: OfficeFile,
    size: tuple[int, int],
    issued: bool,
) -> None:
    name = "Wohnungsbaugenossenschaft Ruhrbogen-Süd eingetragene Genossenschaft"
    contact = ContactPersonData(family_name="von Hohenstein-Wiedenbrück")
    to = employers.employer(office_file, name, contact)
    employers.begin(stage.case, to, occupation="Anlagenmechanikerin für Sanitärtechnik")
    screen = shown(size)
    if issued:
        screen.issue()
        assert screen.shop.foot.is_issued
    QApplication.processEvents()
    assert (frame_of(screen).width(), frame_of(screen).height()) == size
    for child in (*screen.shop.foot.findChildren(QWidget), screen.shop.letter.editor):
        if child.isVisible():
            right = child.mapTo(screen, child.rect().bottomRight())
            assert right.x() < screen.width(), child
            assert right.y() < screen.height(), child


def test_a_new_name_in_the_directory_is_known_to_the_checks(
    shown: Opener, stage: Stage, office_file: OfficeFile, begun: Application, qtbot: QtBot
) -> None:
    screen = shown()
    write(screen, qtbot, " Westhues ist gut.")
    directory.add_organisation(
        office_file, directory.OrganisationData(name="Westhues", kind=("betrieb",))
    )
    stage.board.post(CaseChanged(OFFICE, frozenset({Area.DIRECTORY}), "Organisation angelegt"))
    qtbot.waitUntil(
        lambda: (
            "Andere Firma genannt" in [check.title for check in screen.shop.letter.checks.checks()]
        ),
        timeout=PREVIEW_WITHIN_MS,
    )


def test_every_tab_stop_has_a_name(shown: Opener, begun: Application) -> None:
    screen = shown()
    nameless = [
        child
        for child in screen.findChildren(QWidget)
        if child.isVisible()
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not child.accessibleName()
        and not (hasattr(child, "text") and child.text())
    ]
    assert nameless == []
