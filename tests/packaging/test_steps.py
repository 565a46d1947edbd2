"""A step is one line, whoever reads it."""

from __future__ import annotations

import io
import sys

import pytest
from steps import StepFailed, run_watched, step


class Terminal(io.StringIO):
    """A stream somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_log_gets_one_line_with_every_quarter() -> None:
    log = io.StringIO()
    with step("Bausteine laden", log) as line:
        for percent in (10, 26, 60, 58, 99):
            line.progress(percent, "pillow")
    assert log.getvalue() == "Bausteine laden … 25 % 50 % 75 % fertig (0 s)\n"


def test_a_terminal_sees_what_is_worked_on() -> None:
    terminal = Terminal()
    with step("Bausteine laden", terminal) as line:
        line.progress(40, "pillow==13.0.0")
    assert "40 % pillow==13.0.0" in terminal.getvalue()
    assert terminal.getvalue().count("\n") == 1


def test_a_step_that_fails_says_so_and_raises() -> None:
    log = io.StringIO()
    with pytest.raises(StepFailed, match="Kein Netz"), step("Bausteine laden", log):
        raise StepFailed("Kein Netz.")
    assert log.getvalue() == "Bausteine laden … nicht gelungen\n"


def test_the_last_lines_of_a_failing_program_are_kept() -> None:
    code = "print('loading'); print('no space left'); raise SystemExit(3)"
    with pytest.raises(StepFailed, match="no space left") as failure:
        run_watched([sys.executable, "-c", code], lambda said: said == "loading")
    assert "loading" not in str(failure.value)


def test_a_program_that_is_not_there_is_named() -> None:
    with pytest.raises(StepFailed, match="no-such-program"):
        run_watched(["no-such-program"], lambda _said: False)
