"""A list of cards below each other: the chosen one unfolds what there is to know about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui import style
from ui.widgets import BadgeLook
from ui.widgets.marks import badge_size, paint_badge
from ui.widgets.painting import breadth, focus_frame, glyph, rounded, words

Index = QModelIndex | QPersistentModelIndex

_INSET, _LINE, _TITLE, _FACT = 16, 18, 22, 23
_HEADING = 28
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class FactLine:
    """One fact of an unfolded card: icon, words, and a word with weight at the right."""

    icon: str
    text: str
    word: str = ""
    tone: str = "muted"


@dataclass(frozen=True)
class CardLook:
    """How a card is drawn. A heading is a line between cards and cannot be chosen."""

    key: str
    title: str
    second: str = ""
    third: str = ""
    badges: Sequence[BadgeLook] = field(default=())
    heading: bool = False

    @property
    def spoken(self) -> str:
        """All of it in one sentence, as a screen reader says it."""
        badges = (badge.text for badge in self.badges)
        return ", ".join(part for part in (self.title, self.second, self.third, *badges) if part)


class CardModel(QAbstractListModel):
    """The cards; what unfolds is asked for only when a card is chosen."""

    def __init__(self, facts: Callable[[str], Sequence[FactLine]], parent: QWidget) -> None:
        super().__init__(parent)
        self._looks: list[CardLook] = []
        self._ask = facts
        self._facts: dict[str, Sequence[FactLine]] = {}

    def show_cards(self, looks: Sequence[CardLook]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._looks = list(looks)
        self._facts.clear()
        self.endResetModel()

    def look(self, number: int) -> CardLook | None:
        """The card of a row."""
        return self._looks[number] if 0 <= number < len(self._looks) else None

    def looks(self) -> Sequence[CardLook]:
        """All rows, headings too."""
        return tuple(self._looks)

    def facts(self, key: str) -> Sequence[FactLine]:
        """What unfolds below a card."""
        if key not in self._facts:
            self._facts[key] = self._ask(key)
        return self._facts[key]

    def row_of(self, key: str) -> int:
        """The row of a card, -1 when it is not there."""
        rows = (row for row, look in enumerate(self._looks) if look.key == key and not look.heading)
        return next(rows, -1)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._looks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        look = self.look(index.row())
        if look is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return look.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        look = self.look(index.row())
        if look is None or look.heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CardList(QListView):
    """Arrows go from card to card, Enter opens the chosen one."""

    opened = Signal(str)
    """Key of the card that was opened by Enter or a double click."""
    chosen = Signal(str)
    """Key of the card the user chose just now."""

    def __init__(
        self,
        name: str,
        facts: Callable[[str], Sequence[FactLine]] = lambda _key: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setObjectName("cards")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.verticalScrollBar().setSingleStep(style.px(24))
        self._cards = CardModel(facts, self)
        self._quiet = False
        self.setModel(self._cards)
        self.setItemDelegate(CardDelegate(self))
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def cards(self) -> CardModel:
        """The cards on show."""
        return self._cards

    def show_cards(self, looks: Sequence[CardLook]) -> None:
        """Show other cards; the chosen one stays chosen and nobody hears of it."""
        kept = self.chosen_key()
        self._quiet = True
        self._cards.show_cards(looks)
        self.choose(kept)
        self._quiet = False
        self.scheduleDelayedItemsLayout()

    def choose(self, key: str) -> None:
        """Choose a card without telling; none when it is not there."""
        before, self._quiet = self._quiet, True
        row = self._cards.row_of(key) if key else -1
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._cards.index(row, 0))
            self.scrollTo(self._cards.index(row, 0))
        self._quiet = before

    def chosen_key(self) -> str:
        """The key of the chosen card, "" for none."""
        look = self._cards.look(self.currentIndex().row())
        return look.key if look is not None else ""

    def enter(self) -> None:
        """Give the keyboard to the list; its first card is chosen when none is."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.chosen_key():
            first = (look.key for look in self._cards.looks() if not look.heading)
            self.setCurrentIndex(self._cards.index(self._cards.row_of(next(first, "")), 0))

    def _open(self, row: int) -> None:
        look = self._cards.look(row)
        if look is not None and not look.heading:
            self.opened.emit(look.key)

    # Qt

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.scheduleDelayedItemsLayout()
        key = self.chosen_key()
        if key and not self._quiet and selected.indexes():
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.scheduleDelayedItemsLayout()


