"""Shows a finished PDF: its pages below each other, zoom, search, and nothing that changes it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from app.documents.pdf_pages import Hit, PdfPages
from ui import style
from ui.widgets.painting import focus_frame

_GAP = 16
_SHADOW, _LOWER = 8, 2
_SMALLEST, _LARGEST = 0.25, 4.0
_STEP = 1.25
_DPI_AT_100_PERCENT = 96.0
_KEPT_IMAGES = 12


@dataclass(frozen=True)
class _Place:
    """Where a page lies on the canvas, in logical pixels."""

    page: int
    rect: QRect


class PdfView(QAbstractScrollArea):
    """The pages of one PDF; follows the width of its frame until somebody zooms."""

    page_changed = Signal(int, int)
    """The page on show, from 1, and how many there are."""
    zoom_changed = Signal(int)
    """The zoom in percent of the size on paper."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._content = b""
        self._sizes: list[tuple[float, float]] = []
        self._zoom: float | None = None
        self._places: list[_Place] = []
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._hits: list[Hit] = []
        self._hit = -1
        self._shown_page = 0
        self.setObjectName("pdfView")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        style.signals().changed.connect(self.viewport().update)

    # what is shown

    def show_pdf(self, content: bytes) -> None:
        """Show other bytes; place and zoom stay, so that a letter can be read while it is written.

        Raises PdfUnreadable and keeps what was shown.
        """
        if content == self._content:
            return
        with PdfPages(content) as pages:
            sizes = [pages.size(page) for page in range(len(pages))]
        place = self.verticalScrollBar().value()
        self._forget()
        self._content, self._sizes = content, sizes
        self._arrange()
        self.verticalScrollBar().setValue(place)
        self._tell_page(always=True)
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self._forget()
        self._arrange()
        self.viewport().update()

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """The page most of the view shows, from 1; 0 when there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        for place in self._places:
            if place.rect.bottom() >= middle:
                return place.page + 1
        return len(self._places)

    def show_page(self, number: int) -> None:
        """Scroll to a page, from 1."""
        if 1 <= number <= len(self._places):
            self.verticalScrollBar().setValue(self._places[number - 1].rect.top() - _GAP)

    # zoom

    @property
    def zoom_percent(self) -> int:
        return round(self._scale() * 100)

    def zoom_in(self) -> None:
        self._set_zoom(self._scale() * _STEP)

    def zoom_out(self) -> None:
        self._set_zoom(self._scale() / _STEP)

    def fit_width(self) -> None:
        """Let the widest page fill the frame, and go on doing so."""
        self._set_zoom(None)

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._zoom = None if zoom is None else min(_LARGEST, max(_SMALLEST, zoom))
        self._arrange()
        bar.setValue(round(share * bar.maximum()))
        self.viewport().update()

    def _scale(self) -> float:
        if self._zoom is not None:
            return self._zoom
        if not self._sizes:
            return 1.0
        widest = max(width for width, _ in self._sizes)
        room = self.viewport().width() - 2 * _GAP
        return min(_LARGEST, max(_SMALLEST, room / (widest / 25.4 * _DPI_AT_100_PERCENT)))

    # search

    def search(self, wanted: str) -> int:
        """Mark every place of `wanted`, go to the first, return how many there are."""
        self._hits, self._hit = [], -1
        if self._content:
            with PdfPages(self._content) as pages:
                self._hits = pages.search(wanted)
        if self._hits:
            self.next_hit()
        self.viewport().update()
        return len(self._hits)

    def next_hit(self) -> int:
        """Go to the next place found and return its number, from 1; 0 when there is none."""
        return self._go_to_hit(1)

    def previous_hit(self) -> int:
        """Go to the place found before this one and return its number, from 1; 0 for none."""
        return self._go_to_hit(-1)

    def _go_to_hit(self, step: int) -> int:
        if not self._hits:
            return 0
        self._hit = (self._hit + step) % len(self._hits)
        hit = self._hits[self._hit]
        area = self._on_canvas(hit.page, hit.areas[0].top, hit.areas[0].left, 1, 1)
        bar = self.verticalScrollBar()
        if not bar.value() + _GAP < area.top() < bar.value() + self.viewport().height() - 3 * _GAP:
            bar.setValue(area.top() - self.viewport().height() // 3)
        self.viewport().update()
        return self._hit + 1

    # layout

    def _arrange(self) -> None:
        scale = self._scale()
        dot = _DPI_AT_100_PERCENT / 25.4 * scale
        sizes = [QSize(round(width * dot), round(height * dot)) for width, height in self._sizes]
        widest = max((size.width() for size in sizes), default=0)
        canvas = max(widest + 2 * _GAP, self.viewport().width())
        top, self._places = _GAP, []
        for page, size in enumerate(sizes):
            left = (canvas - size.width()) // 2
            self._places.append(_Place(page, QRect(QPoint(left, top), size)))
            top += size.height() + _GAP
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(self.viewport().height())
        vertical.setSingleStep(40)
        vertical.setRange(0, max(0, top - self.viewport().height()))
        horizontal.setPageStep(self.viewport().width())
        horizontal.setSingleStep(40)
        horizontal.setRange(0, max(0, canvas - self.viewport().width()))
        self.zoom_changed.emit(self.zoom_percent)
        self._tell_page()

    def _on_canvas(self, page: int, top: float, left: float, width: float, height: float) -> QRect:
        """A rectangle in millimetres of a page, in pixels of the canvas."""
        dot = _DPI_AT_100_PERCENT / 25.4 * self._scale()
        corner = self._places[page].rect.topLeft()
        return QRect(
            corner + QPoint(round(left * dot), round(top * dot)),
            QSize(max(2, round(width * dot)), max(2, round(height * dot))),
        )

    def _image(self, place: _Place) -> QImage:
        ratio = self.devicePixelRatioF()
        width = round(place.rect.width() * ratio)
        key = (place.page, width)
        if key not in self._images:
            with PdfPages(self._content) as pages:
                drawn = pages.image(place.page, dpi=width / (self._sizes[place.page][0] / 25.4))
            image = QImage(
                drawn.rgb, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888
            ).copy()
            self._images[key] = image
            while len(self._images) > _KEPT_IMAGES:
                self._images.popitem(last=False)
        self._images.move_to_end(key)
        return self._images[key]

    def _on_scrolled(self) -> None:
        self._tell_page()
        self.viewport().update()

    def _tell_page(self, *, always: bool = False) -> None:
        page = self.current_page
        if page == self._shown_page and not always:
            return
        self._shown_page = page
        self.page_changed.emit(page, self.page_count)
        if not page:
            self.setAccessibleName(self._name)
            self.setAccessibleDescription("leer")
        else:
            self.setAccessibleName(f"{self._name}, Seite {page} von {self.page_count}")
            with PdfPages(self._content) as pages:
                self.setAccessibleDescription(pages.text(page - 1))

    def _forget(self) -> None:
        self._content, self._sizes = b"", []
        self._images.clear()
        self._hits, self._hit = [], -1

    # Qt

    def sizeHint(self) -> QSize:
        """It scrolls by itself: a page it stands on need not grow for it."""
        return QSize(style.px(460), style.px(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(220), style.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), style.token("bg"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        visible = event.rect().translated(
            self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        )
        for place in self._places:
            if place.rect.adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW + _LOWER).intersects(
                visible
            ):
                self._paint_page(painter, place)
        if self.hasFocus():
            painter.resetTransform()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focus_frame(painter, QRectF(self.viewport().rect()), style.radius("button"))
        painter.end()

    def _paint_page(self, painter: QPainter, place: _Place) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 3))
        for distance in range(_SHADOW, 0, -1):
            around = (-distance, _LOWER - distance, distance, _LOWER + distance)
            painter.drawRoundedRect(place.rect.adjusted(*around), distance, distance)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawImage(place.rect, self._image(place))
        painter.setPen(style.token("border"))
        painter.drawRect(place.rect.adjusted(0, 0, -1, -1))
        for number, hit in enumerate(self._hits):
            if hit.page != place.page:
                continue
            colour = style.token("amber" if number == self._hit else "primary")
            colour.setAlpha(90 if number == self._hit else 50)
            for area in hit.areas:
                painter.fillRect(
                    self._on_canvas(hit.page, area.top, area.left, area.width, area.height), colour
                )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif event.key() == Qt.Key.Key_0:
            self.fit_width()
        elif event.key() == Qt.Key.Key_Home:
            self.verticalScrollBar().setValue(0)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)
