"""The Verlauf as one stream: what is in it, in which order, and what is told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from app import applications, appointments, clock, coaching, follow_ups, participant, referrals
from app.applications import ApplicationData
from app.appointments import AppointmentData
from app.case_file import CaseFile
from app.case_stream import Kind, Step, StreamEntry, stream
from app.coaching import ContactData, StepData
from app.directory import Recipient
from app.documents import Sources, case_history, cover_letter, issue_document
from app.office_file import OfficeFile
from app.participant import ParticipantData, enrol
from app.referrals import ReferralData

NOON = dt.datetime(2026, 11, 24, 12, 5, tzinfo=clock.OFFICE_TIME)
TODAY = NOON.date()
KETTLER = Recipient(
    name="Aufzugbau Kettler GmbH",
    street="Industriestraße 3",
    postal_code="45525",
    town="Hattingen",
)
VHS = Recipient(name="VHS Ruhrhöhe", town="Hattingen")


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


@pytest.fixture
def samir(case: CaseFile) -> CaseFile:
    data = ParticipantData(
        given_name="Samir",
        family_name="Haidari",
        street="Lindenweg 8",
        postal_code="45525",
        town="Hattingen",
    )
    with case.changing("Akte angelegt") as change:
        enrol(change, data)
    return case


def titles(case: CaseFile) -> list[str]:
    return [entry.title for entry in stream(case) if entry.kind is not Kind.PHASE]


def entry_of(case: CaseFile, kind: Kind) -> StreamEntry:
    return next(entry for entry in stream(case) if entry.kind is kind)


def test_a_contact_is_told_with_everything_that_was_recorded(samir: CaseFile) -> None:
    data = ContactData(
        held_on=dt.date(2026, 11, 16),
        begins_at="10:30",
        minutes=45,
        form="buero",
        topics=("ausbildung", "sprache"),
        facts="Anzeige gemeinsam gelesen.",
        words="„Ich möchte etwas mit Strom machen.“",
        assessment="Sehr motiviert.",
        interpreter="video",
    )
    zeugnis = StepData(what="Zeugnis beglaubigen", who="Samir", due_on=dt.date(2026, 12, 1))
    coaching.record_contact(samir, data, [zeugnis])

    entry = entry_of(samir, Kind.CONTACT)

    assert entry.title == "Beratung im Büro"
    assert entry.details == "45 Minuten · Miriam Koch · Videodolmetschen · Ausbildung, Deutsch"
    assert entry.steps == (Step("Zeugnis beglaubigen", "Samir", dt.date(2026, 12, 1)),)
    assert entry.plain_text().splitlines() == [
        "Mo 16.11.2026, 10:30 Uhr: Beratung im Büro, 45 Minuten, Miriam Koch, Videodolmetschen, "
        "Ausbildung, Deutsch",
        "Anzeige gemeinsam gelesen.",
        "„Ich möchte etwas mit Strom machen.“",
        "Einschätzung: Sehr motiviert.",
        "Vereinbart: Samir: Zeugnis beglaubigen (bis 01.12.2026)",
    ]


def test_a_step_that_was_settled_says_when(samir: CaseFile) -> None:
    step = StepData(what="Zeugnis beglaubigen", due_on=dt.date(2026, 11, 30))
    coaching.record_contact(samir, ContactData(held_on=dt.date(2026, 11, 16)), [step])
    (noted,) = follow_ups.open_follow_ups(samir)
    follow_ups.settle(samir, noted.id, done_on=dt.date(2026, 11, 20))

    (told,) = entry_of(samir, Kind.CONTACT).steps

    assert told.state == "erledigt 20.11.2026"


def test_the_newest_comes_first_and_a_time_beats_none(samir: CaseFile) -> None:
    for day, time in ((16, "10:30"), (18, ""), (18, "09:00"), (18, "14:15"), (2, "08:00")):
        held = ContactData(held_on=dt.date(2026, 11, day), begins_at=time)
        coaching.record_contact(samir, held)

    found = [entry for entry in stream(samir) if entry.kind is Kind.CONTACT]

    assert [(entry.on.day, entry.at) for entry in found] == [
        (18, "14:15"),
        (18, "09:00"),
        (18, ""),
        (16, "10:30"),
        (2, "08:00"),
    ]


def test_nobody_came_is_told_in_another_tone(samir: CaseFile) -> None:
    missed = ContactData(held_on=dt.date(2026, 11, 5), form="buero", attendance="entschuldigt")
    coaching.record_contact(samir, missed)

    entry = entry_of(samir, Kind.CONTACT)

    assert (entry.title, entry.tone, entry.icon) == ("Nicht erschienen", "amber", "circle-minus")
    assert entry.details == "entschuldigt · Miriam Koch"


def book(case: CaseFile, day: dt.date, time: str = "11:00", **more: str) -> str:
    data = AppointmentData(on=day, begins_at=time, minutes=30, **more)  # type: ignore[arg-type]
    return appointments.book(case, data).id


def test_appointments_that_are_over_belong_to_the_story(samir: CaseFile) -> None:
    appointments.mark_held(samir, book(samir, dt.date(2026, 11, 3), kind="jobcenter"))
    appointments.mark_missed(samir, book(samir, dt.date(2026, 11, 5), kind="beratung"))
    appointments.cancel(samir, book(samir, dt.date(2026, 11, 9), kind="arzt"), note="Praxis zu")

    told = [entry for entry in stream(samir) if entry.kind is Kind.APPOINTMENT]

    assert [(entry.title, entry.details, entry.text) for entry in told] == [
        ("Termin abgesagt", "Arzttermin", "Praxis zu"),
        ("Nicht erschienen", "Beratungsgespräch · unentschuldigt", ""),
        ("Termin beim Jobcenter", "wahrgenommen · 30 Minuten", ""),
    ]


def test_a_single_minute_is_one_minute(samir: CaseFile) -> None:
    data = AppointmentData(on=dt.date(2026, 11, 3), begins_at="11:00", minutes=1, kind="jobcenter")
    appointments.mark_held(samir, appointments.book(samir, data).id)

    assert entry_of(samir, Kind.APPOINTMENT).details == "wahrgenommen · 1 Minute"


def test_what_is_still_to_come_is_no_history(samir: CaseFile) -> None:
    book(samir, dt.date(2026, 11, 26))
    appointments.cancel(samir, book(samir, dt.date(2026, 11, 27)))
    book(samir, dt.date(2026, 11, 20))

    assert titles(samir) == []


def test_an_appointment_its_contact_tells_is_not_told_twice(samir: CaseFile) -> None:
    day = dt.date(2026, 11, 16)
    appointments.mark_held(samir, book(samir, day, "10:30"))
    appointments.mark_held(samir, book(samir, day, "15:00", kind="arzt"))
    coaching.record_contact(samir, ContactData(held_on=day, begins_at="10:30", form="buero"))

    assert titles(samir) == ["Arzttermin", "Beratung im Büro"]


def start(case: CaseFile) -> str:
    data = ApplicationData(
        kind="praktikum",
        occupation="Elektroniker",
        start_text="Januar 2027",
        recipient=KETTLER,
        follow_up_on=dt.date(2026, 12, 3),
    )
    return applications.start_application(case, data, body="Text.\n\nMehr Text.").id


def test_an_issued_letter_is_one_entry_with_its_document(
    samir: CaseFile, office_file: OfficeFile
) -> None:
    application_id = start(samir)
    issued = issue_document(cover_letter.DOCUMENT, Sources(samir, office_file), application_id)

    assert titles(samir) == ["Bewerbung ausgegeben"]
    entry = entry_of(samir, Kind.APPLICATION)
    assert entry.details == "Aufzugbau Kettler GmbH · 1 Seite"
    assert entry.at == "12:05"
    assert (entry.about_id, entry.document_id) == (application_id, issued.id)
    assert entry.text == (
        "Praktikum als Elektroniker ab Januar 2027. Nachfassen ist für den 03.12.2026 vorgemerkt."
    )


def test_answers_to_an_application_are_told_with_their_reason(samir: CaseFile) -> None:
    application_id = start(samir)
    applications.record_event(samir, application_id, kind="versendet", on=dt.date(2026, 11, 2))
    applications.record_event(samir, application_id, kind="telefonat", on=dt.date(2026, 11, 9))
    applications.record_event(samir, application_id, kind="telefonat", on=dt.date(2026, 11, 9))
    applications.record_answer(
        samir, application_id, answer="absage", on=TODAY, reason="besetzt", note="Freundlich."
    )

    assert titles(samir) == [
        "Bewerbung: Absage",
        "Bewerbung: Telefonat",
        "Bewerbung: Telefonat",
        "Bewerbung versendet",
    ]
    absage = entry_of(samir, Kind.APPLICATION)
    assert absage.text.splitlines()[0].startswith("Grund: ")
    assert absage.text.splitlines()[1] == "Freundlich."
    assert len({entry.key for entry in stream(samir)}) == len(stream(samir))


def test_a_referral_is_told_when_it_goes_out_and_when_the_answer_comes(samir: CaseFile) -> None:
    data = ReferralData(
        recipient=VHS,
        offer_title="Deutschkurs B2",
        occasion="Kurs ab Januar",
        legal_basis="ohne_personendaten",
        feedback_until=dt.date(2026, 12, 4),
    )
    referral = referrals.prepare_referral(samir, data)
    assert titles(samir) == []
    with samir.changing("Verweisungsbogen ausgegeben") as change:
        referrals.mark_sent(change, referral.id, "", sent_on=dt.date(2026, 11, 20), items=[])
    referrals.record_feedback(samir, referral.id, result="warteliste", note="Platz 3")

    told = [entry for entry in stream(samir) if entry.kind is Kind.REFERRAL]

    assert [(entry.title, entry.text) for entry in told] == [
        ("Rückmeldung: Warteliste", "Platz 3"),
        ("Vermittlung ausgegeben", "Kurs ab Januar\nRückmeldung erbeten bis 04.12.2026."),
    ]
    assert told[1].details == "VHS Ruhrhöhe · Deutschkurs B2"
    assert len({entry.key for entry in told}) == 2


def test_other_documents_and_phases_have_entries_of_their_own(
    samir: CaseFile, office_file: OfficeFile
) -> None:
    issue_document(case_history.DOCUMENT, Sources(samir, office_file), "")
    participant.move_to_phase(samir, "umsetzung", since=dt.date(2026, 11, 23), note="Plan steht.")

    document = entry_of(samir, Kind.DOCUMENT)
    phase = next(entry for entry in stream(samir) if entry.title.startswith("Phase: Umsetzung"))

    assert document.title == "Verlauf ausgegeben"
    assert document.document_id == document.record_id
    assert phase.text == "Plan steht."


def test_an_empty_case_has_nothing_to_tell_but_its_first_phase(samir: CaseFile) -> None:
    (first,) = stream(samir)

    assert first.kind is Kind.PHASE
    assert first.when == "Di 24.11.2026"


def test_it_is_read_in_one_transaction(samir: CaseFile) -> None:
    coaching.record_contact(samir, ContactData(held_on=TODAY), [StepData(what="Anrufen")])
    statements: list[str] = []
    samir._raw.set_trace_callback(statements.append)

    found = stream(samir)

    samir._raw.set_trace_callback(None)
    assert [step.what for step in found[0].steps] == ["Anrufen"]
    assert len([each for each in statements if each.startswith("BEGIN")]) == 1
    assert len([each for each in statements if each.startswith("SELECT")]) == 8
