"""Plans and runs a search over people so that it answers while somebody types.

An answer can be reached on two kinds of way: *walk* an index in the order wanted and test each
person, or *collect* the few people a word or a filter names and sort them. Walking is cheap when
many match, collecting when few do; counting a few thousand entries of an index costs a fraction of
a millisecond and tells which. With n matches among N people and a page of 200, the dearer of the
two never touches more than about √(200·N) people: 4500 of 100 000.

Measured, processor time of one key press until the rows are read, the worst of all orders and
filters, p95: 8 ms at 10 000 people, 13 ms at 100 000.
"""

# ruff: noqa: S608 - only SQL of this module is put together; every value is bound

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.catalogue import names, sounds
from app.catalogue.indexing import MARK, has_own_bit, letter_bit, typed_words
from app.catalogue.people import Filter, PeopleQuery, Sort, restrictions
from app.catalogue.sounds import Reading

ENOUGH = 8000
"""Counting stops here: walking is cheaper from far fewer matches on."""
PASSED, FETCHED = 1, 10
"""What it costs to pass the next person in an index, and to fetch any one of them."""
MOST_SIMILAR = 200
"""No more people than this are shown as similar."""
MOST_LIKE = 1000
"""No more people than this are looked at for being similar."""
MOST_BEGUN = 600
"""No more rows than this are compared for a name still being typed."""
_LAST = "\U0010ffff"

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

    def in_person(self, *, exact: bool) -> tuple[str, list[str]]:
        """The condition on ``p`` that any of the forms is, or begins, one of its words."""
        bits = 0
        for form in self.forms:
            bits |= letter_bit(form)
        end = MARK if exact else ""
        looked_for = [f"{MARK}{form}{end}" for form in self.forms]
        if not exact and all(len(form) == 1 and has_own_bit(form) for form in self.forms):
            return f"p.letters & {bits}", []  # the first letters answer for single letters
        found = " OR ".join("instr(p.words, ?)" for _ in looked_for)
        return f"(p.letters & {bits} AND ({found}))", looked_for


@dataclass(frozen=True)
class Plan:
    """Where the people come from, and what looking at one of them all costs (about microseconds)."""

    source: str
    values: list[Any]
    cost: float


class Search:
    """One query, planned on one connection; makes no changes."""

    def __init__(self, connection: Any, query: PeopleQuery, people: int) -> None:
        self._db = connection
        self._query = query
        self._people = max(people, 1)
        typed = typed_words(query.text)
        self._ways = [[Word(text) for text in typed]]
        if 1 < len(typed) <= 4:
            self._ways += _joined_ways(typed)
        self._filters = restrictions(query)
        self._counted: dict[tuple[str, str], int] = {}
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
        tests, values = self._tests(exact=exact)
        if without:
            tests.append("p.id NOT IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(without)))
        plan = self._plan(limit + offset, exact=exact)
        found = self._db.execute(
            f"SELECT p.id FROM {plan.source} WHERE {' AND '.join(tests)}"
            f" {self._order} LIMIT ? OFFSET ?",
            (*plan.values, *values, limit, offset),
        )
        return [row[0] for row in found]

    def how_many(self, *, exact: bool) -> int:
        """How many `ids` there are in all; those that begin with the words include the exact."""
        if len(self._ways) == 1 and len(self._ways[0]) == 1 and not self._filters:
            condition, values = self._ways[0][0].in_name_form(exact=exact)
            source = "name_form"
            what = "count(DISTINCT person)"
        else:
            tests, values = self._tests(exact=exact)
            plan = self._plan(self._people, exact=exact)
            source, condition, what = plan.source, " AND ".join(tests), "count(*)"
            values = [*plan.values, *values]
        row = self._db.execute(f"SELECT {what} FROM {source} WHERE {condition}", values)
        return int(row.fetchone()[0])

    def _tests(self, *, exact: bool) -> tuple[list[str], list[Any]]:
        """Filters and typed text as conditions on one person."""
        tests = [each.condition for each in self._filters]
        values = [value for each in self._filters for value in each.values]
        if self.has_text:
            ways, looked_for = self._ways_in_person(exact=exact)
            tests.append(ways)
            values += looked_for
        return tests or ["1"], values

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

    def _plan(self, wanted: int, *, exact: bool) -> Plan:
        """The cheapest way to the first `wanted` people."""
        collecting = [
            Plan(f"person AS p INDEXED BY {each.index}", [], PASSED * self._count_filter(each))
            for each in self._filters
        ]
        share = 1.0
        for each in self._filters:
            share *= self._count_filter(each) / self._people
        if self.has_text:
            named, count = self._named(exact=exact)
            share *= count / self._people
            collecting.append(named)
        walk = self._walk(wanted, max(share * self._people, 0.5))
        return min([walk, *collecting], key=lambda plan: plan.cost)

    def _walk(self, wanted: int, matches: float) -> Plan:
        """Through an index in the order wanted, until enough have matched."""
        index, people = _INDEX[self._query.sort], self._people
        if self._query.sort is Sort.NAME:
            for each in self._filters:
                if each.keeps_names_in_order and self._count_filter(each) < people:
                    index, people = each.index, self._count_filter(each)
        passed = min(float(people), wanted * people / matches)
        return Plan(f"person AS p INDEXED BY {index}", [], PASSED * passed)

    def _named(self, *, exact: bool) -> tuple[Plan, int]:
        """Those who have the rarest of the typed words."""
        parts, values, total = [], list[Any](), 0
        for way in self._ways:
            counted = []
            for word in way:
                condition, edges = word.in_name_form(exact=exact)
                count = self._count("name_form", condition, edges)
                counted.append((count, condition, edges))
            count, condition, edges = min(counted, key=lambda each: each[0])
            parts.append(f"SELECT DISTINCT person FROM name_form WHERE {condition}")
            values += edges
            total += count
        source = f"({' UNION '.join(parts)}) AS named CROSS JOIN person AS p ON p.id = named.person"
        return Plan(source, values, FETCHED * total), total

    def _count_filter(self, filter_: Filter) -> int:
        source = f"person AS p INDEXED BY {filter_.index}"
        return self._count(source, filter_.condition, filter_.values)

    def _count(self, source: str, condition: str, values: Sequence[Any]) -> int:
        known = (source + condition, repr(values))
        if known not in self._counted:
            limited = f"SELECT 1 FROM {source} WHERE {condition} LIMIT {ENOUGH}"
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
            return self._people_of(found[0][1])
        rare: list[tuple[Word, dict[str, float]]] = []
        frequent: list[tuple[Word, dict[str, float]]] = []
        for word, forms in found:
            condition, edges = word.in_name_form(exact=False)
            few = self._count("name_form", condition, edges) < ENOUGH
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
            "SELECT id, words FROM person WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(_likest(people)[:MOST_LIKE]),),
        )
        for person, stored in rows:
            costs = [
                min(
                    0.0 if form.startswith(word.forms) else forms.get(form, 9.0)
                    for form in stored.split(MARK)
                )
                for word, forms in words
            ]
            if max(costs) < 9.0:
                narrowed[person] = people[person] + sum(costs)
        return narrowed

    def _people_of(self, forms: dict[str, float]) -> dict[int, float]:
        people: dict[int, float] = {}
        for form in sorted(forms, key=lambda form: (forms[form], form)):
            if len(people) > 5 * MOST_LIKE:
                break
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
                "SELECT p.id FROM json_each(?) AS named CROSS JOIN person AS p"
                f" ON p.id = named.value WHERE {' AND '.join(tests)} {self._order}",
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
