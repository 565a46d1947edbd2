"""The few cryptographic steps everything rests on: derive, wrap, unwrap."""

from __future__ import annotations

import secrets
import time
import unicodedata
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import Problem

KEY_BYTES = 32
NONCE_BYTES = 12
SALT_BYTES = 16

MEMORY_KIB = range(19 * 1024, 2 * 1024 * 1024 + 1)
"""19 MiB is OWASP's least for Argon2id; above 2 GiB a file could hang the machine."""
ROUNDS = range(1, 16 + 1)
LANES = range(1, 8 + 1)

CALIBRATION_SECONDS = 0.5


class NotEnoughMemory(Problem):
    """Argon2id could not get its memory."""

    happened = "Für das Öffnen des Aktenschranks ist zu wenig Arbeitsspeicher frei."
    to_do = "Schließen Sie andere Programme und versuchen Sie es noch einmal."


@dataclass(frozen=True)
class KdfParameters:
    """The cost of Argon2id (RFC 9106): memory in KiB, rounds and lanes, within bounds."""

    memory_kib: int = 256 * 1024
    rounds: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if (
            self.memory_kib not in MEMORY_KIB
            or self.rounds not in ROUNDS
            or self.lanes not in LANES
        ):
            raise ValueError("the cost of the key derivation is out of bounds")


LOWEST_KDF = KdfParameters(memory_kib=MEMORY_KIB.start, rounds=ROUNDS.start, lanes=LANES.start)
"""The least cost that is accepted at all; for tests and the example office."""


def calibrated() -> KdfParameters:
    """The default cost, or more rounds where this machine is fast enough for half a second."""
    usual = KdfParameters()
    started = time.perf_counter()
    key_of_passphrase("", bytes(SALT_BYTES), usual)
    seconds = max(time.perf_counter() - started, 0.001)
    rounds = int(usual.rounds * CALIBRATION_SECONDS / seconds)
    return KdfParameters(rounds=min(max(rounds, usual.rounds), ROUNDS.stop - 1))


def key_of_passphrase(passphrase: str, salt: bytes, cost: KdfParameters) -> bytes:
    """Argon2id over the passphrase in NFKC, so that every keyboard gives the same key."""
    try:
        return hash_secret_raw(
            unicodedata.normalize("NFKC", passphrase).encode("utf-8"),
            salt,
            cost.rounds,
            cost.memory_kib,
            cost.lanes,
            KEY_BYTES,
            Type.ID,
        )
    except HashingError as error:
        raise NotEnoughMemory from error


def derive(key: bytes, purpose: str) -> bytes:
    """An own key for each purpose: HKDF-SHA256 without salt, `purpose` as info (RFC 5869)."""
    return HKDF(hashes.SHA256(), KEY_BYTES, None, purpose.encode("utf-8")).derive(key)


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(key: bytes, content: bytes, bound_to: bytes) -> bytes:
    """AES-256-GCM: 12 bytes nonce, then ciphertext and tag; opens only with the same `bound_to`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound_to)


def unwrap(key: bytes, wrapped: bytes, bound_to: bytes) -> bytes | None:
    """What was wrapped, or None when key, content or binding do not belong together."""
    if len(wrapped) < NONCE_BYTES + 16:
        return None
    try:
        return AESGCM(key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], bound_to)
    except InvalidTag:
        return None
