"""Reads every capability of a case in one transaction and tells its entries, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import (
    applications,
    appointments,
    archive,
    clock,
    coaching,
    follow_ups,
    participant,
    referrals,
)
from app.applications import Application, ApplicationEvent
from app.appointments import Appointment
from app.archive import IssuedDocument
from app.case_file import CaseFile
from app.case_stream.entry import Kind, Step, StreamEntry
from app.coaching import Contact
from app.code_lists import code_list
from app.follow_ups import FollowUp
from app.participant import PhaseChange
from app.referrals import Referral

_SENT = "versendet"
_KIND_ORDER = tuple(Kind)


def stream(case: CaseFile, *, today: dt.date | None = None) -> list[StreamEntry]:
    """Everything that has happened up to `today`, the newest first.

    A held or missed appointment that a contact of the same day and time tells already is left out;
    a document issued with an application or referral is part of that entry.
    """
    day = today or clock.today()
    with case.reading() as session:
        held = coaching.contacts_in(session)
        issued = list(archive.documents(case))
        found = [
            *_contacts(held, follow_ups.steps_by_origin(case, coaching.ORIGIN)),
            *_appointments(appointments.appointments_in(session), held, day),
            *_applications(session, issued),
            *_referrals(referrals.referrals_in(session), issued),
            *_documents(issued),
            *(_phase(change) for change in participant.phases_in(session)),
        ]
    return sorted(found, key=_place, reverse=True)


def _place(entry: StreamEntry) -> tuple[dt.date, str, int, str]:
    return entry.on, entry.at, -_KIND_ORDER.index(entry.kind), entry.record_id


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


# contacts


def _contacts(
    held: Sequence[Contact], steps: Mapping[str, Sequence[FollowUp]]
) -> Iterator[StreamEntry]:
    areas, attendance = code_list("life_areas"), code_list("attendance")
    for contact in held:
        topics = ", ".join(areas.short(topic) for topic in contact.topics)
        took_place = coaching.took_place(contact)
        yield StreamEntry(
            kind=Kind.CONTACT,
            record_id=contact.id,
            on=contact.held_on,
            at=contact.begins_at,
            title=coaching.title(contact),
            details=_joined(
                coaching.details(contact), _circumstances(contact) if took_place else "", topics
            ),
            icon=coaching.icon_name(contact),
            tone="green" if took_place else attendance.text(contact.attendance, "tone") or "amber",
            text=contact.facts,
            words=contact.words,
            assessment=contact.assessment,
            agreed=contact.agreed,
            steps=tuple(_step(step) for step in steps.get(contact.id, ())),
        )


def _circumstances(contact: Contact) -> str:
    """„verspätet“ and who interpreted; what is usual is not said."""
    late = contact.attendance not in ("", "erschienen")
    helped = contact.interpreter not in ("", "nein")
    return _joined(
        code_list("attendance").short(contact.attendance) if late else "",
        code_list("interpreter").label(contact.interpreter) if helped else "",
    )


def _step(step: FollowUp) -> Step:
    return Step(step.what, step.who, step.due_on, step.done_on, step.outcome)


# appointments


def _appointments(
    planned: Sequence[Appointment], held: Sequence[Contact], today: dt.date
) -> Iterator[StreamEntry]:
    told = {(contact.held_on, contact.begins_at) for contact in held if contact.begins_at}
    states = code_list("appointment_states")
    for each in planned:
        state = states.entry(each.state)
        if state is None or state.holds("open") or each.on > today:
            continue
        if not state.holds("cancelled") and (each.on, each.begins_at) in told:
            continue
        name = appointments.title(each)
        title = {"missed": "Nicht erschienen", "cancelled": "Termin abgesagt"}
        mark = next((mark for mark in title if state.holds(mark)), "")
        length = _minutes(each.minutes) if each.minutes and not mark else ""
        yield StreamEntry(
            kind=Kind.APPOINTMENT,
            record_id=each.id,
            on=each.on,
            at=each.begins_at,
            title=title.get(mark, name),
            details=_joined(
                name if mark else "",
                "" if mark == "cancelled" and state.short == "abgesagt" else state.short,
                length,
                each.place,
                each.with_whom,
            ),
            icon=state.text("icon"),
            tone=state.text("tone") or "grey",
            text=each.outcome_note,
        )


# applications


def _applications(session: Session, issued: list[IssuedDocument]) -> Iterator[StreamEntry]:
    """One entry for each event; the document sent with it leaves `issued`."""
    known = {each.id: each for each in applications.applications_in(session)}
    in_order = select(ApplicationEvent).order_by(
        ApplicationEvent.on, ApplicationEvent.noted_at, ApplicationEvent.id
    )
    labels, states = code_list("application_events"), code_list("application_states")
    for event in session.scalars(in_order):
        application = known.get(event.application_id)
        if application is None:
            continue
        document = _taken(issued, application.id, event.on) if event.kind == _SENT else None
        state = labels.text(event.kind, "state")
        sent = "Bewerbung ausgegeben" if document is not None else "Bewerbung versendet"
        yield StreamEntry(
            kind=Kind.APPLICATION,
            record_id=event.id,
            about_id=application.id,
            on=event.on,
            at="" if document is None else _time(document.issued_at),
            title=sent if event.kind == _SENT else f"Bewerbung: {labels.label(event.kind)}",
            details=_joined(
                application.recipient_name or application.recipient_person, _pages(document)
            ),
            icon=states.text(state, "icon") or "message-square",
            tone=states.text(state, "tone") or "grey",
            text=_lines(
                _applied_for(application) if event.kind == _SENT else "",
                _reason(application, event),
                event.note,
            ),
            document_id="" if document is None else document.id,
        )


def _applied_for(application: Application) -> str:
    """„Praktikum als Elektroniker ab Januar 2027. Nachfassen ist für den 26.11.2026 vorgemerkt.“"""
    what = code_list("application_kinds").label(application.kind)
    occupation = f"als {application.occupation}" if application.occupation else ""
    start = applications.start_phrase(application.start_text)
    sentence = " ".join(part for part in (what, occupation, start) if part)
    again = application.follow_up_on
    asked = f"Nachfassen ist für den {again:%d.%m.%Y} vorgemerkt." if again is not None else ""
    return " ".join(part for part in (f"{sentence}." if sentence else "", asked) if part)


def _reason(application: Application, event: ApplicationEvent) -> str:
    if event.kind != "absage" or not application.rejected_reason:
        return ""
    return f"Grund: {code_list('rejection_reasons').label(application.rejected_reason)}."


# referrals


def _referrals(made: Sequence[Referral], issued: list[IssuedDocument]) -> Iterator[StreamEntry]:
    results, refusals = code_list("referral_results"), code_list("referral_refusals")
    for each in made:
        to = each.recipient_name or each.recipient_person
        if each.sent_on is not None:
            document = _taken(issued, each.id, each.sent_on)
            until = each.feedback_until
            wanted = "" if until is None else f"Rückmeldung erbeten bis {until:%d.%m.%Y}."
            yield StreamEntry(
                kind=Kind.REFERRAL,
                record_id=each.id,
                on=each.sent_on,
                at="" if document is None else _time(document.issued_at),
                title="Vermittlung ausgegeben",
                details=_joined(
                    to,
                    each.offer_title,
                    _pages(document),
                    "zurückgezogen" if each.state == referrals.State.WITHDRAWN else "",
                ),
                icon="handshake",
                tone="blue",
                text=_lines(each.occasion, each.question, wanted),
                document_id="" if document is None else document.id,
            )
        if each.feedback_on is not None and each.result:
            reason = refusals.label(each.result_reason)
            yield StreamEntry(
                kind=Kind.REFERRAL,
                record_id=each.id,
                on=each.feedback_on,
                title=f"Rückmeldung: {results.label(each.result)}",
                details=_joined(to, each.offer_title),
                icon=results.text(each.result, "icon") or "message-square",
                tone=results.text(each.result, "tone") or "grey",
                text=_lines(f"Grund: {reason}." if reason else "", each.result_note),
            )


# documents and phases


def _documents(issued: Sequence[IssuedDocument]) -> Iterator[StreamEntry]:
    for document in issued:
        yield StreamEntry(
            kind=Kind.DOCUMENT,
            record_id=document.id,
            on=document.issued_at.astimezone(clock.OFFICE_TIME).date(),
            at=_time(document.issued_at),
            title=f"{document.title} ausgegeben",
            details=_joined(_pages(document), document.who),
            icon="file-check",
            tone="blue",
            document_id=document.id,
        )


def _phase(change: PhaseChange) -> StreamEntry:
    phases = code_list("phases")
    return StreamEntry(
        kind=Kind.PHASE,
        record_id=change.id,
        on=change.since,
        title=f"Phase: {phases.short(change.phase)}",
        details=_joined(code_list("phase_reasons").label(change.reason), change.who),
        icon="flag",
        tone=phases.text(change.phase, "tone") or "grey",
        text=change.note,
    )


def _taken(issued: list[IssuedDocument], about_id: str, on: dt.date) -> IssuedDocument | None:
    """The document issued that day about a record, taken out of those not told yet."""
    for document in issued:
        same_day = document.issued_at.astimezone(clock.OFFICE_TIME).date() == on
        if document.about_id == about_id and same_day:
            issued.remove(document)
            return document
    return None


def _time(moment: dt.datetime) -> str:
    return f"{moment.astimezone(clock.OFFICE_TIME):%H:%M}"


def _minutes(minutes: int) -> str:
    return "1 Minute" if minutes == 1 else f"{minutes} Minuten"


def _pages(document: IssuedDocument | None) -> str:
    if document is None:
        return ""
    return "1 Seite" if document.pages == 1 else f"{document.pages} Seiten"


def _lines(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())
