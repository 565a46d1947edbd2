"""What only a process of its own can show: first paint, second start, lock, kill -9."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import drafts
from app.office import create_office, open_office
from app.participant import ParticipantData, enrol
from app.vault.keys import LOWEST_KDF

ROOT = Path(__file__).parents[2]
PASSPHRASE = "kanu lampe dezember wolke"
HEAVY = ("sqlalchemy", "sqlcipher3", "reportlab", "cryptography", "argon2", "zxcvbn", "pypdfium2")
ENDS_WITHIN = 120


def python(code, *arguments, **more):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **more,
    )


def told(process):
    out, err = process.communicate(timeout=ENDS_WITHIN)
    assert out, err
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def cabinet(tmp_path):
    """An Aktenschrank with one case, closed; the id of the case."""
    office, _ = create_office(tmp_path / "data" / "Aktenschrank", PASSPHRASE, kdf=LOWEST_KDF)
    data = ParticipantData(given_name="Samir", family_name="Haidari")
    case_id = office.cabinet.create_case(lambda change: enrol(change, data)).case_id
    office.close()
    return case_id


def reopened(tmp_path):
    return open_office(tmp_path / "data" / "Aktenschrank", passphrase=PASSPHRASE)


FIRST_PAINT = """
import builtins, json, os, sys
import PySide6.QtCore
before_pyside = builtins.__orig_import__
from ui.application import Application, make_qt

heavy = sys.argv[1].split()
qt = make_qt([])
application = Application(qt, ["--folder", sys.argv[2]])
seen = {}


def loaded():
    return [name for name in heavy if name in sys.modules]


def painted():
    seen["at first paint"] = loaded()
    seen["names in Qt"] = "Qt" in vars(PySide6.QtCore)
    seen["reads the source of what it imports"] = builtins.__import__ is not before_pyside
    application.furnish()
    application.window.repaint()
    seen["when the form stands"] = loaded()
    seen["form"] = type(application.start.frame.form).__name__
    print(json.dumps(seen), flush=True)
    os._exit(0)


application.window.painted.disconnect()
application.window.painted.connect(painted)
application.show()
qt.exec()
"""


@pytest.mark.parametrize("form", ["SetupScreen", "UnlockScreen"])
def test_nothing_heavy_is_loaded_before_the_first_form_is_painted(tmp_path, form):
    if form == "UnlockScreen":
        (tmp_path / "data" / "Aktenschrank").mkdir(parents=True)
        (tmp_path / "data" / "Aktenschrank" / "vault.json").write_text("{}", encoding="utf-8")

    (seen,) = told(python(FIRST_PAINT, " ".join(HEAVY), tmp_path))

    assert seen == {
        "at first paint": [],
        "names in Qt": sys.platform == "win32",
        "reads the source of what it imports": False,
        "when the form stands": [],
        "form": form,
    }


SHOWN = """
import sys
from ui.application import Application, make_qt, main
import ui.main_window
shown = ui.main_window.MainWindow.show_page

def show_page(self, page):
    shown(self, page)
    print('"shown"', flush=True)

ui.main_window.MainWindow.show_page = show_page
to_front = ui.main_window.MainWindow.to_front

def to_front_and_tell(self):
    to_front(self)
    print('"to front"', flush=True)

ui.main_window.MainWindow.to_front = to_front_and_tell
sys.exit(main(["teilhabeakte", *sys.argv[1:]]))
"""


def test_a_second_start_ends_within_two_seconds_and_the_first_comes_to_the_front(tmp_path, cabinet):
    first = python(SHOWN, "--folder", tmp_path)
    try:
        assert first.stdout.readline().strip() == '"shown"'
        warm_up = python("import PySide6.QtNetwork, PySide6.QtWidgets; print('1')")
        warm_up.communicate(timeout=ENDS_WITHIN)

        before = time.monotonic()
        second = python(SHOWN, "--folder", tmp_path)
        out, err = second.communicate(timeout=ENDS_WITHIN)
        took = time.monotonic() - before

        assert (second.returncode, out) == (0, ""), err
        assert took < 2.0 * slowness()
        assert first.stdout.readline().strip() == '"to front"'
    finally:
        first.kill()
        first.communicate()


def slowness():
    """How many times slower than usual this machine starts Python just now, at least 1."""
    before = time.monotonic()
    subprocess.run([sys.executable, "-c", "import PySide6.QtWidgets"], check=True)
    return max(1.0, (time.monotonic() - before) / 0.25)


DRIVEN = """
import json, os, sys
from PySide6.QtCore import QTimer
from ui.application import Application, make_qt

folder, secret_file, passphrase, *rest = sys.argv[1:]
qt = make_qt([])


def secret_backwards():
    with open(secret_file, "rb") as file:
        return file.read()


