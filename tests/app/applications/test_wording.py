"""Subject lines and starts in correct German; text modules and first drafts as shipped."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from app import resources
from app.applications import (
    LABELS,
    Advertisement,
    fill,
    letter_draft,
    level_for,
    module_levels,
    module_types,
    occupation_families,
    placeholders,
    start_phrase,
    subject_line,
    text_modules,
)
from app.applications.wording import check_start
from app.code_lists import code_list
from app.errors import BadInput

KINDS = [entry.code for entry in code_list("application_kinds").entries]


@pytest.mark.parametrize(
    ("kind", "occupation", "start", "subject"),
    [
        (
            "ausbildung",
            "Elektroniker",
            "01.08.2027",
            "Bewerbung um einen Ausbildungsplatz als Elektroniker zum 1. August 2027",
        ),
        (
            "praktikum",
            "Bäckerin",
            "11.01.2027 bis 22.01.2027",
            "Bewerbung um ein Praktikum als Bäckerin vom 11. bis 22. Januar 2027",
        ),
        (
            "eq",
            "Fachkraft für Lagerlogistik",
            "Oktober 2027",
            "Bewerbung um eine Einstiegsqualifizierung (EQ) als Fachkraft für Lagerlogistik ab Oktober 2027",
        ),
        ("arbeit", "Lagerhelfer (m/w/d)", "sofort", "Bewerbung als Lagerhelfer (m/w/d) ab sofort"),
        ("minijob", "Küchenhilfe", "", "Bewerbung um einen Minijob als Küchenhilfe"),
        (
            "freiwilligendienst",
            "Pflege",
            "Sommer 2027",
            "Bewerbung um einen Platz im Freiwilligendienst im Bereich Pflege ab Sommer 2027",
        ),
        ("schule", "", "", "Bewerbung um einen Schulplatz"),
        ("studium", "Informatik", "", "Bewerbung um einen Studienplatz im Fach Informatik"),
        ("", "", "", "Bewerbung"),
    ],
)
def test_the_subject_says_what_for(kind: str, occupation: str, start: str, subject: str) -> None:
    assert subject_line(kind, occupation, start) == subject


def test_the_subject_names_the_advertisement() -> None:
    advertisement = Advertisement("ba", "10000-123", dt.date(2026, 11, 2))

    assert subject_line("arbeit", "Koch", "", advertisement) == (
        "Bewerbung als Koch – Ihre Anzeige vom 2. November 2026"
        " (Jobsuche der Agentur für Arbeit, Ref.-Nr. 10000-123)"
    )
    assert subject_line("arbeit", "Koch", "", Advertisement("initiativ")) == "Bewerbung als Koch"


@pytest.mark.parametrize("source", ["netzwerk", "praktikum", "initiativ", "messe"])
def test_a_firm_never_reads_who_gave_the_hint(source: str) -> None:
    hint = Advertisement(source, "", dt.date(2026, 11, 9))

    assert subject_line("ausbildung", "Koch", "", hint) == (
        "Bewerbung um einen Ausbildungsplatz als Koch"
    )
    assert subject_line("arbeit", "Koch", "", Advertisement(source, "K-7")) == (
        "Bewerbung als Koch – Ref.-Nr. K-7"
    )


def test_only_what_everybody_can_read_is_named_as_a_source() -> None:
    for entry in code_list("vacancy_sources").entries:
        subject = subject_line(
            "arbeit", "Koch", "", Advertisement(entry.code, "", dt.date(2026, 11, 9))
        )
        assert ("Ihre Anzeige vom 9. November 2026" in subject) == entry.holds("advertised")
        assert ("(" in subject) == bool(entry.text("in_letter"))
    proposed = Advertisement("jobcenter", "12-3", dt.date(2026, 11, 9))
    assert subject_line("arbeit", "Koch", "", proposed) == (
        "Bewerbung als Koch – Ihre Anzeige vom 9. November 2026 (Ref.-Nr. 12-3)"
    )
    site = Advertisement("webseite", "", dt.date(2026, 11, 9))
    assert subject_line("arbeit", "Koch", "", site).endswith("(Ihre Internetseite)")


@pytest.mark.parametrize(
    "typed",
    ["31.2.", "31.2.2027", "2027-02-31", "30.02.2027 bis 5.3.2027", "1.2. - 31.4.2027", "13/2027"],
)
def test_a_beginning_on_a_day_that_does_not_exist_is_no_beginning(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_start(typed)
    assert refused.value.field == "start"


@pytest.mark.parametrize(
    "typed",
    ["", "29.2.", "1.8.27", "2027-08-01", "08/2027", "1.2. - 30.4.2027", "sofort", "Mitte August"],
)
def test_every_other_beginning_may_be_written_freely(typed: str) -> None:
    check_start(typed)


@pytest.mark.parametrize("kind", KINDS)
def test_no_subject_has_a_hole_a_full_stop_or_the_word_betreff(kind: str) -> None:
    for subject in (subject_line(kind), subject_line(kind, "Koch", "2027")):
        assert subject.startswith("Bewerbung")
        assert not re.search(r"[{}.]|  |Betreff|None", subject)


@pytest.mark.parametrize(
    ("typed", "phrase"),
    [
        ("1. August 2027", "zum 1. August 2027"),
        ("1.8.27", "zum 1. August 2027"),
        ("2027-08-01", "zum 1. August 2027"),
        ("08/2027", "ab August 2027"),
        ("August 2027", "ab August 2027"),
        ("Mitte August", "ab Mitte August"),
        ("2027", "ab 2027"),
        ("sofort", "ab sofort"),
        ("zum nächstmöglichen Zeitpunkt", "zum nächstmöglichen Zeitpunkt"),
        ("nächstmöglich", "zum nächstmöglichen Zeitpunkt"),
        ("ab Januar", "ab Januar"),
        ("11.1. - 22.2.2027", "vom 11. Januar bis 22. Februar 2027"),
        ("20.12.2026 bis 5.1.2027", "vom 20. Dezember 2026 bis 5. Januar 2027"),
        ("zwei Wochen", "(zwei Wochen)"),
        ("31.2.2027", "(31.2.2027)"),
        ("99/2027", "ab 99/2027"),
        ("   ", ""),
    ],
)
def test_a_start_gets_its_preposition(typed: str, phrase: str) -> None:
    assert start_phrase(typed) == phrase


def test_modules_are_many_dated_and_complete() -> None:
    shipped = resources.read_json("texts/applications/modules.json")
    modules = text_modules()

    assert dt.date.fromisoformat(shipped["stand"])
    assert len(modules) == len(shipped["modules"]) >= 60 + 30
    assert len({module.id for module in modules}) == len(modules)
    families = {family["code"] for family in shipped["families"]}
    for module in modules:
        assert set(module.families) <= families
        assert set(module.kinds) <= set(KINDS)
    for part in module_types():
        for level in module_levels():
            assert text_modules(type=part.code, level=level.code), (part, level)


def texts() -> list[str]:
    drafts = [letter_draft(kind, level.code) for kind in KINDS for level in module_levels()]
    return drafts + [module.text for module in text_modules()]


@pytest.mark.parametrize("text", texts())
def test_every_shipped_text_is_whole_german_without_status_or_konjunktiv(text: str) -> None:
    assert text
    assert not re.search(r"  |\bwürde|\bhätte|\bkönnte|Flucht|Duldung|Asyl|Religion", text)
    for paragraph in text.split("\n\n"):
        assert paragraph.endswith((".", "!", "?"))
    for name in placeholders(text):
        assert 0 < len(name) <= 40
        assert name in LABELS or name[0].isupper() or " " in name, name


@pytest.mark.parametrize("text", texts())
def test_every_shipped_text_stays_whole_whatever_single_value_is_missing(text: str) -> None:
    gaps = dict.fromkeys(placeholders(text), "Gelerntes")
    full = {**gaps, **dict.fromkeys(LABELS, "Wort"), "beginn": "ab sofort"}

    for missing in LABELS:
        done = fill(text, {**full, missing: ""})

        assert not re.search(r"[{}…]|None|  | [.,;]|^[.,;]", done, re.MULTILINE)
        for line in filter(None, done.split("\n")):
            assert line.endswith((".", "!", "?"))


def test_simple_texts_have_short_sentences() -> None:
    simple = [module.text for module in text_modules(level="einfach")]
    simple += [letter_draft(kind, "einfach") for kind in KINDS]
    for text in simple:
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            assert len(sentence.split()) <= 16, sentence


def test_modules_for_the_occupation_come_first_and_others_stay_away() -> None:
    found = text_modules(type="staerken", level="normal", occupation="Elektronikerin")

    assert found[0].families == ("elektro",)
    assert {family for module in found for family in module.families} == {"elektro"}
    assert any(not module.families for module in found)


def test_modules_for_another_kind_stay_away() -> None:
    found = text_modules(type="einstieg", kind="praktikum")

    assert all(not module.kinds or "praktikum" in module.kinds for module in found)


@pytest.mark.parametrize(
    ("occupation", "families"),
    [
        ("Kfz-Mechatroniker", {"elektro", "metall"}),
        ("Köchin", {"gastro"}),
        ("Fachfrau für Systemgastronomie", {"gastro"}),
        ("Pflegefachmann", {"pflege"}),
        ("Tischlerin", {"holz"}),
        ("Astronaut", set()),
    ],
)
def test_an_occupation_belongs_to_its_families(occupation: str, families: set[str]) -> None:
    assert occupation_families(occupation) == families


def test_the_level_of_the_letter_follows_the_german_of_the_person() -> None:
    assert [level_for(code) for code in ("", "A2", "B1.2", "B2.1", "C1")] == [
        "einfach",
        "einfach",
        "einfach",
        "normal",
        "normal",
    ]
