"""Case files are made, opened, trashed and repaired; what cannot be opened is shown, never lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from app import coaching, drafts, participant
from app.cabinet import OPEN_AT_ONCE
from app.case_file import CaseFile
from app.catalogue import card
from app.catalogue.people import PeopleQuery
from app.changes import CaseChanged
from app.follow_ups import FollowUp
from app.office import Office, create_office, open_office
from app.office_profile import WorkerData, save_me
from app.record_file import history
from app.vault.file_problems import FileDamaged, FileMissing, FileTooNew
from tests.conftest import CHEAP, PASSPHRASE
from tests.faults.verbs import CASE_VERBS, perform


def enrol(office: Office, name: str, **fields: str) -> CaseFile:
    data = participant.ParticipantData(family_name=name, **fields)
    return office.cabinet.create_case(lambda change: participant.enrol(change, data))


def names(office: Office, text: str = "") -> list[str]:
    return [row.name for row in office.catalogue.people(PeopleQuery(text=text))]


def reopened(office: Office) -> Office:
    folder = office.vault.folder
    office.close()
    return open_office(folder, passphrase=PASSPHRASE)


def record(case: CaseFile, facts: str) -> None:
    coaching.record_contact(
        case, coaching.ContactData(held_on=dt.date(2026, 11, 2), form="buero", facts=facts)
    )


def test_a_new_case_is_on_disk_in_the_list_and_announced(office: Office) -> None:
    heard: list[CaseChanged] = []
    office.board.listen(heard.append)

    case = enrol(office, "Haidari", given_name="Samir")

    assert names(office, "haid") == ["Samir Haidari"]
    assert [change.summary for change in heard] == ["Akte angelegt"]
    assert office.cabinet.case_ids() == [case.case_id]
    folder = office.vault.folders.case_folder(case.case_id)
    assert {path.name for path in folder.iterdir()} >= {"case.db", "case.key"}


@pytest.mark.parametrize("seed", range(4))
def test_the_card_is_the_one_made_anew_from_all_tables_whatever_was_done(
    office: Office, seed: int
) -> None:
    case = enrol(office, "Haidari")
    chance = random.Random(seed)
    done = 0
    for _ in range(100):
        done += perform(case, chance.choice(list(CASE_VERBS.values())), chance)
        if chance.random() < 0.1:
            with office.cabinet.borrow(case.case_id) as in_the_background:
                done += perform(in_the_background, CASE_VERBS["coaching.record_contact"], chance)

        with case.reading() as session:
            anew = card(session).to_json()
        assert case.card() == (case.rev, anew)
    assert done > 30
    row = office.catalogue.people(PeopleQuery())[0]
    assert row.name == json.loads(anew)["shown"]["name"]


def test_a_change_that_failed_leaves_no_trace_on_the_card(office: Office) -> None:
    case = enrol(office, "Haidari")
    record(case, "Erstes Gespräch")
    with pytest.raises(KeyError), case.changing("Gescheitert") as change:
        change.add(FollowUp(what="Nie gesagt", who="", due_on=None, rank="1"))
        change.flush()
        raise KeyError

    record(case, "Zweites Gespräch")

    with case.reading() as session:
        assert case.card() == (case.rev, card(session).to_json())
    stored = case.card()
    assert stored is not None
    assert "Nie gesagt" not in stored[1]


def begun(office: Office) -> list[tuple[str, str]]:
    return [(row.person_name, row.form) for row in office.catalogue.begun()]


def test_what_was_begun_in_any_case_is_known_until_it_is_finished(office: Office) -> None:
    samir, aster = enrol(office, "Haidari"), enrol(office, "Tesfay")
    drafts.keep_draft(samir, "contact", {"facts": "Hat"})
    drafts.keep_draft(samir, "contact", {"facts": "Hat angerufen"})
    drafts.keep_draft(aster, "paper", {"authority": "Amt"})
    assert sorted(begun(office)) == [("Haidari", "contact"), ("Tesfay", "paper")]

    record(samir, "Hat angerufen")
    assert begun(office) == [("Tesfay", "paper")]
    office.cabinet.trash_case(aster.case_id)
    assert begun(office) == []
    office.cabinet.restore_case(aster.case_id)
    assert begun(office) == [("Tesfay", "paper")]
    drafts.discard_draft(office.cabinet.open_case(aster.case_id), "paper")
    assert begun(office) == []


def test_what_was_begun_is_known_after_a_lost_catalogue(office: Office) -> None:
    drafts.keep_draft(enrol(office, "Haidari"), "contact", {"facts": "Hat angerufen"})
    path = office.vault.folders.catalogue
    folder = office.vault.folder
    office.close()
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()

    again = open_office(folder, passphrase=PASSPHRASE)

    assert begun(again) == [("Haidari", "contact")]
    again.close()


def test_a_draft_marks_its_case_so_that_a_start_after_a_crash_reads_it(office: Office) -> None:
    case = enrol(office, "Haidari")
    again = reopened(office)
    opened = again.cabinet.open_case(case.case_id)
    assert case.case_id not in again.catalogue._file.dirty()

    drafts.keep_draft(opened, "contact", {"facts": "Hat angerufen"})

    assert case.case_id in again.catalogue._file.dirty()
    again.close()


def test_the_same_id_twice_makes_one_case(office: Office) -> None:
    data = participant.ParticipantData(family_name="Haidari")
    fill = lambda change: participant.enrol(change, data)  # noqa: E731

    first = office.cabinet.create_case(fill, case_id="a" * 32)
    second = office.cabinet.create_case(fill, case_id="a" * 32)

    assert first is second
    assert len(office.cabinet.case_ids()) == 1


def test_a_case_whose_first_change_fails_leaves_nothing(office: Office) -> None:
    with pytest.raises(participant.NoName):
        enrol(office, "")

    assert office.cabinet.case_ids() == []
    assert names(office) == []
    assert list(office.vault.folders.cases.iterdir()) == []


def test_everything_is_there_again_after_closing(office: Office) -> None:
    case = enrol(office, "Haidari")
    record(case, "Zeugnis fehlt.")

    office = reopened(office)

    again = office.cabinet.open_case(case.case_id)
    assert [contact.facts for contact in coaching.contacts(again)] == ["Zeugnis fehlt."]
    assert names(office) == ["Haidari"]
    office.close()


def test_closing_leaves_one_file_per_case_and_no_write_ahead_log(office: Office) -> None:
    case = enrol(office, "Haidari")
    record(case, "Zeugnis fehlt.")
    root = office.vault.folder
    office.close()

    assert not [path for path in root.rglob("*") if path.name.endswith(("-wal", "-shm"))]


def test_only_a_few_cases_stay_open_and_never_the_one_on_screen(office: Office) -> None:
    on_screen = enrol(office, "Haidari")
    office.cabinet.keep_open(on_screen.case_id)
    others = [enrol(office, f"Person {number}") for number in range(OPEN_AT_ONCE + 3)]

    assert not on_screen.closed
    assert sum(not case.closed for case in others) == OPEN_AT_ONCE
    office.cabinet.let_go(on_screen.case_id)
    for other in others:
        office.cabinet.open_case(other.case_id)
    assert on_screen.closed


def test_a_background_job_works_on_a_connection_of_its_own(office: Office) -> None:
    case = enrol(office, "Haidari")

    with office.cabinet.borrow(case.case_id) as borrowed:
        assert borrowed is not case
        record(borrowed, "Im Hintergrund.")

    assert borrowed.closed
    assert [contact.facts for contact in coaching.contacts(case)] == ["Im Hintergrund."]


def test_a_whole_case_goes_to_the_papierkorb_and_comes_back(office: Office) -> None:
    case = enrol(office, "Haidari", given_name="Samir")

    office.cabinet.trash_case(case.case_id)
    assert names(office) == []
    [trashed] = office.cabinet.trashed_cases()
    assert trashed.card is not None
    assert trashed.card.shown.name == "Samir Haidari"

    office.cabinet.restore_case(case.case_id)
    assert names(office) == ["Samir Haidari"]
    assert office.cabinet.trashed_cases() == []
    with pytest.raises(FileMissing):
        office.cabinet.restore_case(case.case_id)


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[2000] ^= 1
    path.write_bytes(content)


def foreign(path: Path) -> None:
    path.write_bytes(os.urandom(20_000))


DAMAGES: dict[str, Callable[[Path], None]] = {
    "a flipped bit": flip_a_byte,
    "a foreign file": foreign,
    "an empty file": lambda path: path.write_bytes(b""),
    "a missing file": lambda path: path.unlink(),
    "a cut file": lambda path: os.truncate(path, 8192),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_case_is_shown_in_quarantine_and_the_start_goes_on(
    office: Office, damage: Callable[[Path], None]
) -> None:
    broken, whole = enrol(office, "Kaputt"), enrol(office, "Heil")
    root, path = office.vault.folder, office.vault.folders.case_file(broken.case_id)
    office.close()
    damage(path)
    left = path.read_bytes() if path.exists() else None
    (root / "catalog.db").unlink()

    office = open_office(root, passphrase=PASSPHRASE)

    assert [case.case_id for case in office.cabinet.quarantined()] == [broken.case_id]
    assert "Heil" in names(office)
    assert office.cabinet.open_case(whole.case_id) is not None
    assert (path.read_bytes() if path.exists() else None) == left
    office.close()


def test_damage_in_the_middle_of_a_case_is_told_when_it_is_read(office: Office) -> None:
    case = enrol(office, "Haidari")
    for number in range(60):
        record(case, f"Gespräch {number}: " + "lang " * 200)
    path = office.vault.folders.case_file(case.case_id)
    root = office.vault.folder
    office.close()
    content = bytearray(path.read_bytes())
    for place in range(len(content) // 2, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)

    office = open_office(root, passphrase=PASSPHRASE)

    assert names(office) == ["Haidari"]
    with pytest.raises(FileDamaged):
        for table in ("contact", "operation_value", "operation", "change"):
            with office.cabinet.open_case(case.case_id).reading() as session:
                session.execute(text(f"SELECT * FROM {table}")).all()
    office.close()


def test_a_case_of_a_newer_program_is_quarantined_with_both_numbers(office: Office) -> None:
    case = enrol(office, "Haidari")
    case.driver.execute("PRAGMA user_version = 99")
    root = office.vault.folder
    office.close()
    (root / "catalog.db").unlink()

    office = open_office(root, passphrase=PASSPHRASE)

    [found] = office.cabinet.quarantined()
    assert "99" in found.what_happened
    with pytest.raises(FileTooNew):
        office.cabinet.open_case(case.case_id)
    office.close()


def test_a_lost_key_of_one_case_stops_nothing(office: Office) -> None:
    broken = enrol(office, "Kaputt")
    enrol(office, "Heil")
    root = office.vault.folder
    key = office.vault.folders.case_key(broken.case_id)
    office.close()
    for copy in (key, key.with_suffix(".key.bak")):
        copy.write_bytes(b"")
    (root / "catalog.db").unlink()

    office = open_office(root, passphrase=PASSPHRASE)

    assert [case.case_id for case in office.cabinet.quarantined()] == [broken.case_id]
    assert "Heil" in names(office)
    office.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"x" * 60),
    ],
    ids=["lost", "empty", "overwritten"],
)
def test_the_second_copy_of_a_case_key_opens_the_case_and_repairs_the_first(
    office: Office, damage: Callable[[Path], None]
) -> None:
    case = enrol(office, "Haidari")
    root, key = office.vault.folder, office.vault.folders.case_key(case.case_id)
    before = key.read_bytes()
    office.close()
    damage(key)

    office = open_office(root, passphrase=PASSPHRASE)

    assert participant.participant(office.cabinet.open_case(case.case_id)).family_name == "Haidari"
    assert key.read_bytes() == before
    office.close()


@pytest.mark.parametrize(
    "damage",
    [lambda path: path.unlink(), flip_a_byte, lambda path: path.write_bytes(b"")],
    ids=["lost", "flipped", "empty"],
)
def test_a_lost_or_damaged_catalogue_is_made_anew(
    office: Office, damage: Callable[[Path], None]
) -> None:
    for number in range(12):
        enrol(office, f"Person {number}")
    before = sorted(names(office))
    root = office.vault.folder
    office.close()
    damage(root / "catalog.db")

    office = open_office(root, passphrase=PASSPHRASE)

    assert sorted(names(office)) == before
    office.close()


def test_half_made_and_half_removed_cases_are_cleared_at_the_start(office: Office) -> None:
    enrol(office, "Haidari")
    root = office.vault.folder
    office.close()
    for name in (".tmp-" + "a" * 32, ".trash-" + "b" * 32):
        (root / "cases" / name).mkdir()
        (root / "cases" / name / "case.key").write_bytes(b"x")

    office = open_office(root, passphrase=PASSPHRASE)

    assert len(list((root / "cases").iterdir())) == 1
    assert names(office) == ["Haidari"]
    office.close()


def test_every_change_carries_the_name_of_who_made_it(office: Office) -> None:
    save_me(office.office_file, WorkerData(name="Miriam Koch"))
    case = enrol(office, "Haidari")

    assert history.changes(case)[0].who == "Miriam Koch"

    save_me(office.office_file, WorkerData(name="Miriam Koch-Adler"))
    record(case, "Zeugnis fehlt.")
    assert history.changes(case)[0].who == "Miriam Koch-Adler"


def test_the_recovery_key_opens_everything(tmp_path: Path) -> None:
    office, recovery_key = create_office(tmp_path / "Schrank", PASSPHRASE, kdf=CHEAP)
    enrol(office, "Haidari")
    office.close()

    office = open_office(tmp_path / "Schrank", recovery_key=recovery_key.lower())

    assert names(office) == ["Haidari"]
    office.close()


def test_no_name_stands_in_any_path_or_byte_on_disk(office: Office) -> None:
    case = enrol(office, "Marker-Haidari", given_name="Zzyzx")
    record(case, "Marker-Notiz über das Zeugnis.")
    root = office.vault.folder
    found = []
    for state in ("open", "closed"):
        if state == "closed":
            office.close()
        for path in root.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            for marker in ("Marker-Haidari", "Zzyzx", "Marker-Notiz", "vier ruhige"):
                for encoding in ("utf-8", "utf-16-le"):
                    if marker.encode(encoding) in content or marker in str(path.relative_to(root)):
                        found.append((state, path.name, marker))
    assert found == []
