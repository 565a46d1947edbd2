"""Names across spellings and scripts: what a name is written as, spoken as, and the same as.

Three questions, each with its own answer, from sure to likely:

1. *forms*: which letters would someone type for it? The word itself, without its marks (ü → u), in
   German fashion (ü → ue), Cyrillic, Greek, Georgian, Armenian and Ethiopic in their usual Latin
   spellings, neighbours joined (Abdul Rahman → abdulrahman).
2. *sets*: which names are one name by tradition? Osman = Uthman = عثمان, in
   `resources/names/variants.json`.
3. *readings*: how may it be spoken? See `app.catalogue.sounds`.

Measured (`tests/app/catalogue/test_search_measured.py`, pairs searched in both directions, "found" =
on the first page among 10 000 others):

===========================================================  ========  =================
pairs                                                        found     by letters and
                                                                       sound alone
===========================================================  ========  =================
40 of the first sketch (which found 35)                      100 %     92 %
300 written before the first line of this module             99.8 %    92 % at first try
323 written when all was frozen (blind)                      97.5 %    97.2 %
===========================================================  ========  =================

Of the first ten rows 0.24 on average are unrelated people; for 91 of 100 names none is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app import resources
from app.catalogue import sounds
from app.catalogue.scripts import alphabets, arabic, cyrillic, latin, syllables
from app.catalogue.sounds import Reading

VARIANTS = "names/variants.json"

STORED_READINGS = 8
ASKED_READINGS = 24

_APOSTROPHES = re.compile("['’‘`´ʼʾʿʹʺ‛′]")
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "đ": "dj", "ə": "a"}
)
_PLAIN = str.maketrans(
    {
        **{"ı": "i", "đ": "d", "ð": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"},
        **{"ə": "e", "þ": "th", "ŋ": "ng", "ħ": "h", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e"},
        **{"ɔ": "o", "ƴ": "y", "ɲ": "ny"},
    }
)
_ABD = re.compile(r"^abd[aeiou]+(?:l(?=[^aeiou])|l(?=.{4})|(?=[^aeioul]{1,2}[aeiou]))(?=.{3})")
_DIN = re.compile(r"(?<=..)(?:[aeiou]l?|l)d+(?:i|ee|ie)ne?$")
_ARTICLE = re.compile(r"^[ae]l(?=.{4})")
_ARABIC_ARTICLE = "ال"
_INNER_ARTICLE = re.compile("(?<=^عبد)ال(?=..)|(?<=...)ال(?=(?:دین|له)$)")


@dataclass(frozen=True)
class Joining:
    """Words that make one with their neighbour, and articles that stand between two such."""

    words: frozenset[str]
    articles: frozenset[str]


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of a name in small letters; hyphens part, apostrophes join."""
    # İ folds to i and a dot that is left over; the Turkish capital I without dot is not guessed.
    text = unicodedata.normalize("NFC", text).replace("İ", "i").casefold().replace("ſ", "s")
    text = unicodedata.normalize("NFC", _APOSTROPHES.sub("", text))
    return tuple("".join([_kept(letter) for letter in text]).split())


@lru_cache(maxsize=4096)
def _kept(letter: str) -> str:
    """Letters, digits and the vowel signs of Indian scripts; other marks vanish, the rest parts."""
    kind = unicodedata.category(letter)
    if kind[0] == "M":
        return letter if "\u0900" <= letter <= "\u0dff" else ""
    if letter in "ـ\u200c\u200d":
        return ""
    return letter if kind[0] in "LN" else " "


@lru_cache(maxsize=16384)
def script(word: str) -> str:
    """The script of a word's first letter by its Unicode name: ``LATIN``, ``ARABIC`` …"""
    return syllables.name_script(word)


@lru_cache(maxsize=16384)
def forms(word: str) -> tuple[str, ...]:
    """Every writing by which `word` (in small letters) is found letter by letter."""
    kind = script(word)
    found = [word]
    if kind == "CYRILLIC":
        found += cyrillic.latin(word)
    elif kind in ("GREEK", "GEORGIAN", "ARMENIAN"):
        found += alphabets.latin(_unmarked(word))
    elif kind == "ARABIC":
        plain = arabic.plain(word)
        found.append(plain)
        if plain.startswith(_ARABIC_ARTICLE) and len(plain) > 4:
            found.append(plain.removeprefix(_ARABIC_ARTICLE))
        found.append(_INNER_ARTICLE.sub("", plain))
    elif kind in ("LATIN", "DIGIT", ""):
        pass
    else:
        found += syllables.latin(word)
    found += [form for each in tuple(found) if script(each) == "LATIN" for form in fold(each)]
    return tuple(dict.fromkeys(form for form in found if form))


def fold(word: str) -> tuple[str, ...]:
    """A Latin word without its marks, and as German papers write it: ``muller``, ``mueller``."""
    plain = _unmarked(word.translate(_PLAIN))
    german = _unmarked(word.translate(_GERMAN).translate(_PLAIN))
    return (plain,) if plain == german else (plain, german)


