"""The editor of a letter: values of placeholders stand in the text, in the file they stay names."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QWheelEvent,
)

from ui import style
from ui.widgets import TextArea
from ui.widgets.text_units import cut, units

PLACEHOLDER = re.compile(r"\{[^{}\n]*\}")
STORED_FORM = "application/x-teilhabeakte-letter"
"""On the clipboard: the text with its placeholders, beside the plain words for other programs."""

_USER = QTextFormat.Property.UserProperty.value
_STORED, _SHOWN, _SERIAL = _USER + 1, _USER + 2, _USER + 3
_LINE, _DENSE_LINE = 22, 18
_UNBOUND = 10_000
"""A letter is as tall as its text; what holds it scrolls."""


class LetterText(TextArea):
    """Plain text in which a known placeholder shows its value.

    A value somebody writes into becomes ordinary text: what stands on the screen is what counts.
    """

    left_above = Signal()
    """The arrow up on the first line."""
    left_below = Signal()
    """Enter or the arrow down on a single line."""

    def __init__(
        self,
        *,
        name: str,
        placeholder: str = "",
        one_line: bool = False,
        lines: int = 4,
        most_lines: int = 3,
        read: bool = True,
    ) -> None:
        """With `one_line` no line break can be written; what is longer wraps all the same."""
        self._values: Mapping[str, str] = {}
        self._serials = itertools.count(1)
        self._one_line, self._reads = one_line, read
        super().__init__(
            name=name,
            placeholder=placeholder,
            lines=1 if one_line else lines,
            most_lines=most_lines if one_line else _UNBOUND,
            read=read,
            framed=False,
            fills=not one_line,
        )
        if not read:
            self._line = _DENSE_LINE
            self.setViewportMargins(0, 0, 0, 4)  # the line that has no room is not begun
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tint = _Tint(self.document())
        self.cursorPositionChanged.connect(self._write_plainly)
        style.signals().changed.connect(self._tint.rehighlight)

    # what stands in it

    def text(self) -> str:
        """The text as it is stored, with its placeholders."""
        return "\n".join(
            "".join(_stored(fragment) for fragment in _fragments(block))
            for block in _blocks(self.document())
        )

    typed = text

    def set_typed(self, text: str) -> None:
        """Put another text in; it cannot be undone with Strg+Z."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.clear()
        cursor = QTextCursor(document)
        if self._reads:
            spaced = QTextBlockFormat()
            at_least = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
            spaced.setLineHeight(style.px(_LINE), at_least)
            cursor.setBlockFormat(spaced)
        self._insert(cursor, text)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)
        document.setUndoRedoEnabled(True)

    set_text = set_typed

    def set_values(self, values: Mapping[str, str | None]) -> None:
        """Show other values in the places of the placeholders; the cursor stays where it was."""
        cleaned = {name: " ".join((value or "").split()) for name, value in values.items()}
        if cleaned == self._values:
            return
        before, place = self.text(), self._place()
        scrolled = self.verticalScrollBar().value()
        self._values = cleaned
        self._tint.known = frozenset(cleaned)
        self._tint.rehighlight()
        if PLACEHOLDER.search(before):
            self.set_typed(before)
            self._go_to(place)
            self.verticalScrollBar().setValue(scrolled)

    def tint_words(self, words: str) -> None:
        """Tint these words wherever they stand: the person a salutation names."""
        if words != self._tint.words:
            self._tint.words = words
            self._tint.rehighlight()

    def insert_stored(self, text: str) -> None:
        """Put text with placeholders where the cursor stands, instead of what is chosen."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._insert(cursor, text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insert_sentence(self, text: str) -> None:
        """Put a sentence where the cursor stands, parted by a blank from what is beside it."""
        cursor = self.textCursor()
        before = self._line_around(cursor.selectionStart())[0]
        behind = self._line_around(cursor.selectionEnd())[1]
        lead = " " if before and not before[-1].isspace() else ""
        tail = " " if behind and not behind[0].isspace() else ""
        self.insert_stored(f"{lead}{text}{tail}")

    def _line_around(self, place: int) -> tuple[str, str]:
        """What stands in the line before a place of the document and behind it."""
        block = self.document().findBlock(place)
        text, inside = block.text(), place - block.position()
        return cut(text, 0, inside), cut(text, inside, block.length())

    def show_gap(self, gap: str) -> bool:
        """Choose the first place of an open gap; False when it is not here."""
        found = self.document().find(gap, 0)
        if found.isNull():
            return False
        self.setTextCursor(found)
        self.ensureCursorVisible()
        return True

    def gaps(self) -> list[str]:
        """Everything shown in braces, in the order of the text."""
        return PLACEHOLDER.findall(self.toPlainText())

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if self._one_line:
            text = " ".join(text.split("\n"))
        start = 0
        for found in PLACEHOLDER.finditer(text):
            cursor.insertText(text[start : found.start()], QTextCharFormat())
            self._insert_placeholder(cursor, found[0])
            start = found.end()
        cursor.insertText(text[start:], QTextCharFormat())

    def _insert_placeholder(self, cursor: QTextCursor, stored: str) -> None:
        shown = self._values.get(stored[1:-1].strip().casefold(), "")
        form = QTextCharFormat()
        if shown:
            form.setProperty(_STORED, stored)
            form.setProperty(_SHOWN, shown)
            form.setProperty(_SERIAL, next(self._serials))
        cursor.insertText(shown or stored, form)

    def _place(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return cursor.blockNumber(), cursor.positionInBlock()

    def _go_to(self, place: tuple[int, int]) -> None:
        block = self.document().findBlockByNumber(place[0])
        if not block.isValid():
            block = self.document().lastBlock()
        cursor = QTextCursor(block)
        inside = min(place[1], block.length() - 1)
        if not block.layout().isValidCursorPosition(inside):
            inside = block.layout().previousCursorPosition(inside)
        cursor.setPosition(block.position() + inside)
        self.setTextCursor(cursor)

    def _write_plainly(self) -> None:
        """What is typed beside a value does not belong to it."""
        if not self.textCursor().hasSelection() and self.currentCharFormat().hasProperty(_SHOWN):
            self.setCurrentCharFormat(QTextCharFormat())

    def _close_placeholder(self) -> None:
        """A known name just closed with its brace becomes its value."""
        cursor = self.textCursor()
        before = cut(cursor.block().text(), 0, cursor.positionInBlock())
        found = re.search(r"\{([^{}\n]*)\}$", before)
        if found is None or not self._values.get(found[1].strip().casefold()):
            return
        cursor.joinPreviousEditBlock()
        begun = cursor.position() - units(found[0], len(found[0]))
        cursor.setPosition(begun, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._insert_placeholder(cursor, found[0])
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.textCursor().position():
            self.verticalScrollBar().setValue(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # it is as tall as its text; the sheet below it scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._one_line and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self.left_below.emit()
            event.accept()
            return
        if key == Qt.Key.Key_Up and not event.modifiers() and self._is_on_top():
            self.left_above.emit()
            event.accept()
            return
        if (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            # Qt takes Enter on an empty line as the wish to lose the line's format, not as Enter.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            event.accept()
            return
        super().keyPressEvent(event)
        if event.text() == "}" and not self.isReadOnly():
            self._close_placeholder()

    def createMimeDataFromSelection(self) -> QMimeData:
        taken = QMimeData()
        cursor = self.textCursor()
        taken.setText(cursor.selection().toPlainText())
        stored = _stored_between(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        taken.setData(STORED_FORM, stored.encode())
        return taken

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(STORED_FORM) or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        if source.hasFormat(STORED_FORM):
            self.insert_stored(bytes(source.data(STORED_FORM).data()).decode())
        elif source.hasText():
            self.insert_stored(source.text())

    def _is_on_top(self) -> bool:
        cursor = self.textCursor()
        before = cursor.position()
        moved = cursor.movePosition(QTextCursor.MoveOperation.Up)
        return not moved or cursor.position() == before


class _Tint(QSyntaxHighlighter):
    """Tints the values of placeholders, and in another colour the gaps that are still open."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.known: frozenset[str] = frozenset()
        self.words = ""

    def highlightBlock(self, text: str) -> None:
        value = _look("tint", "primary")
        for fragment in _fragments(self.currentBlock()):
            inside = _value_in(fragment)
            if inside is not None:
                begun = units(_plain(fragment.text()), inside[0])
                start = fragment.position() - self.currentBlock().position() + begun
                shown = str(fragment.charFormat().property(_SHOWN))
                self.setFormat(start, units(shown, inside[1]), value)
        place = text.find(self.words) if self.words else -1
        if place >= 0:
            self._paint(text, place, self.words, value)
        for found in PLACEHOLDER.finditer(text):
            is_known = found[0][1:-1].strip().casefold() in self.known
            look = _look("grey_t", "grey") if is_known else _look("amber_t", "amber")
            self._paint(text, found.start(), found[0], look)

    def _paint(self, text: str, place: int, words: str, look: QTextCharFormat) -> None:
        self.setFormat(units(text, place), units(words, len(words)), look)


