"""The directory over a real office file: adding, finding, retiring, copying."""

from __future__ import annotations

import datetime as dt

import pytest

from app import directory
from app.changes import Area, CaseChanged
from app.directory import (
    ContactPersonData,
    NotInDirectory,
    OfferData,
    OrganisationData,
    OrganisationNeedsName,
    SiteData,
)
from app.office_file import OfficeFile


def ruhrtal(office_file: OfficeFile) -> directory.Organisation:
    return directory.add_organisation(
        office_file,
        OrganisationData(name="Ruhrtal Gebäudetechnik", legal_name="Ruhrtal Gebäudetechnik GmbH"),
        site=SiteData(street="Werkstraße 12", postal_code="45527", town="Hattingen"),
        contact=ContactPersonData(
            salutation="frau", given_name="Petra", family_name="Lindner", department="Ausbildung"
        ),
    )


def named(office_file: OfficeFile, *names: str) -> None:
    for name in names:
        directory.add_organisation(office_file, OrganisationData(name=name))


def found(office_file: OfficeFile, text: str) -> list[str]:
    return [entry.name for entry in directory.find_organisations(office_file, text)]


def test_firm_address_and_person_are_added_in_one_change(
    office_file: OfficeFile, news: list[CaseChanged]
) -> None:
    ruhrtal(office_file)

    assert [each.areas for each in news] == [frozenset({Area.DIRECTORY})]
    (entry,) = directory.find_organisations(office_file)
    assert entry.town == "Hattingen"
    assert entry.contacts[0].site_id == entry.sites[0].id


def test_only_the_name_of_an_organisation_is_required(office_file: OfficeFile) -> None:
    with pytest.raises(OrganisationNeedsName) as problem:
        directory.add_organisation(office_file, OrganisationData(note="Messe"))

    assert problem.value.field == "name"
    assert found(office_file, "") == []


def test_a_double_click_adds_once(office_file: OfficeFile, news: list[CaseChanged]) -> None:
    data = OrganisationData(name="Elektro Brandhoff")
    first = directory.add_organisation(office_file, data, record_id="a" * 32)

    again = directory.add_organisation(office_file, data, record_id="a" * 32)

    assert again.id == first.id
    assert found(office_file, "") == ["Elektro Brandhoff"]
    assert len(news) == 1


@pytest.mark.parametrize(
    "text",
    ["Bäckerei", "baeckerei", "BACKEREI", "bäck yil", "yılmaz", "yilmas", "backeri", "lmaz"],
)
def test_a_firm_is_found_in_every_spelling(office_file: OfficeFile, text: str) -> None:
    named(office_file, "Autohaus Velten", "Bäckerei Yılmaz")

    assert found(office_file, text) == ["Bäckerei Yılmaz"]


def test_a_firm_is_found_by_town_street_person_and_legal_name(office_file: OfficeFile) -> None:
    ruhrtal(office_file)
    named(office_file, "Autohaus Velten")

    for text in ("hattingen", "werkstrasse", "lindner", "gmbh", "ruhrtal lindner"):
        assert found(office_file, text) == ["Ruhrtal Gebäudetechnik"], text


def test_the_beginning_of_a_name_comes_before_a_word_inside_it(office_file: OfficeFile) -> None:
    named(office_file, "Alte Ruhrmühle", "Ruhrbogen eG", "Wohnbau Ruhrbogen")
    directory.add_organisation(
        office_file, OrganisationData(name="Zimmerei Kett"), site=SiteData(street="Ruhrstraße 1")
    )

    assert found(office_file, "ruhr") == [
        "Ruhrbogen eG",
        "Alte Ruhrmühle",
        "Wohnbau Ruhrbogen",
        "Zimmerei Kett",
    ]


def test_what_nobody_means_is_not_found(office_file: OfficeFile) -> None:
    named(office_file, "Autohaus Velten")

    assert found(office_file, "friseur") == []


@pytest.mark.parametrize(
    ("name", "town", "warns"),
    [
        ("Ruhrtal Gebäudetechnik", "Hattingen", True),
        ("RUHRTAL GEBAEUDETECHNIK GMBH", "hattingen", True),
        ("Ruhrtal Gebäudetechnik", "", True),
        ("Ruhrtal Gebäudetechnik", "Witten", False),
        ("Ruhrtal Garten", "Hattingen", False),
        ("", "Hattingen", False),
    ],
)
def test_a_second_entry_for_the_same_firm_is_warned_of(
    office_file: OfficeFile, name: str, town: str, warns: bool
) -> None:
    ruhrtal(office_file)

    assert bool(directory.similar_organisations(office_file, name, town)) is warns


def test_a_recipient_is_a_copy_that_later_changes_do_not_reach(office_file: OfficeFile) -> None:
    firm = ruhrtal(office_file)
    entry = directory.organisation_entry(office_file, firm.id)
    contact = entry.contacts[0]
    recipient = directory.recipient_of(office_file, firm.id, contact_id=contact.id)

    directory.correct_site(office_file, entry.sites[0].id, SiteData(town="Witten"))
    directory.retire_contact_person(office_file, contact.id)

    assert recipient.address_lines() == [
        "Ruhrtal Gebäudetechnik GmbH",
        "Ausbildung",
        "Frau Petra Lindner",
        "Werkstraße 12",
        "45527 Hattingen",
    ]
    now = directory.recipient_of(office_file, firm.id, contact_id=contact.id)
    assert now.address_lines() == ["Ruhrtal Gebäudetechnik GmbH", "Witten"]


