"""A reset removes the example office and can never hit a real Aktenschrank."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app import sample
from app.office import create_office, open_office
from app.sample.marker import MARKER, mark
from app.vault.locks import VaultInUse
from app.vault.vault import unlock
from tests.conftest import CHEAP, PASSPHRASE


def real(folder: Path) -> dict[str, bytes]:
    """A real Aktenschrank, closed, and its files."""
    office, _ = create_office(folder, PASSPHRASE, kdf=CHEAP)
    office.close()
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {"vault.lock", "vault.holder.json"}
    }


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A small Aktenschrank made as the example."""
    folder = tmp_path / "Beispiel"
    office, _ = create_office(folder, sample.PASSPHRASE, kdf=CHEAP)
    mark(folder, office.vault.vault_id)
    office.close()
    return folder


def test_the_built_office_is_known_as_the_example(built: Path) -> None:
    assert sample.is_sample(built)


def test_the_example_goes_with_everything_in_it(marked: Path) -> None:
    sample.reset(marked)

    assert list(marked.parent.iterdir()) == []


def test_a_folder_that_is_not_there_is_as_good_as_removed(tmp_path: Path) -> None:
    sample.reset(tmp_path / "Beispiel")

    assert list(tmp_path.iterdir()) == []


def test_a_real_aktenschrank_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "Aktenschrank"
    before = real(folder)

    with pytest.raises(sample.NotTheSample):
        sample.reset(folder)

    assert contents(folder) == before


def test_a_marker_copied_into_a_real_aktenschrank_proves_nothing(
    tmp_path: Path, marked: Path
) -> None:
    folder = tmp_path / "Aktenschrank"
    real(folder)
    shutil.copy(marked / MARKER, folder / MARKER)
    before = contents(folder)

    with pytest.raises(sample.NotTheSample):
        sample.reset(folder)

    assert contents(folder) == before


@pytest.mark.parametrize("lost", ["vault.json", "keyring.json"])
def test_a_real_keyring_speaks_against_a_marker_that_fits_the_rest(
    tmp_path: Path, marked: Path, lost: str
) -> None:
    folder = tmp_path / "Aktenschrank"
    real(folder)
    shutil.copy(marked / MARKER, folder / MARKER)
    shutil.copy(marked / lost, folder / lost)

    with pytest.raises(sample.NotTheSample):
        sample.reset(folder)


def test_an_empty_marker_names_no_vault(tmp_path: Path) -> None:
    folder = tmp_path / "Aktenschrank"
    real(folder)
    (folder / MARKER).write_text(json.dumps({"vault_id": ""}), encoding="utf-8")

    assert not sample.is_sample(folder)


def test_a_folder_without_any_description_is_not_the_example(tmp_path: Path) -> None:
    folder = tmp_path / "Dokumente"
    folder.mkdir()
    (folder / MARKER).write_text(json.dumps({"vault_id": "ab"}), encoding="utf-8")

    with pytest.raises(sample.NotTheSample):
        sample.reset(folder)


def test_a_damaged_description_does_not_keep_the_example(marked: Path) -> None:
    (marked / "vault.json").write_bytes(b"\x00")

    sample.reset(marked)

    assert not marked.exists()


def test_an_example_that_is_open_is_not_removed(marked: Path) -> None:
    vault = unlock(marked, passphrase=sample.PASSPHRASE)

    with pytest.raises(VaultInUse):
        sample.reset(marked)

    vault.close()
    assert sample.is_sample(marked)
    open_office(marked, passphrase=sample.PASSPHRASE).close()


def test_a_reset_that_was_killed_is_finished_by_the_next_one(marked: Path) -> None:
    leaving = marked.with_name(f".{marked.name}.wird-entfernt")
    leaving.mkdir()
    mark(leaving, "")
    marked.rename(leaving / "Aktenschrank")

    sample.reset(marked)

    assert list(marked.parent.iterdir()) == []


def test_a_foreign_folder_of_the_same_hidden_name_stays(tmp_path: Path) -> None:
    foreign = tmp_path / ".Beispiel.wird-entfernt"
    foreign.mkdir()
    (foreign / "Brief.odt").write_bytes(b"wichtig")

    sample.reset(tmp_path / "Beispiel")

    assert (foreign / "Brief.odt").read_bytes() == b"wichtig"
