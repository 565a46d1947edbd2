"""Stopped, failed or killed: the Aktenschrank is untouched where it was, and nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.office import open_office
from app.settings import SettingsFile, SettingsNotStored
from app.vault.folder_copy import CopyNotVerified
from app.vault.folders import is_vault
from app.vault.moved_mark import half_made
from app.vault.moving import VERIFYING, move_vault, stay
from app.vault.moving_problems import (
    MovingStopped,
)
from app.vault.vault import (
    FolderNotEmpty,
    NoVaultHere,
    unlock,
)
from tests.app.vault.moving.desk import Killed, contents, fill, people, stopping_when
from tests.conftest import PASSPHRASE

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


# --- killed: the exact places; tests/faults goes through all of them


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

    with pytest.raises(FolderNotEmpty):
        move_vault(old, new, settings)
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
