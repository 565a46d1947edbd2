"""Subject line, start and first draft of an application letter, in correct German."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app import resources
from app.code_lists import code_list
from app.date_entry import read_date, read_partial

_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_DAY = r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?"
_ONE_DAY = re.compile(rf"{_DAY}$")
_PERIOD = re.compile(rf"{_DAY}\s*(?:bis|-|–)\s*{_DAY}$")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})$")
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})$")
_YEAR = re.compile(r"\d{4}$")
_SEASON = re.compile(
    rf"(?:anfang |mitte |ende )?(?:{'|'.join(_MONTHS)}|frühjahr|frühling|sommer|herbst|winter|ostern)\b",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"(?:zum|zur|ab|im|in|am|vom|von|für|nach|während|seit|jederzeit|sobald)\b", re.IGNORECASE
)

START = "start"
"""The field of the beginning, as a BadInput names it."""


@dataclass(frozen=True)
class Advertisement:
    """The advertisement an application answers; an empty one means nobody advertised."""

    source: str = ""
    """Code of `vacancy_sources`."""
    reference: str = ""
    date: dt.date | None = None


def subject_line(
    kind: str,
    occupation: str = "",
    start_text: str = "",
    advertisement: Advertisement | None = None,
) -> str:
    """„Bewerbung um einen Ausbildungsplatz als Elektroniker zum 1. August 2027“.

    The occupation stands as it was typed, in the form the person uses for themself. DIN 5008: no
    word „Betreff“, no full stop.
    """
    words = _words_of(kind)
    parts = [words["subject"]]
    if occupation.strip():
        parts.append(words["occupation"].format(beruf=" ".join(occupation.split())))
    start = start_phrase(start_text)
    if start:
        parts.append(f" {start}")
    if advertisement is not None:
        parts.append(_answering(advertisement))
    return "".join(parts)


def start_phrase(start_text: str) -> str:
    """The start with its preposition: „zum 1. August 2027“, „ab Sommer 2027“, „ab sofort“."""
    text = " ".join(start_text.split()).rstrip(".") if _has_letters(start_text) else ""
    text = text or " ".join(start_text.split())
    if not text or _COMPLETE.match(text):
        return text
    if period := _PERIOD.match(text):
        return _period_phrase(period)
    if day := _written_day(text):
        return f"zum {day}"
    if month := _MONTH_OF_YEAR.match(text):
        number = int(month[1])
        return f"ab {_MONTHS[number - 1]} {month[2]}" if 1 <= number <= 12 else f"ab {text}"
    lower = text.casefold()
    if "nächstmöglich" in lower or lower == "schnellstmöglich":
        return "zum nächstmöglichen Zeitpunkt"
    if lower in {"sofort", "jetzt", "gleich"}:
        return "ab sofort"
    if re.match(r"\d{1,2}\.\s", text):
        return f"zum {text}"
    if _YEAR.match(text) or _SEASON.match(text):
        return f"ab {text}"
    return f"({text})"


def check_start(start_text: str) -> None:
    """Raises a BadInput for the field ``start`` when it names a day or month that does not exist."""
    text = " ".join(start_text.split())
    if period := _PERIOD.match(text):
        days = [f"{period[1]}.{period[2]}.{period[3] or ''}", f"{period[4]}.{period[5]}."]
        days[1] += period[6] or ""
    else:
        days = [text] if _ONE_DAY.match(text) or _ISO_DAY.match(text) else []
    for day in days:
        read_date(day, field=START)
    if _MONTH_OF_YEAR.match(text):
        read_partial(text, field=START)


@functools.cache
def _letters() -> Mapping[str, Any]:
    letters: Mapping[str, Any] = resources.read_json("texts/applications/letters.json")
    return letters


def letter_draft(kind: str, level: str) -> str:
    """The first draft of a letter with placeholders and gaps; paragraphs parted by empty lines.

    `level` is ``einfach`` (A2/B1) or ``normal``.
    """
    paragraphs: list[str] = _words_of(kind).get(level, [])
    return "\n\n".join(paragraphs)


def _words_of(kind: str) -> Mapping[str, Any]:
    letters = _letters()
    words: Mapping[str, Any] = letters["kinds"].get(kind, letters["unknown_kind"])
    return words


def _answering(advertisement: Advertisement) -> str:
    """„ – Ihre Anzeige vom 2. November 2026 (Ref.-Nr. 10000-123)“; nothing for Initiativ.

    The list says which sources are advertisements, and how a letter may name them: who gave the
    person a hint is no business of the firm.
    """
    reference = " ".join(advertisement.reference.split())
    number = f"Ref.-Nr. {reference}" if reference else ""
    source = code_list("vacancy_sources").entry(advertisement.source)
    if source is not None and not source.holds("advertised"):
        return f" – {number}" if number else ""
    if advertisement.date is None and not number:
        return ""
    shown = " – Ihre Anzeige"
    if advertisement.date is not None:
        shown += f" vom {_long(advertisement.date)}"
    public = source.text("in_letter") if source is not None else ""
    inside = ", ".join(part for part in (public, number) if part)
    return f"{shown} ({inside})" if inside else shown


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _written_day(text: str) -> str:
    """„01.08.2027“ and „2027-08-01“ as „1. August 2027“; empty for anything else."""
    if iso := _ISO_DAY.match(text):
        return _spelled(iso[3], iso[2], iso[1])
    if day := _ONE_DAY.match(text):
        return _spelled(day[1], day[2], day[3])
    return ""


def _period_phrase(period: re.Match[str]) -> str:
    first = _spelled(period[1], period[2], period[3])
    last = _spelled(period[4], period[5], period[6])
    if not first or not last:
        return f"({period[0]})"
    if first.split()[1:2] == last.split()[1:2] and period[3] in {None, period[6]}:
        first = first.split()[0]
    return f"vom {first} bis {last}"


def _spelled(day: str, month: str, year: str | None) -> str:
    try:
        whole_year = "" if year is None else year if len(year) == 4 else f"20{year}"
        date = dt.date(int(whole_year or 2000), int(month), int(day))
    except ValueError:
        return ""
    return _long(date) if whole_year else f"{date.day}. {_MONTHS[date.month - 1]}"


def _long(day: dt.date) -> str:
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
