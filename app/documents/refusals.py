"""Why a finished document is not issued: signs nobody could read, words there is no room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.documents import fonts
from app.errors import Problem

_MOST_NAMED = 5


class DocumentRefused(Problem):
    """It would be printed with a hole in it; `fields` names where in German words."""

    happened = "Das Dokument würde nicht vollständig gedruckt."
    to_do = "Ändern Sie: {fields}."

    def __init__(self, fields: Sequence[str], **facts: object) -> None:
        self.fields = tuple(dict.fromkeys(fields))
        super().__init__(fields=", ".join(f"„{field}“" for field in self.fields), **facts)


class SignsNotPrintable(DocumentRefused):
    """No font of the program has these signs."""

    happened = "Zeichen, die nicht gedruckt werden können: {signs}."
    to_do = "Löschen oder ersetzen Sie sie in {fields}."

    def __init__(self, fields: Sequence[str], signs: Sequence[str]) -> None:
        self.signs = tuple(signs)
        super().__init__(fields, signs=" ".join(self.signs[:_MOST_NAMED]))


class TooLongToPrint(DocumentRefused):
    """The paper ends before the text does; a preview shows „…“ there."""

    happened = "Für den ganzen Text ist auf dem Papier kein Platz, er endet im Druck mit „…“."
    to_do = "Kürzen Sie {fields}."


def unprintable_in(
    texts: Iterable[tuple[str, str]], *, shaped: bool = False
) -> SignsNotPrintable | None:
    """The signs without a glyph in texts given as (German name of the field, text).

    `shaped` tells that a text engine prints the document; scripts whose letters join are then
    printed, else they are only named.
    """
    fields: dict[str, None] = {}
    signs: dict[str, None] = {}
    for field, text in texts:
        found = fonts.unprintable(text, shaped=shaped)
        if found:
            fields[field] = None
            signs.update(dict.fromkeys(found))
    return SignsNotPrintable(tuple(fields), tuple(signs)) if fields else None


def too_long(fields: Sequence[str]) -> TooLongToPrint | None:
    """The problem of fields that are longer than the paper has room, None when there is none."""
    return TooLongToPrint(fields) if fields else None
