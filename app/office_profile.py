"""Who writes: the office with its address and letterhead, and the people who work there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.changes import Area
from app.errors import BadInput, Problem
from app.office_file import OfficeFile, OfficeRecord
from app.record_file import Change

PROFILE_ID = "office"
"""There is one profile; its id is fixed so that two devices never make a second one."""


class OfficeProfile(OfficeRecord):
    """The office as it appears on letterheads and referral sheets."""

    __tablename__ = "office_profile"
    area = Area.OFFICE_PROFILE

    office_name: Mapped[str] = mapped_column(default="")
    carrier: Mapped[str] = mapped_column(default="")
    street: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    return_line: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    municipality: Mapped[str] = mapped_column(default="")
    legal_regime: Mapped[str] = mapped_column(default="")
    logo_sha256: Mapped[str] = mapped_column(default="")
    coach_wording: Mapped[str] = mapped_column(default="")
    letter_form: Mapped[str] = mapped_column(default="B")


class Worker(OfficeRecord):
    """Someone who works with case files in this office; `is_me` is true for one of them."""

    __tablename__ = "worker"
    area = Area.OFFICE_PROFILE

    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    initials: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    is_me: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


@dataclass(frozen=True, kw_only=True)
class ProfileData:
    """What is typed about the office."""

    office_name: str = ""
    carrier: str = ""
    street: str = ""
    postal_code: str = ""
    town: str = ""
    return_line: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    municipality: str = ""
    legal_regime: str = ""
    coach_wording: str = ""
    letter_form: str = "B"
    """Code of `letter_forms` (DIN 5008)."""


@dataclass(frozen=True, kw_only=True)
class WorkerData:
    """What is typed about someone who works here; without initials they are taken from the name."""

    name: str = ""
    function: str = ""
    initials: str = ""
    phone: str = ""
    email: str = ""


class WorkerNeedsName(BadInput):
    """Letters and contacts name who wrote them."""

    happened = "Es fehlt noch der Name."
    to_do = "Tragen Sie Vor- und Nachnamen ein, wie sie in Briefen stehen sollen."


class WorkerUnknown(Problem):
    """The id names nobody of this office."""

    happened = "Diese Person gehört nicht mehr zum Büro."
    to_do = "Wählen Sie in den Einstellungen jemanden aus der Liste."


def profile(office_file: OfficeFile) -> OfficeProfile:
    """The office; empty as long as nothing has been typed, and not stored by asking."""
    with office_file.reading() as session:
        return session.get(OfficeProfile, PROFILE_ID) or OfficeProfile(id=PROFILE_ID)


def save_profile(office_file: OfficeFile, data: ProfileData) -> OfficeProfile:
    """Everything may stay empty; issuing a letter names what it lacks."""
    with office_file.changing("Angaben zur Stelle geändert") as change:
        kept = _profile(change)
        _take_over(data, kept)
        change.discard_draft("office_profile")
    return kept


def set_logo(office_file: OfficeFile, content: bytes, media_type: str) -> OfficeProfile:
    """The logo of the letterhead; empty `content` takes it away."""
    with office_file.changing("Logo geändert" if content else "Logo entfernt") as change:
        kept = _profile(change)
        kept.logo_sha256 = change.add_blob(content, media_type) if content else ""
    return kept


def logo(office_file: OfficeFile) -> bytes | None:
    """The bytes of the logo; raises BlobMissing when they are damaged."""
    sha256 = profile(office_file).logo_sha256
    return office_file.blob(sha256) if sha256 else None


def me(office_file: OfficeFile) -> Worker | None:
    """Who works at this screen, or None before the Einrichtung."""
    with office_file.reading() as session:
        return session.scalars(select(Worker).where(Worker.is_me).order_by(Worker.id)).first()


def workers(office_file: OfficeFile, *, with_retired: bool = False) -> Sequence[Worker]:
    """Everybody of the office, myself first, then by name."""
    people = select(Worker).order_by(Worker.is_me.desc(), Worker.name, Worker.id)
    if not with_retired:
        people = people.where(Worker.active)
    with office_file.reading() as session:
        return session.scalars(people).all()


def save_me(office_file: OfficeFile, data: WorkerData, *, record_id: str | None = None) -> Worker:
    """Who I am; `record_id` is taken when I am new here. Raises WorkerNeedsName."""
    fields = _worker_fields(data)
    with office_file.changing("Eigene Angaben geändert") as change:
        myself = change.scalars(select(Worker).where(Worker.is_me).order_by(Worker.id)).first()
        if myself is None:
            myself = Worker(**fields, is_me=True)
            if record_id is not None:
                myself.id = record_id
            change.add(myself)
        _set(fields, myself)
        change.discard_draft("me")
    return myself


def add_worker(
    office_file: OfficeFile, data: WorkerData, *, record_id: str | None = None
) -> Worker:
    """A colleague; the same `record_id` adds them once. Raises WorkerNeedsName."""
    fields = _worker_fields(data)
    with office_file.changing("Kolleg*in angelegt") as change:
        change.discard_draft("worker")
        if record_id is not None and (there := change.get(Worker, record_id)):
            return there
        worker = Worker(**fields)
        if record_id is not None:
            worker.id = record_id
        change.add(worker)
    return worker


def correct_worker(office_file: OfficeFile, worker_id: str, data: WorkerData) -> Worker:
    """Raises WorkerNeedsName, WorkerUnknown."""
    fields = _worker_fields(data)
    with office_file.changing("Angaben zu Kolleg*in geändert") as change:
        worker = _worker(change, worker_id)
        _set(fields, worker)
        change.discard_draft(f"worker:{worker_id}")
    return worker


def retire_worker(office_file: OfficeFile, worker_id: str) -> None:
    """Out of the lists to choose from; case files keep the name."""
    with office_file.changing("Kolleg*in ausgeschieden") as change:
        _worker(change, worker_id).active = False


def reinstate_worker(office_file: OfficeFile, worker_id: str) -> None:
    """Back into the lists to choose from."""
    with office_file.changing("Kolleg*in wieder da") as change:
        _worker(change, worker_id).active = True


def return_line(office: OfficeProfile) -> str:
    """The small line above the address in the window: as typed, else name, street and town."""
    if office.return_line:
        return office.return_line
    town = f"{office.postal_code} {office.town}".strip()
    return " · ".join(part for part in (office.office_name, office.street, town) if part)


def missing_for_letter(office: OfficeProfile, worker: Worker | None) -> list[str]:
    """What an official letter lacks, as German words: „Name der Stelle“, „Ihr Name“."""
    wanted = {
        "Name der Stelle": office.office_name,
        "Straße der Stelle": office.street,
        "Postleitzahl der Stelle": office.postal_code,
        "Ort der Stelle": office.town,
        "Telefonnummer": (worker.phone if worker is not None else "") or office.phone,
        "Ihr Name": worker.name if worker is not None else "",
    }
    return [name for name, value in wanted.items() if not value.strip()]


def initials_of(name: str) -> str:
    """„Miriam Koch“ → „MK“; of more than two names the first and the last."""
    words = [word for word in name.split() if word[:1].isalpha() and not word.endswith(".")]
    return "".join(word[0].upper() for word in dict.fromkeys((*words[:1], *words[-1:])))


def _profile(change: Change) -> OfficeProfile:
    kept = change.get(OfficeProfile, PROFILE_ID)
    if kept is None:
        kept = OfficeProfile(id=PROFILE_ID)
        change.add(kept)
    return kept


def _worker(change: Change, worker_id: str) -> Worker:
    worker = change.get(Worker, worker_id)
    if worker is None:
        raise WorkerUnknown
    return worker


def _worker_fields(data: WorkerData) -> dict[str, Any]:
    fields = {field: value.strip() for field, value in dataclasses.asdict(data).items()}
    if not fields["name"]:
        raise WorkerNeedsName(field="name")
    fields["initials"] = fields["initials"] or initials_of(fields["name"])
    return fields


def _take_over(data: ProfileData, kept: OfficeProfile) -> None:
    _set({field: text.strip() for field, text in dataclasses.asdict(data).items()}, kept)


def _set(fields: dict[str, str], record: OfficeRecord) -> None:
    for field, value in fields.items():
        if getattr(record, field) != value:
            setattr(record, field, value)
