"""A dialog that is as wide as dialogs are and just as high as its words need at that width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui import style

WIDTH = 512
"""Logical pixels at normal text size."""


class _Page(QWidget):
    """As high as its words need at the width it gets, and not as at the narrowest it could take."""

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class FittedDialog(QDialog):
    """Grows and shrinks with what it says: a complaint below a field, another page.

    Where large letters need more height than there is, it scrolls.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Teilhabeakte")
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        self._page = _Page()
        self._page.setObjectName("canvas")
        self._page.installEventFilter(self)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def put(self, layout: QLayout) -> None:
        """What the dialog says, from the subclass; once."""
        self._page.setLayout(layout)

    def fit(self) -> None:
        """Take the right size now."""
        layout = self._page.layout()
        if layout is None:
            return
        layout.activate()
        wide = style.px(WIDTH)
        tall, most = self._needed(layout, wide), self._height_around()
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if tall > most:
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded
            wide += self._area.verticalScrollBar().sizeHint().width()
        self._area.setVerticalScrollBarPolicy(bar)  # a bar there for a moment would stay
        self.setFixedSize(wide, min(tall, most))

    @staticmethod
    def _needed(layout: QLayout, wide: int) -> int:
        if layout.hasHeightForWidth():
            return layout.heightForWidth(wide)
        return layout.sizeHint().height()

    def _height_around(self) -> int:
        """The height the dialog may take: of the window it comes from, and of the screen."""
        screen, parent = QGuiApplication.primaryScreen(), self.parentWidget()
        heights = [screen.availableGeometry().height()] if screen is not None else []
        heights += [parent.window().height()] if parent is not None else []
        return max(320, min(heights, default=600))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fitting.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fitting.start()
        return False
