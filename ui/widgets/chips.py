"""Chips: choosing one or several from a handful, and filters with a counter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets.buttons import Height, IconButton, PaintedButton
from ui.widgets.choices import Choice, as_choices
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import focus_frame, rounded

_GAP = 6


class Chip(PaintedButton):
    """A word one can switch on: a choice or a filter."""

    _padding = 12
    _icon_gap = 6

    def __init__(
        self,
        text: str,
        count: int | None = None,
        icon: str | None = None,
        *,
        tone: str = "muted",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`tone` colours the icon, which then stays in place of the tick (traffic lights)."""
        height: Height = "chip_small" if small else "compact"
        super().__init__(text, icon or "", height=height, parent=parent)
        self._word = text
        self._tone = tone
        if small:
            self._padding = 10
        self.setCheckable(True)
        self.set_count(count)
        self.toggled.connect(lambda _on: self.updateGeometry())

    def set_count(self, count: int | None) -> None:
        """Show how many stand behind the word; None for no counter."""
        word = self._word.replace("&", "&&")
        self.setText(word if count is None else f"{word}  {count}")
        self.setAccessibleName(self._word if count is None else f"{self._word}, {count}")
        self.updateGeometry()

    def word(self) -> str:
        """The word without its counter."""
        return self._word

    def _shown_icon(self) -> str:
        if self._icon_name:
            return self._icon_name
        return "check" if self.isChecked() else ""

    def _font(self) -> QFont:
        return style.font("strong" if self.isChecked() else "body")

    def _radius(self) -> int:
        return self.height() // 2

    def _ink_now(self) -> str:
        return "primary" if self.isChecked() else super()._ink_now()

    def _icon_tone_now(self) -> str:
        return "primary" if self.isChecked() and self._tone == "muted" else self._tone

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        if self.isChecked():
            fill, border = style.token("tint"), style.token("primary")
        else:
            fill = style.token("hover" if self._hovered() else "surface")
            border = style.token("border")
        rounded(painter, area, self._radius(), fill, border)

    def _paint_focus(self, painter: QPainter, area: QRectF) -> None:
        focus_frame(painter, area, self._radius())
        if self.isChecked():
            rounded(
                painter,
                area.adjusted(3, 3, -3, -3),
                self._radius(),
                None,
                style.token("primary"),
            )


class _MoreChip(IconButton):
    """The … at the end of a row of chips that has more to offer."""

    _arrows_belong_to_parent = True

    def __init__(self, height: Height) -> None:
        super().__init__("ellipsis", "Weitere anzeigen", height=height, framed=False)

    def _radius(self) -> int:
        return self.height() // 2


class ChipChoice(QWidget):
    """Choosing among chips: arrows move, space chooses; one tab stop for the whole row."""

    changed = Signal()

    def __init__(
        self,
        entries: Iterable[Choice | tuple[str, str]],
        multiple: bool = False,
        *,
        name: str = "",
        small: bool = False,
        clearable: bool = False,
        shown: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`shown`: so many chips at first, the rest behind a chip "…"; `clearable`: a single
        choice may be taken back by choosing it again."""
        super().__init__(parent)
        self._multiple, self._small, self._clearable = multiple, small, clearable
        self._shown = shown
        self._chips: dict[str, Chip] = {}
        self._flow = FlowLayout(self, gap=_GAP)
        self._more = _MoreChip("chip_small" if small else "compact")
        self._more.clicked.connect(self.show_all)
        self.setAccessibleName(name)
        self.set_entries(entries)

    def set_entries(self, entries: Iterable[Choice | tuple[str, str]]) -> None:
        """Offer other entries; what was chosen and is still there stays chosen."""
        kept = self.chosen()
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()  # under an open dialog it is deleted only when that closes
            chip.deleteLater()
        self._flow.removeWidget(self._more)
        self._chips = {}
        for entry in as_choices(entries):
            chip = Chip(entry.label, icon=entry.icon or None, tone=entry.tone, small=self._small)
            chip.setParent(self)
            if entry.hint:
                chip.setToolTip(entry.hint)
            chip.clicked.connect(lambda _on=False, code=entry.code: self._clicked(code))
            chip._arrows_belong_to_parent = True
            self._chips[entry.code] = chip
            self._flow.addWidget(chip)
        self._more.setParent(self)
        self._flow.addWidget(self._more)
        self.choose(kept)

    def chosen(self) -> tuple[str, ...]:
        """The chosen codes in the order offered."""
        return tuple(code for code, chip in self._chips.items() if chip.isChecked())

    def one(self) -> str:
        """The chosen code of a single choice, "" for none."""
        return next(iter(self.chosen()), "")

    def choose(self, codes: str | Iterable[str]) -> None:
        """Choose exactly these; unknown codes are left out. Does not emit `changed`."""
        wanted = {codes} if isinstance(codes, str) else set(codes)
        for code, chip in self._chips.items():
            chip.setChecked(code in wanted)
        self._arrange()

    def set_count(self, code: str, count: int | None) -> None:
        """Show a counter on one chip."""
        self._chips[code].set_count(count)

    def chip(self, code: str) -> Chip:
        """The chip of a code."""
        return self._chips[code]

    def show_at_most(self, shown: int | None) -> None:
        """Show so many chips, the rest behind "…"; None for all. Chosen ones stay in sight."""
        self._shown = shown
        self._arrange()

    def show_all(self) -> None:
        """Show the chips behind "…"."""
        had_focus = self._more.hasFocus()
        first_hidden = next((c for c in self._chips.values() if c.isHidden()), None)
        self._shown = None
        self._arrange()
        if had_focus and first_hidden is not None:
            first_hidden.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        """The choice as text, for a draft."""
        return " ".join(self.chosen())

    def set_typed(self, text: str) -> None:
        """Take the choice from a draft."""
        self.choose(text.split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        reachable = self._reachable()
        step = steps.get(Qt.Key(event.key()))
        focused = next((chip for chip in reachable if chip.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        place = (reachable.index(focused) + step) % len(reachable)
        reachable[place].setFocus(Qt.FocusReason.TabFocusReason)
        self._set_stop(reachable[place])
        event.accept()

    def _reachable(self) -> Sequence[PaintedButton]:
        chips: list[PaintedButton] = [
            c for c in self._chips.values() if not c.isHidden() and c.isEnabled()
        ]
        return chips if self._more.isHidden() else [*chips, self._more]

    def _clicked(self, code: str) -> None:
        clicked = self._chips[code]
        if not self._multiple:
            if not clicked.isChecked() and not self._clearable:
                clicked.setChecked(True)
                return
            for other, chip in self._chips.items():
                if other != code:
                    chip.setChecked(False)
        self._set_stop(clicked)
        self.changed.emit()

    def _arrange(self) -> None:
        limit = self._shown if self._shown is not None else len(self._chips)
        for place, chip in enumerate(self._chips.values()):
            chip.setVisible(place < limit or chip.isChecked())
        self._more.setVisible(any(c.isHidden() for c in self._chips.values()))
        chosen = [c for c in self._chips.values() if c.isChecked()]
        reachable = self._reachable()
        if chosen or reachable:
            self._set_stop(chosen[0] if chosen else reachable[0])
        self._flow.invalidate()
        self.updateGeometry()

    def _set_stop(self, stop: PaintedButton) -> None:
        """Tab comes to one chip of the row only; the arrows go on from there."""
        for chip in (*self._chips.values(), self._more):
            chip.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(stop)
