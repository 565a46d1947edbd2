"""The chips that narrow the list of people, with how many each would leave, and its order."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from app.catalogue import Sort
from app.code_lists import code_list
from ui import style
from ui.models.people_filter import NO_CONTACT, PAPER_AHEAD, SWITCHES, PeopleFilter
from ui.widgets import Chip, FlowLayout, MenuButton, QuietButton
from ui.widgets.buttons import ICON
from ui.widgets.painting import breadth, glyph

_CHIPS = {
    "mine": ("Meine", "", "muted", "Akten, für die Sie zuständig sind"),
    "follow_up": (
        "Wiedervorlage fällig",
        "octagon-alert",
        "red",
        "heute fällig oder überfällig",
    ),
    "paper": (
        "Papier läuft ab",
        "triangle-alert",
        "amber",
        f"abgelaufen oder in den nächsten {PAPER_AHEAD.days // 7} Wochen",
    ),
    "no_contact": (
        "Ohne Kontakt",
        "clock",
        "amber",
        f"seit mehr als {NO_CONTACT.days} Tagen kein Kontakt",
    ),
}
SORTS = {
    Sort.NAME: ("Name", "Name, von A bis Z"),
    Sort.LAST_CONTACT: ("letzter Kontakt", "Letzter Kontakt, der längste zuerst"),
    Sort.FOLLOW_UP: ("Wiedervorlage", "Wiedervorlage, die älteste zuerst"),
    Sort.PAPER: ("Papier", "Papier, das früheste Ende zuerst"),
    Sort.PHASE: ("Phase", "Phase, von der Ansprache an"),
}
NO_PHASE = "ohne Phase"


class PeopleFilterBar(QWidget):
    """Chips that all have to hold; each says how many rows there are with it."""

    changed = Signal()

    def __init__(
        self, count_phases: Callable[[], Mapping[str, int]], parent: QWidget | None = None
    ) -> None:
        """`count_phases`: how many each phase would leave, asked when the menu is opened."""
        super().__init__(parent)
        self.setAccessibleName("Filter")
        self.chips = {
            key: CountingChip(word, icon=icon or None, tone=tone)
            for key, (word, icon, tone, _hint) in _CHIPS.items()
        }
        self.phase = PhaseChip(count_phases)
        self.reset = QuietButton("Filter aufheben", "x", height="compact")
        self.reset.hide()
        flow = FlowLayout(gap=style.Gap.SMALL)
        for key, chip in self.chips.items():
            chip.setToolTip(_CHIPS[key][3])
            chip.clicked.connect(self._on_changed)
            flow.addWidget(chip)
        flow.addWidget(self.phase)
        flow.addWidget(self.reset)
        self.setLayout(flow)
        self.phase.changed.connect(self._on_changed)
        self.reset.clicked.connect(self._clear)

    def chosen(self) -> PeopleFilter:
        """What the chips say."""
        switched = {key: chip.isChecked() for key, chip in self.chips.items()}
        return PeopleFilter(**switched, phases=self.phase.chosen())

    def show_filter(self, wanted: PeopleFilter) -> None:
        """Let the chips say this; does not emit `changed`."""
        for key in SWITCHES:
            self.chips[key].setChecked(getattr(wanted, key))
        self.phase.choose(wanted.phases)
        self._show_reset()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show on the chips how many each of them would leave."""
        for key, count in counts.items():
            self.chips[key].set_count(count)

    def _clear(self) -> None:
        self.show_filter(PeopleFilter())
        next(chip for chip in self.chips.values() if not chip.isHidden()).setFocus()
        self.changed.emit()

    def _on_changed(self) -> None:
        self._show_reset()
        self.changed.emit()

    def _show_reset(self) -> None:
        self.reset.setVisible(not self.chosen().is_empty)


