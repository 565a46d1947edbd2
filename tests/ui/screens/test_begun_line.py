"""What was begun and not finished is told above the case, and leads back to its form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import applications, appointments, coaching, drafts, follow_ups, residence
from app.applications import ApplicationData
from app.appointments import AppointmentData
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.coaching import ContactData
from app.drafts import Value
from app.office import Office
from app.participant import enrol, phases
from app.referrals import ReferralData, prepare_referral
from app.residence import PaperData
from tests.ui.scene import NOON, Heard
from tests.ui.screens.case_stage import SAMIR
from tests.ui.screens.office_stage import OfficeStage
from ui.navigation import SCREENS
from ui.screens.begun_line import TABS, words
from ui.screens.case_screen import CaseScreen
from ui.screens.contact_sheet import ContactSheet

TODAY = NOON.date()


pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def case(office: Office) -> CaseFile:
    """Samir's case, with one of everything that can be corrected."""
    made = office.cabinet.create_case(lambda change: enrol(change, SAMIR, phase="umsetzung"))
    coaching.record_contact(made, ContactData(held_on=TODAY, facts="Zeugnis gelesen."))
    residence.record_paper(made, PaperData(kind="GEST"))
    appointments.book(made, AppointmentData(on=TODAY + dt.timedelta(2), begins_at="10:00"))
    applications.start_application(made, ApplicationData(occupation="Tischler*in"))
    prepare_referral(made, ReferralData(offer_title="Sprachkurs"))
    follow_ups.note_follow_up(made, what="Zeugnis beglaubigen lassen")
    return made


@pytest.fixture
def screen(
    qtbot: QtBot, office: Office, case: CaseFile, heard: Heard, tmp_path: Path
) -> Iterator[CaseScreen]:
    stage = OfficeStage(
        office, tmp_path, screens=[each for each in SCREENS if each.key == "today"], answers=heard
    )
    qtbot.addWidget(stage.frame)
    stage.raise_frame().open_case(case.case_id, "")
    shown = stage.frame.stack.currentWidget()
    assert isinstance(shown, CaseScreen)
    yield shown
    stage.close()


def test_nothing_begun_shows_nothing(screen: CaseScreen) -> None:
    assert screen.begun.isHidden()


def test_a_contact_left_half_typed_is_told_and_gone_on_with(
    screen: CaseScreen, case: CaseFile
) -> None:
    screen.record_contact()
    sheet = screen.sheet
    assert isinstance(sheet, ContactSheet)
    sheet.facts.area.set_typed("Samir hat angerufen")
    assert screen.begun.isHidden()

    screen.close_sheet()
    assert screen.begun.isVisible()
    assert screen.begun.notice.text().startswith("Angefangen: Kontakt, heute um 12:00 Uhr")

    screen.begun.go_on.click()
    again = screen.sheet
    assert isinstance(again, ContactSheet)
    assert again.facts.area.typed() == "Samir hat angerufen"
    assert screen.begun.isHidden()

    again.finish()
    assert screen.begun.isHidden()
    assert len(coaching.contacts(case)) == 2


def test_it_can_be_thrown_away_after_a_question(
    screen: CaseScreen, case: CaseFile, heard: Heard
) -> None:
    drafts.keep_draft(case, "contact", {"facts": "Nichts davon"})
    screen.begun.load()
    heard.answer = False
    screen.begun.discard_button.click()
    assert drafts.open_drafts(case)

    heard.answer = True
    screen.begun.discard_button.click()

    assert drafts.open_drafts(case) == []
    assert screen.begun.isHidden()
    assert heard.questions == ["Diesen Entwurf verwerfen?"] * 2


