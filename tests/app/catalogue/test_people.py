"""Lists of people: filters, orders, counts, dates and numbers, compared with a plain reading."""

from __future__ import annotations

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.catalogue import (
    Card,
    Catalogue,
    Match,
    PeopleQuery,
    Shown,
    ShownAppointment,
    ShownFollowUp,
    Sort,
    searching,
)
from app.catalogue.indexing import phase_key, sort_key
from app.catalogue.searching import Search
from app.partial_date import PartialDate
from tests.app.catalogue.conftest import KEY
from tests.app.catalogue.crowd import card_of
from tests.laws import fewer

DAY = dt.date(2026, 11, 22)
WORKERS = ("koch", "yilmaz", "")
PHASES = ("clearing", "umsetzung", "archiviert", "")
NAMES = ("Samir Haidari", "Samira Haidar", "Olena Шевченко", "Ali Reza", "Reza Ali", "Özlem Öztürk")


def days() -> st.SearchStrategy[str]:
    return st.one_of(
        st.just(""), st.integers(-40, 40).map(lambda n: (DAY + dt.timedelta(n)).isoformat())
    )


@st.composite
def shown(draw: st.DrawFn) -> Shown:
    name = draw(st.sampled_from(NAMES))
    due = draw(st.lists(days(), max_size=2))
    return Shown(
        name=name,
        sort_name=", ".join(reversed(name.split())),
        spellings=(name,),
        phase=draw(st.sampled_from(PHASES)),
        worker_id=draw(st.sampled_from(WORKERS)),
        paper_until=draw(days()),
        last_contact_on=draw(days()),
        follow_ups=tuple(
            ShownFollowUp(id=str(number), what="Anrufen", due_on=day)
            for number, day in enumerate(due)
        ),
    )


@st.composite
def queries(draw: st.DrawFn) -> PeopleQuery:
    some_day = st.one_of(st.none(), st.integers(-40, 40).map(lambda n: DAY + dt.timedelta(n)))
    return PeopleQuery(
        text=draw(st.sampled_from(["", "s", "sam", "Haidari", "ali", "shev", "oz", "Ali Reza"])),
        worker_id=draw(st.sampled_from(WORKERS)),
        phases=draw(st.sampled_from([(), ("clearing",), ("clearing", "umsetzung")])),
        follow_up_due=draw(some_day),
        paper_until=draw(some_day),
        no_contact_since=draw(some_day),
        sort=draw(st.sampled_from(list(Sort))),
        descending=draw(st.booleans()),
    )


def passes(card: Shown, query: PeopleQuery) -> bool:
    due = min((step.due_on for step in card.follow_ups if step.due_on), default="")
    return (
        (not query.worker_id or card.worker_id == query.worker_id)
        and (not query.phases or card.phase in query.phases)
        and (query.follow_up_due is None or (bool(due) and due <= query.follow_up_due.isoformat()))
        and (
            query.paper_until is None
            or (bool(card.paper_until) and card.paper_until <= query.paper_until.isoformat())
        )
        and (
            query.no_contact_since is None
            or card.last_contact_on < query.no_contact_since.isoformat()
        )
    )


def place(case_id: str, card: Shown, query: PeopleQuery) -> tuple[str, str]:
    due = min((step.due_on for step in card.follow_ups if step.due_on), default="~")
    first = {
        Sort.NAME: "",
        Sort.PHASE: phase_key(card.phase),
        Sort.LAST_CONTACT: card.last_contact_on,
        Sort.FOLLOW_UP: due,
        Sort.PAPER: card.paper_until or "~",
    }[query.sort]
    return first, sort_key(card.sort_name, case_id)


@fewer(60)
@given(cards=st.lists(shown(), max_size=25), asked=st.lists(queries(), min_size=1, max_size=8))
def test_every_filter_and_order_says_what_a_plain_reading_of_the_cards_says(
    tmp_path_factory: pytest.TempPathFactory, cards: list[Shown], asked: list[PeopleQuery]
) -> None:
    catalogue = Catalogue.open(tmp_path_factory.mktemp("c") / "catalog.db", KEY)
    known = {f"{number:08x}{0:024x}": card for number, card in enumerate(cards)}
    for case_id, card in known.items():
        catalogue.project(case_id, 1, Card(shown=card))

    for query in asked:
        rows = catalogue.people(query)
        ids = [row.case_id for row in rows]
        wanted = [case_id for case_id, card in known.items() if passes(card, query)]
        assert set(ids) <= set(wanted)
        assert len(ids) == catalogue.count(query)
        if not query.text:
            ordered = sorted(
                wanted,
                key=lambda case_id: place(case_id, known[case_id], query),
                reverse=query.descending,
            )
            assert ids == ordered
        for tier in (Match.EXACT, Match.BEGUN):
            tied = [row.case_id for row in rows if row.match is tier]
            assert tied == sorted(
                tied,
                key=lambda case_id: place(case_id, known[case_id], query),
                reverse=query.descending,
            )
    catalogue.close()


