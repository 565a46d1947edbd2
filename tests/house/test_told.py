"""What a screen reader tells: the rows of every list, and what changes elsewhere on the screen."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from app import clock
from app.errors import Problem
from tests.house_look import Place
from ui.frame.status_line import StatusLine
from ui.widgets import Field, TextField

LISTS = {
    "Angebote und Stellen",
    "Ausgegebene Dokumente",
    "Bereiche der Einstellungen",
    "Bewerbungen",
    "Freie Texte der Akte",
    "Gefunden",
    "Kolleg*innen",
    "Seiten der Hilfe",
    "Teilnehmende",
    "Termine",
    "Treffer im Verzeichnis",
    "Vermittlungen",
    "Was ansteht",
    "Änderungen, neueste zuerst",
}


class DiskFull(Problem):
    happened = "Der Datenträger ist voll."
    to_do = "Bitte schaffen Sie Platz."


Said = list[tuple[str, QAccessible.AnnouncementPoliteness]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What was handed to the system's bridge to screen readers."""
    heard: Said = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_every_list_was_met_with_rows(places: list[Place]) -> None:
    assert {row.of for place in places for row in place.rows} >= LISTS


def test_every_row_says_what_it_is(places: list[Place]) -> None:
    silent = {
        f"{place.name}: {row.of}, „{row.name}“"
        for place in places
        for row in place.rows
        if len(row.name.strip()) < 3 or "object at 0x" in row.name
    }

    assert not silent, "\n".join(sorted(silent))


def test_rows_of_one_list_can_be_told_apart(places: list[Place]) -> None:
    for place in places:
        for of in {row.of for row in place.rows} & {"Was ansteht", "Termine", "Bewerbungen"}:
            names = [row.name for row in place.rows if row.of == of]
            assert len(set(names)) > len(names) * 0.8, (place.name, of)


def test_a_complaint_about_a_field_is_said_at_once(qtbot: QtBot, said: Said) -> None:
    field = Field("Geburtsdatum", TextField())
    qtbot.addWidget(field)

    field.complain("Dieses Datum gibt es nicht.")

    assert said == [
        (
            "Geburtsdatum: Dieses Datum gibt es nicht.",
            QAccessible.AnnouncementPoliteness.Assertive,
        )
    ]


def test_what_was_saved_is_said_once_a_minute(qtbot: QtBot, said: Said) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    moment = dt.datetime(2026, 11, 24, 14, 2, 5, tzinfo=clock.OFFICE_TIME)

    line.tell_saved(moment)
    line.tell_saved(moment + dt.timedelta(seconds=30))

    assert said == [("Gespeichert 14:02", QAccessible.AnnouncementPoliteness.Polite)]


def test_what_could_not_be_saved_is_said_at_once(qtbot: QtBot, said: Said) -> None:
    line = StatusLine()
    qtbot.addWidget(line)

    line.tell_not_saved(DiskFull())

    ((words, politeness),) = said
    assert words == "Nicht gespeichert. Der Datenträger ist voll. Bitte schaffen Sie Platz."
    assert politeness is QAccessible.AnnouncementPoliteness.Assertive
