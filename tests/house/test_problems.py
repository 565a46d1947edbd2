"""Every problem tells in one German sentence what happened and in one what to do."""

from __future__ import annotations

import re
import string

import pytest

from app.errors import BadInput, Problem
from tests.house_modules import imported

imported("app")


def _kinds(root: type[Problem]) -> list[type[Problem]]:
    found = []
    for kind in root.__subclasses__():
        found += [kind, *_kinds(kind)]
    return found


KINDS = sorted(
    {
        kind
        for kind in _kinds(Problem)
        if kind.__module__.startswith("app.") and kind is not BadInput
    },
    key=lambda kind: (kind.__module__, kind.__name__),
)
ENGLISH = re.compile(r"\b(the|is|not|file|please|error|cannot|failed|with|and)\b", re.I)
ABBREVIATION = re.compile(r"(?i)\b(z|B|e|V|u|a|d|Abs|Nr|Art|bzw|\d+)\.(?=\s*\S)")
SENTENCE_END = re.compile(r"[.!?](?=\s|$|“)")


def texts(kind: type[Problem]) -> tuple[str, str]:
    return kind.happened, kind.to_do


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_it_says_what_happened_and_what_to_do(kind: type[Problem]) -> None:
    for text in texts(kind):
        assert text.strip(), f"{kind.__name__} leaves a sentence out"
        assert text[-1] in ".!?“}", text
        assert not ENGLISH.search(text), text
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        if text == f"{{{next(iter(names), '')}}}":
            continue  # the whole sentence comes with the problem, from a text of its own
        plain = text.format(**dict.fromkeys(names, "3"))
        assert len(SENTENCE_END.findall(ABBREVIATION.sub("", plain))) == 1, (
            f"{kind.__name__}: one sentence each, please: {text}"
        )


def test_the_list_of_problems_is_complete_enough_to_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All of them on one page, for whoever wants to read what the program can say."""
    page = "\n".join(
        f"{kind.__module__}.{kind.__name__}\n  {kind.happened}\n  {kind.to_do}" for kind in KINDS
    )
    print(page)  # noqa: T201

    assert len(KINDS) >= 10
    assert "WrongKey" in capsys.readouterr().out
