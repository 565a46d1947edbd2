"""How a name may be spoken: consonants, the vowels between them, and how far two readings differ.

A *reading* is written in a small alphabet of its own. Consonants fall into nine classes; the classes
in their order are the *key* under which a reading is kept, as in Daitch–Mokotoff Soundex. Unlike
there, the exact consonants and the vowels are not thrown away: two readings with one key are compared
place by place, so that Lina does not answer for Lana. Because the keys are equal, consonants stand
opposite each other and no alignment has to be searched.

Consonants::

    b p | d t | k g q x(ch in Bach) G(gh) h | s z S(sch) Z(zh) c(ts) C(tsch) J(dsch) 5(any of them)
    f v w | l | m | n | r

Vowels: ``a e i o u``, ``E`` (ai, ei), ``O`` (au), ``ö ü``, the glide ``y``; for scripts that leave
vowels out ``?`` (some vowel), ``*`` (a vowel or none), ``I`` (the letter ya) and ``U`` (the letter waw).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_CLASSES = {
    "b": "bp",
    "d": "dt",
    "k": "kgqxGh",
    "s": "szSZcCJ5",
    "f": "fvw",
    "l": "l",
    "m": "m",
    "n": "n",
    "r": "r",
}
CLASS_OF = {letter: name for name, letters in _CLASSES.items() for letter in letters}
VOWELS = "aeiouEOöüy?*IU"

_CONSONANT_COSTS = {
    "bp": 0.12,
    "dt": 0.12,
    **{"kg": 0.2, "kq": 0.03, "kx": 0.2, "kG": 0.25, "kh": 0.4, "gq": 0.15, "gx": 0.3},
    **{"gG": 0.05, "gh": 0.18, "qx": 0.2, "qG": 0.08, "qh": 0.4, "xG": 0.2, "xh": 0.1, "Gh": 0.3},
    **{"sz": 0.1, "sS": 0.22, "sZ": 0.35, "sc": 0.2, "sC": 0.35, "sJ": 0.4, "zS": 0.3, "zZ": 0.2},
    **{"zc": 0.1, "zC": 0.3, "zJ": 0.2, "SZ": 0.15, "Sc": 0.3, "SC": 0.15, "SJ": 0.22, "Zc": 0.3},
    **{"ZC": 0.22, "ZJ": 0.05, "cC": 0.2, "cJ": 0.3, "CJ": 0.12},
    **{"s5": 0.05, "z5": 0.2, "S5": 0.15, "Z5": 0.15, "c5": 0.05, "C5": 0.05, "J5": 0.05},
    **{"fv": 0.12, "fw": 0.2, "vw": 0.02},
}
_VOWEL_COSTS = {
    **{"ae": 0.1, "ai": 0.35, "ao": 0.18, "au": 0.3, "ei": 0.12, "eo": 0.3, "eu": 0.35, "io": 0.4},
    **{"iu": 0.35, "ou": 0.08, "aE": 0.15, "eE": 0.08, "iE": 0.15, "oE": 0.35, "uE": 0.4},
    **{"aO": 0.15, "eO": 0.3, "iO": 0.4, "oO": 0.08, "uO": 0.15, "EO": 0.35},
    **{"aö": 0.25, "eö": 0.12, "iö": 0.25, "oö": 0.06, "uö": 0.1, "Eö": 0.2, "Oö": 0.15},
    **{"aü": 0.35, "eü": 0.25, "iü": 0.1, "oü": 0.1, "uü": 0.05, "Eü": 0.25, "Oü": 0.2, "öü": 0.08},
    **{"yi": 0.0, "ya": 0.3, "ye": 0.15, "yo": 0.4, "yu": 0.4, "yE": 0.1, "yO": 0.4, "yö": 0.3},
    "yü": 0.15,
    **{"?a": 0.03, "?e": 0.03, "?i": 0.04, "?o": 0.03, "?u": 0.04, "?E": 0.06, "?O": 0.06},
    **{"?ö": 0.05, "?ü": 0.05, "?y": 0.08, "?*": 0.0, "?I": 0.05, "?U": 0.05},
    **{"*a": 0.03, "*e": 0.03, "*i": 0.03, "*o": 0.03, "*u": 0.03, "*E": 0.12, "*O": 0.12},
    **{"*ö": 0.05, "*ü": 0.05, "*y": 0.1, "*I": 0.6, "*U": 0.6},
    **{"Ia": 0.25, "Ie": 0.05, "Ii": 0.0, "Io": 0.4, "Iu": 0.4, "IE": 0.03, "IO": 0.4, "Iö": 0.2},
    **{"Iü": 0.1, "Iy": 0.0, "IU": 0.3},
    **{"Ua": 0.25, "Ue": 0.3, "Ui": 0.35, "Uo": 0.03, "Uu": 0.0, "UE": 0.4, "UO": 0.04, "Uö": 0.05},
    **{"Uü": 0.05, "Uy": 0.4},
}
_LEFT_OUT = {
    **{"a": 0.25, "e": 0.2, "i": 0.25, "o": 0.28, "u": 0.28, "E": 0.3, "O": 0.3, "ö": 0.3},
    **{"ü": 0.28, "y": 0.1, "?": 0.12, "*": 0.0, "I": 0.6, "U": 0.6},
}


def _both_ways(costs: dict[str, float]) -> dict[tuple[str, str], float]:
    table = {(pair[0], pair[1]): cost for pair, cost in costs.items()}
    table |= {(b, a): cost for (a, b), cost in table.items()}
    return table


_CONSONANTS = _both_ways(_CONSONANT_COSTS)
_VOWELS = _both_ways(_VOWEL_COSTS)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to speak a name: its key, its consonants and the vowels around them.

    `vowels` has one place more than there are consonants, divided by dots. `cost` is what it took
    to read the spelling this way: 0 for the usual way.
    """

    key: str
    consonants: str
    vowels: str
    cost: float = 0.0


