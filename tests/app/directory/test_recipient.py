"""Addresses and greetings as DIN 5008 wants them."""

from __future__ import annotations

import pytest

from app.directory import AddressTooLong, Recipient


def test_an_address_runs_from_the_firm_to_the_town() -> None:
    recipient = Recipient(
        name="Ruhrtal Gebäudetechnik GmbH",
        department="Ausbildung",
        person="Petra Lindner",
        salutation="frau",
        street="Werkstraße 12",
        postal_code="45527",
        town="Hattingen",
    )

    assert recipient.address_lines() == [
        "Ruhrtal Gebäudetechnik GmbH",
        "Ausbildung",
        "Frau Petra Lindner",
        "Werkstraße 12",
        "45527 Hattingen",
    ]


def test_a_man_is_addressed_in_the_accusative_and_titles_stand_before_the_name() -> None:
    recipient = Recipient(name="Praxis am Markt", person="Dr. med. Jonas Weber", salutation="herr")

    assert recipient.address_lines() == ["Praxis am Markt", "Herrn Dr. med. Jonas Weber"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("An Autohaus Velten", "Autohaus Velten"),
        ("An die Firma Autohaus Velten", "Autohaus Velten"),
        ("Firma Autohaus Velten", "Autohaus Velten"),
        ("Fa. Autohaus Velten", "Autohaus Velten"),
        ("Firmament Solar GmbH", "Firmament Solar GmbH"),
        ("Antonius-Hospital", "Antonius-Hospital"),
        ("Die Holzwerkstatt eG", "Die Holzwerkstatt eG"),
    ],
)
def test_no_an_and_no_firma_stand_in_an_address(typed: str, printed: str) -> None:
    assert Recipient(name=typed).address_lines() == [printed]


def test_empty_parts_leave_no_empty_line() -> None:
    recipient = Recipient(name="Elektro  Brandhoff ", postal_code="45525", town="")

    assert recipient.address_lines() == ["Elektro Brandhoff", "45525"]


def test_six_lines_fit_the_window_and_seven_do_not() -> None:
    six = Recipient(
        name="Stadtwerke Ruhrhöhe\nPersonal",
        department="Ausbildung",
        person="Kim Alex",
        street="Am Damm 1",
        postal_code="45525",
        town="Hattingen",
    )
    seven = Recipient(
        name="Stadtwerke\nRuhrhöhe\nPersonal",
        department="Ausbildung",
        person="Kim Alex",
        street="Am Damm 1",
        postal_code="45525",
        town="Hattingen",
    )

    assert len(six.address_lines()) == 6
    with pytest.raises(AddressTooLong, match="7 Zeilen"):
        seven.address_lines()


@pytest.mark.parametrize(
    ("recipient", "greeting"),
    [
        (Recipient(person="Petra Lindner", salutation="frau"), "Sehr geehrte Frau Lindner,"),
        (Recipient(person="Jonas Weber", salutation="herr"), "Sehr geehrter Herr Weber,"),
        (Recipient(person="Alex Kim"), "Guten Tag Alex Kim,"),
        (Recipient(person="Dr. Alex Kim"), "Guten Tag Dr. Alex Kim,"),
        (Recipient(), "Sehr geehrte Damen und Herren,"),
        (Recipient(salutation="herr"), "Sehr geehrte Damen und Herren,"),
        (
            Recipient(person="Dr. rer. nat. Petra Lindner", salutation="frau"),
            "Sehr geehrte Frau Dr. Lindner,",
        ),
        (
            Recipient(person="Prof. Dr. Jonas Weber", salutation="herr"),
            "Sehr geehrter Herr Professor Weber,",
        ),
        (
            Recipient(person="Prof. Dr. Petra Lindner", salutation="frau"),
            "Sehr geehrte Frau Professorin Lindner,",
        ),
        (
            Recipient(person="Petra Lindner, M.Sc.", salutation="frau"),
            "Sehr geehrte Frau Lindner,",
        ),
        (
            Recipient(person="Jan van der Berg", salutation="herr"),
            "Sehr geehrter Herr van der Berg,",
        ),
        (
            Recipient(person="María García López", family_name="García López", salutation="frau"),
            "Sehr geehrte Frau García López,",
        ),
        (Recipient(person="Lindner", salutation="frau"), "Sehr geehrte Frau Lindner,"),
        (Recipient(person="Lindner, Petra", salutation="frau"), "Sehr geehrte Frau Lindner,"),
    ],
)
def test_each_person_is_greeted_the_right_way(recipient: Recipient, greeting: str) -> None:
    assert recipient.salutation_line() == greeting


@pytest.mark.parametrize(
    "typed", ["Herr Jonas Weber", "Herrn Jonas Weber", "Herr Herr Jonas Weber"]
)
def test_a_typed_herr_is_understood_and_never_doubled(typed: str) -> None:
    for salutation in ("herr", "neutral"):
        recipient = Recipient(person=typed, salutation=salutation)

        assert recipient.person_line() == "Herrn Jonas Weber"
        assert recipient.salutation_line() == "Sehr geehrter Herr Weber,"


def test_an_initial_is_no_title() -> None:
    recipient = Recipient(person="M. Lindner", salutation="frau")

    assert recipient.person_line() == "Frau M. Lindner"
    assert recipient.salutation_line() == "Sehr geehrte Frau Lindner,"


def test_a_degree_behind_the_name_stays_in_the_address() -> None:
    recipient = Recipient(person="Petra Lindner, M.Sc.", salutation="frau")

    assert recipient.address_lines() == ["Frau Petra Lindner, M.Sc."]
