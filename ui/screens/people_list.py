"""The list of all case files on its page: search, filters, rows, and what it says when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import clock
from app.catalogue import PeopleQuery, PersonRow, Sort
from app.code_lists import code_list
from ui import style
from ui.models.people_filter import SWITCHES, PeopleFilter
from ui.models.people_model import PAGE, PeopleModel
from ui.screens.people_filter_bar import PeopleFilterBar, SortButton
from ui.screens.people_table import PeopleTable
from ui.screens.person_words import words_of
from ui.widgets import (
    EmptyState,
    GhostButton,
    Label,
    Notice,
    PrimaryButton,
    SearchField,
    SecondaryButton,
    column,
    holder,
    row,
)
from ui.widgets.reading_order import set_reading_order

_COUNT_AFTER_MS = 250
"""The keys have to rest so long before anything is counted: rows come first."""
_FEW = 2000
"""So many people are counted in no time; the chips do not grow then when the list appears."""
_FOUND = "found"
_LEAST_FOR_SEARCH = 384
_LEAST_FOR_SORTING = 640


class People(Protocol):
    """What the list asks of the catalogue."""

    def people(self, query: PeopleQuery) -> list[PersonRow]: ...

    def count(self, query: PeopleQuery) -> int: ...


class PeopleList(QWidget):
    """Rows of one query at a time; the counter above is the length of their list."""

    open_asked = Signal(PersonRow)
    new_asked = Signal()
    unreadable_asked = Signal()

    def __init__(
        self, catalogue: People, my_id: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """`my_id`: the id of the worker at this desk, "" before the Einrichtung."""
        super().__init__(parent)
        self._catalogue, self._ask_my_id = catalogue, my_id
        self.today = clock.today()
        self._my_id = ""
        self._sort, self._descending = Sort.NAME, False
        self._everybody = 0
        self._may_make = True
        self.model = PeopleModel(
            catalogue.people, lambda person: words_of(person, self.today), self
        )
        self._build_head()
        self._build_notices()
        self._build_rows()
        self.setLayout(
            column(
                self._head,
                self.filters,
                self.unreadable,
                self.draft,
                (self._stack, 1),
                gap=style.Gap.MEDIUM,
                margins=(style.Gap.PAGE, style.Gap.COLUMN, style.Gap.PAGE, style.Gap.COLUMN),
            )
        )
        self.setFocusProxy(self.search)
        self._to_count: list[str] = []
        self._counting = QTimer(self, singleShot=True)
        self._counting.timeout.connect(self._count_next)
        self._connect()
        set_reading_order(self)

    def _build_head(self) -> None:
        self.count_label = Label("", "muted")
        self.search = SearchField("Name, Geburtsjahr, Telefon", name="Teilnehmende suchen")
        self.search.setMinimumWidth(style.px(160))
        self.search.setMaximumWidth(style.px(360))
        self.sorting = SortButton()
        self.new_button = PrimaryButton("Neue Akte", "user-plus")
        self.new_button.clicked.connect(self.new_asked)
        self._head = row(
            column(Label("Teilnehmende", "page"), self.count_label, gap=0),
            style.Gap.SMALL,
            None,
            (self.search, 10),
            self.sorting,
            self.new_button,
            gap=style.Gap.MEDIUM,
        )
        self.filters = PeopleFilterBar(self._count_phases)

    def _build_notices(self) -> None:
        self.unreadable = Notice("red", "", "", ("Ansehen", self.unreadable_asked.emit))
        self.draft = Notice(
            "amber",
            "Eine neue Akte ist angefangen, aber noch nicht angelegt.",
            "",
            ("Weiterschreiben", self.new_asked.emit),
            icon="pencil",
        )
        self.unreadable.hide()
        self.draft.hide()

    def _build_rows(self) -> None:
        self.table = PeopleTable(self.model)
        self.more_label = Label("", "muted")
        self.more_button = GhostButton("Mehr anzeigen", "chevron-down", height="compact")
        self.more_button.clicked.connect(self._show_more)
        self.more = holder(row(self.more_label, self.more_button, None))
        self._first_case = PrimaryButton("Neue Akte", "user-plus")
        self._first_case.clicked.connect(self.new_asked)
        self.nobody = EmptyState(
            "users",
            "Hier ist noch keine Akte",
            "Legen Sie für die erste Person eine Akte an. Ein Name genügt, alles andere "
            "lässt sich später ergänzen.",
            self._first_case,
        )
        everybody = SecondaryButton("Suche und Filter aufheben", "x")
        everybody.clicked.connect(self.show_everybody)
        self.nothing = EmptyState("search", "", "", everybody)
        rows = column((self.table, 1), self.more)
        rows.addStretch(0)
        self._stack = QStackedWidget()
        for page in (holder(rows), self.nobody, self.nothing):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.search.changed.connect(self._on_typed)
        self.search.down.connect(self._enter_rows)
        self.search.returnPressed.connect(self._open_first)
        self.filters.changed.connect(self._on_filtered)
        self.sorting.asked.connect(self.sort_by)
        self.sorting.turn_asked.connect(lambda: self._show_sorted(self._sort, not self._descending))
        self.table.heading.asked.connect(self.sort_by)
        self.table.opened.connect(self._on_opened)
        self.table.typed.connect(self._type_on)
        self.table.left_at_top.connect(lambda: self.search.setFocus(Qt.FocusReason.TabFocusReason))
        self.model.rowsInserted.connect(self._tell_more)

    # asking

    def query(self) -> PeopleQuery:
        """What is being asked for."""
        return self._query(self.filters.chosen())

    def _query(self, chosen: PeopleFilter) -> PeopleQuery:
        return chosen.query(
            self.today,
            self._my_id,
            text=self.search.text(),
            sort=self._sort,
            descending=self._descending,
        )

    def _on_typed(self) -> None:
        self.model.show(self.query())
        if self.search.text().strip():
            self.table.choose_row(0)
        self._tell()

    def _on_filtered(self) -> None:
        self.model.show(self.query())
        self._tell()

    def sort_by(self, sort: Sort) -> None:
        """Sort by this; asked for again, the other way round."""
        self._show_sorted(sort, not self._descending if sort is self._sort else False)

    def _show_sorted(self, sort: Sort, descending: bool) -> None:
        self._sort, self._descending = sort, descending
        self.sorting.show_order(sort, descending)
        self.table.heading.show_order(sort, descending)
        self._on_filtered()

    def show_filter(self, chosen: PeopleFilter) -> None:
        """Show exactly those a filter lets through, and go to the first."""
        self.filters.show_filter(chosen)
        self._without_search()
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.choose_row(0)

    def show_everybody(self) -> None:
        """Take search and filters back."""
        self.filters.show_filter(PeopleFilter())
        self._without_search()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _without_search(self) -> None:
        if self.search.text():
            self.search.clear()  # which asks anew
        else:
            self._on_filtered()

    def load(self) -> None:
        """Ask anew; the row one is at stays."""
        self.today, self._my_id = clock.today(), self._ask_my_id()
        at = self.table.chosen_row()
        case_id = self.model.person(at).case_id if at >= 0 else ""
        scrolled = self.table.verticalScrollBar().value()
        self.model.show(self.query(), pages=max(1, -(-self.model.rowCount() // PAGE)))
        if case_id:
            self.table.choose_row(self.model.row_of(case_id))
        self.table.verticalScrollBar().setValue(scrolled)
        self._everybody = self._catalogue.count(PeopleQuery())
        self.filters.chips["mine"].setVisible(bool(self._my_id))
        self._tell()
        self._count_after(0)
        while self._to_count and self._everybody <= _FEW:
            self._count_one()

    # telling

    def _tell(self) -> None:
        """What can be said without counting; the rest follows when the keys rest."""
        if not self.model.has_more:
            self._tell_count(self.model.rowCount())
        if self.model.rowCount():
            page = 0
        elif not self._everybody:
            page = 1
        else:
            page = 2
            self._tell_nothing()
        self.table.fit_height()
        self._stack.setCurrentIndex(page)
        self._tell_more()
        self._fit_head()
        self._count_after(_COUNT_AFTER_MS)

    def _fit_head(self) -> None:
        there, room = bool(self._everybody), self.width()
        self.filters.setVisible(there)
        self.search.setVisible(there and room >= style.px(_LEAST_FOR_SEARCH))
        self.sorting.setVisible(there and room >= style.px(_LEAST_FOR_SORTING))
        self.new_button.setVisible(self._may_make and bool(self._everybody))
        self._first_case.setVisible(self._may_make)

    def offer_new(self, offered: bool) -> None:
        """Whether there is a button for a new case; not while its sheet is open."""
        self._may_make = offered
        self._fit_head()

    def _tell_count(self, found: int) -> None:
        akten = "1 Akte" if self._everybody == 1 else f"{_number(self._everybody)} Akten"
        if found != self._everybody:
            akten = f"{_number(found)} von {akten}"
        self.count_label.setText(akten if self._everybody else "")

    def _tell_nothing(self) -> None:
        if self.search.text().strip():
            self.nothing.tell(
                "Niemand gefunden",
                "Gesucht wird in allen Schreibweisen, auch in anderen Schriften. Ein Teil des "
                "Namens, das Geburtsjahr oder die Telefonnummer genügen.",
            )
        else:
            self.nothing.tell("Niemand passt zu diesen Filtern", "Heben Sie einen Filter auf.")

    def _tell_more(self) -> None:
        self.more.setVisible(self.model.has_more)
        self.more_label.setText(f"{_number(self.model.rowCount())} gezeigt")

    def tell_unreadable(self, cases: int) -> None:
        """Say how many cases cannot be opened; nothing for none."""
        self.unreadable.setVisible(bool(cases))
        first = "Eine Akte lässt sich nicht öffnen."
        if cases > 1:
            first = f"{_number(cases)} Akten lassen sich nicht öffnen."
        self.unreadable.tell("red", first, "„Ansehen“ zeigt, warum, und was zu tun ist.")

    def _count_after(self, milliseconds: int) -> None:
        """Count what the query finds and what each chip would leave of it, when the keys rest."""
        self._to_count = [_FOUND] if self.model.has_more else []
        self._to_count += [key for key in SWITCHES if not self.filters.chips[key].isHidden()]
        self._counting.start(milliseconds)

    def _count_next(self) -> None:
        """One figure at a time, so that a key never waits for all of them; none while hidden."""
        if self.isVisible() and self._to_count:
            self._count_one()
        if self._to_count and self.isVisible():
            self._counting.start(0)

    def _count_one(self) -> None:
        key = self._to_count.pop(0)
        if key == _FOUND:
            self._tell_count(self._catalogue.count(self.query()))
        else:
            wanted = self.filters.chosen().with_switch(key)
            self.filters.show_counts({key: self._catalogue.count(self._query(wanted))})

    def _count_phases(self) -> dict[str, int]:
        chosen = self.filters.chosen()
        codes = ["", *(entry.code for entry in code_list("phases").entries)]
        return {
            code: self._catalogue.count(self._query(chosen.with_phases([code]))) for code in codes
        }

    # keyboard

    def start_search(self) -> None:
        """Strg+F."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _show_more(self) -> None:
        before = self.model.rowCount()
        self.model.fetchMore(QModelIndex())
        self.table.choose_row(before)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_rows(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.choose_row(max(self.table.chosen_row(), 0))

    def _type_on(self, letters: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(letters)

    def _open_first(self) -> None:
        at = max(self.table.chosen_row(), 0)
        if at < self.model.rowCount():
            self.setFocusProxy(self.search)
            self.open_asked.emit(self.model.person(at))

    def _on_opened(self, index: QModelIndex) -> None:
        self.setFocusProxy(self.table)
        self.open_asked.emit(self.model.person(index.row()))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._to_count:
            self._counting.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.table.hasFocus():
            self.search.setFocus(Qt.FocusReason.TabFocusReason)
            event.accept()
        else:
            super().keyPressEvent(event)


def _number(count: int) -> str:
    """„9.812“."""
    return f"{count:,}".replace(",", ".")
