"""Looking an organisation up in the directory: a search, what it finds, and the way to a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from app import directory
from app.directory import OrganisationEntry
from app.office_file import OfficeFile
from ui import style
from ui.widgets import (
    ROW_LOOK,
    Field,
    Label,
    RowList,
    RowLook,
    SearchField,
    SecondaryButton,
    column,
    row,
)

_ROW = 48
_MOST_ROWS = 5

Index = QModelIndex | QPersistentModelIndex


class OrganisationModel(QAbstractListModel):
    """The organisations found, one to a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: Sequence[OrganisationEntry] = ()

    def show_entries(self, entries: Sequence[OrganisationEntry]) -> None:
        """Show other organisations."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, number: int) -> OrganisationEntry | None:
        """The organisation of a row."""
        return self._entries[number] if 0 <= number < len(self._entries) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None:
            return None
        people = ", ".join(
            f"{contact.given_name} {contact.family_name}".strip() for contact in entry.contacts
        )
        second = " · ".join(part for part in (entry.town, people) if part)
        if role == ROW_LOOK:
            return RowLook(entry.name, second, icon="building-2")
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{entry.name}, {second}" if second else entry.name
        return None


class OrganisationSearch(QWidget):
    """Search as you type; Enter takes the first one found, or begins a new entry."""

    taken = Signal(object)
    """The `OrganisationEntry` chosen."""
    new_wanted = Signal()

    def __init__(self, office_file: OfficeFile, what: str, parent: QWidget | None = None) -> None:
        """`what` is the German name of what is looked for: „Betrieb“."""
        super().__init__(parent)
        self._office_file = office_file
        self.search = SearchField(
            "Name, Ort oder Ansprechperson", name=f"{what} suchen oder neu anlegen"
        )
        self.search.changed.connect(self.look)
        self.search.down.connect(self._enter_list)
        self.search.returnPressed.connect(self._take_first)
        self.found = RowList("Treffer im Verzeichnis", row_height=_ROW, framed=True)
        self._model = OrganisationModel(self)
        self.found.setModel(self._model)
        self.found.opened.connect(lambda index: self._take(index.row()))
        self.found.clicked.connect(lambda index: self._take(index.row()))
        self._nothing = Label("", "muted", wrap=True)
        self.new_button = SecondaryButton(f"{what} neu anlegen", "plus", height="compact")
        self.new_button.clicked.connect(self.new_wanted)
        self.setLayout(
            column(
                Field(f"{what} suchen", self.search),
                self.found,
                self._nothing,
                row(self.new_button, None),
                gap=style.Gap.SMALL,
            )
        )
        self.setFocusProxy(self.search)
        self.look()

    def look(self) -> None:
        """Read the directory anew for what stands in the search."""
        entries = directory.find_organisations(self._office_file, self.search.text())
        self._model.show_entries(entries)
        shown = min(len(entries), _MOST_ROWS)
        self.found.setFixedHeight(shown * style.px(_ROW) + 2 * style.px(6))
        self.found.setVisible(bool(entries))
        text = self.search.text().strip()
        if entries:
            self._nothing.setText("")
        elif text:
            self._nothing.setText(f"„{text}“ steht noch nicht im Verzeichnis.")
        else:
            self._nothing.setText("Das Verzeichnis ist noch leer. Legen Sie den ersten Eintrag an.")
        self._nothing.setVisible(not entries)

    def _enter_list(self) -> None:
        if self._model.rowCount():
            self.found.setFocus(Qt.FocusReason.TabFocusReason)
            self.found.choose_row(0)

    def _take_first(self) -> None:
        if self.search.text().strip() and self._model.rowCount():
            self._take(0)
        elif self.search.text().strip():
            self.new_wanted.emit()

    def _take(self, number: int) -> None:
        entry = self._model.entry(number)
        if entry is not None:
            self.taken.emit(entry)
