"""Papierkorb: whole cases that were put away, to bring back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.code_lists import code_list
from app.errors import Problem
from ui import style
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.navigation import Context
from ui.screens.case_head import phase_badge
from ui.screens.freshness import Freshness
from ui.widgets import (
    ROW_LOOK,
    EmptyState,
    Label,
    ListTable,
    PersonDelegate,
    PrimaryButton,
    RowLook,
    SecondaryButton,
    column,
    row,
    tone_for,
)

if TYPE_CHECKING:
    from app.cabinet import TrashedCase
    from app.office import Office

_UNREADABLE = "Akte lässt sich nicht lesen"


class TrashModel(QAbstractTableModel):
    """One row for each case in the Papierkorb."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cases: list[TrashedCase] = []

    def show(self, cases: Sequence[TrashedCase]) -> None:
        """Show other cases, by name."""
        self.beginResetModel()
        self.cases = sorted(cases, key=_sort_key)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.cases)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        look = _look(self.cases[index.row()])
        if role == ROW_LOOK:
            return look
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (look.title, look.second)))
        return None


def _sort_key(case: TrashedCase) -> tuple[bool, str]:
    return (case.card is None, case.card.shown.sort_name.casefold() if case.card else case.case_id)


def _look(case: TrashedCase) -> RowLook:
    if case.card is None:
        return RowLook(_UNREADABLE, f"Kennung {case.case_id[:8]}", icon="octagon-alert", tone="red")
    shown = case.card.shown
    born = f"geboren {shown.born[:4]}" if shown.born else ""
    languages = code_list("languages").labels(shown.languages[:2])
    responsible = f"zuständig {shown.worker_name}" if shown.worker_name else ""
    return RowLook(
        shown.name,
        " · ".join(filter(None, (shown.original_name, born, languages, responsible))),
        shown.initials,
        tone=tone_for(case.case_id),
        badges=[phase_badge(shown.phase)],
    )


class TrashScreen(QWidget):
    """Restoring puts a case back where it was; nothing is destroyed here."""

    def __init__(
        self,
        trashed: Callable[[], Sequence[TrashedCase]],
        restore: Callable[[str], None],
        open_case: Callable[[str], None],
        *,
        events: CaseEvents,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        """`open_case` shows a case that was brought back."""
        super().__init__(parent)
        self.setObjectName("canvas")
        self._trashed, self._restore_case, self._open_case = trashed, restore, open_case
        self._messages = messages
        self.model = TrashModel(self)
        self.table = ListTable("Akten im Papierkorb")
        self.table.setModel(self.model)
        self.table.setItemDelegate(PersonDelegate(self.table))
        self.table.horizontalHeader().hide()
        self.table.opened.connect(lambda index: self.restore(index.row()))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._fit_button())
        self.restore_button = PrimaryButton("Akte wiederherstellen", "archive-restore")
        self.restore_button.clicked.connect(lambda _on=False: self.restore(self.table.chosen_row()))
        self._count = Label("", "muted")
        self._places = QStackedWidget()
        back = SecondaryButton("Zu den Teilnehmenden", "users")
        back.clicked.connect(lambda _on=False: self._open_case(""))
        self._empty = EmptyState(
            "trash-2",
            "Der Papierkorb ist leer",
            "Eine Akte legen Sie in der Akte selbst unter „Mehr“ in den Papierkorb. Sie bleibt "
            "dann hier, bis Sie sie zurückholen.",
            back,
        )
        listed = QWidget()
        listed.setLayout(column((self.table, 1), row(self._count, None, self.restore_button)))
        self._places.addWidget(listed)
        self._places.addWidget(self._empty)
        self.setLayout(
            column(
                column(
                    Label("Papierkorb", "page"),
                    Label(
                        "Ganze Akten, die weggelegt wurden. Sie stehen in keiner Liste und keiner "
                        "Auswertung und sind weiterhin verschlüsselt. Einzelne entfernte Einträge "
                        "finden Sie in der jeweiligen Akte unter „Mehr“.",
                        "muted",
                        wrap=True,
                    ),
                    gap=2,
                ),
                (self._places, 1),
                gap=style.Gap.COLUMN,
                margins=style.Gap.PAGE,
            )
        )
        self.setFocusProxy(self.table)
        self.refresh()
        Freshness(self, events, concerns=lambda _any: True, load=lambda _areas: self.refresh())

    def refresh(self) -> None:
        """Read the Papierkorb anew."""
        chosen = max(self.table.chosen_row(), 0)
        self.model.show(self._trashed())
        count = len(self.model.cases)
        self._count.setText("1 Akte" if count == 1 else f"{count} Akten")
        self._places.setCurrentIndex(0 if count else 1)
        self.table.choose_row(min(chosen, count - 1))
        self._fit_button()

    def restore(self, row_number: int) -> None:
        """Bring a case back and show it."""
        if not 0 <= row_number < len(self.model.cases):
            return
        case_id = self.model.cases[row_number].case_id
        try:
            self._restore_case(case_id)
        except Problem as problem:
            self._messages.problem(self, problem)
            self.refresh()
            return
        self.refresh()
        self._open_case(case_id)

    def _fit_button(self) -> None:
        self.restore_button.setEnabled(self.table.chosen_row() >= 0)


def build(office: Office, context: Context) -> TrashScreen:
    """The Papierkorb of the open office."""

    def open_case(case_id: str) -> None:
        if case_id:
            context.open_case(case_id, "")
        else:
            context.show_screen("people")

    return TrashScreen(
        office.cabinet.trashed_cases,
        office.cabinet.restore_case,
        open_case,
        events=context.events,
        messages=context.messages,
    )
