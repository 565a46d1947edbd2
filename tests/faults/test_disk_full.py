"""A disk that is full or fails: the program refuses with a reason, loses nothing, and starts.

The n-th write below the Aktenschrank and all after it fail, from outside; n goes through the
whole life of a worker. Afterwards there is room again, and everything acknowledged is there.
"""

from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.office import create_office
from tests.conftest import CHEAP, FOUND, PASSPHRASE
from tests.faults.preload import compiled
from tests.faults.worker import work
from tests.house_modules import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the injector is preloaded")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An Aktenschrank with some history, and its recovery key."""
    folder = tmp_path_factory.mktemp("full") / "Schrank"
    office, recovery_key = create_office(folder, PASSPHRASE, kdf=CHEAP)
    work(office, random.Random(5), lambda _line: None, 1_000_000, 60)
    office.close()
    return folder, recovery_key


def lives(
    template: tuple[Path, str], tmp_path: Path, *, number: int, syncs: bool, places: int
) -> dict[str, Any]:
    """Let a worker live once for each place at which the disk begins to fail."""
    folder, recovery_key = template
    target = tmp_path / "Schrank"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.faults.failing_disk",
            str(folder),
            str(target),
            recovery_key,
            str(number),
            str(int(syncs)),
            str(places),
        ],
        cwd=ROOT,
        env=dict(
            os.environ,
            LD_PRELOAD=str(compiled("injector", tmp_path)),
            FAIL_ROOT=str(target),
            PYTHONPATH=str(ROOT),
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert not found["crashes"], f"crashed at {found['crashes']}: {done.stderr[-3000:]}"
    assert found["calls"] > found["acknowledged"] > 10, "the injector saw too little: blind"
    return found


KINDS = pytest.mark.parametrize(
    ("number", "syncs"),
    [(errno.ENOSPC, False), (errno.EIO, True)],
    ids=["disk full", "input/output error, also when synchronising"],
)


def nothing_lost(found: dict[str, Any]) -> bool:
    return all(
        found["tally"][name] == 0 for name in ("lost", "stale", "phantom", "damaged", "not_started")
    )


@KINDS
def test_nothing_acknowledged_is_lost_and_nobody_crashes(
    template: tuple[Path, str], tmp_path: Path, number: int, syncs: bool
) -> None:
    found = lives(template, tmp_path, number=number, syncs=syncs, places=30)

    assert found["tally"]["states"] >= 30
    assert found["refused"] > 50, "hardly anything was refused: the faults did not arrive"
    assert nothing_lost(found), found


@pytest.mark.soak
@KINDS
def test_at_two_hundred_places(
    template: tuple[Path, str],
    tmp_path: Path,
    number: int,
    syncs: bool,
    record_property: Callable[..., None],
) -> None:
    found = lives(template, tmp_path, number=number, syncs=syncs, places=200)

    record_property(FOUND, str(found))
    assert found["tally"]["states"] >= 200
    assert nothing_lost(found), found


def test_the_program_starts_on_a_full_disk(template: tuple[Path, str], tmp_path: Path) -> None:
    """Where nothing can be written any more, cases are still shown; each change is refused."""
    found = lives(template, tmp_path, number=errno.ENOSPC, syncs=False, places=12)

    assert found["not_started"] == 0, found
