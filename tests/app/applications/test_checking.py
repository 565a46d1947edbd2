"""What is looked at before a letter leaves the house."""

from __future__ import annotations

import dataclasses

import pytest

from app.applications import Check, CheckPlace, CheckState, Letter, checks, stops
from app.directory import Recipient
from app.documents.fonts import unprintable
from app.participant import Participant

VALUES = {"firma": "Ruhrtal Gebäudetechnik GmbH", "deutsch": "", "beruf": "Elektroniker"}


@pytest.fixture
def letter(lindner: Recipient) -> Letter:
    return Letter(
        recipient=lindner,
        subject="Bewerbung um einen Ausbildungsplatz als Elektroniker",
        salutation="Sehr geehrte Frau Lindner,",
        body="bei {firma} möchte ich lernen.",
        closing="Mit freundlichen Grüßen",
    )


def named(found: list[Check], title: str) -> Check:
    return next(check for check in found if check.title == title)


def test_a_good_letter_passes_every_check(letter: Letter, samir: Participant) -> None:
    found = checks(letter, VALUES, samir, ["Autohaus Velten"])

    assert {check.state for check in found} == {CheckState.OK}
    assert named(found, "Firma stimmt")
    assert named(found, "Keine offenen Platzhalter")


def test_an_open_placeholder_stops_and_is_named(letter: Letter, samir: Participant) -> None:
    letter = dataclasses.replace(letter, body="Ich war bei {Praktikumsbetrieb}.")

    (stop,) = stops(checks(letter, VALUES, samir))

    assert stop == Check(
        CheckState.STOP,
        "Offene Platzhalter",
        "Bitte ausfüllen: „Praktikumsbetrieb“.",
        CheckPlace.GAP,
    )


def test_a_value_nobody_knows_is_a_hint_with_its_name(letter: Letter, samir: Participant) -> None:
    letter = dataclasses.replace(letter, body="Ich lerne. Mein Deutsch ist {deutsch}.")

    hint = named(checks(letter, VALUES, samir), "Leere Angaben")

    assert hint.state is CheckState.HINT
    assert "Deutschniveau" in hint.detail


@pytest.mark.parametrize(
    "body",
    [
        "Bei Autohaus Velten möchte ich lernen.",
        "Das AUTOHAUS VELTEN gefällt mir.",
        "Ich war im Praktikum bei Elektro Westhues. Deshalb passt Autohaus Velten zu mir.",
    ],
)
def test_the_name_of_another_firm_is_noticed(letter: Letter, samir: Participant, body: str) -> None:
    letter = dataclasses.replace(letter, body=body)

    hint = named(
        checks(letter, VALUES, samir, ["Elektro Westhues", "Autohaus Velten GmbH"]),
        "Andere Firma genannt",
    )

    assert hint.detail == (
        "„Autohaus Velten GmbH“ steht im Brief, er geht aber an Ruhrtal Gebäudetechnik GmbH."
    )


@pytest.mark.parametrize(
    "body",
    [
        "Im Oktober war ich im Praktikum bei Elektro Westhues.",
        "Ich habe bei Elektro Westhues gearbeitet und möchte jetzt zu Ruhrtal Gebäudetechnik.",
        "Ruhrtal gefällt mir.",
        "Ich arbeite gern im Bau und lese eine Zeitung.",
    ],
)
def test_earlier_work_and_the_own_firm_are_no_mistake(
    letter: Letter, samir: Participant, body: str
) -> None:
    letter = dataclasses.replace(letter, body=body)
    others = ["Elektro Westhues", "Ruhrtal Gebäudetechnik", "Ruhrtal", "Bau", "Zeit", ""]

    assert named(checks(letter, VALUES, samir, others), "Firma stimmt")


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Sehr geehrte Frau Lindner,", CheckState.OK),
        ("Guten Tag, Frau Lindner,", CheckState.OK),
        ("Sehr geehrter Herr Lindner,", CheckState.HINT),
        ("Sehr geehrte Frau Kettler,", CheckState.HINT),
        ("Sehr geehrte Damen und Herren,", CheckState.HINT),
        ("", CheckState.STOP),
    ],
)
def test_the_salutation_fits_the_recipient(
    letter: Letter, samir: Participant, written: str, state: CheckState
) -> None:
    found = checks(dataclasses.replace(letter, salutation=written), VALUES, samir)

    (check,) = [each for each in found if "Anrede" in each.title]

    assert check.state is state


def test_a_greeting_of_somebody_who_is_not_in_the_address_is_noticed(
    letter: Letter, samir: Participant
) -> None:
    nobody = dataclasses.replace(letter.recipient, person="", family_name="")
    letter = dataclasses.replace(letter, recipient=nobody)

    assert named(checks(letter, VALUES, samir), "Anrede prüfen")
    everybody = dataclasses.replace(letter, salutation="Sehr geehrte Damen und Herren,")
    assert named(checks(everybody, VALUES, samir), "Anrede passt")