def in_memory(backwards):
    # The needle as a whole never stands in memory: it would find itself.
    half = len(backwards) // 2
    head, tail = backwards[half:][::-1], backwards[:half][::-1]
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb") as memory:
        for line in maps:
            span, rights, *_ = line.split()
            if "r" not in rights or "[v" in line:
                continue
            begin, end = (int(edge, 16) for edge in span.split("-"))
            try:
                memory.seek(begin)
                content = memory.read(end - begin)
            except (OSError, OverflowError, ValueError):
                continue
            at = content.find(head)
            while at >= 0:
                if content.startswith(tail, at + len(head)):
                    return True
                at = content.find(head, at + 1)
    return False


def tell(**facts):
    print(json.dumps({"pid": os.getpid(), **facts}), flush=True)


def restart(words):
    from ui import locking

    locking.restart([folder, secret_file, passphrase, *words[2:]])


def look_around():
    tell(
        office=application.office is not None,
        notice=application.start.frame.form.notice.text(),
        secret=in_memory(secret_backwards()),
    )
    os._exit(0)


def unlock():
    form = application.start.frame.form
    form.passphrase.setText(passphrase)
    form.open_button.click()
    type_when_open()


def type_when_open():
    if application.frame is None:
        QTimer.singleShot(50, type_when_open)
        return
    from PySide6.QtWidgets import QPlainTextEdit

    from app.catalogue import PeopleQuery

    office = application.office
    case = office.cabinet.open_case(office.catalogue.people(PeopleQuery())[0].case_id)
    sheet = QPlainTextEdit(application.frame)
    draft = application.frame.context.autosave.keep(
        owner=sheet, file=case, form="contact", fields=lambda: {"facts": sheet.toPlainText()}
    )
    sheet.textChanged.connect(draft.typed)
    sheet.show()
    sheet.setPlainText(secret_backwards()[::-1].decode())
    application._store_drafts()
    tell(secret=in_memory(secret_backwards()))
    sheet.appendPlainText("Nachtrag.")
    application.lock()


application = Application(qt, ["--folder", folder, *rest], restart=restart)
if "--gesperrt" in rest:
    QTimer.singleShot(1500, look_around)
else:
    application.window.painted.connect(unlock)
application.show()
qt.exec()
"""


def test_locking_replaces_the_process_image_keeps_the_draft_and_leaves_no_trace(tmp_path, cabinet):
    secret = "Sie hat erzählt, dass der Bruder in Graz lebt."
    (tmp_path / "backwards").write_bytes(secret.encode()[::-1])

    before, after = told(python(DRIVEN, tmp_path, tmp_path / "backwards", PASSPHRASE))

    assert before["secret"], "the search itself finds nothing"
    assert after["pid"] == before["pid"]
    assert not after["office"]
    assert not after["secret"]
    assert "als Entwurf gesichert" in after["notice"]
    office = reopened(tmp_path)
    case = office.cabinet.open_case(cabinet)
    assert drafts.resume_draft(case, "contact") == {"facts": f"{secret}\nNachtrag."}
    office.close()


TYPING = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pathlib import Path
from app.office import open_office
from ui.autosave import Autosave

qt = QApplication([])
office = open_office(Path(sys.argv[1]), passphrase=sys.argv[3])
case = office.cabinet.open_case(sys.argv[2])
sheet = QPlainTextEdit()
autosave = Autosave(qt)
draft = autosave.keep(
    owner=sheet, file=case, form="contact", fields=lambda: {"facts": sheet.toPlainText()}
)
sheet.textChanged.connect(draft.typed)
sheet.show()
started = time.monotonic()


def type_on():
    # every key says when it was pressed, in hundredths of a second
    QTest.keyClicks(sheet, f"{round((time.monotonic() - started) * 100)} ")
    print(sheet.toPlainText().split()[-1], flush=True)


timer = QTimer(interval=40)
timer.timeout.connect(type_on)
timer.start()
qt.exec()
"""


@pytest.mark.parametrize("after_seconds", [1.0, 3.3, 4.6])
def test_kill_9_while_typing_loses_at_most_three_seconds(tmp_path, cabinet, after_seconds):
    typing = python(TYPING, tmp_path / "data" / "Aktenschrank", cabinet, PASSPHRASE)
    first = typing.stdout.readline()
    assert first, typing.stderr.read()
    time.sleep(after_seconds)
    typing.send_signal(signal.SIGKILL)
    out, _ = typing.communicate(timeout=ENDS_WITHIN)
    typed_last = int((first + out).split()[-1])

    office = reopened(tmp_path)
    kept = drafts.resume_draft(office.cabinet.open_case(cabinet), "contact")
    office.close()

    stored_last = int(str(kept["facts"]).split()[-1]) if kept else 0
    assert typed_last - stored_last <= 300
