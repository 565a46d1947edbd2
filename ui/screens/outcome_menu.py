"""What may have become of an appointment, as lines of a menu: wherever it is asked, the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from app import appointments
from app.case_file import CaseFile
from ui import style

Verb = Callable[[CaseFile], object]
Do = Callable[[Verb, str], object]
"""``do(verb, summary)`` runs a verb on the case and offers to take the change of that name back."""


def menu_named(parent: QWidget, name: str) -> QMenu:
    """An empty menu that goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(name)
    return menu


def offer(menu: QMenu, icon: str, words: str, do: Callable[[], object]) -> None:
    """Add a line to a menu."""
    menu.addAction(style.icon(icon), words).triggered.connect(lambda _on=False: do())


def offer_outcomes(menu: QMenu, do: Do, appointment_id: str, *, has_come: bool) -> None:
    """The outcomes there are; before the day has come an appointment can only be called off."""
    missed = "Termin nicht wahrgenommen"
    lines: list[tuple[str, str, str, Verb]] = []
    if has_come:
        lines += [
            (
                "circle-check",
                "Wahrgenommen",
                "Termin wahrgenommen",
                lambda case: appointments.mark_held(case, appointment_id),
            ),
            (
                "circle-minus",
                "Nicht erschienen, entschuldigt",
                missed,
                lambda case: appointments.mark_missed(case, appointment_id, excused=True),
            ),
            (
                "circle-x",
                "Nicht erschienen, unentschuldigt",
                missed,
                lambda case: appointments.mark_missed(case, appointment_id),
            ),
        ]
    lines += [
        (
            "calendar-x",
            "Abgesagt",
            "Termin abgesagt",
            lambda case: appointments.cancel(case, appointment_id),
        ),
        (
            "building-2",
            "Von der Stelle abgesagt",
            "Termin abgesagt",
            lambda case: appointments.cancel(case, appointment_id, by_office=True),
        ),
    ]
    for icon, words, summary, verb in lines:
        offer(menu, icon, words, partial(do, verb, summary))
