"""Lists and tables on models: rows of fixed height, drawn rich, worked by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui import style
from ui.widgets.case_strip import BadgeLook
from ui.widgets.marks import badge_size, paint_avatar, paint_badge, tone_for
from ui.widgets.painting import breadth, glyph, rounded, words

Index = QModelIndex | QPersistentModelIndex

ROW_LOOK = int(Qt.ItemDataRole.UserRole) + 101


@dataclass(frozen=True)
class RowLook:
    """How a row or cell is drawn; a model gives it for the role ROW_LOOK.

    The model still gives the plain words for DisplayRole: that is what screen readers say.
    """

    title: str
    second: str = ""
    initials: str = ""
    tone: str = ""
    icon: str = ""
    badges: Sequence[BadgeLook] = field(default=())
    trailing: str = ""
    strong: bool = True


class PersonDelegate(QStyledItemDelegate):
    """Draws RowLook: avatar or icon, two lines, badges, words at the right."""

    def __init__(
        self, parent: QWidget | None = None, *, height: int = 56, badges_below: bool = False
    ) -> None:
        """`badges_below`: badges in a third line as in narrow lists, otherwise at the right."""
        super().__init__(parent)
        self._height, self._badges_below = height, badges_below

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(style.px(160), style.px(self._height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, index)
        look = index.data(ROW_LOOK)
        if not isinstance(look, RowLook):
            look = RowLook(str(index.data() or ""), strong=False)
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        area.adjust(style.Gap.MEDIUM, 0, -style.Gap.MEDIUM, 0)
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        left = self._paint_sign(painter, area, look, ratio)
        right = self._paint_right(painter, area, look, ratio)
        self._paint_lines(
            painter, QRectF(left, area.top(), right - left, area.height()), look, ratio
        )
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        look = index.data(ROW_LOOK)
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() == QEvent.Type.ToolTip and isinstance(look, RowLook) and not own:
            told = "\n".join(line for line in (look.title, look.second) if line)
            QToolTip.showText(event.globalPos(), told, view)
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_sign(self, painter: QPainter, area: QRectF, look: RowLook, ratio: float) -> float:
        if look.initials:
            side = style.px(32)
            round_area = QRectF(area.left(), area.center().y() - side / 2, side, side)
            paint_avatar(painter, round_area, look.initials, look.tone or tone_for(look.initials))
        elif look.icon:
            side = style.px(20)
            where = QPointF(round(area.left()), round(area.center().y() - side / 2))
            glyph(painter, where, look.icon, look.tone or "muted", side, ratio)
        else:
            return area.left()
        return area.left() + side + style.Gap.MEDIUM

    def _paint_right(self, painter: QPainter, area: QRectF, look: RowLook, ratio: float) -> float:
        right = area.right()
        if look.trailing:
            font = style.font("caption")
            room = breadth(look.trailing, font)
            place = QRectF(right - room, area.top(), room + 1, area.height())
            words(painter, place, look.trailing, font, style.token("muted"))
            right -= room + style.Gap.MEDIUM
        if not self._badges_below:
            for badge in reversed(look.badges):
                size = badge_size(badge.text, badge.icon, small=True)
                if right - size.width() < area.left() + area.width() * 0.4:
                    break
                top = area.center().y() - size.height() / 2
                place = QRectF(right - size.width(), round(top), size.width(), size.height())
                paint_badge(painter, place, badge.text, badge.tone, badge.icon, ratio)
                right -= size.width() + style.Gap.SMALL
        return right

    def _paint_lines(self, painter: QPainter, area: QRectF, look: RowLook, ratio: float) -> None:
        line, tall = style.px(20), style.px(20)
        below = bool(look.badges) and self._badges_below
        rows = 1 + bool(look.second) + below
        top = area.center().y() - (rows * line + (style.px(4) if below else 0)) / 2
        font = style.font("strong" if look.strong else "body")
        first = QRectF(area.left(), top, area.width(), line)
        words(painter, first, look.title, font, style.token("text"))
        top += line
        if look.second:
            second = QRectF(area.left(), top, area.width(), line)
            words(painter, second, look.second, style.font("caption"), style.token("muted"))
            top += line
        if below:
            left = area.left()
            for badge in look.badges:
                size = badge_size(badge.text, badge.icon, small=True)
                place = QRectF(left, top + style.px(2), size.width(), tall)
                paint_badge(painter, place, badge.text, badge.tone, badge.icon, ratio)
                left += size.width() + style.Gap.TINY


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Ground, dividing line and focus frame of a row, for delegates that paint themselves."""
    area = QRectF(option.rect)  # type: ignore[attr-defined]
    state = option.state  # type: ignore[attr-defined]
    view = option.widget  # type: ignore[attr-defined]
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, style.token("tint"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, style.token("hover"))
    line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
    painter.fillRect(line, style.token("border"))
    if not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return
    current = view.currentIndex()
    if current.row() != index.row() or current.parent() != index.parent():
        return
    whole = view.visualRect(index)
    whole.setLeft(0)
    whole.setRight(view.viewport().width() - 1)
    painter.save()
    painter.setClipRect(area)
    rounded(painter, QRectF(whole), 6, None, style.token("primary"), width=2.0)
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Draws a plain cell in the same manner: words from DisplayRole, elided, with our ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row_ground(painter, option, index)
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        area.adjust(style.Gap.SMALL, 0, -style.Gap.SMALL, 0)
        shown = index.data()
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        side = Qt.AlignmentFlag.AlignLeft
        if align is not None and Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight:
            side = Qt.AlignmentFlag.AlignRight
        text = "" if shown is None else str(shown)
        words(painter, area, text, style.font("body"), style.token("text"), side)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        text = str(index.data() or "")
        room = view.visualRect(index).width() - 2 * style.Gap.SMALL
        own = index.data(Qt.ItemDataRole.ToolTipRole)
        if event.type() == QEvent.Type.ToolTip and not own:
            short = breadth(text, style.font("body")) <= room
            QToolTip.showText(event.globalPos(), "" if short else text, view)
            return True
        return super().helpEvent(event, view, option, index)


