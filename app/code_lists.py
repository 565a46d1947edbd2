"""The lists a worker chooses from: contact forms, life areas, papers, languages, countries."""

from __future__ import annotations

import datetime as dt
import functools
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app import resources

_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_OWN_KEYS = frozenset({"code", "label", "short", "valid_from", "valid_to", "sort"})


@dataclass(frozen=True)
class Entry:
    """One choice. A code is stable for ever; label and order may change with the list."""

    code: str
    label: str
    short: str
    """The word on a chip; the label where none is given."""
    sort: int
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    """The last day it can be chosen anew; what was chosen stays readable."""
    data: Mapping[str, Any] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )
    """What the list says beyond the label: §, icon, lead days."""

    def valid_on(self, day: dt.date) -> bool:
        """Whether it may be chosen on `day`; both ends belong to the period."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def text(self, key: str) -> str:
        """The extra text `key`, empty where the list gives none."""
        value = self.data.get(key, "")
        return value if isinstance(value, str) else ""

    def holds(self, key: str) -> bool:
        """Whether the list marks the entry with `key`."""
        return self.data.get(key) is True


@dataclass(frozen=True)
class CodeList:
    """A shipped list with the day it was true and where it comes from."""

    name: str
    title: str
    stand: dt.date
    source: str
    entries: tuple[Entry, ...]

    @functools.cached_property
    def _by_code(self) -> Mapping[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    @functools.cached_property
    def _marked(self) -> dict[str, frozenset[str]]:
        return {}

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def entry(self, code: str) -> Entry | None:
        """The entry of `code`, whether it is still offered or not."""
        return self._by_code.get(code)

    def label(self, code: str, stored: str = "") -> str:
        """The German words for `code`; of an unknown one the words stored with it. Never fails."""
        if not code:
            return stored
        entry = self._by_code.get(code)
        if entry is not None:
            return entry.label
        return stored or f"unbekannt ({code})"

    def short(self, code: str, stored: str = "") -> str:
        """The chip's word for `code`, else as `label`."""
        entry = self._by_code.get(code)
        return entry.short if entry is not None else self.label(code, stored)

    def labels(self, codes: Iterable[str]) -> str:
        """The labels of several codes in one line: ``Dari, Englisch``."""
        return ", ".join(self.label(code) for code in codes)

    def text(self, code: str, key: str) -> str:
        """The extra text `key` of `code`, empty where there is none."""
        entry = self._by_code.get(code)
        return entry.text(key) if entry is not None else ""

    def marked(self, key: str) -> frozenset[str]:
        """The codes the list marks with `key`, e.g. the open states of an appointment."""
        found = self._marked.get(key)
        if found is None:
            found = frozenset(entry.code for entry in self.entries if entry.holds(key))
            self._marked[key] = found
        return found

    def choices(
        self, on: dt.date | None = None, search: str = "", keep: Collection[str] = ()
    ) -> list[Entry]:
        """What can be chosen on day `on` and contains every word of `search`, in list order.

        Codes in `keep` were chosen before and stay in sight even when no longer offered. Hits at
        the beginning of a label come first.
        """
        offered = [
            entry
            for entry in self.entries
            if on is None or entry.valid_on(on) or entry.code in keep
        ]
        wanted = search.split()
        if not wanted:
            return offered
        hits = [entry for entry in offered if _contains(entry, wanted)]
        return sorted(hits, key=lambda entry: not _begins(entry, search))


@functools.cache
def code_list(name: str) -> CodeList:
    """The shipped list `name`, read once.

    Raises FileNotFoundError for a name that is not shipped: a mistake of ours.
    """
    content = resources.read_json(f"code_lists/{name}.json")
    entries = [_entry(position, raw) for position, raw in enumerate(content["entries"], start=1)]
    return CodeList(
        name=content["list"],
        title=content["title"],
        stand=dt.date.fromisoformat(content["stand"]),
        source=content["quelle"],
        entries=tuple(sorted(entries, key=lambda entry: entry.sort)),
    )


def _entry(position: int, raw: Mapping[str, Any]) -> Entry:
    return Entry(
        code=raw["code"],
        label=raw["label"],
        short=raw.get("short", raw["label"]),
        sort=raw.get("sort", position),
        valid_from=_day(raw.get("valid_from")),
        valid_to=_day(raw.get("valid_to")),
        data=MappingProxyType({key: raw[key] for key in raw.keys() - _OWN_KEYS}),
    )


def _day(iso: str | None) -> dt.date | None:
    return None if iso is None else dt.date.fromisoformat(iso)


def _contains(entry: Entry, words: Iterable[str]) -> bool:
    spoken = [entry.label, entry.short, *entry.data.get("also", ())]
    text = " ".join(form for part in spoken for form in _forms(part)).split()
    code = entry.code.casefold()
    return all(
        word.casefold() == code or any(form in part for part in text for form in _forms(word))
        for word in words
    )


def _begins(entry: Entry, search: str) -> bool:
    labels = _forms(entry.label) + _forms(entry.short)
    return any(label.startswith(form) for label in labels for form in _forms(search.strip()))


def _forms(text: str) -> tuple[str, str]:
    """How a word may be typed on a foreign keyboard: „Türkei“ as „turkei“ and „tuerkei“."""
    folded = unicodedata.normalize("NFC", text).casefold()
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(sign)
    )
    return bare, folded.translate(_SPELLED_OUT)
