"""Names in Cyrillic letters: Russian, Ukrainian, Serbian, Macedonian, Bulgarian and Tajik in one table.

Besides the readings there are the usual spellings in Latin letters, German (Duden), English
(the Ukrainian resolution no. 55 of 2010, ICAO Doc 9303) and South Slavic, so that a name typed from
a passport is a direct hit.
"""

from __future__ import annotations

from app.catalogue.scripts.spelling import Alternative, Table, rules

_TABLE = Table(
    rules(
        """
        дж = J
        дз = z
        тс тц = c
        кс = ks
        а = a
        ә э = e
        б = b
        в = v
        г ґ ғ = g
        д = d
        ѓ = J g
        ђ џ ҷ = J
        е є = ye e:0.05 | ^ _
        е є = e
        ё = yo e:0.05
        ж = Z
        з ѕ = z
        и = i
        і ї ӣ = i
        й ј = y
        к қ = k
        ќ = k C
        л = l
        љ = l
        м = m
        н ң = n
        њ = n
        о = o
        ө = ö
        п = p
        р = r
        с = s
        т = t
        ћ = C
        у ұ ӯ = u
        ў = u w
        ү = ü
        ф = f
        х ҳ һ = - x | _ $
        х = x
        ҳ һ = h
        ц = c
        ч = C
        ш = S
        щ = S
        ы = i
        ю = yu
        я = ya
        """
    )
)

_COMMON = {
    **{"а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "jo", "ж": "zh"},
    **{"з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p"},
    **{"р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch"},
    **{"ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia"},
    **{"є": "ie", "і": "i", "ї": "i", "ў": "u", "ђ": "dj", "ћ": "c", "љ": "lj", "њ": "nj"},
    **{"ј": "j", "џ": "dz", "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "қ": "k", "ғ": "gh", "ҳ": "h"},
    **{"ҷ": "j", "ӣ": "i", "ӯ": "u", "ә": "a", "ө": "o", "ү": "u", "ұ": "u", "ң": "n", "һ": "h"},
}
_GERMAN = {
    **{"в": "w", "ж": "sch", "з": "s", "й": "j", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch"},
    **{"щ": "schtsch", "ю": "ju", "я": "ja", "є": "je", "ї": "ji", "џ": "dsch"},
}
_UKRAINIAN = {"г": "h", "и": "y", "ю": "iu", "я": "ia", "є": "ie"}
_SOUTH_SLAVIC = {"ж": "z", "х": "h", "ц": "c", "ч": "c", "ш": "s", "ђ": "dj"}
_SYSTEMS = tuple(
    {**_COMMON, **more}
    for more in (
        {},
        {"й": "y", "ю": "yu", "я": "ya", "є": "ye", "ё": "yo"},
        _GERMAN,
        {**_GERMAN, "г": "h", "и": "y"},
        _UKRAINIAN,
        _SOUTH_SLAVIC,
        {**_SOUTH_SLAVIC, "ђ": "d"},
    )
)


def spoken(word: str) -> list[Alternative]:
    """Every way a name in Cyrillic letters may be spoken."""
    return _TABLE.read(word)


def latin(word: str) -> list[str]:
    """The usual spellings in plain Latin letters, without doubles."""
    spellings = ["".join(system.get(letter, letter) for letter in word) for system in _SYSTEMS]
    return list(dict.fromkeys(spellings))
