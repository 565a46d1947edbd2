"""Einstellungen: who I am, my office, colleagues, look, safety, printing, Aktenschrank, Sicherung."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.changes import OFFICE, Area, CaseChanged
from app.errors import Problem
from ui import style
from ui.case_events import CaseEvents
from ui.messages import Messages
from ui.models.rows_model import RowsModel
from ui.navigation import Context
from ui.widgets import Label, MenuButton, RowList, RowLook, column, panel, row
from ui.widgets.one_page import OnePage
from ui.widgets.reading_order import tab_stops

if TYPE_CHECKING:
    from app.office import Office

LIST = 216
_BESIDE_FROM = 680
"""Logical pixels at normal text size from which the list stands beside the page."""


@dataclass(frozen=True)
class Section:
    """One entry at the left and how its page is made."""

    key: str
    label: str
    icon: str
    make: Callable[[], QWidget]


class SettingsScreen(QWidget):
    """Sections at the left, one of them at the right; `show_wanted` takes the key of one."""

    def __init__(
        self, sections: Sequence[Section], *, events: CaseEvents, messages: Messages
    ) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self._sections, self._messages = list(sections), messages
        self._built: dict[str, QWidget] = {}
        self._stale = False
        self.model = RowsModel(self)
        self.model.show([RowLook(s.label, icon=s.icon, strong=False) for s in sections])
        self.list = RowList("Bereiche der Einstellungen", row_height=40)
        self.list.setModel(self.model)
        self.list.setFixedWidth(style.px(LIST))
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.list.opened.connect(lambda _index: self._enter())
        self._stack = OnePage()
        self._pane = panel(
            "pane",
            column(
                row(style.Gap.MEDIUM, Label("Einstellungen", "page"), gap=0),
                (self.list, 1),
                gap=style.Gap.MEDIUM,
                margins=(style.Gap.SMALL, style.Gap.PAGE, style.Gap.SMALL, style.Gap.SMALL),
            ),
        )
        self.menu = MenuButton(self._sections[0].label)
        for section in self._sections:
            go = partial(self.show_wanted, section.key)
            self.menu.add_action(section.label, go, section.icon)
        self._above = panel(
            "strip",
            row(
                Label("Einstellungen", "page"),
                self.menu,
                None,
                gap=style.Gap.COLUMN,
                margins=(style.Gap.PAGE, style.Gap.SMALL, style.Gap.PAGE, style.Gap.SMALL),
            ),
        )
        self.setLayout(row(self._pane, (column(self._above, (self._stack, 1), gap=0), 1), gap=0))
        self._fit()
        events.changed.connect(self._on_changed)
        self.list.choose_row(0)

    @property
    def here(self) -> str:
        """The key of the section shown."""
        return self._sections[max(0, self.list.chosen_row())].key

    def section(self, key: str) -> QWidget:
        """The page of a section; it is built when it is first wanted."""
        if key not in self._built:
            made = next(section for section in self._sections if section.key == key).make()
            self._built[key] = made
            self._stack.addWidget(made)
        return self._built[key]

    def show_wanted(self, wanted: str) -> None:
        """Go to the section of this key; an unknown one leaves what is shown."""
        keys = [section.key for section in self._sections]
        if wanted in keys:
            self.list.choose_row(keys.index(wanted))

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.row() < 0:
            return
        try:
            page = self.section(self._sections[now.row()].key)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._stack.setCurrentWidget(page)
        label = self._sections[now.row()].label
        self.menu.set_text(label)
        self.menu.setAccessibleName(f"Bereich der Einstellungen: {label}")

    def _enter(self) -> None:
        """Enter on an entry goes into its page."""
        for stop in tab_stops(self._stack.currentWidget() or self):
            if stop.isVisible() and stop.isEnabled():
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # changes

    def refresh(self) -> None:
        """F5: read everything anew; what is being typed stays."""
        for page in self._built.values():
            load = getattr(page, "load", None)
            if load is not None:
                load()

    def _on_changed(self, change: CaseChanged) -> None:
        if change.case_id != OFFICE or Area.OFFICE_PROFILE not in change.areas:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _fit(self) -> None:
        """Where there is no room for the list beside the page, a menu above it takes its place."""
        beside = self.width() >= style.px(_BESIDE_FROM)
        had_focus = (self.menu if beside else self.list).hasFocus()
        self._pane.setVisible(beside)
        self._above.setVisible(not beside)
        self.setFocusProxy(self.list if beside else self.menu)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()


def build(office: Office, context: Context) -> SettingsScreen:
    """The settings of this office and this machine."""
    sections = _sections(office, context, lambda key: screen.show_wanted(key))
    screen = SettingsScreen(sections, events=context.events, messages=context.messages)
    return screen


def _sections(office: Office, context: Context, go_to: Callable[[str], None]) -> list[Section]:
    from ui.screens.settings.about_me import AboutMe
    from ui.screens.settings.appearance import Appearance
    from ui.screens.settings.cabinet_place import CabinetPlace, Ways
    from ui.screens.settings.colleagues import Colleagues
    from ui.screens.settings.my_office import MyOffice
    from ui.screens.settings.print_trial import PrintTrial
    from ui.screens.settings.safekeeping_place import Cabinet, SafekeepingPlace
    from ui.screens.settings.security import Security

    file, messages, background = office.office_file, context.messages, context.background

    def names(case_ids: Sequence[str]) -> Mapping[str, str]:
        return {person.case_id: person.name for person in office.catalogue.of_cases(case_ids)}

    cabinet = Cabinet(office.vault.folder, office.vault.vault_id, names, context.is_sample)
    return [
        Section(
            "me",
            "Ich",
            "user",
            lambda: AboutMe(file, autosave=context.autosave, messages=messages),
        ),
        Section(
            "office",
            "Meine Stelle",
            "building-2",
            lambda: MyOffice(
                file, autosave=context.autosave, messages=messages, background=background
            ),
        ),
        Section(
            "colleagues",
            "Kolleg*innen",
            "users",
            lambda: Colleagues(file, autosave=context.autosave, messages=messages),
        ),
        Section(
            "look",
            "Darstellung",
            "sun-moon",
            lambda: Appearance(context.settings, messages, context.apply_settings),
        ),
        Section(
            "safety",
            "Sicherheit",
            "shield-check",
            lambda: Security(
                office.vault,
                settings=context.settings,
                messages=messages,
                background=background,
                apply_settings=context.apply_settings,
                print_sheet=context.print_sheet,
                save_sheet=context.save_sheet,
                is_sample=context.is_sample,
            ),
        ),
        Section("print", "Drucken", "printer", lambda: PrintTrial(messages, background)),
        Section(
            "cabinet",
            "Aktenschrank",
            "archive",
            lambda: CabinetPlace(
                office.vault,
                settings=context.settings,
                messages=messages,
                background=background,
                ways=Ways(
                    open_other=context.open_other_cabinet,
                    move=context.move_cabinet,
                    remove_old=context.remove_old_cabinet,
                    show_backups=lambda: go_to("backup"),
                ),
                is_sample=context.is_sample,
            ),
        ),
        Section(
            "backup",
            "Sicherung",
            "database-backup",
            lambda: SafekeepingPlace(
                cabinet,
                settings=context.settings,
                messages=messages,
                background=background,
                news=context.backup_news,
                back_up=context.back_up,
                lock=context.lock,
            ),
        ),
    ]
