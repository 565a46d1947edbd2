"""The recovery key on paper: 256 bits as 56 letters in 8 groups, with a checksum against typos."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from app.errors import BadInput

KEY_BYTES = 32
GROUPS = 8
GROUP_LETTERS = 7
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""No I, O, 0 and 1: they look alike on paper."""

_CHECK_BYTES = 3
_TOTAL = GROUPS * GROUP_LETTERS
_BITS_PER_LETTER = 5


class RecoveryKeyTypo(BadInput):
    """The checksum does not match and no single mistake explains it."""

    happened = "Im Wiederherstellungsschlüssel steckt ein Tippfehler."
    to_do = "Vergleichen Sie Ihre Eingabe Gruppe für Gruppe mit dem Blatt."


class RecoveryKeyTypoInGroup(RecoveryKeyTypo):
    """One mistake, and it is known where: `group` counts from 1."""

    happened = "In Gruppe {group} des Wiederherstellungsschlüssels steckt ein Tippfehler."
    to_do = "Vergleichen Sie Gruppe {group} Zeichen für Zeichen mit dem Blatt."

    def __init__(self, *, group: int) -> None:
        self.group = group
        super().__init__(field="recovery_key", group=group)


class RecoveryKeyIncomplete(RecoveryKeyTypo):
    """Too few or too many characters, and the groups do not show where."""

    happened = "Der Wiederherstellungsschlüssel hat {total} Zeichen, Ihre Eingabe hat {typed}."
    to_do = "Ergänzen Sie Ihre Eingabe: 8 Gruppen zu je 7 Buchstaben und Ziffern."


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def to_text(key: bytes) -> str:
    """The key as it is printed: eight groups of seven, joined by hyphens."""
    number = int.from_bytes(key + _check(key), "big")
    letters = []
    for _ in range(_TOTAL):
        number, digit = divmod(number, len(LETTERS))
        letters.append(LETTERS[digit])
    text = "".join(reversed(letters))
    return "-".join(text[at : at + GROUP_LETTERS] for at in range(0, _TOTAL, GROUP_LETTERS))


def groups(text: str) -> list[str]:
    """The groups of a printed key in their order."""
    return text.split("-")


def group_matches(text: str, group: int, typed: str) -> bool:
    """Whether `typed` is group number `group` (from 1) of the printed key `text`."""
    return hmac.compare_digest(
        groups(text)[group - 1].encode(), "".join(_parts(typed)).encode("utf-8")
    )


def read(text: str) -> bytes:
    """The 32 bytes of a typed key; case, spaces and kinds of hyphens do not matter.

    Raises RecoveryKeyTypoInGroup where the place of the mistake can be told, RecoveryKeyIncomplete
    or RecoveryKeyTypo otherwise. A wrong key that is typed right is not noticed here.
    """
    parts = _parts(text)
    typed = "".join(parts)
    for at, letter in enumerate(typed[:_TOTAL]):
        if letter not in LETTERS:
            raise RecoveryKeyTypoInGroup(group=_group_of(parts, at))
    if len(typed) != _TOTAL:
        wrong = [number for number, part in enumerate(parts, 1) if len(part) != GROUP_LETTERS]
        if len(parts) == GROUPS and len(wrong) == 1:
            raise RecoveryKeyTypoInGroup(group=wrong[0])
        raise RecoveryKeyIncomplete(field="recovery_key", total=_TOTAL, typed=len(typed))
    key = _decode(typed)
    if key is not None:
        return key
    place = _place_of_single_mistake(typed)
    if place is not None:
        raise RecoveryKeyTypoInGroup(group=place // GROUP_LETTERS + 1)
    raise RecoveryKeyTypo(field="recovery_key")


def _parts(text: str) -> list[str]:
    separated = "".join(sign if sign.isalnum() else " " for sign in text.upper())
    return separated.split()


def _group_of(parts: list[str], at: int) -> int:
    if all(len(part) == GROUP_LETTERS for part in parts[:-1]) or len(parts) != GROUPS:
        return at // GROUP_LETTERS + 1
    for number, part in enumerate(parts, 1):
        at -= len(part)
        if at < 0:
            return number
    return GROUPS


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"recovery-key/1" + key).digest()[:_CHECK_BYTES]


def _decode(letters: str) -> bytes | None:
    number = 0
    for letter in letters:
        number = number << _BITS_PER_LETTER | LETTERS.index(letter)
    content = number.to_bytes(KEY_BYTES + _CHECK_BYTES, "big")
    key, check = content[:KEY_BYTES], content[KEY_BYTES:]
    return key if _check(key) == check else None


def _place_of_single_mistake(typed: str) -> int | None:
    """Where one wrong letter, or two neighbours in the wrong order, would explain the checksum."""
    for at in range(_TOTAL):
        for letter in LETTERS:
            if letter != typed[at] and _decode(typed[:at] + letter + typed[at + 1 :]) is not None:
                return at
    for at in range(_TOTAL - 1):
        swapped = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
        if _decode(swapped) is not None:
            return at
    return None
