"""Fields for words: one line, several lines, a number, a search."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetricsF,
    QIntValidator,
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

from ui import style

_LINE_END = re.compile("[ \t]*[\n\r\v\f\x85\u2028\u2029]+[ \t]*")


def _in_one_line(text: str) -> str:
    return _LINE_END.sub(" ", text.strip("\n\r\v\f\x85\u2028\u2029"))


def mark_wrong(editor: QWidget, wrong: bool) -> None:
    """Give an editor the red frame of a wrong input, or take it away."""
    if bool(editor.property("wrong")) != wrong:
        editor.setProperty("wrong", wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)


class TextField(QLineEdit):
    """One line of text."""

    changed = Signal()

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        name: str = "",
        secret: bool = False,
        size: Literal["compact", "standard", "tall"] = "standard",
        width: int | None = None,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`secret` hides what is typed; `width` fixes the width in pixels at normal text size;
        without a frame of its own it belongs into an EditorFrame."""
        super().__init__(text, parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setProperty("tallness", size)  # "size" is a property of QWidget itself
        if not framed:
            self.setProperty("bare", True)
        self._width = width
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setSizePolicy(
            QSizePolicy.Policy.Expanding if width is None else QSizePolicy.Policy.Fixed,
            QSizePolicy.Policy.Fixed,
        )
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        if _LINE_END.search(text):
            # Pasted from a letter or a table: what was several lines becomes one.
            before = _in_one_line(text[: self.cursorPosition()])
            self.setText(_in_one_line(text))
            self.setCursorPosition(len(before))
            return
        self.changed.emit()

    def typed(self) -> str:
        """What stands in the field, for a draft."""
        return self.text()

    def set_typed(self, text: str) -> None:
        """Put a draft's text back."""
        self.setText(text)
        self.setCursorPosition(0)

    set_text = set_typed

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._width is None else QSize(style.px(self._width), hint.height())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self._width is None else QSize(style.px(self._width), hint.height())


class SearchField(TextField):
    """Searches as you type; Esc empties it, the arrow down goes on to the list below."""

    down = Signal()

    def __init__(
        self,
        placeholder: str = "Suchen",
        *,
        name: str = "",
        on_bar: bool = False,
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`on_bar`: the field of the top bar, which has the ground of the page."""
        super().__init__(placeholder=placeholder, name=name, width=width, parent=parent)
        if on_bar:
            self.setProperty("search", True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._empty = QAction(self)
        self._empty.setToolTip("Suche leeren")
        self._empty.triggered.connect(self.clear)
        self._empty.setVisible(False)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        self._draw_icons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icons()

    def _draw_icons(self) -> None:
        if hasattr(self, "_empty"):
            self._glass.setIcon(style.icon("search"))
            self._empty.setIcon(style.icon("x"))


class NumberField(TextField):
    """A whole number; the arrow keys step."""

    def __init__(
        self,
        *,
        least: int = 0,
        most: int = 9999,
        unit: str = "",
        name: str = "",
        width: int | None = 96,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=unit, width=width, parent=parent)
        self._least, self._most = least, most
        self.setValidator(QIntValidator(least, most, self))

    def number(self) -> int | None:
        """The number, None when the field is empty or not a number in reach."""
        text = self.text().strip()
        if not text.lstrip("-").isdecimal():
            return None
        number = int(text)
        return number if self._least <= number <= self._most else None

    def set_number(self, number: int | None) -> None:
        """Show a number, or nothing."""
        self.set_typed("" if number is None else str(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        present = self.number()
        start = self._least if present is None else present + step
        self.set_number(max(self._least, min(self._most, start)))
        event.accept()


class TextArea(QTextEdit):
    """Several lines of plain text; it grows with what is written. Tab leaves it."""

    changed = Signal()

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        name: str = "",
        lines: int = 2,
        most_lines: int = 12,
        read: bool = False,
        framed: bool = True,
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`read`: the larger type of what is read (letter editor); `fills`: takes all the room
        there is instead of growing line by line."""
        super().__init__(parent)
        self._lines, self._most_lines, self._fills = lines, most_lines, fills
        self._line = 22 if read else 20
        self.setProperty("read", read)
        if not framed:
            self.setProperty("bare", True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        grows = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, grows)
        self.document().setDocumentMargin(4)
        self.set_typed(text)
        self.textChanged.connect(self.changed)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda _size: self.updateGeometry()
        )

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def typed(self) -> str:
        """What is written, for a draft."""
        return self.toPlainText()

    def set_typed(self, text: str) -> None:
        """Put another text in; it cannot be undone with Strg+Z."""
        self.setPlainText(text)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            style.px(self._line), QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        )
        cursor.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)

    set_text = set_typed

    def sizeHint(self) -> QSize:
        return QSize(style.px(240), self._height_for(self._wanted_lines()))

    def minimumSizeHint(self) -> QSize:
        least = self._lines if self._fills else self._wanted_lines()
        return QSize(style.px(80), self._height_for(least))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _wanted_lines(self) -> float:
        written = self.document().size().height() - 2 * self.document().documentMargin()
        lines = written / self._line_height()
        return min(float(self._most_lines), max(float(self._lines), lines))

    def _line_height(self) -> float:
        return max(float(style.px(self._line)), QFontMetricsF(self.font()).lineSpacing())

    def _height_for(self, lines: float) -> int:
        margins = 2 * self.document().documentMargin() + 2 * 5
        return round(lines * self._line_height() + margins)
