import datetime as dt
import gc
import threading

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from app import clock
from app.errors import Problem
from ui.background import Background, Cancelled

PATIENCE = 60
"""Seconds; only a broken program lets them run out."""


class CabinetMissing(Problem):
    happened = "Der Aktenschrank fehlt."
    to_do = "Bitte wählen Sie einen anderen."


@pytest.fixture
def owner(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner


def test_a_result_made_in_the_background_arrives_in_the_main_thread(qtbot, background, owner):
    got = []

    background.run(
        lambda: threading.current_thread().name,
        owner=owner,
        then=lambda name: got.append((name, threading.current_thread())),
        failed=got.append,
    )

    qtbot.waitUntil(lambda: bool(got))
    name, thread = got[0]
    assert name.startswith("background")
    assert thread is threading.main_thread()


def test_a_job_lives_in_the_time_of_who_asks_and_keeps_its_own_to_itself(qtbot, background, owner):
    noon = dt.datetime(2026, 11, 24, 12, tzinfo=clock.OFFICE_TIME)
    in_the_past, looked, got = threading.Event(), threading.Event(), []

    def job():
        asked = clock.today()
        with clock.at(noon - dt.timedelta(days=900)):  # as the example office is told
            in_the_past.set()
            looked.wait(PATIENCE)
        return asked

    with clock.at(noon):
        background.run(job, owner=owner, then=got.append, failed=got.append)
        assert in_the_past.wait(PATIENCE)
        assert clock.today() == noon.date()
        looked.set()
        qtbot.waitUntil(lambda: bool(got))

    assert got == [noon.date()]


def test_a_problem_goes_to_failed(qtbot, background, owner):
    got = []

    def job():
        raise CabinetMissing

    background.run(job, owner=owner, then=got.append, failed=got.append)

    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], CabinetMissing)


def test_an_error_of_ours_goes_on_to_the_excepthook(qtbot, background, owner):
    got = []

    with qtbot.captureExceptions() as caught:
        background.run(lambda: 1 / 0, owner=owner, then=got.append, failed=got.append)
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError
    assert got == []


def test_jobs_run_in_turn(qtbot, background, owner):
    order = []
    gate = threading.Event()

    def first():
        gate.wait(PATIENCE)
        order.append("first")

    done = []
    background.run(first, owner=owner, then=done.append, failed=done.append)
    background.run(
        lambda: order.append("second"), owner=owner, then=done.append, failed=done.append
    )
    gate.set()

    qtbot.waitUntil(lambda: len(done) == 2)
    assert order == ["first", "second"]


def test_a_job_that_ended_unnoticed_does_not_disturb_the_next(qtbot, background, owner):
    got = []
    first = background.run(lambda: 1, owner=owner, then=got.append, failed=got.append)
    while not first.done:  # ended, but its answer waits for the event loop
        pass

    background.run(lambda: 2, owner=owner, then=got.append, failed=got.append)

    qtbot.waitUntil(lambda: got == [1, 2])


def test_progress_arrives_in_order(qtbot, background, owner):
    told, done = [], []

    def job(report):
        for n in range(3):
            report(n, 3, "Akten")

    background.run(
        job,
        owner=owner,
        then=done.append,
        failed=done.append,
        progress=lambda *step: told.append(step),
    )

    qtbot.waitUntil(lambda: bool(done))
    assert told == [(0, 3, "Akten"), (1, 3, "Akten"), (2, 3, "Akten")]


def test_a_cancelled_job_ends_at_its_next_report(qtbot, background, owner):
    got, reported = [], threading.Event()

    def job(report):
        while True:
            report(0, 1)
            reported.set()

    running = background.run(
        job, owner=owner, then=got.append, failed=got.append, progress=lambda *_: None
    )
    reported.wait(PATIENCE)
    running.cancel()

    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], Cancelled)


def test_a_job_cancelled_before_its_turn_never_runs(qtbot, background, owner):
    gate, ran, got = threading.Event(), [], []
    background.run(lambda: gate.wait(PATIENCE), owner=owner, then=got.append, failed=got.append)

    waiting = background.run(lambda: ran.append(1), owner=owner, then=got.append, failed=got.append)
    waiting.cancel()
    gate.set()

    qtbot.waitUntil(lambda: len(got) == 2)
    assert ran == []
    assert sorted(type(one).__name__ for one in got) == ["Cancelled", "bool"]


def test_the_answer_is_dropped_when_its_owner_is_gone(qtbot, background):
    owner, gate, got = QWidget(), threading.Event(), []
    background.run(gate.wait, owner=owner, then=got.append, failed=got.append)

    shiboken6.delete(owner)
    gate.set()
    background.stop()
    qtbot.wait(50)

    assert got == []


def test_a_window_dies_in_the_main_thread_even_when_the_job_held_it_last(qtbot, background):
    died_in = []
    for _ in range(50):
        window = QWidget()
        window.last = LastBreath(died_in)
        gone = threading.Event()
        background.run(
            lambda window=window: window.objectName(),
            owner=window,
            then=lambda _, gone=gone: gone.set(),
            failed=print,
        )
        del window
        qtbot.waitUntil(gone.is_set)

    qtbot.waitUntil(lambda: len(died_in) == 50)
    assert set(died_in) == {threading.main_thread()}


def test_after_stop_no_job_is_taken(qtbot, owner):
    background = Background()
    background.stop()

    with pytest.raises(RuntimeError, match="stopped"):
        background.run(lambda: 1, owner=owner, then=print, failed=print)


def test_stop_ends_a_job_that_reports(qtbot, owner):
    background, reported = Background(), threading.Event()

    def job(report):
        while True:
            report(0, 1)
            reported.set()

    running = background.run(
        job, owner=owner, then=print, failed=lambda problem: None, progress=lambda *_: None
    )
    reported.wait(PATIENCE)
    background.stop()

    assert running.done


class Window(QWidget):
    """Closed, but kept alive by a ring of references until the garbage is collected."""

    def __init__(self, died_in):
        super().__init__()
        self.ring = self
        self.last = LastBreath(died_in)


class LastBreath:
    def __init__(self, died_in):
        self._died_in = died_in

    def __del__(self):
        self._died_in.append(threading.current_thread())


def test_no_window_dies_in_the_worker(qtbot, background, owner):
    died_in, done = [], []
    gc.collect()
    for _ in range(5):
        Window(died_in)

    def job():
        for _ in range(200_000):
            ring = []
            ring.append(ring)

    background.run(job, owner=owner, then=done.append, failed=done.append)
    qtbot.waitUntil(lambda: bool(done))
    background.stop()
    gc.collect()

    assert died_in == [threading.main_thread()] * 5
    assert gc.isenabled()
