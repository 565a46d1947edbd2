"""Problems we expect: one German sentence says what happened, one says what to do."""

from __future__ import annotations

from typing import ClassVar


class Problem(Exception):
    """Something outside the program's control, told in words a caseworker can act on.

    Subclasses give the two sentences as class texts; ``{placeholders}`` in them are filled from
    the keyword facts. Facts never carry personal data: a problem may end up in a log.
    """

    happened: ClassVar[str] = ""
    to_do: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        self.what_happened = self.happened.format(**facts)
        self.what_to_do = self.to_do.format(**facts)
        super().__init__(f"{self.what_happened} {self.what_to_do}")


class BadInput(Problem):
    """A value the user typed cannot be taken; `field` names the place where it is wrong."""

    def __init__(self, *, field: str, **facts: object) -> None:
        self.field = field
        super().__init__(field=field, **facts)
