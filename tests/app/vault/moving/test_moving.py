"""An Aktenschrank moves to another folder whole and verified, or is refused in words."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from app import backup
from app.errors import Problem
from app.office import open_office
from app.settings import SettingsFile
from app.vault import synchronised
from app.vault.file_problems import FileAlreadyThere, NoAccess
from app.vault.folder_copy import StrangeEntry
from app.vault.folders import is_vault
from app.vault.locks import VaultInUse
from app.vault.moving import move_vault, plan_move
from app.vault.moving_problems import (
    BesideTheBackup,
    InsideItself,
    LiesThereAlready,
    NoFullPath,
    TooLittleRoom,
)
from app.vault.old_folder import remove_old
from app.vault.synchronised import NetworkFolder, SynchronisedFolder
from app.vault.vault import (
    FolderNotEmpty,
    NoVaultHere,
    create_vault,
    unlock,
)
from tests.app.vault.moving.desk import NAMES, contents, fill, people
from tests.conftest import CHEAP, PASSPHRASE

# --- it moves


def test_it_opens_at_its_new_place_with_everything_in_it(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    before = contents(old)

    moved = move_vault(old, new, settings)

    assert contents(new) == before
    assert moved.files == len(before)
    stored = SettingsFile(settings._path.parent).current
    assert (stored.vault_folder, stored.moved_from, stored.moving_to) == (str(new), [str(old)], "")
    office = open_office(new, passphrase=PASSPHRASE)
    assert people(office) < set(NAMES)
    assert len(people(office)) == 2
    assert len(office.cabinet.trashed_cases()) == 1
    office.close()


def test_only_this_user_can_read_the_new_place(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    move_vault(old, new, settings)

    ours = [path for path in (new, *new.rglob("*")) if path.name != "vault.lock"]
    assert [path for path in ours if path.stat().st_mode & 0o077] == []


def test_progress_goes_through_copying_and_verifying_to_the_end(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    steps: list[tuple[int, int, str]] = []

    def note(done: int, total: int, what: str) -> bool:
        steps.append((done, total, what))
        return True

    move_vault(old, new, settings, progress=note)

    done = [step[0] for step in steps]
    assert done == sorted(done)
    assert steps[-1][0] == steps[-1][1] > 6_000_000
    assert len({what for _, _, what in steps}) == 2


def test_what_a_killed_program_left_in_the_log_moves_too(
    old: Path, new: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    """Files beside an open database, taken as a kill leaves them: the log holds the last change."""
    office = open_office(old, passphrase=PASSPHRASE)
    fill(office, "Zuletzt")
    torn = tmp_path / "Getötet" / "Aktenschrank"
    shutil.copytree(old, torn, ignore=shutil.ignore_patterns("vault.lock", "vault.holder.json"))
    office.close()
    settings.change(vault_folder=str(torn))
    assert any(torn.rglob("*-wal"))

    move_vault(torn, new, settings)

    again = open_office(new, passphrase=PASSPHRASE)
    assert "Zuletzt" in people(again)
    again.close()


def test_the_sicherung_goes_on_where_it_was(
    old: Path, new: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    settings.change(backup_folder=str(stick))
    for path in old.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    office = open_office(old, passphrase=PASSPHRASE)
    first = backup.back_up(office.vault, stick)
    device = office.vault.device_id
    office.close()

    move_vault(old, new, settings)

    office = open_office(new, passphrase=PASSPHRASE)
    again = backup.back_up(office.vault, stick)
    assert office.vault.device_id == device
    assert again.copied < first.copied  # the office file at most: opening it may touch it
    assert len({b.folder for b in backup.backups_in(stick)}) == 1
    assert len(backup.backups_in(stick)) == 2
    office.close()


def test_an_unfinished_setup_is_still_known_as_such(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    settings.change(setup_unfinished=str(old))

    move_vault(old, new, settings)

    assert settings.current.setup_unfinished == str(new)


def test_an_empty_folder_can_be_the_new_place(
    old: Path, tmp_path: Path, settings: SettingsFile
) -> None:
    empty = tmp_path / "leer"
    empty.mkdir()
    (empty / ".DS_Store").write_bytes(b"Finder")

    move_vault(old, empty, settings)

    assert is_vault(empty)


def test_it_can_move_again_and_back(old: Path, new: Path, settings: SettingsFile) -> None:
    move_vault(old, new, settings)
    vault = unlock(new, passphrase=PASSPHRASE)
    assert remove_old(old, settings, vault) == 0
    vault.close()

    move_vault(new, old, settings)

    assert settings.current.moved_from == [str(new)]
    unlock(old, passphrase=PASSPHRASE).close()


# --- what is refused


def refused(old: Path, target: Path, settings: SettingsFile) -> type[Problem]:
    """Refused before and while moving, in the same words; nothing was changed."""
    before = contents(old)
    with pytest.raises(Problem) as planned:
        plan_move(old, target, settings)
    with pytest.raises(Problem) as tried:
        move_vault(old, target, settings)
    assert tried.type is planned.type
    assert contents(old) == before
    assert settings.current.vault_folder == str(old)
    assert (settings.current.moving_to, settings.current.moved_from) == ("", [])
    unlock(old, passphrase=PASSPHRASE).close()
    return tried.type


def test_a_place_that_depends_on_where_one_is(old: Path, settings: SettingsFile) -> None:
    assert refused(old, Path("Akten/Aktenschrank"), settings) is NoFullPath


def test_its_own_folder(old: Path, settings: SettingsFile) -> None:
    assert refused(old, old.parent / "." / old.name, settings) is LiesThereAlready


def test_a_folder_inside_itself_also_through_a_link(
    old: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    (tmp_path / "Abkürzung").symlink_to(old)

    assert refused(old, old / "cases" / "Aktenschrank", settings) is InsideItself
    assert refused(old, tmp_path / "Abkürzung" / "x", settings) is InsideItself


def test_a_folder_with_something_in_it_is_left_as_it_is(
    old: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    full = tmp_path / "Bilder"
    full.mkdir()
    (full / "Urlaub.jpg").write_bytes(b"Bild")

    assert refused(old, full, settings) is FolderNotEmpty
    assert refused(old, old.parent, settings) is FolderNotEmpty
    assert refused(old, full / "Urlaub.jpg", settings) is FileAlreadyThere
    assert refused(old, full / "Urlaub.jpg" / "x", settings) is FileAlreadyThere
    assert [entry.name for entry in full.iterdir()] == ["Urlaub.jpg"]


def test_another_aktenschrank_is_never_touched(
    old: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    other = tmp_path / "Anderer"
    create_vault(other, "andere Passphrase", kdf=CHEAP)[0].close()
    before = contents(other)

    assert refused(old, other, settings) is FolderNotEmpty
    assert contents(other) == before


def test_a_synchronised_folder(old: Path, settings: SettingsFile, tmp_path: Path) -> None:
    assert refused(old, tmp_path / "Nextcloud" / "Akten", settings) is SynchronisedFolder
    assert not (tmp_path / "Nextcloud").exists()


def test_a_network_drive(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synchronised, "file_system_of", lambda _path: "cifs")

    assert refused(old, new, settings) is NetworkFolder


def test_the_folder_of_the_sicherung(old: Path, settings: SettingsFile, tmp_path: Path) -> None:
    stick = tmp_path / "Stick"
    stick.mkdir()
    settings.change(backup_folder=str(stick))

    assert refused(old, stick / "Aktenschrank", settings) is BesideTheBackup
    assert refused(old, stick, settings) is BesideTheBackup


def test_a_folder_that_cannot_be_written(
    old: Path, settings: SettingsFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system refuses, also where the tests run as root, who may write anywhere."""
    locked, really = tmp_path / "Fremd", os.open
    locked.mkdir()

    def refusing(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if Path(os.fsdecode(path)).is_relative_to(locked) and flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refusing)

    assert refused(old, locked / "Aktenschrank", settings) is NoAccess


