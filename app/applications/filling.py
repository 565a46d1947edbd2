"""Placeholders in letters: filling what is known, leaving no hole, naming what is still open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

LABELS = MappingProxyType(
    {
        "firma": "Name der Firma",
        "anrede": "Anrede",
        "ansprechperson": "Ansprechperson",
        "beruf": "Beruf",
        "beginn": "Beginn",
        "name": "Name",
        "vorname": "Vorname",
        "nachname": "Nachname",
        "alter": "Alter",
        "ort": "Wohnort",
        "telefon": "Telefonnummer",
        "email": "E-Mail-Adresse",
        "deutsch": "Deutschniveau",
        "sprachen": "Sprachen",
    }
)
"""The placeholders the case file knows, with the German name of the field behind them.

Every other name in braces is a gap the writer fills by hand: {Praktikumsbetrieb}.
"""

GAP = "…"
"""Stands in a preview where something is still open; printing stops there."""

Values = Mapping[str, str | None]

_SELF_CONTAINED = frozenset({"beginn"})
"""Their value brings its own preposition: without it the sentence stays whole."""

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private signs that keep an open gap through the filling."""
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_BRACE = re.compile(r"[{}]")
_ANY_BRACE = re.compile(rf"{_PLACEHOLDER.pattern}|{_BRACE.pattern}")
_PREPOSITION = re.compile(r"\b(?:zum|ab|im|am|in|vom)[ \t]+(?=\{\s*beginn\s*\})", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]+")
_BEFORE_SIGN = re.compile(r"[ \t]+(?=[,.;:!?)])")
_SIGNS_AGAIN = re.compile(r"([,;:·])(?:[ \t]*[,;:·])+")
_ONLY_SIGNS = re.compile(r"[\W_]*")
_SENTENCE_END = re.compile(rf"([.!?]+)[\"“”»«)]*[ \t]+(?=[A-ZÄÖÜ„»\"({{{_OPEN}\d])")
_ENDS = re.compile(r"[.!?][\"“”»«)]*\s*$")
_ABBREVIATED = frozenset(
    [
        "dr",
        "prof",
        "nr",
        "str",
        "ca",
        "bzw",
        "ggf",
        "usw",
        "inkl",
        "evtl",
        "tel",
        "st",
        "mio",
        "std",
    ]
)


def placeholders(text: str) -> list[str]:
    """The names in braces, each once, in the order they appear."""
    return list(dict.fromkeys(name.strip() for name in _PLACEHOLDER.findall(text)))


def unresolved(text: str, values: Values = LABELS) -> list[str]:
    """What stops the printing: gaps to be filled by hand, and braces left alone."""
    known = {_key(name) for name in values}
    gaps = [name for name in placeholders(text) if _key(name) not in known]
    rest = _PLACEHOLDER.sub("", text)
    return gaps + list(dict.fromkeys(_BRACE.findall(rest)))


def empty(text: str, values: Values) -> list[str]:
    """Known placeholders of the text whose value is missing: their sentence is left out."""
    filled = _clean(values)
    names = dict.fromkeys(_key(name) for name in placeholders(text))
    return [name for name in names if name in filled and not filled[name]]


def fill(text: str, values: Values, *, gap: str = GAP) -> str:
    """The text as a reader sees it.

    A sentence that needs a missing value is left out, a line of which nothing remains as well;
    open gaps show as `gap`. No brace and no double blank is left.
    """
    filled = _clean(values)
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        done = _filled_line(line, filled, gap)
        if done is None or (not done and (not lines or not lines[-1])):
            continue
        lines.append(done)
    return "\n".join(lines).rstrip("\n")


def fill_known(text: str, values: Values) -> str:
    """As `fill`, but open gaps and lone braces stay, so that printing sees and names them."""
    known = {_key(name) for name in values}

    def kept(found: re.Match[str]) -> str:
        if found[1] is not None and _key(found[1]) in known:
            return found[0]
        return found[0].replace("{", _OPEN).replace("}", _CLOSE)

    return fill(_ANY_BRACE.sub(kept, text), values).replace(_OPEN, "{").replace(_CLOSE, "}")


def _filled_line(line: str, filled: Mapping[str, str], gap: str) -> str | None:
    """The line, or None when nothing of it remains."""
    if _BRACE.search(line) is None:
        return _BLANKS.sub(" ", line).strip(" ")
    parts = [
        _filled_sentence(sentence, filled, gap)
        for sentence in _sentences(_PREPOSITION.sub("", line))
    ]
    done = _BLANKS.sub(" ", " ".join(part for part in parts if part)).strip(" ")
    return None if _ONLY_SIGNS.fullmatch(done.replace(gap, "x").replace(_OPEN, "x")) else done


def _filled_sentence(sentence: str, filled: Mapping[str, str], gap: str) -> str:
    missing = {
        _key(name) for name in _PLACEHOLDER.findall(sentence) if not filled.get(_key(name), gap)
    }
    if missing - _SELF_CONTAINED and _ENDS.search(sentence):
        return ""
    done = _PLACEHOLDER.sub(lambda found: filled.get(_key(found[1]), gap), sentence)
    done = _BRACE.sub("", done)
    if missing:
        done = _SIGNS_AGAIN.sub(r"\1", _BEFORE_SIGN.sub("", done)).strip(" \t,;:·–-")
    return done.strip(" \t")


def _sentences(line: str) -> list[str]:
    """The line in sentences; „1. August“ and „Dr. Weber“ end none."""
    sentences, start = [], 0
    for end in _SENTENCE_END.finditer(line):
        if end[1] == "." and _is_short(line[start : end.start()]):
            continue
        sentences.append(line[start : end.end()])
        start = end.end()
    sentences.append(line[start:])
    return sentences


def _is_short(before: str) -> bool:
    """Is the full stop after this text that of a shortened word or of a day?"""
    words = before.split()
    word = words[-1].lstrip("(„\"'").casefold() if words else ""
    return (
        word in _ABBREVIATED
        or (len(word) == 1 and word.isalpha())
        or (word.isdigit() and len(word) <= 2)
        or ("." in word and len(word) <= 5)
    )


def _clean(values: Values) -> dict[str, str]:
    """Values without braces, line breaks and blanks around them."""
    return {
        _key(name): " ".join(re.split(r"[ \t\r\n]+", _BRACE.sub("", value or ""))).strip(" ")
        for name, value in values.items()
    }


def _key(name: str) -> str:
    return name.strip().casefold()
