"""Every place of the program can be used by keyboard, by ear and with an unsteady hand.

The contrast of every text colour on every ground is computed in tests/ui/test_style.py.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog

from tests.house_look import Place, Stop
from tests.house_modules import imported
from tests.house_start import STEP_NAMES
from ui.navigation import existing
from ui.screens.case_tabs import TABS
from ui.screens.setup_screen import STEPS
from ui.widgets import SideSheet

LEAST = 24
"""Pixels a target is wide and high at least (WCAG 2.2, 2.5.8)."""
TOLERANCE = 12
"""Pixels by which neighbours may stand higher or further left than the one read before."""

BAR_BEFORE_NAVIGATION = ("Sperren (Strg+L)", "Heute")
"""Search and what is wanted from everywhere come first, though the navigation begins further left."""


TOUR = Path(__file__).resolve().parents[2] / "packaging" / "tour"

PICTURES = {
    "akte_uebersicht": "Akte, Übersicht",
    "anschreiben": "Akte, Anschreiben",
    "ausgabe_verweigert": "Akte, Anschreiben",
    "beispielakten_entstehen": "Schlüssel wird berechnet",
    "bewerbung_ausgegeben": "Akte, Anschreiben",
    "bewerbungen": "Akte, Bewerbungen",
    "dokumente": "Akte, Dokumente",
    "einrichten_bestaetigen": "Einrichtung, Blatt bestätigen",
    "einrichten_ich": "Einrichtung, Wer arbeitet hier",
    "einrichten_ort": "Einrichtung, Ort",
    "einrichten_passphrase": "Einrichtung, Passphrase",
    "einrichten_schluessel": "Einrichtung, Wiederherstellungsblatt",
    "einstellungen": "Einstellungen",
    "falsche_passphrase": "Falsche Passphrase",
    "gesperrt": "Gesperrt",
    "heute": "Heute",
    "heute_zaehler": "Heute",
    "hilfe": "Hilfe",
    "kontakt_erfassen": "Blatt Kontakt erfassen",
    "leer": "Heute",
    "neu_vermitteln": "Akte, Vermittlungsbogen",
    "neue_akte": "Blatt Neue Akte",
    "neue_akte_doppelt": "Blatt Neue Akte",
    "neue_akte_uebersicht": "Akte, Übersicht",
    "papierkorb": "Papierkorb",
    "papierkorb_der_akte": "Fenster Papierkorb der Akte",
    "rueckmeldung": "Akte, Ausgegebene Vermittlung",
    "schwaerzen": "Fenster Text schwärzen",
    "stammdaten": "Akte, Stammdaten",
    "strg_k": "Strg+K",
    "suche_arabisch": "Teilnehmende",
    "suche_schreibweise": "Teilnehmende",
    "teilnehmende": "Teilnehmende",
    "termin_vereinbaren": "Blatt Termin vereinbaren",
    "termine": "Akte, Termine",
    "terminzettel": "Fenster Terminzettel",
    "termine_danach": "Akte, Termine",
    "verlauf": "Akte, Verlauf",
    "verlauf_nach_kontakt": "Akte, Verlauf",
    "vermittlung": "Akte, Vermittlung",
    "vermittlung_ausgegeben": "Akte, Rückmeldung",
}
"""Which place of the walk a picture of the tour shows."""


def test_every_screen_tab_section_and_step_was_visited(places: list[Place]) -> None:
    names = [place.name for place in places]

    assert {screen.label for screen in existing()} <= set(names)
    assert {f"Akte, {tab.label}" for tab in TABS} <= set(names)
    assert {f"Einrichtung, {STEP_NAMES[step]}" for step in STEPS} <= set(names)
    assert len(names) == len(set(names))
    assert sum(len(place.stops) for place in places) > 500


def test_every_kind_of_window_and_sheet_was_visited(places: list[Place]) -> None:
    made = {
        kind
        for module in imported("ui")
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, QDialog | SideSheet)
        and kind.__module__.startswith("ui.")
        and not kind.__subclasses__()
    }
    seen = {name for place in places for name in place.kinds}

    assert len(made) > 20
    assert not {kind.__name__ for kind in made} - seen


def test_every_picture_of_the_tour_shows_a_place_that_was_visited(places: list[Place]) -> None:
    taken = set(_pictures())

    assert taken == set(PICTURES)
    assert set(PICTURES.values()) <= {place.name for place in places}


def _pictures() -> Iterator[str]:
    """The names in ``diary.picture("…")`` and in ``picture="…"`` of the tour."""
    told = [ast.parse(path.read_text(encoding="utf-8")) for path in TOUR.glob("*.py")]
    nodes = (node for story in told for node in ast.walk(story))
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        named = [word.value for word in call.keywords if word.arg == "picture"]
        taken = isinstance(call.func, ast.Attribute) and call.func.attr == "picture"
        for name in [*named, *(call.args[:1] if taken else [])]:
            if isinstance(name, ast.Constant):
                yield str(name.value)


def test_every_stop_of_the_tab_key_has_a_name(places: list[Place]) -> None:
    nameless = [
        f"{place.name}: {stop.kind} {where(stop.area)}"
        for place in places
        for stop in place.stops
        if not stop.name.strip()
    ]

    assert not nameless, "\n".join(nameless)


def test_every_target_is_large_enough(places: list[Place]) -> None:
    small = {
        f"{place.name}: {name} {where(area)}"
        for place in places
        for name, area in [*place.buttons, *((stop.name, stop.area) for stop in place.stops)]
        if area.width() < LEAST or area.height() < LEAST
    }

    assert not small, "\n".join(sorted(small))


def test_the_tab_key_goes_in_reading_order(places: list[Place]) -> None:
    backwards = [
        f"{place.name}: {before.name} {where(before.area)} → {after.name} {where(after.area)}"
        for place in places
        for before, after in pairwise(place.stops)
        if goes_back(before, after) and (before.name, after.name) != BAR_BEFORE_NAVIGATION
    ]

    assert not backwards, "\n".join(backwards)


def goes_back(before: Stop, after: Stop) -> bool:
    """Whether the second is read before the first: above it, or left of it on the same line.

    Compared are the outermost groups the two do not share, so that a column may be read to its
    end before the next one begins.
    """
    first, second = next(
        (a[1], b[1]) for a, b in zip(before.groups, after.groups, strict=False) if a[0] != b[0]
    )
    if first.intersects(second):
        return False
    overlap = min(first.bottom(), second.bottom()) - max(first.top(), second.top())
    if overlap > TOLERANCE:
        return second.left() < first.left() - TOLERANCE
    return second.top() < first.top() - TOLERANCE and second.left() < first.right()


def where(area: QRect) -> str:
    return f"({area.x()}, {area.y()}, {area.width()} x {area.height()})"