@pytest.mark.parametrize(
    ("missing", "title"),
    [
        ({"street": ""}, "Absender unvollständig"),
        ({"town": ""}, "Absender unvollständig"),
        ({"phone": ""}, "Absender unvollständig"),
        ({"phone": "", "email": "s@example.org"}, "Keine Telefonnummer"),
    ],
)
def test_a_sender_who_cannot_be_reached_is_a_hint(
    letter: Letter, samir: Participant, missing: dict[str, str], title: str
) -> None:
    for field, value in missing.items():
        setattr(samir, field, value)

    assert named(checks(letter, VALUES, samir), title).state is CheckState.HINT


def test_a_letter_from_nobody_or_to_nobody_stops(letter: Letter, samir: Participant) -> None:
    samir.family_name = samir.given_name = ""
    empty = Letter()

    titles = {check.title for check in stops(checks(empty, VALUES, samir))}

    assert titles == {"Absender fehlt", "Empfänger fehlt", "Anrede fehlt", "Brief ist leer"}


def test_a_letter_without_subject_stops(letter: Letter, samir: Participant) -> None:
    found = checks(dataclasses.replace(letter, subject=" "), VALUES, samir)

    assert [check.title for check in stops(found)] == ["Betreff fehlt"]


def test_an_address_without_street_is_a_hint_and_one_too_long_stops(
    letter: Letter, samir: Participant
) -> None:
    without = dataclasses.replace(letter.recipient, street="")
    too_long = dataclasses.replace(letter.recipient, name="Eins\nZwei\nDrei\nVier")

    hint = named(
        checks(dataclasses.replace(letter, recipient=without), VALUES, samir),
        "Anschrift unvollständig",
    )
    stop = named(
        checks(dataclasses.replace(letter, recipient=too_long), VALUES, samir), "Anschrift zu lang"
    )

    assert (hint.state, stop.state) == (CheckState.HINT, CheckState.STOP)


def test_double_blanks_are_a_hint(letter: Letter, samir: Participant) -> None:
    letter = dataclasses.replace(letter, body="Ich  lerne.")

    assert named(checks(letter, VALUES, samir), "Doppelte Leerzeichen").state is CheckState.HINT


@pytest.mark.parametrize(
    ("part", "field", "place"),
    [
        ("subject", "Betreff", CheckPlace.SIGN),
        ("salutation", "Anrede", CheckPlace.SIGN),
        ("body", "Text", CheckPlace.SIGN),
        ("closing", "Gruß", CheckPlace.SIGN),
        ("enclosures", "Anlagen", CheckPlace.SIGN),
        ("place", "Ort im Brief", CheckPlace.NOWHERE),
    ],
)
def test_a_sign_no_font_has_stops_the_letter_and_is_named_with_its_field(
    letter: Letter, samir: Participant, part: str, field: str, place: CheckPlace
) -> None:
    written = dataclasses.replace(letter, **{part: f"{getattr(letter, part)} 😀"})

    (stop,) = stops(checks(written, VALUES, samir, unprintable=unprintable))

    assert (stop.title, stop.place, stop.sign) == ("Nicht druckbare Zeichen", place, "😀")
    assert stop.detail == (
        "Zeichen, die nicht gedruckt werden können: 😀. "
        f"Löschen oder ersetzen Sie sie hier: {field}."
    )


def test_signs_in_address_and_master_data_lead_to_where_they_stand(
    letter: Letter, samir: Participant
) -> None:
    firm = dataclasses.replace(letter.recipient, department="Ausbildung 🦊")
    letter = dataclasses.replace(letter, recipient=firm)
    (stop,) = stops(checks(letter, VALUES, samir, unprintable=unprintable))
    assert stop.place is CheckPlace.RECIPIENT

    samir.street = "Lindenweg 8 😀"
    (stop,) = stops(checks(letter, VALUES, samir, unprintable=unprintable))
    assert stop.place is CheckPlace.SENDER
    assert "😀 🦊" in stop.detail


@pytest.mark.parametrize("name", ["Олена", "ትግስቲ", "Łucja Şükrü", "გიორგი", "Ali\u200d\ufe0f"])
def test_names_in_shipped_scripts_and_silent_signs_stop_no_letter(
    letter: Letter, samir: Participant, name: str
) -> None:
    samir.given_name = name
    letter = dataclasses.replace(letter, body=f"Ich heiße {name}.\u202a\u202c")

    assert stops(checks(letter, VALUES, samir, unprintable=unprintable)) == []
