"""Making a lost catalogue anew from real case files, each with its own key."""

from __future__ import annotations

import time
from pathlib import Path

from app.cabinet import Cabinet
from app.catalogue import PeopleQuery
from app.catalogue.catalogue import Catalogue
from app.changes import ChangeBoard
from app.record_file import Author
from app.vault.vault import Vault, unlock
from bench import ground
from bench.figures import Figure, Promise
from bench.ground_words import PASSPHRASE
from bench.sizes import Job


class NotWhole(RuntimeError):
    """The catalogue made anew does not show every case."""


def rebuilding(job: Job) -> list[Figure]:
    """The whole catalogue each round, and beside it every file read once."""
    folder, count = job.folder / "office", job.sizes.rebuilt
    with ground.new_office(folder, cheap_key=True) as office:
        ground.fill(office, count)
    rates, floors = [], []
    vault = unlock(folder, passphrase=PASSPHRASE)
    try:
        for number in range(job.rounds + 1):
            seconds = _rebuild(vault, count)
            reading = _read_all(vault)
            if number:
                rates.append(count / seconds)
                floors.append(count / reading)
    finally:
        vault.close()
    return [
        Figure(
            f"Katalog neu aus {count} Akten",
            "Akten/s",
            tuple(rates),
            "Dateien nur lesen",
            tuple(floors),
            Promise(fixed=700, at_least=True),
        )
    ]


def _rebuild(vault: Vault, count: int) -> float:
    """Seconds from no catalogue to a whole one."""
    path = vault.folders.catalogue
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    begun = time.perf_counter()
    catalogue = Catalogue.open(path, vault.key_for("catalogue/1"))
    try:
        cabinet = Cabinet(vault, catalogue, ChangeBoard(), Author(vault.device_id, lambda: ""))
        cabinet.repair()
        seconds = time.perf_counter() - begun
        if catalogue.count(PeopleQuery()) != count or cabinet.quarantined():
            raise NotWhole
    finally:
        catalogue.close()
    return seconds


def _read_all(vault: Vault) -> float:
    """Seconds to list the cases and read what lies there, without understanding it."""
    begun = time.perf_counter()
    for case_id in vault.folders.case_ids():
        folder: Path = vault.folders.case_folder(case_id)
        for entry in folder.iterdir():
            entry.read_bytes()
    return time.perf_counter() - begun
