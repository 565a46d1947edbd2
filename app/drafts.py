"""Typing that is not finished: kept encrypted, resumed or thrown away, never counted anywhere."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.errors import Problem
from app.record_file import Change, RecordFile

VERSION = 1
"""Goes up when the meaning of what forms store changes."""

Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
"""What a form field holds: as typed, so that half a date survives too."""

TITLES = MappingProxyType(
    {
        "person": "Neue Akte",
        "participant": "Stammdaten",
        "phase": "Phasenwechsel",
        "paper": "Aufenthaltspapier",
        "contact": "Kontakt",
        "follow_up": "Wiedervorlage",
        "appointment": "Termin",
        "appointment_move": "Verschobener Termin",
        "application": "Anschreiben",
        "new_application": "Neue Bewerbung",
        "answer": "Antwort auf eine Bewerbung",
        "referral": "Vermittlung",
        "feedback": "Rückmeldung",
        "organisation": "Organisation",
        "contact_person": "Ansprechperson",
        "offer": "Angebot",
        "office_profile": "Angaben zur Stelle",
        "me": "Eigene Angaben",
        "worker": "Angaben zu Kolleg*in",
    }
)
"""German names of the forms; what follows a colon in a form's key is the record it is about."""


class DraftUnreadable(Problem):
    """A later version of the program wrote the draft, or its text is damaged."""

    happened = "Dieser Entwurf lässt sich nicht öffnen, weil eine andere Programmversion ihn gespeichert hat."
    to_do = "Öffnen Sie ihn mit der neueren Version oder verwerfen Sie ihn."


@dataclass(frozen=True)
class OpenDraft:
    """One form somebody began to fill in."""

    form: str
    saved_at: dt.datetime

    @property
    def title(self) -> str:
        """The German name of the form."""
        return TITLES.get(self.form.partition(":")[0], "Entwurf")

    @property
    def about_id(self) -> str:
        """The id of the record the form is about, or nothing for a new one."""
        return self.form.partition(":")[2]


def open_drafts(file: RecordFile) -> list[OpenDraft]:
    """Every unfinished form of a case or of the office, the latest first."""
    return [OpenDraft(draft.form, draft.saved_at) for draft in file.drafts()]


def keep_draft(file: RecordFile, form: str, fields: Mapping[str, Value]) -> dt.datetime | None:
    """Make the typing durable and say when; an untouched form (all fields empty) leaves no draft."""
    if not any(fields.values()):
        if file.draft(form) is not None:
            file.discard_draft(form)
        return None
    content = json.dumps({"version": VERSION, "fields": fields}, ensure_ascii=False)
    return file.store_draft(form, content).saved_at


def resume_draft(file: RecordFile, form: str) -> dict[str, Value] | None:
    """The fields as they were left, or None without a draft; raises DraftUnreadable."""
    draft = file.draft(form)
    if draft is None:
        return None
    try:
        content = json.loads(draft.content)
        version, fields = content["version"], content["fields"]
    except (ValueError, KeyError, TypeError) as error:
        raise DraftUnreadable from error
    if version != VERSION or not isinstance(fields, dict):
        raise DraftUnreadable
    return fields


def discard_draft(file: RecordFile, form: str) -> None:
    """Throw the typing away for good."""
    file.discard_draft(form)


LONG_ENOUGH = 16
"""Characters from which a text is also found inside a longer one; shorter ones stand by chance."""


def blacken_drafts(
    change: Change, text: str, note: str, *, record_type: str, record_id: str, field: str
) -> None:
    """Put `note` in the place of a redacted text in every draft, and keep the rest of the typing.

    Drafts about the record lose what stands in `field`, however it was rewritten there. A draft
    this version cannot read goes as a whole.
    """
    for form, content in change.drafts().items():
        is_about = form.endswith(f":{record_id}") or form == record_type == "participant"
        blackened = _blackened(content, text, note, field if is_about else "")
        if blackened is None:
            change.discard_draft(form)
        elif blackened != content:
            change.rewrite_draft(form, blackened)


def _blackened(content: str, text: str, note: str, field: str) -> str | None:
    try:
        told = json.loads(content)
    except ValueError:
        return None
    if (
        isinstance(told, dict)
        and isinstance(told.get("fields"), dict)
        and told["fields"].get(field)
    ):
        told["fields"][field] = note
    return json.dumps(_without(told, text, note), ensure_ascii=False)


def _without(value: Value, text: str, note: str) -> Value:
    if isinstance(value, str):
        if text.strip() and value.strip() == text.strip():
            return note
        return value.replace(text, note) if len(text) >= LONG_ENOUGH else value
    if isinstance(value, Mapping):
        return {key: _without(each, text, note) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_without(each, text, note) for each in value]
    return value
