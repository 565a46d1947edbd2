"""A box to tick, drawn by ourselves: a style sheet alone draws no tick."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui import style
from ui.widgets.painting import breadth, brush, focus_frame, glyph, rounded, words


class Tick(QCheckBox):
    """A box to tick, with words beside it or named; a locked one shows a lock instead."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str = "",
        checked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._locked = False
        self.setAccessibleName(name or text)
        self.setChecked(checked)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def lock(self, why: str = "") -> None:
        """Show a lock: this cannot be chosen; `why` becomes the tooltip."""
        self._locked = True
        self.setChecked(False)
        self.setEnabled(False)
        self.setToolTip(why)
        self.setAccessibleDescription(why or "gesperrt")
        self.update()

    def unlock(self) -> None:
        """Let it be chosen again."""
        self._locked = False
        self.setEnabled(True)
        self.setToolTip("")
        self.setAccessibleDescription("")
        self.update()

    def is_locked(self) -> bool:
        """Whether it shows a lock."""
        return self._locked

    def sizeHint(self) -> QSize:
        text = breadth(self.text(), style.font("body")) if self.text() else 0
        gap = style.px(10) if text else 0
        return QSize(style.px(24) + gap + text + 4, style.px(28 if text else 24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        side, ratio = style.px(18), self.devicePixelRatioF()
        top = (self.height() - side) // 2
        box = QRectF(3, top, side, side)
        if self._locked:
            size = style.px(16)
            where = QPointF(4, (self.height() - size) // 2)
            glyph(painter, where, "lock", "muted", size, ratio)
        elif self.isChecked():
            fill = style.token("primary" if self.isEnabled() else "grey")
            rounded(painter, box, 4, fill)
            size = style.px(12)
            inset = (side - size) / 2
            where = QPointF(box.left() + inset, box.top() + inset)
            glyph(painter, where, "check", "onprimary", size, ratio)
        else:
            border = style.token("primary" if self.underMouse() else "field")
            rounded(painter, box, 4, style.token("surface"), border, width=1.5)
        if self.text():
            left = side + 3 + style.px(10)
            area = QRectF(left, 0, self.width() - left, self.height())
            ink = style.token("text" if self.isEnabled() else "muted")
            words(painter, area, self.text(), style.font("body"), ink)
        if self.hasFocus():
            around = QRectF(self.rect()) if self.text() else box.adjusted(-3, -3, 3, 3)
            focus_frame(painter, around, 6)
        painter.end()
