"""How well names are found among ten thousand others, as it is shipped."""

from __future__ import annotations

import random

import pytest

from app.catalogue import Catalogue, Match, PeopleQuery
from tests.app.catalogue.crowd import Member, card_of, pairs, spellings

SOMEONE = "f" * 32


@pytest.mark.parametrize(
    ("list_of_pairs", "on_first_page", "in_first_fifty"),
    [
        ("tuned_pairs", 0.99, 0.9),
        ("held_out_pairs", 0.98, 0.95),
        ("blind_pairs", 0.95, 0.95),
    ],
)
def test_whoever_is_filed_under_another_spelling_is_on_the_first_page(
    full: Catalogue, list_of_pairs: str, on_first_page: float, in_first_fifty: float
) -> None:
    places: list[int | None] = []

    for _, left, right in pairs(list_of_pairs):
        for typed, filed in ((left, right), (right, left)):
            full.project(SOMEONE, 1, card_of(filed))
            found = [row.case_id for row in full.people(PeopleQuery(text=typed))]
            places.append(found.index(SOMEONE) if SOMEONE in found else None)
            full.forget(SOMEONE)

    assert sum(place is not None for place in places) / len(places) >= on_first_page
    assert sum(place is not None and place < 50 for place in places) / len(places) >= in_first_fifty


def test_hardly_anyone_unrelated_is_among_the_first_ten(
    full: Catalogue, people: list[Member]
) -> None:
    draw = random.Random(3)
    members = {member.case_id: member for member in people}
    sets = spellings()
    unrelated = 0
    clean = 0
    queries = 300

    for member in draw.choices(people, k=queries):
        wanted = draw.choice([each for each in member.sets if each >= 0])
        rows = full.people(PeopleQuery(text=draw.choice(sets[wanted])))[:10]
        strangers = sum(
            row.match is Match.SIMILAR and wanted not in members[row.case_id].sets for row in rows
        )
        unrelated += strangers
        clean += strangers == 0

    assert unrelated / queries <= 0.5
    assert clean / queries >= 0.85


def test_exact_words_come_first_then_beginnings_then_what_is_similar(
    full: Catalogue,
) -> None:
    order = [Match.EXACT, Match.BEGUN, Match.SIMILAR]

    for text in ("Ali", "Karim", "Osman", "Hus", "Müller", "Юлія", "علي", "Sergej", "Abdul Karim"):
        page = full.people(PeopleQuery(text=text, limit=5000))
        ranks = [order.index(row.match) for row in page]
        assert ranks == sorted(ranks), text
        assert page, text


def test_a_page_full_of_direct_hits_keeps_a_quarter_for_similar_names(
    catalogue: Catalogue,
) -> None:
    for number in range(30):
        catalogue.project(f"{number:08x}{0:024x}", 1, card_of(f"Mohammed Nummer{number:02}"))
    for number in range(30, 40):
        catalogue.project(f"{number:08x}{0:024x}", 1, card_of(f"Muhamad Nummer{number:02}"))

    first, second, last = (
        [row.match for row in catalogue.people(PeopleQuery(text="Moham", limit=12, offset=offset))]
        for offset in (0, 12, 36)
    )

    assert first == [Match.BEGUN] * 9 + [Match.SIMILAR] * 3
    assert second == [Match.BEGUN] * 12
    assert last == [Match.SIMILAR] * 4


@pytest.mark.parametrize("text", ["", "m", "mo", "mohamm", "Ali", "Abdul Rahman", "Ahmad K"])
def test_pages_make_up_the_whole_list_without_gaps_and_without_anyone_twice(
    full: Catalogue, text: str
) -> None:
    pages = []
    offset = 0
    while rows := full.people(PeopleQuery(text=text, limit=170, offset=offset)):
        pages += [row.case_id for row in rows]
        offset += len(rows)

    assert len(pages) == len(set(pages)) == full.count(PeopleQuery(text=text))
