import datetime as dt

import pytest

from app.coaching import Contact, details, icon_name, title, took_place


def contact(**known: object) -> Contact:
    return Contact(held_on=dt.date(2026, 11, 16), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "named", "more"),
    [
        (
            contact(form="buero", minutes=45, attendance="erschienen", worker_name="Miriam Koch"),
            "Beratung im Büro",
            "45 Minuten · Miriam Koch",
        ),
        (contact(form="telefon", minutes=1), "Telefonat", "1 Minute"),
        (
            contact(form="buero", minutes=45, attendance="entschuldigt", worker_name="Miriam Koch"),
            "Nicht erschienen",
            "entschuldigt · Miriam Koch",
        ),
        (contact(form="telefon", attendance="nicht_erreicht"), "Nicht erreicht", ""),
        (contact(), "Kontakt", ""),
        (contact(form="eigene"), "unbekannt (eigene)", ""),
    ],
)
def test_a_contact_is_named_as_the_verlauf_shows_it(known: Contact, named: str, more: str) -> None:
    assert title(known) == named
    assert details(known) == more


def test_the_icon_shows_the_form_and_whether_somebody_came() -> None:
    assert icon_name(contact(form="telefon")) == "phone"
    assert icon_name(contact(form="telefon", attendance="entschuldigt")) == "circle-minus"
    assert icon_name(contact()) == "message-square"


def test_without_a_word_about_attendance_the_contact_took_place() -> None:
    assert took_place(contact())
    assert took_place(contact(attendance="verspaetet"))
    assert not took_place(contact(attendance="unentschuldigt"))
