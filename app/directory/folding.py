"""Spellings made alike, so that „Bäckerei Yılmaz“ is found by „baeckerei yilmaz“."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans(
    {"ß": "ss", "ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "a", "œ": "o", "&": " und "}
)
_UMLAUT = re.compile("([aou])e+")
_NOT_IN_WORDS = re.compile(r"[\W_]+")
_LEGAL_FORM = re.compile(
    r"\b(g?gmbh|mbh|und co kg|co kg|kgaa|kg|ohg|gbr|ug haftungsbeschrankt|ug|ag|se|e v|ev|eg|e k|ek|inh|"
    r"stiftung|gemeinnutzige)\b"
)


@lru_cache(maxsize=32_768)
def folded(text: str) -> str:
    """Lower case, without marks, „ae“ like „ä“ like „a“, words parted by one space."""
    # A sign such as 𝐀 has no lower case before it is taken apart; some that are taken apart
    # have signs within that are not yet alike. Twice is what Unicode asks for (§3.13, D146).
    plain = text
    for _ in range(2):
        plain = unicodedata.normalize("NFKD", plain).casefold().translate(_ALIKE)
    plain = unicodedata.normalize("NFKD", plain)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _UMLAUT.sub(r"\1", _NOT_IN_WORDS.sub(" ", plain)).strip()


@lru_cache(maxsize=32_768)
def without_legal_form(folded_name: str) -> str:
    """„ruhrtal gebaudetechnik gmbh“ → „ruhrtal gebaudetechnik“; a name of nothing else stays."""
    core = " ".join(_LEGAL_FORM.sub(" ", folded_name).split())
    return core or folded_name


def rank(query: str, text: str, *, forgiving: bool = False) -> int | None:
    """How well folded `query` fits folded `text`: 0 best, None not at all.

    Every word of the query has to be found: at the start of the text (0), at the start of a word
    (1), inside a word (2), or, if `forgiving` and from five letters on, with one typing mistake
    (3).
    """
    if text.startswith(query):
        return 0
    worst = 0
    spaced = f" {text}"
    for part in query.split():
        if part in text:
            fits = 1 if f" {part}" in spaced else 2
        elif forgiving and len(part) >= 5 and _mistaken(part, text):
            fits = 3
        else:
            return None
        worst = max(worst, fits)
    return worst


def _mistaken(part: str, text: str) -> bool:
    return any(_one_mistake(part, word) for word in text.split())


def _one_mistake(part: str, word: str) -> bool:
    """Does `word` begin with `part`, one letter wrong, missing, too many or two swapped?"""
    same = 0
    while same < len(part) and same < len(word) and part[same] == word[same]:
        same += 1
    rest, tail = part[same:], word[same:]
    wrong_letter = tail[1:].startswith(rest[1:])
    too_many = tail.startswith(rest[1:])
    missing = tail[1:].startswith(rest)
    swapped = len(rest) > 1 and tail.startswith(rest[1] + rest[0] + rest[2:])
    return wrong_letter or too_many or missing or swapped