def _unmarked(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def joined_at(parts: Sequence[str], place: int) -> tuple[str, int] | None:
    """The word at `place` with its neighbour, where papers disagree, and how many words that is.

    Abd al-Karim → abdkarim (3), Al Hassan → alhassan (2).
    """
    if place + 1 >= len(parts):
        return None
    known = joining()
    left, right = parts[place], parts[place + 1]
    if right in known.articles and place + 2 < len(parts):
        return left + parts[place + 2], 3
    if right.startswith(_ARABIC_ARTICLE) and len(right) > 3:
        return left + _without_article(right), 2
    if min(len(left), len(right)) <= 3 or left in known.words or right in known.words:
        return left + right, 2
    return None


def joined(parts: Sequence[str]) -> Iterator[str]:
    """Every word that neighbours make together."""
    for place in range(len(parts)):
        made = joined_at(parts, place)
        if made is not None:
            yield made[0]


def _without_article(word: str) -> str:
    return word.removeprefix(_ARABIC_ARTICLE) if len(word) > 3 else word


def all_forms(names: Iterable[str]) -> frozenset[str]:
    """Every form of every word of a person's names, joined neighbours included."""
    found: set[str] = set()
    for name in names:
        parts = words(name)
        for word in (*parts, *joined(parts)):
            found.update(forms(word))
    return frozenset(found)


def _spoken(word: str) -> list[tuple[str, float]]:
    kind = script(word)
    if kind == "LATIN":
        return _spoken_latin(word)
    if kind == "ARABIC":
        return _spoken_arabic(word)
    if kind == "CYRILLIC":
        return cyrillic.spoken(word)
    if kind == "GREEK":
        return alphabets.greek(_unmarked(word))
    if kind == "GEORGIAN":
        return alphabets.georgian(word)
    if kind == "ARMENIAN":
        return alphabets.armenian(word)
    if kind == "ETHIOPIC":
        return syllables.ethiopic(word)
    return syllables.indian(word)


def _spoken_latin(word: str) -> list[tuple[str, float]]:
    """The readings; Abdul-, -eddin and the article as Arabic has them, whoever joined them."""
    plain = _DIN.sub("din", _ABD.sub("abd", word))
    ways = latin.spoken(plain)
    if plain == word and _ARTICLE.match(word):
        ways += [(way, cost + 0.15) for way, cost in latin.spoken(_ARTICLE.sub("", word))[:2]]
    return ways


def _spoken_arabic(word: str) -> list[tuple[str, float]]:
    word = _INNER_ARTICLE.sub("", word.replace("ي", "ی"))
    ways = arabic.spoken(word)
    if word.startswith(_ARABIC_ARTICLE) and len(word) > 4:
        bare = arabic.spoken(word.removeprefix(_ARABIC_ARTICLE))
        ways = [*bare, *((way, cost + 0.05) for way, cost in ways)]
    return ways


@lru_cache(maxsize=16384)
def readings(word: str, *, asked: bool = False) -> tuple[Reading, ...]:
    """How `word` may be spoken, the likeliest first.

    With `asked`, for the word somebody searches, also the less likely ones: Ramadan as Ramazan,
    Gamal as Jamal. Words too short to tell apart by sound have none.
    """
    kind = script(word)
    if len(word) < (3 if kind == "LATIN" else 2) or (kind == "LATIN" and not word.isalpha()):
        return ()
    ways = dict[str, float]()
    for way, cost in _looser(_spoken(word), asked=asked):
        if cost < ways.get(way, 9.0):
            ways[way] = cost
    found: dict[tuple[str, str], Reading] = {}
    for way, cost in sorted(ways.items(), key=lambda each: each[1]):
        reading = sounds.reading(way, round(cost, 3))
        if reading.key:
            found.setdefault((reading.consonants, reading.vowels), reading)
    return tuple(found.values())[: ASKED_READINGS if asked else STORED_READINGS]


def _looser(ways: list[tuple[str, float]], *, asked: bool) -> Iterator[tuple[str, float]]:
    for way, cost in ways:
        yield way, cost
        if "h" in way:
            yield way.replace("h", ""), cost + (0.3 if way.startswith("h") else 0.15)
    if asked:
        for way, cost in ways[:3]:
            for heard, other in (("d", "z"), ("z", "d")):
                for found in re.finditer(f"(?<=.){heard}", way):
                    yield way[: found.start()] + other + way[found.end() :], cost + 0.25
            if way.startswith("g"):
                yield "J" + way[1:], cost + 0.25


@lru_cache(maxsize=1)
def joining() -> Joining:
    """The shipped words and articles, read once."""
    data = resources.read_json(VARIANTS)
    return Joining(words=frozenset(data["joining"]), articles=frozenset(data["articles"]))


def traditions() -> Iterator[tuple[str, int]]:
    """Every form of every shipped name, with the number of a set it belongs to.

    Read when a catalogue is made, which keeps them: a tenth of a second nobody should wait for
    when they begin to type.
    """
    articles = joining().articles
    for number, spellings in enumerate(resources.read_json(VARIANTS)["sets"]):
        found = {form for spelling in spellings for form in _whole(words(spelling), articles)}
        for form in sorted(found):
            yield form, number


def _whole(parts: Sequence[str], articles: frozenset[str]) -> list[str]:
    """The forms of a spelling as one word: Nur al-Din is neither Nur nor Din."""
    first, *rest = parts
    kept = [part for part in rest if part not in articles]
    word = first + "".join(_without_article(part) for part in kept)
    return [*forms(word), *(forms("".join(parts)) if rest else ())]


def likeness(asked: str, form: str) -> float | None:
    """How far `form` is from the `asked` word by sound; None when it is another name."""
    best: float | None = None
    stored = readings(form)
    for left in readings(asked, asked=True):
        for right in stored:
            if left.key == right.key:
                apart = sounds.distance(left, right)
                if apart <= sounds.allowed(left.key) and (best is None or apart < best):
                    best = apart
    return best
