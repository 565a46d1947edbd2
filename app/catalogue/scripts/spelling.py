"""The shape of a script's table: letters, where the rule holds, and what they may stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Alternative = tuple[str, float]
"""What is spoken (in the alphabet of `app.catalogue.sounds`) and what reading it so costs."""

MOST_READINGS = 16


@dataclass(frozen=True)
class Rule:
    """`letters` between what `before` and `after` describe stand for one of `spoken`."""

    letters: str
    spoken: tuple[Alternative, ...]
    before: str = ""
    after: str = ""


class Table:
    """The rules of one script; the longest letters win, among equals the first that fits."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules: dict[
            str, list[tuple[re.Pattern[str], re.Pattern[str] | None, tuple[Alternative, ...]]]
        ] = {}
        for rule in sorted(rules, key=lambda rule: -len(rule.letters)):
            ahead = re.compile(
                re.escape(rule.letters) + (f"(?={rule.after})" if rule.after else "")
            )
            behind = re.compile(f"(?:{rule.before})$") if rule.before else None
            self._rules.setdefault(rule.letters[0], []).append((ahead, behind, rule.spoken))

    def read(self, word: str) -> list[Alternative]:
        """Every way to speak `word`, the likeliest first, at most `MOST_READINGS`.

        Letters the table does not know are silent.
        """
        ways: list[Alternative] = [("", 0.0)]
        place = 0
        while place < len(word):
            place, spoken = self._at(word, place)
            ways = [
                (so_far + sound, cost + more) for so_far, cost in ways for sound, more in spoken
            ]
            if len(ways) > MOST_READINGS:
                ways = sorted(ways, key=lambda way: way[1])[:MOST_READINGS]
        return sorted(ways, key=lambda way: way[1])

    def _at(self, word: str, place: int) -> tuple[int, Sequence[Alternative]]:
        for ahead, behind, spoken in self._rules.get(word[place], ()):
            matched = ahead.match(word, place)
            if matched and (behind is None or behind.search(word[:place])):
                return matched.end(), spoken
        return place + 1, (("", 0.0),)


def rules(lines: str) -> list[Rule]:
    """Read rules from text, one per line: ``letters = sound sound:0.1 | before _ after``.

    ``-`` is silence. The part behind ``|`` may be left out; ``^`` and ``$`` are the word's ends,
    ``V`` a vowel letter, ``K`` any other letter.
    """
    found = []
    for line in lines.strip().splitlines():
        text, _, where = line.partition("|")
        letters, _, sounds = text.partition("=")
        before, _, after = where.partition("_")
        spoken = tuple(_alternative(sound) for sound in sounds.split())
        for group in letters.split():
            found.append(Rule(group, spoken, _place(before), _place(after)))
    return found


_VOWEL_LETTERS = "[aeiouyäöüáàâãăąåæéèêëęěíìîïıóòôõőøœúùûűůýəəơưěŷ]"


def _place(pattern: str) -> str:
    return (
        pattern.strip()
        .replace("V", _VOWEL_LETTERS)
        .replace("K", f"(?:(?!{_VOWEL_LETTERS})\\w)")
        .replace("F", "[eiyéèêëěíìîïıy]")
    )


def _alternative(text: str) -> Alternative:
    sound, _, cost = text.partition(":")
    return ("" if sound == "-" else sound, float(cost) if cost else 0.0)
