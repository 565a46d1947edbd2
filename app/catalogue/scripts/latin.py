"""Names in Latin letters, in whatever country's spelling: each letter group with all it may stand for.

The same name reaches an office in German, English, French, Turkish, Kurdish, Albanian, Serbian,
Somali or Vietnamese spelling, and nobody says which. So no language is guessed: ``ch`` is read as in
*Chalid* and as in *Chavez*, ``j`` as in *Josef* and as in *Jamal*. Readings within one class of
`app.catalogue.sounds` need no second entry, their difference is only a little distance.
"""

from __future__ import annotations

import re
import unicodedata

from app.catalogue.scripts.spelling import Alternative, Table, rules

_TABLE = Table(
    rules(
        """
        schtsch shch sctsch = S
        tsch tch tsh tzsch = C
        dsch dzh = J
        sch sh š ş ș = S
        zh ž = Z
        kh = x
        ch = x C S:0.1
        ç č ć = C
        cz = C 5
        gh ğ = G | _ V
        gh ğ = G -:0.1
        ph = f
        th ț = d s:0.1 | ^ _
        th = t s:0.1
        dh = d z:0.1
        dj dž đ = J
        đ = J d:0.1
        đ = J d:0.1
        gj = J:0.05 g
        xh = J
        ts tz ț ţ = c
        ds = z | V _ [eé]
        dz = z dz:0.1
        ck = k
        qu = k | _ F
        q = k C:0.1
        x = x | ^ _
        x = ks x:0.05
        cc = k
        sc = s:0.1 sk S:0.1 | _ F
        c = 5 -:0.15 | ^ _ F
        c = 5 -:0.2 | V _ F
        c = 5 | _ F
        c = k 5:0.1 -:0.15 | ^ _ V
        c = k 5:0.1 -:0.2 | V _ V
        c = 5 k:0.1 -:0.15 | V _ $
        c = k 5:0.1 -:0.2 | V _ K
        c = k 5:0.1
        di dy = di J:0.1 | _ [aeouéèêáàóòú]
        j = y:0.05 J | ^ _
        j = y J | V _ V
        j = y | _ $
        j = y J:0.05
        g = g J:0.1 | _ F
        g = g
        ß = s
        ou = w u:0.1 | ^ _ V
        ou = u w:0.05 | V _ V
        u = w u:0.1 | ^ _ V
        w = w | ^ _
        w = w u:0.05
        v = v u:0.15 | V _ V
        v = v
        ye yé = ye e:0.1 | ^ _
        y = y | ^ _ V
        y = y | V _
        y = i ü:0.1
        h = - | V _ $
        h = -  | [bcdfgjklmnpqrstvwz] _ [bcdfgjklmnpqrstvwz]
        h = h
        nj ny ñ ň ń = ny
        lj ľ ł = l
        lj = ly
        ñ ń ň = n
        ä æ ə = e
        ö œ ø ő = ö
        ü ű = ü
        ı î = i
        ie = i | K _ K
        oo = u
        ee = i e:0.1
        eu = O:0.1 eu
        b = b
        p = p
        d ď ḍ = d
        t ť ṭ = t
        k ķ = k
        ķ = k
        s = s
        ś = S
        z = z
        ź ż = Z
        f = f
        l = l
        m = m
        n = n
        ř = r Z:0.1
        r = r
        a = a
        e = e
        i = i
        o = o
        u = u
        """
    )
)

_KEPT = set("äöüßšşșžçčćğđțţñňńľłæœøőűıîəśźżřďťḍṭķñ")
_NOT_DECOMPOSED = str.maketrans(
    {"ð": "dh", "þ": "th", "ŋ": "ng", "ħ": "h", "ʻ": "", "ḥ": "h", "ẖ": "kh"}
)


def _letters(word: str) -> str:
    """Without the marks that tell tones and stress, but with those that make another letter."""
    word = unicodedata.normalize("NFC", word).translate(_NOT_DECOMPOSED)
    kept = []
    for letter in word:
        if letter in _KEPT:
            kept.append(letter)
        else:
            bare = unicodedata.normalize("NFD", letter)[0]
            kept.append(bare)
    return re.sub(r"(.)\1\1+", r"\1\1", "".join(kept))


def spoken(word: str) -> list[Alternative]:
    """Every way a name in Latin letters may be spoken; `word` is in small letters."""
    return _TABLE.read(_letters(word))