def test_phases_come_in_the_order_of_the_work_and_are_counted(catalogue: Catalogue) -> None:
    for number, phase in enumerate(["umsetzung", "anfrage", "", "umsetzung", "clearing"]):
        catalogue.project(f"{number:08x}{0:024x}", 1, card_of(f"Person {number}", phase=phase))

    ordered = [row.phase for row in catalogue.people(PeopleQuery(sort=Sort.PHASE))]

    assert ordered == ["", "anfrage", "clearing", "umsetzung", "umsetzung"]
    assert catalogue.phases() == {"": 1, "anfrage": 1, "clearing": 1, "umsetzung": 2}


def test_names_are_ordered_as_german_lists_of_names_are() -> None:
    """DIN 5007-2: ä counts as ae; the family name first, then the given name."""
    wanted = ["Mucha, Eva", "Müller, Anna", "Mueller, Zoe", "Muffat, Jo", "Шевченко, Олена"]

    ordered = sorted(
        ["Шевченко, Олена", "Mueller, Zoe", "Muffat, Jo", "Müller, Anna", "Mucha, Eva"],
        key=lambda name: sort_key(name, "0" * 32),
    )

    assert ordered == ["Mucha, Eva", "Müller, Anna", "Mueller, Zoe", "Muffat, Jo", wanted[-1]]
    assert sort_key("Haidari, Zahra", "") < sort_key("Haidari Zad, Ali", "")


def test_a_person_is_found_by_birth_date_birth_year_and_telephone_number(
    catalogue: Catalogue,
) -> None:
    card = card_of("Samir Haidari", born="2004-03-12", phone="+49 151 234-56 78")
    catalogue.project("a" * 32, 1, card)
    catalogue.project("b" * 32, 1, card_of("Samir Noori", born="1999", phone="0221 12345"))

    for text in ("12.3.2004", "12.03.2004", "2004", "0151 2345678", "+49 1512345678", "samir 2004"):
        assert [row.name for row in catalogue.people(PeopleQuery(text=text))] == [
            "Samir Haidari"
        ], text


def test_the_order_of_words_does_not_matter_but_each_word_does(catalogue: Catalogue) -> None:
    catalogue.project("a" * 32, 1, card_of("Samir Haidari"))
    catalogue.project("b" * 32, 1, card_of("Samir Noori"))

    assert [row.name for row in catalogue.people(PeopleQuery(text="haid sam"))] == ["Samir Haidari"]
    assert [row.name for row in catalogue.people(PeopleQuery(text="chaidari samier"))] == [
        "Samir Haidari"
    ]


def test_a_row_shows_what_the_card_says_and_the_next_open_appointment(
    catalogue: Catalogue,
) -> None:
    card = card_of(
        "Samir Haidari",
        original_name="سمیر حیدری",
        born="2004-03",
        nationalities=("AF", "XXA"),
        phase="clearing",
        paper_until="2027-01-31",
        appointments=(
            ShownAppointment(id="1", on="2026-11-20", begins_at="09:00", state="geplant"),
            ShownAppointment(id="2", on="2026-11-30", begins_at="14:30", state="geplant"),
            ShownAppointment(id="3", on="2026-11-24", begins_at="08:00", state="abgesagt"),
        ),
    )
    catalogue.project("a" * 32, 1, card)

    with clock.at(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)):
        row = catalogue.people(PeopleQuery())[0]

    assert row.born == PartialDate("2004-03")
    assert row.nationalities == ("AF", "XXA")
    assert row.paper_until == dt.date(2027, 1, 31)
    assert row.last_contact_on is None
    assert row.next_appointment == (dt.date(2026, 11, 30), "14:30")
    assert row.original_name == "سمیر حیدری"


