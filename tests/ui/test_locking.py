import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from ui import locking, windows_session
from ui.locking import IdleWatch, Locking, SessionWatch

ROOT = Path(__file__).parents[2]


@pytest.fixture
def field(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    return field


def test_rest_is_noticed(qtbot, field):
    watch = IdleWatch(QApplication.instance(), 0.2 / 60)

    with qtbot.waitSignal(watch.idle):
        pass


def test_typing_is_no_rest(qtbot, field):
    watch = IdleWatch(QApplication.instance(), 2 / 60)  # noticed after 1.5 to 2.5 seconds
    heard = []
    watch.idle.connect(lambda: heard.append(True))

    began = time.monotonic()
    while time.monotonic() - began < 3:
        qtbot.keyClick(field, "x")
        qtbot.wait(50)

    assert heard == []


def test_zero_minutes_switch_the_watch_off(qtbot, field):
    watch = IdleWatch(QApplication.instance(), 1)

    watch.set_minutes(0)
    assert not watch._timer.isActive()
    qtbot.keyClick(field, "x")
    assert not watch._timer.isActive()


def test_a_locked_screen_and_a_sleeping_machine_are_told(qtbot, field):
    watch = SessionWatch(QApplication.instance())
    heard = []
    watch.left.connect(lambda: heard.append(True))
    about = watch.metaObject()

    assert about.indexOfSlot("_on_active_changed(bool)") >= 0  # D-Bus finds them by these names
    assert about.indexOfSlot("_on_session_locked()") >= 0
    watch._on_active_changed(False)
    assert heard == []
    watch._on_active_changed(True)
    watch._on_session_locked()

    assert heard == [True, True]


@pytest.mark.parametrize(
    ("message", "word", "leaves"),
    [
        (0x02B1, 0x7, True),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
        (0x02B1, 0x8, False),  # WTS_SESSION_UNLOCK
        (0x0218, 0x4, True),  # WM_POWERBROADCAST, PBT_APMSUSPEND
        (0x0218, 0x12, False),  # PBT_APMRESUMEAUTOMATIC
        (0x000F, 0x7, False),  # WM_PAINT
    ],
)
def test_windows_tells_leaving_by_its_messages(qtbot, field, message, word, leaves):
    left = []
    ear = windows_session.WindowsSession(
        QApplication.instance(), lambda: left.append(True), QApplication.instance()
    )
    told = windows_session._Message(None, message, word, 0)

    ear.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(told))
    QApplication.instance().removeNativeEventFilter(ear)

    assert bool(left) is leaves


def test_everything_is_prepared_before_the_restart_and_that_once():
    order = []
    locking_once = Locking(
        prepare=lambda: order.append("prepared"), restart=lambda words: order.append(words)
    )

    locking_once.start_anew(["--folder", "x"])
    locking_once.start_anew(["--folder", "y"])

    assert order == ["prepared", ["--folder", "x"]]


def test_an_error_while_preparing_does_not_keep_it_from_locking():
    order = []

    def broken():
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        Locking(prepare=broken, restart=order.append).start_anew(["--gesperrt"])

    assert order == [["--gesperrt"]]


RESTARTED = """
import os, sys
if "--gesperrt" in sys.argv:
    print(os.getpid(), *sys.argv[1:])
else:
    print(os.getpid(), flush=True)
    from ui import locking
    locking.restart(["--folder", "ein Ordner", "--gesperrt"])
"""


@pytest.mark.parametrize("way", ["file", "-c", "-m"])
def test_the_process_image_is_replaced_however_the_program_was_started(tmp_path, way):
    (tmp_path / "restarted.py").write_text(RESTARTED, encoding="utf-8")
    start = {
        "file": [str(tmp_path / "restarted.py")],
        "-c": ["-c", RESTARTED],
        "-m": ["-m", "restarted"],
    }

    outcome = subprocess.run(
        [sys.executable, "-X", "utf8", *start[way], "--folder", "alt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    before, after = outcome.stdout.splitlines()
    assert after == f"{before} --folder ein Ordner --gesperrt"


def test_a_frozen_program_is_started_by_its_own_name(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert locking.command_line(["--gesperrt"]) == [sys.executable, "--gesperrt"]
