"""The Verlauf as one continuous page: only what is in sight is set and painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets.buttons import IconButton
from ui.widgets.text_marks import Place
from ui.widgets.timeline_area import INSET, STEP, TimelineArea
from ui.widgets.timeline_entry import TimelineEntry


class TimelineView(TimelineArea):
    """Entries under their months. Arrows go from entry to entry, Enter opens, Entf removes."""

    opened = Signal(str)
    remove_asked = Signal(str)
    menu_asked = Signal(str, QPoint)
    """The actions for an entry are wanted, at a place on the screen."""
    current_changed = Signal(str)

    def __init__(self, name: str = "Verlauf", *, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.viewport().setMouseTracking(True)
        self._current = -1
        self._under_mouse = -1
        self._dragging = False
        self._more = IconButton("ellipsis", "Aktionen zu diesem Eintrag", height="chip_small")
        self._more.setParent(self.viewport())
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self._ask_for_menu)
        self._more.hide()

    # entries

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these; what one was reading stays where it is, and so does the current entry."""
        kept = self.current_key()
        self._current = -1
        super().show_entries(entries)
        self._current = max(self._page.index_of(kept), 0 if entries else -1)
        self._repaint_rows()
        self._tell_current()

    def current_key(self) -> str:
        """The key of the current entry, "" when there is none."""
        return self._page.entry(self._current).key if self._current >= 0 else ""

    def go_to(self, key: str) -> None:
        """Make an entry current and bring it into view."""
        self._make_current(self._page.index_of(key))

    # searching

    def search(self, wanted: str) -> int:
        """Highlight every place of a text and go to the first from here on; how many there are."""
        found = self.marks.search(wanted, near=max(0, self._anchor()[0]))
        self._show_hit()
        return found

    def next_hit(self, step: int = 1) -> int:
        """Go to the next place found (-1: the one before); its number from 1, 0 for none."""
        number = self.marks.step(step)
        self._show_hit()
        return number

    def _show_hit(self) -> None:
        hit = self.marks.current_hit()
        if hit is not None:
            line = self._page.layout(hit.entry).area_of(hit.block, hit.start)
            top = self._page.top(hit.entry) + round(line.top())
            value, room = self.verticalScrollBar().value(), self.viewport().height()
            if not value <= top <= value + room - 2 * line.height():
                self._page.set_around(hit.entry, room)
                top = self._page.top(hit.entry) + round(line.top())
                self._scroll_to(top - room // 3)
            if self._current != hit.entry:
                self._current = hit.entry
                self._tell_current()
        self._repaint_rows()

    # the current entry

    def paint_entry(self, painter: QPainter, index: int, ratio: float) -> None:
        """Paint one entry, the current one with its frame."""
        super().paint_entry(painter, index, ratio)
        if index == self._current and self.hasFocus():
            self._page.layout(index).paint_focus(painter)

    def _on_arranged(self) -> None:
        """The button for the actions stands at the entry under the mouse, else at the current."""
        index = self._current if self._under_mouse < 0 and self.hasFocus() else self._under_mouse
        row = self._rows.get(index)
        if row is None:
            self._more.hide()
            return
        body, size = self._page.layout(index).body(), self._more.sizeHint()
        left = style.px(INSET) + round(body.right()) - size.width()
        top = row.y() + round(body.top()) - style.px(4)
        self._more.setGeometry(QRect(QPoint(left, top), size))
        self._more.show()
        self._more.raise_()

    def _make_current(self, index: int) -> None:
        if not 0 <= index < len(self._page):
            return
        changed = index != self._current
        self._current = index
        self._bring_into_view(index)
        self._repaint_rows()
        if changed:
            self._tell_current()

    def _bring_into_view(self, index: int) -> None:
        value, room, edge = self.verticalScrollBar().value(), self.viewport().height(), INSET
        top = self._page.top(index) if self._page.headed(index) else self._page.body_top(index)
        high = self._page.body_bottom(index) - top + 2 * edge
        if top - edge < value or high > room:
            self._scroll_to(top - edge)
        elif top + high - edge > value + room:
            self._page.set_around(index, room)
            self._scroll_to(self._page.body_bottom(index) + edge - room)

    def _tell_current(self) -> None:
        if self._current < 0:
            self.setAccessibleDescription("")
            return
        entry = self._page.entry(self._current)
        self.setAccessibleDescription("\n".join([entry.spoken, *entry.spoken_paragraphs()]))
        row = self._rows.get(self._current)
        if row is not None and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(row, QAccessible.Event.Focus))
        self.current_changed.emit(entry.key)

    def _ask_for_menu(self) -> None:
        self._make_current(self._current if self._under_mouse < 0 else self._under_mouse)
        spot = self._more.mapToGlobal(QPoint(0, self._more.height()))
        self.menu_asked.emit(self.current_key(), spot)

    def copied_text(self) -> str:
        """What Strg+C copies: the words marked, else the whole current entry."""
        marked = self.marks.selected_text()
        if marked or self._current < 0:
            return marked
        return self._page.entry(self._current).plain_text()

    def copy(self) -> None:
        """Put the words marked, else the whole current entry, into the clipboard."""
        QGuiApplication.clipboard().setText(self.copied_text())

    # keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.marks.select_all()
            self._repaint_rows()
        elif not self._moved(event.key()) and not self._asked(event):
            super().keyPressEvent(event)
            return
        event.accept()

    def _moved(self, key: int) -> bool:
        if self._current < 0:
            return False
        if key == Qt.Key.Key_Down:
            self._down()
        elif key == Qt.Key.Key_Up:
            self._up()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn_page(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self._scroll_to(0)
            self._make_current(0)
        elif key == Qt.Key.Key_End:
            self._make_current(len(self._page) - 1)
        else:
            return False
        return True

    def _asked(self, event: QKeyEvent) -> bool:
        if self._current < 0 or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current_key())
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(self.current_key())
        else:
            return False
        return True

    def _down(self) -> None:
        bar = self.verticalScrollBar()
        lower_edge = bar.value() + self.viewport().height()
        if self._page.top(self._current) < lower_edge < self._page.body_bottom(self._current):
            bar.setValue(bar.value() + bar.singleStep())
        else:
            self._make_current(self._current + 1)

    def _up(self) -> None:
        bar, top = self.verticalScrollBar(), self._page.top(self._current)
        if top < bar.value() < self._page.body_bottom(self._current):
            bar.setValue(max(top, bar.value() - bar.singleStep()))
        elif self._current > 0:
            self._make_current(self._current - 1)
        else:
            bar.setValue(0)

    def _turn_page(self, step: int) -> None:
        """Go on by a page; the current entry is the first one that is wholly in sight then."""
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * (bar.pageStep() - style.px(STEP)))
        if bar.value() == before:
            self._make_current(len(self._page) - 1 if step > 0 else 0)
            return
        upper, lower = bar.value(), bar.value() + self.viewport().height()
        shown = sorted(self._rows)
        whole = [
            i for i in shown if upper <= self._page.top(i) and self._page.body_bottom(i) <= lower
        ]
        self._current = whole[0] if whole else shown[0]
        self._repaint_rows()
        self._tell_current()

    # mouse

    def _place_at(self, point: QPoint) -> Place | None:
        y = point.y() + self.verticalScrollBar().value()
        index = self._page.at(y)
        if index < 0:
            return None
        inside = self._page.inside(index, point.x() - style.px(INSET), y)
        return (index, *self._page.layout(index).place_at(inside))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            super().mousePressEvent(event)
            return
        self._current = place[0]
        self.marks.begin_selection(place)
        self._dragging = True
        self._repaint_rows()
        self._tell_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if not self._dragging:
            self._hover(point)
            return
        bar = self.verticalScrollBar()
        if not 0 <= point.y() <= self.viewport().height():
            bar.setValue(bar.value() + (bar.singleStep() if point.y() > 0 else -bar.singleStep()))
        place = self._place_at(point)
        if place is not None:
            self.marks.extend_selection(place)
            self._repaint_rows()

    def _hover(self, point: QPoint) -> None:
        y = point.y() + self.verticalScrollBar().value()
        index = self._page.at(y) if y < self._page.total() else -1
        inside = self._page.inside(index, point.x() - style.px(INSET), y)
        over_text = index >= 0 and self._page.layout(index).is_text_at(inside)
        shape = Qt.CursorShape.IBeamCursor if over_text else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        if index != self._under_mouse:
            self._under_mouse = index
            self._on_arranged()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.marks.clear_selection()
            self._make_current(place[0])
            self.opened.emit(self.current_key())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self._place_at(self.viewport().mapFromGlobal(spot))
            if place is None:
                return
            self._make_current(place[0])
        elif self._current in self._rows:
            spot = self._rows[self._current].mapToGlobal(QPoint(style.px(88), style.px(24)))
        if self._current >= 0:
            self.menu_asked.emit(self.current_key(), spot)

    # Qt

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self._under_mouse >= 0:
            self._under_mouse = -1
            self._on_arranged()
        return super().viewportEvent(event)

    def _free_rows(self) -> None:
        super()._free_rows()
        self._under_mouse = -1
        self._more.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell_current()
        self._repaint_rows()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint_rows()
