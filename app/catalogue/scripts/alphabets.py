"""Names in Greek, Georgian and Armenian letters."""

from __future__ import annotations

from app.catalogue.scripts.spelling import Alternative, Table, rules

_GREEK = Table(
    rules(
        """
        γγ γχ = ng
        γκ = g | ^ _
        γκ = ng g
        μπ = b | ^ _
        μπ = mb b
        ντ = d | ^ _
        ντ = nt d
        τζ = J z
        τσ = c
        ου = u
        ει οι = i
        αι = e
        αυ = av O
        ευ = ev eu
        ηυ = iv
        γι = y | _ [αεηιουω]
        α = a
        β = v
        γ = g
        δ = d
        ε = e
        ζ = z
        η ι υ = i
        θ = t
        κ = k
        λ = l
        μ = m
        ν = n
        ξ = ks
        ο ω = o
        π = p
        ρ = r
        σ ς = s
        τ = t
        φ = f
        χ = x
        ψ = ps
        """
    )
)
_GEORGIAN = Table(
    rules(
        """
        ა = a
        ბ = b
        გ = g
        დ = d
        ე = e
        ვ = v
        ზ = z
        თ ტ = t
        ი = i
        კ ქ = k
        ლ = l
        მ = m
        ნ = n
        ო = o
        პ ფ = p
        ჟ = Z
        რ = r
        ს = s
        უ = u
        ღ = G
        ყ = q
        შ = S
        ჩ ჭ = C
        ც წ = c
        ძ = z
        ხ = x
        ჯ = J
        ჰ = h
        """
    )
)
_ARMENIAN = Table(
    rules(
        """
        ու = u
        և եւ = yev ev | ^ _
        և եւ = ev
        ա = a
        բ = b
        գ = g
        դ = d
        ե = ye | ^ _
        ե է ը = e
        զ ձ = z
        թ տ = t
        ժ = Z
        ի = i
        լ = l
        խ = x
        ծ ց = c
        կ ք = k
        հ = h
        ղ = G
        ճ չ = C
        մ = m
        յ = h y | ^ _
        յ = y
        ն = n
        շ = S
        ո = vo o | ^ _
        ո օ = o
        պ փ = p
        ջ = J
        ռ ր = r
        ս = s
        վ ւ = v
        ֆ = f
        """
    )
)
_LATIN_GREEK = {
    **{"α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i"},
    **{"κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s"},
    **{"ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o"},
}
_LATIN_GEORGIAN = {
    **{"ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i"},
    **{"კ": "k", "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s"},
    **{"ტ": "t", "უ": "u", "ფ": "p", "ქ": "k", "ღ": "gh", "ყ": "q", "შ": "sh", "ჩ": "ch"},
    **{"ც": "ts", "ძ": "dz", "წ": "ts", "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h"},
}
_LATIN_ARMENIAN = {
    **{"ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "y", "թ": "t"},
    **{"ժ": "zh", "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz"},
    **{"ղ": "gh", "ճ": "ch", "մ": "m", "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch"},
    **{"պ": "p", "ջ": "j", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r", "ց": "ts", "ւ": "v"},
    **{"փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev"},
}


def greek(word: str) -> list[Alternative]:
    """Every way a name in Greek letters may be spoken (without accents)."""
    return _GREEK.read(word)


def georgian(word: str) -> list[Alternative]:
    """Every way a name in Georgian letters may be spoken."""
    return _GEORGIAN.read(word)


def armenian(word: str) -> list[Alternative]:
    """Every way a name in Armenian letters may be spoken (eastern)."""
    return _ARMENIAN.read(word)


def latin(word: str) -> list[str]:
    """The usual spelling in plain Latin letters."""
    tables = _LATIN_GREEK | _LATIN_GEORGIAN | _LATIN_ARMENIAN
    word = word.replace("ου", "ou").replace("ու", "u")
    return ["".join(tables.get(letter, letter) for letter in word)]
