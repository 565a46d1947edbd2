"""Two to four exclusive views, side by side in a trough."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import style
from ui.widgets.buttons import PaintedButton
from ui.widgets.choices import Choice, as_choices
from ui.widgets.painting import brush, focus_frame, rounded


class _Segment(PaintedButton):
    _padding = 12
    _arrows_belong_to_parent = True

    def __init__(self, entry: Choice) -> None:
        super().__init__(entry.label.replace("&", "&&"), entry.icon, height="chip_small")
        self.setCheckable(True)
        if entry.hint:
            self.setToolTip(entry.hint)

    def _font(self) -> QFont:
        return style.font("strong" if self.isChecked() else "body")

    def _ink_now(self) -> str:
        return "primary" if self.isChecked() else "muted"

    def _icon_tone_now(self) -> str:
        return self._ink_now()

    def _radius(self) -> int:
        return style.radius("segment")

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        if self.isChecked():
            rounded(painter, area, self._radius(), style.token("surface"), style.token("border"))
        elif self._hovered():
            rounded(painter, area, self._radius(), style.token("hover"))

    def _paint_focus(self, painter: QPainter, area: QRectF) -> None:
        focus_frame(painter, area, self._radius())


class Segments(QWidget):
    """Exactly one view is chosen; the arrows change it, one tab stop for all."""

    changed = Signal()

    def __init__(
        self,
        entries: Iterable[Choice | tuple[str, str]],
        chosen: str = "",
        *,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts: dict[str, _Segment] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        for entry in as_choices(entries):
            part = _Segment(entry)
            part.clicked.connect(lambda _on=False, code=entry.code: self._clicked(code))
            self._parts[entry.code] = part
            line.addWidget(part)
        self._chosen = ""
        self.choose(chosen or next(iter(self._parts)))

    def chosen(self) -> str:
        """The code of the chosen view."""
        return self._chosen

    def choose(self, code: str) -> None:
        """Choose a view; KeyError for one that is not offered. Does not emit `changed`."""
        chosen = self._parts[code]
        self._chosen = code
        for part in self._parts.values():
            part.setChecked(part is chosen)
            part.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if part is chosen else Qt.FocusPolicy.ClickFocus
            )
            part.updateGeometry()
        self.setFocusProxy(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        codes = list(self._parts)
        code = codes[(codes.index(self._chosen) + step) % len(codes)]
        self._clicked(code)
        self._parts[code].setFocus(Qt.FocusReason.TabFocusReason)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        rounded(painter, QRectF(self.rect()), style.radius("button"), style.token("grey_t"))
        painter.end()

    def _clicked(self, code: str) -> None:
        before = self._chosen
        self.choose(code)
        if code != before:
            self.changed.emit()