class CountingChip(Chip):
    """Keeps the room of the longest figure it showed, so that nothing moves while one types."""

    _digits = 1

    def set_count(self, count: int | None) -> None:
        self._digits = max(self._digits, len(str(count or 0)))
        super().set_count(count)

    def _extra_room(self) -> int:
        word, text = self.word(), self.text().replace("&&", "&")
        longest = breadth(f"{word}  {'0' * self._digits}", self._font())
        return max(0, math.ceil(longest - breadth(text, self._font())))


class SortButton(MenuButton):
    """By what the list is sorted, and a menu to sort by something else."""

    asked = Signal(Sort)
    turn_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Sortiert")
        for sort, (_word, words) in SORTS.items():
            self.add_action(words, partial(self.asked.emit, sort))
        self.add_separator()
        self.add_action("Reihenfolge umkehren", self.turn_asked.emit, "arrow-up-down")
        self.show_order(Sort.NAME, False)

    def show_order(self, sort: Sort, descending: bool) -> None:
        """Say by what the list is sorted."""
        self.set_text(f"Sortiert: {SORTS[sort][0]}")
        way = "absteigend" if descending else "aufsteigend"
        self.setAccessibleName(f"Sortiert nach {SORTS[sort][0]}, {way}")
        self.set_icon("arrow-down" if descending else "arrow-up")


class PhaseChip(Chip):
    """A chip that opens the list of phases; several may be ticked."""

    changed = Signal()

    def __init__(self, count: Callable[[], Mapping[str, int]]) -> None:
        super().__init__("Phase")
        self._count_phases = count
        self._phases: tuple[str, ...] = ()
        self.menu_of_phases = QMenu(self)
        self.menu_of_phases.setAccessibleName("Phase")
        self.clicked.connect(self.open_menu)
        self._tell()

    def chosen(self) -> tuple[str, ...]:
        """The codes of the phases ticked."""
        return self._phases

    def choose(self, phases: tuple[str, ...]) -> None:
        """Tick exactly these; does not emit `changed`."""
        self._phases = phases
        self._tell()

    def open_menu(self) -> None:
        """Show the phases that occur, and those ticked, each with its count."""
        self._tell()
        counts = self._count_phases()
        self.menu_of_phases.clear()
        codes = [entry.code for entry in code_list("phases").entries]
        for code in ["", *codes]:
            if not (counts.get(code) or code in self._phases):
                continue
            words = code_list("phases").label(code) or NO_PHASE
            action = self.menu_of_phases.addAction(f"{words}  ({counts.get(code, 0)})")
            action.setCheckable(True)
            action.setChecked(code in self._phases)
            action.triggered.connect(lambda _on=False, code=code: self._toggle(code))
        if self._phases:
            self.menu_of_phases.addSeparator()
            self.menu_of_phases.addAction("Alle Phasen").triggered.connect(
                lambda _on=False: self._take(())
            )
        self.menu_of_phases.popup(self.mapToGlobal(QPoint(0, self.height() + style.Gap.TINY)))

    def _toggle(self, code: str) -> None:
        kept = [each for each in self._phases if each != code]
        self._take(tuple(kept) if code in self._phases else (*kept, code))

    def _take(self, phases: tuple[str, ...]) -> None:
        self.choose(phases)
        self.changed.emit()

    def _tell(self) -> None:
        phases = code_list("phases")
        words = "Phase"
        if len(self._phases) == 1:
            words = f"Phase: {phases.short(self._phases[0]) or NO_PHASE}"
        elif self._phases:
            words = f"{len(self._phases)} Phasen"
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setChecked(bool(self._phases))
        self.updateGeometry()

    def _extra_room(self) -> int:
        return style.px(ICON + 4)

    def _paint_content(self, painter: QPainter, area: QRectF) -> None:
        super()._paint_content(painter, area)
        size = style.px(ICON)
        left = area.width() - style.px(self._padding) - size + style.px(4)
        where = QPointF(left, round((area.height() - size) / 2))
        tone = "primary" if self.isChecked() else "muted"
        glyph(painter, where, "chevron-down", tone, size, self.devicePixelRatioF())
