"""An Aktenschrank moves to another folder whole and verified, or it stays untouched where it is."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import backup
from app.errors import Problem
from app.office import Office, create_office, open_office
from app.participant import ParticipantData, display_name, enrol, participant
from app.settings import SettingsFile, SettingsNotStored
from app.vault import synchronised
from app.vault.file_problems import FileAlreadyThere, FolderReadOnly, NoAccess
from app.vault.folder_copy import CopyNotVerified, StrangeEntry
from app.vault.folders import VaultFolders, is_vault
from app.vault.locks import VaultInUse, VaultLock
from app.vault.moved_mark import half_made, moved_away
from app.vault.moving import VERIFYING, Progress, move_vault, plan_move, size_words, stay
from app.vault.moving_problems import (
    BesideTheBackup,
    InsideItself,
    LiesThereAlready,
    MovingStopped,
    NoFullPath,
    NotTheOldFolder,
    OldFolderOutOfReach,
    TooLittleRoom,
)
from app.vault.old_folder import old_place, remove_old
from app.vault.synchronised import NetworkFolder, SynchronisedFolder
from app.vault.vault import (
    CabinetMoved,
    FolderNotEmpty,
    NoVaultHere,
    create_vault,
    present_place,
    unlock,
)
from tests.conftest import CHEAP, PASSPHRASE

NAMES = ("Samir", "Naledi", "Oksana")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A closed Aktenschrank with three cases, one of them in the Papierkorb, and a stray file."""
    folder = tmp_path / "Alt" / "Aktenschrank"
    office, _ = create_office(folder, PASSPHRASE, kdf=CHEAP)
    for name in NAMES:
        fill(office, name)
    office.cabinet.trash_case(office.cabinet.case_ids()[0])
    office.close()
    (folder / "quarantine" / "gerettet.db").write_bytes(os.urandom(3_000_000))
    (folder / "Notiz der IT.txt").write_text("nicht von uns", encoding="utf-8")
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "Neu" / "Platte" / "Aktenschrank"


@pytest.fixture
def settings(tmp_path: Path, old: Path) -> SettingsFile:
    stored = SettingsFile(tmp_path / "settings")
    stored.change(vault_folder=str(old))
    return stored


def fill(office: Office, name: str) -> None:
    office.cabinet.create_case(lambda change: enrol(change, ParticipantData(given_name=name)))


def contents(folder: Path) -> dict[str, str]:
    """Every file that makes up what lies in a folder, and its hash."""
    left_behind = {"vault.lock", "vault.holder.json", "vault.moved.json"}
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in left_behind
    }


def people(office: Office) -> set[str]:
    return {
        display_name(participant(office.cabinet.open_case(case_id)))
        for case_id in office.cabinet.case_ids()
    }


def stopping_when(reached: Callable[[int, int, str], bool]) -> Progress:
    return lambda done, total, what: not reached(done, total, what)


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


@pytest.mark.skipif(sys.platform != "linux", reason="nobody may write to /sys, not even root")
def test_a_folder_that_cannot_be_written(old: Path, settings: SettingsFile) -> None:
    assert refused(old, Path("/sys/Aktenschrank"), settings) in (FolderReadOnly, NoAccess)


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


# --- stopped and failed


@pytest.mark.parametrize(
    "reached",
    [
        lambda done, _total, _what: done == 0,
        lambda done, total, _what: done > total / 4,
        lambda _done, _total, what: what == VERIFYING,
        lambda done, total, _what: done == total,
    ],
    ids=["at the beginning", "while copying", "while verifying", "at the very end"],
)
def test_stopped_it_stays_where_it_was_and_nothing_is_left_behind(
    old: Path,
    new: Path,
    settings: SettingsFile,
    tmp_path: Path,
    reached: Callable[[int, int, str], bool],
) -> None:
    before = contents(old)

    with pytest.raises(MovingStopped):
        move_vault(old, new, settings, progress=stopping_when(reached))

    assert contents(old) == before
    assert not (tmp_path / "Neu").exists()
    assert (settings.current.vault_folder, settings.current.moving_to) == (str(old), "")
    unlock(old, passphrase=PASSPHRASE).close()


