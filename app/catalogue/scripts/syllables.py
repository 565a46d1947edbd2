"""Names in scripts that write syllables: Ethiopic (Amharic, Tigrinya) and the Indian ones.

The Unicode Standard names these characters by their sound (ETHIOPIC SYLLABLE TE, BENGALI LETTER KHA,
TAMIL VOWEL SIGN AA), so its names are the table, the same for every script of the family.
"""

from __future__ import annotations

import re
import unicodedata

from app.catalogue.scripts.spelling import MOST_READINGS, Alternative

_ETHIOPIC_CONSONANTS = {
    **{"HH": "h", "H": "h", "L": "l", "M": "m", "SZ": "s", "R": "r", "S": "s", "SH": "S"},
    **{"Q": "q", "QH": "q", "B": "b", "V": "v", "T": "t", "C": "C", "X": "h", "N": "n"},
    **{"NY": "ny", "GLOTTAL ": "", "PHARYNGEAL ": "", "K": "k", "KX": "x", "W": "w", "Z": "z"},
    **{"ZH": "Z", "Y": "y", "D": "d", "DD": "d", "J": "J", "G": "g", "GG": "g", "TH": "t"},
    **{"CH": "C", "PH": "p", "TS": "c", "TZ": "c", "F": "f", "P": "p"},
}
_ETHIOPIC_VOWELS = {
    "A": "e",
    "U": "u",
    "I": "i",
    "AA": "a",
    "EE": "e",
    "E": "*",
    "O": "o",
    "OA": "o",
}
_SYLLABLE = re.compile(
    r"ETHIOPIC SYLLABLE (GLOTTAL |PHARYNGEAL |[BCDFGHJKLMNPQRSTVWXYZ]*?)(W?)([AEIOU]+)"
)

_INDIAN_CONSONANTS = {
    **{
        "K": "k",
        "KH": "k",
        "G": "g",
        "GH": "g",
        "NG": "n",
        "C": "C",
        "CH": "C",
        "J": "J",
        "JH": "J",
    },
    **{"NY": "n", "TT": "t", "TTH": "t", "DD": "d", "DDH": "d", "NN": "n", "T": "t", "TH": "t"},
    **{"D": "d", "DH": "d", "N": "n", "NNN": "n", "P": "p", "PH": "f", "B": "b", "BH": "b"},
    **{"M": "m", "Y": "y", "R": "r", "RR": "r", "L": "l", "LL": "l", "LLL": "l", "V": "v"},
    **{"SH": "S", "SS": "S", "S": "s", "H": "h", "Q": "q", "KHH": "x", "GHH": "G", "Z": "z"},
    **{"DDDH": "r", "RH": "r", "F": "f", "YY": "y", "W": "w", "RRR": "r"},
}
_INDIAN_VOWELS = {
    **{"A": "a", "AA": "a", "I": "i", "II": "i", "U": "u", "UU": "u", "E": "e", "EE": "e"},
    **{
        "AI": "E",
        "O": "o",
        "OO": "o",
        "AU": "O",
        "VOCALIC R": "ri",
        "CANDRA E": "e",
        "CANDRA O": "o",
    },
}
_LATIN = str.maketrans(
    {
        **{"S": "sh", "c": "ts", "C": "ch", "J": "j", "Z": "zh", "x": "kh", "G": "gh", "q": "k"},
        **{"E": "ai", "O": "au", "?": "e"},
    }
)
_INDIAN = re.compile(r"[A-Z]+ (LETTER|VOWEL SIGN) (.+)")


def ethiopic(word: str) -> list[Alternative]:
    """Every way a name in Ethiopic syllables may be spoken; the sixth order is a vowel or none."""
    spoken = ""
    for place, letter in enumerate(word):
        named = _SYLLABLE.fullmatch(unicodedata.name(letter, ""))
        if named is None:
            continue
        consonant = _ETHIOPIC_CONSONANTS.get(named[1], "")
        vowel = _ETHIOPIC_VOWELS.get(named[3], "?")
        if named[2]:  # a w by itself, or rounded lips after another consonant: KWA
            consonant = consonant + "*" if consonant else "w"
        elif not consonant:  # the plain glottal and pharyngeal letters are spoken with an a
            vowel = {"e": "a", "*": "?"}.get(vowel, vowel)
        if vowel == "*" and place == len(word) - 1:
            vowel = ""
        spoken += consonant + vowel
    return [(spoken, 0.0)]


def indian(word: str) -> list[Alternative]:
    """Every way a name in Bengali, Gurmukhi, Devanagari, Tamil … may be spoken.

    A consonant carries an *a* that a vowel sign replaces, a virama takes and the word's end drops;
    Bengali speaks it as *o*, hence ``*``.
    """
    spoken: list[str] = []
    pending = False
    for letter in unicodedata.normalize("NFC", word):
        name = unicodedata.name(letter, "")
        named = _INDIAN.fullmatch(name)
        if name.endswith("SIGN VIRAMA"):
            pending = False
        elif name.endswith(("SIGN ANUSVARA", "TIPPI", "SIGN BINDI")):
            spoken.append("*n" if pending else "n")
            pending = False
        elif named is None:
            continue
        elif named[1] == "VOWEL SIGN":
            spoken.append(_INDIAN_VOWELS.get(named[2], "?"))
            pending = False
        else:
            if pending:
                spoken.append("*")
            if named[2] in _INDIAN_VOWELS:
                spoken.append(_INDIAN_VOWELS[named[2]])
                pending = False
            else:
                spoken.append(_INDIAN_CONSONANTS.get(named[2].removesuffix("A"), ""))
                pending = True
    ways: list[Alternative] = [("", 0.0)]
    for place, sound in enumerate(spoken):
        sounds = [(sound, 0.0)]
        if name_script(word) == "TAMIL":
            # Tamil writes voiced and voiceless, s and ch with one letter.
            sounds += {"C": [("s", 0.0)]}.get(sound, [])
        elif sound == "y" and place:
            sounds = [("y", 0.0), ("J", 0.1)]
        ways = [(way + more, cost + extra) for way, cost in ways for more, extra in sounds]
        ways = ways[:MOST_READINGS]
    return ways


def name_script(word: str) -> str:
    """The first word of the first letter's Unicode name: ``TAMIL``, ``ETHIOPIC``, ``LATIN``."""
    return next((unicodedata.name(letter, "").partition(" ")[0] for letter in word), "")


def latin(word: str) -> list[str]:
    """A spelling in plain Latin letters, as an English passport would have it."""
    ways = ethiopic(word) if name_script(word) == "ETHIOPIC" else indian(word)
    spelled = ways[0][0].replace("*", "" if name_script(word) == "ETHIOPIC" else "a")
    return [spelled.translate(_LATIN)]