_SIMPLER = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"au"), "O"),
    (re.compile(r"I\*?I"), "I"),
    (re.compile(r"a\*?I(?!.)|aei|[ae][iy]e?(?![aou])"), "E"),
    (re.compile(r"^iy|^yi$"), "i"),
    # Beside a vowel that is written, one that is not need not be there.
    (re.compile(r"\?(?=[aeiouEOIU])|(?<=[aeiouEOIU])\?"), "*"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def _vowels(run: str) -> str:
    """One stretch of vowels in its simplest writing."""
    if len(run) < 2:
        return run
    for pattern, simple in _SIMPLER:
        run = pattern.sub(simple, run)
    return run


@lru_cache(maxsize=4096)
def reading(spoken: str, cost: float = 0.0) -> Reading:
    """Take apart what a script's table has spelled out.

    Neighbours of one class with nothing between them are one consonant: ``tt``, ``dt``, ``schtsch``.
    """
    consonants: list[str] = []
    vowels = [""]
    for letter in spoken:
        if letter in VOWELS:
            vowels[-1] += letter
        elif consonants and not vowels[-1] and CLASS_OF[letter] == CLASS_OF[consonants[-1]]:
            continue
        else:
            consonants.append(letter)
            vowels.append("")
    return Reading(
        key="".join(CLASS_OF[letter] for letter in consonants),
        consonants="".join(consonants),
        vowels=".".join(_vowels(run) for run in vowels),
        cost=cost,
    )


@lru_cache(maxsize=65536)
def _vowel_distance(left: str, right: str) -> float:
    """Weighted edit distance of two short runs of vowels."""
    row = [0.0]
    for letter in right:
        row.append(row[-1] + _LEFT_OUT[letter])
    for a in left:
        above = row
        row = [above[0] + _LEFT_OUT[a]]
        for place, b in enumerate(right, 1):
            same = above[place - 1] + (0.0 if a == b else _VOWELS[a, b])
            row.append(min(same, above[place] + _LEFT_OUT[a], row[place - 1] + _LEFT_OUT[b]))
    return row[-1]


def distance(left: Reading, right: Reading, *, begun: bool = False) -> float:
    """How far two readings with one key are apart; 0 is alike.

    With `begun`, `left` is the beginning of a name still being typed: its last vowels may go on,
    and `right` may have more consonants than `left`.
    """
    total = left.cost + right.cost
    for a, b in zip(left.consonants, right.consonants, strict=not begun):
        if a != b:
            total += _CONSONANTS[a, b]
    left_vowels = left.vowels.split(".")
    right_vowels = right.vowels.split(".")
    last = len(left_vowels) - 1
    for place, a in enumerate(left_vowels):
        b = right_vowels[place]
        if a != b:
            if begun and place == last:
                total += min(_vowel_distance(a, b[:length]) for length in range(min(len(b), 2) + 1))
            else:
                total += _vowel_distance(a, b)
    return total


def allowed(key: str) -> float:
    """How far two readings with this key may be apart to be taken for one name.

    Short names have little but their vowels to tell them apart, so less is allowed.
    """
    return min(0.14 + 0.09 * len(key), 0.62)
