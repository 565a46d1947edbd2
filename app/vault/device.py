"""Which device this copy of an Aktenschrank lives on: a random id, made anew after a restore."""

from __future__ import annotations

import json
import re
import secrets
from pathlib import Path

from app.vault.durable import write_durably

_DEVICE_ID = re.compile(r"[0-9a-f]{32}")


def device_id(path: Path) -> str:
    """The id in the file at `path`; a new one is made and stored when none can be read.

    The id numbers the changes made here. Two devices must never share one, so it is no part of a
    Sicherung. Raises DiskFull and its kin when a new one cannot be stored.
    """
    try:
        told = json.loads(path.read_bytes())["device_id"]
    except (OSError, ValueError, KeyError, TypeError):
        told = None
    if isinstance(told, str) and _DEVICE_ID.fullmatch(told):
        return told
    made = secrets.token_hex(16)
    write_durably(path, json.dumps({"device_id": made}).encode("ascii"))
    return made