class ListTable(QTableView):
    """A table of rows: whole rows are chosen, Enter opens, letters are not searched for."""

    opened = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        *,
        row_height: int = 56,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row_height = row_height
        self.setAccessibleName(name)
        self.setProperty("framed", framed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(CellDelegate(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        columns.setMinimumSectionSize(style.px(48))
        self.doubleClicked.connect(self.opened)
        self._measure()

    def set_columns(self, *widths: int | None) -> None:
        """Widths in pixels at normal size, None for the column that takes the rest."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for number, width in enumerate(widths):
            if width is None:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(number, style.px(width))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._measure()

    def choose_row(self, number: int) -> None:
        """Choose a row and bring it into view; nothing when there is none."""
        model = self.model()
        if model is not None and 0 <= number < model.rowCount():
            self.setCurrentIndex(model.index(number, 0))
            self.scrollTo(model.index(number, 0))

    def chosen_row(self) -> int:
        """The number of the chosen row, -1 for none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row_height"):
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(style.px(self._row_height))
        self.verticalHeader().setMinimumSectionSize(style.px(self._row_height))


class RowList(QListView):
    """A list of rows drawn by PersonDelegate: whole width, Enter opens."""

    opened = Signal(QModelIndex)

    def __init__(
        self,
        name: str,
        *,
        row_height: int = 56,
        badges_below: bool = False,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("framed", framed)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(PersonDelegate(self, height=row_height, badges_below=badges_below))
        self.doubleClicked.connect(self.opened)

    def choose_row(self, number: int) -> None:
        """Choose a row and bring it into view; nothing when there is none."""
        model = self.model()
        if model is not None and 0 <= number < model.rowCount():
            self.setCurrentIndex(model.index(number, 0))

    def chosen_row(self) -> int:
        """The number of the chosen row, -1 for none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)
