"""Every module of the product, for the rules of the house."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def names_in(package: str) -> list[str]:
    """The dotted names of all modules below a package of ours, the package included."""
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / package).rglob("*.py")
    )


def imported(package: str) -> list[ModuleType]:
    """All modules below a package, imported (entry points `__main__` are left alone)."""
    return [
        importlib.import_module(name) for name in names_in(package) if not name.endswith("__main__")
    ]


def sources(*packages: str) -> list[Path]:
    """All Python files of the given top-level folders."""
    return sorted(path for package in packages for path in (ROOT / package).rglob("*.py"))