def test_people_at_work_with_us_count_for_papers_and_silence_others_do_not(
    catalogue: Catalogue,
) -> None:
    for case_id, name, phase, contact, until in (
        ("a" * 32, "Nie", "clearing", "", "2026-12-01"),
        ("b" * 32, "Lange", "umsetzung", "2026-01-01", "2026-11-01"),
        ("c" * 32, "Gestern", "umsetzung", "2026-11-21", "2030-01-01"),
        ("d" * 32, "Weg", "archiviert", "", "2026-11-01"),
    ):
        card = card_of(name, phase=phase, last_contact_on=contact, paper_until=until)
        catalogue.project(case_id, 1, card)

    silent = catalogue.without_contact_since(dt.date(2026, 11, 1))
    papers = catalogue.papers_expiring(dt.date(2026, 12, 31))

    assert [row.name for row in silent] == ["Nie", "Lange"]
    assert [row.name for row in papers] == ["Lange", "Nie"]


def test_possible_duplicates_sound_alike_and_are_not_apart_in_birth_or_nationality(
    catalogue: Catalogue,
) -> None:
    for number, (name, born, nationality) in enumerate(
        [
            ("Mohammad Ali Karimi", "2003-05-01", "AF"),
            ("Mohammed Karimi", "1980", "AF"),
            ("Muhamad Kerimi", "2004", "IR"),
            ("Mehmet Karimi", "2004", ""),
            ("Ahmad Rahimi", "2003-05-01", "AF"),
        ]
    ):
        card = card_of(name, born=born, nationalities=(nationality,) if nationality else ())
        catalogue.project(f"{number:08x}{0:024x}", 1, card)

    found = catalogue.possible_duplicates(
        ["Mohamed Karimi", "محمد کریمی"], PartialDate("2003"), ("AF",)
    )

    assert [row.name for row in found] == ["Mohammad Ali Karimi", "Mehmet Karimi"]
    assert catalogue.possible_duplicates([], None, ()) == []
    assert catalogue.possible_duplicates(["'"], None, ()) == []


def test_a_long_name_finds_the_file_that_left_the_middle_names_out(catalogue: Catalogue) -> None:
    catalogue.project("a" * 32, 1, card_of("Mohamad Karimi"))

    found = catalogue.possible_duplicates(["Mohammad Ali Karimi"], None, ())

    assert [row.case_id for row in found] == ["a" * 32]


def test_a_page_begins_where_the_last_one_ended(catalogue: Catalogue) -> None:
    for number in range(7):
        catalogue.project(f"{number:08x}{0:024x}", 1, card_of(f"Person {number}"))
    query = PeopleQuery(limit=3)

    names = [
        [row.name for row in catalogue.people(replace(query, offset=offset))]
        for offset in (0, 3, 6, 9)
    ]

    assert [len(page) for page in names] == [3, 3, 1, 0]
    assert len({name for page in names for name in page}) == 7


@pytest.mark.parametrize("text", ["'", "%", '"', "*", "NEAR(", "a\x00b", "\x1f", "-", "😀", "  "])
def test_signs_that_mean_something_to_a_database_mean_nothing_here(
    catalogue: Catalogue, text: str
) -> None:
    catalogue.project("a" * 32, 1, card_of("Samir Haidari"))

    assert catalogue.count(PeopleQuery(text=text)) == len(catalogue.people(PeopleQuery(text=text)))
    catalogue.documents(text)


def test_a_walk_that_is_given_up_changes_no_answer(
    full: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = [
        PeopleQuery(text=text, phases=phases, no_contact_since=since, sort=sort, limit=40)
        for text in ("m", "mo", "ha")
        for phases in ((), ("clearing", "umsetzung"))
        for since in (None, DAY)
        for sort in Sort
    ]
    walked = [full.people(query) for query in queries]
    assert any(walked)

    monkeypatch.setattr(searching, "STEPS_A_PASS", 0)
    monkeypatch.setattr(searching, "LEAST_STEPS", 1)
    given_up = []
    patience = Search._patience

    def counted(search: Search, cost: float) -> AbstractContextManager[None]:
        given_up.append(cost)
        return patience(search, cost)

    monkeypatch.setattr(Search, "_patience", counted)
    assert [full.people(query) for query in queries] == walked
    assert len(given_up) >= len(queries) / 3
