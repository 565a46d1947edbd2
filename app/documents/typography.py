"""German ways of writing: no-break spaces, days and times, file names in plain letters."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

NO_BREAK = "\N{NO-BREAK SPACE}"

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)

# Where DIN 5008 keeps together what a line break would tear (DOMAIN §3.0).
_TOGETHER = (
    (re.compile(r"(§§?) (?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(r"\b([zZ]\.|[dDuUiI]\.|[eE]\.) (?=[BhaAVR]\.)"), rf"\1{NO_BREAK}"),
    (re.compile(rf"\b(\d{{1,2}}\.) (?={'|'.join(MONTHS)})"), rf"\1{NO_BREAK}"),
    (re.compile(r"\b(Nr\.|Abs\.|Art\.|Dr\.|Prof\.|Str\.) (?=[\wÄÖÜ])"), rf"\1{NO_BREAK}"),
    (re.compile(r"(?<=\d) (?=(?:Uhr|Minuten|Euro|Seiten?|€|%)(?!\w))"), NO_BREAK),
    (re.compile(r"(?<=\w) (?=–)"), NO_BREAK),
)

# Letters whose plain form is not the base letter of their decomposition.
_PLAIN = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS",
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae",
        "ı": "i", "ə": "e", "Ə": "E", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "œ": "oe",
        "Œ": "Oe", "ħ": "h", "ŋ": "ng", "Ŋ": "Ng",
    }
)  # fmt: skip
_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъђѓјљњћќџѕ",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "ie",
            "zh",
            "z",
            "y",
            "i",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "iu",
            "ia",
            "io",
            "y",
            "e",
            "",
            "dj",
            "gj",
            "j",
            "lj",
            "nj",
            "c",
            "kj",
            "dz",
            "dz",
        ],
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
        ],
        strict=True,
    )
)
_OTHER_ALPHABETS = {**_CYRILLIC, **_GREEK}


def kept_together(text: str) -> str:
    """The text with no-break spaces where a line must not end: „§ 60c“, „24. November“."""
    for pattern, replacement in _TOGETHER:
        text = pattern.sub(replacement, text)
    return text


def day(date: dt.date) -> str:
    """``24.11.2026`` (DIN 5008)."""
    return f"{date:%d.%m.%Y}"


def day_in_words(date: dt.date) -> str:
    """``24. November 2026``."""
    return f"{date.day}.{NO_BREAK}{MONTHS[date.month - 1]} {date.year}"


def weekday(date: dt.date) -> str:
    """``Dienstag``."""
    return WEEKDAYS[date.weekday()]


def month(date: dt.date) -> str:
    """``November 2026``."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def plain_letters(text: str) -> str:
    """The text in ASCII: ``Đorđević`` becomes ``Dordevic``, other scripts fall away."""
    spelled = []
    for letter in unicodedata.normalize("NFC", text).translate(_PLAIN):
        small = letter.lower()
        base = unicodedata.normalize("NFD", small)[0]
        plain = _OTHER_ALPHABETS.get(small, _OTHER_ALPHABETS.get(base, letter))
        spelled.append(plain.capitalize() if plain != letter and letter.isupper() else plain)
    decomposed = unicodedata.normalize("NFKD", "".join(spelled))
    return "".join(letter for letter in decomposed if ord(letter) < 128)


def file_name(*parts: str) -> str:
    """``Bewerbung_Haidari_Elektroniker.pdf``: ASCII, no spaces, at most 80 characters."""
    words = [re.sub(r"[^A-Za-z0-9]+", "-", plain_letters(part)).strip("-") for part in parts]
    stem = "_".join(word for word in words if word)[:76].rstrip("-_")
    return f"{stem or 'Dokument'}.pdf"
