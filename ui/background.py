"""Long work away from the windows, one job at a time."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar, overload

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
        self._future: Future[Any] | None = None

    def cancel(self) -> None:
        self._asked_to_stop.set()
        if self._future is not None:
            self._future.cancel()

    @property
    def cancelled(self) -> bool:
        return self._asked_to_stop.is_set()

    @property
    def done(self) -> bool:
        return self._future is not None and self._future.done()


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


class _Delivery(QObject):
    """Lives in the main thread, owned by the widget that asked, and dies with it."""

    finished = Signal(object)
    progressed = Signal(int, int, str)


class Background(QObject):
    """One worker thread: jobs run in turn and never two on the same file.

    While a job runs, Python's garbage is collected in the main thread only: a closed window that
    died in the worker would stop its timers from the wrong thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
        self._running: list[Running] = []
        self._garbage = QTimer(self, interval=_COLLECT_EVERY_MS)
        self._garbage.timeout.connect(self._collect_garbage)

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
        running = Running()
        delivery = _Delivery(owner)
        gc.disable()
        self._garbage.start()

        def deliver(future: Future[Result]) -> None:
            delivery.deleteLater()
            self._running = [other for other in self._running if other is not running]
            try:
                result = future.result()
            except CancelledError:
                failed(Cancelled())
            except Problem as problem:
                failed(problem)
            else:
                then(result)

        queued = Qt.ConnectionType.QueuedConnection
        delivery.finished.connect(deliver, queued)
        if progress is not None:
            delivery.progressed.connect(progress, queued)

        def tell(done: int, total: int, what: str) -> None:
            with contextlib.suppress(RuntimeError):  # the owner was closed meanwhile
                delivery.progressed.emit(done, total, what)

        def hand_over(future: Future[Any]) -> None:
            with contextlib.suppress(RuntimeError):  # the owner was closed meanwhile
                delivery.finished.emit(future)

        report = Report(running, tell)
        future = self._worker.submit(job) if progress is None else self._worker.submit(job, report)
        running._future = future
        self._running = [other for other in self._running if not other.done]
        self._running.append(running)
        future.add_done_callback(hand_over)
        return running

    def stop(self, *, patience: float | None = None) -> bool:
        """Ask every job to stop and take no more; whether all had ended within `patience` seconds.

        Without a number it waits as long as it takes.
        """
        for running in self._running:
            running.cancel()
        self._worker.shutdown(wait=False, cancel_futures=True)
        left = wait([run._future for run in self._running if run._future], timeout=patience)
        if not left.not_done:
            self._collect_garbage()
        return not left.not_done

    def _collect_garbage(self) -> None:
        young, middle, old = gc.get_threshold()
        present = gc.get_count()
        if present[2] > old:
            gc.collect()
        elif present[1] > middle:
            gc.collect(1)
        elif present[0] > young:
            gc.collect(0)
        if all(running.done for running in self._running):
            self._garbage.stop()
            gc.enable()
