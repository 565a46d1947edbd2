"""Bars that come and go: undo after a change, progress of a longer job."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.widgets.arranging import column, row
from ui.widgets.buttons import GhostButton, IconButton, QuietButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marks import Glyph, Meter
from ui.widgets.painting import brush, rounded


class UndoBar(QWidget):
    """Floats above the lower edge of its parent: "Kontakt erfasst · Rückgängig"."""

    undone = Signal()
    closed = Signal()

    SHOWN_FOR_MS = 10_000
    ABOVE = "foot"
    """Object name of a bar of actions that must not be covered."""

    def __init__(
        self, text: str, action: str = "Rückgängig", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(text)
        self._undo = GhostButton(action, "undo-2", height="compact")
        self._close = IconButton("x", "Schließen", height="compact", framed=False)
        self._undo.clicked.connect(self._undo_now)
        self._close.clicked.connect(self.leave)
        self.setLayout(
            row(
                Glyph("circle-check", "green", 16),
                Label(text, "body"),
                style.Gap.SMALL,
                self._undo,
                self._close,
                gap=style.Gap.SMALL,
                margins=(style.Gap.COLUMN, 6, 6, 6),
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(self.SHOWN_FOR_MS)
        self._clock.timeout.connect(self._time_is_up)
        if parent is not None:
            parent.installEventFilter(self)

    def undo_button(self) -> GhostButton:
        """The button that takes the change back."""
        return self._undo

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.settle()
        self.raise_()
        self._clock.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.settle()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area = QRectF(self.rect())
        ground, border = style.token("raised"), style.token("field")
        rounded(painter, area, style.radius("button"), ground, border)
        painter.end()

    def _undo_now(self) -> None:
        self.undone.emit()
        self.leave()

    def _time_is_up(self) -> None:
        if self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._clock.start()
        else:
            self.leave()

    @classmethod
    def settle_in(cls, window: QWidget) -> None:
        """Let every bar of a window take its place anew: actions came or went."""
        for bar in window.findChildren(cls):
            bar.settle()

    def settle(self) -> None:
        """Take the place above the lower edge, or above the actions there."""
        around = self.parentWidget()
        if around is None:
            return
        self.adjustSize()
        edges = [
            foot.mapTo(around, QPoint(0, 0)).y() + style.Gap.MEDIUM
            for foot in around.findChildren(QWidget, self.ABOVE)
            if foot.isVisible()
        ]
        left = (around.width() - self.width()) // 2
        bottom = min([around.height(), *edges]) - style.Gap.PAGE
        self.move(max(0, left), bottom - self.height())


class ProgressLine(QWidget):
    """How far a longer job is, in words and as a bar, and a way to stop it."""

    cancelled = Signal()

    def __init__(
        self, text: str = "", *, cancellable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = ElidedLabel(text, "body")
        self._figure = Label("", "caption")
        self._meter = Meter(0.0, name=text)
        self._stop = QuietButton("Abbrechen", "x", height="compact", parent=self)
        self._stop.setVisible(cancellable)
        self._stop.clicked.connect(self._cancel)
        self.setLayout(
            row(
                (column(row((self._words, 1), self._figure), self._meter, gap=6), 1),
                self._stop,
                gap=style.Gap.MEDIUM,
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_progress(self, done: int, total: int, text: str = "") -> None:
        """`done` of `total` steps; `text` says what is being done now."""
        if text:
            self._words.set_text(text)
        self._meter.set_part(done / total if total else 0.0)
        self._figure.setText(f"{done} von {total}" if total else "")
        self.setAccessibleName(f"{self._words.text()} {self._figure.text()}".strip())

    def text(self) -> str:
        """What is being done now and how far it is."""
        return self.accessibleName()

    def part(self) -> float:
        """How much is done, 0 to 1."""
        return self._meter.part()

    def stop_button(self) -> QuietButton:
        """The button that stops the job."""
        return self._stop

    def _cancel(self) -> None:
        self._stop.setEnabled(False)
        self._words.set_text("Wird abgebrochen …")
        self.cancelled.emit()
