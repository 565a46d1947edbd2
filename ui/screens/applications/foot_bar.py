"""The bar below the workshop: what goes out, how, when somebody asks again, and the issue."""

from __future__ import annotations

import datetime as dt
import functools

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.applications import SendingPlan
from app.archive import IssuedDocument
from app.code_lists import code_list
from ui import style
from ui.widgets import (
    DateField,
    ElidedLabel,
    Glyph,
    Label,
    MenuButton,
    PrimaryButton,
    SecondaryButton,
    UndoBar,
    column,
    holder,
    panel,
    row,
)

_ALL_FROM, _FILE_FROM, _SHOW_FROM, _WORDS_FROM = 1060, 1000, 760, 620


class FootBar(QWidget):
    """Either plans and issues a letter, or offers what one does with an issued one."""

    issue_wanted = Signal()
    preview_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    show_wanted = Signal()
    new_version_wanted = Signal()
    changed = Signal()
    """Way or day was changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(UndoBar.ABOVE)
        self._way = ""
        self._is_issued = False
        self._sign = Glyph("file-text", "primary", 20)
        self._contents = ElidedLabel("", "strong")
        self._file = ElidedLabel("", "caption")
        self._left = holder(
            row(
                self._sign,
                (column(None, self._contents, self._file, None, gap=0), 1),
                gap=style.Gap.MEDIUM,
            )
        )
        self._build_plan()
        self._build_issued()
        whole = row(
            (self._left, 100),
            None,
            self._plan,
            self._issued,
            gap=style.Gap.COLUMN,
            margins=(style.Gap.COLUMN, 0, style.Gap.COLUMN, 0),
        )
        bar = panel("bar", whole)
        bar.setFixedHeight(style.px(64))
        self._bar = bar
        self.setLayout(column(bar, gap=0))
        style.signals().changed.connect(self._measure)

    def _build_plan(self) -> None:
        self._ask_again = Label("Nachfassen am", "muted")
        self.follow_up_on = DateField(toward="future", name="Nachfassen am")
        self._ask_again.setBuddy(self.follow_up_on)
        self.follow_up_on.changed.connect(self.changed)
        self.way = MenuButton("Weg wählen", height="bar")
        for entry in code_list("application_ways").entries:
            label = code_list("application_ways").short(entry.code)
            choose = functools.partial(self._choose_way, entry.code)
            self.way.add_action(label, choose, entry.text("icon"))
        self.preview_button = SecondaryButton("PDF ansehen", "book-open", height="bar")
        self.preview_button.clicked.connect(self.preview_wanted)
        self.issue_button = PrimaryButton("Bewerbung &ausgeben", "send", height="bar")
        self.issue_button.setAccessibleName("Bewerbung ausgeben")
        self.issue_button.setToolTip("Bewerbung ausgeben (Alt+A)")
        self.issue_button.clicked.connect(self.issue_wanted)
        self._plan = holder(
            row(
                self._ask_again,
                self.follow_up_on,
                self.way,
                self.preview_button,
                self.issue_button,
                gap=style.Gap.MEDIUM,
            )
        )

    def _build_issued(self) -> None:
        self.new_version = SecondaryButton("Neue Fassung schreiben", "pencil", height="bar")
        self.new_version.clicked.connect(self.new_version_wanted)
        self.show_button = SecondaryButton("PDF zeigen", "book-open", height="bar")
        self.show_button.clicked.connect(self.show_wanted)
        self.save_button = SecondaryButton("Speichern unter …", "download", height="bar")
        self.save_button.clicked.connect(self.save_wanted)
        self.print_button = PrimaryButton("Drucken", "printer", height="bar")
        self.print_button.clicked.connect(self.print_wanted)
        self._issued = holder(
            row(
                self.new_version,
                self.show_button,
                self.save_button,
                self.print_button,
                gap=style.Gap.MEDIUM,
            )
        )
        self._issued.hide()

    # the plan

    def show_plan(self, plan: SendingPlan) -> None:
        """Offer to issue, with the way and the day planned."""
        self._is_issued = False
        self._way = plan.way
        self.follow_up_on.blockSignals(True)
        self.follow_up_on.set_date(plan.follow_up_on)
        self.follow_up_on.blockSignals(False)
        self._tell_way()
        self._sign.show_icon("file-text", "primary")
        self._arrange()

    def plan(self) -> SendingPlan:
        """Way and day; raises BadInput when the text is no day."""
        return SendingPlan(self._way, self.follow_up_on.date())

    def typed(self) -> dict[str, str]:
        """The fields for a draft."""
        return {"way": self._way, "follow_up_on": self.follow_up_on.typed()}

    def take(self, way: object, follow_up_on: object) -> None:
        """Show what a draft kept."""
        if isinstance(way, str):
            self._way = way
        if isinstance(follow_up_on, str):
            self.follow_up_on.blockSignals(True)
            self.follow_up_on.set_typed(follow_up_on)
            self.follow_up_on.blockSignals(False)
        self._tell_way()

    def tell_contents(self, pages: int, size: int, file_name: str) -> None:
        """Say what would go out: pages, bytes, and the proposed file name; no pages, no letter."""
        if not pages:
            self._contents.set_text("Noch nicht zu drucken")
            self._file.set_text("Was fehlt, steht in der Prüfung.")
            return
        sheets = "1 Seite" if pages == 1 else f"{pages} Seiten"
        self._contents.set_text(f"Anschreiben  ·  {sheets}  ·  {_size_words(size)}")
        self._file.set_text(file_name)

    def show_issued(self, document: IssuedDocument, follow_up_on: dt.date | None) -> None:
        """Say when it went out and offer what one does with it now."""
        self._is_issued = True
        day = document.issued_at
        self._contents.set_text(f"Ausgegeben am {day:%d.%m.%Y} um {day:%H:%M} Uhr")
        again = f"Nachfassen am {follow_up_on:%d.%m.%Y}  ·  " if follow_up_on else ""
        self._file.set_text(f"{again}{document.file_name}")
        self._sign.show_icon("circle-check", "green")
        self._arrange()

    @property
    def is_issued(self) -> bool:
        """Whether the bar of an issued letter is shown."""
        return self._is_issued

    def words(self) -> str:
        """What the left side says."""
        return f"{self._contents.text()} {self._file.text()}"

    def _choose_way(self, code: str) -> None:
        self._way = code
        self._tell_way()
        self.changed.emit()

    def _tell_way(self) -> None:
        ways = code_list("application_ways")
        self.way.set_text(ways.short(self._way) if self._way else "Weg wählen")
        self.way.setAccessibleName(
            f"Weg der Bewerbung: {ways.label(self._way)}" if self._way else "Weg wählen"
        )
        self.way.setToolTip(self.way.accessibleName())
        self.way.updateGeometry()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        UndoBar.settle_in(self.window())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        UndoBar.settle_in(self.window())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() / style.px(100) * 100
        self._plan.setVisible(not self._is_issued)
        self._issued.setVisible(self._is_issued)
        self._left.setVisible(wide >= (_SHOW_FROM if self._is_issued else _FILE_FROM))
        self.preview_button.setVisible(wide >= _SHOW_FROM)
        self._ask_again.setVisible(wide >= _WORDS_FROM)
        self.new_version.setVisible(wide >= _WORDS_FROM)
        self.show_button.setVisible(wide >= _ALL_FROM)

    def _measure(self) -> None:
        self._bar.setFixedHeight(style.px(64))
        self._arrange()


def _size_words(size: int) -> str:
    """Bytes in German: „34 KB“, „1,2 MB“."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
