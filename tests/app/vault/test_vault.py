"""An Aktenschrank is made whole, opens with its secrets only, and keeps its keys apart."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

import pytest

from app import clock
from app.vault import encrypted_sqlite as files
from app.vault import file_problems, recovery_key
from app.vault import keyring as rings
from app.vault.attempts import DELAYS, TooSoon
from app.vault.folders import VaultFolders, is_vault
from app.vault.keys import LOWEST_KDF, KdfParameters
from app.vault.locks import VaultInUse
from app.vault.synchronised import SynchronisedFolder
from app.vault.vault import (
    EmptyPassphrase,
    FolderNotEmpty,
    NoVaultHere,
    Vault,
    case_file_key,
    create_vault,
    seconds_to_wait,
    unlock,
)
from tests.stopped_clock import stopped

CASE = 0x54484141


def test_a_new_vault_opens_with_both_secrets_and_gives_the_same_keys(closed: Any) -> None:
    with_passphrase = unlock(closed.folder, passphrase=closed.passphrase)
    first = with_passphrase.key_for("office/1")
    assert with_passphrase.opened_with == "passphrase"
    with_passphrase.close()
    with_sheet = unlock(closed.folder, recovery_key=closed.recovery_key.lower())
    assert with_sheet.opened_with == "recovery"
    assert with_sheet.key_for("office/1") == first
    assert with_sheet.key_for("catalogue/1") != first
    assert len(first) == 32
    with_sheet.close()


def test_nothing_on_disk_names_anyone_or_is_readable_by_others(closed: Any) -> None:
    names = sorted(entry.name for entry in closed.folder.iterdir())
    assert names == [
        "cases",
        "device.json",
        "keyring.json",
        "keyring.json.bak",
        "quarantine",
        "vault.json",
        "vault.lock",
    ]
    assert closed.folder.stat().st_mode & 0o077 == 0
    assert (closed.folder / "keyring.json").stat().st_mode & 0o077 == 0


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Urlaubsfotos").mkdir()
    with pytest.raises(FolderNotEmpty):
        create_vault(tmp_path, "vier Wörter sind gut", kdf=LOWEST_KDF)
    assert [entry.name for entry in tmp_path.iterdir()] == ["Urlaubsfotos"]


def test_a_finished_vault_is_never_made_anew(closed: Any) -> None:
    with pytest.raises(FolderNotEmpty):
        create_vault(closed.folder, "andere Passphrase", kdf=LOWEST_KDF)
    unlock(closed.folder, passphrase=closed.passphrase).close()


def test_a_creation_cut_short_does_not_count_and_can_be_repeated(tmp_path: Path) -> None:
    folder = tmp_path / "Aktenschrank"

    def power_cut(vault: Vault) -> None:
        vault.folders.office.write_bytes(b"half")
        (vault.folders.cases / "rest").mkdir()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_vault(folder, "erste Passphrase", kdf=LOWEST_KDF, furnish=power_cut)
    assert not is_vault(folder)
    with pytest.raises(NoVaultHere):
        unlock(folder, passphrase="erste Passphrase")
    vault, _ = create_vault(folder, "zweite Passphrase", kdf=LOWEST_KDF)
    assert not vault.folders.office.exists()
    assert list(vault.folders.cases.iterdir()) == []
    vault.close()
    unlock(folder, passphrase="zweite Passphrase").close()


def test_furnishing_happens_with_the_keys_at_hand(tmp_path: Path) -> None:
    def furnish(vault: Vault) -> None:
        key = vault.key_for("office/1")
        files.connect(vault.folders.office, key, application_id=7, create=True).close()

    vault, _ = create_vault(tmp_path / "a", "vier Wörter sind gut", kdf=LOWEST_KDF, furnish=furnish)
    files.connect(vault.folders.office, vault.key_for("office/1"), application_id=7).close()
    vault.close()


def test_an_empty_passphrase_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(EmptyPassphrase) as refusal:
        create_vault(tmp_path / "a", "  ", kdf=LOWEST_KDF)
    assert refusal.value.field == "passphrase"
    assert list(tmp_path.iterdir()) == []


def test_a_synchronised_folder_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(SynchronisedFolder):
        create_vault(tmp_path / "Nextcloud" / "Akten", "vier Wörter sind gut", kdf=LOWEST_KDF)
    assert list(tmp_path.iterdir()) == []


def test_the_cost_is_measured_when_none_is_given(tmp_path: Path) -> None:
    vault, _ = create_vault(tmp_path / "a", "vier Wörter sind gut")
    assert vault._ring.cost().memory_kib == KdfParameters().memory_kib
    assert vault._ring.cost().rounds >= 3
    vault.close()


def test_an_empty_folder_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVaultHere):
        unlock(tmp_path, passphrase="x")
    with pytest.raises(NoVaultHere):
        unlock(tmp_path / "missing", passphrase="x")
    assert list(tmp_path.iterdir()) == []


def test_exactly_one_secret_is_asked_for(closed: Any) -> None:
    with pytest.raises(ValueError, match="either"):
        unlock(closed.folder)
    with pytest.raises(ValueError, match="either"):
        unlock(closed.folder, passphrase="a", recovery_key="b")


def test_a_lost_description_is_written_anew_from_the_keyring(closed: Any) -> None:
    about = closed.folder / "vault.json"
    whole = about.read_bytes()
    for damage in (None, b"", whole.replace(b'"vault_id": "', b'"vault_id": "x')):
        about.unlink() if damage is None else about.write_bytes(damage)
        unlock(closed.folder, passphrase=closed.passphrase).close()
        assert about.read_bytes() == whole


def test_a_vault_of_a_newer_program_is_refused_and_stays_as_it_is(closed: Any) -> None:
    about = closed.folder / "vault.json"
    newer = about.read_bytes().replace(b'"version": 1', b'"version": 4')
    about.write_bytes(newer)
    with pytest.raises(file_problems.FileTooNew) as refusal:
        unlock(closed.folder, passphrase=closed.passphrase)
    assert (refusal.value.file_format, refusal.value.newest_format) == (4, 1)
    assert about.read_bytes() == newer


# --- the passphrase


def test_after_a_change_only_the_new_passphrase_opens_any_copy(made: tuple[Vault, str]) -> None:
    vault, recovery = made
    before = vault.key_for("office/1")
    vault.change_passphrase("Grüße vom Nürnberger Kuckuck", "jetzt ganz anders bitte")
    vault.close()
    for copy in ("keyring.json", "keyring.json.bak"):
        lone = vault.folder.with_name("lone-" + copy)
        shutil.copytree(vault.folder, lone)
        for name in ("keyring.json", "keyring.json.bak"):
            if name != copy:
                (lone / name).unlink()
        with pytest.raises(rings.WrongPassphrase):
            unlock(lone, passphrase="Grüße vom Nürnberger Kuckuck")
        opened = unlock(lone, passphrase="jetzt ganz anders bitte")
        assert opened.key_for("office/1") == before
        opened.close()
        unlock(lone, recovery_key=recovery).close()


def test_a_change_cut_short_between_the_copies_leaves_the_new_passphrase(
    made: tuple[Vault, str],
) -> None:
    """The first copy is new, the second old: the old passphrase must not win through it."""
    vault, _ = made
    old_copy = vault.folders.keyring_copy.read_bytes()
    vault.change_passphrase("Grüße vom Nürnberger Kuckuck", "jetzt ganz anders bitte")
    vault.close()
    new = vault.folders.keyring.read_bytes()
    vault.folders.keyring_copy.write_bytes(old_copy)
    with pytest.raises(rings.WrongPassphrase):
        unlock(vault.folder, passphrase="Grüße vom Nürnberger Kuckuck")
    assert vault.folders.keyring.read_bytes() == new
    unlock(vault.folder, passphrase="jetzt ganz anders bitte").close()
    assert vault.folders.keyring_copy.read_bytes() == new


def test_the_old_passphrase_is_needed_for_a_change(made: tuple[Vault, str]) -> None:
    vault, _ = made
    before = vault.folders.keyring.read_bytes()
    with pytest.raises(rings.WrongPassphrase):
        vault.change_passphrase("geraten", "neu und schön und lang")
    with pytest.raises(EmptyPassphrase):
        vault.change_passphrase("Grüße vom Nürnberger Kuckuck", "")
    assert vault.folders.keyring.read_bytes() == before


def test_a_change_keeps_the_cost(made: tuple[Vault, str]) -> None:
    vault, _ = made
    vault.change_passphrase("Grüße vom Nürnberger Kuckuck", "neu und schön und lang")
    assert vault._ring.cost() == LOWEST_KDF


def test_the_sheet_helps_someone_who_forgot(closed: Any) -> None:
    vault = unlock(closed.folder, recovery_key=closed.recovery_key)
    vault.replace_forgotten_passphrase("neu und schön und lang")
    vault.close()
    unlock(closed.folder, passphrase="neu und schön und lang").close()
    with pytest.raises(rings.WrongPassphrase):
        unlock(closed.folder, passphrase=closed.passphrase)


def test_who_knows_the_passphrase_cannot_skip_typing_it(made: tuple[Vault, str]) -> None:
    with pytest.raises(ValueError, match="change it"):
        made[0].replace_forgotten_passphrase("neu und schön und lang")


def test_a_new_sheet_voids_the_old_one(closed: Any) -> None:
    vault = unlock(closed.folder, passphrase=closed.passphrase)
    made_at = vault.recovery_made_at
    later = clock.now() + dt.timedelta(days=1)
    with clock.at(later):
        fresh = vault.new_recovery_key()
    assert vault.recovery_made_at > made_at
    vault.close()
    with pytest.raises(rings.WrongRecoveryKey):
        unlock(closed.folder, recovery_key=closed.recovery_key)
    unlock(closed.folder, recovery_key=fresh).close()
    unlock(closed.folder, passphrase=closed.passphrase).close()


def test_a_mistyped_sheet_is_no_wrong_sheet_and_costs_no_try(closed: Any) -> None:
    wrong_letter = "B" if closed.recovery_key[0] == "A" else "A"
    with pytest.raises(recovery_key.RecoveryKeyTypoInGroup) as typo:
        unlock(closed.folder, recovery_key=wrong_letter + closed.recovery_key[1:])
    assert typo.value.group == 1
    assert not (closed.folder / "attempts.json").exists()


# --- waiting


def test_each_wrong_try_waits_longer_also_after_a_restart(closed: Any) -> None:
    moment = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
    waits = []
    for _ in range(len(DELAYS) + 2):
        with stopped(moment):
            with pytest.raises(rings.WrongPassphrase) as refusal:
                unlock(closed.folder, passphrase="geraten")
            waits.append(refusal.value.wait_seconds)
        moment += dt.timedelta(seconds=61)
    assert waits == pytest.approx([*DELAYS, DELAYS[-1], DELAYS[-1]], abs=0.001)
    assert list(DELAYS) == sorted(set(DELAYS))


def test_during_the_wait_even_the_right_passphrase_is_not_tried(closed: Any) -> None:
    moment = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
    for _ in range(4):
        moment += dt.timedelta(seconds=10)
        unlock_wrongly(closed.folder, moment)
    with stopped(moment + dt.timedelta(seconds=1.5)):
        with pytest.raises(TooSoon) as refusal:
            unlock(closed.folder, passphrase=closed.passphrase)
        assert refusal.value.wait_seconds == pytest.approx(2.5, abs=0.001)
        assert "3 Sekunden" in refusal.value.what_to_do
    with stopped(moment + dt.timedelta(seconds=3.2)), pytest.raises(TooSoon) as refusal:
        unlock(closed.folder, passphrase=closed.passphrase)
    assert "noch 1 Sekunde und" in refusal.value.what_to_do
    with stopped(moment + dt.timedelta(seconds=1.5)):
        assert seconds_to_wait(closed.folder) == pytest.approx(2.5, abs=0.001)
        unlock(closed.folder, recovery_key=closed.recovery_key).close()
    with stopped(moment + dt.timedelta(seconds=5)):
        unlock(closed.folder, passphrase=closed.passphrase).close()
        assert seconds_to_wait(closed.folder) == 0


def unlock_wrongly(folder: Path, moment: dt.datetime) -> None:
    with stopped(moment), pytest.raises(rings.WrongPassphrase):
        unlock(folder, passphrase="geraten")


def test_a_clock_set_back_does_not_lock_anyone_out_for_days(closed: Any) -> None:
    for at in range(4):
        unlock_wrongly(closed.folder, dt.datetime(2027, 1, 1, 9, at, tzinfo=dt.UTC))
    set_right = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
    with stopped(set_right):
        assert 0 < seconds_to_wait(closed.folder) <= DELAYS[3]
    with stopped(set_right + dt.timedelta(seconds=DELAYS[3] + 1)):
        unlock(closed.folder, passphrase=closed.passphrase).close()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"passphrase": 3}', b'{"passphrase": {"tries": "x"}}']
)
def test_a_damaged_count_keeps_nobody_out(closed: Any, content: bytes) -> None:
    (closed.folder / "attempts.json").write_bytes(content)
    unlock(closed.folder, passphrase=closed.passphrase).close()


# --- cases


def make_case(vault: Vault, case_id: str, note: str = "erste Notiz") -> bytes:
    with vault.making_case(case_id) as case:
        connection = files.connect(case.file, case.key, application_id=CASE, create=True)
        connection.execute("CREATE TABLE note(text)")
        connection.execute("INSERT INTO note VALUES (?)", (note,))
        connection.close()
    return case.key


def test_a_case_is_made_with_a_key_of_its_own(made: tuple[Vault, str]) -> None:
    vault, _ = made
    one, two = uuid.uuid4().hex, uuid.uuid4().hex
    assert make_case(vault, one) != make_case(vault, two)
    assert vault.folders.case_ids() == sorted([one, two])
    folder = vault.folders.case_folder(one)
    assert sorted(entry.name for entry in folder.iterdir()) == [
        "case.db",
        "case.key",
        "case.key.bak",
    ]
    assert len(vault.folders.case_key(one).read_bytes()) == 12 + 32 + 16
    key = vault.case_file_key(folder, one)
    assert key == case_file_key(vault.case_key(folder, one))
    connection = files.connect(vault.folders.case_file(one), key, application_id=CASE)
    assert connection.execute("SELECT text FROM note").fetchone() == ("erste Notiz",)
    connection.close()


def test_the_key_of_one_case_does_not_open_another(made: tuple[Vault, str]) -> None:
    vault, _ = made
    one, two = uuid.uuid4().hex, uuid.uuid4().hex
    make_case(vault, one)
    make_case(vault, two)
    for copy in ("case.key", "case.key.bak"):
        shutil.copy(vault.folders.case_key(one), vault.folders.case_folder(two) / copy)
    with pytest.raises(file_problems.WrongKey):
        vault.case_key(vault.folders.case_folder(two), two)


def test_every_flipped_bit_in_a_case_key_is_refused(made: tuple[Vault, str]) -> None:
    vault, _ = made
    case_id = uuid.uuid4().hex
    wrapped = vault.new_case_key(case_id)
    assert len(vault.case_key_from(wrapped, case_id)) == 32
    for at in range(len(wrapped)):
        spoilt = bytearray(wrapped)
        spoilt[at] ^= 1 << at % 8
        with pytest.raises(file_problems.WrongKey):
            vault.case_key_from(bytes(spoilt), case_id)
        with pytest.raises(file_problems.WrongKey):
            vault.case_key_from(wrapped[:at], case_id)


def test_a_case_that_fails_while_being_made_leaves_nothing(made: tuple[Vault, str]) -> None:
    vault, _ = made
    with pytest.raises(RuntimeError), vault.making_case(uuid.uuid4().hex):
        raise RuntimeError
    assert list(vault.folders.cases.iterdir()) == []


def test_what_a_kill_left_half_made_is_cleared_and_whole_cases_stay(
    made: tuple[Vault, str],
) -> None:
    vault, _ = made
    kept = uuid.uuid4().hex
    make_case(vault, kept)
    for name in (f".tmp-{uuid.uuid4().hex}", f".trash-{uuid.uuid4().hex}"):
        (vault.folders.cases / name).mkdir()
        (vault.folders.cases / name / "case.key").write_bytes(b"x")
    assert vault.folders.case_ids() == [kept]
    assert vault.folders.clear_leftovers() == 2
    assert [entry.name for entry in vault.folders.cases.iterdir()] == [kept]


def test_a_destroyed_case_is_gone_with_its_key(made: tuple[Vault, str]) -> None:
    vault, _ = made
    case_id = uuid.uuid4().hex
    make_case(vault, case_id)
    vault.folders.destroy_case(case_id)
    assert list(vault.folders.cases.iterdir()) == []
    with pytest.raises(file_problems.FileMissing):
        vault.folders.destroy_case(case_id)


@pytest.mark.parametrize("case_id", ["", "..", "../../etc", "A" * 32, "0" * 31, "0" * 33])
def test_only_a_case_id_names_a_case_folder(tmp_path: Path, case_id: str) -> None:
    with pytest.raises(ValueError, match="32"):
        VaultFolders(tmp_path).case_folder(case_id)


# --- device, closing


def test_the_device_keeps_its_id_and_a_new_place_gets_a_new_one(closed: Any) -> None:
    first = unlock(closed.folder, passphrase=closed.passphrase)
    again_id = first.device_id
    first.close()
    second = unlock(closed.folder, passphrase=closed.passphrase)
    assert second.device_id == again_id
    second.close()
    (closed.folder / "device.json").unlink()
    third = unlock(closed.folder, passphrase=closed.passphrase)
    assert third.device_id != again_id
    assert len(third.device_id) == 32
    third.close()


def test_a_closed_vault_gives_no_keys_and_lets_the_next_one_in(made: tuple[Vault, str]) -> None:
    vault, _ = made
    with pytest.raises(VaultInUse):
        unlock(vault.folder, passphrase="Grüße vom Nürnberger Kuckuck")
    assert vault.is_open
    vault.close()
    assert not vault.is_open
    with pytest.raises(ValueError, match="closed"):
        vault.key_for("office/1")
    vault.close()
    unlock(vault.folder, passphrase="Grüße vom Nürnberger Kuckuck").close()


def test_a_refused_unlock_gives_the_lock_back(closed: Any) -> None:
    with pytest.raises(rings.WrongPassphrase):
        unlock(closed.folder, passphrase="geraten")
    unlock(closed.folder, passphrase=closed.passphrase).close()


ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from app.errors import Problem
from app.vault.vault import unlock
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
try:
    unlock(Path(sys.argv[1]), passphrase="geraten")
except Problem as problem:
    refused = type(problem).__name__
vault = unlock(Path(sys.argv[1]), passphrase=sys.argv[2])
opened = len(vault.key_for("office/1"))
try:
    vault.change_passphrase(sys.argv[2], "andere Worte sind auch schoen")
except Problem as problem:
    sys.stdout.write(f"{refused} {opened} {type(problem).__name__}")
"""


def test_a_full_disk_keeps_nobody_out_and_changes_no_secret(closed: Any) -> None:
    """Not one byte can be written by this process, as on a disk that is full at the start."""
    (closed.folder / "keyring.json.bak").write_bytes(b"")
    child = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, closed.folder, closed.passphrase],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert child.stdout == "WrongPassphrase 32 DiskFull", child.stderr
    unlock(closed.folder, passphrase=closed.passphrase).close()
    assert (closed.folder / "keyring.json.bak").stat().st_size > 0
