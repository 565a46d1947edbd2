"""Every shipped code list is dated, sourced, complete and in stable codes."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.code_lists import CodeList, code_list

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "code_lists"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))

WANTED = [
    "contact_forms",
    "life_areas",
    "attendance",
    "interpreter",
    "genders",
    "phases",
    "phase_reasons",
    "access_ways",
    "german_levels",
    "languages",
    "countries",
    "residence_papers",
    "work_permit_classes",
    "appointment_kinds",
    "appointment_states",
    "bring_along",
    "application_kinds",
    "application_states",
    "application_events",
    "application_ways",
    "vacancy_sources",
    "rejection_reasons",
    "handing_over",
    "referral_states",
    "referral_results",
    "referral_refusals",
    "referral_reasons",
    "legal_bases",
    "referral_data",
    "organisation_kinds",
    "offer_kinds",
    "salutations",
    "legal_regimes",
    "letter_forms",
    "document_kinds",
    "school_degrees",
    "vocational_degrees",
    "benefits",
]

HEAD = {"list", "title", "stand", "quelle", "entries"}


def raw(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def test_every_list_the_program_needs_is_shipped() -> None:
    assert set(WANTED) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_it_is_and_where_and_when_it_comes_from(name: str) -> None:
    content = raw(name)

    assert set(content) == HEAD
    assert content["list"] == name
    assert content["title"].strip()
    assert content["quelle"].strip()
    assert dt.date.fromisoformat(content["stand"]) >= dt.date(2026, 1, 1)


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_unique_short_and_plain(name: str) -> None:
    found = [entry["code"] for entry in raw(name)["entries"]]

    assert len(found) == len(set(found))
    assert found
    # A column of several codes keeps them apart by blanks.
    assert [code for code in found if not re.fullmatch(r"[A-Za-z0-9_.\-]{1,30}", code)] == []


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_tidy_and_tell_the_choices_apart(name: str) -> None:
    labels = [entry["label"] for entry in raw(name)["entries"]]
    shorts = [entry.get("short", entry["label"]) for entry in raw(name)["entries"]]

    for label in labels + shorts:
        assert label
        assert label == " ".join(label.split())
        assert "..." not in label
        assert '"' not in label
    assert len(set(labels)) == len(labels)
    assert len(set(shorts)) == len(shorts)


@pytest.mark.parametrize("name", NAMES)
def test_periods_are_days_in_order(name: str) -> None:
    for entry in raw(name)["entries"]:
        first, last = (
            dt.date.fromisoformat(entry.get(key, day))
            for key, day in (("valid_from", "1900-01-01"), ("valid_to", "2999-12-31"))
        )
        assert first <= last


@pytest.mark.parametrize("name", NAMES)
def test_the_program_reads_the_list_in_the_order_of_the_file(name: str) -> None:
    read = code_list(name)

    assert isinstance(read, CodeList)
    assert [entry.code for entry in read.entries] == [
        entry["code"] for entry in raw(name)["entries"]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_icons_named_in_a_list_are_shipped(name: str) -> None:
    named = {entry.data["icon"] for entry in code_list(name).entries if "icon" in entry.data}
    shipped = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}

    assert named - shipped == set()


def test_the_countries_are_all_there() -> None:
    countries = code_list("countries").entries
    states = [entry for entry in countries if not entry.holds("territory")]

    # 193 members of the United Nations, the Holy See, Palestine, Kosovo, Taiwan, Cook Islands,
    # Niue and Western Sahara, stateless and unclear.
    assert len(states) == 193 + 7 + 2
    assert all(entry.text("adjective") for entry in countries)
    assert {"XXA", "XXX", "XK", "AF", "SY", "ER", "GN", "RS"} <= {entry.code for entry in countries}


def test_languages_name_their_script_and_direction() -> None:
    for entry in code_list("languages").entries:
        assert re.fullmatch(r"[A-Z][a-z]{3}", entry.text("script"))
        right_to_left = entry.text("script") in {"Arab", "Hebr", "Syrc"}
        assert entry.text("direction") == ("rtl" if right_to_left else "ltr")


def test_papers_name_their_rule_and_remind_the_earliest_first() -> None:
    for entry in code_list("residence_papers").entries:
        reminders = entry.data.get("reminders", [])
        assert entry.text("law")
        assert entry.text("group")
        assert reminders == sorted(reminders, reverse=True)
        assert entry.data.get("lead_days") == (reminders[0] if reminders else None)


@pytest.mark.parametrize(
    ("code", "days"), [("FIKT", 21), ("D60a2.1", 28), ("GEST", 28), ("A25b", 90), ("NE", 90)]
)
def test_lead_times_are_those_of_the_authorities(code: str, days: int) -> None:
    entry = code_list("residence_papers").entry(code)

    assert entry is not None
    assert entry.data["lead_days"] == days


@pytest.mark.parametrize(
    ("name", "key", "target"),
    [
        ("application_events", "state", "application_states"),
        ("referral_reasons", "area", "life_areas"),
        ("genders", "salutation", "salutations"),
    ],
)
def test_codes_of_other_lists_exist_there(name: str, key: str, target: str) -> None:
    for entry in code_list(name).entries:
        named = entry.text(key)
        assert not named or named in code_list(target)


def test_every_life_area_of_the_field_is_a_topic() -> None:
    assert {entry.data["area"] for entry in code_list("life_areas").entries} == set(range(1, 15))


def test_words_the_law_has_replaced_are_not_offered() -> None:
    labels = " ".join(entry.label for name in NAMES for entry in code_list(name).entries)

    assert "Bürgergeld" not in labels
    assert "Hauptschulabschluss" not in labels
