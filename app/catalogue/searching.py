"""Plans and runs a search over people so that it answers while somebody types.

An answer can be reached on two kinds of way: *walk* an index in the order wanted and test each
person, or *collect* the few people a word or a filter names and sort them. Walking is cheap when
many match, collecting when few do; counting a few thousand entries of an index costs a fraction of
a millisecond and tells which. With n matches among N people and a page of 200, the dearer of the
two never touches more than about √(200·N) people: 4500 of 100 000.
"""

# ruff: noqa: S608 - only SQL of this module is put together; every value is bound

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.catalogue import names, sounds
from app.catalogue.indexing import has_own_bit, letter_bit, typed_words
from app.catalogue.people import PeopleQuery, Sort, restrictions
from app.catalogue.sounds import Reading

ENOUGH = 8000
"""Counting stops here: walking is cheaper from far fewer matches on."""
MOST_SIMILAR = 400
"""No more people than this are shown as similar."""
MOST_BEGUN = 600
"""No more rows than this are compared for a name still being typed."""
_LAST = "\U0010ffff"

_INDEX = {
    Sort.NAME: "by_name",
    Sort.LAST_CONTACT: "by_contact",
    Sort.FOLLOW_UP: "by_follow_up",
    Sort.PAPER: "by_paper",
}


@dataclass(frozen=True)
class Word:
    """One typed word and the letters it may stand for."""

    text: str

    @property
    def forms(self) -> tuple[str, ...]:
        return names.forms(self.text)

    def ranges(self, *, exact: bool) -> tuple[str, list[str]]:
        """The condition on ``form`` that any of the forms is, or begins, it."""
        if exact:
            return f"form IN ({', '.join('?' * len(self.forms))})", list(self.forms)
        parts = " OR ".join("form >= ? AND form < ?" for _ in self.forms)
        return f"({parts})", [edge for form in self.forms for edge in (form, form + _LAST)]

    @property
    def bits(self) -> int:
        bits = 0
        for form in self.forms:
            bits |= letter_bit(form)
        return bits

    @property
    def bits_say_all(self) -> bool:
        """One letter from a to z: the person's letters answer without a look at the names."""
        return all(len(form) == 1 and has_own_bit(form) for form in self.forms)