class CardDelegate(QStyledItemDelegate):
    """Draws cards and the headings between them."""

    def __init__(self, view: CardList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self._view.cards().look(index.row())
        width = max(style.px(200), self._view.viewport().width())
        if look is None:
            return QSize(width, 0)
        if look.heading:
            return QSize(width, style.px(_HEADING))
        height = 2 * style.px(12) + style.px(_TITLE)
        height += style.px(_LINE) * (bool(look.second) + bool(look.third))
        if look.badges:
            height += style.px(8) + style.px(20)
        if self._is_chosen(index):
            height += sum(self._fact_heights(look, width))
        return QSize(width, height + style.Gap.MEDIUM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self._view.cards().look(index.row())
        if look is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)
        if look.heading:
            self._paint_heading(painter, area, look)
        else:
            self._paint_card(painter, area, look, option, index)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        look = self._view.cards().look(index.row())
        if event.type() != QEvent.Type.ToolTip or look is None or look.heading:
            return super().helpEvent(event, view, option, index)
        room = self._view.viewport().width() - 2 * style.px(_INSET)
        cut = (
            breadth(look.title, style.font("card")) > room
            or breadth(look.second, style.font("body")) > room
            or breadth(look.third, style.font("caption")) > room
        )
        told = "\n".join(part for part in (look.title, look.second, look.third) if part)
        QToolTip.showText(event.globalPos(), told if cut else "", view)
        return True

    def _is_chosen(self, index: Index) -> bool:
        return self._view.currentIndex().row() == index.row()

    def _facts(self, look: CardLook) -> Sequence[FactLine]:
        return self._view.cards().facts(look.key)

    def _fact_room(self, fact: FactLine, width: float) -> float:
        word = breadth(fact.word, style.font("badge")) + style.Gap.MEDIUM if fact.word else 0
        return width - 2 * style.px(_INSET) - style.px(16) - style.Gap.SMALL - word

    def _fact_heights(self, look: CardLook, width: float) -> list[int]:
        metrics = QFontMetricsF(style.font("body"))
        heights = [
            max(
                style.px(_FACT),
                round(
                    metrics.boundingRect(
                        QRectF(0, 0, self._fact_room(fact, width), 10_000), _WRAPPED, fact.text
                    ).height()
                )
                + style.px(5),
            )
            for fact in self._facts(look)
        ]
        return [style.px(8), *heights] if heights else []

    def _paint_heading(self, painter: QPainter, area: QRectF, look: CardLook) -> None:
        font, muted = style.font("label"), style.token("muted")
        line = area.adjusted(2, 0, -2, -style.px(6))
        words(painter, line, look.title, font, muted)
        words(
            painter,
            line,
            look.second,
            style.font("caption"),
            muted,
            Qt.AlignmentFlag.AlignRight,
        )

    def _paint_card(
        self,
        painter: QPainter,
        whole: QRectF,
        look: CardLook,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        area = whole.adjusted(0, 0, 0, -style.Gap.MEDIUM)
        chosen = self._is_chosen(index)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        border = style.token("primary" if chosen else "field" if over else "border")
        corner = style.radius("card")
        rounded(painter, area, corner, style.token("surface"), border, 2.0 if chosen else 1.0)
        if chosen and self._view.hasFocus():
            focus_frame(painter, area, corner, style.token("primary"), inset=4.0)
        inset = style.px(_INSET)
        left, top, room = area.left() + inset, area.top() + style.px(12), area.width() - 2 * inset
        title = QRectF(left, top, room, style.px(_TITLE))
        words(painter, title, look.title, style.font("card"), style.token("text"))
        top += style.px(_TITLE)
        for text, role in ((look.second, "body"), (look.third, "caption")):
            if text:
                line = QRectF(left, top, room, style.px(_LINE))
                words(painter, line, text, style.font(role), style.token("muted"))
                top += style.px(_LINE)
        if look.badges:
            top += style.px(8)
            self._paint_badges(painter, left, top, room, look.badges)
            top += style.px(20)
        if chosen:
            self._paint_facts(painter, left, top, area.width(), look)

    def _paint_badges(
        self, painter: QPainter, left: float, top: float, room: float, badges: Sequence[BadgeLook]
    ) -> None:
        right = left + room
        for badge in badges:
            size = badge_size(badge.text, badge.icon, small=True)
            width = min(float(size.width()), right - left)
            if width < style.px(48):
                break
            place = QRectF(left, top, width, size.height())
            ratio = self._view.devicePixelRatioF()
            paint_badge(painter, place, badge.text, badge.tone, badge.icon, ratio)
            left += width + style.px(6)

    def _paint_facts(
        self, painter: QPainter, left: float, top: float, width: float, look: CardLook
    ) -> None:
        heights = self._fact_heights(look, width)
        if not heights:
            return
        top += heights[0]
        size, right = style.px(16), left + width - 2 * style.px(_INSET)
        for fact, height in zip(self._facts(look), heights[1:], strict=True):
            where = QPointF(round(left), round(top + style.px(2)))
            glyph(painter, where, fact.icon, fact.tone, size, self._view.devicePixelRatioF())
            painter.setFont(style.font("body"))
            painter.setPen(style.token("text"))
            room = QRectF(left + size + style.Gap.SMALL, top, self._fact_room(fact, width), height)
            painter.drawText(room, int(_WRAPPED), fact.text)
            if fact.word:
                line = QRectF(left, top, right - left, style.px(20))
                tone = style.token(fact.tone)
                words(
                    painter, line, fact.word, style.font("badge"), tone, Qt.AlignmentFlag.AlignRight
                )
            top += height
