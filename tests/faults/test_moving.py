"""Killed or without room at any moment of a move: one Aktenschrank, whole and remembered.

Each life is a fork that ends itself with SIGKILL at its n-th step on the disk; n goes through all
of them. Then the next start is played: go on, or stay. Run as a module with the injector
preloaded, this file is the worker of the disk that fails: ``SOURCE TARGET SETTINGS ERRNO SYNCS``.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Problem
from app.office import create_office, open_office
from app.participant import ParticipantData, enrol
from app.settings import SettingsFile
from app.vault.folders import is_vault
from app.vault.moved_mark import half_made
from app.vault.moving import move_vault, stay
from app.vault.moving_problems import MovingStopped
from app.vault.old_folder import old_place, remove_old
from app.vault.vault import CabinetMoved, Vault, unlock
from tests.conftest import CHEAP, PASSPHRASE
from tests.faults.preload import compiled
from tests.house_modules import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork and kill -9 are POSIX")

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.utime"}
"""What the interpreter tells of before it happens (docs.python.org/3/library/audit_events.html)."""


class Desk:
    """One user's machine: an Aktenschrank, the settings, and a place to move to."""

    def __init__(self, folder: Path) -> None:
        self.old, self.new = folder / "Alt", folder / "Neu" / "Aktenschrank"
        self.settings_folder = folder / "settings"

    def settings(self) -> SettingsFile:
        """The settings as the next start finds them."""
        return SettingsFile(self.settings_folder)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small Aktenschrank, closed."""
    folder = tmp_path_factory.mktemp("move") / "Schrank"
    office, _ = create_office(folder, PASSPHRASE, kdf=CHEAP)
    office.cabinet.create_case(lambda change: enrol(change, ParticipantData(given_name="Samir")))
    office.close()
    return folder


def furnished(template: Path, folder: Path) -> Desk:
    desk = Desk(folder)
    shutil.copytree(template, desk.old)
    desk.settings().change(vault_folder=str(desk.old))
    return desk


def contents(folder: Path) -> dict[str, str]:
    """Every file of an Aktenschrank and its hash, without what belongs to the place."""
    of_the_place = {"vault.lock", "vault.holder.json", "vault.moved.json", "device.json"}
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in of_the_place and not path.name.endswith(".new")
    }


def is_bare(folder: Path) -> bool:
    """Whether nothing is left of an Aktenschrank there but, at most, the files of its lock."""
    left = {entry.name for entry in folder.iterdir()} if folder.exists() else set()
    return left <= {"vault.lock", "vault.holder.json", "vault.holder.json.new"}


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Let `work` run in a fork that is killed before its `step`; False when it ended earlier."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, _arguments: object) -> None:
            nonlocal seen
            if event in STEPS:
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        os._exit(9)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the move failed by itself"
    return os.WIFSIGNALED(status)


def opened(folder: Path) -> Vault:
    return unlock(folder, passphrase=PASSPHRASE)


def test_killed_at_every_step_of_a_move(template: Path, tmp_path: Path) -> None:
    wanted = contents(template)
    step, at_old, at_new, half, whole = 0, 0, 0, 0, 0
    while True:
        step += 1
        desk = furnished(template, tmp_path / str(step))
        if not killed_at(step, lambda desk=desk: move_vault(desk.old, desk.new, desk.settings())):
            break
        current = desk.settings().current
        remembered = Path(current.vault_folder)
        assert remembered in (desk.old, desk.new)
        opened(remembered).close()
        assert contents(remembered) == wanted
        if remembered == desk.new:
            at_new += 1
            assert current.moved_from == [str(desk.old)]
            assert current.moving_to == ""
        else:
            at_old += 1
            half += half_made(desk.new) is not None
            whole += is_vault(desk.new)
            _next_start(desk, goes_on=step % 2 == 0)
            assert contents(Path(desk.settings().current.vault_folder)) == wanted
        shutil.rmtree(tmp_path / str(step))

    assert at_old > 60, "hardly any step was counted: the kills did not arrive"
    assert half > 30
    assert whole >= 1
    assert at_new >= 1


def _next_start(desk: Desk, *, goes_on: bool) -> None:
    """What the start form does after a kill; a move that did not begin is simply begun."""
    if goes_on or not desk.settings().current.moving_to:
        move_vault(desk.old, desk.new, desk.settings())
        vault = opened(desk.new)
        assert old_place(desk.settings(), vault) == desk.old
        vault.close()
        with pytest.raises(CabinetMoved):
            opened(desk.old)
    else:
        stay(desk.old, desk.new, desk.settings())
        assert not is_vault(desk.new)
        assert half_made(desk.new) is None
        assert is_bare(desk.new)
        opened(desk.old).close()
    assert desk.settings().current.moving_to == ""


def test_killed_at_every_step_of_giving_up(template: Path, tmp_path: Path) -> None:
    step = 0
    while True:
        step += 1
        desk = furnished(template, tmp_path / str(step))
        assert killed_at(60, lambda desk=desk: move_vault(desk.old, desk.new, desk.settings()))
        assert half_made(desk.new) is not None
        if not killed_at(step, lambda desk=desk: stay(desk.old, desk.new, desk.settings())):
            break
        assert desk.settings().current.vault_folder == str(desk.old)
        stay(desk.old, desk.new, desk.settings())
        assert is_bare(desk.new)
        assert contents(desk.old) == contents(template)
        shutil.rmtree(tmp_path / str(step))

    assert step > 20


def test_killed_at_every_step_of_removing_the_old_folder(template: Path, tmp_path: Path) -> None:
    step = 0
    while True:
        step += 1
        desk = furnished(template, tmp_path / str(step))
        move_vault(desk.old, desk.new, desk.settings())
        vault = opened(desk.new)
        wanted = contents(desk.new)
        killed = killed_at(
            step, lambda desk=desk, vault=vault: remove_old(desk.old, desk.settings(), vault)
        )
        if killed and old_place(desk.settings(), vault) is not None:
            assert remove_old(desk.old, desk.settings(), vault) == 0
        assert desk.settings().current.moved_from == []
        assert is_bare(desk.old)
        assert contents(desk.new) == wanted
        vault.close()
        shutil.rmtree(tmp_path / str(step))
        if not killed:
            break

    assert step > 20


# a disk that is full or fails


@pytest.mark.skipif(sys.platform != "linux", reason="the injector is preloaded")
@pytest.mark.parametrize(
    ("number", "syncs"),
    [(errno.ENOSPC, False), (errno.EIO, True)],
    ids=["disk full", "input/output error, also when synchronising"],
)
def test_the_disk_of_the_new_place_fails_at_every_write(
    template: Path, tmp_path: Path, number: int, syncs: bool
) -> None:
    desk = furnished(template, tmp_path)
    arguments = [desk.old, desk.new, desk.settings_folder, number, int(syncs)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.test_moving", *map(str, arguments)],
        cwd=ROOT,
        env=dict(
            os.environ,
            LD_PRELOAD=str(compiled("injector", tmp_path)),
            FAIL_ROOT=str(desk.new),
            PYTHONPATH=str(ROOT),
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])

    assert found["refused"] == found["places"] > 8, "the faults did not arrive"
    assert found["touched"] == 0
    assert found["left"] == 0
    assert found["moved"], "with room again it must move"


def main() -> None:
    """Fail at every write there is; print what was found as one JSON line."""
    old, new, settings_folder = map(Path, sys.argv[1:4])
    number, syncs = map(int, sys.argv[4:])
    injector = ctypes.CDLL(None)
    settings = SettingsFile(settings_folder)
    wanted = contents(old)
    injector.fail_from(0, number, syncs)
    _stopped_at_the_end(old, new, settings)
    calls = injector.failing_calls()
    found = {"places": calls, "refused": 0, "touched": 0, "left": 0, "moved": False}
    for place in range(1, calls + 1):
        injector.fail_from(place, number, syncs)
        try:
            _stopped_at_the_end(old, new, settings)
        except Problem:
            found["refused"] += 1
        injector.fail_from(0, number, syncs)
        remembered = SettingsFile(settings_folder).current.vault_folder
        found["touched"] += contents(old) != wanted or remembered != str(old) or is_vault(new)
        stay(old, new, settings)
        found["left"] += new.exists() and bool(list(new.iterdir()))
    move_vault(old, new, settings)
    office = open_office(new, passphrase=PASSPHRASE)
    found["moved"] = len(office.cabinet.case_ids()) == 1
    office.close()
    print(json.dumps(found))  # noqa: T201


def _stopped_at_the_end(old: Path, new: Path, settings: SettingsFile) -> None:
    """Move up to the last byte verified, and then stop: as often as one likes."""

    def until_the_end(done: int, total: int, _what: str) -> bool:
        return done < total

    with contextlib.suppress(MovingStopped):
        move_vault(old, new, settings, progress=until_the_end)


if __name__ == "__main__":
    main()
