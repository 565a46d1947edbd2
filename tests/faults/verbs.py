"""Every verb of the core, performed at random on real files.

The kill loop, the power-loss replay, the disk-full tests and the laws draw from here; a house
test fails when the core has a verb that is not in `CASE_VERBS` or `OFFICE_VERBS`.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any, TypeVar

from app import (
    applications,
    appointments,
    archive,
    coaching,
    directory,
    follow_ups,
    office_profile,
    participant,
    redaction,
    referrals,
    residence,
)
from app.case_file import CaseFile
from app.clock import today
from app.errors import Problem
from app.office_file import OfficeFile
from app.partial_date import PartialDate
from app.record_file import RecordFile, history

CaseVerb = Callable[[CaseFile, random.Random], object]
OfficeVerb = Callable[[OfficeFile, random.Random], object]
Thing = TypeVar("Thing")

WORDS = [
    "Zeugnis",
    "beglaubigt",
    "Kursplatz",
    "Anschreiben",
    "gelesen",
    "Termin",
    "Praktikum",
    "geklärt",
    "Ämter",
    "heiß",
    "ş",
]


class NothingToDo(Exception):
    """The file holds nothing this verb could work on; draw another."""


def words(chance: random.Random, most: int = 60) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def day(chance: random.Random, first: int = -400, last: int = 60) -> dt.date:
    return today() + dt.timedelta(days=chance.randint(first, last))


def past(chance: random.Random) -> dt.date:
    return day(chance, -400, -1)


def one(chance: random.Random, things: Any) -> Any:
    found = list(things)
    if not found:
        raise NothingToDo
    return chance.choice(found)


def _contact(chance: random.Random) -> coaching.ContactData:
    return coaching.ContactData(
        held_on=past(chance), form="buero", minutes=45, topics=("sprache",), facts=words(chance)
    )


def _appointment(chance: random.Random) -> appointments.AppointmentData:
    return appointments.AppointmentData(
        on=day(chance), begins_at="09:30", minutes=30, kind="beratung", purpose=words(chance, 4)
    )


def _paper(chance: random.Random) -> residence.PaperData:
    return residence.PaperData(
        kind="D60a2.1", valid_until=day(chance, 1, 200), work_permit_note=words(chance, 8)
    )


def _application(chance: random.Random) -> applications.ApplicationData:
    return applications.ApplicationData(
        kind="ausbildung", occupation=words(chance, 1), note=words(chance, 9)
    )


def _referral(chance: random.Random) -> referrals.ReferralData:
    return referrals.ReferralData(
        offer_title=words(chance, 3),
        occasion=words(chance),
        question=words(chance, 9),
        data_keys=("name",),
        legal_basis="einwilligung",
        legal_note="vom 01.09.2026",
        recipient=directory.Recipient(
            name="VHS Ruhrhöhe", street="Markt 1", postal_code="45525", town="Hattingen"
        ),
    )


def _person(chance: random.Random) -> participant.ParticipantData:
    return participant.ParticipantData(
        family_name=words(chance, 2), born=PartialDate(str(chance.randint(1990, 2008)))
    )


def _a_contact(case: CaseFile, chance: random.Random) -> str:
    return str(one(chance, coaching.contacts(case)).id)


def _a_follow_up(case: CaseFile, chance: random.Random) -> str:
    return str(one(chance, follow_ups.open_follow_ups(case)).id)


def _an_appointment(case: CaseFile, chance: random.Random) -> str:
    return str(one(chance, appointments.appointments(case)).id)


def _a_past_appointment(case: CaseFile, chance: random.Random) -> str:
    held = [found for found in appointments.appointments(case) if found.on < today()]
    return str(one(chance, held).id)


def _a_paper(case: CaseFile, chance: random.Random) -> str:
    return str(one(chance, residence.papers(case)).id)


def _an_application(case: CaseFile, chance: random.Random) -> str:
    return str(one(chance, applications.applications(case)).id)


def _a_referral(case: CaseFile, chance: random.Random) -> str:
    return str(one(chance, referrals.referrals(case)).id)


def _an_event(case: CaseFile, chance: random.Random) -> str:
    events = applications.events(case, _an_application(case, chance))
    return str(one(chance, events).id)


def _write_letter(case: CaseFile, chance: random.Random) -> object:
    found = one(chance, applications.applications(case))
    letter = applications.letter_of(found)
    import dataclasses

    changed = dataclasses.replace(letter, body=words(chance, 200))
    return applications.write_letter(case, found.id, changed)


def _settled(case: CaseFile, chance: random.Random) -> object:
    done = [step for step in follow_ups.follow_ups(case) if step.done_on is not None]
    return follow_ups.reopen(case, one(chance, done).id)


def _undo(case: CaseFile, chance: random.Random) -> object:
    for entry in history.changes(case, limit=12):
        try:
            return history.undo(case, entry.id)
        except Problem:
            continue
    raise NothingToDo


def _redact(case: CaseFile, chance: random.Random) -> object:
    return history.redact(case, one(chance, coaching.contacts(case)), "facts")


def _keep(case: CaseFile, chance: random.Random) -> object:
    """Issue a document: bytes, row and nothing that could be undone."""
    with case.changing("Dokument ausgegeben") as change:
        return archive.keep(
            change,
            kind="case_history",
            title="Verlauf",
            file_name="Verlauf.pdf",
            content=words(chance, 300).encode(),
            pages=1,
            template_version="1",
        )


def _send(case: CaseFile, chance: random.Random) -> object:
    """Issue a referral: it counts as sent, and what left the house is noted for good."""
    found = one(chance, referrals.referrals(case))
    with case.changing("Verweis ausgegeben") as change:
        return referrals.mark_sent(change, found.id, "d" * 32, sent_on=past(chance))


CASE_VERBS: dict[str, CaseVerb] = {
    "participant.correct": lambda case, c: participant.correct(case, _person(c)),
    "participant.move_to_phase": lambda case, c: participant.move_to_phase(
        case, c.choice(["clearing", "plan", "umsetzung"]), since=past(c)
    ),
    "participant.correct_phase": lambda case, c: participant.correct_phase(
        case, one(c, participant.phases(case)).id, phase="clearing", since=past(c)
    ),
    "participant.remove_phase": lambda case, c: participant.remove_phase(
        case, one(c, participant.phases(case)).id
    ),
    "residence.record_paper": lambda case, c: residence.record_paper(case, _paper(c)),
    "residence.correct_paper": lambda case, c: residence.correct_paper(
        case, _a_paper(case, c), _paper(c)
    ),
    "residence.remove_paper": lambda case, c: residence.remove_paper(case, _a_paper(case, c)),
    "coaching.record_contact": lambda case, c: coaching.record_contact(
        case, _contact(c), [coaching.StepData(what=words(c, 5), due_on=day(c))]
    ),
    "coaching.correct_contact": lambda case, c: coaching.correct_contact(
        case, _a_contact(case, c), _contact(c)
    ),
    "coaching.remove_contact": lambda case, c: coaching.remove_contact(case, _a_contact(case, c)),
    "follow_ups.note_follow_up": lambda case, c: follow_ups.note_follow_up(
        case, what=words(c, 6), due_on=day(c)
    ),
    "follow_ups.correct_follow_up": lambda case, c: follow_ups.correct_follow_up(
        case, _a_follow_up(case, c), what=words(c, 6)
    ),
    "follow_ups.settle": lambda case, c: follow_ups.settle(case, _a_follow_up(case, c)),
    "follow_ups.reopen": _settled,
    "follow_ups.postpone": lambda case, c: follow_ups.postpone(case, _a_follow_up(case, c), day(c)),
    "follow_ups.remove_follow_up": lambda case, c: follow_ups.remove_follow_up(
        case, _a_follow_up(case, c)
    ),
    "appointments.book": lambda case, c: appointments.book(case, _appointment(c)),
    "appointments.correct_appointment": lambda case, c: appointments.correct_appointment(
        case, _an_appointment(case, c), _appointment(c)
    ),
    "appointments.reschedule": lambda case, c: appointments.reschedule(
        case, _an_appointment(case, c), on=day(c), begins_at="14:00"
    ),
    "appointments.cancel": lambda case, c: appointments.cancel(case, _an_appointment(case, c)),
    "appointments.mark_held": lambda case, c: appointments.mark_held(
        case, _a_past_appointment(case, c)
    ),
    "appointments.mark_missed": lambda case, c: appointments.mark_missed(
        case, _a_past_appointment(case, c)
    ),
    "appointments.remove_appointment": lambda case, c: appointments.remove_appointment(
        case, _an_appointment(case, c)
    ),
    "applications.start_application": lambda case, c: applications.start_application(
        case, _application(c), body=words(c, 120)
    ),
    "applications.correct_application": lambda case, c: applications.correct_application(
        case, _an_application(case, c), _application(c)
    ),
    "applications.write_letter": _write_letter,
    "applications.mark_ready": lambda case, c: applications.mark_ready(
        case, _an_application(case, c)
    ),
    "applications.remove_application": lambda case, c: applications.remove_application(
        case, _an_application(case, c)
    ),
    "applications.record_event": lambda case, c: applications.record_event(
        case, _an_application(case, c), kind="telefonat", on=past(c), note=words(c, 9)
    ),
    "applications.record_answer": lambda case, c: applications.record_answer(
        case, _an_application(case, c), answer="einladung", on=past(c)
    ),
    "applications.withdraw": lambda case, c: applications.withdraw(
        case, _an_application(case, c), note=words(c, 5)
    ),
    "applications.remove_event": lambda case, c: applications.remove_event(
        case, _an_event(case, c)
    ),
    "referrals.prepare_referral": lambda case, c: referrals.prepare_referral(case, _referral(c)),
    "referrals.correct_referral": lambda case, c: referrals.correct_referral(
        case, _a_referral(case, c), _referral(c)
    ),
    "referrals.remove_referral": lambda case, c: referrals.remove_referral(
        case, _a_referral(case, c)
    ),
    "referrals.mark_sent": _send,
    "referrals.record_feedback": lambda case, c: referrals.record_feedback(
        case, _a_referral(case, c), result="warteliste", on=today()
    ),
    "referrals.withdraw_referral": lambda case, c: referrals.withdraw_referral(
        case, _a_referral(case, c)
    ),
    "archive.keep": _keep,
    "history.undo": _undo,
    "history.restore": lambda case, c: history.restore(case, one(c, history.trash(case))),
    "history.empty_trash": lambda case, c: history.empty_trash(case, [one(c, history.trash(case))]),
    "history.redact": _redact,
    "redaction.redact_text": lambda case, c: redaction.redact_text(
        case, one(c, redaction.texts(case))
    ),
}


def _organisation(chance: random.Random) -> directory.OrganisationData:
    return directory.OrganisationData(name=words(chance, 3), kind=("betrieb",))


def _an_organisation(file: OfficeFile, chance: random.Random) -> str:
    return str(one(chance, directory.find_organisations(file, "")).id)


def _a_row(file: OfficeFile, chance: random.Random, record: type[Thing]) -> str:
    from sqlalchemy import select

    with file.reading() as session:
        return str(one(chance, session.scalars(select(record)).all()).id)


def _site(chance: random.Random) -> directory.SiteData:
    return directory.SiteData(street=words(chance, 2), postal_code="45525", town="Hattingen")


def _person_there(chance: random.Random) -> directory.ContactPersonData:
    return directory.ContactPersonData(salutation="frau", family_name=words(chance, 1))


def _offer(chance: random.Random) -> directory.OfferData:
    return directory.OfferData(
        title=words(chance, 3), kind="sprachkurs", places=chance.randint(0, 20)
    )


def _worker(chance: random.Random) -> office_profile.WorkerData:
    return office_profile.WorkerData(name=words(chance, 2))


OFFICE_VERBS: dict[str, OfficeVerb] = {
    "directory.add_organisation": lambda f, c: directory.add_organisation(
        f, _organisation(c), site=_site(c), contact=_person_there(c)
    ),
    "directory.correct_organisation": lambda f, c: directory.correct_organisation(
        f, _an_organisation(f, c), _organisation(c)
    ),
    "directory.retire_organisation": lambda f, c: directory.retire_organisation(
        f, _a_row(f, c, directory.Organisation)
    ),
    "directory.reinstate_organisation": lambda f, c: directory.reinstate_organisation(
        f, _a_row(f, c, directory.Organisation)
    ),
    "directory.add_site": lambda f, c: directory.add_site(f, _an_organisation(f, c), _site(c)),
    "directory.correct_site": lambda f, c: directory.correct_site(
        f, _a_row(f, c, directory.Site), _site(c)
    ),
    "directory.retire_site": lambda f, c: directory.retire_site(f, _a_row(f, c, directory.Site)),
    "directory.add_contact_person": lambda f, c: directory.add_contact_person(
        f, _an_organisation(f, c), _person_there(c)
    ),
    "directory.correct_contact_person": lambda f, c: directory.correct_contact_person(
        f, _a_row(f, c, directory.ContactPerson), _person_there(c)
    ),
    "directory.retire_contact_person": lambda f, c: directory.retire_contact_person(
        f, _a_row(f, c, directory.ContactPerson)
    ),
    "directory.add_offer": lambda f, c: directory.add_offer(f, _an_organisation(f, c), _offer(c)),
    "directory.correct_offer": lambda f, c: directory.correct_offer(
        f, _a_row(f, c, directory.Offer), _offer(c)
    ),
    "directory.retire_offer": lambda f, c: directory.retire_offer(f, _a_row(f, c, directory.Offer)),
    "directory.reinstate_offer": lambda f, c: directory.reinstate_offer(
        f, _a_row(f, c, directory.Offer)
    ),
    "office_profile.save_profile": lambda f, c: office_profile.save_profile(
        f, office_profile.ProfileData(office_name=words(c, 3), town="Hattingen")
    ),
    "office_profile.set_logo": lambda f, c: office_profile.set_logo(
        f, words(c, 100).encode(), "image/png"
    ),
    "office_profile.save_me": lambda f, c: office_profile.save_me(f, _worker(c)),
    "office_profile.add_worker": lambda f, c: office_profile.add_worker(f, _worker(c)),
    "office_profile.correct_worker": lambda f, c: office_profile.correct_worker(
        f, _a_row(f, c, office_profile.Worker), _worker(c)
    ),
    "office_profile.retire_worker": lambda f, c: office_profile.retire_worker(
        f, _a_row(f, c, office_profile.Worker)
    ),
    "office_profile.reinstate_worker": lambda f, c: office_profile.reinstate_worker(
        f, _a_row(f, c, office_profile.Worker)
    ),
}


def perform(
    file: RecordFile, verb: Callable[[Any, random.Random], object], chance: random.Random
) -> bool:
    """Do one thing; False when the file held nothing for it or the verb refused."""
    try:
        verb(file, chance)
    except (NothingToDo, Problem):
        return False
    return True


def draw(chance: random.Random, case: CaseFile) -> str:
    """Perform one verb drawn at random on a case; its name, or "" when every one refused."""
    for _ in range(8):
        name = chance.choice(list(CASE_VERBS))
        if perform(case, CASE_VERBS[name], chance):
            return name
    return ""
