"""One entry of the Verlauf: when it was, what it is called, and what there is to read."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from app.date_entry import written


class Kind(enum.StrEnum):
    """The capability an entry comes from."""

    CONTACT = enum.auto()
    APPOINTMENT = enum.auto()
    APPLICATION = enum.auto()
    REFERRAL = enum.auto()
    DOCUMENT = enum.auto()
    PHASE = enum.auto()


@dataclass(frozen=True)
class Step:
    """What was agreed: who does what, until when, and whether it is done."""

    what: str
    who: str = ""
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    outcome: str = ""

    @property
    def text(self) -> str:
        """„Samir: Zeugnis beglaubigen lassen“."""
        return f"{self.who}: {self.what}" if self.who else self.what

    @property
    def state(self) -> str:
        """„bis 01.12.2026“, „erledigt 30.11.2026“, or nothing."""
        if self.done_on is not None:
            return f"erledigt {self.done_on:%d.%m.%Y}"
        return "" if self.due_on is None else f"bis {self.due_on:%d.%m.%Y}"


@dataclass(frozen=True, kw_only=True)
class StreamEntry:
    """Something that happened on a day. Texts are as they were typed."""

    kind: Kind
    record_id: str
    """The record that tells it."""
    about_id: str = ""
    """The application an event belongs to; the record itself for all others."""
    on: dt.date
    at: str = ""
    """``HH:MM`` in office time, empty when only the day is known."""
    title: str
    details: str = ""
    """Facts beside the title: „45 Minuten · Miriam Koch“."""
    icon: str = ""
    tone: str = "muted"
    text: str = ""
    words: str = ""
    """The person's own words."""
    assessment: str = ""
    agreed: str = ""
    steps: tuple[Step, ...] = ()
    document_id: str = ""
    """The document issued with it, if there is one."""

    @property
    def key(self) -> str:
        """Names the entry among those of its case, also after they were read anew."""
        return f"{self.record_id}:{self.title}" if self.kind is Kind.REFERRAL else self.record_id

    @property
    def when(self) -> str:
        """„Mo 16.11.2026, 10:30 Uhr“."""
        return f"{written(self.on)}, {self.at} Uhr" if self.at else written(self.on)

    @property
    def heading(self) -> str:
        """„Mo 16.11.2026, 10:30 Uhr: Beratung im Büro, 45 Minuten, Miriam Koch“."""
        facts = [self.title, *(fact for fact in self.details.split(" · ") if fact)]
        return f"{self.when}: {', '.join(facts)}"

    def reading(self) -> list[str]:
        """What there is to read below the heading, paragraph by paragraph."""
        agreed = [f"Vereinbart: {self.agreed}"] if self.agreed else []
        agreed += [
            f"Vereinbart: {step.text}{f' ({step.state})' if step.state else ''}"
            for step in self.steps
        ]
        told = [self.text, self.words, self.assessment and f"Einschätzung: {self.assessment}"]
        return [paragraph for paragraph in (*told, *agreed) if paragraph]

    def plain_text(self) -> str:
        """Heading and paragraphs, as it is copied."""
        return "\n".join([self.heading, *self.reading()])