def _look(ground: str, ink: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(style.token(ground))
    look.setForeground(style.token(ink))
    return look


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            yield fragment
        place += 1


def _value_in(fragment: QTextFragment) -> tuple[int, int] | None:
    """Where in the fragment the untouched value of a placeholder stands, and how long it is; in
    signs of its text."""
    shown = fragment.charFormat().property(_SHOWN)
    if not isinstance(shown, str) or not shown:
        return None
    text = _plain(fragment.text())
    if text.startswith(shown):
        return 0, len(shown)
    return (len(text) - len(shown), len(shown)) if text.endswith(shown) else None


def _stored(fragment: QTextFragment) -> str:
    """The fragment as it is stored: an untouched value as its placeholder."""
    text, place = _plain(fragment.text()), _value_in(fragment)
    if place is None:
        return text
    name = str(fragment.charFormat().property(_STORED))
    return text[: place[0]] + name + text[place[0] + place[1] :]


def _stored_between(document: QTextDocument, start: int, end: int) -> str:
    """A part of the text as it is stored; half a value is ordinary text."""
    lines: list[str] = []
    for block in _blocks(document):
        if block.position() + block.length() <= start or block.position() > end:
            continue
        parts = []
        for fragment in _fragments(block):
            first = max(start, fragment.position())
            last = min(end, fragment.position() + fragment.length())
            if last <= first:
                continue
            if last - first == fragment.length():
                parts.append(_stored(fragment))
            else:
                begun = fragment.position()
                parts.append(_plain(cut(fragment.text(), first - begun, last - begun)))
        lines.append("".join(parts))
    return "\n".join(lines)


def _plain(text: str) -> str:
    return text.replace("\u2028", "\n").replace("\u2029", "\n")
