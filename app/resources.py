"""Where the files the program ships with stand: texts, code lists, icons, fonts, style."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def _folder() -> Path:
    """The folder `resources`: beside `app` in the source tree, unpacked beside the frozen program."""
    unpacked = getattr(sys, "_MEIPASS", None)
    beside = Path(unpacked) if unpacked is not None else Path(__file__).resolve().parent.parent
    return beside / "resources"


def path_of(name: str) -> Path:
    """The path of a shipped file or folder, e.g. ``path_of("style/light.json")``.

    Raises FileNotFoundError when it was not shipped: that is a mistake of ours, not of the user.
    """
    path = _folder() / name
    if not path.exists():
        raise FileNotFoundError(f"resource {name} is not shipped")
    return path


def read_text(name: str) -> str:
    """The shipped UTF-8 text `name`."""
    return path_of(name).read_text(encoding="utf-8")


def read_json(name: str) -> Any:
    """The shipped JSON file `name`, as json.loads gives it."""
    return json.loads(read_text(name))
