"""No altered keyring is ever believed, and one good copy is enough."""

from __future__ import annotations

import dataclasses
import json
import random
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from app.errors import Problem
from app.vault import keyring as rings
from app.vault import keys
from app.vault.attempts import Attempts
from app.vault.file_problems import FileTooNew
from app.vault.vault import unlock
from tests.conftest import CHEAP

RECOVERY_KEY = bytes(range(16))
REFUSALS = (rings.KeyringDamaged, rings.WrongPassphrase, FileTooNew)


def forget_tries(folder: Path) -> None:
    (folder / "attempts.json").unlink(missing_ok=True)


def opens(folder: Path, passphrase: str) -> bool:
    forget_tries(folder)
    try:
        unlock(folder, passphrase=passphrase).close()
    except REFUSALS:
        return False
    return True


def both_copies(folder: Path, content: bytes) -> None:
    (folder / "keyring.json").write_bytes(content)
    (folder / "keyring.json.bak").write_bytes(content)


def altered(content: bytes, change: Any) -> bytes:
    """The keyring after `change`, with its checksum made right again: an attack, no accident."""
    told = json.loads(content)
    change(told)
    told.pop("sha256", None)
    told["sha256"] = rings._checksum(told)
    return json.dumps(told, sort_keys=True, indent=1).encode() + b"\n"


def test_no_flipped_bit_anywhere_is_believed(closed: Any) -> None:
    """Without a second copy each of them is refused; a flip in both copies at once."""
    whole = (closed.folder / "keyring.json").read_bytes()
    dice = random.Random(7)
    for at in range(len(whole)):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << dice.randrange(8)
        with pytest.raises((rings._Unreadable, FileTooNew)):
            rings.Keyring.read(bytes(spoilt))
        with pytest.raises(REFUSALS):
            rings.read_copies([bytes(spoilt), bytes(spoilt)])
        assert rings.read_copies([bytes(spoilt), whole])[0].write() == whole
    assert rings.Keyring.read(whole).write() == whole


def test_the_case_of_every_letter_counts(closed: Any) -> None:
    """Hex digits read the same in both cases; the file must not."""
    whole = (closed.folder / "keyring.json").read_bytes()
    for at, byte in enumerate(whole):
        if chr(byte).isalpha():
            spoilt = bytearray(whole)
            spoilt[at] ^= 0x20
            with pytest.raises(rings.KeyringDamaged):
                rings.read_copies([bytes(spoilt)])


def test_a_keyring_cut_off_anywhere_is_refused(closed: Any) -> None:
    whole = (closed.folder / "keyring.json").read_bytes()
    for length in range(len(whole)):
        with pytest.raises(rings.KeyringDamaged):
            rings.read_copies([whole[:length]])
    with pytest.raises(rings.KeyringDamaged):
        rings.read_copies([whole + b"\n"])


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 500, b"[]", b"null", b"{}", b"[" * 50_000, b"\xff\xfe"]
)
def test_nonsense_is_a_problem_and_no_crash(closed: Any, content: bytes) -> None:
    both_copies(closed.folder, content)
    with pytest.raises(rings.KeyringDamaged):
        unlock(closed.folder, passphrase=closed.passphrase)


@pytest.mark.parametrize("spoilt", ["keyring.json", "keyring.json.bak"])
@pytest.mark.parametrize("damage", ["missing", "empty", "flipped", "cut"])
def test_one_good_copy_opens_the_vault_and_repairs_the_other(
    closed: Any, spoilt: str, damage: str
) -> None:
    path = closed.folder / spoilt
    whole = path.read_bytes()
    if damage == "missing":
        path.unlink()
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "cut":
        path.write_bytes(whole[:700])
    else:
        path.write_bytes(whole.replace(b'"wrapped": "', b'"wrapped": "0', 1))
    unlock(closed.folder, passphrase=closed.passphrase).close()
    assert path.read_bytes() == whole
    assert (closed.folder / "keyring.json").read_bytes() == whole


