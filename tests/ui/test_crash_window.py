import threading

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.crash_watch import CrashWatch, report
from ui.crash_window import CrashWindow

SECRET = "Samir Haidari, Tel. 0201 999"


def an_error(text=SECRET):
    try:
        try:
            {}[text]
        except KeyError as first:
            raise ValueError(text) from first
    except ValueError as error:
        return error


@pytest.fixture
def calls():
    return []


@pytest.fixture
def watch(qtbot, calls):
    return CrashWatch(
        version="0.1",
        save_drafts=lambda: calls.append("drafts"),
        tell=lambda text: show(qtbot, text, calls),
    )


def show(qtbot, text, calls):
    window = CrashWindow(text, lambda: calls.append("restart"))
    qtbot.addWidget(window)
    window.rejected.connect(lambda: calls.append("quit"))
    window.open()
    qtbot.crash_window = window  # nobody else keeps it


def shown_window(qtbot):
    def windows():
        return [
            w
            for w in QApplication.topLevelWidgets()
            if isinstance(w, CrashWindow) and w.isVisible()
        ]

    qtbot.waitUntil(lambda: bool(windows()))
    return windows()[0]


def test_the_report_names_types_and_places_and_no_value():
    text = report(an_error(), "0.1")

    assert SECRET not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_crash_window.py" in text
    assert "an_error" in text


def test_the_report_names_no_folder_of_this_machine():
    text = report(an_error(), "0.1")

    assert "/" not in text.replace("Linux x86_64", "")


def test_an_error_saves_the_drafts_and_shows_the_window(qtbot, watch, calls):
    error = an_error()
    watch.caught(type(error), error, error.__traceback__)

    window = shown_window(qtbot)

    assert calls == ["drafts"]
    assert SECRET not in window.report.toPlainText()
    window.again.click()
    assert calls == ["drafts", "restart"]


def test_an_error_in_a_slot_arrives(qtbot, watch, monkeypatch):
    class Sender(QObject):
        happened = Signal()

    monkeypatch.setattr("sys.excepthook", watch.caught)
    sender = Sender()
    sender.happened.connect(lambda: 1 / 0)
    with qtbot.captureExceptions():
        monkeypatch.setattr("sys.excepthook", watch.caught)
        sender.happened.emit()

        window = shown_window(qtbot)
    assert "ZeroDivisionError" in window.report.toPlainText()
    window.quit.click()


def test_an_error_in_a_thread_arrives_in_the_main_thread(qtbot, watch, monkeypatch):
    monkeypatch.setattr(
        "threading.excepthook",
        lambda args: watch.caught(args.exc_type, args.exc_value, args.exc_traceback),
    )
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

    window = shown_window(qtbot)

    assert "ZeroDivisionError" in window.report.toPlainText()
    window.again.click()


def test_only_the_first_of_many_errors_is_shown(qtbot, watch, calls):
    for _ in range(5):
        error = an_error()
        watch.caught(type(error), error, error.__traceback__)

    window = shown_window(qtbot)

    assert calls == ["drafts"]
    window.quit.click()
    assert calls == ["drafts", "quit"]


def test_drafts_that_cannot_be_saved_do_not_hide_the_first_error(qtbot):
    def broken():
        raise OSError(SECRET)

    watch = CrashWatch(version="0.1", save_drafts=broken, tell=lambda text: show(qtbot, text, []))
    error = an_error()
    watch.caught(type(error), error, error.__traceback__)

    window = shown_window(qtbot)

    assert "ValueError" in window.report.toPlainText()
    window.again.click()
