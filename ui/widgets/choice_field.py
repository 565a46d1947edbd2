"""Choosing from a long list: typing filters it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from app.errors import BadInput
from ui import style
from ui.widgets.choices import Choice, as_choices
from ui.widgets.painting import brush, glyph
from ui.widgets.text_fields import mark_wrong

_ICON = 16


class NotInList(BadInput):
    """A text that is none of the entries offered, or could be several."""

    happened = "Diesen Eintrag gibt es in der Liste nicht."
    to_do = "Wählen Sie einen Eintrag oder leeren Sie das Feld."


class ChoiceField(QComboBox):
    """One entry of a list; any part of a word finds it, the arrow down opens it."""

    changed = Signal()
    complained = Signal(str)

    def __init__(
        self,
        entries: Iterable[Choice | tuple[str, str]] = (),
        *,
        name: str = "",
        placeholder: str = "Wählen oder tippen",
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._width = width
        self._line = QLineEdit(self)
        self._complaint = ""
        self._emitted = ""
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        if width is not None:
            self.setFixedWidth(style.px(width))
        for view in self.findChildren(QAbstractItemView):
            view.setObjectName("popup")
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(12)
        found = completer.popup()
        if found is not None:
            found.setObjectName("popup")
        self.setCompleter(completer)
        self._line.setPlaceholderText(placeholder)
        self._line.textEdited.connect(lambda _text: self._complain(""))
        self._line.editingFinished.connect(self.read_now)
        self.activated.connect(lambda _index: self._announce())
        completer.activated.connect(lambda _text: self.read_now())
        self.setAccessibleName(name)
        self.set_entries(entries)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def set_entries(self, entries: Iterable[Choice | tuple[str, str]]) -> None:
        """Offer other entries; what was chosen and is still there stays chosen."""
        kept = str(self.currentData() or "")
        self.blockSignals(True)
        self.clear()
        for entry in as_choices(entries):
            self.addItem(entry.label, entry.code)
            if entry.hint:
                self.setItemData(self.count() - 1, entry.hint, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(-1)
        self.blockSignals(False)
        self.choose(kept)

    def chosen(self) -> str:
        """The code of the entry meant, "" when empty; raises BadInput when there is none such."""
        text = self.currentText().strip()
        index = self._meant(text)
        if text and index < 0:
            raise NotInList(field=self.accessibleName() or "Feld")
        return str(self.itemData(index)) if index >= 0 else ""

    def choose(self, code: str) -> None:
        """Show the entry of a code, nothing when it is not offered. Does not emit `changed`."""
        index = self.findData(code) if code else -1
        self.setCurrentIndex(index)
        if index < 0:
            self.setEditText("")
        self._line.setCursorPosition(0)
        self._emitted = code if index >= 0 else ""
        self._complain("")

    def complaint(self) -> str:
        """Why the text cannot be taken, "" when it can."""
        return self._complaint

    def typed(self) -> str:
        """What stands in the field, for a draft."""
        return self.currentText()

    def set_typed(self, text: str) -> None:
        """Put a draft's text back."""
        index = self._index_of(text)
        self.setCurrentIndex(index)
        if index < 0:
            self.setEditText(text)
        self._line.setCursorPosition(0)
        self._emitted = str(self.itemData(index)) if index >= 0 else ""

    def read_now(self) -> bool:
        """Take the entry meant by the typed text or say that there is none; True when fine."""
        text = self.currentText().strip()
        index = self._meant(text)
        if text and index < 0:
            self._complain(f"{NotInList.happened} {NotInList.to_do}")
            return False
        self.setCurrentIndex(index)
        if index < 0:
            self.setEditText("")
        self._complain("")
        self._announce()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.AltModifier,
        ):
            self.showPopup()
            event.accept()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a page must not change what was chosen

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.read_now()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_width", None) is not None:
            self.setFixedWidth(style.px(self._width or 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = brush(self)
        size = style.px(_ICON)
        where = QPointF(self.width() - size - 10, round((self.height() - size) / 2))
        glyph(painter, where, "chevron-down", "muted", size, self.devicePixelRatioF())
        painter.end()

    def _index_of(self, text: str) -> int:
        return self.findText(text.strip(), Qt.MatchFlag.MatchFixedString) if text.strip() else -1

    def _meant(self, text: str) -> int:
        """The entry of that name, or the only one that begins with or contains the text."""
        index = self._index_of(text)
        if index >= 0 or not text:
            return index
        sought = text.casefold()
        labels = [self.itemText(number).casefold() for number in range(self.count())]
        for fits in (str.startswith, str.__contains__):
            found = [number for number, label in enumerate(labels) if fits(label, sought)]
            if len(found) == 1:
                return found[0]
        return -1

    def _announce(self) -> None:
        now = self.chosen()
        if now != self._emitted:
            self._emitted = now
            self._complain("")
            self.changed.emit()

    def _complain(self, complaint: str) -> None:
        if complaint != self._complaint:
            self._complaint = complaint
            mark_wrong(self, bool(complaint))
            self.complained.emit(complaint)
