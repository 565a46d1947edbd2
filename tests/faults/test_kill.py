"""kill -9 at any moment: nothing acknowledged is lost, nothing shown is stale or a phantom."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.catalogue.catalogue import Catalogue
from app.office import create_office, open_office
from tests.conftest import CHEAP, FOUND, PASSPHRASE
from tests.faults.worker import Tally, Told, examine, work

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9 are POSIX")

Sabotage = Callable[[pytest.MonkeyPatch], None]


def kill_again_and_again(
    tmp_path: Path,
    kills: int,
    *,
    seed: int,
    early: bool = False,
    enough: Callable[[Tally], bool] = lambda _tally: False,
) -> Tally:
    """Fork a worker, kill it after a moment, open what it left and compare; `kills` times.

    `early` lets the worker acknowledge before it has done the thing: the harness must notice.
    """
    folder = tmp_path / "Schrank"
    office, recovery_key = create_office(folder, PASSPHRASE, kdf=CHEAP)
    chance, told, tally = random.Random(seed), Told(), Tally()
    work(office, chance, told.hear_line, 0, 60)  # warms what a forked worker would compile anew
    office.close()
    for round_ in range(kills):
        told.hear(_one_life(folder, recovery_key, seed * 10_000 + round_, told.last, chance, early))
        office = open_office(folder, recovery_key=recovery_key)
        examine(office, told, tally, thorough=round_ % 20 == 0)
        office.close()
        if enough(tally):
            break
    assert told.count >= tally.states, "the workers hardly did anything: the harness is blind"
    return tally


def _one_life(
    folder: Path, recovery_key: str, seed: int, first: int, chance: random.Random, early: bool
) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _live(folder, recovery_key, seed, first, writing, early)
        finally:
            os._exit(3)
    os.close(writing)
    heard = b""
    if chance.random() < 0.1:
        time.sleep(chance.uniform(0.0, 0.1))  # may hit the start and its repair
    else:
        lines = 1 + chance.randint(0, 6)  # "ready", and some things done however slow the machine
        while heard.count(b"\n") < lines and (more := os.read(reading, 65536)):
            heard += more
        time.sleep(chance.uniform(0.0, 0.05))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        heard += more
    os.close(reading)
    assert os.WIFSIGNALED(status), "the worker ended by itself instead of being killed"
    return heard.decode()


def _live(folder: Path, recovery_key: str, seed: int, first: int, out: int, early: bool) -> None:
    office = open_office(folder, recovery_key=recovery_key)
    os.write(out, b"ready - 0\n")

    def acknowledge(line: str) -> None:
        os.write(out, f"{line}\n".encode())
        if early:
            _kind, case_id, number = line.split()
            os.write(out, f"marked {case_id} {int(number) + 1_000_000}\n".encode())

    work(office, random.Random(seed), acknowledge, first, 0)


def test_two_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    tally = kill_again_and_again(tmp_path, 200, seed=1)

    assert tally.states == 200
    assert tally.acknowledged > 1000
    assert tally.clean, tally


@pytest.mark.soak("longest")
def test_two_thousand_kills_lose_nothing(
    tmp_path: Path, record_property: Callable[..., None]
) -> None:
    tally = kill_again_and_again(tmp_path, 2000, seed=2)

    record_property(FOUND, str(tally))
    assert tally.states == 2000
    assert tally.clean, tally


def test_acknowledging_too_early_is_found(tmp_path: Path) -> None:
    tally = kill_again_and_again(
        tmp_path, 20, seed=3, early=True, enough=lambda tally: tally.lost > 0
    )

    assert tally.lost > 0


def test_a_catalogue_without_its_dirty_rows_is_found_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Catalogue, "mark_dirty", lambda _self, _case_id: None)

    tally = kill_again_and_again(tmp_path, 150, seed=4, enough=lambda tally: tally.stale > 0)

    assert tally.stale > 0


def test_a_catalogue_that_never_drops_people_is_found_to_show_phantoms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Catalogue, "_drop", lambda _self, _gone: None)
    monkeypatch.setattr(Catalogue, "forget", lambda _self, _case_id: None)

    tally = kill_again_and_again(tmp_path, 60, seed=5, enough=lambda tally: tally.phantom > 0)

    assert tally.phantom > 0
