"""A walk through every screen, tab, sheet and dialog of an office with one full case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from app import appointments, clock, referrals, sample
from app.office import Office, open_office
from app.referrals import State
from app.sample import stories
from app.vault.passphrase import strength
from tests.house_look import Place, look
from tests.ui.screens.office_stage import OfficeStage
from ui.background import Background
from ui.dialogs.passphrase_dialog import PassphraseDialog
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.navigation import existing
from ui.paper.document_panel import DocumentDialog
from ui.screens.applications_screen import ApplicationsScreen
from ui.screens.case_screen import CaseScreen
from ui.screens.case_tabs import TABS
from ui.screens.people_screen import PeopleScreen
from ui.screens.referrals.cards import DISCLOSURE, REFERRAL
from ui.screens.referrals.left_side import FIND, LIST
from ui.screens.referrals_screen import ReferralsScreen
from ui.screens.settings_screen import SettingsScreen
from ui.screens.slip_dialog import SlipDialog
from ui.screens.unreadable_sheet import Unreadable, UnreadableSheet
from ui.widgets import DateField

TODAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, 5, tzinfo=clock.OFFICE_TIME)
USUAL = (1440, 900)
SMALL = (1280, 680)
"""The smallest window everything is made for (RENDERING §6)."""

Scene = tuple[str, QWidget]


def full_office(folder: Path) -> Office:
    """The example office with one case only, the longest of its stories; open."""
    longest = max(stories.stories(), key=lambda story: len(story.events))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stories, "stories", lambda: iter([longest]))
        passphrase = sample.build(folder, today=TODAY)
    return open_office(folder, passphrase=passphrase)


def walk(office: Office, folder: Path, size: tuple[int, int] = USUAL) -> list[Place]:
    """Visit every place of an open office once, at noon of `TODAY`, in a window of `size`."""
    with clock.at(NOON):
        own = OfficeStage(office, folder)
        seen = _seen(own, size, _places(own, office))
        example = OfficeStage(office, folder, is_sample=True)
        return [*seen, *_seen(example, size, _example_places(example, office))]


def _seen(stage: OfficeStage, size: tuple[int, int], scenes: Iterator[Scene]) -> list[Place]:
    window = MainWindow(lambda: True)
    try:
        window.show_page(stage.frame)
        open_window(window, size)
        return [seen_in(window, size, name, root) for name, root in scenes]
    finally:
        stage.close()
        window.close()
        window.deleteLater()
        QTest.qWait(1)


def seen_in(window: QWidget, size: tuple[int, int], name: str, root: QWidget) -> Place:
    """Look at a place; a window that had to grow beyond `size` to hold it has cut it off."""
    place = look(name, root)
    if (window.width(), window.height()) != size:
        place.cut.append(f"the window grew to {window.width()} x {window.height()}")
        window.resize(*size)
    if root.isWindow() and (root.width() > size[0] or root.height() > size[1]):
        place.cut.append(f"{name} is {root.width()} x {root.height()}, larger than the window")
    return place


def open_window(window: QWidget, size: tuple[int, int]) -> None:
    """Show a window in front, as large as it lets itself be made."""
    window.resize(*size)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


# the way


def _places(stage: OfficeStage, office: Office) -> Iterator[Scene]:
    frame = stage.frame
    for screen in existing():
        frame.show_screen(screen.key)
        rest()
        shown = frame.stack.currentWidget()
        assert shown is not None
        yield screen.label, shown
        if isinstance(shown, PeopleScreen):
            yield from _people(shown)
        elif isinstance(shown, SettingsScreen):
            yield from _settings(shown)
    frame.show_screen("trash")
    rest()
    yield "Fenster", frame
    frame.search_everywhere()
    rest()
    yield "Strg+K", frame.palette_list
    frame.palette_list.close_list()
    (case_id,) = office.cabinet.case_ids()
    for tab in TABS:
        frame.open_case(case_id, tab.key)
        rest()
        case = frame.case_frame
        assert isinstance(case, CaseScreen)
        yield f"Akte, {tab.label}", case.shown_tab
    yield "Kopf der Akte", case.strip
    frame.search_everywhere()
    rest()
    yield "Strg+K in einer Akte", frame.palette_list
    frame.palette_list.close_list()
    yield from _applications(case)
    yield from _referrals(case)
    yield from _sheets(case)
    for name, open_dialog in _dialogs(case, office):
        dialog = open_dialog()
        rest()
        yield f"Fenster {name}", dialog
        dialog.reject()
        rest()


def _example_places(stage: OfficeStage, office: Office) -> Iterator[Scene]:
    """What the example office shows besides: the line above everything, other settings."""
    frame = stage.frame
    frame.show_screen("settings")
    rest()
    settings = frame.stack.currentWidget()
    assert isinstance(settings, SettingsScreen)
    for name, root in _settings(settings):
        yield f"{name} (Beispiel)", root
    (case_id,) = office.cabinet.case_ids()
    frame.open_case(case_id, "overview")
    rest()
    yield "Fenster mit Beispielakte", frame


def _people(screen: PeopleScreen) -> Iterator[Scene]:
    screen.new_case()
    rest()
    yield "Blatt Neue Akte", there(screen.sheet)
    broken = Unreadable(
        "c0ffee00c0ffee00c0ffee00c0ffee00",
        "Samir Haidari",
        "Eine Akte lässt sich nicht öffnen.",
        "Öffnen Sie sie aus der Sicherung.",
    )
    screen._host.show_sheet(UnreadableSheet([broken]))
    rest()
    yield "Blatt Nicht lesbare Akten", there(screen.sheet)
    screen._host.close_sheet()


def _settings(screen: SettingsScreen) -> Iterator[Scene]:
    for section in screen._sections:
        screen.show_wanted(section.key)
        rest()
        page = screen.section(section.key)
        yield f"Einstellungen, {section.label}", page
        if section.key == "colleagues":
            press(page, "Kolleg*in anlegen")
            rest()
            yield "Blatt Kolleg*in", page


def _applications(case: CaseScreen) -> Iterator[Scene]:
    case.show_tab("applications")
    screen = case.shown_tab
    assert isinstance(screen, ApplicationsScreen)
    for view, name in (("way", "Weg der Bewerbung"), ("letter", "Anschreiben")):
        screen.shop.show_view(view)
        rest()
        yield f"Akte, {name}", screen
    for pane in ("list", "preview"):
        screen.shop.bring(pane)
        rest()
        yield f"Akte, Bewerbungen von {pane}", screen
    screen.shop.bring("work")
    for show_sheet in (
        screen.sheets.record_answer,
        screen.sheets.start_new,
        screen.sheets.change_recipient,
    ):
        show_sheet()
        rest()
        sheet = there(case.sheet)
        yield f"Blatt {sheet.accessibleName()}", sheet
        case.close_sheet()


def _referrals(case: CaseScreen) -> Iterator[Scene]:
    case.show_tab("referrals")
    screen = case.shown_tab
    assert isinstance(screen, ReferralsScreen)
    made = referrals.referrals(case.case)
    answered = next(each for each in made if each.state == State.ANSWERED)
    disclosed = referrals.disclosures(case.case)[0]
    screen.left.show_view(LIST)
    for name, key in (
        ("Ausgegebene Vermittlung", f"{REFERRAL}{answered.id}"),
        ("Weitergabe", f"{DISCLOSURE}{disclosed.id}"),
    ):
        screen.left.list.choose(key)
        screen._show_chosen(key)
        screen._go_right()
        rest()
        yield f"Akte, {name}", screen
        if name == "Ausgegebene Vermittlung":
            yield from _issued_referral(screen)
    screen._go_left()
    press(screen, "Neu vermitteln")
    rest()
    yield "Akte, Neu vermitteln", screen
    screen.left.show_view(FIND)
    looks = screen.left.places.list.cards().looks()
    screen.left.places._choose(next(each.key for each in looks if not each.heading))
    screen._go_right()
    rest()
    yield "Akte, Vermittlungsbogen", screen
    screen.add_offer()
    rest()
    yield "Blatt Neues Angebot", there(case.sheet)
    case.close_sheet()
    press(screen, "Stelle oder Ansprechperson ändern")
    rest()
    yield "Blatt Wohin wird vermittelt?", there(case.sheet)
    case.close_sheet()


def _issued_referral(screen: ReferralsScreen) -> Iterator[Scene]:
    press(screen, "Rückmeldung ändern")
    rest()
    yield "Akte, Rückmeldung", screen
    press(screen, "Ansehen")
    rest()
    dialogs = QApplication.topLevelWidgets()
    paper = next(each for each in dialogs if isinstance(each, DocumentDialog) and each.isVisible())
    yield "Fenster Verweisungsbogen", paper
    paper.reject()
    rest()


def _sheets(case: CaseScreen) -> Iterator[Scene]:
    ways = (
        ("coaching", "", case.record_contact),
        ("appointments", "", case.book_appointment),
        ("participant", "Phase wechseln", None),
        ("participant", "Papier erfassen", None),
    )
    for tab, words, do in ways:
        case.show_tab(tab)
        rest()
        if do is not None:
            do()
        else:
            press(case.shown_tab, words)
        rest()
        sheet = there(case.sheet)
        yield f"Blatt {sheet.accessibleName()}", sheet
        if tab == "appointments":
            field = next(each for each in sheet.findChildren(DateField) if each.isVisible())
            field.open_calendar()
            rest()
            month = there(QApplication.activePopupWidget())
            yield "Kalender eines Datumsfelds", month
            month.close()
        case.close_sheet()


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


def there(widget: QWidget | None) -> QWidget:
    """The widget, which must be there."""
    assert widget is not None
    return widget


def rest() -> None:
    """Let the program come to rest; layouts ask one another several times."""
    QTest.qWait(60)
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
