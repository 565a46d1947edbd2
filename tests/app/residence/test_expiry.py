import datetime as dt

import pytest

from app.residence import ResidencePaper, lead_days, paper_text, reminder_days, validity


def paper(kind: str, issued: str | None, until: str | None, **more: object) -> ResidencePaper:
    return ResidencePaper(
        kind=kind,
        issued_on=None if issued is None else dt.date.fromisoformat(issued),
        valid_until=None if until is None else dt.date.fromisoformat(until),
        **more,  # type: ignore[arg-type]
    )


def test_a_paper_ends_on_the_day_printed_on_it() -> None:
    known = validity(paper("D60a2.1", "2026-06-18", "2026-12-18"))

    assert known.until == known.printed == dt.date(2026, 12, 18)
    assert known.note == ""


@pytest.mark.parametrize("until", ["2026-02-01", "2026-03-04", "2027-03-03"])
def test_a_permit_for_ukraine_valid_on_the_day_goes_on_by_regulation(until: str) -> None:
    known = validity(paper("A24", "2024-03-05", until))

    assert known.until == dt.date(2027, 3, 4)
    assert known.printed == dt.date.fromisoformat(until)
    assert known.note.startswith("gilt kraft Verordnung fort bis 04.03.2027 (UkraineAufenthFGV")
    assert known.note.endswith("Stand 04.09.2026)")


@pytest.mark.parametrize(
    ("kind", "issued", "until"),
    [
        ("A24", "2023-03-05", "2026-01-31"),
        ("A24", "2026-02-02", "2026-12-01"),
        ("A24", "2025-03-05", "2027-03-04"),
        ("A24", "2025-03-05", "2028-01-01"),
        ("A25b", "2024-03-05", "2026-03-04"),
    ],
)
def test_other_permits_do_not_go_on(kind: str, issued: str, until: str) -> None:
    known = validity(paper(kind, issued, until))

    assert known.until == dt.date.fromisoformat(until)
    assert known.note == ""


def test_a_permit_that_was_taken_back_does_not_go_on() -> None:
    ended = paper("A24", "2024-03-05", "2026-03-04", ended_on=dt.date(2026, 5, 1))

    assert validity(ended).until == dt.date(2026, 3, 4)


def test_of_an_unlimited_status_only_the_card_ends() -> None:
    known = validity(paper("NE", "2020-01-01", "2030-01-01", unlimited=True))

    assert known.card_only
    assert known.until == dt.date(2030, 1, 1)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (paper("D60a2.1", "2026-06-18", "2026-12-18"), "Duldung § 60a Abs. 2 S. 1 bis 18.12.2026"),
        (paper("A24", "2024-03-05", "2026-03-04"), "AE § 24 bis 04.03.2027"),
        (paper("NE", None, None, unlimited=True), "Niederlassungserlaubnis, unbefristet"),
        (
            paper("NE", None, "2030-01-01", unlimited=True),
            "Niederlassungserlaubnis, unbefristet, Karte bis 01.01.2030",
        ),
        (paper("FIKT", None, None), "Fiktionsbescheinigung"),
        (
            paper("", None, "2027-01-05", printed_text="Laissez-passer"),
            "Laissez-passer bis 05.01.2027",
        ),
        (paper("", None, None), "Aufenthaltspapier"),
    ],
)
def test_a_paper_reads_as_one_line(shown: ResidencePaper, text: str) -> None:
    assert paper_text(shown) == text


def test_each_kind_has_its_own_lead_time() -> None:
    assert lead_days(paper("FIKT", "2026-01-01", "2026-07-01")) == 21
    assert lead_days(paper("A25b", "2026-01-01", "2028-01-01")) == 90
    assert reminder_days("D60a2.1") == (28, 14, 7, 1)


def test_a_short_duldung_is_not_red_from_its_first_day() -> None:
    assert lead_days(paper("D60a2.1", "2026-11-01", "2026-12-01")) == 12


def test_without_the_day_of_issue_the_usual_lead_time_holds() -> None:
    assert lead_days(paper("D60a2.1", None, "2026-12-01")) == 28


def test_an_unknown_kind_has_no_lead_time() -> None:
    assert lead_days(paper("own", "2026-11-01", "2026-12-01")) == 0
    assert reminder_days("own") == ()