def forms(case: CaseFile) -> dict[str, tuple[str, dict[str, Value]]]:
    """Every kind of form, by a name, with what was typed in it."""
    contact = coaching.contacts(case)[0].id
    appointment = appointments.appointments(case)[0].id
    application = applications.applications(case)[0].id
    paper, phase = residence.papers(case)[0].id, phases(case)[0].id
    step = follow_ups.open_follow_ups(case)[0].id
    return {
        "appointment": ("appointment", {"purpose": "Antrag"}),
        "appointment corrected": (f"appointment:{appointment}", {"purpose": "Antrag"}),
        "appointment moved": (f"appointment_move:{appointment}", {"begins_at": "14:30"}),
        "contact corrected": (f"contact:{contact}", {"facts": "Antrag"}),
        "phase": ("phase", {"reason": "Antrag"}),
        "phase corrected": (f"phase:{phase}", {"reason": "Antrag"}),
        "paper": ("paper", {"authority": "Amt"}),
        "paper corrected": (f"paper:{paper}", {"authority": "Amt"}),
        "step": ("follow_up", {"what": "Antrag"}),
        "step corrected": (f"follow_up:{step}", {"what": "Antrag"}),
        "position": ("new_application", {"occupation": "Koch"}),
        "position corrected": (f"new_application:{application}", {"occupation": "Koch"}),
        "answer": (f"answer:{application}", {"note": "Antrag"}),
        "referral": ("referral", {"question": "Platz frei?"}),
    }


def test_every_form_is_found_again(screen: CaseScreen, case: CaseFile, heard: Heard) -> None:
    for name, (form, fields) in forms(case).items():
        drafts.keep_draft(case, form, fields)
        screen.show_tab("archive")
        assert screen.begun.isVisible(), name

        screen.begun.go_on.click()

        assert heard.problems == [], name
        assert screen.begun.isHidden(), f"{name}: its form is in sight"
        assert next(iter(fields.values())) in texts_on(screen), name
        screen.close_sheet()
        drafts.discard_draft(case, form)


def texts_on(screen: QWidget) -> set[str]:
    """What stands in the fields that can be seen."""
    found = set()
    for field in screen.findChildren(QWidget):
        read = getattr(field, "typed", None)
        if callable(read) and field.isVisible():
            value = read()
            if isinstance(value, str):
                found.add(value)
    return found


def test_a_form_about_something_removed_says_so(
    screen: CaseScreen, case: CaseFile, heard: Heard
) -> None:
    contact = coaching.contacts(case)[0]
    drafts.keep_draft(case, f"contact:{contact.id}", {"facts": "Nachtrag"})
    coaching.remove_contact(case, contact.id)
    screen.begun.load()

    screen.begun.go_on.click()

    assert [type(problem) for problem in heard.problems] == [NotInCase]
    assert screen.begun.isVisible()


def test_what_waits_in_another_tab_is_not_thrown_away_from_here(
    screen: CaseScreen, case: CaseFile
) -> None:
    screen.show_tab("participant")
    shown = screen.shown_tab
    shown.form.editors["phone"].set_text("0172 99")  # type: ignore[attr-defined]
    screen.show_tab("coaching")

    assert screen.begun.notice.text().startswith("Angefangen: Stammdaten")
    assert screen.begun.discard_button.isHidden()
    screen.begun.go_on.click()
    assert screen.tab == "participant"
    assert screen.begun.isHidden()


def test_several_are_told_newest_first() -> None:
    begun = [
        drafts.OpenDraft("contact", NOON - dt.timedelta(hours=1)),
        drafts.OpenDraft("paper", NOON - dt.timedelta(days=1)),
        drafts.OpenDraft("paper:1", NOON - dt.timedelta(days=3)),
    ]
    assert words(begun, NOON) == (
        "Angefangen: Kontakt, heute um 11:00 Uhr",
        "Das steht noch nicht in der Akte, ebenso: Aufenthaltspapier.",
    )


def test_every_form_of_a_case_has_a_tab() -> None:
    of_the_office = {
        "person",
        "organisation",
        "contact_person",
        "offer",
        "office_profile",
        "me",
        "worker",
    }
    assert set(drafts.TITLES) - of_the_office == set(TABS)


def test_from_heute_one_comes_back_to_what_one_typed(screen: CaseScreen, case: CaseFile) -> None:
    drafts.keep_draft(case, "contact", {"facts": "Zeugnis gelesen"})
    frame = screen.window()
    frame.show_screen("today")  # type: ignore[attr-defined]
    today = frame.stack.currentWidget()  # type: ignore[attr-defined]
    assert today.begun.isVisible()

    today.begun.resume_button.click()

    assert frame.here == "case"  # type: ignore[attr-defined]
    sheet = frame.case_frame.sheet  # type: ignore[attr-defined]
    assert isinstance(sheet, ContactSheet)
    assert sheet.facts.area.typed() == "Zeugnis gelesen"
