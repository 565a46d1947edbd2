"""The list of a person's applications: in work, on their way, ended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import applications, follow_ups
from app.applications import Application, State
from app.case_file import CaseFile
from app.code_lists import code_list
from app.directory import folded, without_legal_form
from ui import style
from ui.commands import shortcut_text
from ui.widgets import IconButton, Label, column, panel, row
from ui.widgets.marks import BadgeLook, badge_size, paint_badge
from ui.widgets.painting import breadth, rounded, words

_HEADING, _ROW = 32, 84
NEW_SHORTCUT = "Ctrl+Shift+B"

Index = QModelIndex | QPersistentModelIndex
LOOK = int(Qt.ItemDataRole.UserRole) + 1
ID = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True)
class Heading:
    """The heading of a group with its count."""

    text: str
    count: int


@dataclass(frozen=True)
class Line:
    """One application as the list shows it."""

    id: str
    firm: str
    whole_firm: str
    position: str
    state: BadgeLook
    when: str


_DAY = re.compile(r"^\s*(?:zum|ab)?\s*\d{1,2}\.\s?(\d{1,2})\.\s?(\d{4})\s*$")


def position_words(application: Application) -> str:
    """„Elektroniker, Ausbildung 08/2027“: what for, in a line."""
    kind = code_list("application_kinds").short(application.kind)
    day = _DAY.match(application.start_text)
    start = f"{int(day[1]):02}/{day[2]}" if day else " ".join(application.start_text.split())
    about = " ".join(filter(None, (kind, start)))
    return ", ".join(filter(None, (application.occupation, about))) or "noch ohne Stelle"


def firm_words(application: Application) -> str:
    """The firm, or that none is chosen yet."""
    name = " ".join(application.recipient_name.split())
    return name or application.recipient_person or "Noch ohne Betrieb"


def _short_firm(application: Application) -> str:
    """The firm without its legal form at the end: „Ruhrtal Gebäudetechnik“."""
    words = firm_words(application).split()
    for tail in range(min(4, len(words) - 1), 0, -1):
        if without_legal_form(f"x {folded(' '.join(words[-tail:]))}") == "x":
            return " ".join(words[:-tail])
    return " ".join(words)


def state_badge(state: str) -> BadgeLook:
    """The state as a badge."""
    states = code_list("application_states")
    word = states.short(state) or state
    return BadgeLook(word, states.text(state, "tone") or "grey", states.text(state, "icon"))


def lines_of(case: CaseFile) -> list[Heading | Line]:
    """All applications in their groups, as they stand in the file; empty groups are left out."""
    shown: list[Heading | Line] = []
    with case.reading():
        for group in applications.grouped_applications(case):
            if group.applications:
                shown.append(Heading(group.heading, len(group.applications)))
            shown.extend(
                Line(
                    each.id,
                    _short_firm(each),
                    firm_words(each),
                    position_words(each),
                    state_badge(each.state),
                    _when(case, each),
                )
                for each in group.applications
            )
    return shown


_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def _when(case: CaseFile, application: Application) -> str:
    """The day that counts now: the appointed one after an invitation, else that of the last news."""
    if application.state in (State.DRAFT, State.READY):
        return _short(application.begun_at.date())
    if application.state == State.INVITED:
        due = [
            step.due_on
            for step in follow_ups.steps_of(case, applications.ORIGIN, application.id)
            if step.due_on is not None and step.done_on is None
        ]
        if due:
            return f"{_DAYS[min(due).weekday()]} {_short(min(due))}"
    happened = applications.events(case, application.id)
    last = happened[-1].on if happened else application.sent_on
    return _short(last) if last is not None else ""


def _short(day: dt.date) -> str:
    return f"{day:%d.%m.}"


class ApplicationModel(QAbstractListModel):
    """Headings and applications, one to a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[Heading | Line] = ()

    def show_lines(self, lines: Sequence[Heading | Line]) -> None:
        """Show other lines; nothing happens when they are the same."""
        if list(lines) == list(self._lines):
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def row_of(self, application_id: str) -> int:
        """The row of an application, -1 when it is not there."""
        for number, line in enumerate(self._lines):
            if isinstance(line, Line) and line.id == application_id:
                return number
        return -1

    def ids(self) -> list[str]:
        """The applications in the order shown."""
        return [line.id for line in self._lines if isinstance(line, Line)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._line(index), Line):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._line(index)
        if role == LOOK:
            return line
        if isinstance(line, Heading):
            return f"{line.text}, {line.count}" if role == Qt.ItemDataRole.DisplayRole else None
        if line is None:
            return None
        if role == ID:
            return line.id
        if role == Qt.ItemDataRole.DisplayRole:
            return ", ".join(filter(None, (line.firm, line.position, line.state.text, line.when)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.whole_firm}\n{line.position}\n{line.state.text} {line.when}".strip()
        return None

    def _line(self, index: Index) -> Heading | Line | None:
        number = index.row()
        return self._lines[number] if 0 <= number < len(self._lines) else None


class _LineDelegate(QStyledItemDelegate):
    """Draws headings and applications: firm, position, state and day."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        tall = _HEADING if isinstance(index.data(LOOK), Heading) else _ROW
        return QSize(style.px(120), style.px(tall))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LOOK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if isinstance(line, Heading):
            self._paint_heading(painter, area, line)
        elif isinstance(line, Line):
            self._paint_line(painter, area, line, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, heading: Heading) -> None:
        inner = area.adjusted(style.px(20), style.px(8), -style.px(20), 0)
        muted, font = style.token("muted"), style.font("label")
        words(painter, inner, heading.text, font, muted)
        right = Qt.AlignmentFlag.AlignRight
        words(painter, inner, str(heading.count), style.font("caption"), muted, right)

    def _paint_line(
        self,
        painter: QPainter,
        area: QRectF,
        line: Line,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        card = area.adjusted(style.px(8), 1, -style.px(8), -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            rounded(painter, card, style.radius("button"), style.token("tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, card, style.radius("button"), style.token("hover"))
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and chosen:
            primary = style.token("primary")
            rounded(painter, card, style.radius("button"), None, primary, width=2.0)
        inner = card.adjusted(style.px(12), style.px(8), -style.px(12), 0)
        tall = style.px(20)
        first = QRectF(inner.left(), inner.top(), inner.width(), tall)
        words(painter, first, line.firm, style.font("strong"), style.token("text"))
        muted, caption = style.token("muted"), style.font("caption")
        words(painter, first.translated(0, tall), line.position, caption, muted)
        top = inner.top() + 2 * tall + style.px(3)
        room = breadth(line.when, caption)
        size = badge_size(line.state.text, line.state.icon, small=True)
        wide = min(float(size.width()), inner.width() - room - style.Gap.SMALL)
        badge = QRectF(inner.left(), round(top), wide, size.height())
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        on_tint = "surface" if chosen and line.state.tone != "amber" else ""
        paint_badge(
            painter, badge, line.state.text, line.state.tone, line.state.icon, ratio, on_tint
        )
        when = QRectF(QPointF(inner.right() - room, top), inner.bottomRight())
        when.setHeight(size.height())
        words(painter, when, line.when, caption, muted)


class _LineView(QListView):
    """Arrows go from application to application and leave the headings out."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        model = self.model()
        if step is None or model is None:
            super().keyPressEvent(event)
            return
        number = self.currentIndex().row() + step
        while 0 <= number < model.rowCount():
            if model.flags(model.index(number, 0)) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(model.index(number, 0))
                break
            number += step
        event.accept()


class ListPane(QWidget):
    """The pane at the left: heading, a button for a new application, the list."""

    chosen = Signal(str)
    """The id of the application somebody went to."""
    new_wanted = Signal()
    opened = Signal()
    """Enter on an application: on to its letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ApplicationModel(self)
        self.view = _LineView()
        self.view.setAccessibleName("Bewerbungen")
        self.view.setModel(self._model)
        self.view.setItemDelegate(_LineDelegate(self.view))
        self.view.setMouseTracking(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.activated.connect(lambda _index: self.opened.emit())
        self.new_button = IconButton("plus", f"Neue Bewerbung ({shortcut_text(NEW_SHORTCUT)})")
        self.new_button.clicked.connect(self.new_wanted)
        head = row(
            (Label("Bewerbungen", "card"), 1),
            self.new_button,
            margins=(style.px(20), style.Gap.MEDIUM, style.Gap.MEDIUM, style.Gap.TINY),
        )
        inside = column(head, (self.view, 1), gap=0, margins=(0, 0, 0, style.Gap.SMALL))
        self.setLayout(column((panel("pane", inside), 1), gap=0))
        self.setFocusProxy(self.view)
        selection = self.view.selectionModel()
        selection.currentChanged.connect(self._on_current)
        self._showing = False

    def show_lines(self, lines: Sequence[Heading | Line], current: str) -> None:
        """Show the list with one application chosen, without telling about it."""
        self._showing = True
        scrolled = self.view.verticalScrollBar().value()
        self._model.show_lines(lines)
        number = self._model.row_of(current)
        index = self._model.index(number, 0) if number >= 0 else QModelIndex()
        if number >= 0:
            self.view.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        else:
            self.view.selectionModel().clear()
        self.view.verticalScrollBar().setValue(scrolled)
        if number >= 0:
            self.view.scrollTo(index)
        self._showing = False

    def ids(self) -> list[str]:
        """The applications in the order shown."""
        return self._model.ids()

    def words_of_rows(self) -> list[str]:
        """What each row says, headings too."""
        return [
            str(self._model.index(number, 0).data()) for number in range(self._model.rowCount())
        ]

    def _on_current(self, now: Index, _before: Index) -> None:
        application_id = now.data(ID)
        if not self._showing and isinstance(application_id, str):
            self.chosen.emit(application_id)
