"""The catalogue after crashes, losses and damage: always what the case files say."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from app.catalogue import (
    Card,
    CaseOnDisk,
    Catalogue,
    PeopleQuery,
    ShownDocument,
    ShownFollowUp,
    cache_file,
    projecting,
)
from app.catalogue.catalogue import CatalogueDamaged
from app.errors import Problem
from app.vault.encrypted_sqlite import connect
from app.vault.file_problems import DiskFull, FileDamaged
from tests.app.catalogue.conftest import KEY
from tests.app.catalogue.crowd import card_of, crowd, shelve

A, B, C = ("a" * 32, "b" * 32, "c" * 32)

Cards = dict[str, tuple[int, Card]]


class Shelf:
    """Case files as the catalogue sees them: a revision and a card, and which were read."""

    def __init__(self, cards: Cards) -> None:
        self.cards = cards
        self.read: list[str] = []

    def on_disk(self) -> list[CaseOnDisk]:
        return [CaseOnDisk(case_id) for case_id in self.cards]

    def card(self, case_id: str) -> tuple[int, Card]:
        self.read.append(case_id)
        return self.cards[case_id]


def listed(catalogue: Catalogue) -> list[str]:
    return [row.name for row in catalogue.people(PeopleQuery())]


def test_a_case_marked_before_a_crash_is_read_again(path: Path) -> None:
    before = Catalogue.open(path, KEY)
    before.project(A, 1, card_of("Alt"))
    before.project(B, 1, card_of("Bleibt"))
    before.mark_dirty(A)
    before.close()
    shelf = Shelf({A: (2, card_of("Neu")), B: (1, card_of("Bleibt"))})

    after = Catalogue.open(path, KEY)
    after.repair(shelf.on_disk(), shelf.card)

    assert listed(after) == ["Bleibt", "Neu"]
    assert shelf.read == [A]
    after.close()


def test_a_mark_survives_when_nothing_else_was_written(path: Path) -> None:
    Catalogue.open(path, KEY).close()
    marked = Catalogue.open(path, KEY)
    marked.mark_dirty(A)

    other = connect(path, KEY, application_id=cache_file.APPLICATION_ID, readonly=True)
    assert other.execute("SELECT case_id FROM dirty").fetchall() == [(A,)]
    other.close()
    marked.close()


def test_a_clean_case_is_not_read_again(path: Path) -> None:
    before = Catalogue.open(path, KEY)
    before.mark_dirty(A)
    before.project(A, 1, card_of("Samir"))
    before.mark_clean(A)
    before.close()
    shelf = Shelf({A: (1, card_of("Samir"))})

    after = Catalogue.open(path, KEY)
    after.repair(shelf.on_disk(), shelf.card)

    assert shelf.read == []
    assert listed(after) == ["Samir"]
    after.close()


def test_unknown_cases_come_in_and_cases_without_a_folder_go(catalogue: Catalogue) -> None:
    catalogue.project(A, 1, card_of("Weg"))
    shelf = Shelf({B: (4, card_of("Neu"))})

    catalogue.repair(shelf.on_disk(), shelf.card)

    assert listed(catalogue) == ["Neu"]


def test_a_case_that_cannot_be_read_is_shown_and_stops_nothing(catalogue: Catalogue) -> None:
    catalogue.project(A, 1, card_of("Samir"))
    catalogue.mark_dirty(A)
    shelf = Shelf({A: (2, card_of("Samir")), B: (1, card_of("Olena")), C: (1, card_of("Neu"))})

    def read(case_id: str) -> tuple[int, Card]:
        if case_id in (A, C):
            raise FileDamaged
        return shelf.card(case_id)

    catalogue.repair(shelf.on_disk(), read)
    rows = {row.case_id: row for row in catalogue.people(PeopleQuery())}

    assert rows[A].quarantined
    assert rows[A].name == "Samir"
    assert rows[C].quarantined
    assert not rows[B].quarantined


def test_a_quarantined_case_comes_back_when_it_can_be_read_again(catalogue: Catalogue) -> None:
    catalogue.project(A, 5, card_of("Samir"))
    catalogue.flag_quarantined(A)
    shelf = Shelf({A: (5, card_of("Samir"))})

    catalogue.repair(shelf.on_disk(), shelf.card)

    row = catalogue.people(PeopleQuery())[0]
    assert not row.quarantined


def test_an_older_card_does_not_overwrite_a_newer_one(catalogue: Catalogue) -> None:
    catalogue.project(A, 7, card_of("Neu"))
    catalogue.project(A, 6, card_of("Alt"))

    assert listed(catalogue) == ["Neu"]


def test_a_repair_that_was_stopped_goes_on_at_the_next_start(path: Path) -> None:
    members = list(crowd(450))
    cards = {member.case_id: (1, member.card) for member in members}
    shelf = Shelf(cards)
    first = Catalogue.open(path, KEY)
    told: list[tuple[int, int]] = []

    def stop_after_the_first(done: int, of: int) -> bool:
        told.append((done, of))
        return done < 200

    first.repair(shelf.on_disk(), shelf.card, stop_after_the_first)
    first.close()
    second = Catalogue.open(path, KEY)
    shelf.read.clear()
    second.repair(shelf.on_disk(), shelf.card)

    assert told == [(0, 450), (200, 450)]
    assert len(shelf.read) == 250
    assert second.count(PeopleQuery()) == 450
    second.close()


def test_a_catalogue_that_is_no_database_is_made_anew_and_the_old_one_kept(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)
    shelf = Shelf({A: (1, card_of("Samir"))})

    catalogue = Catalogue.open(path, KEY)
    catalogue.repair(shelf.on_disk(), shelf.card)

    assert listed(catalogue) == ["Samir"]
    assert path.with_name("catalog.db.aside").read_bytes().startswith(b"not a database")
    catalogue.close()


@pytest.mark.parametrize("what", ["another key", "zero bytes", "newer", "older rows"])
def test_a_catalogue_that_is_not_ours_to_use_is_made_anew(
    path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "zero bytes":
        path.touch()
    else:
        key = bytes(32) if what == "another key" else KEY
        before = Catalogue.open(path, key)
        before.project(A, 1, card_of("Alt"))
        if what == "newer":
            before._file.connection.execute("PRAGMA user_version = 99")
        before.close()
    if what == "older rows":
        monkeypatch.setattr("app.catalogue.indexing.INDEXING", 999)
    shelf = Shelf({A: (1, card_of("Neu"))})

    catalogue = Catalogue.open(path, KEY)
    catalogue.repair(shelf.on_disk(), shelf.card)

    assert listed(catalogue) == ["Neu"]
    catalogue.close()


def test_pages_damaged_while_at_work_are_told_and_healed_at_the_next_start(path: Path) -> None:
    members = list(crowd(3000))
    shelve(before := Catalogue.open(path, KEY), members)
    before.close()
    catalogue = Catalogue.open(path, KEY)
    catalogue._file.connection.execute("PRAGMA cache_size = 0")

    damage(path)
    with pytest.raises(CatalogueDamaged):
        for text in ("", "a", "Mohammed", "Olena", "xyz"):
            catalogue.people(PeopleQuery(text=text, limit=3000))
    catalogue.close()
    cards = {member.case_id: (1, member.card) for member in members}
    healed = Catalogue.open(path, KEY)
    healed.repair([CaseOnDisk(case_id) for case_id in cards], cards.__getitem__)

    assert healed.count(PeopleQuery()) == 3000
    assert not path.with_name("catalog.db.damaged").exists()
    healed.close()


@pytest.mark.parametrize("first_page", [1, 60, 200])
def test_damage_is_healed_at_the_start_and_stops_nothing(path: Path, first_page: int) -> None:
    members = list(crowd(2000))
    shelve(before := Catalogue.open(path, KEY), members)
    before.close()
    damage(path, first_page)
    cards = {member.case_id: (1, member.card) for member in members}

    catalogue = Catalogue.open(path, KEY)
    catalogue.repair([CaseOnDisk(case_id) for case_id in cards], cards.__getitem__)

    assert catalogue.count(PeopleQuery()) == 2000
    catalogue.close()


def damage(path: Path, first_page: int = 60) -> None:
    """Turn bits around in every page from `first_page` on; the first of all is left alone."""
    content = bytearray(path.read_bytes())
    for page in range(first_page, len(content) // 4096):
        content[page * 4096 + 100] ^= 0xFF
    path.write_bytes(content)


def test_on_a_full_disk_the_catalogue_lives_in_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(cache_file, "connect", full)
    shelf = Shelf({A: (1, card_of("Samir"))})

    catalogue = Catalogue.open(path, KEY)
    catalogue.repair(shelf.on_disk(), shelf.card)
    catalogue.mark_dirty(A)
    catalogue.mark_clean(A)

    assert listed(catalogue) == ["Samir"]
    assert not path.exists()
    catalogue.close()


def test_a_disk_that_fills_up_during_the_repair_leaves_the_marks_for_the_next_start(
    path: Path,
) -> None:
    before = Catalogue.open(path, KEY)
    before.project(A, 1, card_of("Alt"))
    before.mark_dirty(A)
    before.close()
    shelf = Shelf({A: (2, card_of("Neu")), B: (1, card_of("Olena"))})
    catalogue = Catalogue.open(path, KEY)
    page_count = catalogue._file.connection.execute("PRAGMA page_count").fetchone()[0]
    catalogue._file.connection.execute(f"PRAGMA max_page_count = {page_count}")
    cards = {f"{n:08x}{0:024x}": (1, member.card) for n, member in enumerate(crowd(400))}
    shelf.cards |= cards

    catalogue.repair(shelf.on_disk(), shelf.card)

    assert catalogue.count(PeopleQuery()) == 402
    assert [row.case_id for row in catalogue.people(PeopleQuery(text="Neu"))] == [A]
    catalogue.mark_clean(A)
    catalogue.close()
    after = Catalogue.open(path, KEY)
    assert A in after._dirty
    after.repair(shelf.on_disk(), shelf.card)
    assert after.count(PeopleQuery()) == 402
    after.close()


def test_a_mark_that_cannot_be_written_refuses_the_change(path: Path) -> None:
    catalogue = Catalogue.open(path, KEY)
    connection = catalogue._file.connection
    connection.execute("PRAGMA query_only = ON")

    with pytest.raises(Problem):
        catalogue.mark_dirty(A)

    connection.execute("PRAGMA query_only = OFF")
    catalogue.close()


def test_names_leave_nothing_behind_when_a_case_is_forgotten(tmp_path: Path) -> None:
    """Looked for in a file without encryption, where every byte can be read."""
    plain = tmp_path / "plain.db"
    connection = sqlcipher.connect(str(plain), isolation_level=None)
    connection.execute("PRAGMA secure_delete = ON")
    cache_file._furnish(connection)
    card = card_of(
        "Zulmira Quetzalcoatl",
        phone="0151 99887766",
        follow_ups=(ShownFollowUp(id="1", what="Quetzal anrufen"),),
        documents=(
            ShownDocument(
                id="d", title="Bescheinigung Quetzal", issued_at="2026-01-01T10:00:00.000+00:00"
            ),
        ),
    )
    projecting.write(connection, A, 1, card)
    assert plain.read_bytes().lower().count(b"quetzal") > 3

    projecting.remove(connection, A)

    left = plain.read_bytes().lower()
    assert b"quetzal" not in left
    assert b"zulmira" not in left
    assert b"99887766" not in left
    connection.close()


def test_no_name_stands_in_the_file_readable(path: Path) -> None:
    catalogue = Catalogue.open(path, KEY)
    catalogue.project(A, 1, card_of("Zulmira Quetzalcoatl"))
    catalogue.mark_dirty(A)

    for file in path.parent.iterdir():
        content = file.read_bytes().lower()
        assert b"quetzal" not in content
        assert b"sqlite format" not in content
    catalogue.close()


def test_closed_it_is_one_file(path: Path) -> None:
    catalogue = Catalogue.open(path, KEY)
    catalogue.project(A, 1, card_of("Samir"))
    catalogue.close()

    assert [file.name for file in path.parent.iterdir()] == ["catalog.db"]


def test_several_threads_may_write_and_read(catalogue: Catalogue) -> None:
    failed: list[BaseException] = []

    def guarded(job: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                job()
            except BaseException as error:
                failed.append(error)

        return run

    def write(start: int) -> None:
        for number in range(start, start + 40):
            case_id = f"{number:08x}{0:024x}"
            catalogue.mark_dirty(case_id)
            catalogue.project(case_id, 1, card_of(f"Mohammed Nummer{number}"))
            catalogue.mark_clean(case_id)

    def search() -> None:
        for _ in range(60):
            catalogue.people(PeopleQuery(text="muhamad"))

    jobs = [guarded(lambda: write(0)), guarded(lambda: write(100)), guarded(search)]
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert catalogue.count(PeopleQuery()) == 80


def test_an_interrupted_transaction_leaves_the_rows_as_they_were(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.project(A, 1, card_of("Samir"))

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "the disk went away")

    monkeypatch.setattr("app.catalogue.projecting._write_documents", fail)
    with pytest.raises(Problem):
        catalogue.project(A, 2, card_of("Olena"))
    monkeypatch.undo()

    assert listed(catalogue) == ["Samir"]
    catalogue.project(A, 2, card_of("Olena"))
    assert listed(catalogue) == ["Olena"]


def test_the_file_cannot_be_read_by_an_engine_without_the_key(path: Path) -> None:
    Catalogue.open(path, KEY).close()
    plain = sqlcipher.connect(str(path))

    with pytest.raises(sqlcipher.DatabaseError):
        plain.execute("SELECT * FROM person")
    plain.close()
