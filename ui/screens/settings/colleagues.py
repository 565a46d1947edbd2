"""„Kolleg*innen“: who else works here and may be responsible for case files."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app import office_profile
from app.errors import Problem
from app.office_file import OfficeFile
from app.office_profile import Worker, WorkerData
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.models.rows_model import RowsModel
from ui.screens.settings.about_me import KEYS, worker_fields
from ui.screens.sheet_draft import SheetDraft, offer_to_finish
from ui.screens.sheet_host import SheetHost
from ui.screens.typed_form import TypedForm
from ui.widgets import (
    BadgeLook,
    EmptyState,
    Label,
    PrimaryButton,
    RowList,
    RowLook,
    SecondaryButton,
    SideSheet,
    column,
    row,
    tone_for,
)

_FRAME = 12
"""What the frame of a list takes of its height."""


class WorkerSheet(SideSheet):
    """A colleague, new or corrected; typing is kept as a draft."""

    done = Signal()

    def __init__(
        self,
        file: OfficeFile,
        *,
        autosave: Autosave,
        messages: Messages,
        worker: Worker | None = None,
    ) -> None:
        """Raises DraftUnreadable."""
        super().__init__("Neue Kolleg*in" if worker is None else "Angaben ändern")
        self._file, self._worker = file, worker
        fields = worker_fields()
        self.fields = TypedForm(fields)
        for key in KEYS:
            self.add(row(fields[key], None) if key == "initials" else fields[key])
        if worker is not None:
            self.fields.take({key: getattr(worker, key) for key in KEYS})
        offer_to_finish(self, finish=self.finish, discard=self.discard)
        self._draft = SheetDraft(
            self,
            self.fields,
            file=file,
            form="worker" if worker is None else f"worker:{worker.id}",
            autosave=autosave,
            messages=messages,
        )

    def finish(self) -> None:
        """Save as one change."""
        if self._draft.finish(self._save) is not None:
            self.done.emit()

    def _save(self) -> Worker:
        data = WorkerData(**self.fields.typed())
        if self._worker is None:
            return office_profile.add_worker(self._file, data, record_id=self._draft.record_id)
        return office_profile.correct_worker(self._file, self._worker.id, data)

    def discard(self) -> None:
        """Throw away what was typed, after asking once."""
        if self._draft.discard():
            self.done.emit()


class Colleagues(SheetHost):
    """The list, and beside it the sheet for one of them."""

    def __init__(self, file: OfficeFile, *, autosave: Autosave, messages: Messages) -> None:
        self._page = page = QWidget()
        super().__init__(page)
        self._file, self._autosave, self._messages = file, autosave, messages
        self._workers: list[Worker] = []
        self.model = RowsModel(self)
        self.list = RowList("Kolleg*innen", row_height=56, framed=True)
        self.list.setModel(self.model)
        self.list.opened.connect(lambda _index: self.correct())
        self.list.selectionModel().currentRowChanged.connect(lambda *_rows: self._offer())
        self.new_button = PrimaryButton("Kolleg*in anlegen", "user-plus")
        self.new_button.clicked.connect(self.add_new)
        self.correct_button = SecondaryButton("Angaben ändern", "pencil")
        self.correct_button.clicked.connect(self.correct)
        self.retire_button = SecondaryButton("Als ausgeschieden führen", "log-out")
        self.retire_button.clicked.connect(self.retire_or_reinstate)
        self._empty = EmptyState(
            "users",
            "Noch keine Kolleg*innen",
            "Legen Sie an, wer außer Ihnen für Akten zuständig sein kann.",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        page.setLayout(
            column(
                row(Label("Kolleg*innen", "page"), None, self.new_button),
                Label(
                    "Sie können in jeder Akte als zuständig eingetragen werden. Wer ausscheidet, "
                    "bleibt in den Akten genannt, steht aber nicht mehr zur Wahl.",
                    "muted",
                    wrap=True,
                ),
                (self._stack, 1000),
                row(self.correct_button, self.retire_button, None),
                None,
                gap=style.Gap.MEDIUM,
                margins=style.Gap.PAGE,
            )
        )
        self.load()

    def load(self) -> None:
        """Show everybody but me, those who left at the end."""
        chosen = self._chosen()
        people = [w for w in office_profile.workers(self._file, with_retired=True) if not w.is_me]
        self._workers = sorted(people, key=lambda worker: not worker.active)
        self.model.show([_look(worker) for worker in self._workers])
        ids = [worker.id for worker in self._workers]
        self.list.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._stack.setCurrentWidget(self.list if self._workers else self._empty)
        rows = style.px(56) * len(self._workers) + _FRAME
        self._stack.setMaximumHeight(rows if self._workers else self._empty.sizeHint().height())
        self._offer()

    def _chosen(self) -> Worker | None:
        at = self.list.chosen_row()
        return self._workers[at] if 0 <= at < len(self._workers) else None

    def _offer(self) -> None:
        worker = self._chosen()
        for button in (self.correct_button, self.retire_button):
            button.setVisible(worker is not None)
        if worker is not None:
            self.retire_button.set_text(
                "Als ausgeschieden führen" if worker.active else "Wieder da"
            )
            self.retire_button.set_icon("log-out" if worker.active else "rotate-ccw")

    def add_new(self) -> None:
        """Open the sheet for somebody new."""
        self._open(None)

    def correct(self) -> None:
        """Open the sheet for the chosen one."""
        worker = self._chosen()
        if worker is not None:
            self._open(worker)

    def _open(self, worker: Worker | None) -> None:
        try:
            sheet = WorkerSheet(
                self._file, autosave=self._autosave, messages=self._messages, worker=worker
            )
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        sheet.done.connect(self.close_sheet)
        self.show_sheet(sheet)

    def retire_or_reinstate(self) -> None:
        """Take the chosen one out of the lists to choose from, or put them back."""
        worker = self._chosen()
        if worker is None:
            return
        try:
            if worker.active:
                office_profile.retire_worker(self._file, worker.id)
            else:
                office_profile.reinstate_worker(self._file, worker.id)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self.load()


def _look(worker: Worker) -> RowLook:
    second = " · ".join(filter(None, (worker.function, worker.phone, worker.email)))
    badges = [] if worker.active else [BadgeLook("ausgeschieden", "grey", "")]
    return RowLook(worker.name, second, worker.initials, tone=tone_for(worker.id), badges=badges)
