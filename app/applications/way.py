"""What happens to an application on its way: sent, answered, withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from app import clock, follow_ups
from app.applications.listing import events_in
from app.applications.records import Application, ApplicationEvent
from app.applications.states import Group, State, group_of, is_answer, state_after
from app.applications.writing import ORIGIN, ApplicationAlreadyOut
from app.case_file import CaseFile, Change
from app.case_file.entries import add_once, apply, existing
from app.code_lists import code_list
from app.follow_ups import FollowUp
from app.record_file import history

SENT = "versendet"
REJECTED = "absage"
WITHDRAWN = "zurueckgezogen"

LETTER_FIELDS = frozenset(
    {"place_and_date_place", "subject", "salutation", "body", "closing", "enclosures"}
)
"""The columns of an application that are printed as its letter; its address is another matter."""


def mark_issued(
    change: Change,
    application_id: str,
    document_id: str,
    *,
    sent_on: dt.date,
    follow_up_on: dt.date | None = None,
    way: str = "",
) -> Application:
    """What becomes true when the letter is issued, inside that change; raises NotInCase.

    The state goes to versendet, the event is noted, and somebody asks again on `follow_up_on`
    (else the day planned in the application). A second letter moves that day.
    """
    application = existing(change, Application, application_id)
    if application.issued_document_id == document_id:
        return application
    again = follow_up_on or application.follow_up_on
    apply(
        {
            "state": state_after(application.state, SENT),
            "issued_document_id": document_id,
            "sent_on": application.sent_on or sent_on,
            "follow_up_on": again,
            "way": way or application.way,
        },
        application,
    )
    _note(change, application_id, SENT, sent_on, "")
    if again is not None and application.state == State.SENT:
        _ask_again(change, application, again)
    return application


def record_event(
    case: CaseFile,
    application_id: str,
    *,
    kind: str,
    on: dt.date | None = None,
    note: str = "",
    record_id: str | None = None,
) -> ApplicationEvent:
    """Something happened on `on` (today); the state follows. Raises NotInCase.

    `kind` is a code of `application_events`. An answer settles the follow-up of this application.
    The same `record_id` notes it once.
    """
    label = code_list("application_events").label(kind)
    with case.changing(f"Bewerbung: {label}") as change:
        return _happened(change, application_id, kind, on or clock.today(), note, record_id)


def record_answer(
    case: CaseFile,
    application_id: str,
    *,
    answer: str,
    on: dt.date | None = None,
    reason: str = "",
    note: str = "",
    next_step: str = "",
    next_on: dt.date | None = None,
    record_id: str | None = None,
) -> Application:
    """Einladung, Absage with its reason, Zusage …; with the next step as a new follow-up.

    `reason` is a code of `rejection_reasons` and may stay empty. Raises NotInCase.
    """
    label = code_list("application_events").label(answer)
    with case.changing(f"Bewerbung: {label}") as change:
        application = existing(change, Application, application_id)
        if record_id is not None and change.get(ApplicationEvent, record_id) is not None:
            return application
        _happened(change, application_id, answer, on or clock.today(), note, record_id)
        if reason:
            apply({"rejected_reason": reason}, application)
        if next_on is not None or next_step.strip():
            what = next_step.strip() or f"{label}: nächster Schritt"
            follow_ups.add(
                change, what=what, due_on=next_on, origin=ORIGIN, origin_id=application_id
            )
        change.discard_draft(f"answer:{application_id}")
    return application


def withdraw(
    case: CaseFile, application_id: str, *, on: dt.date | None = None, note: str = ""
) -> Application:
    """The person no longer wants it; the open follow-up goes with it. Raises NotInCase."""
    with case.changing("Bewerbung zurückgezogen") as change:
        application = existing(change, Application, application_id)
        if application.state != State.WITHDRAWN:
            _happened(change, application_id, WITHDRAWN, on or clock.today(), note, None)
    return application


def rewritten_since_issue(case: CaseFile, application: Application) -> bool:
    """Was the letter changed after it was issued last? The issued PDF stays as it was."""
    for entry in history.changes(case):
        if ("issued_document", application.issued_document_id) in entry.touched:
            return False
        if ("application", application.id) in entry.touched and any(
            done.record_id == application.id and done.field in LETTER_FIELDS
            for done in history.field_changes(case, entry.id)
        ):
            return True
    return False


def remove_event(case: CaseFile, event_id: str) -> None:
    """An event noted by mistake: into the trash; the state follows from those that are left.

    Raises ApplicationAlreadyOut for the sending of an issued letter, NotInCase.
    """
    with case.changing("Ereignis entfernt") as change:
        event = existing(change, ApplicationEvent, event_id)
        application = existing(change, Application, event.application_id)
        if event.kind == SENT and application.issued_document_id:
            raise ApplicationAlreadyOut
        change.delete(event)
        change.flush()
        left = events_in(change, application.id)
        state = application.state
        if group_of(state) is not Group.IN_WORK:
            state = State.DRAFT.value
        for each in left:
            state = state_after(state, each.kind)
        fields: dict[str, object] = {"state": state}
        if SENT not in {each.kind for each in left}:
            fields["sent_on"] = None
        if state != State.REJECTED:
            fields["rejected_reason"] = ""
        apply(fields, application)


def _happened(
    change: Change,
    application_id: str,
    kind: str,
    on: dt.date,
    note: str,
    record_id: str | None,
) -> ApplicationEvent:
    found = existing(change, Application, application_id)
    if record_id is not None and (there := change.get(ApplicationEvent, record_id)):
        return there
    fields: dict[str, object] = {"state": state_after(found.state, kind)}
    if kind == SENT and found.sent_on is None:
        fields["sent_on"] = on
    apply(fields, found)
    if is_answer(kind):
        _settle(change, application_id, on, code_list("application_events").label(kind))
    return _note(change, application_id, kind, on, note, record_id)


def _note(
    change: Change,
    application_id: str,
    kind: str,
    on: dt.date,
    note: str,
    record_id: str | None = None,
) -> ApplicationEvent:
    event = ApplicationEvent(
        application_id=application_id, on=on, kind=kind, noted_at=change.at, note=note.strip()
    )
    return add_once(change, event, record_id)


def _open_steps(change: Change, application_id: str) -> Sequence[FollowUp]:
    return change.scalars(
        select(FollowUp)
        .where(
            FollowUp.origin == ORIGIN,
            FollowUp.origin_id == application_id,
            FollowUp.done_on.is_(None),
        )
        .order_by(FollowUp.rank, FollowUp.id)
    ).all()


def _ask_again(change: Change, found: Application, on: dt.date) -> None:
    for step in _open_steps(change, found.id):
        apply({"due_on": on}, step)
        return
    firm = found.recipient_name or found.recipient_person or "Bewerbung"
    follow_ups.add(change, what=f"Nachfassen: {firm}", due_on=on, origin=ORIGIN, origin_id=found.id)


def _settle(change: Change, application_id: str, on: dt.date, outcome: str) -> None:
    for step in _open_steps(change, application_id):
        apply({"done_on": on, "outcome": outcome}, step)
