"""A page of a document as it will come out of the printer: white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.widgets.painting import brush

_SHADOW = 6
_A4 = 297 / 210


class Paper(QWidget):
    """Shows the picture of one page, as wide as asked, with a soft shadow."""

    def __init__(
        self, width: int = 428, *, name: str = "Seite", parent: QWidget | None = None
    ) -> None:
        """`width` of the paper in logical pixels, without the shadow."""
        super().__init__(parent)
        self._image: QImage | None = None
        self._width = width
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_page(self, image: QImage | None, words: str = "") -> None:
        """Show a page's picture; `words` is its text for screen readers. None: an empty page."""
        self._image = image
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def set_width(self, width: int) -> None:
        """Make the paper wider or narrower (logical pixels)."""
        self._width = max(64, width)
        self.updateGeometry()
        self.update()

    def paper_width(self) -> int:
        """The width of the paper in logical pixels."""
        return self._width

    def wanted_pixels(self) -> int:
        """How many pixels wide a picture must be to be sharp on this screen."""
        return round(self._width * self.devicePixelRatioF())

    def image(self) -> QImage | None:
        """The picture shown."""
        return self._image

    def sizeHint(self) -> QSize:
        return QSize(self._width + 2 * _SHADOW, self._height() + 2 * _SHADOW)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        sheet = QRectF(_SHADOW, _SHADOW, self._width, self._height())
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(_SHADOW, 0, -1):
            shade = style.token("shadow")
            shade.setAlphaF(0.015)
            painter.setBrush(shade)
            painter.drawRoundedRect(sheet.adjusted(-step, -step + 1, step, step), step, step)
        painter.fillRect(sheet, style.token("paper"))
        if self._image is not None:
            painter.drawImage(sheet, self._image)
        painter.end()

    def _height(self) -> int:
        if self._image is None or self._image.width() == 0:
            return round(self._width * _A4)
        return round(self._width * self._image.height() / self._image.width())
