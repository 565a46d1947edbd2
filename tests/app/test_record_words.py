"""Every field has a German name, and values read as one expects."""

from __future__ import annotations

import pytest

import app.applications
import app.appointments
import app.archive
import app.coaching
import app.directory
import app.follow_ups
import app.office_profile
import app.participant
import app.referrals
import app.residence  # noqa: F401
from app.case_file import CaseFile, Record
from app.code_lists import code_list
from app.office_file import OfficeRecord
from app.record_words import title_of, value_text, words_for

TABLES = {**Record.metadata.tables, **OfficeRecord.metadata.tables}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_field_of_every_record_has_a_german_name(name: str) -> None:
    words = words_for(name)
    columns = set(TABLES[name].columns.keys()) - {"id"}
    assert set(words.fields) == columns
    assert words.label
    assert all(field.label for field in words.fields.values())
    assert set(words.named_by) <= columns


@pytest.mark.parametrize("name", sorted(TABLES))
def test_shown_fields_of_a_record_differ_in_name(name: str) -> None:
    labels = [field.label for field in words_for(name).fields.values() if not field.internal]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_list_named_is_shipped(name: str) -> None:
    for field in words_for(name).fields.values():
        if field.list_name:
            assert code_list(field.list_name).entries


@pytest.mark.parametrize("name", sorted(TABLES))
def test_ids_are_never_shown(name: str) -> None:
    for field, words in words_for(name).fields.items():
        assert words.internal or not field.endswith("_id")


@pytest.mark.parametrize(
    ("kind", "field", "stored", "read"),
    [
        ("contact", "held_on", "2026-11-16", "16.11.2026"),
        ("contact", "minutes", 45, "45 Minuten"),
        (
            "contact",
            "topics",
            "arbeit wohnen",
            code_list("life_areas").labels(("arbeit", "wohnen")),
        ),
        ("participant", "born", "2004-03", "03/2004"),
        ("participant", "german_level", "B1", "B1"),
        ("participant", "german_evidence", "zertifikat", "Zertifikat"),
        ("participant", "german_evidence", "telc, Juni 2026", "telc, Juni 2026"),
        ("participant", "note", "", ""),
        ("residence_paper", "unlimited", True, "ja"),
        ("residence_paper", "unlimited", False, "nein"),
        ("residence_paper", "valid_until", None, ""),
        ("application", "begun_at", "2026-11-16T09:30:00.000+00:00", "16.11.2026, 10:30 Uhr"),
        ("participant", "gender", "no-such-code", "unbekannt (no-such-code)"),
    ],
)
def test_values_read_as_one_expects(
    case: CaseFile, kind: str, field: str, stored: object, read: str
) -> None:
    assert value_text(case, kind, field, stored) == read  # type: ignore[arg-type]


def test_a_record_is_named_by_what_tells_it_apart(case: CaseFile) -> None:
    assert title_of(case, "follow_up", {"what": "Zeugnis beglaubigen"}) == (
        "Wiedervorlage Zeugnis beglaubigen"
    )
    assert title_of(case, "residence_paper", {"kind": "GEST", "valid_until": "2026-12-18"}) == (
        "Aufenthaltspapier Aufenthaltsgestattung · 18.12.2026"
    )
    assert title_of(case, "contact", {}) == "Kontakt"
