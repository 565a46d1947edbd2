"""Chips and segments are chosen by arrows, space and clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets import Chip, ChipChoice, Choice, Segments, Tabs

Show = Callable[..., QWidget]
Focused = Callable[[], QWidget]
FORMS = [("office", "Büro"), ("phone", "Telefon"), ("visit", "Hausbesuch"), ("video", "Video")]


def heard(choice: ChipChoice | Segments) -> list[object]:
    said: list[object] = []
    choice.changed.connect(lambda: said.append(choice.chosen()))
    return said


def test_one_of_several_is_chosen_with_arrow_and_space(
    qtbot: QtBot, show: Show, focused: Focused
) -> None:
    choice = ChipChoice(FORMS, name="Form")
    show(choice)
    said = heard(choice)

    choice.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)

    assert choice.one() == "phone"
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert choice.chosen() == ("office",)
    assert said == [("phone",), ("office",)]


def test_the_arrows_go_round(qtbot: QtBot, show: Show, focused: Focused) -> None:
    choice = ChipChoice(FORMS)
    show(choice)

    choice.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Left)

    assert focused() is choice.chip("video")


def test_several_are_chosen_and_taken_back(qtbot: QtBot, show: Show) -> None:
    choice = ChipChoice(FORMS, multiple=True)
    show(choice)

    qtbot.mouseClick(choice.chip("visit"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(choice.chip("office"), Qt.MouseButton.LeftButton)
    assert choice.chosen() == ("office", "visit")
    qtbot.mouseClick(choice.chip("visit"), Qt.MouseButton.LeftButton)

    assert choice.chosen() == ("office",)


def test_a_single_choice_is_not_taken_back_by_choosing_it_again(qtbot: QtBot, show: Show) -> None:
    firm, loose = ChipChoice(FORMS), ChipChoice(FORMS, clearable=True)
    show(firm, loose)
    said = heard(firm)

    for choice in (firm, loose):
        choice.choose("phone")
        qtbot.mouseClick(choice.chip("phone"), Qt.MouseButton.LeftButton)

    assert firm.chosen() == ("phone",) and said == []
    assert loose.chosen() == ()


def test_the_whole_row_is_one_stop_for_the_tab_key(
    qtbot: QtBot, show: Show, focused: Focused
) -> None:
    before, choice, after = QLineEdit(), ChipChoice(FORMS), QLineEdit()
    window = show(before, choice, after)
    choice.choose("visit")

    before.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    assert focused() is choice.chip("visit")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)

    assert focused() is after


def test_choosing_by_program_is_silent_and_leaves_unknown_codes_out(qtbot: QtBot) -> None:
    choice = ChipChoice(FORMS, multiple=True)
    qtbot.addWidget(choice)
    said = heard(choice)

    choice.choose(["video", "letter", "phone"])

    assert choice.chosen() == ("phone", "video")
    assert said == []


def test_the_rest_stands_behind_a_chip_and_what_is_chosen_is_always_seen(
    qtbot: QtBot, show: Show
) -> None:
    choice = ChipChoice(FORMS, shown=2)
    show(choice)
    assert not choice.chip("visit").isVisible()

    choice.choose("video")
    assert choice.chip("video").isVisible() and not choice.chip("visit").isVisible()
    choice.show_all()

    assert all(choice.chip(code).isVisible() for code, _label in FORMS)


def test_the_rest_is_opened_by_keyboard(qtbot: QtBot, show: Show, focused: Focused) -> None:
    choice = ChipChoice(FORMS, shown=2)
    show(choice)

    choice.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert focused().accessibleName() == "Weitere anzeigen"
    qtbot.keyClick(focused(), Qt.Key.Key_Space)

    assert focused() is choice.chip("visit")


def test_a_draft_keeps_the_choice(qtbot: QtBot) -> None:
    choice, again = ChipChoice(FORMS, multiple=True), ChipChoice(FORMS, multiple=True)
    qtbot.addWidget(choice)
    qtbot.addWidget(again)
    choice.choose(["phone", "video"])

    again.set_typed(choice.typed())

    assert again.chosen() == ("phone", "video")


def test_other_entries_keep_what_was_chosen(qtbot: QtBot) -> None:
    choice = ChipChoice(FORMS, multiple=True)
    qtbot.addWidget(choice)
    choice.choose(["phone", "video"])

    choice.set_entries([("video", "Video"), ("letter", "Brief")])

    assert choice.chosen() == ("video",)


def test_chips_that_are_no_longer_offered_go_at_once(qtbot: QtBot) -> None:
    choice = ChipChoice(FORMS)
    qtbot.addWidget(choice)
    choice.show()
    before = choice.chip("video")

    choice.set_entries([("letter", "Brief")])

    assert before.isHidden()
    assert [chip.word() for chip in choice.findChildren(Chip) if chip.isVisible()] == ["Brief"]


def test_a_counter_is_shown_and_said(qtbot: QtBot) -> None:
    chip = Chip("Jetzt", 2, "octagon-alert", tone="red")
    qtbot.addWidget(chip)

    assert chip.text() == "Jetzt  2" and chip.accessibleName() == "Jetzt, 2"
    chip.set_count(None)
    assert chip.text() == "Jetzt" and chip.word() == "Jetzt"


def test_a_chip_tells_screen_readers_whether_it_is_on(qtbot: QtBot) -> None:
    chip = Chip("Nur meine Akten")
    qtbot.addWidget(chip)
    chip.setChecked(True)

    state = QAccessible.queryAccessibleInterface(chip).state()

    assert state.checkable and state.checked


def test_chips_are_as_high_as_the_design_says_and_wrap(qtbot: QtBot) -> None:
    choice = ChipChoice([(str(n), f"Thema {n}") for n in range(12)], multiple=True)
    qtbot.addWidget(choice)

    assert Chip("Büro").sizeHint().height() == 32
    assert Chip("Büro", small=True).sizeHint().height() == 28
    assert choice.heightForWidth(2000) == 32
    assert choice.heightForWidth(300) >= 3 * 40 - 8


def test_arrows_change_the_segment(qtbot: QtBot, show: Show, focused: Focused) -> None:
    segments = Segments([("easy", "einfach A2/B1"), ("normal", "normal")], name="Sprache")
    show(segments)
    said = heard(segments)

    segments.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Right)
    qtbot.keyClick(focused(), Qt.Key.Key_Right)

    assert said == ["normal", "easy"] and segments.chosen() == "easy"
    assert segments.sizeHint().height() == 32


def test_a_click_changes_the_segment_once(qtbot: QtBot, show: Show) -> None:
    segments = Segments([("easy", "einfach"), ("normal", "normal")])
    show(segments)
    said = heard(segments)
    parts = segments.findChildren(QWidget)

    qtbot.mouseClick(parts[-1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(parts[-1], Qt.MouseButton.LeftButton)

    assert said == ["normal"]


def test_a_segment_nobody_offers_cannot_be_chosen() -> None:
    with pytest.raises(KeyError):
        Segments([("a", "A")]).choose("b")


def test_tabs_are_changed_by_arrows_and_say_which(
    qtbot: QtBot, show: Show, focused: Focused
) -> None:
    tabs = Tabs([("overview", "Übersicht"), ("history", "Verlauf")])
    show(tabs)

    tabs.setFocus()
    with qtbot.waitSignal(tabs.changed) as signal:
        qtbot.keyClick(focused(), Qt.Key.Key_Right)

    assert signal.args == ["history"] and tabs.chosen() == "history"


def test_an_entry_can_carry_an_icon_and_a_hint(qtbot: QtBot) -> None:
    choice = ChipChoice([Choice("now", "Jetzt", "octagon-alert", "red", "überfällig oder heute")])
    qtbot.addWidget(choice)

    assert choice.chip("now").icon_name() == "octagon-alert"
    assert choice.chip("now").toolTip() == "überfällig oder heute"


def test_tabs_without_room_stand_in_a_list_and_the_open_one_stays(
    qtbot: QtBot, focused: Focused
) -> None:
    words = ("Übersicht", "Verlauf", "Termine", "Bewerbungen", "Vermittlung", "Dokumente")
    tabs = Tabs([(word, word) for word in words])
    qtbot.addWidget(tabs)
    tabs.resize(tabs.sizeHint())
    tabs.show()
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    assert tabs.in_sight() == words and tabs.more.isHidden()

    tabs.resize(tabs.sizeHint().width() // 2, tabs.height())

    assert tabs.in_sight() == words[: len(tabs.in_sight())]
    assert tabs.more.isVisible() and tabs.more.accessibleName() == "Weitere Bereiche"
    assert [*tabs.in_sight(), *tabs.more.menu_actions()] == list(words)
    assert tabs.more.geometry().right() < tabs.width()
    with qtbot.waitSignal(tabs.changed) as signal:
        tabs.more.opened_menu().actions()[-1].trigger()
    assert signal.args == ["Dokumente"]
    assert tabs.in_sight()[-1] == "Dokumente" and "Dokumente" not in tabs.more.menu_actions()

    tabs.setFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Left)
    assert tabs.chosen() == "Vermittlung" and "Vermittlung" in tabs.in_sight()
    assert focused().text() == "Vermittlung"

    tabs.resize(tabs.minimumSizeHint())
    assert "Vermittlung" in tabs.in_sight()
    tabs.resize(tabs.sizeHint())
    assert tabs.in_sight() == words and tabs.more.isHidden()
