"""How good a passphrase is, told in German; estimated by zxcvbn with German words added."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from zxcvbn import zxcvbn

from app import resources
from app.errors import BadInput

WORDS = "rules/common_passphrase_words.json"
GOOD_SCORE = 3
"""From here on zxcvbn calls it safe against someone who has a copy of the files."""

GUESSES_PER_SECOND = 10_000
"""What an attacker with a room full of computers may try against Argon2id; on the safe side."""

LONGEST_JUDGED = 72
"""zxcvbn takes no more characters; what follows only makes it better."""


class PassphraseTooWeak(BadInput):
    """Someone with a copy of the files would guess it."""

    happened = "Diese Passphrase ist zu schwach: Sie ist {crack_time}."
    to_do = "{advice}"


@dataclass(frozen=True)
class Strength:
    """A verdict: `score` from 0 (worthless) to 4 (very strong), and what to say to the user."""

    score: int
    word: str
    crack_time_text: str
    advice: str

    @property
    def is_good(self) -> bool:
        return self.score >= GOOD_SCORE


def strength(passphrase: str) -> Strength:
    """Judge a passphrase. The verdict holds no part of it."""
    if not passphrase:
        return Strength(0, SCORE_WORDS[0], crack_time_text(0), ADVICE_AT_FIRST)
    judged = zxcvbn(passphrase[:LONGEST_JUDGED], user_inputs=list(_words()))
    score = int(judged["score"])
    seconds = float(judged["guesses"]) / GUESSES_PER_SECOND
    feedback = judged["feedback"]
    told = [feedback["warning"], *feedback["suggestions"]]
    sentences = [GERMAN[sentence] for sentence in told if sentence]
    if score >= GOOD_SCORE:
        sentences = [ADVICE_WHEN_GOOD]
    return Strength(
        score, SCORE_WORDS[score], crack_time_text(seconds), " ".join(dict.fromkeys(sentences))
    )


def refuse_weak(passphrase: str) -> None:
    """Raises PassphraseTooWeak when the passphrase does not protect the files."""
    verdict = strength(passphrase)
    if not verdict.is_good:
        raise PassphraseTooWeak(
            field="passphrase", crack_time=verdict.crack_time_text, advice=verdict.advice
        )


def crack_time_text(seconds: float) -> str:
    """How long guessing would take, in words."""
    if seconds < 1:
        return "in weniger als einer Sekunde zu erraten"
    for limit, unit, one, many in _SPANS:
        if seconds < limit:
            number = max(1, round(seconds / unit))
            return f"in etwa {one if number == 1 else f'{number} {many}'} zu erraten"
    return "erst in Jahrhunderten zu erraten"


_MINUTE = 60.0
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_MONTH = 30 * _DAY
_YEAR = 365 * _DAY
_SPANS = (
    (_MINUTE, 1.0, "einer Sekunde", "Sekunden"),
    (_HOUR, _MINUTE, "einer Minute", "Minuten"),
    (_DAY, _HOUR, "einer Stunde", "Stunden"),
    (_MONTH, _DAY, "einem Tag", "Tagen"),
    (_YEAR, _MONTH, "einem Monat", "Monaten"),
    (100 * _YEAR, _YEAR, "einem Jahr", "Jahren"),
)

SCORE_WORDS = ("sehr schwach", "schwach", "mäßig", "stark", "sehr stark")

ADVICE_AT_FIRST = "Nehmen Sie vier oder mehr Wörter, die nichts miteinander zu tun haben."
ADVICE_WHEN_GOOD = "Merken Sie sich diese Passphrase gut: Niemand kann sie für Sie zurücksetzen."

GERMAN = MappingProxyType(
    {
        "Use a few words, avoid common phrases.": (
            "Nehmen Sie mehrere Wörter, aber keine bekannte Redewendung."
        ),
        "No need for symbols, digits, or uppercase letters.": (
            "Sonderzeichen, Ziffern und Großbuchstaben sind nicht nötig."
        ),
        "Add another word or two. Uncommon words are better.": (
            "Fügen Sie ein oder zwei Wörter hinzu, am besten seltene."
        ),
        "Straight rows of keys are easy to guess.": (
            "Tasten, die nebeneinanderliegen, sind leicht zu erraten."
        ),
        "Short keyboard patterns are easy to guess.": (
            "Kurze Muster auf der Tastatur sind leicht zu erraten."
        ),
        "Use a longer keyboard pattern with more turns.": (
            "Nehmen Sie lieber Wörter als Tastenmuster."
        ),
        'Repeats like "aaa" are easy to guess.': (
            "Wiederholungen wie „aaa“ sind leicht zu erraten."
        ),
        'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': (
            "Wiederholungen wie „abcabcabc“ sind kaum schwerer zu erraten als „abc“."
        ),
        "Avoid repeated words and characters.": "Vermeiden Sie Wiederholungen.",
        'Sequences like "abc" or "6543" are easy to guess.': (
            "Reihen wie „abc“ oder „6543“ sind leicht zu erraten."
        ),
        "Avoid sequences.": "Vermeiden Sie solche Reihen.",
        "Recent years are easy to guess.": "Jahreszahlen sind leicht zu erraten.",
        "Avoid recent years.": "Vermeiden Sie Jahreszahlen der letzten Zeit.",
        "Avoid years that are associated with you.": (
            "Vermeiden Sie Jahreszahlen, die mit Ihnen zu tun haben."
        ),
        "Dates are often easy to guess.": "Datumsangaben sind oft leicht zu erraten.",
        "Avoid dates and years that are associated with you.": (
            "Vermeiden Sie Daten und Jahre, die mit Ihnen zu tun haben."
        ),
        "This is a top-10 common password.": (
            "Das ist eines der zehn häufigsten Passwörter überhaupt."
        ),
        "This is a top-100 common password.": "Das ist eines der hundert häufigsten Passwörter.",
        "This is a very common password.": "Das ist ein sehr häufiges Passwort.",
        "This is similar to a commonly used password.": "Das ähnelt einem häufigen Passwort.",
        "A word by itself is easy to guess.": "Ein einzelnes Wort ist leicht zu erraten.",
        "Names and surnames by themselves are easy to guess.": (
            "Ein Name allein ist leicht zu erraten."
        ),
        "Common names and surnames are easy to guess.": (
            "Verbreitete Vor- und Nachnamen sind leicht zu erraten."
        ),
        "Capitalization doesn't help very much.": "Ein Großbuchstabe am Anfang hilft kaum.",
        "All-uppercase is almost as easy to guess as all-lowercase.": (
            "Lauter Großbuchstaben helfen kaum."
        ),
        "Reversed words aren't much harder to guess.": (
            "Rückwärts geschriebene Wörter helfen kaum."
        ),
        "Predictable substitutions like '@' instead of 'a' don't help very much.": (
            "Ersetzungen wie „@“ für „a“ helfen kaum."
        ),
    }
)
"""Every sentence zxcvbn can say, in German."""


@cache
def _words() -> tuple[str, ...]:
    return tuple(resources.read_json(WORDS)["words"])
