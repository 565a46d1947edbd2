"""Names in Arabic letters: Arabic, Persian, Dari, Pashto, Sorani and Urdu in one table.

Short vowels are not written, so between any two consonants a vowel may stand (``*``); ya and waw
are vowel or consonant. Letters that Arabic, Persian and Pashto speak differently have both sounds.
"""

from __future__ import annotations

import unicodedata

from app.catalogue.scripts.spelling import MOST_READINGS, Alternative

_LETTERS: dict[str, tuple[Alternative, ...]] = {
    letter: tuple(
        (sound.split(":")[0].replace("-", ""), float((sound + ":0").split(":")[1]))
        for sound in sounds.split()
    )
    for letters, sounds in {
        "اٱ": "a",
        "آ": "a",
        "أإئؤع": "?",
        "ء": "-",
        "ب": "b",
        "پ": "p",
        "تټٹط": "t",
        "ث": "s t:0.03",
        "ج": "J g:0.2",
        "چ": "C",
        "حھه": "h",
        "خ": "x",
        "دډڈ": "d",
        "ذظ": "z d:0.03",
        "ض": "d z:0.03",
        "رړڕڑ": "r",
        "ز": "z",
        "ژ": "Z",
        "ږ": "Z g:0.05",
        "سص": "s",
        "ش": "S",
        "ښ": "S x:0.05",
        "څ": "c",
        "ځ": "z",
        "غ": "G",
        "ف": "f",
        "ڤ": "v",
        "ق": "q",
        "كکڪ": "k",
        "گګ": "g",
        "لڵ": "l",
        "م": "m",
        "نڼں": "n",
        "ي": "I",
        "ی": "I",
        "ېێےۍ": "E",
        "ۆ": "o",
        "ە": "e",
        "ى": "a I",
        "ة": "? t:0.1",
    }.items()
    for letter in letters
}
_SAME = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("يىےۍېئ", "ی"),
        **dict.fromkeys("كڪ", "ک"),
        **dict.fromkeys("ةەھۀ", "ه"),
        **dict.fromkeys("ؤۆۇ", "و"),
        **{"ګ": "گ", "ڕ": "ر", "ړ": "ر", "ڵ": "ل", "ټ": "ت", "ډ": "د", "ڼ": "ن", "ء": None},
        **{"ـ": None, "\u200c": None, "\u200d": None},
    }
)
_CONSONANTS = set("bpdtkgqxGhszSZcCJfvwlmnr")


def plain(word: str) -> str:
    """One writing for letters that only differ by country, hamza or final form."""
    return _bare(word).translate(_SAME)


def _bare(word: str) -> str:
    # NFKC brings presentation forms home; the marks of short vowels are rarely written in names.
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word))
    return "".join(letter for letter in composed if not unicodedata.combining(letter))


def spoken(word: str) -> list[Alternative]:
    """Every way a name in Arabic letters may be spoken."""
    word = _bare(word).replace("ـ", "").replace("\u200c", "").replace("وو", "ۇ")
    word = word.replace("تش", "چ")  # how Arabic writes the tsch of other languages
    ways: list[Alternative] = [("", 0.0)]
    for place, letter in enumerate(word):
        last = place == len(word) - 1
        ways = [
            (_joined(so_far, sound), cost + more)
            for so_far, cost in ways
            for sound, more in _sounds(letter, place, last=last, before=word[place - 1 : place])
        ]
        ways = sorted(ways, key=lambda way: way[1])[:MOST_READINGS]
    return ways


def _sounds(letter: str, place: int, *, last: bool, before: str) -> tuple[Alternative, ...]:
    if letter == "و":
        if place == 0:
            return (("w", 0.0), ("U", 0.1))
        return (("U", 0.0), ("w", 0.0)) if not last or before in "اa" else (("U", 0.0), ("w", 0.1))
    if letter == "ۇ":
        return (("u", 0.0),)
    if place == 0 and letter in "اأإ":
        return (("?", 0.0),)
    if letter in "هہھ" and last:
        return (("?", 0.0),)
    if letter == "ح" and last:
        return (("", 0.0), ("h", 0.0))
    return _LETTERS.get(letter, (("", 0.0),))


def _joined(so_far: str, sound: str) -> str:
    """Vowels may be unwritten on both sides of what is written."""
    if so_far and sound and sound[0] in _CONSONANTS and so_far[-1] in _CONSONANTS:
        return f"{so_far}*{sound}"
    if so_far and sound and (so_far[-1] in "IU" or sound[0] in "IU"):
        return f"{so_far}*{sound}"
    return so_far + sound