class Search:
    """One query, planned on one connection; makes no changes."""

    def __init__(self, connection: Any, query: PeopleQuery, people: int) -> None:
        self._db = connection
        self._query = query
        self._people = people
        typed = typed_words(query.text)
        self._ways = [[Word(text) for text in typed]]
        if 1 < len(typed) <= 4:
            self._ways += _joined_ways(typed)
        self._filters, self._filter_values = restrictions(query)
        way = "DESC" if query.descending else "ASC"
        self._order = f"ORDER BY p.{query.sort} {way}, p.sort_key {way}"
        if query.sort is Sort.NAME:
            self._order = f"ORDER BY p.sort_key {way}"

    @property
    def has_text(self) -> bool:
        return bool(self._ways[0])

    # direct: the letters as typed

    def ids(self, limit: int, offset: int, *, exact: bool) -> list[int]:
        """People whose names are (or, not `exact`, begin with but are not) the typed words."""
        source, conditions, values = self._plan(limit + offset, exact=exact)
        found = self._db.execute(
            f"SELECT p.id FROM {source} WHERE {conditions} {self._order} LIMIT ? OFFSET ?",
            (*values, limit, offset),
        )
        return [row[0] for row in found]

    def how_many(self, *, exact: bool) -> int:
        """How many `ids` there are in all."""
        source, conditions, values = self._plan(self._people, exact=exact)
        row = self._db.execute(f"SELECT count(*) FROM {source} WHERE {conditions}", values)
        return int(row.fetchone()[0])

    def _plan(self, wanted: int, *, exact: bool) -> tuple[str, str, list[Any]]:
        tests, test_values = self._tests(exact=exact)
        conditions = " AND ".join([*self._filters, *tests]) or "1"
        values = [*self._filter_values, *test_values]
        collected, matches = self._to_collect(exact=exact)
        source, walked = self._to_walk(wanted, matches)
        if collected is None or walked <= collected[0]:
            return source, conditions, values
        source, source_values = collected[1:]
        return source, conditions, [*source_values, *values]

    def _tests(self, *, exact: bool) -> tuple[list[str], list[Any]]:
        """The typed text as a condition on one person."""
        if not self.has_text:
            return [], []
        ways, values = self._ways_of(exact=exact)
        tests = [ways]
        if not exact:
            same, same_values = self._ways_of(exact=True)
            tests.append(f"NOT {same}")
            values += same_values
        return tests, values

    def _ways_of(self, *, exact: bool) -> tuple[str, list[Any]]:
        ways: list[str] = []
        values: list[Any] = []
        for way in self._ways:
            words = []
            for word in way:
                test = f"p.letters & {word.bits}"
                if exact or not word.bits_say_all:
                    ranges, edges = word.ranges(exact=exact)
                    test += (
                        " AND EXISTS (SELECT 1 FROM name_form INDEXED BY name_of_person"
                        f" WHERE person = p.id AND {ranges})"
                    )
                    values += edges
                words.append(f"({test})")
            ways.append(" AND ".join(words))
        return "(" + " OR ".join(f"({way})" for way in ways) + ")", values

    def _to_collect(self, *, exact: bool) -> tuple[tuple[int, str, list[Any]] | None, float]:
        """The cheapest way to name all candidates, and how many people will match, about."""
        cheapest: tuple[int, str, list[Any]] | None = None
        share = 1.0
        if self.has_text:
            drivers = [self._rarest(way, exact=exact) for way in self._ways]
            count = sum(driver[0] for driver in drivers)
            share *= count / max(self._people, 1)
            union = " UNION ".join(f"SELECT person FROM name_form WHERE {d[1]}" for d in drivers)
            values = [value for driver in drivers for value in driver[2]]
            cheapest = (
                count,
                f"({union}) AS named CROSS JOIN person AS p ON p.id = named.person",
                values,
            )
        for index, condition, values in self._by_filter():
            count = self._count(f"person AS p INDEXED BY {index}", condition, values)
            share *= count / max(self._people, 1)
            if cheapest is None or count < cheapest[0]:
                cheapest = (count, f"person AS p INDEXED BY {index}", [])
        return cheapest, share * self._people

    def _to_walk(self, wanted: int, matches: float) -> tuple[str, float]:
        """The index in the order wanted, and how many people it passes for `wanted` matches."""
        index, people = _INDEX[self._query.sort], float(self._people)
        if self._query.sort is Sort.NAME:
            for name, condition, values in self._by_filter():
                if name == "by_worker" or (name == "by_phase" and len(self._query.phases) == 1):
                    count = self._count(f"person AS p INDEXED BY {name}", condition, values)
                    if count < people:
                        index, people = name, float(count)
        return f"person AS p INDEXED BY {index}", min(people, wanted * people / max(matches, 0.5))

    def _rarest(self, way: Sequence[Word], *, exact: bool) -> tuple[int, str, list[str]]:
        counted = []
        for word in way:
            ranges, edges = word.ranges(exact=exact)
            counted.append((self._count("name_form", ranges, edges), ranges, edges))
        return min(counted, key=lambda each: each[0])

    def _by_filter(self) -> list[tuple[str, str, list[Any]]]:
        """Each filter with the index that leads to its people."""
        indexes = {
            "p.worker_id": "by_worker",
            "p.phase": "by_phase",
            "p.next_follow_up_on": "by_follow_up",
            "p.paper_until": "by_paper",
            "p.last_contact_on": "by_contact",
        }
        found = []
        values = list(self._filter_values)
        for condition in self._filters:
            used = condition.count("?")
            found.append((indexes[condition.split()[0]], condition, values[:used]))
            values = values[used:]
        return found

    def _count(self, source: str, condition: str, values: Sequence[Any]) -> int:
        limited = f"SELECT 1 FROM {source} WHERE {condition} LIMIT {ENOUGH}"
        return int(self._db.execute(f"SELECT count(*) FROM ({limited})", values).fetchone()[0])

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
        found = [self._similar_forms(word) for word in way]
        if not any(found):
            return {}
        if len(way) == 1:
            return self._people_of(found[0])
        together: dict[int, float] | None = None
        left: list[tuple[Word, dict[str, float]]] = []
        for word, forms in sorted(
            zip(way, found, strict=True), key=lambda each: -len(each[0].text)
        ):
            ranges, edges = word.ranges(exact=False)
            if self._count("name_form", ranges, edges) >= ENOUGH:
                left.append((word, forms))
                continue
            people = self._people_of(forms)
            people.update(
                dict.fromkeys(
                    (
                        row[0]
                        for row in self._db.execute(
                            f"SELECT person FROM name_form WHERE {ranges}", edges
                        )
                    ),
                    0.0,
                )
            )
            together = _both(together, people)
        for word, forms in left:
            together = self._narrowed(together or {}, word, forms)
        return together or {}

    def _narrowed(
        self, people: dict[int, float], word: Word, forms: dict[str, float]
    ) -> dict[int, float]:
        """Of `people` those who also answer to a word that very many answer to."""
        narrowed: dict[int, float] = {}
        rows = self._db.execute(
            "SELECT person, form FROM name_form INDEXED BY name_of_person"
            " WHERE person IN (SELECT value FROM json_each(?))",
            (json.dumps(list(people)[: 5 * MOST_SIMILAR]),),
        )
        for person, form in rows:
            cost = 0.0 if form.startswith(word.forms) else forms.get(form)
            if cost is not None:
                cost += people[person]
                narrowed[person] = min(cost, narrowed.get(person, 9.0))
        return narrowed

    def _people_of(self, forms: dict[str, float]) -> dict[int, float]:
        people: dict[int, float] = {}
        likest = sorted(forms, key=lambda form: forms[form])
        for start in range(0, len(likest), 50):
            rows = self._db.execute(
                "SELECT person, form FROM name_form WHERE form IN (SELECT value FROM json_each(?))",
                (json.dumps(likest[start : start + 50]),),
            )
            for person, form in rows:
                people[person] = min(forms[form], people.get(person, 9.0))
            if len(people) > 10 * MOST_SIMILAR:
                break
        return people

    def _similar_forms(self, word: Word) -> dict[str, float]:
        """Forms in the catalogue that are the same name, with how far they are apart."""
        costs: dict[str, float] = {}
        keys = [f"={each}" for form in word.forms for each in _sets(form)]
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
        direct, values = self._ways_of(exact=False)
        conditions = " AND ".join([*self._filters, f"NOT {direct}"])
        likest = sorted(costs, key=lambda person: (costs[person], person))[: 10 * MOST_SIMILAR]
        rows = self._db.execute(
            "SELECT p.id FROM json_each(?) AS named CROSS JOIN person AS p ON p.id = named.value"
            f" WHERE {conditions} {self._order}",
            (json.dumps(likest), *self._filter_values, *values),
        )
        ordered = [row[0] for row in rows]
        ordered.sort(key=lambda person: round(costs[person], 2))
        return ordered[:MOST_SIMILAR]


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


def _sets(form: str) -> tuple[int, ...]:
    return names.traditions().sets_of.get(form, ())
