"""What a referral sheet has room for: every text ends before the paper does, and is named then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.documents import referral_sheet_page as page
from app.documents.house_style import SMALL, Type
from app.documents.letterhead import INFO_LABELS, INFO_WIDTH, TEXT_WIDTH
from app.documents.referral_sheet_page import COLUMN, LOOSE, ReferralSheet
from app.documents.referral_sheet_table import LABEL_WIDTH
from app.documents.refusals import DocumentRefused, too_long, unprintable_in
from app.documents.shaping import Shaper
from app.documents.shortening import in_lines

_LOGO_WIDTH = 56.0
"""The most a logo takes from the name of the office, with its distance."""
_ITEM_LINES = 53


@dataclass(frozen=True)
class _Room:
    """The place of one text: how wide, how many lines, in which type."""

    key: str
    field: str
    kind: Type
    width: float
    lines: int


_BOLD = replace(LOOSE.body, bold=True)
_INFO = replace(SMALL, size=7.5)
_ROOMS = (
    _Room("subject", "Titel des Angebots", Type(11, 14, bold=True), TEXT_WIDTH, 4),
    _Room("salutation", "Empfänger", LOOSE.body, TEXT_WIDTH, 2),
    # What is never parted has to fit on a page after the first.
    _Room("occasion", "Anlass", _BOLD, TEXT_WIDTH - 4.0, 46),
    _Room("question", "Frage an die Stelle", _BOLD, TEXT_WIDTH - 4.0, 46),
    _Room("legal_note", "Nachweis", SMALL, COLUMN, 46),
    _Room("worker_name", "Ihr Name", _INFO, INFO_WIDTH - INFO_LABELS, 3),
    _Room("worker_function", "Ihre Funktion", LOOSE.body, COLUMN, 3),
    _Room("worker_phone", "Ihre Telefonnummer", _INFO, INFO_WIDTH - INFO_LABELS, 3),
    _Room("worker_email", "Ihre E-Mail-Adresse", _INFO, INFO_WIDTH - INFO_LABELS, 3),
)
_OF_OFFICE = (
    ("name", "Name Ihrer Stelle", Type(10, 12, bold=True), 2),
    ("carrier", "Träger Ihrer Stelle", Type(6.5, 9), 1),
)


def render(content: ReferralSheet, *, shaper: Shaper | None = None) -> bytes:
    """The sheet; a text longer than its place ends in „…“. Raises AddressTooLong."""
    return page.render(_fitted(content, shaper)[0], shaper=shaper)


def hindrance(content: ReferralSheet, shaper: Shaper | None = None) -> DocumentRefused | None:
    """Signs no font has, then text the sheet has no room for: SignsNotPrintable, TooLongToPrint."""
    signs = unprintable_in(_typed(content), shaped=shaper is not None)
    return signs or unprintable_in(_of_worker(content)) or too_long(_fitted(content, shaper)[1])


def _fitted(content: ReferralSheet, shaper: Shaper | None) -> tuple[ReferralSheet, tuple[str, ...]]:
    """The sheet with every text as long as there is room, and the German names of those cut."""
    cut: list[str] = []

    def fit(text: str, field: str, kind: Type, width: float, most: int) -> str:
        fitted = in_lines(text, kind, width, most, shaper=shaper)
        if fitted != text:
            cut.append(field)
        return fitted

    texts: dict[str, Any] = {
        room.key: fit(getattr(content, room.key), room.field, room.kind, room.width, room.lines)
        for room in _ROOMS
    }
    wide = TEXT_WIDTH - LABEL_WIDTH
    items = tuple(
        replace(item, value=fit(item.value, item.label, LOOSE.value, wide, _ITEM_LINES))
        for item in content.items
    )
    head = TEXT_WIDTH - (_LOGO_WIDTH if content.office.logo else 0.0)
    office: dict[str, Any] = {
        key: fit(getattr(content.office, key), field, kind, head, most)
        for key, field, kind, most in _OF_OFFICE
    }
    fitted = replace(content, office=replace(content.office, **office), items=items, **texts)
    return fitted, tuple(cut)


def _typed(content: ReferralSheet) -> Iterator[tuple[str, str]]:
    """Every text about this referral with its field, in the order of the sheet."""
    yield from (("Empfänger", line) for line in (*content.recipient, content.salutation))
    yield "Titel des Angebots", content.subject
    yield "Anlass", content.occasion
    yield "Frage an die Stelle", content.question
    yield from ((item.label, item.value) for item in content.items)
    yield "Nachweis", content.legal_note


def _of_worker(content: ReferralSheet) -> Iterator[tuple[str, str]]:
    """What the settings say of worker and office; it is set without a text engine."""
    yield "Ihr Name", content.worker_name
    yield "Ihre Funktion", content.worker_function
    yield "Ihre Telefonnummer", content.worker_phone
    yield "Ihre E-Mail-Adresse", content.worker_email
    office = content.office
    yield "Name Ihrer Stelle", office.name
    yield "Träger Ihrer Stelle", office.carrier
    yield "Anschrift Ihrer Stelle", f"{office.street} {office.town} {office.sender_line}"
    yield "Telefon Ihrer Stelle", office.phone
    yield "E-Mail Ihrer Stelle", office.email
    yield "Internetseite Ihrer Stelle", office.website
