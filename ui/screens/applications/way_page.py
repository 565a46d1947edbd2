"""What an application is for, and its way from the first draft to the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import applications, archive, follow_ups
from app.applications import Application
from app.archive import IssuedDocument
from app.case_file import CaseFile
from app.code_lists import code_list
from ui import style
from ui.screens.applications.list_pane import state_badge
from ui.widgets import (
    Badge,
    Card,
    GhostButton,
    Glyph,
    IconButton,
    Label,
    Rule,
    ScrollPage,
    SecondaryButton,
    column,
    holder,
    row,
)
from ui.widgets.reading_order import set_reading_order

_DAY, _FACT = 88, 136
_SENT = "versendet"


@dataclass(frozen=True)
class Stop:
    """One thing on the way of an application."""

    on: dt.date
    icon: str
    tone: str
    what: str
    note: str = ""
    event_id: str = ""
    document_id: str = ""


def way_of(case: CaseFile, application: Application) -> list[Stop]:
    """Everything that happened and what is planned, oldest first."""
    states, events = code_list("application_states"), code_list("application_events")
    issued = list(reversed(archive.documents_about(case, application.id)))
    stops = [Stop(application.begun_at.date(), "file-plus", "grey", "Bewerbung begonnen")]
    for event in applications.events(case, application.id):
        state = events.text(event.kind, "state")
        document = _issued_on(issued, event.on) if event.kind == _SENT else None
        stops.append(
            Stop(
                event.on,
                states.text(state, "icon") or "message-square",
                states.text(state, "tone") or "grey",
                events.label(event.kind),
                event.note,
                event.id,
                document.id if document is not None else "",
            )
        )
    for step in follow_ups.steps_of(case, applications.ORIGIN, application.id):
        if step.due_on is not None and step.done_on is None:
            stops.append(Stop(step.due_on, "calendar-clock", "amber", step.what, "offen"))
    return sorted(stops, key=lambda stop: stop.on)


def _issued_on(issued: list[IssuedDocument], day: dt.date) -> IssuedDocument | None:
    """The first issued letter of that day that was not taken yet."""
    for number, document in enumerate(issued):
        if document.issued_at.date() == day:
            return issued.pop(number)
    return None


class WayPage(QWidget):
    """Two cards: the position, and the way with its dates."""

    position_wanted = Signal()
    answer_wanted = Signal()
    event_removed = Signal(str)
    document_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        change = GhostButton("Ändern", "pencil")
        change.setAccessibleName("Stelle ändern")
        change.clicked.connect(self.position_wanted)
        self._position = Card("Stelle", [change])
        self._badge = Badge("", "grey")
        answer = SecondaryButton("Antwort erfassen", "inbox", height="compact")
        answer.clicked.connect(self.answer_wanted)
        self._way = Card("Weg", [self._badge, answer])
        self._page = ScrollPage(self._position, self._way, name="Stelle und Weg", margins=0)
        self.setLayout(column((self._page, 1), gap=0))
        self._stops: list[Stop] = []

    def show_application(self, case: CaseFile, application: Application) -> None:
        """Show another application, or the same one as it stands now."""
        badge = state_badge(application.state)
        self._badge.show_state(badge.text, badge.tone, badge.icon)
        self._position.clear()
        for label, value in _facts(application):
            self._position.add(_fact(label, value))
        self._stops = way_of(case, application)
        self._way.clear()
        for number, stop in enumerate(self._stops):
            if number:
                self._way.add(Rule())
            self._way.add(self._line(stop))
        set_reading_order(self)

    def told(self) -> list[str]:
        """The way in words: „24.11.2026 versendet“."""
        return [f"{stop.on:%d.%m.%Y} {stop.what}" for stop in self._stops]

    def _line(self, stop: Stop) -> QWidget:
        day = Label(f"{stop.on:%d.%m.%Y}", "caption")
        day.setFixedWidth(style.px(_DAY))
        sign = Glyph(stop.icon, stop.tone, 16)
        what = Label(stop.what, "strong", wrap=True)
        what.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        words: list[QWidget] = [what]
        if stop.note:
            words.append(Label(stop.note, "muted", wrap=True, selectable=True))
        line = row(day, sign, (column(*words, gap=0), 1))
        if stop.note:
            for widget in (day, sign):
                line.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        if stop.document_id:
            show = GhostButton("PDF zeigen", "book-open", height="compact")
            show.setAccessibleName(f"PDF zeigen, vom {stop.on:%d.%m.%Y}")
            show.clicked.connect(lambda: self.document_wanted.emit(stop.document_id))
            line.addWidget(show)
        elif stop.event_id:
            name = f"„{stop.what}“ vom {stop.on:%d.%m.%Y} entfernen"
            remove = IconButton("trash-2", name, height="compact", framed=False)
            remove.clicked.connect(lambda: self.event_removed.emit(stop.event_id))
            line.addWidget(remove)
        held = holder(line)
        held.setMinimumHeight(style.height("compact"))
        return held


def _fact(label: str, value: str) -> QWidget:
    name = Label(label, "label")
    name.setFixedWidth(style.px(_FACT))
    line = row(name, (Label(value, wrap=True, selectable=True), 1))
    line.setAlignment(name, Qt.AlignmentFlag.AlignTop)
    return holder(line)


def _facts(application: Application) -> Sequence[tuple[str, str]]:
    """What is known of the position; what is not known is left out."""
    kinds, sources = code_list("application_kinds"), code_list("vacancy_sources")
    address = "\n".join(
        filter(
            None,
            (
                application.recipient_name,
                applications.recipient_of(application).person_line(),
                application.recipient_street,
                f"{application.recipient_postal_code} {application.recipient_town}".strip(),
            ),
        )
    )
    advertised = f"{application.ad_date:%d.%m.%Y}" if application.ad_date else ""
    facts = (
        ("Betrieb", address or "noch keiner gewählt"),
        ("Art", kinds.label(application.kind) if application.kind else ""),
        ("Beruf", application.occupation),
        ("Beginn", applications.start_phrase(application.start_text)),
        ("Quelle", sources.label(application.ad_source) if application.ad_source else ""),
        ("Referenznummer", application.ad_reference),
        ("Anzeige vom", advertised),
        (
            "Grund der Absage",
            code_list("rejection_reasons").label(application.rejected_reason)
            if application.rejected_reason
            else "",
        ),
        ("Notiz", application.note),
    )
    return [(label, value) for label, value in facts if value]
