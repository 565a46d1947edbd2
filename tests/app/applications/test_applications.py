"""An application from the first word to the contract, over a real case file."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app import applications, archive, clock
from app.applications import ApplicationAlreadyOut, ApplicationData, Letter, SendingPlan, State
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.changes import CaseChanged
from app.code_lists import code_list
from app.directory import Recipient
from app.follow_ups import open_follow_ups, steps_of
from app.partial_date import PartialDate
from app.participant import Participant
from app.record_file import history
from app.record_file.problems import IssuedStays

TODAY = dt.date(2026, 11, 22)
LATER = dt.date(2026, 12, 8)


@pytest.fixture
def data(lindner: Recipient) -> ApplicationData:
    return ApplicationData(
        kind="ausbildung",
        occupation="Elektroniker",
        start_text="01.08.2027",
        recipient=lindner,
        follow_up_on=LATER,
    )


@pytest.fixture
def begun(case: CaseFile, samir: Participant, data: ApplicationData) -> str:
    return applications.start_application(case, data).id


def issue(case: CaseFile, application_id: str, content: bytes = b"%PDF-1") -> str:
    with case.changing("Bewerbung ausgegeben") as change:
        kept = archive.keep(
            change,
            kind="anschreiben",
            title="Bewerbungsanschreiben",
            file_name="Bewerbung.pdf",
            content=content,
            pages=1,
            template_version="1",
            about_type="application",
            about_id=application_id,
        )
        applications.mark_issued(change, application_id, kept.id, sent_on=TODAY, way="email")
    return kept.id


def state(case: CaseFile, application_id: str) -> str:
    return applications.application(case, application_id).state


def test_a_new_application_brings_subject_salutation_and_place(case: CaseFile, begun: str) -> None:
    found = applications.application(case, begun)

    assert (
        found.subject == "Bewerbung um einen Ausbildungsplatz als Elektroniker zum 1. August 2027"
    )
    assert found.salutation == "Sehr geehrte Frau Lindner,"
    assert found.closing == "Mit freundlichen Grüßen"
    assert found.place_and_date_place == "Hattingen"
    assert found.state == State.DRAFT


def test_nothing_is_required_to_begin(case: CaseFile) -> None:
    found = applications.start_application(case, ApplicationData())

    assert (found.subject, found.salutation) == ("Bewerbung", "Sehr geehrte Damen und Herren,")


def test_a_double_click_begins_once(case: CaseFile, data: ApplicationData) -> None:
    for _ in range(2):
        applications.start_application(case, data, record_id="a" * 32)

    assert [each.id for each in applications.applications(case)] == ["a" * 32]


def test_the_form_shows_what_was_stored(case: CaseFile, begun: str, data: ApplicationData) -> None:
    assert ApplicationData.of(applications.application(case, begun)) == data


def test_subject_and_salutation_follow_until_somebody_writes_their_own(
    case: CaseFile, begun: str, data: ApplicationData
) -> None:
    weber = dataclasses.replace(data.recipient, person="Jonas Weber", family_name="Weber")
    weber = dataclasses.replace(weber, salutation="herr")
    changed = dataclasses.replace(data, occupation="Mechatroniker", recipient=weber)
    followed = applications.correct_application(case, begun, changed)
    assert followed.subject.endswith("als Mechatroniker zum 1. August 2027")
    assert followed.salutation == "Sehr geehrter Herr Weber,"

    own = dataclasses.replace(
        applications.letter_of(followed), subject="Ausbildung bei Ihnen", salutation="Guten Tag,"
    )
    applications.write_letter(case, begun, own)
    kept = applications.correct_application(case, begun, data)

    assert (kept.subject, kept.salutation) == ("Ausbildung bei Ihnen", "Guten Tag,")


def test_writing_a_letter_keeps_its_placeholders_and_drops_the_draft(
    case: CaseFile, begun: str
) -> None:
    case.store_draft(f"application:{begun}", "{}")
    letter = Letter(
        subject="Bewerbung  als {beruf}",
        body="Ich bin {alter} alt.\n\n",
        enclosures="Lebenslauf\n\n  Zeugnis ",
    )

    applications.write_letter(case, begun, letter)

    stored = applications.letter_of(applications.application(case, begun))
    assert stored.subject == "Bewerbung als {beruf}"
    assert stored.body == "Ich bin {alter} alt."
    assert stored.enclosure_lines == ("Lebenslauf", "Zeugnis")
    assert stored.recipient.person == "Petra Lindner"
    assert case.drafts() == []


def test_the_plan_for_sending_is_saved_with_the_letter_when_there_is_one(
    case: CaseFile, begun: str
) -> None:
    day = dt.date(2026, 12, 8)
    applications.write_letter(case, begun, Letter(), plan=SendingPlan("email", day))
    applications.write_letter(case, begun, Letter(body="Neu."))

    stored = applications.application(case, begun)
    assert (stored.way, stored.follow_up_on) == ("email", day)


def test_a_letter_written_after_it_was_issued_is_known_as_rewritten(
    case: CaseFile, begun: str
) -> None:
    applications.write_letter(case, begun, Letter(body="Erste Fassung."))
    with case.changing("Bewerbung ausgegeben") as change:
        issued = archive.keep(
            change,
            kind="cover_letter",
            title="Bewerbungsanschreiben",
            file_name="Bewerbung.pdf",
            content=b"%PDF-1.7",
            pages=1,
            template_version="1",
        )
        applications.mark_issued(change, begun, issued.id, sent_on=TODAY)
    sent = applications.application(case, begun)
    assert not applications.rewritten_since_issue(case, sent)

    applications.record_event(case, begun, kind="telefonat")
    assert not applications.rewritten_since_issue(case, sent)

    applications.write_letter(case, begun, Letter(body="Zweite Fassung."))
    assert applications.rewritten_since_issue(case, sent)


def test_a_letter_reads_filled_with_what_the_file_knows(
    case: CaseFile, samir: Participant, begun: str
) -> None:
    applications.write_letter(
        case,
        begun,
        Letter(
            salutation="{anrede}",
            body="Bei {firma}: Ich bin {alter} alt, wohne in {ort} und spreche Deutsch ({deutsch}).",
        ),
    )
    found = applications.application(case, begun)

    values = applications.values_for(found, samir, on=TODAY)
    filled = applications.letter_of(found).filled(values)

    assert filled.salutation == "Sehr geehrte Frau Lindner,"
    assert filled.body == (
        "Bei Ruhrtal Gebäudetechnik GmbH: Ich bin 22 Jahre alt, wohne in Hattingen"
        " und spreche Deutsch (B1)."
    )


def test_an_unsure_birth_date_gives_no_age(samir: Participant, lindner: Recipient) -> None:
    samir.born = PartialDate("2004")

    assert applications.placeholder_values(samir, lindner, on=TODAY)["alter"] == ""


@pytest.mark.parametrize(
    ("level", "written"), [("B1", "B1"), ("A2.1", "A2.1"), ("A0", ""), ("0", ""), ("", "")]
)
def test_only_a_level_of_the_ger_is_written(
    samir: Participant, lindner: Recipient, level: str, written: str
) -> None:
    samir.german_level = level

    assert applications.placeholder_values(samir, lindner, on=TODAY)["deutsch"] == written


def test_issuing_sends_the_application_and_asks_again_on_the_planned_day(
    case: CaseFile, begun: str
) -> None:
    document = issue(case, begun)

    found = applications.application(case, begun)
    assert (found.state, found.sent_on, found.way) == (State.SENT, TODAY, "email")
    assert found.issued_document_id == document
    assert [event.kind for event in applications.events(case, begun)] == ["versendet"]
    (step,) = open_follow_ups(case)
    assert (step.what, step.due_on) == ("Nachfassen: Ruhrtal Gebäudetechnik GmbH", LATER)
    assert (step.origin, step.origin_id) == ("application", begun)


def test_issuing_the_same_document_again_changes_nothing(
    case: CaseFile, begun: str, news: list[CaseChanged]
) -> None:
    document = issue(case, begun)
    before = len(news)

    with case.changing("Bewerbung ausgegeben") as change:
        applications.mark_issued(change, begun, document, sent_on=TODAY)

    assert len(news) == before
    assert len(applications.events(case, begun)) == 1


def test_a_second_letter_moves_the_follow_up_and_keeps_the_first_day(
    case: CaseFile, begun: str
) -> None:
    issue(case, begun)
    with case.changing("Bewerbung ausgegeben") as change:
        applications.mark_issued(
            change,
            begun,
            "zwei",
            sent_on=TODAY + dt.timedelta(days=3),
            follow_up_on=LATER + dt.timedelta(days=7),
        )

    (step,) = open_follow_ups(case)
    assert step.due_on == LATER + dt.timedelta(days=7)
    assert applications.application(case, begun).sent_on == TODAY


def test_an_issued_application_is_never_undone_or_removed(case: CaseFile, begun: str) -> None:
    issue(case, begun)

    with pytest.raises(IssuedStays):
        history.undo(case, history.changes(case)[0].id)
    with pytest.raises(ApplicationAlreadyOut):
        applications.remove_application(case, begun)
    assert state(case, begun) == State.SENT


def test_the_issued_letter_stays_when_the_text_is_written_anew(case: CaseFile, begun: str) -> None:
    document = issue(case, begun, b"%PDF first")

    applications.write_letter(case, begun, Letter(body="Ganz anders."))

    assert archive.document_bytes(case, document) == b"%PDF first"


def test_an_invitation_settles_the_follow_up_of_this_application_only(
    case: CaseFile, begun: str, data: ApplicationData
) -> None:
    other = applications.start_application(case, data).id
    issue(case, begun, b"%PDF a")
    issue(case, other, b"%PDF b")

    applications.record_answer(
        case,
        begun,
        answer="einladung",
        on=TODAY,
        next_step="Gespräch vorbereiten",
        next_on=dt.date(2026, 11, 25),
    )

    assert state(case, begun) == "einladung"
    assert {(step.what, step.origin_id) for step in open_follow_ups(case)} == {
        ("Gespräch vorbereiten", begun),
        ("Nachfassen: Ruhrtal Gebäudetechnik GmbH", other),
    }
    settled = [step for step in steps_of(case, "application", begun) if step.done_on]
    assert [(step.outcome, step.done_on) for step in settled] == [("Einladung", TODAY)]


def test_a_rejection_keeps_its_reason_and_ends_the_application(case: CaseFile, begun: str) -> None:
    issue(case, begun)

    applications.record_answer(case, begun, answer="absage", reason="sprache", on=TODAY)

    found = applications.application(case, begun)
    assert (found.state, found.rejected_reason) == ("absage", "sprache")
    assert open_follow_ups(case) == []


def test_a_double_click_notes_an_answer_once(case: CaseFile, begun: str) -> None:
    issue(case, begun)
    for _ in range(2):
        applications.record_answer(
            case, begun, answer="einladung", next_step="Vorbereiten", record_id="e" * 32
        )

    assert [event.kind for event in applications.events(case, begun)] == ["versendet", "einladung"]
    assert len(open_follow_ups(case)) == 1


def test_a_phone_call_is_noted_and_changes_no_state(case: CaseFile, begun: str) -> None:
    issue(case, begun)

    applications.record_event(case, begun, kind="telefonat", on=TODAY, note=" Chefin im Urlaub ")

    assert state(case, begun) == State.SENT
    assert applications.events(case, begun)[-1].note == "Chefin im Urlaub"
    assert len(open_follow_ups(case)) == 1


def test_an_application_sent_without_the_program_counts_as_sent(case: CaseFile, begun: str) -> None:
    applications.record_event(case, begun, kind="versendet", on=TODAY)

    found = applications.application(case, begun)
    assert (found.state, found.sent_on) == (State.SENT, TODAY)
    with pytest.raises(ApplicationAlreadyOut):
        applications.remove_application(case, begun)


def test_an_event_noted_by_mistake_goes_and_the_state_goes_back(case: CaseFile, begun: str) -> None:
    applications.record_event(case, begun, kind="versendet", on=TODAY)
    applications.record_answer(case, begun, answer="absage", reason="sprache", on=TODAY)
    mistake = applications.events(case, begun)[-1]

    applications.remove_event(case, mistake.id)

    found = applications.application(case, begun)
    assert (found.state, found.rejected_reason) == (State.SENT, "")
    applications.remove_event(case, applications.events(case, begun)[0].id)
    assert state(case, begun) == State.DRAFT
    assert applications.application(case, begun).sent_on is None


def test_the_sending_of_an_issued_letter_stays_noted(case: CaseFile, begun: str) -> None:
    issue(case, begun)

    with pytest.raises(ApplicationAlreadyOut):
        applications.remove_event(case, applications.events(case, begun)[0].id)


def test_withdrawing_settles_what_was_open_and_happens_once(
    case: CaseFile, begun: str, news: list[CaseChanged]
) -> None:
    issue(case, begun)
    applications.withdraw(case, begun, note="Ausbildung woanders begonnen")
    before = len(news)

    applications.withdraw(case, begun)

    assert state(case, begun) == State.WITHDRAWN
    assert open_follow_ups(case) == []
    assert len(news) == before


def test_a_draft_goes_to_the_trash_with_its_events_and_comes_back(
    case: CaseFile, begun: str
) -> None:
    applications.record_event(case, begun, kind="telefonat", on=TODAY)

    applications.remove_application(case, begun)
    assert applications.applications(case) == []
    assert len(history.trash(case)) == 2

    history.undo(case, history.changes(case)[0].id)
    assert [event.kind for event in applications.events(case, begun)] == ["telefonat"]


def test_ready_and_back_to_draft_only_before_it_is_out(case: CaseFile, begun: str) -> None:
    applications.mark_ready(case, begun)
    assert state(case, begun) == State.READY
    applications.mark_ready(case, begun, ready=False)
    assert state(case, begun) == State.DRAFT

    issue(case, begun)
    applications.mark_ready(case, begun)

    assert state(case, begun) == State.SENT


def test_the_list_has_three_parts_newest_first(case: CaseFile, data: ApplicationData) -> None:
    noon = dt.datetime(2026, 11, 22, 12, 0, tzinfo=clock.OFFICE_TIME)
    ids = []
    for minute in range(3):
        with clock.at(noon + dt.timedelta(minutes=minute)):
            ids.append(applications.start_application(case, data).id)
    issue(case, ids[0])

    groups = applications.grouped_applications(case)

    assert [(part.heading, [each.id for each in part.applications]) for part in groups] == [
        ("In Arbeit", [ids[2], ids[1]]),
        ("Unterwegs", [ids[0]]),
        ("Beendet", []),
    ]


def test_other_firms_are_those_of_the_other_applications(
    case: CaseFile, begun: str, data: ApplicationData
) -> None:
    velten = dataclasses.replace(data, recipient=Recipient(name="Autohaus Velten"))
    applications.start_application(case, velten)
    applications.start_application(case, ApplicationData())

    assert applications.other_firms(case, begun) == ["Autohaus Velten"]


def test_what_is_not_in_the_case_is_named(case: CaseFile) -> None:
    with pytest.raises(NotInCase):
        applications.application(case, "0" * 32)
    with pytest.raises(NotInCase):
        applications.record_event(case, "0" * 32, kind="telefonat")


@pytest.mark.parametrize(
    ("before", "event", "after"),
    [
        ("entwurf", "versendet", "versendet"),
        ("versendet", "eingang_bestaetigt", "eingang_bestaetigt"),
        ("einladung", "eingang_bestaetigt", "einladung"),
        ("versendet", "notiz", "versendet"),
        ("einladung", "vorstellung", "vorstellung"),
        ("vorstellung", "einladung", "vorstellung"),
        ("absage", "in_pruefung", "absage"),
        ("absage", "einladung", "einladung"),
        ("keine_rueckmeldung", "absage", "absage"),
        ("absage", "keine_rueckmeldung", "absage"),
        ("zusage", "einladung", "zusage"),
        ("zusage", "vertrag", "vertrag"),
        ("vertrag", "zusage", "vertrag"),
        ("zusage", "absage", "absage"),
        ("vertrag", "versendet", "vertrag"),
    ],
)
def test_an_event_leads_to_the_right_state(before: str, event: str, after: str) -> None:
    assert applications.state_after(before, event) == after


def test_every_event_leads_to_a_known_state_from_every_state() -> None:
    states = [entry.code for entry in code_list("application_states").entries]
    for before in states:
        for event in code_list("application_events").entries:
            assert applications.state_after(before, event.code) in states
