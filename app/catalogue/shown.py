"""The card of a case: what lists show of it and what statistics count, nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class ShownAppointment:
    """One appointment of the case; days as ISO dates, times as ``HH:MM`` or empty."""

    id: str
    on: str
    begins_at: str = ""
    minutes: int | None = None
    kind: str = ""
    place: str = ""
    purpose: str = ""
    state: str = ""
    worker_name: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownFollowUp:
    """One open follow-up; `due_on` is an ISO date or empty."""

    id: str
    what: str
    who: str = ""
    due_on: str = ""
    origin: str = ""
    origin_id: str = ""


@dataclass(frozen=True, kw_only=True)
class ShownDocument:
    """One issued document; `issued_at` is UTC in ISO 8601."""

    id: str
    title: str
    kind: str = ""
    issued_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What lists show of a case. Dates are dates, never days left: the card must not age."""

    name: str = ""
    sort_name: str = ""
    initials: str = ""
    spellings: tuple[str, ...] = ()
    original_name: str = ""
    born: str = ""
    """ISO prefix as in PartialDate, or empty."""
    nationalities: tuple[str, ...] = ()
    phase: str = ""
    phase_since: str = ""
    worker_id: str = ""
    worker_name: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    """First languages, then others."""
    reading_language: str = ""
    paper_kind: str = ""
    paper_label: str = ""
    paper_until: str = ""
    """The day that counts for the paper (`app.residence.validity`), ISO or empty."""
    paper_lead_days: int = 0
    last_contact_on: str = ""
    follow_ups: tuple[ShownFollowUp, ...] = ()
    appointments: tuple[ShownAppointment, ...] = ()
    documents: tuple[ShownDocument, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Card:
    """A pure function of the case's tables; kept in the case file, copied into the catalogue."""

    VERSION: ClassVar[int] = 1
    """Rises when the card shows more, or a shipped list it reads (papers, contact forms) changes what
    it shows; an older card is made anew from its case."""

    shown: Shown = field(default_factory=Shown)
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Coded, for statistics; the keys are those of `app.catalogue.case_card`."""
    version: int = VERSION

    def to_json(self) -> str:
        """The same card gives the same text, byte for byte."""
        return as_text({"version": self.version, "shown": self.shown, "facts": self.facts})

    @classmethod
    def from_json(cls, text: str) -> Card:
        """Read a card back; fields this version does not know are left out."""
        content = json.loads(text)
        shown = content.get("shown", {})
        return cls(
            version=content.get("version", 0),
            facts=content.get("facts", {}),
            shown=_read(
                Shown,
                shown,
                spellings=tuple(shown.get("spellings", ())),
                nationalities=tuple(shown.get("nationalities", ())),
                languages=tuple(shown.get("languages", ())),
                follow_ups=tuple(_read(ShownFollowUp, row) for row in shown.get("follow_ups", ())),
                appointments=tuple(
                    _read(ShownAppointment, row) for row in shown.get("appointments", ())
                ),
                documents=tuple(_read(ShownDocument, row) for row in shown.get("documents", ())),
            ),
        )


_WRITTEN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=vars)


def as_text(content: Any) -> str:
    """Content of a card as JSON: the same content gives the same text."""
    return _WRITTEN.encode(content)


def _read(kind: type[T], content: Mapping[str, Any], **parsed: Any) -> T:
    known = {
        name: value
        for name, value in content.items()
        if name in kind.__dataclass_fields__  # type: ignore[attr-defined]
    }
    return kind(**(known | parsed))
