"""Which data could leave the house, and how exactly they would be printed."""

from __future__ import annotations

from app import referrals
from app.case_file import CaseFile
from app.code_lists import code_list
from app.participant import Participant
from app.referrals import DataItem
from app.referrals.leaving_data import _about, _papers
from app.residence import current_paper


def by_key(items: list[DataItem]) -> dict[str, DataItem]:
    return {item.key: item for item in items}


def test_every_fact_stands_as_it_will_be_printed(case: CaseFile, samir: Participant) -> None:
    items = by_key(referrals.available_data(case))

    assert {key: item.value for key, item in items.items() if item.tickable} == {
        "name": "Samir Haidari",
        "geburtsjahr": "2004",
        "telefon": "0172 9925904",
        "anschrift": "Lindenweg 8, 45525 Hattingen",
        "sprachen": "Dari und Englisch",
        "deutsch": "B1, telc, Juni 2026",
        "staatsangehoerigkeit": items["staatsangehoerigkeit"].value,
        "papier": "Duldung § 60a Abs. 2 S. 1 bis 18.12.2026",
        "arbeitserlaubnis": "Beschäftigung nur mit Genehmigung der Ausländerbehörde gestattet",
        "erreichbar": "Montag bis Freitag ab 12 Uhr",
    }
    assert items["staatsangehoerigkeit"].value.startswith("afghan")


def test_what_nobody_knows_cannot_be_ticked(case: CaseFile, samir: Participant) -> None:
    items = by_key(referrals.available_data(case))

    assert not items["email"].tickable
    assert not items["geburtsdatum"].tickable
    assert not items["schulabschluss"].tickable


def test_every_entry_of_the_list_is_offered_in_its_order(case: CaseFile) -> None:
    keys = [item.key for item in referrals.available_data(case)]

    assert keys == [entry.code for entry in code_list("referral_data").entries]
    assert not any(item.tickable for item in referrals.available_data(case))


def test_every_field_the_list_names_is_known_to_the_program(
    case: CaseFile, samir: Participant
) -> None:
    known = {*_about(samir), *_papers(current_paper(case))}
    for entry in code_list("referral_data").entries:
        assert entry.holds("typed") or entry.text("field") in known, entry.code


def test_facts_typed_for_this_referral_can_be_ticked(case: CaseFile, samir: Participant) -> None:
    typed = {"schulabschluss": " Erster Schulabschluss,\nVHS ", "name": "Jemand anders"}

    items = by_key(referrals.available_data(case, typed))

    assert items["schulabschluss"].value == "Erster Schulabschluss, VHS"
    assert items["name"].value == "Samir Haidari"


def test_a_new_referral_proposes_only_usual_facts_that_are_known(
    case: CaseFile, samir: Participant
) -> None:
    proposed = referrals.usual_keys(referrals.available_data(case))

    assert proposed == ("name", "geburtsjahr", "telefon", "sprachen", "deutsch")
    assert not {"papier", "staatsangehoerigkeit", "gesundheit"} & set(proposed)


def test_only_what_is_ticked_and_known_leaves(case: CaseFile, samir: Participant) -> None:
    items = referrals.available_data(case)

    out = referrals.leaving(items, ("telefon", "name", "email"))

    assert [item.key for item in out] == ["name", "telefon"]
