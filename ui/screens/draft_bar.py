"""The bar below a page of fields: it comes when something differs from what is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from ui import style
from ui.widgets import ElidedLabel, Label, PrimaryButton, QuietButton, SavedLine, row


class DraftBar(QFrame):
    """How much was typed, whether it is safe as a draft, and the two ways on."""

    finish_asked = Signal()
    """By the button, or by Strg+Eingabe anywhere on the page."""
    discard_asked = Signal()

    def __init__(self, page: QWidget) -> None:
        """`page`: the whole of which this is the bar."""
        super().__init__()
        self.setObjectName("bar")
        self.saved_line = SavedLine()
        self.count = ElidedLabel("", "muted")
        discard = QuietButton("Verwerfen", "trash-2")
        discard.clicked.connect(self.discard_asked)
        finish = PrimaryButton("Fertig", "check", height="bar")
        finish.clicked.connect(self.finish_asked)
        self.setLayout(
            row(
                (self.count, 1),
                self.saved_line,
                discard,
                Label("Strg+Eingabe", "caption"),
                finish,
                gap=style.Gap.COLUMN,
                margins=(style.Gap.PAGE, style.Gap.MEDIUM, style.Gap.PAGE, style.Gap.MEDIUM),
            )
        )
        self.hide()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_shortcut)

    def tell(self, altered: int) -> None:
        """So many fields differ from what is stored; with none of them there is no bar."""
        self.count.set_text(
            "Entwurf: 1 Feld geändert" if altered == 1 else f"Entwurf: {altered} Felder geändert"
        )
        self.setVisible(bool(altered))

    def _on_shortcut(self) -> None:
        if not self.isHidden():
            self.finish_asked.emit()
