"""Finding where to refer somebody: offers first, then offices, with the facts and no score."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import clock, directory, referrals
from app.case_file import CaseFile
from app.errors import Problem
from app.office_file import OfficeFile
from app.referrals import Referral
from ui import style
from ui.screens.card_list import CardList, CardLook, FactLine
from ui.screens.referrals.cards import (
    OFFER,
    OFFICE,
    offer_card,
    offer_facts,
    office_card,
    office_facts,
)
from ui.screens.referrals.target import Target, offer_target, office_target
from ui.widgets import (
    EmptyState,
    Label,
    PrimaryButton,
    SearchField,
    SecondaryButton,
    column,
    holder,
    row,
)

_MOST = 100


class DirectorySearch(QWidget):
    """Search as you type; the arrow down goes into the list, Enter into the form."""

    chosen = Signal(object)
    """The `Target` of the card chosen."""
    opened = Signal()
    """The user goes on to the form."""
    new_asked = Signal()
    """Something that is not in the directory yet."""

    def __init__(
        self, case: CaseFile, office_file: OfficeFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._case, self._office_file = case, office_file
        self.search = SearchField("Angebot, Stelle oder Ort", name="Angebot oder Stelle suchen")
        self.new_button = SecondaryButton("Neu anlegen", "plus")
        self.new_button.setToolTip("Angebot oder Stelle neu anlegen")
        self.list = CardList("Angebote und Stellen", self._facts)
        self._nothing = EmptyState("search", "Nichts gefunden", "")
        first = PrimaryButton("Angebot oder Stelle anlegen", "plus")
        first.clicked.connect(self.new_asked)
        self._empty = EmptyState(
            "book-user",
            "Das Verzeichnis ist noch leer",
            "Legen Sie die erste Stelle an, zu der Sie vermitteln: einen Kursträger, eine "
            "Beratungsstelle, einen Verein.",
            first,
        )
        self._stack = QStackedWidget()
        for part in (self.list, self._nothing, self._empty):
            self._stack.addWidget(part)
        hint = Label("Tatsachen aus dem Verzeichnis, keine Bewertung.", "caption")
        self._top = holder(
            column(row((self.search, 1), self.new_button), hint, gap=style.Gap.SMALL)
        )
        self.setLayout(column(self._top, (self._stack, 1), gap=style.Gap.SMALL))
        self.setFocusProxy(self.search)
        self.search.changed.connect(self.load)
        self.search.down.connect(self.list.enter)
        self.search.returnPressed.connect(self.list.enter)
        self.new_button.clicked.connect(self.new_asked)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)

    def load(self) -> None:
        """Read the directory for what is searched now."""
        text, today = self.search.text(), clock.today()
        known = referrals.referrals(self._case)
        offers = directory.offers(self._office_file, text, running_on=today)
        offices = directory.find_organisations(self._office_file, text)
        looks: list[CardLook] = []
        if offers:
            looks.append(_heading("Angebote", len(offers)))
            looks.extend(
                offer_card(each, self._earlier(known, offer_id=each.offer.id), today)
                for each in offers[:_MOST]
            )
        if offices:
            looks.append(_heading("Stellen", len(offices)))
            looks.extend(
                office_card(each, self._earlier(known, organisation_id=each.id)) for each in offices
            )
        self.list.show_cards(looks)
        if looks:
            self._stack.setCurrentWidget(self.list)
        elif text.strip():
            self._nothing.tell(
                "Nichts gefunden",
                f"„{text.strip()}“ steht noch nicht im Verzeichnis. Mit „Neu anlegen“ kommt es hinein.",
            )
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(self._empty)
        self._top.setVisible(bool(looks) or bool(text.strip()))

    def show_target(self, target: Target) -> None:
        """Choose the card of what is referred to, if it is in the list."""
        key = (
            f"{OFFER}{target.offer_id}"
            if target.offer_id
            else f"{OFFICE}{target.where.organisation_id}"
        )
        self.list.choose(key)

    @staticmethod
    def _earlier(known: Sequence[Referral], **to: str) -> list[Referral]:
        return referrals.earlier_among(known, **to)

    def _facts(self, key: str) -> Sequence[FactLine]:
        try:
            if key.startswith(OFFER):
                offer = directory.offer(self._office_file, key.removeprefix(OFFER))
                entry = directory.organisation_entry(self._office_file, offer.organisation_id)
                sites = {site.id: site for site in entry.sites}
                return offer_facts(offer, sites.get(offer.site_id, next(iter(entry.sites), None)))
            entry = directory.organisation_entry(self._office_file, key.removeprefix(OFFICE))
            return office_facts(entry)
        except Problem:  # somebody took it out of the directory just now
            return ()

    def _choose(self, key: str) -> None:
        try:
            target = (
                offer_target(self._office_file, key.removeprefix(OFFER))
                if key.startswith(OFFER)
                else office_target(self._office_file, key.removeprefix(OFFICE))
            )
        except Problem:
            self.load()
            return
        self.chosen.emit(target)

    def _open(self, key: str) -> None:
        self._choose(key)
        self.opened.emit()

    def start(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()


def _heading(words: str, count: int) -> CardLook:
    number = str(count) if count <= _MOST else f"{_MOST} von {count}"
    return CardLook(f"heading:{words}", words, number, heading=True)
