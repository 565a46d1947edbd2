"""The sheet the letter is written on: it scrolls as a whole and keeps the cursor in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from ui import style
from ui.widgets import ScrollPage
from ui.widgets.arranging import Item

_AROUND = 28
"""What stays in sight above and below the line that is written, in pixels at normal size."""


class LetterScroll(ScrollPage):
    """One scroll for everything; the texts on it are as tall as what is written in them."""

    def __init__(self, *items: Item, parent: QWidget | None = None) -> None:
        super().__init__(*items, name="Brief", gap=0, margins=0, fills=True, parent=parent)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_cursor)

    def keep_in_sight(self, text: QTextEdit) -> None:
        """Follow the cursor of a text, also when the text grows."""
        text.cursorPositionChanged.connect(self._soon.start)
        text.document().documentLayout().documentSizeChanged.connect(self._soon.start)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """A text is taller than the sheet: its line comes into sight, not its beginning."""
        if isinstance(now, QTextEdit) and self.isAncestorOf(now):
            self._soon.start()
        else:
            super()._follow(before, now)

    def _show_cursor(self) -> None:
        text = QApplication.focusWidget()
        page = self.widget()
        if not isinstance(text, QTextEdit) or page is None or not page.isAncestorOf(text):
            return
        line = text.cursorRect()
        top = text.viewport().mapTo(page, QPoint(line.left(), line.top())).y()
        bottom = top + line.height()
        around = style.px(_AROUND)
        self.ensureVisible(0, bottom, 0, around)
        self.ensureVisible(0, top, 0, around)
