"""A long page of entries of which only those in sight are set, placed and painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui import style
from ui.widgets.painting import brush
from ui.widgets.text_marks import TextMarks
from ui.widgets.timeline_entry import TimelineEntry
from ui.widgets.timeline_page import TimelinePage

INSET = 8
"""Logical pixels between the edge of the area and the words; the focus frame lies there."""
STEP = 48
"""How far one step scrolls."""


class _Row(QWidget):
    """An entry in sight: paints itself, and is what a screen reader finds in the list."""

    def __init__(self, area: TimelineArea) -> None:
        super().__init__(area.viewport())
        self._area = area
        self._index = -1
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_entry(self, index: int, entry: TimelineEntry) -> None:
        """Stand for an entry."""
        self._index = index
        self.setAccessibleName(entry.spoken or entry.head)
        self.setAccessibleDescription("\n".join(entry.spoken_paragraphs()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        painter.translate(style.px(INSET), 0)
        self._area.paint_entry(painter, self._index, self.devicePixelRatioF())
        painter.end()


class TimelineArea(QAbstractScrollArea):
    """Shows entries and scrolls them; what is being read never jumps."""

    height_changed = Signal()
    """More entries were set, and the page is higher or lower than was thought."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.marks = TextMarks()
        self._page = TimelinePage(style.px(INSET))
        self._rows: dict[int, _Row] = {}
        self._spare: list[_Row] = []
        self._arranging = False
        self._look = _look_in_use()
        self.verticalScrollBar().setSingleStep(style.px(STEP))
        self.verticalScrollBar().valueChanged.connect(self._arrange)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these; what one was reading stays where it is."""
        at_top = self.verticalScrollBar().value() == 0
        anchor, offset = self._anchor()
        anchored = self._page.entry(anchor).key if anchor >= 0 else ""
        self._free_rows()
        self._page.show(entries, self._text_width())
        self.marks.set_texts([entry.texts() for entry in entries])
        place = self._page.index_of(anchored)
        stays = place >= 0 and not at_top
        self._scroll_to(self._page.top(place) + offset if stays else 0)

    def entries(self) -> list[TimelineEntry]:
        """What is shown, from the top."""
        return self._page.entries()

    def content_height(self) -> int:
        """How high all entries are together; those not seen yet are estimated."""
        return self._page.total()

    def paint_entry(self, painter: QPainter, index: int, ratio: float) -> None:
        """Paint one entry with its marks; called by its row."""
        self._page.layout(index).paint(painter, self.marks.of(index), ratio)

    def _on_arranged(self) -> None:
        """What lies over the rows is put into its place."""

    # placing

    def _text_width(self) -> int:
        return self.viewport().width() - 2 * style.px(INSET)

    def _anchor(self) -> tuple[int, int]:
        """The entry at the upper edge (-1: none) and how far it is scrolled out."""
        value = self.verticalScrollBar().value()
        index = self._page.at(value)
        return (index, value - self._page.top(index)) if index >= 0 else (-1, 0)

    def _scroll_to(self, top: int) -> None:
        self._set_bar(top)
        self._arrange()

    def _set_bar(self, value: int) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        blocked = bar.blockSignals(True)
        bar.setPageStep(room)
        bar.setRange(0, max(0, self._page.total() - room))
        bar.setValue(value)
        bar.blockSignals(blocked)

    def _arrange(self) -> None:
        """Set what is in sight and put its rows into place; what one reads does not jump."""
        if self._arranging or not self.isVisible():
            return
        self._arranging = True
        before = self._page.total()
        first, last = self._set_in_sight()
        for index in [index for index in self._rows if not first <= index <= last]:
            self._free_row(index)
        value = self.verticalScrollBar().value()
        for index in range(first, last + 1):
            self._place_row(index, value)
        self._on_arranged()
        self._arranging = False
        if self._page.total() != before:
            self.height_changed.emit()

    def _set_in_sight(self) -> tuple[int, int]:
        """The first and last entry in sight, all of them set; the bar follows their heights."""
        if not len(self._page):
            self._set_bar(0)
            return 0, -1
        bar, room = self.verticalScrollBar(), self.viewport().height()
        at_end = 0 < bar.value() == bar.maximum()
        anchor, offset = self._anchor()
        while True:
            self._set_bar(self._page.total() if at_end else self._page.top(anchor) + offset)
            first = self._page.at(bar.value())
            last = self._page.at(bar.value() + room)
            unset = [i for i in range(first, last + 1) if not self._page.is_set(i)]
            if not unset:
                return first, last
            for index in unset:
                self._page.layout(index)

    def _place_row(self, index: int, value: int) -> None:
        row = self._rows.get(index)
        if row is None:
            row = self._spare.pop() if self._spare else _Row(self)
            row.show_entry(index, self._page.entry(index))
            self._rows[index] = row
        top, height = self._page.top(index) - value, self._page.height(index)
        row.setGeometry(QRect(0, top, self.viewport().width(), height))
        if row.isHidden():
            row.show()
            row.lower()

    def _free_row(self, index: int) -> None:
        row = self._rows.pop(index)
        row.hide()
        self._spare.append(row)

    def _free_rows(self) -> None:
        for index in list(self._rows):
            self._free_row(index)

    def _repaint_rows(self) -> None:
        for row in self._rows.values():
            row.update()
        self._on_arranged()

    # Qt

    def _set_anew(self) -> None:
        self._look = _look_in_use()
        anchor, offset = self._anchor()
        self._free_rows()
        self._page.show(self._page.entries(), self._text_width())
        self._scroll_to(self._page.top(anchor) + offset if anchor >= 0 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.isVisible():
            return  # set once, for the width it is shown with
        if self._page.width != self._text_width():
            self._set_anew()
        else:
            self._scroll_to(self.verticalScrollBar().value())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.StyleChange or not hasattr(self, "_look"):
            return
        if self._look != _look_in_use() and self.isVisible():
            self._set_anew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._page.width != self._text_width() or self._look != _look_in_use():
            self._set_anew()
        else:
            self._arrange()


def _look_in_use() -> tuple[str, int]:
    """Scheme and text size: words set for others have to be set anew."""
    return style.scheme_in_use(), style.px(1000)
