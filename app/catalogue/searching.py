"""Plans and runs a search over people so that it answers while somebody types.

An answer can be reached on two kinds of way: *walk* an index in the order wanted and test each
person, or *collect* the few people a word or a filter names and sort them. Walking is cheap when
many match, collecting when few do; counting some entries of an index costs a fraction of a
millisecond and tells which. Counts say nothing of words and filters that exclude each other, so a
walk that has cost as much as collecting would is given up for it.
"""

# ruff: noqa: S608 - only SQL of this module is put together; every value is bound

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from app.catalogue import names, sounds
from app.catalogue.brief import MARK, has_own_bit, letter_bit, pair_bit
from app.catalogue.indexing import typed_words
from app.catalogue.people import Filter, PeopleQuery, Sort, restrictions
from app.catalogue.sounds import Reading

ENOUGH = 16_000
"""Counting who has a word stops here: walking is cheaper from far fewer matches on."""
PASSED, SORTED, FETCHED = 1.0, 3.0, 8.0
"""What it costs to pass the next person in an index, to sort one, and to fetch any one of them."""
SAME_BITS = 0.1
"""The share of people whose bits are those of a word they do not have."""
STEPS_A_PASS, LEAST_STEPS = 16, 1000
"""Instructions of SQLite's machine to pass a person, by which a walk is measured."""
MOST_SIMILAR = 200
"""No more people than this are shown as similar."""
MOST_LIKE = 1000
"""No more people than this are looked at for being similar."""
MOST_BEGUN = 600
"""No more rows than this are compared for a name still being typed."""
_LAST = "\U0010ffff"

Counted = dict[tuple[str, str], int]
"""How many entries of an index meet a condition with these values."""

_INDEX = {
    Sort.NAME: "by_name",
    Sort.LAST_CONTACT: "by_contact",
    Sort.FOLLOW_UP: "by_follow_up",
    Sort.PAPER: "by_paper",
    Sort.PHASE: "by_phase",
}


@dataclass(frozen=True)
class Word:
    """One typed word and the letters it may stand for."""

    text: str

    @property
    def forms(self) -> tuple[str, ...]:
        return names.forms(self.text)

    def in_name_form(self, *, exact: bool) -> tuple[str, list[str]]:
        """The condition on ``form`` that any of the forms is, or begins, it."""
        if exact:
            return f"form IN ({', '.join('?' * len(self.forms))})", list(self.forms)
        parts = " OR ".join("form >= ? AND form < ?" for _ in self.forms)
        return f"({parts})", [edge for form in self.forms for edge in (form, form + _LAST)]

    @property
    def in_bits(self) -> str:
        """The condition on the bits of ``p`` that holds wherever `in_person` does."""
        letters = pairs = 0
        for form in self.forms:
            letters |= letter_bit(form)
            pairs |= pair_bit(form)
        if min(map(len, self.forms)) < 2:
            return f"p.letters & {letters}"
        return f"p.letters & {letters} AND p.pairs & {pairs}"

    def in_person(self, *, exact: bool) -> tuple[str, list[str]]:
        """The condition on ``p`` that any of the forms is, or begins, one of its words."""
        end = MARK if exact else ""
        looked_for = [f"{MARK}{form}{end}" for form in self.forms]
        if not exact and all(len(form) == 1 and has_own_bit(form) for form in self.forms):
            return self.in_bits, []  # the first letters answer for single letters
        found = " OR ".join("instr(p.words, ?)" for _ in looked_for)
        return f"({found})", looked_for


@dataclass(frozen=True)
class Plan:
    """Where the people come from, and what looking at them all costs."""

    source: str
    values: list[Any]
    cost: float
    is_walk: bool = False
    """It ends as soon as there are enough, if the counts did not deceive."""
    knows_text: bool = False
    """It leads only to people who have what was typed."""


