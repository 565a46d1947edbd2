"""Cards, notices, sheets, strips and bars hold, tell and give way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from ui import style
from ui.widgets import (
    Avatar,
    Badge,
    BadgeLook,
    Card,
    CaseStrip,
    EditorFrame,
    ElidedLabel,
    EmptyState,
    Label,
    Meter,
    Notice,
    PrimaryButton,
    ProgressLine,
    Rule,
    SavedLine,
    ScrollPage,
    SecondaryButton,
    SideSheet,
    TextArea,
    TextField,
    Tick,
    UndoBar,
    column,
    tone_for,
)

Show = Callable[..., QWidget]


def pixel(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name()


def test_a_card_can_be_emptied_and_filled_again(qtbot: QtBot, show: Show) -> None:
    card = Card("Nächste Schritte", note="3 offen")
    card.add(Label("alt"))
    show(card)

    card.clear()
    card.add(Label("neu"))
    card.set_title("Schritte", "1 offen")
    qtbot.wait(1)

    labels = [*card.findChildren(ElidedLabel), *card.findChildren(QLabel)]
    assert [label.text() for label in labels if label.isVisible()] == ["Schritte", "1 offen", "neu"]
    assert card.accessibleName() == "Schritte"


def test_a_notice_says_everything_and_offers_the_way_out(qtbot: QtBot, show: Show) -> None:
    taken: list[str] = []
    notice = Notice(
        "amber",
        "Gesperrt: Einwilligung fehlt.",
        "Ohne sie geht nichts hinaus.",
        ("Einwilligung einholen", lambda: taken.append("ja")),
    )
    show(notice)

    qtbot.mouseClick(notice.findChild(SecondaryButton), Qt.MouseButton.LeftButton)

    assert notice.text() == "Gesperrt: Einwilligung fehlt. Ohne sie geht nichts hinaus."
    assert taken == ["ja"]
    notice.tell("green", "Einwilligung liegt vor.")
    assert notice.text() == "Einwilligung liegt vor." and notice.tone() == "green"


def test_a_notice_is_as_high_as_its_words(show: Show) -> None:
    long = Notice("blue", "Hinweis.", "Wort " * 120)
    short = Notice("blue", "Hinweis.", "Wort")
    show(long, short, height=600)

    assert long.height() > short.height() + 60
    assert long.height() >= long.heightForWidth(long.width()) - 1


def test_the_saved_line_tells_what_is_true(show: Show) -> None:
    line = SavedLine()
    show(line)
    assert line.text() == ""

    line.saving()
    assert line.text() == "wird gespeichert …"
    saved_at = dt.datetime(2026, 11, 24, 14, 2, tzinfo=clock.OFFICE_TIME)
    with clock.at(saved_at):
        line.saved(saved_at)
    assert line.text() == "gespeichert 14:02" and line.accessibleName() == line.text()
    with clock.at(saved_at + dt.timedelta(days=1)):
        line.saved(saved_at)
    assert line.text() == "gespeichert am 24.11., 14:02"
    line.failed()
    assert line.text() == "nicht gespeichert"


def test_an_empty_list_says_what_to_do(show: Show) -> None:
    state = EmptyState(
        "users", "Noch keine Akten", "Legen Sie die erste an.", PrimaryButton("Neue Akte")
    )
    show(state)

    assert state.text() == "Noch keine Akten. Legen Sie die erste an."
    state.tell("Nichts gefunden", "Versuchen Sie es mit einem Teil des Namens.")
    assert state.text().startswith("Nichts gefunden.")


def test_one_frame_around_editors_shows_that_one_is_in_use(show: Show) -> None:
    subject, letter, other = TextField(framed=False), TextArea(framed=False), TextField()
    frame = EditorFrame(column(subject, letter, margins=8))
    show(frame, other)

    letter.setFocus()
    assert frame.shows_focus() and pixel(frame, 1, 40) == style.token("primary").name()
    other.setFocus()

    assert not frame.shows_focus()


def test_a_sheet_stands_beside_the_page_and_asks_to_close(qtbot: QtBot) -> None:
    window = QWidget()
    beside = QHBoxLayout(window)
    beside.setContentsMargins(0, 0, 0, 0)
    page, sheet = ScrollPage(Label("Verlauf")), SideSheet("Kontakt erfassen", "Samir Haidari")
    beside.addWidget(page, 1)
    beside.addWidget(sheet)
    text = TextArea()
    sheet.add(text)
    sheet.set_foot(None, PrimaryButton("Fertig"))
    window.resize(1200, 600)
    qtbot.addWidget(window)
    window.show()

    with qtbot.waitSignals([sheet.closed, sheet.closed]):
        qtbot.keyClick(text, Qt.Key.Key_Escape)
        qtbot.mouseClick(sheet.close_button(), Qt.MouseButton.LeftButton)
    narrow = page.width()
    sheet.hide()
    QApplication.processEvents()

    assert sheet.width() == 544 and narrow < 1200 - 543
    assert page.width() > narrow + 500


def test_the_content_of_a_sheet_begins_at_its_top(qtbot: QtBot) -> None:
    sheet = SideSheet("Kontakt erfassen")
    label = Label("Datum", "label")
    sheet.add(label)
    sheet.resize(544, 900)
    qtbot.addWidget(sheet)
    sheet.show()

    assert label.mapTo(sheet, label.rect().topLeft()).y() < 120


def test_a_page_follows_the_keyboard(qtbot: QtBot) -> None:
    buttons = [SecondaryButton(f"Nummer {n}") for n in range(60)]
    page = ScrollPage(*buttons, name="Liste")
    page.resize(300, 200)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)

    buttons[-1].setFocus(Qt.FocusReason.TabFocusReason)

    assert page.verticalScrollBar().value() > 1000
    assert not buttons[-1].visibleRegion().isEmpty()
    page.show_top()
    assert not buttons[0].visibleRegion().isEmpty()


def test_the_rest_of_a_page_stays_empty(qtbot: QtBot) -> None:
    card = Card("Eine Karte")
    page = ScrollPage(card)
    page.resize(500, 900)
    qtbot.addWidget(page)
    page.show()

    page.add(Card("Noch eine"))
    QApplication.processEvents()

    assert card.height() < 80 and card.y() == style.Gap.PAGE


def test_a_case_strip_shows_who_it_is_and_changes_tabs(qtbot: QtBot, show: Show) -> None:
    strip = CaseStrip([("overview", "Übersicht"), ("history", "Verlauf")])
    strip.show_person(
        "Samir Haidari",
        "SH",
        badges=[BadgeLook("Bewerbung", "amber")],
        facts=["22 Jahre", "", "Dari"],
    )
    show(strip)

    with qtbot.waitSignal(strip.tab_chosen) as signal:
        strip.tabs.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)

    assert signal.args == ["history"]
    assert strip.accessibleName() == "Akte von Samir Haidari"
    assert [b.text() for b in strip.findChildren(Badge)] == ["Bewerbung"]
    assert "22 Jahre  ·  Dari" in [label.text() for label in strip.findChildren(ElidedLabel)]


def test_undo_floats_above_the_lower_edge_and_leaves(qtbot: QtBot, show: Show) -> None:
    window = show(Label("Seite"))
    bar = UndoBar("Kontakt erfasst", parent=window)
    bar.show()

    assert window.rect().contains(bar.geometry())
    with qtbot.waitSignals([bar.undone, bar.closed]):
        qtbot.mouseClick(bar.undo_button(), Qt.MouseButton.LeftButton)


def test_undo_leaves_by_itself(qtbot: QtBot, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(UndoBar, "SHOWN_FOR_MS", 20)
    bar = UndoBar("Kontakt erfasst", parent=show(Label("Seite")))

    with qtbot.waitSignal(bar.closed):
        bar.show()


def test_progress_is_told_in_words_and_can_be_stopped(qtbot: QtBot, show: Show) -> None:
    line = ProgressLine("Akten werden gesichert")
    show(line)

    line.show_progress(30, 120)
    assert line.part() == 0.25 and line.text() == "Akten werden gesichert 30 von 120"
    with qtbot.waitSignal(line.cancelled):
        qtbot.mouseClick(line.stop_button(), Qt.MouseButton.LeftButton)

    assert not line.stop_button().isEnabled()


def test_a_long_line_is_cut_and_whole_for_the_screen_reader(show: Show) -> None:
    label = ElidedLabel("Ausbildung als Elektroniker für Energie- und Gebäudetechnik", "body")
    window = show(label)
    assert not label.is_elided()

    window.resize(150, 300)
    QApplication.processEvents()

    assert label.is_elided()
    assert label.accessibleName().endswith("Gebäudetechnik")


def test_words_are_never_read_as_markup(show: Show) -> None:
    label = Label("<b>Haidari</b> & Söhne")
    show(label)

    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_takes_the_colour_of_a_tone(show: Show) -> None:
    label = Label("überfällig", "caption")
    show(label)

    label.set_tone("red")

    assert label.palette().color(label.foregroundRole()) == style.token("red")


def test_a_tick_is_set_by_space_and_a_locked_one_is_not(qtbot: QtBot, show: Show) -> None:
    tick, locked = Tick("Name"), Tick("Gesundheit", checked=True)
    locked.lock("von der Einwilligung nicht umfasst")
    show(tick, locked)

    qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.mouseClick(locked, Qt.MouseButton.LeftButton)

    assert tick.isChecked()
    assert not locked.isChecked() and locked.is_locked()
    assert locked.toolTip() == "von der Einwilligung nicht umfasst"
    locked.unlock()
    qtbot.mouseClick(locked, Qt.MouseButton.LeftButton)
    assert locked.isChecked()


def test_a_tick_shows_where_the_keyboard_is(show: Show) -> None:
    tick, other = Tick(name="Angabe"), Tick(name="andere")
    show(tick, other)

    tick.setFocus()
    with_frame = tick.grab().toImage()
    other.setFocus()

    assert tick.grab().toImage() != with_frame


def test_small_signs_say_what_they_show(show: Show) -> None:
    badge, avatar, meter = Badge("Entwurf", "amber", "pencil"), Avatar("SH"), Meter(0.5)
    show(badge, avatar, meter, Rule("November 2026"))

    assert badge.accessibleName() == "Entwurf" and badge.sizeHint().height() == 24
    assert Badge("Entwurf", small=True).sizeHint().height() == 20
    assert avatar.accessibleName() == "SH" and avatar.sizeHint().width() == 32
    assert meter.accessibleDescription() == "50 Prozent"
    meter.set_part(7)
    assert meter.part() == 1.0
    assert tone_for("SH") == tone_for("SH")