def test_a_letter_goes_to_the_site_of_the_person(office_file: OfficeFile) -> None:
    firm = ruhrtal(office_file)
    branch = directory.add_site(
        office_file, firm.id, SiteData(name="Werk 2", street="Am Damm 3", town="Witten")
    )
    person = directory.add_contact_person(
        office_file,
        firm.id,
        ContactPersonData(family_name="Weber", salutation="herr", site_id=branch.id),
    )

    recipient = directory.recipient_of(office_file, firm.id, contact_id=person.id)

    assert recipient.address_lines()[-3:] == ["Herrn Weber", "Am Damm 3", "Witten"]


def test_a_retired_firm_leaves_the_list_and_can_come_back(office_file: OfficeFile) -> None:
    firm = ruhrtal(office_file)

    directory.retire_organisation(office_file, firm.id)

    assert found(office_file, "ruhrtal") == []
    assert directory.find_organisations(office_file, "ruhrtal", with_retired=True)
    assert directory.organisation_entry(office_file, firm.id).name == "Ruhrtal Gebäudetechnik"
    directory.reinstate_organisation(office_file, firm.id)
    assert found(office_file, "ruhrtal") == ["Ruhrtal Gebäudetechnik"]


def test_correcting_changes_only_what_differs(
    office_file: OfficeFile, news: list[CaseChanged]
) -> None:
    firm = ruhrtal(office_file)
    data = OrganisationData(name="Ruhrtal Gebäudetechnik", legal_name=firm.legal_name)

    directory.correct_organisation(office_file, firm.id, data)

    assert len(news) == 1
    with pytest.raises(NotInDirectory):
        directory.correct_organisation(office_file, "0" * 32, data)


def test_firm_site_and_person_are_corrected_in_one_change(
    office_file: OfficeFile, news: list[CaseChanged]
) -> None:
    firm = directory.add_organisation(
        office_file,
        OrganisationData(name="Ruhrtal"),
        contact=ContactPersonData(family_name="Lindner", function="Meisterin"),
    )
    [person] = directory.organisation_entry(office_file, firm.id).contacts
    news.clear()

    directory.correct_organisation(
        office_file,
        firm.id,
        OrganisationData(name="Ruhrtal GmbH"),
        site=("", SiteData(street="Werkstraße 12", town="Hattingen")),
        contact=(person.id, ContactPersonData(family_name="Lindner-Kaya")),
    )

    entry = directory.organisation_entry(office_file, firm.id)
    assert entry.name == "Ruhrtal GmbH"
    assert [site.town for site in entry.sites] == ["Hattingen"]
    assert [(each.id, each.family_name) for each in entry.contacts] == [(person.id, "Lindner-Kaya")]
    assert len(news) == 1


def test_employers_are_named_for_the_check_of_letters_and_schools_are_not(
    office_file: OfficeFile,
) -> None:
    own = ruhrtal(office_file)
    directory.add_organisation(office_file, OrganisationData(name="VHS Ruhrhöhe", kind=("vhs",)))
    directory.add_organisation(
        office_file, OrganisationData(name="Autohaus Velten", kind=("betrieb", "verein"))
    )

    assert directory.firm_names(office_file, besides=own.id) == ["Autohaus Velten"]


def test_offers_are_found_sorted_by_start_and_filtered(office_file: OfficeFile) -> None:
    vhs = directory.add_organisation(office_file, OrganisationData(name="VHS Ruhrhöhe"))
    for title, kind, starts, ends in [
        ("Berufssprachkurs B2", "berufssprachkurs", dt.date(2027, 1, 11), dt.date(2027, 7, 16)),
        ("Sprachcafé", "sprachcafe", None, None),
        ("Integrationskurs", "integrationskurs", dt.date(2026, 2, 1), dt.date(2026, 10, 31)),
    ]:
        directory.add_offer(
            office_file, vhs.id, OfferData(title=title, kind=kind, starts_on=starts, ends_on=ends)
        )

    def titles(**wanted: object) -> list[str]:
        entries = directory.offers(office_file, **wanted)  # type: ignore[arg-type]
        return [entry.offer.title for entry in entries]

    assert titles() == ["Integrationskurs", "Berufssprachkurs B2", "Sprachcafé"]
    assert titles(running_on=dt.date(2026, 11, 22)) == ["Berufssprachkurs B2", "Sprachcafé"]
    assert titles(kind="sprachcafe") == ["Sprachcafé"]
    assert titles(text="sprach vhs") == ["Sprachcafé", "Berufssprachkurs B2"]


def test_a_retired_offer_or_firm_offers_nothing(office_file: OfficeFile) -> None:
    vhs = directory.add_organisation(office_file, OrganisationData(name="VHS Ruhrhöhe"))
    course = directory.add_offer(office_file, vhs.id, OfferData(title="Deutsch B2"))

    directory.retire_organisation(office_file, vhs.id)
    assert directory.offers(office_file) == []
    directory.reinstate_organisation(office_file, vhs.id)
    directory.retire_offer(office_file, course.id)

    assert directory.offers(office_file) == []
    assert directory.offer(office_file, course.id).title == "Deutsch B2"
    directory.reinstate_offer(office_file, course.id)
    assert len(directory.offers(office_file)) == 1


def test_an_offer_needs_someone_who_makes_it(office_file: OfficeFile) -> None:
    with pytest.raises(NotInDirectory):
        directory.add_offer(office_file, "0" * 32, OfferData(title="Deutsch B2"))
    with pytest.raises(NotInDirectory):
        directory.offer(office_file, "0" * 32)