def test_stopped_an_empty_folder_of_the_user_stays_and_is_empty(
    old: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    empty = tmp_path / "leer"
    empty.mkdir()

    with pytest.raises(MovingStopped):
        move_vault(old, empty, settings, progress=lambda done, _of, _what: done == 0)

    assert list(empty.iterdir()) == []


def test_a_copy_that_reads_back_otherwise_does_not_count(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    """The disk changes one byte after it was written."""

    spoiled = []

    def spoil(_done: int, _total: int, what: str) -> bool:
        if what == VERIFYING and not spoiled:
            spoiled.append(what)
            path = new / "quarantine" / "gerettet.db"
            with path.open("r+b") as file:
                byte = file.read(1)
                file.seek(0)
                file.write(bytes([byte[0] ^ 1]))
        return True

    with pytest.raises(CopyNotVerified):
        move_vault(old, new, settings, progress=spoil)

    assert not new.exists()
    assert settings.current.vault_folder == str(old)


def test_when_the_new_place_cannot_be_remembered_the_old_one_stays(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def failing(source: Path, target: Path) -> Path:
        if target == settings._path and is_vault(new):
            raise OSError(28, "injected")
        return rename(source, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(SettingsNotStored):
        move_vault(old, new, settings)
    monkeypatch.undo()

    assert not new.exists()
    assert settings.current.vault_folder == str(old)
    assert SettingsFile(settings._path.parent).current.vault_folder == str(old)


# --- interrupted by a kill: the exact places; the clock of chance is in tests/faults


class Killed(BaseException):
    """Stands for the end of the process: nothing may be tidied up after it."""


def interrupted(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Leave a half-made copy as a kill does."""

    def kill(done: int, total: int, _what: str) -> bool:
        if done > total / 4:
            raise Killed
        return True

    monkeypatch.setattr("app.vault.moving.remove_all", lambda *_: None)
    monkeypatch.setattr("app.vault.moving.remove_durably", lambda *_: None)
    with pytest.raises(Killed):
        move_vault(old, new, settings, progress=kill)
    monkeypatch.undo()
    assert half_made(new) is not None
    assert settings.current.moving_to == str(new)


def test_a_half_made_copy_is_no_aktenschrank(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(old, new, settings, monkeypatch)

    assert not is_vault(new)
    with pytest.raises(NoVaultHere):
        unlock(new, passphrase=PASSPHRASE)


def test_the_next_try_clears_it_and_copies_what_there_is_now(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(old, new, settings, monkeypatch)
    office = open_office(old, passphrase=PASSPHRASE)
    gone = office.cabinet.case_ids()[0]
    office.cabinet.trash_case(gone)
    office.close()
    before = contents(old)

    move_vault(old, new, settings)

    assert contents(new) == before
    assert not (new / "cases" / gone).exists()


def test_one_can_stay_and_the_half_made_copy_goes(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    interrupted(old, new, settings, monkeypatch)

    stay(old, new, settings)

    assert not (tmp_path / "Neu").exists()
    assert settings.current.moving_to == ""


def test_what_others_put_there_meanwhile_is_never_removed(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted(old, new, settings, monkeypatch)
    (new / "cases" / "Brief.odt").write_text("wichtig", encoding="utf-8")

    with pytest.raises(FolderNotEmpty):
        move_vault(old, new, settings)
    stay(old, new, settings)

    assert contents(new) == {"cases/Brief.odt": hashlib.sha256(b"wichtig").hexdigest()}


def test_a_half_made_restore_is_not_ours_to_clear(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    new.mkdir(parents=True)
    (new / "vault.unfinished").write_bytes(b"a restore")
    (new / "keyring.json").write_bytes(b"restored")

    assert refused(old, new, settings) is FolderNotEmpty
    stay(old, new, settings)

    assert (new / "keyring.json").read_bytes() == b"restored"


def test_a_mark_that_leads_out_of_the_folder_is_not_believed(
    old: Path, new: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    new.mkdir(parents=True)
    (tmp_path / "Brief.odt").write_text("wichtig", encoding="utf-8")
    (new / "vault.unfinished").write_text(
        '{"format": "teilhabeakte-half-moved", "levels": 1, "folders": [],'
        ' "files": ["../../../Brief.odt"]}',
        encoding="utf-8",
    )

    stay(old, new, settings)

    assert (tmp_path / "Brief.odt").exists()


def whole_but_not_remembered(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kill comes after the copy counts and before the settings say so."""
    change = SettingsFile.change

    def killed(file: SettingsFile, **values: object) -> object:
        if "vault_folder" in values:
            raise Killed
        return change(file, **values)

    monkeypatch.setattr(SettingsFile, "change", killed)
    monkeypatch.setattr(SettingsFile, "remember", lambda *_, **__: None)
    with pytest.raises(Killed):
        move_vault(old, new, settings)
    monkeypatch.undo()
    assert is_vault(new)
    assert settings.current.vault_folder == str(old)
    assert settings.current.moving_to == str(new)


def test_a_whole_copy_nobody_remembered_is_taken_at_the_next_try(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_but_not_remembered(old, new, settings, monkeypatch)

    move_vault(old, new, settings, progress=lambda *_: pytest.fail("copied again"))

    assert settings.current.vault_folder == str(new)
    unlock(new, passphrase=PASSPHRASE).close()


def test_a_whole_copy_nobody_remembered_goes_when_one_stays(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_but_not_remembered(old, new, settings, monkeypatch)

    stay(old, new, settings)

    assert not new.exists()
    assert settings.current.moving_to == ""
    unlock(old, passphrase=PASSPHRASE).close()


def test_a_whole_copy_in_which_somebody_worked_is_never_removed(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_but_not_remembered(old, new, settings, monkeypatch)
    office = open_office(new, passphrase=PASSPHRASE)
    fill(office, "Später")
    office.close()

    with pytest.raises(FolderNotEmpty):
        move_vault(old, new, settings)
    stay(old, new, settings)

    office = open_office(new, passphrase=PASSPHRASE)
    assert "Später" in people(office)
    office.close()


# --- the old folder


def test_the_old_place_opens_no_more_and_tells_the_new_one(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    move_vault(old, new, settings)

    with pytest.raises(CabinetMoved) as told:
        unlock(old, passphrase=PASSPHRASE)

    assert told.value.to == new
    assert present_place(old) == new
    assert present_place(new) == new
    assert not VaultFolders(old).device.exists()


def test_is_the_new_place_gone_the_old_one_opens_as_another_device(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    device = VaultFolders(old).device.read_bytes()
    move_vault(old, new, settings)
    shutil.rmtree(new)

    vault = unlock(old, passphrase=PASSPHRASE)

    assert VaultFolders(old).device.read_bytes() != device
    assert moved_away(old) is None
    settings.change(vault_folder=str(old))
    assert old_place(settings, vault) is None
    assert settings.current.moved_from == []
    vault.close()


def test_the_old_folder_goes_when_told_so_and_foreign_things_stay(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    move_vault(old, new, settings)
    (old / "quarantine" / "Brief.odt").write_text("wichtig", encoding="utf-8")
    vault = unlock(new, passphrase=PASSPHRASE)
    assert old_place(settings, vault) == old

    left = remove_old(old, settings, vault)

    assert left == 1
    assert [p.name for p in old.rglob("*") if p.is_file()] == ["Brief.odt"]
    assert old_place(settings, vault) is None
    assert (new / "Notiz der IT.txt").exists()
    vault.close()


def test_without_foreign_things_nothing_is_left_of_it(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    move_vault(old, new, settings)
    vault = unlock(new, passphrase=PASSPHRASE)

    assert remove_old(old, settings, vault) == 0

    assert not old.exists()
    assert settings.current.moved_from == []
    vault.close()


def test_removing_goes_on_after_a_kill(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_vault(old, new, settings)
    vault = unlock(new, passphrase=PASSPHRASE)
    unlink, count = Path.unlink, 0

    def killed(path: Path, missing_ok: bool = False) -> None:
        nonlocal count
        count += old in path.parents
        if count > 7:
            raise Killed
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", killed)
    with pytest.raises(Killed):
        remove_old(old, settings, vault)
    monkeypatch.undo()
    assert old_place(settings, vault) == old

    remove_old(old, settings, vault)

    assert not old.exists()
    vault.close()


def test_keys_go_first(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_vault(old, new, settings)
    vault = unlock(new, passphrase=PASSPHRASE)
    unlink, gone = Path.unlink, []

    def noting(path: Path, missing_ok: bool = False) -> None:
        if path.exists() and old in path.parents:
            gone.append("key" in path.name)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", noting)
    remove_old(old, settings, vault)

    assert sum(gone) == 2 + 2 * len(NAMES)
    assert gone[: sum(gone)] == [True] * sum(gone)
    vault.close()


def test_a_link_to_the_new_place_in_the_old_ones_stead_is_no_old_folder(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    move_vault(old, new, settings)
    vault = unlock(new, passphrase=PASSPHRASE)
    before = contents(new)
    shutil.rmtree(old)
    old.symlink_to(new)

    with pytest.raises(NotTheOldFolder):
        remove_old(old, settings, vault)

    assert contents(new) == before
    vault.close()


def test_folders_replaced_by_links_are_not_followed(
    old: Path, new: Path, settings: SettingsFile
) -> None:
    move_vault(old, new, settings)
    vault = unlock(new, passphrase=PASSPHRASE)
    before = contents(new)
    shutil.rmtree(old / "cases")
    (old / "cases").symlink_to(new / "cases")

    remove_old(old, settings, vault)

    assert contents(new) == before
    vault.close()


def test_a_stick_that_is_not_there_is_told(
    old: Path, new: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    move_vault(old, new, settings)
    vault = unlock(new, passphrase=PASSPHRASE)
    old.parent.rename(tmp_path / "abgezogen")

    assert old_place(settings, vault) == old
    with pytest.raises(OldFolderOutOfReach):
        remove_old(old, settings, vault)

    vault.close()


def test_removed_by_hand_it_is_forgotten(old: Path, new: Path, settings: SettingsFile) -> None:
    move_vault(old, new, settings)
    shutil.rmtree(old)
    vault = unlock(new, passphrase=PASSPHRASE)

    assert old_place(settings, vault) is None
    assert settings.current.moved_from == []
    vault.close()


def test_another_aktenschrank_does_not_ask_about_it(
    old: Path, new: Path, settings: SettingsFile, tmp_path: Path
) -> None:
    move_vault(old, new, settings)
    other, _ = create_vault(tmp_path / "Anderer", "andere Passphrase", kdf=CHEAP)

    assert old_place(settings, other) is None
    assert settings.current.moved_from == [str(old)]
    with pytest.raises(NotTheOldFolder):
        remove_old(old, settings, other)
    other.close()


def test_a_mark_the_disk_had_no_room_for_is_made_up_for(
    old: Path, new: Path, settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def full(source: Path, target: Path) -> Path:
        if target == VaultFolders(old).moved:
            raise OSError(28, "injected")
        return rename(source, target)

    monkeypatch.setattr(Path, "replace", full)
    move_vault(old, new, settings)
    monkeypatch.undo()
    assert moved_away(old) is None
    vault = unlock(new, passphrase=PASSPHRASE)

    assert old_place(settings, vault) == old

    assert moved_away(old) is not None
    assert remove_old(old, settings, vault) == 0
    vault.close()


def test_somebody_has_the_old_folder_locked(old: Path, new: Path, settings: SettingsFile) -> None:
    move_vault(old, new, settings)
    vault = unlock(new, passphrase=PASSPHRASE)
    lock = VaultLock(old)
    lock.take()

    with pytest.raises(VaultInUse):
        remove_old(old, settings, vault)

    lock.release()
    assert (old / "keyring.json").exists()
    vault.close()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 MB"), (3_400_000, "3 MB"), (999_000_000, "999 MB"), (1_234_000_000, "1,2 GB")],
)
def test_sizes_are_told_as_people_say_them(size: int, words: str) -> None:
    assert size_words(size) == words
