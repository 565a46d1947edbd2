"""Dokumente: everything that was issued for a person, as it was issued."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import applications, appointments, archive, clock, referrals
from app.archive import IssuedDocument
from app.case_file import CaseFile
from app.changes import Area
from app.errors import Problem
from ui import style
from ui.background import Background
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.navigation import Context
from ui.paper.document_panel import DocumentPanel
from ui.screens.card_list import CardList, CardLook
from ui.screens.day_words import short_day
from ui.screens.freshness import Freshness
from ui.widgets import (
    ChipChoice,
    EmptyState,
    Label,
    QuietButton,
    SearchField,
    column,
    holder,
    row,
)
from ui.widgets.reading_order import set_reading_order

if TYPE_CHECKING:
    from app.office import Office
    from ui.screens.case_screen import CaseScreen

_LIST = 424
_BESIDE_FROM = 820
_AREAS = {Area.ARCHIVE, Area.APPLICATIONS, Area.REFERRALS, Area.APPOINTMENTS}


class ArchiveScreen(QWidget):
    """The list at the left, the chosen document beside it. Looking changes nothing."""

    def __init__(
        self,
        case: CaseFile,
        *,
        events: CaseEvents,
        messages: Messages,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._case = case
        self._documents: dict[str, IssuedDocument] = {}
        self._about: Mapping[str, str] = {}
        self.search = SearchField("Dokument suchen", name="Dokumente durchsuchen")
        self.kinds = ChipChoice([], name="Art des Dokuments", small=True, clearable=True)
        self.list = CardList("Ausgegebene Dokumente")
        self.panel = DocumentPanel("Dokument", messages, background)
        self._build()
        self.search.changed.connect(self._show_found)
        self.search.down.connect(self.list.enter)
        self.kinds.changed.connect(self._show_found)
        self.list.chosen.connect(self._show_document)
        self.list.opened.connect(self._open)
        Freshness(
            self,
            events,
            concerns=lambda change: (
                change.case_id == case.case_id and not change.areas.isdisjoint(_AREAS)
            ),
            load=lambda _areas: self._load(),
        )
        self._load()
        set_reading_order(self)

    def _build(self) -> None:
        self._count = Label("", "caption")
        self._nothing_found = Label("", "muted", wrap=True)
        self._left = holder(
            column(
                self.search,
                self.kinds,
                self._count,
                self._nothing_found,
                (self.list, 1),
                gap=style.Gap.SMALL,
            )
        )
        self._back = QuietButton("Alle Dokumente", "arrow-left")
        self._back.clicked.connect(self._back_to_list)
        self._right = holder(column(row(self._back, None), (self.panel, 1), gap=style.Gap.SMALL))
        beside = holder(
            row(
                self._left,
                (self._right, 1),
                gap=style.Gap.COLUMN,
                margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.COLUMN),
            )
        )
        self._empty = EmptyState(
            "files",
            "Noch nichts ausgegeben",
            "Anschreiben, Verweisungsbögen und Terminzettel liegen hier, sobald sie ausgegeben "
            "sind: unverändert und jederzeit wieder zu drucken.",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(beside)
        self._stack.addWidget(self._empty)
        self.setLayout(column((self._stack, 1), gap=0))
        self._reading = False

    # what is there

    def refresh(self) -> None:
        """F5: read everything anew."""
        self._load()

    def start_search(self) -> None:
        """Strg+F: in the document that is read, else in the list."""
        if self.panel.isAncestorOf(self.focusWidget() or self) and self.panel.content:
            self.panel.start_search()
        else:
            self._back_to_list()
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def _load(self) -> None:
        found = archive.documents(self._case)
        self._documents = {each.id: each for each in found}
        self._about = _words_about(self._case)
        self._stack.setCurrentIndex(0 if found else 1)
        counts = Counter(each.title for each in found)
        chosen = self.kinds.one()
        self.kinds.set_entries([(title, title) for title in counts])
        for title, count in counts.items():
            self.kinds.set_count(title, count)
        self.kinds.choose(chosen)
        self.kinds.setVisible(len(counts) > 1)
        self._show_found()
        if found and not self.list.chosen_key():
            self.list.choose(self._first_key())
        self._show_document(self.list.chosen_key())

    def _first_key(self) -> str:
        return next((look.key for look in self.list.cards().looks()), "")

    def _show_found(self) -> None:
        wanted, kind = _folded(self.search.text()).split(), self.kinds.one()
        looks = [
            look
            for document in self._documents.values()
            if kind in ("", document.title)
            and _holds(wanted, look := self._look(document), document.file_name)
        ]
        self.list.show_cards(looks)
        total = len(self._documents)
        one = "1 Dokument" if total == 1 else f"{total} Dokumente"
        every = "1 Dokument" if total == 1 else f"{total} Dokumenten"
        self._count.setText(one if len(looks) == total else f"{len(looks)} von {every}")
        self._nothing_found.setText("" if looks else "Zu dieser Suche gibt es kein Dokument.")
        self._nothing_found.setVisible(not looks)

    def _look(self, document: IssuedDocument) -> CardLook:
        issued = document.issued_at.astimezone(clock.OFFICE_TIME)
        pages = "1 Seite" if document.pages == 1 else f"{document.pages} Seiten"
        when = f"{short_day(issued.date(), clock.today())}, {issued:%H:%M}"
        return CardLook(
            document.id,
            document.title,
            self._about.get(document.about_id, ""),
            " · ".join(part for part in (when, document.who, pages, size(document.size)) if part),
        )

    # one document

    def _open(self, key: str) -> None:
        """Enter: read it."""
        self._show_document(key)
        self._reading = True
        self._arrange()
        self.panel.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_document(self, key: str) -> None:
        document = self._documents.get(key)
        if document is None:
            self.panel.clear("Kein Dokument gewählt", "Wählen Sie links, was Sie sehen möchten.")
            return
        try:
            content = archive.document_bytes(self._case, key)
        except Problem as problem:
            self.panel.show_problem(problem)
            return
        self.panel.show_pdf(content, document.file_name)
        self.panel.view.show_page(1)

    def _back_to_list(self) -> None:
        self._reading = False
        self._arrange()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """Where there is no room for both, the list makes way for the document that is read."""
        beside = self.width() >= style.px(_BESIDE_FROM)
        self._left.setVisible(beside or not self._reading)
        self._right.setVisible(beside or self._reading)
        self._back.setVisible(not beside)
        if beside:
            self._left.setFixedWidth(min(style.px(_LIST), self.width() * 2 // 5))
        else:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(400), style.px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def size(count: int) -> str:
    """Bytes as people say them: „84 KB“, „2,1 MB“."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def _words_about(case: CaseFile) -> dict[str, str]:
    """What each document may be about, by id: the firm, the office, the day."""
    about = {
        each.id: " · ".join(filter(None, (each.recipient_name, each.occupation)))
        for each in applications.applications(case)
    }
    for each in referrals.referrals(case):
        about[each.id] = " · ".join(filter(None, (each.recipient_name, each.offer_title)))
    for appointment in appointments.appointments(case):
        day = f"{appointment.on:%d.%m.%Y}"
        about[appointment.id] = f"{appointments.title(appointment)} · {day}"
    return about


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _holds(wanted: list[str], look: CardLook, file_name: str) -> bool:
    text = _folded(f"{look.spoken} {file_name}")
    return all(part in text for part in wanted)


def build(case: CaseFile, office: Office, context: Context, frame: CaseScreen) -> ArchiveScreen:
    """The documents of a case in its frame."""
    return ArchiveScreen(
        case,
        events=context.events,
        messages=context.messages,
        background=context.background,
    )
