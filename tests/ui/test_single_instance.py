import os
import subprocess
import sys
import time
from pathlib import Path

from ui.single_instance import ANSWER_WITHIN_MS, SingleInstance, raise_other

ROOT = Path(__file__).parents[2]


def start_second(folder):
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "a = QCoreApplication([]); from ui.single_instance import raise_other;"
        "sys.exit(7 if raise_other(Path(sys.argv[1])) else 0)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def test_a_second_start_raises_the_first(qtbot, tmp_path):
    first = SingleInstance()
    first.listen(tmp_path)

    with qtbot.waitSignal(first.asked_to_front):
        second = start_second(tmp_path)
    qtbot.waitUntil(lambda: second.poll() is not None)

    assert second.returncode == 7


def test_a_start_on_another_folder_is_left_alone(qtbot, tmp_path):
    first = SingleInstance()
    first.listen(tmp_path / "one")

    assert not raise_other(tmp_path / "two")


def test_without_a_first_nobody_waits(qapp, tmp_path):
    took = []
    for _ in range(5):
        before = time.monotonic()
        assert not raise_other(tmp_path)
        took.append(time.monotonic() - before)

    assert min(took) < ANSWER_WITHIN_MS / 1000


def test_what_a_killed_program_left_behind_does_not_keep_a_new_one_from_listening(qtbot, tmp_path):
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "a = QCoreApplication([]); from ui.single_instance import SingleInstance;"
        "s = SingleInstance(); s.listen(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)
    assert not raise_other(tmp_path)
    again = SingleInstance()
    again.listen(tmp_path)

    with qtbot.waitSignal(again.asked_to_front):
        second = start_second(tmp_path)
    qtbot.waitUntil(lambda: second.poll() is not None)

    assert second.returncode == 7
