"""The keyring file: the vault key, wrapped once for the passphrase and once for the recovery key.

The text is canonical JSON with a SHA-256 against accidents and an HMAC under the vault key against
intent. `generation` grows with every rewrite, so of two valid copies the newer one counts.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from app import clock
from app.errors import Problem
from app.vault.file_problems import FileTooNew
from app.vault.keys import (
    KEY_BYTES,
    NONCE_BYTES,
    SALT_BYTES,
    KdfParameters,
    derive,
    key_of_passphrase,
    new_key,
    unwrap,
    wrap,
)

FORMAT = "teilhabeakte-keyring"
VERSION = 1
LARGEST_FILE = 64 * 1024

PASSPHRASE = "passphrase"  # noqa: S105 -- the name of a slot
RECOVERY = "recovery"

_WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + 16
_VAULT_ID = re.compile(r"[0-9a-f]{32}")


class KeyringDamaged(Problem):
    """Neither copy of the keyring can be read, or what it says was changed by someone."""

    happened = "Die Schlüsseldatei des Aktenschranks ist beschädigt oder wurde verändert."
    to_do = "Öffnen Sie den Aktenschrank aus Ihrer Sicherung; lassen Sie diesen Ordner, wie er ist."


class WrongPassphrase(Problem):
    """The passphrase opens no slot; `wait_seconds` must pass before the next try."""

    happened = "Die Passphrase ist nicht richtig."
    to_do = (
        "Prüfen Sie Feststelltaste und Tastatursprache, "
        "oder öffnen Sie den Aktenschrank mit dem Wiederherstellungsschlüssel."
    )

    def __init__(self, *, wait_seconds: float = 0.0) -> None:
        self.wait_seconds = wait_seconds
        super().__init__(wait_seconds=wait_seconds)


class WrongRecoveryKey(Problem):
    """Typed without a mistake, but the key of another vault or an older sheet."""

    happened = "Dieser Wiederherstellungsschlüssel gehört nicht zu diesem Aktenschrank."
    to_do = "Suchen Sie das neueste Blatt zu diesem Aktenschrank; ältere Blätter gelten nicht mehr."

    def __init__(self, *, wait_seconds: float = 0.0) -> None:
        self.wait_seconds = wait_seconds
        super().__init__(wait_seconds=wait_seconds)


class _Unreadable(Exception):
    """One copy of the keyring is not what we once wrote."""


@dataclass(frozen=True)
class Slot:
    """One way to the vault key: how it is wrapped, and the wrapped key."""

    kind: str
    made_at: str
    wrapped: bytes
    salt: bytes = b""
    cost: KdfParameters | None = None

    def described(self) -> dict[str, Any]:
        """Everything but the wrapped key: what the wrapping is bound to."""
        about: dict[str, Any] = {"kind": self.kind, "made_at": self.made_at}
        if self.cost is not None:
            about["kdf"] = {
                "algorithm": "argon2id",
                "memory_kib": self.cost.memory_kib,
                "rounds": self.cost.rounds,
                "lanes": self.cost.lanes,
                "salt": self.salt.hex(),
            }
        return about


@dataclass(frozen=True)
class Keyring:
    """One state of the keyring, as it stands in a file."""

    vault_id: str
    generation: int
    slots: tuple[Slot, ...]
    seal: str
    """The HMAC in hex."""

    @classmethod
    def read(cls, content: bytes) -> Keyring:
        """Raises FileTooNew, or _Unreadable for everything `write` would not have written."""
        try:
            told = json.loads(content)
            check = told.pop("sha256")
            if told["format"] != FORMAT or check != _checksum(told):
                raise _Unreadable
            if type(told["version"]) is int and told["version"] > VERSION:
                raise FileTooNew(file_format=told["version"], newest_format=VERSION)
            keyring = cls(
                vault_id=told["vault_id"],
                generation=told["generation"],
                slots=tuple(_slot(entry) for entry in told["slots"]),
                seal=told["seal"],
            )
            if not _VAULT_ID.fullmatch(keyring.vault_id) or type(keyring.generation) is not int:
                raise _Unreadable
            if not isinstance(keyring.seal, str):
                raise _Unreadable
            written = keyring.write()
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise _Unreadable from error
        if written != content:
            raise _Unreadable
        return keyring

    def write(self) -> bytes:
        """The file's content; the same keyring always gives the same bytes."""
        told = {**self._sealed_part(), "seal": self.seal}
        told["sha256"] = _checksum(told)
        return json.dumps(told, sort_keys=True, indent=1).encode("ascii") + b"\n"

    def is_sealed_by(self, vault_key: bytes) -> bool:
        """Whether every word in it was written by someone who had the vault key."""
        return hmac.compare_digest(self._seal(vault_key).encode(), self.seal.encode())

    def sealed(self, vault_key: bytes) -> Keyring:
        return replace(self, seal=self._seal(vault_key))

    def open_with_passphrase(self, passphrase: str) -> bytes | None:
        """The vault key, or None; takes as long as the slot's cost says."""
        return self._open(
            PASSPHRASE,
            lambda slot: key_of_passphrase(passphrase, slot.salt, slot.cost) if slot.cost else None,
        )

    def open_with_recovery_key(self, recovery_key: bytes) -> bytes | None:
        """The vault key, or None."""
        return self._open(RECOVERY, lambda slot: _recovery_wrapping_key(recovery_key))

    def with_passphrase(self, vault_key: bytes, passphrase: str, cost: KdfParameters) -> Keyring:
        """The next generation, in which only this passphrase opens, beside the recovery key."""
        slot = Slot(
            kind=PASSPHRASE,
            made_at=clock.timestamp(),
            wrapped=b"",
            salt=secrets.token_bytes(SALT_BYTES),
            cost=cost,
        )
        return self._with(slot, vault_key, key_of_passphrase(passphrase, slot.salt, cost))

    def with_recovery_key(self, vault_key: bytes, recovery_key: bytes) -> Keyring:
        """The next generation, in which only this recovery key opens, beside the passphrase."""
        slot = Slot(kind=RECOVERY, made_at=clock.timestamp(), wrapped=b"")
        return self._with(slot, vault_key, _recovery_wrapping_key(recovery_key))

    def cost(self) -> KdfParameters:
        """The cost of the passphrase slot, taken over when the passphrase changes."""
        for slot in self.slots:
            if slot.kind == PASSPHRASE and slot.cost is not None:
                return slot.cost
        return KdfParameters()

    def recovery_made_at(self) -> str:
        """When the valid recovery sheet was made, ISO 8601 in UTC; "" without one."""
        return next((slot.made_at for slot in self.slots if slot.kind == RECOVERY), "")

    def _open(self, kind: str, wrapping_key: Callable[[Slot], bytes | None]) -> bytes | None:
        for slot in self.slots:
            if slot.kind != kind:
                continue
            key = wrapping_key(slot)
            opened = unwrap(key, slot.wrapped, self._bound_to(slot)) if key else None
            if opened is not None:
                return opened
        return None

    def _with(self, slot: Slot, vault_key: bytes, wrapping_key: bytes) -> Keyring:
        slot = replace(slot, wrapped=wrap(wrapping_key, vault_key, self._bound_to(slot)))
        others = tuple(kept for kept in self.slots if kept.kind != slot.kind)
        changed = replace(self, slots=(*others, slot), generation=self.generation + 1)
        return changed.sealed(vault_key)

    def _bound_to(self, slot: Slot) -> bytes:
        return _canonical(
            {
                "purpose": "vault-key",
                "version": VERSION,
                "vault_id": self.vault_id,
                "slot": slot.described(),
            }
        )

    def _sealed_part(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "vault_id": self.vault_id,
            "generation": self.generation,
            "slots": [{**slot.described(), "wrapped": slot.wrapped.hex()} for slot in self.slots],
        }

    def _seal(self, vault_key: bytes) -> str:
        key = derive(vault_key, "keyring-seal/1")
        return hmac.digest(key, _canonical(self._sealed_part()), "sha256").hex()


