"""A real Aktenschrank with the cheapest accepted key derivation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.vault.keys import LOWEST_KDF
from app.vault.vault import Vault, create_vault

PASSPHRASE = "Grüße vom Nürnberger Kuckuck"


@dataclass
class Office:
    """A folder with a finished, closed Aktenschrank and its two secrets."""

    folder: Path
    passphrase: str
    recovery_key: str


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, str]]:
    """A vault that is open, and its recovery key."""
    vault, recovery_key = create_vault(tmp_path / "Aktenschrank", PASSPHRASE, kdf=LOWEST_KDF)
    yield vault, recovery_key
    vault.close()


@pytest.fixture
def closed(made: tuple[Vault, str]) -> Office:
    """A vault that is closed."""
    vault, recovery_key = made
    vault.close()
    return Office(vault.folder, PASSPHRASE, recovery_key)
