"""Until when a paper counts, as its date and the dated list of papers say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.code_lists import code_list
from app.residence.records import ResidencePaper


@dataclass(frozen=True)
class Validity:
    """When a paper ends, and what to know about that date. No statement about a right to stay."""

    until: dt.date | None
    """The day that counts; None when there is none or it is not known."""
    printed: dt.date | None
    """The day that stands on the paper."""
    card_only: bool = False
    """The status has no end, only the card it is printed on."""
    note: str = ""
    """Why `until` differs from what is printed, with the rule and its Stand."""


def validity(paper: ResidencePaper) -> Validity:
    """Until when a paper counts; a pure function of the record and the shipped list.

    Papers under § 24 AufenthG that were valid on the day named in the list go on by regulation
    (UkraineAufenthFGV) whatever their printed date says (DOMAIN §2 F22).
    """
    printed = paper.valid_until
    entry = code_list("residence_papers").entry(paper.kind)
    rule = entry.data.get("continues") if entry is not None else None
    if rule is not None and printed is not None and paper.ended_on is None:
        valid_on = dt.date.fromisoformat(rule["valid_on"])
        goes_on = dt.date.fromisoformat(rule["until"])
        issued_before = paper.issued_on is None or paper.issued_on <= valid_on
        if issued_before and valid_on <= printed < goes_on:
            stand = dt.date.fromisoformat(rule["stand"])
            return Validity(
                until=goes_on,
                printed=printed,
                note=f"{rule['note']} bis {_german(goes_on)} ({rule['law']}, Stand {_german(stand)})",
            )
    return Validity(until=printed, printed=printed, card_only=paper.unlimited)


def paper_text(paper: ResidencePaper) -> str:
    """„Duldung § 60a Abs. 2 S. 1 bis 18.12.2026“: the paper in one line, without days left."""
    name = code_list("residence_papers").short(paper.kind) or paper.printed_text
    known = validity(paper)
    if paper.unlimited:
        card = f", Karte bis {_german(known.until)}" if known.until else ""
        return f"{name or 'Aufenthaltspapier'}, unbefristet{card}"
    return f"{name or 'Aufenthaltspapier'}{f' bis {_german(known.until)}' if known.until else ''}"


def reminder_days(kind: str) -> tuple[int, ...]:
    """How many days before its end a paper of that kind is worth a look, the longest first.

    The values are those of DOMAIN §2 and stand in the list, not here; none for an unknown kind.
    """
    entry = code_list("residence_papers").entry(kind)
    return tuple(entry.data.get("reminders", ())) if entry is not None else ()


def lead_days(paper: ResidencePaper) -> int:
    """From how many days before its end a paper is shown as ending soon.

    DOMAIN §2: the list's value, but at most 40 % of how long the paper runs at all, else a
    Duldung of 30 days would be red from its first day. Zero when the list knows no lead.
    """
    default = max(reminder_days(paper.kind), default=0)
    if paper.issued_on is None or paper.valid_until is None:
        return default
    return min(default, (paper.valid_until - paper.issued_on).days * 2 // 5)


def _german(day: dt.date) -> str:
    return f"{day.day:02}.{day.month:02}.{day.year}"
