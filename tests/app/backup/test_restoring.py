"""From a Sicherung and one secret the whole Aktenschrank comes back, on an empty machine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.backup import back_up, backups_in, restore
from app.backup.problems import (
    BackupFolderMissing,
    BackupInsideVault,
    BackupKeysDamaged,
    BackupTooNew,
    NoBackupHere,
    RestoreStopped,
)
from app.backup.store import _checksum
from app.office_file.formats import FORMATS as OFFICE_FORMATS
from app.vault.encrypted_sqlite import checks, connect
from app.vault.folders import is_vault
from app.vault.synchronised import SynchronisedFolder
from app.vault.vault import FolderNotEmpty, NoVaultHere, unlock


def lose_machine(desk: Any) -> None:
    desk.vault.close()
    shutil.rmtree(desk.vault.folder)


def test_everything_comes_back_with_only_the_sheet(desk: Any, tmp_path: Path) -> None:
    device = desk.vault.device_id
    vault_id = desk.vault.vault_id
    report = back_up(desk.vault, desk.stick)
    lose_machine(desk)
    target = tmp_path / "neuer Rechner" / "Aktenschrank"
    restored = restore(desk.stick, target)
    assert restored.made_at == report.made_at
    assert (restored.files, restored.lost, restored.from_older_state) == (9, (), ())
    vault = unlock(target, recovery_key=desk.recovery_key)
    assert vault.vault_id == vault_id
    assert vault.device_id != device, "two devices would number their changes alike"
    assert vault.folders.keyring.read_bytes() == vault.folders.keyring_copy.read_bytes()
    assert [desk.notes(case, vault) for case in desk.cases] == [
        ["Erstgespräch"],
        ["Praktikum besprochen"],
        ["Sprachkurs beginnt"],
    ]
    office = connect(
        vault.folders.office,
        vault.key_for("office/1"),
        application_id=OFFICE_FORMATS.application_id,
    )
    assert office.execute("SELECT name FROM organisation").fetchone() == ("Werkstatt am Kanal",)
    assert checks(office) == []
    assert office.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    office.close()
    vault.close()


def test_every_earlier_state_can_be_opened(desk: Any, tmp_path: Path) -> None:
    back_up(desk.vault, desk.stick)
    desk.add_note(desk.cases[0], "zweiter Kontakt")
    desk.new_case("vierte Akte")
    back_up(desk.vault, desk.stick)
    newest, oldest = backups_in(desk.stick)
    assert (newest.case_count, oldest.case_count) == (4, 3)
    assert newest.made_at > oldest.made_at
    restore(oldest, tmp_path / "alt")
    vault = desk.restored(tmp_path / "alt")
    assert desk.notes(desk.cases[0], vault) == ["Erstgespräch"]
    assert len(vault.folders.case_ids()) == 3
    vault.close()


def test_the_folder_of_the_backup_itself_may_be_chosen(desk: Any, tmp_path: Path) -> None:
    back_up(desk.vault, desk.stick)
    (inner,) = desk.stick.iterdir()
    assert backups_in(inner) == backups_in(desk.stick)
    assert restore(inner, tmp_path / "neu").files == 9


def test_nothing_existing_is_replaced(desk: Any, tmp_path: Path) -> None:
    back_up(desk.vault, desk.stick)
    with pytest.raises(FolderNotEmpty):
        restore(desk.stick, desk.vault.folder)
    full = tmp_path / "voll"
    full.mkdir()
    (full / "Brief.odt").write_bytes(b"x")
    with pytest.raises(FolderNotEmpty):
        restore(desk.stick, full)
    assert [entry.name for entry in full.iterdir()] == ["Brief.odt"]


@pytest.mark.parametrize("where", ["Dropbox/Akten", "Stick"])
def test_unfit_places_are_refused(desk: Any, tmp_path: Path, where: str) -> None:
    back_up(desk.vault, desk.stick)
    target = tmp_path / where
    if where == "Stick":
        (inner,) = desk.stick.iterdir()
        with pytest.raises(BackupInsideVault):
            restore(desk.stick, inner / "Aktenschrank")
    else:
        with pytest.raises(SynchronisedFolder):
            restore(desk.stick, target)
        assert not target.exists()


def test_stopped_anywhere_it_does_not_count_and_goes_on_later(desk: Any, tmp_path: Path) -> None:
    back_up(desk.vault, desk.stick)
    target = tmp_path / "neu"
    for stop_at in range(10):
        with pytest.raises(RestoreStopped):
            restore(desk.stick, target, progress=lambda done, _of, at=stop_at: done < at)
        assert not is_vault(target)
        with pytest.raises(NoVaultHere):
            unlock(target, passphrase="x")
    done_before = {path: path.stat().st_ino for path in target.rglob("case.db")}
    assert len(done_before) == 3
    assert restore(desk.stick, target).files == 9
    assert {path: path.stat().st_ino for path in target.rglob("case.db")} == done_before
    assert is_vault(target)


def test_another_state_into_a_half_restored_folder_does_not_mix(desk: Any, tmp_path: Path) -> None:
    back_up(desk.vault, desk.stick)
    gone = desk.cases[0]
    desk.vault.folders.destroy_case(gone)
    back_up(desk.vault, desk.stick)
    newest, oldest = backups_in(desk.stick)
    target = tmp_path / "neu"
    with pytest.raises(RestoreStopped):
        restore(oldest, target, progress=lambda done, of: done < of)
    assert (target / "cases" / gone).is_dir()
    restore(newest, target)
    assert not (target / "cases" / gone).exists()
    assert len(list((target / "cases").iterdir())) == 2


def test_a_content_damaged_on_the_stick_comes_from_an_older_state(
    desk: Any, tmp_path: Path
) -> None:
    back_up(desk.vault, desk.stick)
    before = set(desk.contents())
    desk.add_note(desk.cases[0], "zweiter Kontakt")
    back_up(desk.vault, desk.stick)
    (new,) = set(desk.contents()) - before
    spoilt = bytearray(new.read_bytes())
    spoilt[5000] ^= 1
    new.write_bytes(spoilt)
    restored = restore(desk.stick, tmp_path / "neu")
    assert restored.from_older_state == (f"cases/{desk.cases[0]}/case.db",)
    assert restored.lost == ()
    desk.vault.close()
    vault = desk.restored(tmp_path / "neu")
    assert desk.notes(desk.cases[0], vault) == ["Erstgespräch"]
    vault.close()


def test_what_is_damaged_everywhere_is_named_and_the_rest_comes_back(
    desk: Any, tmp_path: Path
) -> None:
    back_up(desk.vault, desk.stick)
    key = desk.vault.folders.case_key(desk.cases[1]).read_bytes()
    lost = next(path for path in desk.contents() if path.read_bytes() == key)
    lost.write_bytes(key[:-1] + b"\0")
    restored = restore(desk.stick, tmp_path / "neu")
    assert restored.lost == (f"cases/{desk.cases[1]}/case.key",)
    assert restored.files == 8
    assert not (tmp_path / "neu" / restored.lost[0]).exists()
    assert is_vault(tmp_path / "neu")


def test_without_any_keyring_it_says_so_and_leaves_no_vault(desk: Any, tmp_path: Path) -> None:
    back_up(desk.vault, desk.stick)
    ring = desk.vault.keyring_content()
    next(path for path in desk.contents() if path.read_bytes() == ring).unlink()
    with pytest.raises(BackupKeysDamaged):
        restore(desk.stick, tmp_path / "neu")
    assert not is_vault(tmp_path / "neu")


def test_an_old_state_still_takes_the_old_passphrase(desk: Any, tmp_path: Path) -> None:
    back_up(desk.vault, desk.stick)
    desk.vault.change_passphrase("Lampe Fahrrad Regen Kuchen", "völlig neue Wörter jetzt")
    back_up(desk.vault, desk.stick)
    newest, oldest = backups_in(desk.stick)
    restore(oldest, tmp_path / "alt")
    restore(newest, tmp_path / "neu")
    unlock(tmp_path / "alt", passphrase="Lampe Fahrrad Regen Kuchen").close()
    unlock(tmp_path / "neu", passphrase="völlig neue Wörter jetzt").close()


def test_a_folder_without_a_backup_is_told_apart_from_a_missing_one(tmp_path: Path) -> None:
    assert backups_in(tmp_path) == []
    with pytest.raises(NoBackupHere):
        restore(tmp_path, tmp_path / "neu")
    with pytest.raises(BackupFolderMissing):
        backups_in(tmp_path / "weg")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_a_newer_program_is_refused_with_both_numbers(
    desk: Any, tmp_path: Path
) -> None:
    back_up(desk.vault, desk.stick)
    (state,) = desk.states()
    told = json.loads(state.read_bytes())
    told.pop("sha256")
    told["version"] = 5
    told["sha256"] = _checksum(told)
    state.write_text(json.dumps(told))
    with pytest.raises(BackupTooNew) as refusal:
        restore(desk.stick, tmp_path / "neu")
    assert "Format 5" in refusal.value.what_happened


@pytest.mark.parametrize(
    "path", ["../../draussen.txt", "/etc/draussen", "cases/../../x", "C:/x", "..\\..\\x"]
)
def test_a_forged_state_cannot_write_outside(desk: Any, tmp_path: Path, path: str) -> None:
    back_up(desk.vault, desk.stick)
    (state,) = desk.states()
    told = json.loads(state.read_bytes())
    told.pop("sha256")
    told["files"][0]["path"] = path
    told["sha256"] = _checksum(told)
    state.write_text(json.dumps(told))
    with pytest.raises(NoBackupHere):
        restore(desk.stick, tmp_path / "a" / "b" / "neu")


def test_every_flipped_byte_of_a_state_is_noticed(desk: Any) -> None:
    back_up(desk.vault, desk.stick)
    (state,) = desk.states()
    whole = state.read_bytes()
    for at in range(0, len(whole), 7):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << at % 7
        state.write_bytes(spoilt)
        assert backups_in(desk.stick) == []
    state.write_bytes(whole)
    assert len(backups_in(desk.stick)) == 1
