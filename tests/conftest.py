"""Real files for every test: an encrypted case, an office file, nothing pretended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app import clock
from app.case_file import CaseFile
from app.changes import CaseChanged
from app.office import Office, create_office
from app.office_file import OfficeFile
from app.record_file import Author, Hooks
from app.vault.keys import KdfParameters
from tests.patience import PatientQtBot

# The machine may be busy: a law has no clock. The same examples every time, so that a change is
# judged by what it changed; `dev.py soak` looks further, with new examples and many more of them.
NO_CLOCK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", NO_CLOCK, derandomize=True)
settings.register_profile("soak", NO_CLOCK, max_examples=1000, print_blob=True)
settings.load_profile(os.environ.get("TEILHABEAKTE_EXAMPLES", "house"))

KEY = bytes(range(32))
PASSPHRASE = "vier ruhige Wörter genügen"
CHEAP = KdfParameters(memory_kib=19 * 1024, rounds=1, lanes=1)
"""The lowest cost a keyring accepts: tests unlock often."""
FOUND = "found"
"""Under this name a test records what it counted; it is printed under the run."""
CASE_ID = "c0ffee00c0ffee00c0ffee00c0ffee00"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest one begins first, so that two processes end together."""

    def longest(item: pytest.Item) -> bool:
        soak = item.get_closest_marker("soak")
        return soak is not None and "longest" in soak.args

    items.sort(key=lambda item: not longest(item))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Under a long run stands what its tests counted."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, found in report.user_properties:
                if name == FOUND:
                    terminalreporter.write_line(f"{report.nodeid}: {found}")


@pytest.fixture(autouse=True)
def _the_clock_goes_right() -> None:
    """No test lives in a time that another one, or what several share, has left set."""
    assert clock._shift.get() is None


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientQtBot:
    """The hands and the patience of a person, for tests of what is on screen."""
    return PatientQtBot(request)


@pytest.fixture
def author() -> Author:
    return Author("d0d0d0d0d0d0d0d0", lambda: "Miriam Koch")


@pytest.fixture
def news() -> list[CaseChanged]:
    """Every change the case and the office file announced, oldest first."""
    return []


@pytest.fixture
def case(tmp_path: Path, author: Author, news: list[CaseChanged]) -> Iterator[CaseFile]:
    """An empty case file on disk."""
    hooks = Hooks(after_commit=lambda _rev, _card, change: news.append(change))
    opened = CaseFile.create(tmp_path / "case.db", KEY, case_id=CASE_ID, author=author, hooks=hooks)
    yield opened
    opened.close()


@pytest.fixture
def office_file(tmp_path: Path, author: Author, news: list[CaseChanged]) -> Iterator[OfficeFile]:
    """An empty office file on disk."""
    hooks = Hooks(after_commit=lambda _rev, _card, change: news.append(change))
    opened = OfficeFile.create(tmp_path / "office.db", KEY, author=author, hooks=hooks)
    yield opened
    opened.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new, empty Aktenschrank, unlocked; its passphrase is `PASSPHRASE`."""
    opened, _recovery_key = create_office(tmp_path / "Aktenschrank", PASSPHRASE, kdf=CHEAP)
    yield opened
    if opened.vault.is_open:
        opened.close()