def test_a_disk_with_too_little_room(old: Path, new: Path, settings: SettingsFile) -> None:
    with (old / "quarantine" / "riesig.db").open("wb") as file:  # takes no room itself
        file.truncate(shutil.disk_usage(old).free + 1)

    with pytest.raises(TooLittleRoom) as planned:
        plan_move(old, new, settings)
    with pytest.raises(TooLittleRoom):
        move_vault(old, new, settings)

    assert "GB" in planned.value.what_happened
    assert not new.exists()
    assert settings.current.vault_folder == str(old)


def test_a_link_among_the_files(old: Path, new: Path, settings: SettingsFile) -> None:
    (old / "cases" / "Abkürzung").symlink_to(old.parent)

    with pytest.raises(StrangeEntry):
        move_vault(old, new, settings)
    assert not new.exists()


def test_while_it_is_open_elsewhere(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.vault.moving.PATIENCE", 0.1)
    vault = unlock(old, passphrase=PASSPHRASE)

    with pytest.raises(VaultInUse):
        move_vault(old, new, settings)

    vault.close()
    assert not new.exists()
    assert settings.current.moving_to == ""


def test_what_is_no_aktenschrank(new: Path, settings: SettingsFile, tmp_path: Path) -> None:
    with pytest.raises(NoVaultHere):
        move_vault(tmp_path / "nichts", new, settings)
