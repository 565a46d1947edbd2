"""Whoever's work is shipped with the program is named with its licence."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
NOTICES = ROOT / "packaging" / "licences" / "THIRD_PARTY.md"


def shipped() -> set[str]:
    """Every distribution the running program needs, and what those need in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    waiting = [Requirement(text) for text in project["project"]["dependencies"]]
    found: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found:
            continue
        found.add(name)
        needs = [Requirement(text) for text in requires(wanted.name) or []]
        waiting += [
            need for need in needs if not need.marker or need.marker.evaluate({"extra": ""})
        ]
    return found


def named() -> dict[str, str]:
    """The table of the notices: distribution → licence."""
    table = NOTICES.read_text("utf-8").partition("|---|---|---|\n")[2]
    rows = re.findall(r"^\| ([A-Za-z0-9_.-]+) \| ([^|]+) \|", table, re.M)
    return {canonicalize_name(name): licence.strip() for name, licence in rows}


def test_every_shipped_distribution_is_named_with_a_licence() -> None:
    assert {"pyside6-essentials", "sqlalchemy", "cffi"} <= shipped()
    assert shipped() <= named().keys()
    assert all(named().values())


def test_nothing_is_named_that_is_not_shipped() -> None:
    assert named().keys() <= shipped()


def test_texts_the_wheels_do_not_carry_are_enclosed() -> None:
    texts = {path.name for path in NOTICES.parent.glob("*.txt")}
    assert texts == set(re.findall(r"`([\w.-]+\.txt)`", NOTICES.read_text("utf-8")))
    assert "SQLCipher.txt" in texts


def test_every_third_party_import_of_the_program_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = {
        canonicalize_name(Requirement(text).name) for text in project["project"]["dependencies"]
    }
    modules = {
        "PySide6": "pyside6-essentials",
        "shiboken6": "pyside6-essentials",
        "argon2": "argon2-cffi",
    }
    imported: set[str] = set()
    for folder in ("app", "ui"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    imported |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    imported.add(node.module.split(".")[0])
    outside = imported - set(sys.stdlib_module_names) - {"app", "ui"}
    assert "sqlalchemy" in outside
    assert {canonicalize_name(modules.get(name, name)) for name in outside} <= declared
