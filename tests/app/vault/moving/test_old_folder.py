"""The folder an Aktenschrank was moved away from opens no more, and goes only when told so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.settings import SettingsFile
from app.vault.folders import VaultFolders
from app.vault.locks import VaultInUse, VaultLock
from app.vault.moved_mark import moved_away
from app.vault.moving import move_vault, size_words
from app.vault.moving_problems import (
    NotTheOldFolder,
    OldFolderOutOfReach,
)
from app.vault.old_folder import old_place, remove_old
from app.vault.vault import (
    CabinetMoved,
    create_vault,
    present_place,
    unlock,
)
from tests.app.vault.moving.desk import NAMES, Killed, contents
from tests.conftest import CHEAP, PASSPHRASE


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
