"""Which facts leave the house: one row to tick for each, with the value exactly as printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.referrals import DataItem
from ui import style
from ui.widgets import Label, MenuButton, TextField, Tick, column, holder, row
from ui.widgets.painting import brush

_ROW, _TYPED_ROW = 27, 38
_LABEL = 128
_NOT_COVERED = "von der Rechtsgrundlage nicht umfasst"


class LeavingRow(QWidget):
    """Tick, label, value. A fact typed for this office alone has a field in the value's place."""

    changed = Signal()

    def __init__(self, item: DataItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = item.key
        self._item = item
        self.tick = Tick(name=item.label)
        self._label = Label(item.label, "muted", wrap=True)
        self._label.setFixedWidth(style.px(_LABEL))
        self._value = Label("", wrap=True)
        self.editor = TextField(placeholder=item.hint or "nur für diese Stelle", name=item.label)
        line = row(
            self.tick,
            self._label,
            (self._value, 1),
            (self.editor, 1),
            gap=style.Gap.MEDIUM,
            margins=(0, 1, 0, 2),
        )
        line.setAlignment(self.tick, Qt.AlignmentFlag.AlignVCenter)
        line.setAlignment(self._label, Qt.AlignmentFlag.AlignVCenter)
        line.setAlignment(self._value, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._value.setVisible(not item.typed)
        self.editor.setVisible(item.typed)
        self.setMinimumHeight(style.px(_TYPED_ROW if item.typed else _ROW))
        self.tick.setEnabled(not item.typed)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        self.editor.changed.connect(self._on_typed)
        self.show_item(item)

    def show_item(self, item: DataItem) -> None:
        """Show the value as it is known now; what is not known cannot be ticked."""
        self._item = item
        if item.typed:
            return
        self._value.setText(item.value)
        self.tick.setEnabled(item.tickable)
        self.tick.setAccessibleDescription(item.value)
        if not item.tickable:
            self.tick.setChecked(False)

    def allow(self, allowed: bool) -> None:
        """Let a special fact be chosen, or lock it because the legal basis does not carry it."""
        if not self._item.special:
            return
        self.editor.setVisible(allowed)
        self._value.setVisible(not allowed)
        if allowed:
            self.tick.unlock()
            self.tick.setEnabled(bool(self.editor.text().strip()))
        else:
            self._value.setText(_NOT_COVERED)
            self._value.set_tone("muted")
            self.tick.lock(self._item.hint or _NOT_COVERED)
        self.setMinimumHeight(style.px(_TYPED_ROW if allowed else _ROW))

    def value(self) -> str:
        """What will be printed."""
        return self.editor.text().strip() if self._item.typed else self._item.value

    def leaves(self) -> bool:
        """Whether it is ticked and says something."""
        return self.tick.isChecked() and bool(self.value())

    @property
    def item(self) -> DataItem:
        """The fact, with the value the file gives it now."""
        return self._item

    def is_locked(self) -> bool:
        """Whether the legal basis forbids it."""
        return self.tick.is_locked()

    def value_shown(self) -> str:
        """The words in the value's place."""
        return self.editor.text() if self.editor.isVisibleTo(self) else self._value.text()

    def _on_typed(self) -> None:
        """Whoever types a fact for this office wants it to go there."""
        says_something = bool(self.editor.text().strip())
        if says_something != self.tick.isEnabled() or not says_something:
            self.tick.setEnabled(says_something)
            self.tick.setChecked(says_something)
        self.changed.emit()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), style.token("border"))
        painter.end()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self.minimumHeight()))


class LeavingData(QWidget):
    """All rows; the heading counts the ticks."""

    changed = Signal()

    def __init__(self, items: Sequence[DataItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label("", "card")
        self._rows = {item.key: LeavingRow(item) for item in items}
        self._added: set[str] = set()
        self._unknown = Label("", "caption", wrap=True)
        self._more = MenuButton("Weitere Angabe", name="Weitere Angabe hinzufügen")
        as_printed = Label("so, wie sie auf dem Blatt stehen", "caption")
        lines = column(*self._rows.values(), gap=0)
        self.setLayout(
            column(
                row(self.heading, None, as_printed),
                holder(lines),
                self._unknown,
                row(self._more, None),
                gap=style.Gap.SMALL,
            )
        )
        for line in self._rows.values():
            line.changed.connect(self._on_changed)
        self.cover(special=False)
        self._arrange()
        self._count()

    def rows(self) -> Sequence[LeavingRow]:
        """The rows in sight, in the order of the sheet."""
        return [line for line in self._rows.values() if self._is_in_sight(line)]

    def row_of(self, key: str) -> LeavingRow:
        """One row; KeyError for a fact the sheet does not know."""
        return self._rows[key]

    def refresh(self, items: Sequence[DataItem]) -> None:
        """Show what the file says now; ticks and typing stay."""
        for item in items:
            self._rows[item.key].show_item(item)
        self._arrange()
        self._count()

    def take(self, keys: Collection[str], statements: Mapping[str, str]) -> None:
        """Show ticks and typed facts of a draft; nobody hears of it."""
        self.blockSignals(True)
        for key, line in self._rows.items():
            text = statements.get(key, "")
            line.editor.set_text(text)
            if text:
                self._added.add(key)
            line.tick.setChecked(key in keys and line.tick.isEnabled())
        self.blockSignals(False)
        self._arrange()
        self._count()

    def cover(self, *, special: bool) -> None:
        """Whether the legal basis carries special data (Art. 9 DSGVO)."""
        for line in self._rows.values():
            line.allow(special)
        self._count()

    def ticked(self) -> tuple[str, ...]:
        """The codes of all that leaves the house."""
        return tuple(key for key, line in self._rows.items() if line.leaves())

    def statements(self) -> dict[str, str]:
        """What was typed for this office, by code."""
        typed = {key: line.editor.text().strip() for key, line in self._rows.items()}
        return {
            key: text for key, text in typed.items() if text and not self._rows[key].is_locked()
        }

    def typed(self) -> dict[str, str]:
        """As it stands in the fields, for a draft."""
        return {key: text for key, line in self._rows.items() if (text := line.editor.text())}

    def add_row(self, key: str) -> None:
        """Bring a fact to be typed into sight and put the keyboard there."""
        self._added.add(key)
        self._arrange()
        self._rows[key].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_in_sight(self, line: LeavingRow) -> bool:
        """Known facts, the special ones, and those somebody added to type them."""
        item = line.item
        return item.special or line.key in self._added or (not item.typed and item.tickable)

    def _arrange(self) -> None:
        self._more.clear_actions()
        unknown = []
        for line in self._rows.values():
            seen = self._is_in_sight(line)
            line.setVisible(seen)
            if not seen and line.item.typed:
                self._more.add_action(line.item.label, partial(self.add_row, line.key), "plus")
            elif not seen:
                unknown.append(line.item.label)
        self._more.setVisible(bool(self._more.menu_actions()))
        self._unknown.setText(f"Steht nicht in der Akte: {', '.join(unknown)}")
        self._unknown.setVisible(bool(unknown))

    def _on_changed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        count = len(self.ticked())
        words = {
            0: "Keine Angabe verlässt das Haus",
            1: "Diese eine Angabe verlässt das Haus",
        }.get(count, f"Diese {count} Angaben verlassen das Haus")
        self.heading.setText(words)
