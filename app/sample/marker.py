"""Tells the example office from a real Aktenschrank, so that a reset can never hit the wrong one."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import Problem
from app.vault.durable import make_folder_durably, rename_durably, write_durably
from app.vault.file_problems import FileAlreadyThere, FileProblems
from app.vault.folders import VaultFolders
from app.vault.locks import VaultLock

MARKER = "beispielakten.json"
_WORDS = "Beispielakten von Teilhabeakte: alle Personen sind erfunden."
_INSIDE = "Aktenschrank"


class NotTheSample(Problem):
    """Only what this program made as an example is ever removed."""

    happened = "In diesem Ordner liegen nicht die Beispielakten, deshalb wurde nichts gelöscht."
    to_do = "Wenn Sie die Beispielakten neu anlegen möchten, räumen Sie den Ordner selbst weg."


def mark(vault_folder: Path, vault_id: str) -> None:
    """Write down that the Aktenschrank `vault_id` in `vault_folder` is the example."""
    content = {"was": _WORDS, "vault_id": vault_id}
    write_durably(vault_folder / MARKER, json.dumps(content, ensure_ascii=False).encode("utf-8"))


def is_sample(vault_folder: Path) -> bool:
    """Whether exactly the Aktenschrank that lies here was made as the example.

    The marker names the id of its vault; all readable descriptions of the vault have to agree, so
    a marker copied into a real Aktenschrank proves nothing.
    """
    paths = VaultFolders(vault_folder)
    marked = _vault_id(vault_folder / MARKER)
    described = {_vault_id(path) for path in (paths.about, paths.keyring, paths.keyring_copy)}
    return bool(marked) and described - {""} == {marked}


def reset(vault_folder: Path) -> None:
    """Remove the example office, nothing else; a folder that is not there is as good as removed.

    Raises NotTheSample, and VaultInUse while it is open.
    """
    _clear(_leaving(vault_folder))
    if not vault_folder.exists():
        return
    if not is_sample(vault_folder):
        raise NotTheSample
    lock = VaultLock(vault_folder)
    lock.take()
    lock.release()
    place = _furnished(_leaving(vault_folder))
    rename_durably(vault_folder, place / _INSIDE)
    _clear(place)


@contextmanager
def workshop(vault_folder: Path) -> Iterator[Path]:
    """A place beside `vault_folder` to make the example in; it moves there when the block ends well.

    After an error nothing remains; after a kill the next try clears what is left. Raises
    FileAlreadyThere when something lies at `vault_folder`.
    """
    with FileProblems():
        if vault_folder.exists() and any(vault_folder.iterdir()):
            raise FileAlreadyThere
    place = vault_folder.with_name(f".{vault_folder.name}.wird-angelegt")
    _clear(place)
    _furnished(place)
    try:
        yield place / _INSIDE
        with FileProblems(), contextlib.suppress(FileNotFoundError):
            vault_folder.rmdir()
        rename_durably(place / _INSIDE, vault_folder)
    finally:
        _clear(place)


def _leaving(vault_folder: Path) -> Path:
    return vault_folder.with_name(f".{vault_folder.name}.wird-entfernt")


def _furnished(place: Path) -> Path:
    make_folder_durably(place)
    mark(place, "")
    return place


def _clear(place: Path) -> None:
    """Remove a place this module made; its marker goes last, so a kill leaves no riddle."""
    if not (place / MARKER).is_file():
        return
    with FileProblems():
        if (place / _INSIDE).exists():
            shutil.rmtree(place / _INSIDE)
        (place / MARKER).unlink()
        place.rmdir()


def _vault_id(path: Path) -> str:
    try:
        told = json.loads(path.read_bytes())["vault_id"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return told if isinstance(told, str) else ""