class Search:
    """One query, planned on one connection; makes no changes."""

    def __init__(
        self, connection: Any, query: PeopleQuery, people: int, counted: Counted | None = None
    ) -> None:
        """`counted`: what was counted since the catalogue last changed."""
        self._db = connection
        self._query = query
        self._people = max(people, 1)
        typed = typed_words(query.text)
        self._ways = [[Word(text) for text in typed]]
        if 1 < len(typed) <= 4:
            self._ways += _joined_ways(typed)
        self._filters = restrictions(query)
        self._counted: Counted = {} if counted is None else counted
        way = "DESC" if query.descending else "ASC"
        self._order = f"ORDER BY p.{query.sort} {way}, p.sort_key {way}"
        if query.sort is Sort.NAME:
            self._order = f"ORDER BY p.sort_key {way}"

    @property
    def has_text(self) -> bool:
        return bool(self._ways[0])

    # direct: the letters as typed

    def ids(
        self, limit: int, offset: int, *, exact: bool, without: Sequence[int] = ()
    ) -> list[int]:
        """People whose names are (or, not `exact`, begin with) the typed words, in order."""
        best, *others = self._plans(limit + offset, exact=exact)
        if not best.cost:
            return []

        def run(plan: Plan) -> list[int]:
            tests, values = self._tests(exact=exact, but_text=plan.knows_text)
            if without:
                tests.append("p.person NOT IN (SELECT value FROM json_each(?))")
                values.append(json.dumps(list(without)))
            found = self._db.execute(
                f"SELECT p.person FROM {plan.source} WHERE {' AND '.join(tests)}"
                f" {self._order} LIMIT ? OFFSET ?",
                (*plan.values, *values, limit, offset),
            )
            return [row[0] for row in found]

        if best.is_walk and others:
            with self._patience(others[0].cost):
                try:
                    return run(best)
                except sqlcipher.OperationalError as error:
                    if "interrupted" not in str(error):
                        raise
            best = others[0]
        return run(best)

    @contextmanager
    def _patience(self, cost: float) -> Iterator[None]:
        """Interrupt what has cost more than this."""
        self._db.set_progress_handler(lambda: 1, max(int(cost * STEPS_A_PASS), LEAST_STEPS))
        try:
            yield
        finally:
            self._db.set_progress_handler(None, 0)

    def how_many(self, *, exact: bool) -> int:
        """How many `ids` there are in all; those that begin with the words include the exact."""
        if len(self._ways) == 1 and len(self._ways[0]) == 1 and not self._filters:
            condition, values = self._ways[0][0].in_name_form(exact=exact)
            source = "name_form"
            what = "count(DISTINCT person)"
        else:
            plan = self._plans(self._people, exact=exact)[0]
            tests, values = self._tests(exact=exact, but_text=plan.knows_text)
            source, condition, what = plan.source, " AND ".join(tests), "count(*)"
            values = [*plan.values, *values]
        row = self._db.execute(f"SELECT {what} FROM {source} WHERE {condition}", values)
        return int(row.fetchone()[0])

    def _tests(self, *, exact: bool, but_text: bool = False) -> tuple[list[str], list[Any]]:
        """Filters and typed text as conditions on one person; those an index answers come first."""
        tests = [each.condition for each in self._filters]
        values = [value for each in self._filters for value in each.values]
        if self.has_text and not but_text:
            ways, looked_for = self._ways_in_person(exact=exact)
            tests += [self._ways_in_bits(), ways]
            values += looked_for
        return tests or ["1"], values

    def _ways_in_bits(self) -> str:
        ways = (" AND ".join(word.in_bits for word in way) for way in self._ways)
        return f"({' OR '.join(f'({way})' for way in ways)})"

    def _ways_in_person(self, *, exact: bool) -> tuple[str, list[str]]:
        ways: list[str] = []
        values: list[str] = []
        for way in self._ways:
            words = []
            for word in way:
                test, looked_for = word.in_person(exact=exact)
                words.append(test)
                values += looked_for
            ways.append(f"({' AND '.join(words)})")
        return f"({' OR '.join(ways)})", values

    def _plans(self, wanted: int, *, exact: bool) -> list[Plan]:
        """The ways to the first `wanted` people, the cheapest first."""
        shares = [self._count_filter(each) / self._people for each in self._filters]
        filtered, named, looked_at = math.prod(shares), 1.0, 0.0
        plans = []
        if self.has_text:
            by_name, count = self._named(exact=exact)
            named = min(1.0, max(count, 0.5) / self._people)
            looked_at = FETCHED * min(1.0, named + SAME_BITS)
            plans.append(by_name)
        matches = max(filtered * self._people, 0.5)
        for each in self._filters:
            passed = PASSED * self._count_filter(each)
            cost = passed + matches * (looked_at + SORTED * named)
            plans.append(Plan(f"brief AS p INDEXED BY {each.index}", [], cost))
        index, people = self._in_order_wanted()
        passed = min(1.0, wanted / (matches * named))
        cost = passed * (PASSED * people + matches * looked_at)
        plans.append(Plan(f"brief AS p INDEXED BY {index}", [], cost, is_walk=True))
        return sorted(plans, key=lambda plan: plan.cost)

    def _in_order_wanted(self) -> tuple[str, int]:
        """The index to walk through, and how many people there are in it."""
        index, people = _INDEX[self._query.sort], self._people
        if self._query.sort is Sort.NAME:
            for each in self._filters:
                if each.keeps_names_in_order and self._count_filter(each) < people:
                    index, people = each.index, self._count_filter(each)
        return index, people

    def _named(self, *, exact: bool) -> tuple[Plan, int]:
        """Those who have the rarest of the typed words."""
        parts, values, total = [], list[Any](), 0
        for way in self._ways:
            counted = []
            for word in way:
                condition, edges = word.in_name_form(exact=exact)
                count = self._count("name_form", condition, edges, ENOUGH)
                counted.append((count, condition, edges))
            count, condition, edges = min(counted, key=lambda each: each[0])
            parts.append(f"SELECT DISTINCT person FROM name_form WHERE {condition}")
            values += edges
            total += count
        people = " UNION ".join(parts)
        source = f"({people}) AS named CROSS JOIN brief AS p ON p.person = named.person"
        one_word = len(self._ways) == 1 and len(self._ways[0]) == 1
        return Plan(source, values, FETCHED * total, knows_text=one_word), total

    def _count_filter(self, filter_: Filter) -> int:
        source = f"brief AS p INDEXED BY {filter_.index}"
        return self._count(source, filter_.condition, filter_.values, self._people)

    def _count(self, source: str, condition: str, values: Sequence[Any], most: int) -> int:
        known = (source + condition, repr(values))
        if known not in self._counted:
            limited = f"SELECT 1 FROM {source} WHERE {condition} LIMIT {most}"
            row = self._db.execute(f"SELECT count(*) FROM ({limited})", values).fetchone()
            self._counted[known] = int(row[0])
        return self._counted[known]

    # similar: other spellings, other scripts, other traditions

    def similar(self) -> list[int]:
        """People found by sound or tradition only, the likest first, at most `MOST_SIMILAR`."""
        costs: dict[int, float] = {}
        for way in self._ways if self.has_text else []:
            for person, cost in self._similar_way(way).items():
                if cost < costs.get(person, 9.0):
                    costs[person] = cost
        if not costs:
            return []
        return self._in_order(costs)

    def _similar_way(self, way: Sequence[Word]) -> dict[int, float]:
        found = [(word, self._similar_forms(word)) for word in way]
        if not any(forms for _, forms in found):
            return {}
        if len(way) == 1:
            return self._people_of(found[0][1], enough=MOST_LIKE)
        rare: list[tuple[Word, dict[str, float]]] = []
        frequent: list[tuple[Word, dict[str, float]]] = []
        for word, forms in found:
            condition, edges = word.in_name_form(exact=False)
            few = self._count("name_form", condition, edges, ENOUGH) < ENOUGH
            (rare if few else frequent).append((word, forms))
        together: dict[int, float] | None = None
        for word, forms in rare:
            condition, edges = word.in_name_form(exact=False)
            direct = self._db.execute(f"SELECT person FROM name_form WHERE {condition}", edges)
            people = self._people_of(forms) | dict.fromkeys((row[0] for row in direct), 0.0)
            together = people if together is None else _both(together, people)
        return self._narrowed(together or {}, frequent)

    def _narrowed(
        self, people: dict[int, float], words: Sequence[tuple[Word, dict[str, float]]]
    ) -> dict[int, float]:
        """Of `people` those who also answer to words that very many answer to."""
        if not words or not people:
            return people
        narrowed: dict[int, float] = {}
        rows = self._db.execute(
            "SELECT person, words FROM brief WHERE person IN (SELECT value FROM json_each(?))",
            (json.dumps(_likest(people)[:MOST_LIKE]),),
        )
        asked = [([MARK + form for form in word.forms], forms) for word, forms in words]
        for person, stored in rows:
            costs = [
                0.0
                if any(begun in stored for begun in direct)
                else min(forms.get(form, 9.0) for form in stored.split(MARK))
                for direct, forms in asked
            ]
            if max(costs) < 9.0:
                narrowed[person] = people[person] + sum(costs)
        return narrowed

    def _people_of(self, forms: dict[str, float], enough: int = 5 * MOST_LIKE) -> dict[int, float]:
        """Who has one of the forms, the likest first; all who are as like as the last of `enough`."""
        people: dict[int, float] = {}
        last = 0.0
        for form in sorted(forms, key=lambda form: (forms[form], form)):
            if len(people) > enough and round(forms[form], 2) > last:
                break
            last = round(forms[form], 2)
            for row in self._db.execute("SELECT person FROM name_form WHERE form = ?", (form,)):
                people.setdefault(row[0], forms[form])
        return people

    def _similar_forms(self, word: Word) -> dict[str, float]:
        """Forms in the catalogue that are the same name, with how far they are apart."""
        costs: dict[str, float] = {}
        keys = [
            f"={row[0]}"
            for row in self._db.execute(
                "SELECT number FROM tradition WHERE form IN (SELECT value FROM json_each(?))",
                (json.dumps(word.forms),),
            )
        ]
        asked: dict[str, list[Reading]] = {}
        for reading in names.readings(word.text, asked=True):
            asked.setdefault(reading.key, []).append(reading)
        rows = self._db.execute(
            "SELECT key, form, consonants, vowels, cost FROM sound"
            " WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps([*keys, *asked]),),
        )
        for key, form, consonants, vowels, cost in rows:
            if key[0] == "=":
                apart = 0.05
            else:
                stored = Reading(key, consonants, vowels, cost)
                apart = min(sounds.distance(each, stored) for each in asked[key])
                if apart > sounds.allowed(key):
                    continue
            costs[form] = min(apart, costs.get(form, 9.0))
        if len(word.text) >= 4:
            self._begun(asked, costs)
        return {form: cost for form, cost in costs.items() if not form.startswith(word.forms)}

    def _begun(self, asked: dict[str, list[Reading]], costs: dict[str, float]) -> None:
        """Names that may become like the typed one when typing goes on."""
        for key, readings in asked.items():
            if len(key) < 2 or readings[0].cost > 0.1:
                continue
            rows = self._db.execute(
                "SELECT key, form, consonants, vowels, cost FROM sound"
                f" WHERE key > ? AND key < ? LIMIT {MOST_BEGUN}",
                (key, key + "~"),
            )
            for longer, form, consonants, vowels, cost in rows:
                stored = Reading(longer, consonants, vowels, cost)
                apart = sounds.distance(readings[0], stored, begun=True)
                if apart <= sounds.allowed(key) * 0.6:
                    costs[form] = min(apart + 0.5, costs.get(form, 9.0))

    def _in_order(self, costs: dict[int, float]) -> list[int]:
        """Filtered, without direct hits, the likest first and then as the list is sorted."""
        tests = [each.condition for each in self._filters]
        direct, looked_for = self._ways_in_person(exact=False)
        tests.append(f"NOT {direct}")
        values = [*(value for each in self._filters for value in each.values), *looked_for]
        likest = _likest(costs)[:MOST_LIKE]
        ordered: list[int] = []
        for start in range(0, len(likest), MOST_SIMILAR):
            rows = self._db.execute(
                "SELECT p.person FROM json_each(?) AS named CROSS JOIN brief AS p"
                f" ON p.person = named.value WHERE {' AND '.join(tests)} {self._order}",
                (json.dumps(likest[start : start + MOST_SIMILAR]), *values),
            )
            ordered += [row[0] for row in rows]
            if len(ordered) >= MOST_SIMILAR:
                break
        ordered.sort(key=lambda person: round(costs[person], 2))
        return ordered[:MOST_SIMILAR]


def _likest(costs: dict[int, float]) -> list[int]:
    return sorted(costs, key=lambda person: (round(costs[person], 2), person))


def _joined_ways(typed: Sequence[str]) -> list[list[Word]]:
    """The typed words with two neighbours as one: Abdul Rahman may be filed as Abdulrahman."""
    ways = []
    for place in range(len(typed)):
        made = names.joined_at(typed, place)
        if made is not None:
            word, used = made
            ways.append([*typed[:place], word, *typed[place + used :]])
    return [[Word(text) for text in way] for way in ways]


def _both(left: dict[int, float] | None, right: dict[int, float]) -> dict[int, float]:
    if left is None:
        return right
    return {person: left[person] + right[person] for person in left.keys() & right.keys()}
