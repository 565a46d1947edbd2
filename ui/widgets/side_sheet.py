"""A sheet at the right edge: one reads the page while writing on the sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from ui import style
from ui.widgets.arranging import Item, ScrollPage, column, panel, row
from ui.widgets.buttons import IconButton
from ui.widgets.cards import SavedLine
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marks import Badge

_WIDTH = 544
_SHADOW = 32


class SideSheet(QFrame):
    """Stands in a row beside the page, 544 wide: head, scrolling body, foot with the actions.

    Put it into the same QHBoxLayout as the page, which then gives way. Esc asks to close.
    """

    closed = Signal()
    finish_asked = Signal()
    """Strg+Eingabe, wherever on the sheet the keyboard is."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *,
        width: int = _WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setAccessibleName(title)
        self._width = width
        self.setFixedWidth(style.px(width))
        self._title = Label(title, "page")
        self._subtitle = ElidedLabel(subtitle, "muted", parent=self)
        self._subtitle.setVisible(bool(subtitle))
        self.saved_line = SavedLine()
        self._draft_mark = Badge("Entwurf", "amber", "pencil", small=True)
        self._draft_mark.hide()
        self._close = IconButton("x", "Schließen (Esc)", framed=False)
        self._close.clicked.connect(self.closed)
        second = row(self._subtitle, self._draft_mark, self.saved_line, None, gap=style.Gap.COLUMN)
        head = row(
            (column(self._title, second, gap=0), 1),
            self._close,
            margins=(style.Gap.PAGE, style.Gap.MEDIUM, style.Gap.COLUMN, style.Gap.MEDIUM),
        )
        self._page = ScrollPage(
            name=title,
            gap=style.Gap.MEDIUM,
            margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.COLUMN),
        )
        self._foot_line = row(
            margins=(style.Gap.PAGE, style.Gap.MEDIUM, style.Gap.PAGE, style.Gap.MEDIUM)
        )
        self._foot = panel("sheet_foot", self._foot_line)
        self._foot.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(panel("sheet_head", head))
        whole.addWidget(self._page, 1)
        whole.addWidget(self._foot)
        self._shadow: _EdgeShadow | None = None
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            finish = QShortcut(QKeySequence(keys), self)
            finish.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            finish.activated.connect(self.finish_asked)

    def add(self, item: QWidget | QLayout) -> None:
        """Put something at the end of the body."""
        self._page.add(item)

    def body(self) -> ScrollPage:
        """The scrolling body."""
        return self._page

    def set_foot(self, *items: Item) -> None:
        """The actions below, from left to right; None is the gap before the primary one."""
        for item in items:
            if item is None:
                self._foot_line.addStretch(1)
            elif isinstance(item, int):
                self._foot_line.addSpacing(int(item))
            elif isinstance(item, QWidget):
                self._foot_line.addWidget(item)
            elif isinstance(item, QLayout):
                self._foot_line.addLayout(item)
        self._foot.show()

    def set_title(self, title: str, subtitle: str | None = None) -> None:
        """Change the head."""
        self._title.setText(title)
        self.setAccessibleName(title)
        if subtitle is not None:
            self._subtitle.set_text(subtitle)
            self._subtitle.setVisible(bool(subtitle))

    def show_draft(self, is_draft: bool) -> None:
        """Mark what stands on the sheet as typing taken up again."""
        self._draft_mark.setVisible(is_draft)

    def is_draft(self) -> bool:
        """Whether it is marked as a draft."""
        return not self._draft_mark.isHidden()

    def own_width(self) -> int:
        """How wide the sheet is where there is room, in pixels at the text size in use."""
        return style.px(self._width)

    def close_button(self) -> IconButton:
        """The cross in the head."""
        return self._close

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_width"):
            self.setFixedWidth(style.px(self._width))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        around = self.parentWidget()
        if around is not None and self._shadow is None:
            self._shadow = _EdgeShadow(self, around)
        if self._shadow is not None:
            self._shadow.settle()
            self._shadow.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._shadow is not None:
            self._shadow.hide()


class _EdgeShadow(QWidget):
    """The soft shadow a sheet throws to its left, over whatever lies there."""

    def __init__(self, sheet: QWidget, around: QWidget) -> None:
        super().__init__(around)
        self._sheet = sheet
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet.installEventFilter(self)
        sheet.destroyed.connect(self.deleteLater)

    def settle(self) -> None:
        """Stand at the sheet's left edge."""
        area = self._sheet.geometry()
        self.setGeometry(QRect(area.left() - _SHADOW, area.top(), _SHADOW, area.height()))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.settle()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fade = QLinearGradient(0, 0, self.width(), 0)
        for place, strength in ((0.0, 0.0), (0.5, 0.02), (0.8, 0.05), (1.0, 0.10)):
            colour = style.token("shadow")
            colour.setAlphaF(strength)
            fade.setColorAt(place, colour)
        painter.fillRect(self.rect(), fade)
        painter.end()
