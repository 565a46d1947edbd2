"""Places in a text as Qt counts them, in UTF-16 units: a sign beyond U+FFFF is two of them."""

from __future__ import annotations


def units(text: str, place: int) -> int:
    """How many UTF-16 units lie before a place of a Python text: Qt counts in those."""
    before = text[:place]
    return len(before) + sum(1 for sign in before if ord(sign) > 0xFFFF)


def cut(text: str, start: int, end: int) -> str:
    """The part of a text between two places counted in UTF-16 units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")
