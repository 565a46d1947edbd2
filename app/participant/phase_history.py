"""In which phase the work with a person is, and has been (DOMAIN §1.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.case_file import CaseFile, Change
from app.case_file.entries import add_once, apply, existing
from app.errors import BadInput
from app.participant.records import PhaseChange

FIRST_PHASE = "anfrage"
"""Where every case begins: asked for, or spoken to."""


class PhaseInFuture(BadInput):
    """A phase is noted once it has begun."""

    happened = "Die Phase beginnt erst in der Zukunft."
    to_do = "Tragen Sie den Wechsel ein, wenn es so weit ist, oder legen Sie eine Wiedervorlage an."


def move_to_phase(
    case: CaseFile,
    phase: str,
    *,
    since: dt.date | None = None,
    reason: str = "",
    note: str = "",
    record_id: str | None = None,
) -> PhaseChange:
    """Note that a new phase began on `since` (today); what was before stays.

    Raises PhaseInFuture.
    """
    day = _begun(since or clock.today())
    with case.changing("Phase geändert") as change:
        change.discard_draft("phase")
        return begin(change, phase, day, reason=reason, note=note, record_id=record_id)


def correct_phase(
    case: CaseFile,
    phase_change_id: str,
    *,
    phase: str,
    since: dt.date,
    reason: str = "",
    note: str = "",
) -> PhaseChange:
    """Correct a change of phase that was noted wrongly; raises PhaseInFuture, NotInCase."""
    _begun(since)
    with case.changing("Phase berichtigt") as change:
        noted = existing(change, PhaseChange, phase_change_id)
        apply({"phase": phase, "since": since, "reason": reason, "note": note.strip()}, noted)
        change.discard_draft(f"phase:{phase_change_id}")
    return noted


def remove_phase(case: CaseFile, phase_change_id: str) -> None:
    """Take a change of phase out that never was; raises NotInCase."""
    with case.changing("Phase entfernt") as change:
        change.delete(existing(change, PhaseChange, phase_change_id))


def begin(
    change: Change,
    phase: str,
    since: dt.date,
    *,
    reason: str = "",
    note: str = "",
    record_id: str | None = None,
) -> PhaseChange:
    """Add a change of phase to a change that is being made."""
    return add_once(
        change,
        PhaseChange(
            phase=phase,
            since=since,
            reason=reason,
            note=note.strip(),
            who=change.who,
            rank=change.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        ),
        record_id,
    )


def phases(case: CaseFile) -> Sequence[PhaseChange]:
    """Every change of phase, the newest first."""
    with case.reading() as session:
        return phases_in(session)


def phases_in(session: Session) -> Sequence[PhaseChange]:
    """Every change of phase as a session sees it, the newest first."""
    newest_first = select(PhaseChange).order_by(
        PhaseChange.since.desc(), PhaseChange.rank.desc(), PhaseChange.id.desc()
    )
    return session.scalars(newest_first).all()


def current_phase(case: CaseFile) -> str:
    """The code of the phase the case is in; empty when none was ever noted."""
    changes = phases(case)
    return changes[0].phase if changes else ""


def _begun(since: dt.date) -> dt.date:
    if since > clock.today():
        raise PhaseInFuture(field="since")
    return since
