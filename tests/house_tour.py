"""A walk through every screen, tab, sheet and dialog of an office with one full case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QWidget,
)

from app import appointments, clock, sample
from app.office import Office, open_office
from app.sample import stories
from app.vault.passphrase import strength
from tests.ui.screens.office_stage import OfficeStage
from ui.background import Background
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.messages import Messages
from ui.navigation import existing
from ui.screens.case_screen import CaseScreen
from ui.screens.case_tabs import TABS
from ui.screens.people_screen import PeopleScreen
from ui.screens.settings_screen import SettingsScreen
from ui.screens.slip_dialog import SlipDialog

TODAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, 5, tzinfo=clock.OFFICE_TIME)
_ROWS = 40


@dataclass(frozen=True)
class Stop:
    """Where the Tab key stops: what it is called, where it lies, and in which groups."""

    kind: str
    name: str
    area: QRect
    groups: tuple[tuple[int, QRect], ...]
    """The widgets around it from the outermost, and itself: a number and where each lies."""


@dataclass
class Place:
    """What was found at one place of the program."""

    name: str
    stops: list[Stop] = field(default_factory=list)
    """In the order of the Tab key."""
    buttons: list[tuple[str, QRect]] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)


def full_office(folder: Path) -> Office:
    """The example office with one case only, the longest of its stories; open."""
    longest = max(stories.stories(), key=lambda story: len(story.events))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stories, "stories", lambda: iter([longest]))
        passphrase = sample.build(folder, today=TODAY)
    return open_office(folder, passphrase=passphrase)


def walk(folder: Path) -> list[Place]:
    """Visit every place once, at noon of `TODAY`, in a window of 1440 x 900."""
    with clock.at(NOON):
        office = full_office(folder / "Aktenschrank")
        stage = OfficeStage(office, folder)
        try:
            return [_look(name, root) for name, root in _places(stage, office)]
        finally:
            stage.close()
            stage.frame.close()
            stage.frame.deleteLater()
            QTest.qWait(1)
            office.close()


# the way


def _places(stage: OfficeStage, office: Office) -> Iterator[tuple[str, QWidget]]:
    frame = stage.frame
    for screen in existing():
        shown = stage.show(screen.key)
        _rest()
        yield screen.label, shown
        if isinstance(shown, PeopleScreen):
            shown.new_case()
            _rest()
            yield "Blatt Neue Akte", _there(shown.sheet)
        elif isinstance(shown, SettingsScreen):
            yield from _settings(shown)
    stage.show("trash")
    _rest()
    yield "Fenster", frame
    (case_id,) = office.cabinet.case_ids()
    for tab in TABS:
        frame.open_case(case_id, tab.key)
        _rest()
        case = frame.case_frame
        assert isinstance(case, CaseScreen)
        yield f"Akte, {tab.label}", case.shown_tab
    yield "Kopf der Akte", case.strip
    yield from _sheets(case)
    for name, open_dialog in _dialogs(case, office):
        dialog = open_dialog()
        _rest()
        yield f"Fenster {name}", dialog
        dialog.reject()
        _rest()


def _settings(screen: SettingsScreen) -> Iterator[tuple[str, QWidget]]:
    for section in screen._sections:
        screen.show_wanted(section.key)
        _rest()
        page = screen.section(section.key)
        yield f"Einstellungen, {section.label}", page
        if section.key == "colleagues":
            press(page, "Kolleg*in anlegen")
            _rest()
            yield "Blatt Kolleg*in", page


def _sheets(case: CaseScreen) -> Iterator[tuple[str, QWidget]]:
    ways = (
        ("coaching", "", case.record_contact),
        ("appointments", "", case.book_appointment),
        ("participant", "Phase wechseln", None),
        ("participant", "Papier erfassen", None),
        ("applications", "Neue Bewerbung", None),
        ("applications", "Empfänger ändern", None),
    )
    for tab, words, do in ways:
        case.show_tab(tab)
        _rest()
        if do is not None:
            do()
        else:
            press(case.shown_tab, words)
        _rest()
        sheet = _there(case.sheet)
        yield f"Blatt {sheet.accessibleName()}", sheet
        case.close_sheet()
    case.show_tab("referrals")
    press(case.shown_tab, "Neu vermitteln")
    _rest()
    yield "Neu vermitteln", case.shown_tab


def _dialogs(case: CaseScreen, office: Office) -> Iterator[tuple[str, Callable[[], QDialog]]]:
    background = Background()
    (appointment, *_) = appointments.appointments(case.case)

    def slip() -> QDialog:
        dialog = SlipDialog(
            case,
            case.case,
            office.office_file,
            appointment.id,
            messages=Messages(),
            background=background,
        )
        dialog.open()
        return dialog

    def passphrase() -> QDialog:
        dialog = PassphraseDialog(strength, background, old_is_known=True, parent=case)
        dialog.open()
        return dialog

    yield "Terminzettel", slip
    yield "Passphrase ändern", passphrase
    background.stop()
    yield "Änderungen", case.show_changes
    yield "Papierkorb der Akte", case.show_record_trash
    yield "Text schwärzen", case.redact_text


def press(root: QWidget, words: str) -> None:
    """Click the button of this name."""
    for button in root.findChildren(QAbstractButton):
        name = button.accessibleName() or button.text() or button.toolTip()
        if button.isVisible() and button.isEnabled() and name.startswith(words):
            button.click()
            return
    raise AssertionError(f"no button „{words}“")


def _there(widget: QWidget | None) -> QWidget:
    assert widget is not None
    return widget


def _rest() -> None:
    QTest.qWait(60)


# what is seen


def _look(name: str, root: QWidget) -> Place:
    found = [root, *root.findChildren(QWidget)]
    seen = [widget for widget in found if widget.isVisible()]
    place = Place(name, [_stop(widget, root) for widget in _stops(root)])
    for widget in seen:
        place.texts |= set(_texts(widget))
        is_target = isinstance(widget, QAbstractButton) and widget.focusPolicy()
        if is_target and widget.isEnabled() and not isinstance(widget.parentWidget(), QLineEdit):
            place.buttons.append((_name(widget), _area(widget)))
    return place


def _stops(root: QWidget) -> Iterator[QWidget]:
    window = root.window()
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if (
            root.isAncestorOf(widget)
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and not isinstance(
                widget.parentWidget(), QLineEdit | QTextEdit | QComboBox | QAbstractSpinBox
            )
        ):
            yield widget
        widget = widget.nextInFocusChain()


def _stop(widget: QWidget, root: QWidget) -> Stop:
    around = [widget]
    while around[-1] is not root:
        around.append(_there(around[-1].parentWidget()))
    groups = tuple((id(each), _area(each)) for each in reversed(around))
    return Stop(type(widget).__name__, _name(widget), _area(widget), groups)


def _area(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    yield from (widget.windowTitle(), _name(widget))
    for action in widget.actions():
        yield from (action.text(), action.toolTip())
    for menu in widget.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from (action.text() for action in menu.actions())
    if isinstance(widget, QLabel):
        yield QTextDocumentFragment.fromHtml(widget.text()).toPlainText()
    if isinstance(widget, QAbstractButton):
        yield widget.text().replace("&", "")
    if isinstance(widget, QGroupBox):
        yield widget.title()
    if isinstance(widget, QLineEdit | QTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        is_list = isinstance(model, QAbstractListModel)
        for column in range(1 if is_list else model.columnCount()):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            for row in range(min(model.rowCount(), _ROWS)):
                yield str(model.index(row, column).data() or "")
