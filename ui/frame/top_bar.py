"""The bar above every screen: search, "Kontakt erfassen", lock, and who is working."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import style
from ui.commands import shortcut_text
from ui.widgets import (
    Avatar,
    ElidedLabel,
    GhostButton,
    IconButton,
    PrimaryButton,
    SearchField,
)

HEIGHT = 56
_SEARCH = 440
_LEAST_SEARCH = 120
_WORDS_FROM = 760
"""Logical pixels at normal text size from which the name stands beside the avatar."""
_LONGEST_NAME = 200


class TopBar(QFrame):
    """What is wanted from everywhere."""

    contact_asked = Signal()
    lock_asked = Signal()
    me_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setFixedHeight(style.px(HEIGHT))
        search = shortcut_text("Ctrl+K")
        self.search = SearchField(
            f"Person, Aktion oder Dokument suchen    {search}",
            name="Person, Aktion oder Dokument suchen",
            on_bar=True,
        )
        self.search.setMinimumWidth(style.px(_LEAST_SEARCH))
        self.search.setMaximumWidth(style.px(_SEARCH))
        self.contact = PrimaryButton("Kontakt erfassen", "plus")
        self.contact.setToolTip(f"Kontakt erfassen ({shortcut_text('Ctrl+N')})")
        self.contact.clicked.connect(self.contact_asked)
        self.lock = IconButton("lock", f"Sperren ({shortcut_text('Ctrl+L')})")
        self.lock.clicked.connect(self.lock_asked)
        self.avatar = Avatar("", "amber")
        self.me = ElidedLabel("")
        self.me.setMaximumWidth(style.px(_LONGEST_NAME))
        self.who = GhostButton("Namen eintragen", "user")
        self.who.setToolTip("Tragen Sie Ihren Namen ein, er steht dann in jedem Eintrag")
        self.who.clicked.connect(self.me_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.px(24), 0, style.px(24), 1)
        row.setSpacing(style.px(12))
        row.addWidget(self.search, 10)
        row.addStretch(1)
        row.addWidget(self.contact)
        row.addWidget(self.lock)
        row.addWidget(self.avatar)
        row.addWidget(self.me)
        row.addWidget(self.who)
        self.tell_me("", "")

    def tell_me(self, name: str, initials: str) -> None:
        """Who is working; without a name it is asked for."""
        self.me.set_text(name)
        self.avatar.show_person(initials, "amber", name=name)
        self.avatar.setVisible(bool(name))
        self.who.setVisible(not name)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room the avatar, which carries the name, stands alone."""
        wide = self.width() >= style.px(_WORDS_FROM)
        self.me.setVisible(wide and bool(self.me.text()))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
