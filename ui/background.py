"""Long work away from the windows, one job at a time."""

from __future__ import annotations

import contextlib
import contextvars
import gc
import itertools
import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar, overload

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.errors import Problem

Result = TypeVar("Result")

_COLLECT_EVERY_MS = 200


class Cancelled(Problem):
    """Somebody asked the job to stop before it was done."""

    happened = "Der Vorgang wurde abgebrochen."
    to_do = "Sie können ihn jederzeit neu beginnen."


class Running:
    """A job under way. `cancel()` asks it to stop; it ends at its next report of progress."""

    def __init__(self) -> None:
        self._asked_to_stop = threading.Event()
        self._ended = threading.Event()

    def cancel(self) -> None:
        self._asked_to_stop.set()

    @property
    def cancelled(self) -> bool:
        return self._asked_to_stop.is_set()

    @property
    def done(self) -> bool:
        return self._ended.is_set()


class Report:
    """What a job is given to tell how far it is: ``report(done, total, "Akten")``.

    Raises `Cancelled` in the job when it was asked to stop, so that the job leaves its
    transaction the ordinary way.
    """

    def __init__(self, running: Running, tell: Callable[[int, int, str], None]) -> None:
        self._running = running
        self._tell = tell

    def __call__(self, done: int, total: int, what: str = "") -> None:
        if self._running.cancelled:
            raise Cancelled
        self._tell(done, total, what)


class _Task:
    """A job on its way to the worker and back."""

    def __init__(self, job: Callable[[], Any], running: Running, guard: QObject) -> None:
        self.job = job
        self.running = running
        self.guard = guard
        """Child of the owner: as long as it lives, somebody waits for the answer."""
        self.then: Callable[[Any], None]
        self.failed: Callable[[Problem], None]
        self.progress: Callable[[int, int, str], None] | None = None
        self.result: Any = None
        self.error: BaseException | None = None

    def perform(self) -> None:
        try:
            if self.running.cancelled:
                raise Cancelled
            self.result = self.job()
        except BaseException as error:  # noqa: BLE001 - raised again in the main thread
            self.error = error

    def deliver(self) -> None:
        if not shiboken6.isValid(self.guard):
            return
        self.guard.deleteLater()
        if isinstance(self.error, Problem):
            self.failed(self.error)
        elif self.error is not None:
            raise self.error
        else:
            self.then(self.result)


def _work(inbox: SimpleQueue[_Task | None], outbox: deque[_Task], wake: Callable[[], None]) -> None:
    """The worker. It lets go of a task before it tells: what hangs on the task dies elsewhere."""
    while (task := inbox.get()) is not None:
        task.perform()
        running = task.running
        outbox.append(task)
        del task
        running._ended.set()
        with contextlib.suppress(RuntimeError):  # the program is ending
            wake()


class Background(QObject):
    """One worker thread: jobs run in turn and never two on the same file.

    A window must never die in the worker, it would stop its timers from the wrong thread. So the
    worker gives every task back before it goes on, and while a job runs Python's garbage is
    collected in the main thread only.
    """

    _ended = Signal()
    _progressed = Signal(int, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox: SimpleQueue[_Task | None] = SimpleQueue()
        self._outbox: deque[_Task] = deque()
        self._numbers = itertools.count(1)
        self._waiting: dict[int, _Task] = {}
        queued = Qt.ConnectionType.QueuedConnection
        self._ended.connect(self._deliver, queued)
        self._progressed.connect(self._pass_on_progress, queued)
        self._garbage = QTimer(self, interval=_COLLECT_EVERY_MS)
        self._garbage.timeout.connect(self._collect_garbage)
        self._stopped = False
        self._worker = threading.Thread(
            target=_work,
            args=(self._inbox, self._outbox, self._ended.emit),
            name="background",
            daemon=True,
        )
        self._worker.start()

    @overload
    def run(
        self,
        job: Callable[[], Result],
        *,
        owner: QObject,
        then: Callable[[Result], None],
        failed: Callable[[Problem], None],
    ) -> Running: ...

    @overload
    def run(
        self,
        job: Callable[[Report], Result],
        *,
        owner: QObject,
        then: Callable[[Result], None],
        failed: Callable[[Problem], None],
        progress: Callable[[int, int, str], None],
    ) -> Running: ...

    def run(
        self,
        job: Callable[..., Result],
        *,
        owner: QObject,
        then: Callable[[Result], None],
        failed: Callable[[Problem], None],
        progress: Callable[[int, int, str], None] | None = None,
    ) -> Running:
        """Call `then` or `failed` in the main thread, unless `owner` is gone by then.

        With `progress`, the job is called with a `Report` and `progress(done, total, what)` is
        called in the main thread. `failed` hears of problems, `Cancelled` among them; an error of
        ours goes on to the crash window.
        """
        if self._stopped:
            raise RuntimeError("the background was stopped")
        running = Running()
        number = next(self._numbers)
        report = Report(running, lambda *step: self._tell(number, *step))
        asked_with = () if progress is None else (report,)
        asked_at = contextvars.copy_context()  # the job lives in the time of who asks for it
        task = _Task(lambda: asked_at.run(job, *asked_with), running, QObject(owner))
        task.then, task.failed, task.progress = then, failed, progress
        self._waiting[number] = task
        gc.disable()
        self._garbage.start()
        self._inbox.put(task)
        return running

    def stop(self, *, patience: float | None = None) -> bool:
        """Ask every job to stop and take no more; whether all had ended within `patience` seconds.

        Without a number it waits as long as it takes.
        """
        self._stopped = True
        for task in self._waiting.values():
            task.running.cancel()
        self._inbox.put(None)
        self._worker.join(patience)
        ended = not self._worker.is_alive()
        if ended:
            self._garbage.stop()
            gc.enable()
        return ended

    def _tell(self, number: int, done: int, total: int, what: str) -> None:
        with contextlib.suppress(RuntimeError):  # the program is ending
            self._progressed.emit(number, done, total, what)

    def _pass_on_progress(self, number: int, done: int, total: int, what: str) -> None:
        task = self._waiting.get(number)
        if task is not None and task.progress is not None and shiboken6.isValid(task.guard):
            task.progress(done, total, what)

    def _deliver(self) -> None:
        task = self._outbox.popleft()
        self._waiting = {n: other for n, other in self._waiting.items() if other is not task}
        task.deliver()

    def _collect_garbage(self) -> None:
        young, middle, old = gc.get_threshold()
        present = gc.get_count()
        if present[2] > old:
            gc.collect()
        elif present[1] > middle:
            gc.collect(1)
        elif present[0] > young:
            gc.collect(0)
        if not self._waiting:
            self._garbage.stop()
            gc.enable()
