"""Power lost at any moment: whatever part of the unsynchronised writes survived, nothing is lost.

A worker's writes and syncs are recorded from outside, then cut at random places and laid down as
a disk might hold them. The same recording with some syncs left out must be found to lose data:
that proves that the test bites, and that the syncs are needed.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.errors import Problem
from app.office import create_office, open_office
from tests.conftest import CHEAP, FOUND, PASSPHRASE
from tests.faults.disk import ACKNOWLEDGEMENTS, Disk, Event, read_log
from tests.faults.preload import compiled
from tests.faults.worker import Tally, Told, examine
from tests.house_modules import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the recorder is preloaded")

THINGS = 160


@dataclass(frozen=True)
class Recording:
    """What a worker wrote: the disk before, and every event after."""

    root: Path
    before: Path
    recovery_key: str
    events: list[Event]

    def without_syncs(self, left_out: Callable[[str], bool]) -> Recording:
        """The same life on a disk where some syncs never came."""
        kept = [e for e in self.events if not (e.kind == "S" and left_out(e.path))]
        assert len(kept) < len(self.events), "no such sync was recorded: nothing is proved"
        return Recording(self.root, self.before, self.recovery_key, kept)


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    folder = tmp_path_factory.mktemp("recorded")
    root, before, log = folder / "disk", folder / "before", folder / "writes.log"
    root.mkdir()
    office, recovery_key = create_office(root / "Schrank", PASSPHRASE, kdf=CHEAP)
    office.close()
    shutil.copytree(root, before)
    environment = dict(
        os.environ,
        LD_PRELOAD=str(compiled("recorder", folder)),
        RECORD_ROOT=str(root),
        RECORD_OUT=str(log),
        PYTHONPATH=str(ROOT),
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.faults.worker",
            str(root / "Schrank"),
            recovery_key,
            "11",
            "0",
            str(THINGS),
            str(root / ACKNOWLEDGEMENTS),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = Recording(root, before, recovery_key, read_log(log))
    _must_have_seen_enough(found)
    return found


def _must_have_seen_enough(recording: Recording) -> None:
    """A recorder that saw nothing of the database would call every loss a success."""
    told = Told()
    told.hear(
        b"".join(
            event.data
            for event in recording.events
            if event.kind == "W" and event.path.endswith(f"/{ACKNOWLEDGEMENTS}")
        ).decode()
    )
    syncs = sum(event.kind == "S" for event in recording.events)
    assert told.count > THINGS // 3
    assert syncs >= told.count, f"only {syncs} syncs for {told.count} acknowledgements"
    assert any(event.kind == "W" and "case.db" in event.path for event in recording.events)


def cut(
    recording: Recording,
    folder: Path,
    states: int,
    *,
    model: str,
    seed: int,
    enough: Callable[[Tally], bool] = lambda _tally: False,
) -> Tally:
    """Lose power at random moments, open what may be left, and compare."""
    chance, tally = random.Random(seed), Tally()
    for number in range(states):
        upto = _moment(recording.events, chance, near_a_name=number % 2 == 1)
        disk = Disk(recording.root, model)
        disk.load(recording.before)
        disk.play(recording.events[:upto])
        left = folder / f"state-{number}"
        disk.lay_down(left, chance, lose_all=number % 3 == 0)
        _examine(left, recording, disk, tally, thorough=number % 10 == 0)
        shutil.rmtree(left)
        if enough(tally):
            break
    return tally


def _moment(events: list[Event], chance: random.Random, *, near_a_name: bool) -> int:
    """How many events happened before the cut. Writes are many, changes of names are few: both."""
    first = len(events) // 10
    if not near_a_name:
        return chance.randint(first, len(events))
    names = [at for at, event in enumerate(events) if event.kind in "CUERD" and at >= first]
    return min(chance.choice(names) + chance.randint(1, 3), len(events))


def _examine(left: Path, recording: Recording, disk: Disk, tally: Tally, *, thorough: bool) -> None:
    told = Told()
    told.hear(disk.acknowledged)
    try:
        office = open_office(left / "Schrank", recovery_key=recording.recovery_key)
    except Problem:
        tally.not_started += 1
        return
    try:
        examine(office, told, tally, thorough=thorough)
    except Problem:
        tally.damaged += 1
    finally:
        office.close()


@pytest.mark.parametrize("model", ["journal", "strict"])
def test_nothing_acknowledged_is_lost(recording: Recording, tmp_path: Path, model: str) -> None:
    tally = cut(recording, tmp_path, 150, model=model, seed=21)

    assert tally.states == 150
    assert tally.acknowledged > 500
    assert tally.clean, tally


@pytest.mark.soak
@pytest.mark.parametrize("model", ["journal", "strict"])
def test_nothing_acknowledged_is_lost_in_many_more_states(
    recording: Recording, tmp_path: Path, model: str, record_property: Callable[..., None]
) -> None:
    tally = cut(recording, tmp_path, 500, model=model, seed=22)

    record_property(FOUND, str(tally))
    assert tally.states == 500
    assert tally.clean, tally


BROKEN = {
    "no sync of a case's write-ahead log": ("journal", lambda path: path.endswith("case.db-wal")),
    "no sync of folders": ("strict", lambda path: "." not in path.rsplit("/", 1)[-1]),
    "no sync of a new case's key": (
        "journal",
        lambda path: "case.key" in path or path.endswith(("/cases", ".tmp")),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_sync_left_out_is_found(recording: Recording, tmp_path: Path, name: str) -> None:
    model, left_out = BROKEN[name]
    broken = recording.without_syncs(left_out)

    tally = cut(broken, tmp_path, 150, model=model, seed=23, enough=lambda tally: not tally.clean)

    assert not tally.clean, f"{name}: the test does not bite"
