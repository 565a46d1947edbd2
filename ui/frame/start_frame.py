"""The start: what the program promises at the left, one form at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import style
from ui.start_ground import FORM, paint_panel, panel_width
from ui.widgets.buttons import QuietButton
from ui.widgets.labels import Label
from ui.widgets.marks import Glyph, Mark
from ui.widgets.painting import brush
from ui.widgets.reading_order import set_reading_order

_PROMISES = (
    (
        "lock",
        "Verschlüsselt auf diesem Gerät",
        "Ohne Ihre Passphrase oder den Wiederherstellungsschlüssel liest niemand mit.",
    ),
    (
        "cloud-off",
        "Keine Cloud, kein Konto",
        "Nichts verlässt den Rechner, außer Sie drucken oder speichern es.",
    ),
    (
        "history",
        "Gespeichert heißt gespeichert",
        "Was als gespeichert angezeigt wird, übersteht auch einen Stromausfall.",
    ),
)


class PromisePanel(QFrame):
    """The panel in the colour of the house."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("band")
        name = QHBoxLayout()
        name.setSpacing(style.px(12))
        name.addWidget(Mark(40, inverse=True))
        name.addWidget(Label("Teilhabeakte", role="page", tone="onband"))
        name.addStretch(1)
        self._headline = Label(
            "Für jede Akte\nein eigener Schlüssel.", role="display", tone="onband", wrap=True
        )
        self._promises = [_Promise(*promise) for promise in _PROMISES]
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(name)
        self._column.addStretch(1)
        self._column.addWidget(self._headline)
        self._column.addSpacing(style.px(32))
        for at, promise in enumerate(self._promises):
            if at:
                self._column.addSpacing(style.px(20))
            self._column.addWidget(promise)
        self._column.addStretch(1)
        self._column.addWidget(Label(version, role="caption", tone="onband"))

    def fit(self, window_width: int) -> None:
        """Give way in a small window."""
        wide = panel_width(window_width)
        self.setFixedWidth(wide)
        self.setVisible(wide > 0)
        narrow = wide < style.px(500)
        side = style.px(40 if narrow else 64)
        foot = style.px(24)
        self._column.setContentsMargins(side, style.px(56), style.px(32 if narrow else 72), foot)
        self._fit_height()

    def _fit_height(self) -> None:
        """What says the most in the fewest words goes last."""
        for promises, explained in ((True, True), (True, False), (False, False)):
            for promise in self._promises:
                promise.show_as(promises, explained)
            self._column.invalidate()
            if self._column.heightForWidth(self.width()) <= self.height():
                return

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        paint_panel(painter, self.rect())
        painter.end()


class _Promise(QWidget):
    def __init__(self, icon: str, first: str, rest: str) -> None:
        super().__init__()
        self._rest = Label(rest, tone="onband", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(first, role="card", tone="onband", wrap=True))
        words.addWidget(self._rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(16))
        row.addWidget(Glyph(icon, "onband", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_as(self, shown: bool, explained: bool) -> None:
        """Whether it is said at all, and whether with what it means."""
        self.setVisible(shown)
        self._rest.setVisible(explained)


class StartFrame(QWidget):
    """Holds one form at a time in the middle of the right side, and two quiet ways below it."""

    help_asked = Signal()
    new_asked = Signal()

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._form: QWidget | None = None
        self.panel = PromisePanel(version)
        self._place = QWidget()
        self._place.setObjectName("canvas")
        self._middle = QHBoxLayout(self._place)
        self._middle.setContentsMargins(16, 8, 16, 4)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._place)
        self.help = QuietButton("Hilfe", "circle-question-mark", height="compact")
        self.help.clicked.connect(self.help_asked)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help_asked)
        leave = QShortcut(QKeySequence("Ctrl+Q"), self)
        leave.activated.connect(lambda: self.window().close())
        self.new = QuietButton("Neuen Aktenschrank anlegen", "plus", height="compact")
        self.new.clicked.connect(self.new_asked)
        foot = QHBoxLayout()
        foot.setContentsMargins(style.px(40), 0, style.px(40), style.px(16))
        foot.addWidget(self.help)
        foot.addStretch(1)
        foot.addWidget(self.new)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.area, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.panel)
        row.addLayout(right, 1)
        self.panel.fit(self.width())

    @property
    def form(self) -> QWidget | None:
        return self._form

    def show_form(self, form: QWidget, *, offer_new: bool) -> None:
        """Show another form; `offer_new` whether the way to a new Aktenschrank stands below."""
        if self._form is not None:
            self._middle.removeWidget(self._form)
            self._form.close()
            self._form.deleteLater()
        self._form = form
        form.setFixedWidth(style.px(FORM))
        self._middle.addWidget(form, 0, Qt.AlignmentFlag.AlignCenter)
        self.new.setVisible(offer_new)
        self.put_in_reading_order()
        self.setFocusProxy(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_in_reading_order(self) -> None:
        """The form shows other fields: Tab goes through them first, then to what stands below."""
        set_reading_order(self)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.fit(self.width())
