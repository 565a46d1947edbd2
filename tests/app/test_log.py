"""The log tells what happened where, and nothing about anyone."""

from __future__ import annotations

import ast
import logging
import sqlite3
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import log as program_log
from app.vault.file_problems import DiskFull

SECRET = "Tesfay Gebremeskel"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    before = (logging.raiseExceptions, logging.lastResort, logging.getLogger().level)
    program_log.start(tmp_path / "log")
    yield tmp_path / "log"
    program_log.stop()
    logging.raiseExceptions, logging.lastResort = before[:2]
    logging.getLogger().setLevel(before[2])


def content(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))


def test_our_wording_numbers_and_types_are_written(folder: Path) -> None:
    log = logging.getLogger("app.vault.vault")
    log.info("opened %d cases in %.1f s", 12, 0.25)
    log.warning("not repaired: %s", DiskFull.__name__)
    told = content(folder)
    assert "INFO app.vault.vault:" in told
    assert "opened 12 cases in 0.2 s" in told
    assert "not repaired: DiskFull" in told


def test_values_that_may_be_about_a_person_are_not_written(folder: Path) -> None:
    log = logging.getLogger("app.cabinet")
    log.info("opened %s of %r", SECRET, [SECRET])
    log.info("one mapping %(name)s", {"name": SECRET})
    log.info("%d files", SECRET)
    log.error("bytes %s and paths %s", SECRET.encode(), Path("/home") / SECRET)
    told = content(folder)
    assert "opened … of …" in told
    assert SECRET not in told
    assert "Tesfay" not in told


def test_exceptions_leave_their_types_and_places_but_no_text(folder: Path) -> None:
    def failing() -> None:
        try:
            connection = sqlite3.connect(":memory:")
            try:
                connection.execute(f"SELECT '{SECRET}' FROM nowhere_{SECRET.split()[0]}")
            finally:
                connection.close()
        except sqlite3.Error as error:
            raise ValueError(f"cannot read {SECRET}") from error

    try:
        failing()
    except ValueError:
        logging.getLogger("ui.application").exception("a listener failed")
    told = content(folder)
    assert "a listener failed" in told
    assert "ValueError" in told
    assert "OperationalError" in told
    assert told.index("OperationalError") < told.index("ValueError")
    assert "app/test_log.py:" in told
    assert "in failing" in told
    assert "Tesfay" not in told
    assert str(ROOT) not in told


def test_foreign_libraries_leave_only_their_name(folder: Path) -> None:
    logging.getLogger("sqlalchemy.engine").warning(f"INSERT INTO t VALUES ('{SECRET}')")  # noqa: G004 -- as libraries do
    logging.getLogger().error(SECRET)
    told = content(folder)
    assert "sqlalchemy.engine" in told
    assert SECRET not in told
    assert "INSERT" not in told


def test_warnings_of_libraries_are_counted_but_not_quoted(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn(SECRET, UserWarning, stacklevel=1)
        logging.captureWarnings(False)
    told = content(folder)
    assert "py.warnings" in told
    assert SECRET not in told


def test_an_error_in_a_circle_ends(folder: Path) -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__cause__, second.__cause__ = second, first
    assert program_log.impersonal_trace(first) == ["KeyError", "ValueError"]


def test_the_log_stays_small(folder: Path) -> None:
    log = logging.getLogger("app.x")
    for number in range(60_000):
        log.info("a line of some length that says nothing in particular, number %d", number)
    files = list(folder.iterdir())
    assert len(files) == 1 + program_log.OLD_FILES
    assert all(path.stat().st_size <= program_log.LARGEST_BYTES for path in files)


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "log"
    blocked.write_text("a file in the way")
    before = (logging.raiseExceptions, logging.lastResort)
    program_log.start(blocked)
    logging.getLogger("app.x").error("nobody hears this")
    program_log.stop()
    logging.raiseExceptions, logging.lastResort = before
    assert blocked.read_text() == "a file in the way"


def test_starting_twice_writes_once(folder: Path) -> None:
    program_log.start(folder)
    logging.getLogger("app.x").warning("only once")
    assert content(folder).count("only once") == 1


def test_every_message_of_ours_is_a_fixed_wording() -> None:
    """The wording gets into the log as it stands, so no call may build it from data."""
    calls = 0
    for path in [*ROOT.glob("app/**/*.py"), *ROOT.glob("ui/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            on = node.func.value
            name = (
                on.id
                if isinstance(on, ast.Name)
                else on.attr
                if isinstance(on, ast.Attribute)
                else ""
            )
            levels = ("debug", "info", "warning", "error", "exception", "critical")
            if name in ("log", "_log", "logger", "logging") and node.func.attr in levels:
                calls += 1
                wording = node.args[0]
                assert isinstance(wording, ast.Constant), f"{path.name}:{node.lineno}"
                assert isinstance(wording.value, str)
    assert calls >= 5