def new_keyring(passphrase: str, recovery_key: bytes, cost: KdfParameters) -> tuple[Keyring, bytes]:
    """A keyring for a new vault and the vault key in it."""
    vault_key = new_key()
    empty = Keyring(vault_id=secrets.token_hex(16), generation=0, slots=(), seal="")
    keyring = empty.with_passphrase(vault_key, passphrase, cost)
    return keyring.with_recovery_key(vault_key, recovery_key), vault_key


def read_copies(contents: list[bytes]) -> list[Keyring]:
    """The readable ones among the copies, newest generation first, each state once.

    Raises KeyringDamaged when none can be read, FileTooNew when a newer program wrote them.
    """
    readable: list[Keyring] = []
    too_new: FileTooNew | None = None
    for content in contents:
        try:
            keyring = Keyring.read(content)
        except _Unreadable:
            continue
        except FileTooNew as problem:
            too_new = problem
            continue
        if keyring not in readable:
            readable.append(keyring)
    if too_new is not None:
        raise too_new
    if not readable:
        raise KeyringDamaged
    return sorted(readable, key=lambda keyring: keyring.generation, reverse=True)


def open_copies(
    copies: list[Keyring], open_one: Callable[[Keyring], bytes | None]
) -> tuple[Keyring, bytes] | None:
    """The state that counts and its vault key; None when the secret opens nothing.

    A copy someone changed does not count. A valid newer state overrules an older one that the
    secret would still open: that is how an old passphrase stays without effect.
    Raises KeyringDamaged when the secret is right but every copy it opens was changed.
    """
    opened_but_changed = False
    for copy in copies:
        vault_key = open_one(copy)
        if vault_key is None:
            continue
        if not copy.is_sealed_by(vault_key):
            opened_but_changed = True
            continue
        newer = [
            other
            for other in copies
            if other.generation > copy.generation and other.is_sealed_by(vault_key)
        ]
        return None if newer else (copy, vault_key)
    if opened_but_changed:
        raise KeyringDamaged
    return None


def _slot(told: dict[str, Any]) -> Slot:
    wrapped = bytes.fromhex(told["wrapped"])
    if len(wrapped) != _WRAPPED_BYTES or told["kind"] not in (PASSPHRASE, RECOVERY):
        raise _Unreadable
    if not isinstance(told["made_at"], str):
        raise _Unreadable
    if told["kind"] == RECOVERY:
        return Slot(kind=RECOVERY, made_at=told["made_at"], wrapped=wrapped)
    kdf = told["kdf"]
    salt = bytes.fromhex(kdf["salt"])
    numbers = (kdf["memory_kib"], kdf["rounds"], kdf["lanes"])
    if len(salt) != SALT_BYTES or any(type(number) is not int for number in numbers):
        raise _Unreadable
    cost = KdfParameters(*numbers)
    return Slot(kind=PASSPHRASE, made_at=told["made_at"], wrapped=wrapped, salt=salt, cost=cost)


def _recovery_wrapping_key(recovery_key: bytes) -> bytes:
    return derive(recovery_key, "recovery-slot/1")


def _checksum(told: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(told)).hexdigest()


def _canonical(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode("ascii")
