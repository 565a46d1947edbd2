"""What a list of people can be narrowed to."""

from __future__ import annotations

import datetime as dt

from app.catalogue import Sort
from app.code_lists import code_list
from ui.models.people_filter import NO_CONTACT, PAPER_AHEAD, PeopleFilter

TODAY = dt.date(2026, 11, 24)


def test_words_say_what_is_wanted_and_unknown_ones_are_left_out() -> None:
    wanted = PeopleFilter.of("paper mine phase:umsetzung gibtsnicht")
    assert wanted == PeopleFilter(paper=True, mine=True, phases=("umsetzung",))
    assert PeopleFilter.of("").is_empty
    assert not wanted.is_empty


def test_one_more_condition_keeps_the_others() -> None:
    both = PeopleFilter.of("mine phase:plan").with_switch("follow_up")
    assert both == PeopleFilter(mine=True, follow_up=True, phases=("plan",))
    assert both.with_switch("follow_up") == both
    assert both.with_phases(["intake"]).phases == ("intake",)


def test_nothing_chosen_asks_for_everybody() -> None:
    query = PeopleFilter().query(TODAY, "w1")
    assert (query.worker_id, query.phases, query.text) == ("", (), "")
    assert query.follow_up_due is query.paper_until is query.no_contact_since is None


def test_each_condition_becomes_its_part_of_the_query() -> None:
    query = PeopleFilter.of("mine follow_up paper no_contact").query(
        TODAY, "w1", text="haidari", sort=Sort.PAPER, descending=True
    )
    assert query.worker_id == "w1"
    assert query.follow_up_due == TODAY
    assert query.paper_until == TODAY + PAPER_AHEAD
    assert query.no_contact_since == TODAY - NO_CONTACT
    assert (query.text, query.sort, query.descending) == ("haidari", Sort.PAPER, True)


def test_papers_and_silence_are_asked_of_people_at_work_with_us() -> None:
    at_work = code_list("phases").marked("active") | {""}
    assert set(PeopleFilter(paper=True).query(TODAY).phases) == at_work
    assert set(PeopleFilter(no_contact=True).query(TODAY).phases) == at_work
    assert PeopleFilter(follow_up=True).query(TODAY).phases == ()
    named = PeopleFilter(paper=True, phases=("archiviert",)).query(TODAY)
    assert named.phases == ("archiviert",)
