"""What a list of people can be narrowed to, and the query each of these stands for.

Heute counts with the same queries: ``catalogue.count(PeopleFilter.of("paper mine").query(...))`` is
the number of rows the list shows after ``show_screen("people", "paper mine")``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.catalogue import PeopleQuery, Sort
from app.code_lists import code_list

PAPER_AHEAD = dt.timedelta(weeks=6)
"""How far ahead a paper counts as running out; one that ran out already does, too."""
NO_CONTACT = dt.timedelta(days=28)
"""A person not in touch for so long is listed as „ohne Kontakt“."""

SWITCHES = ("mine", "follow_up", "paper", "no_contact")
_PHASE = "phase:"


@dataclass(frozen=True, kw_only=True)
class PeopleFilter:
    """Conditions that all have to hold; nothing set shows everybody."""

    mine: bool = False
    follow_up: bool = False
    """A follow-up is due today or overdue."""
    paper: bool = False
    no_contact: bool = False
    phases: tuple[str, ...] = ()

    @classmethod
    def of(cls, wanted: str) -> PeopleFilter:
        """From words, as a screen is asked for: ``"paper mine"``, ``"phase:umsetzung"``.

        Words that mean nothing here are left out.
        """
        words = wanted.split()
        return cls(
            **{word: True for word in words if word in SWITCHES},
            phases=tuple(word.removeprefix(_PHASE) for word in words if word.startswith(_PHASE)),
        )

    @property
    def is_empty(self) -> bool:
        """Whether it lets everybody through."""
        return self == PeopleFilter()

    def with_switch(self, key: str) -> PeopleFilter:
        """The same with one more condition of `SWITCHES`."""
        return PeopleFilter.of(" ".join((key, *self._words())))

    def with_phases(self, phases: Iterable[str]) -> PeopleFilter:
        """The same in other phases."""
        return replace(self, phases=tuple(phases))

    def query(
        self,
        today: dt.date,
        worker_id: str = "",
        *,
        text: str = "",
        sort: Sort = Sort.NAME,
        descending: bool = False,
    ) -> PeopleQuery:
        """The query of the catalogue; `worker_id` is who „mine“ means.

        Papers and silence are asked of people at work with us, like `Catalogue.papers_expiring`
        and `Catalogue.without_contact_since`, unless phases are named.
        """
        phases = self.phases
        if (self.paper or self.no_contact) and not phases:
            phases = tuple(sorted(code_list("phases").marked("active") | {""}))
        return PeopleQuery(
            text=text,
            worker_id=worker_id if self.mine else "",
            phases=phases,
            follow_up_due=today if self.follow_up else None,
            paper_until=today + PAPER_AHEAD if self.paper else None,
            no_contact_since=today - NO_CONTACT if self.no_contact else None,
            sort=sort,
            descending=descending,
        )

    def _words(self) -> list[str]:
        return [key for key in SWITCHES if getattr(self, key)] + [
            f"{_PHASE}{phase}" for phase in self.phases
        ]
