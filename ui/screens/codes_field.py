"""Several entries of a long list: each chosen one is a chip to take away, a field adds more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.errors import BadInput
from ui import style
from ui.widgets import ChoiceField, FlowLayout, SecondaryButton, column, holder


class _ChosenChip(SecondaryButton):
    """A chosen entry; clicking it or Entf takes it away."""

    def __init__(self, label: str) -> None:
        super().__init__(label.replace("&", "&&"), "x", height="chip_small")
        self.setAccessibleName(f"{label} entfernen")
        self.setToolTip(f"{label} entfernen")

    def _radius(self) -> int:
        return self.height() // 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class CodesField(QWidget):
    """Codes in the order they were chosen."""

    changed = Signal()
    complained = Signal(str)

    def __init__(
        self, entries: Iterable[tuple[str, str]], *, placeholder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = list(entries)
        self._labels = dict(self._entries)
        self._codes: list[str] = []
        self.add = ChoiceField(self._entries, placeholder=placeholder)
        self.add.changed.connect(self._take)
        self.add.complained.connect(self.complained)
        self._flow = FlowLayout(gap=style.Gap.TINY)
        self._chips = holder(self._flow)
        self._chips.hide()
        self.setLayout(column(self._chips, self.add, gap=style.Gap.TINY))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.add)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.add.setAccessibleName(f"{name} hinzufügen")
        self._chips.setAccessibleName(name)

    def chosen(self) -> tuple[str, ...]:
        """The codes; raises BadInput while a text in the field is none of the entries."""
        try:
            self.add.chosen()
        except BadInput as problem:
            raise type(problem)(field=self.accessibleName()) from problem
        return tuple(self._codes)

    def choose(self, codes: Sequence[str], labels: Sequence[str] = ()) -> None:
        """Show exactly these; `labels` name codes the list does not offer any more."""
        for code, label in zip(codes, labels, strict=False):
            self._labels.setdefault(code, label)
        self._codes = list(dict.fromkeys(codes))
        self._show()

    def complaint(self) -> str:
        """Why the text in the field cannot be taken, "" when it can."""
        return self.add.complaint()

    def typed(self) -> str:
        """The codes and what stands in the field, for a draft."""
        return f"{' '.join(self._codes)}\t{self.add.typed()}".rstrip("\t")

    def set_typed(self, text: str) -> None:
        """Put a draft's text back."""
        codes, _, rest = text.partition("\t")
        self.choose(codes.split())
        self.add.set_typed(rest)

    def _take(self) -> None:
        code = self.add.chosen()
        if not code:
            return
        self.add.choose("")
        if code not in self._codes:
            self._codes.append(code)
            self._show()
        self.changed.emit()

    def _drop(self, code: str) -> None:
        self._codes.remove(code)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            chip = item.widget() if item is not None else None
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        before: QWidget | None = None
        for code in self._codes:
            chip = _ChosenChip(self._labels.get(code, code))
            chip.clicked.connect(lambda _on=False, code=code: self._drop(code))
            self._flow.addWidget(chip)
            chip.show()
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
        if before is not None:
            QWidget.setTabOrder(before, self.add)
        self._chips.setVisible(bool(self._codes))
        self.updateGeometry()
