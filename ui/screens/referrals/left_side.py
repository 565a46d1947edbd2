"""The lists of the screen: referrals of the case, the directory, and what was disclosed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import clock, referrals
from app.case_file import CaseFile
from app.office_file import OfficeFile
from ui import style
from ui.screens.card_list import CardList, CardLook
from ui.screens.referrals.cards import BEGUN, disclosure_card, referral_cards
from ui.screens.referrals.directory_search import DirectorySearch
from ui.screens.referrals.referral_form import NEW
from ui.widgets import BadgeLook, EmptyState, PrimaryButton, Segments, column, row

LIST, FIND, SENT = "list", "find", "sent"


class LeftSide(QWidget):
    """Three views in the same place; each says what to do when it is empty."""

    view_changed = Signal()
    chosen = Signal(str)
    """Key of the card the user chose: a referral or a disclosure."""
    opened = Signal()
    """The user goes on to the right side."""

    def __init__(
        self, case: CaseFile, office_file: OfficeFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._case = case
        self.view = Segments(
            [(LIST, "Vermittlungen"), (FIND, "Neu vermitteln"), (SENT, "Weitergaben")],
            name="Ansicht",
        )
        self.list = CardList("Vermittlungen")
        self.places = DirectorySearch(case, office_file)
        self.sent = CardList("Weitergaben")
        begin = PrimaryButton("Angebot suchen", "search")
        begin.clicked.connect(self.start_search)
        no_referrals = EmptyState(
            "handshake",
            "Noch nichts vermittelt",
            "Suchen Sie ein Angebot oder eine Stelle. Welche Angaben das Haus verlassen, "
            "entscheiden Sie für jede Stelle einzeln.",
            begin,
        )
        nothing_sent = EmptyState(
            "shield-check",
            "Nichts weitergegeben",
            "Hier steht später, welche Angaben wann an wen gegangen sind und auf welcher "
            "Rechtsgrundlage.",
        )
        self._stack = QStackedWidget()
        self._pages: dict[str, QStackedWidget] = {}
        for key, parts in (
            (LIST, (self.list, no_referrals)),
            (FIND, (self.places,)),
            (SENT, (self.sent, nothing_sent)),
        ):
            page = QStackedWidget()
            for part in parts:
                page.addWidget(part)
            self._pages[key] = page
            self._stack.addWidget(page)
        self.setLayout(column(row(self.view, None), (self._stack, 1), gap=style.Gap.MEDIUM))
        self.view.changed.connect(self._on_view)
        self.places.opened.connect(self.opened)
        for cards in (self.list, self.sent):
            cards.chosen.connect(self.chosen)
            cards.opened.connect(lambda _key: self.opened.emit())

    def load(self, begun_to: str = "") -> None:
        """Read the case anew; `begun_to` is to whom the referral goes that is being typed."""
        begun = self._begun_card(begun_to)
        looks = referral_cards(referrals.referrals(self._case), clock.today())
        self.list.show_cards([*begun, *looks])
        self._pages[LIST].setCurrentIndex(0 if begun or looks else 1)
        sent = [disclosure_card(each) for each in referrals.disclosures(self._case)]
        self.sent.show_cards(sent)
        self._pages[SENT].setCurrentIndex(0 if sent else 1)

    def _begun_card(self, to: str) -> list[CardLook]:
        """What was typed and neither issued nor put away."""
        draft = self._case.draft(NEW)
        if draft is None:
            return []
        badge = BadgeLook(f"Entwurf, gespeichert {draft.saved_at:%H:%M}", "amber", "pencil")
        return [CardLook(BEGUN, "Begonnene Vermittlung", to, badges=(badge,))]

    # which view

    def show_view(self, key: str) -> None:
        """Go to a view."""
        self.view.choose(key)
        self._on_view()

    def start_search(self) -> None:
        """Go to the directory and put the keyboard into its search."""
        self.show_view(FIND)
        self.places.start()

    def _on_view(self) -> None:
        view = self.view.chosen()
        self._stack.setCurrentWidget(self._pages[view])
        if view == FIND:
            self.places.load()
        else:
            cards = self.list if view == LIST else self.sent
            if not cards.chosen_key():
                first = (look.key for look in cards.cards().looks() if not look.heading)
                cards.choose(next(first, ""))
        self.view_changed.emit()

    def _cards(self) -> CardList:
        return {LIST: self.list, FIND: self.places.list, SENT: self.sent}[self.view.chosen()]

    def chosen_key(self) -> str:
        """The key of the card chosen in the view on show."""
        return self._cards().chosen_key()

    def has_cards(self) -> bool:
        """Whether there is something to choose; an empty list says enough itself."""
        return bool(self._cards().cards().looks())
