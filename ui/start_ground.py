"""The ground of the start, painted before anything else is there and kept under the forms."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPalette

from ui import style

FORM = 464
"""Logical pixels at normal text size a form of the start is wide."""
_BESIDE_FORM = 56
"""Room around the form; a pixel more than its margins and the scroll bar take."""
_LEAST_PANEL = 240


def panel_width(window_width: int) -> int:
    """How wide the panel at the left of the start is in a window of that width.

    Large letters take its room first for the form, which one cannot do without; 0 = no panel.
    """
    wanted = style.px(400 if window_width < style.px(1200) else 528)
    free = window_width - style.px(FORM) - _BESIDE_FORM
    return min(wanted, free) if free >= style.px(_LEAST_PANEL) else 0


def paint_start_ground(painter: QPainter, area: QRect) -> None:
    """The ground of the start: the panel in the colour of the house, the canvas beside it.

    Two plain areas: they are the first paint, and every further stroke would delay it.
    """
    wide = panel_width(area.width())
    for token, plain in (("bg", area), ("band", QRect(area.x(), area.y(), wide, area.height()))):
        # fillRect first loads every name there is in `Qt`, which takes longer than all the rest
        ground = QPalette()
        ground.setColor(QPalette.ColorRole.Window, style.token(token))
        painter.setBackground(ground.window())
        painter.eraseRect(plain)


def paint_panel(painter: QPainter, panel: QRect) -> None:
    """The panel with three circles rising in its corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(panel)
    painter.fillRect(panel, style.token("band"))
    light = style.token("onband")
    light.setAlphaF(0.05)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(light)
    for radius in (320, 224, 128):
        painter.drawEllipse(QPointF(panel.right(), panel.bottom() + 64), radius, radius)
    painter.setClipping(False)
