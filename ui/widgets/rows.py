"""How rows of lists and tables are drawn: person rows, plain cells, their ground and focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui import style
from ui.widgets.marks import BadgeLook, badge_size, paint_avatar, paint_badge, tone_for
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
        area = QRectF(option.rect)
        area.adjust(style.Gap.MEDIUM, 0, -style.Gap.MEDIUM, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        drawn = _Row(painter, look, area, chosen=chosen)
        drawn.sign()
        if self._badges_below:
            drawn.lines_and_badges()
        else:
            drawn.trailing()
            drawn.badges_at_right()
            drawn.lines()
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
            badges = ", ".join(badge.text for badge in look.badges)
            told = "\n".join(line for line in (look.title, look.second, badges) if line)
            QToolTip.showText(event.globalPos(), told, view)
            return True
        return super().helpEvent(event, view, option, index)


class _Row:
    """Draws one RowLook from both sides towards the middle; `area` is what is left."""

    def __init__(self, painter: QPainter, look: RowLook, area: QRectF, *, chosen: bool) -> None:
        self._painter, self._look, self._area, self._chosen = painter, look, area, chosen
        device = painter.device()
        self._ratio = device.devicePixelRatioF() if device is not None else 1.0
        self._width = area.width()

    def sign(self) -> None:
        """Avatar or icon at the left."""
        look, area = self._look, self._area
        if look.initials:
            side = style.px(32)
            spot = QRectF(area.left(), round(area.center().y() - side / 2), side, side)
            tone = look.tone or tone_for(look.initials)
            paint_avatar(self._painter, spot, look.initials, tone, self._ground_for(tone))
        elif look.icon:
            side = style.px(20)
            where = QPointF(round(area.left()), round(area.center().y() - side / 2))
            glyph(self._painter, where, look.icon, look.tone or "muted", side, self._ratio)
        else:
            return
        area.setLeft(area.left() + side + style.Gap.MEDIUM)

    def trailing(self) -> None:
        """A date or number at the right."""
        if self._look.trailing:
            room = self._right_words(self._area)
            self._area.setRight(self._area.right() - room - style.Gap.MEDIUM)

    def badges_at_right(self) -> None:
        """As many badges as leave the words two fifths of the row."""
        area = self._area
        for badge in reversed(self._look.badges):
            size = badge_size(badge.text, badge.icon, small=True)
            if area.right() - size.width() < area.left() + self._width * 0.4:
                break
            top = round(area.center().y() - size.height() / 2)
            self._badge(badge, QPointF(area.right() - size.width(), top))
            area.setRight(area.right() - size.width() - style.Gap.SMALL)

    def lines(self) -> None:
        """Title and second line in the middle of what is left."""
        line = style.px(20)
        top = self._area.center().y() - (1 + bool(self._look.second)) * line / 2
        self._two_lines(top, line)

    def lines_and_badges(self) -> None:
        """Title, second line and below them the badges with the trailing words."""
        line, look = style.px(20), self._look
        third = bool(look.badges or look.trailing)
        rows = 1 + bool(look.second) + third
        top = self._area.center().y() - (rows * line + style.px(4) * third) / 2
        top = self._two_lines(top, line) + style.px(4)
        left = self._area.left()
        for badge in look.badges:
            left += self._badge(badge, QPointF(left, round(top))) + style.Gap.TINY
        if look.trailing:
            self._right_words(QRectF(left, top, self._area.right() - left, line))

    def _two_lines(self, top: float, line: int) -> float:
        area, look = self._area, self._look
        font = style.font("strong" if look.strong else "body")
        first = QRectF(area.left(), top, area.width(), line)
        words(self._painter, first, look.title, font, style.token("text"))
        top += line
        if look.second:
            second = QRectF(area.left(), top, area.width(), line)
            muted = style.token("muted")
            words(self._painter, second, look.second, style.font("caption"), muted)
            top += line
        return top

    def _right_words(self, area: QRectF) -> int:
        font = style.font("caption")
        room = breadth(self._look.trailing, font)
        place = QRectF(area.right() - room, area.top(), room + 1, area.height())
        words(self._painter, place, self._look.trailing, font, style.token("muted"))
        return room

    def _badge(self, badge: BadgeLook, at: QPointF) -> int:
        size = badge_size(badge.text, badge.icon, small=True)
        place = QRectF(at.x(), at.y(), size.width(), size.height())
        ground = self._ground_for(badge.tone)
        paint_badge(self._painter, place, badge.text, badge.tone, badge.icon, self._ratio, ground)
        return size.width()

    def _ground_for(self, tone: str) -> str:
        """On a chosen row the accent's pale ground would vanish."""
        return "surface" if self._chosen and tone == "primary" else ""


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Ground, dividing line and focus frame of a row, for delegates that paint themselves."""
    area = QRectF(option.rect)
    state = option.state
    view = option.widget
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
        area = QRectF(option.rect)
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