CHANGES: dict[str, Any] = {
    "cheaper derivation": lambda told: told["slots"][0]["kdf"].update(rounds=2),
    "another salt": lambda told: told["slots"][0]["kdf"].update(salt="00" * 16),
    "recovery slot removed": lambda told: told["slots"].pop(1),
    "passphrase slot doubled": lambda told: told["slots"].insert(0, told["slots"][0]),
    "recovery slot doubled": lambda told: told["slots"].append(told["slots"][1]),
    "slots swapped": lambda told: told["slots"].reverse(),
    "another vault": lambda told: told.update(vault_id="00" * 16),
    "generation raised": lambda told: told.update(generation=99),
    "slot date changed": lambda told: told["slots"][1].update(made_at="2020-01-01"),
    "seal emptied": lambda told: told.update(seal=""),
    "recovery slot replaced": lambda told: told["slots"][1].update(wrapped="ab" * 60),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_skilful_alteration_of_both_copies_is_refused(closed: Any, name: str) -> None:
    whole = (closed.folder / "keyring.json").read_bytes()
    attack = altered(whole, CHANGES[name])
    assert attack != whole
    assert rings.Keyring.read(attack).write() == attack
    both_copies(closed.folder, attack)
    assert not opens(closed.folder, closed.passphrase)


@pytest.mark.parametrize("name", CHANGES)
def test_a_skilful_alteration_of_one_copy_is_undone(closed: Any, name: str) -> None:
    whole = (closed.folder / "keyring.json").read_bytes()
    (closed.folder / "keyring.json").write_bytes(altered(whole, CHANGES[name]))
    assert opens(closed.folder, closed.passphrase)
    assert (closed.folder / "keyring.json").read_bytes() == whole


def test_a_wrapped_key_is_bound_to_its_own_slot() -> None:
    """Even someone who could seal a keyring anew cannot move a wrapped key into another slot."""
    ring, vault_key = rings.new_keyring("vier ruhige Wörter", RECOVERY_KEY, CHEAP)
    [recovery] = [slot for slot in ring.slots if slot.kind == rings.RECOVERY]
    assert ring.open_with_recovery_key(RECOVERY_KEY) == vault_key

    older = dataclasses.replace(recovery, made_at="2020-01-01T00:00:00+00:00")
    moved = dataclasses.replace(ring, slots=(older,)).sealed(vault_key)

    assert moved.open_with_recovery_key(RECOVERY_KEY) is None


def test_a_slot_of_another_vault_does_not_fit(closed: Any, tmp_path: Path) -> None:
    ring, _ = rings.new_keyring(closed.passphrase, bytes(32), keys.LOWEST_KDF)
    foreign = json.loads(ring.write())["slots"][0]
    whole = (closed.folder / "keyring.json").read_bytes()
    both_copies(closed.folder, altered(whole, lambda told: told["slots"].__setitem__(0, foreign)))
    assert not opens(closed.folder, closed.passphrase)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 1 << 30},
        {"memory_kib": 19 * 1024 - 1},
        {"memory_kib": 2 * 1024 * 1024 + 1},
        {"rounds": 0},
        {"rounds": 17},
        {"lanes": 9},
        {"lanes": 0},
        {"lanes": True},
        {"rounds": 1.0},
        {"memory_kib": "262144"},
    ],
)
def test_a_cost_out_of_bounds_is_refused_at_once(closed: Any, cost: dict[str, Any]) -> None:
    whole = (closed.folder / "keyring.json").read_bytes()
    both_copies(closed.folder, altered(whole, lambda told: told["slots"][0]["kdf"].update(**cost)))
    started = time.perf_counter()
    with pytest.raises(rings.KeyringDamaged):
        unlock(closed.folder, passphrase=closed.passphrase)
    assert time.perf_counter() - started < 5, "1 TiB was really tried"


def test_a_keyring_of_a_newer_program_is_refused_with_both_numbers(closed: Any) -> None:
    whole = (closed.folder / "keyring.json").read_bytes()
    both_copies(closed.folder, altered(whole, lambda told: told.update(version=2)))
    with pytest.raises(FileTooNew) as refusal:
        unlock(closed.folder, passphrase=closed.passphrase)
    assert (refusal.value.file_format, refusal.value.newest_format) == (2, 1)


def test_a_damaged_version_number_is_damage_and_the_copy_is_used(closed: Any) -> None:
    path = closed.folder / "keyring.json"
    path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 9'))
    assert opens(closed.folder, closed.passphrase)


def test_the_passphrase_is_the_same_on_every_keyboard(closed: Any) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        typed = unicodedata.normalize(form, closed.passphrase)  # type: ignore[arg-type]
        unlock(closed.folder, passphrase=typed).close()
    assert unicodedata.normalize("NFD", closed.passphrase) != closed.passphrase


def test_no_secret_stands_in_the_keyring_or_in_a_repr(closed: Any) -> None:
    vault = unlock(closed.folder, passphrase=closed.passphrase)
    content = (closed.folder / "keyring.json").read_text()
    assert closed.passphrase not in content
    assert vault._vault_key().hex() not in content
    assert vault._vault_key().hex() not in repr(vault)
    vault.close()


def test_the_default_cost_is_the_agreed_one_and_calibration_never_goes_below() -> None:
    assert keys.KdfParameters() == keys.KdfParameters(256 * 1024, 3, 4)
    found = keys.calibrated()
    assert found.memory_kib == 256 * 1024
    assert found.rounds >= 3
    assert found.lanes == 4


def test_derived_keys_differ_by_purpose_and_wrapping_is_bound() -> None:
    key = bytes(32)
    assert keys.derive(key, "office/1") != keys.derive(key, "catalogue/1")
    wrapped = keys.wrap(key, b"content", b"case 1")
    assert keys.unwrap(key, wrapped, b"case 1") == b"content"
    assert keys.unwrap(key, wrapped, b"case 2") is None
    assert keys.unwrap(key, b"", b"case 1") is None
    assert keys.wrap(key, b"content", b"case 1") != wrapped


def test_wrong_tries_are_counted_apart(closed: Any) -> None:
    for _ in range(3):
        with pytest.raises(Problem):
            unlock(closed.folder, passphrase="falsch")
    assert Attempts(closed.folder / "attempts.json", "passphrase").seconds_to_wait() > 0
    assert Attempts(closed.folder / "attempts.json", "recovery").seconds_to_wait() == 0
