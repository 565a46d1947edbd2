"""One program at a time; a killed one holds nobody up."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import clock
from app.vault.locks import Holder, VaultInUse, VaultLock, is_in_use

HOLD = """
import sys, time
from pathlib import Path
from app.vault.locks import VaultLock
lock = VaultLock(Path(sys.argv[1]))
lock.take()
print("held", flush=True)
time.sleep(60)
"""

TAKE = """
import sys
from pathlib import Path
from app.vault.locks import VaultInUse, VaultLock
try:
    VaultLock(Path(sys.argv[1])).take()
except VaultInUse as problem:
    print(problem.what_happened)
    sys.exit(3)
"""


def start(program: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )


def test_a_second_program_is_told_since_when_and_ends_soon(tmp_path: Path) -> None:
    lock = VaultLock(tmp_path)
    with clock.at(dt.datetime(2026, 11, 22, 14, 2, tzinfo=clock.OFFICE_TIME)):
        lock.take()
    started = time.perf_counter()
    second = start(TAKE, tmp_path)
    told, _ = second.communicate(timeout=30)
    assert second.returncode == 3
    assert "14:02 Uhr" in told
    assert time.perf_counter() - started < 20
    lock.release()
    third = start(TAKE, tmp_path)
    third.communicate(timeout=30)
    assert third.returncode == 0


def test_a_killed_holder_frees_the_lock_at_once(tmp_path: Path) -> None:
    holder = start(HOLD, tmp_path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    assert is_in_use(tmp_path)
    lock = VaultLock(tmp_path)
    with pytest.raises(VaultInUse) as refusal:
        lock.take()
    assert isinstance(refusal.value.holder, Holder)
    assert refusal.value.holder.process == holder.pid
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate(timeout=30)
    assert not is_in_use(tmp_path)
    lock.take(patience=1)
    assert lock.is_held
    lock.release()


def test_patience_waits_for_a_program_that_is_just_ending(tmp_path: Path) -> None:
    holder = start(HOLD.replace("sleep(60)", "sleep(0.5)"), tmp_path)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    lock = VaultLock(tmp_path)
    lock.take(patience=20)
    assert lock.is_held
    lock.release()
    holder.communicate(timeout=30)


def test_asking_does_not_take_the_lock_or_make_files(tmp_path: Path) -> None:
    assert not is_in_use(tmp_path)
    assert list(tmp_path.iterdir()) == []
    lock = VaultLock(tmp_path)
    lock.take()
    assert is_in_use(tmp_path)
    lock.release()
    assert not is_in_use(tmp_path)


def test_taking_twice_is_taking_once(tmp_path: Path) -> None:
    lock = VaultLock(tmp_path)
    lock.take()
    lock.take()
    lock.release()
    assert not lock.is_held
    other = VaultLock(tmp_path)
    other.take()
    other.release()


@pytest.mark.parametrize("signature", [b"", b"nonsense", b"[]", b'{"process": 3}'])
def test_a_damaged_signature_only_costs_the_time_of_day(tmp_path: Path, signature: bytes) -> None:
    lock = VaultLock(tmp_path)
    lock.take()
    (tmp_path / "vault.holder.json").write_bytes(signature)
    with pytest.raises(VaultInUse) as refusal:
        VaultLock(tmp_path).take()
    assert refusal.value.holder is None
    assert "ist schon in" in refusal.value.what_happened
    lock.release()


def test_an_older_day_is_named(tmp_path: Path) -> None:
    with clock.at(dt.datetime(2026, 11, 20, 13, 5, tzinfo=clock.OFFICE_TIME)):
        lock = VaultLock(tmp_path)
        lock.take()
    with (
        clock.at(dt.datetime(2026, 11, 22, 9, 0, tzinfo=clock.OFFICE_TIME)),
        pytest.raises(VaultInUse) as refusal,
    ):
        VaultLock(tmp_path).take()
    assert "seit dem 20.11.2026, 13:05 Uhr" in refusal.value.what_happened
    lock.release()


def test_the_signature_names_no_person_and_no_machine(tmp_path: Path) -> None:
    lock = VaultLock(tmp_path)
    lock.take()
    signature = (tmp_path / "vault.holder.json").read_text()
    assert set(json.loads(signature)) == {"process", "since"}
    lock.release()
    assert not (tmp_path / "vault.holder.json").exists()
