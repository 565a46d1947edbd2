"""Imports point downwards only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"

LINT_WINDOWS = LINT.replace("no_cache", "limit_to_contracts=('windows',), no_cache")


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_contracts_in_pyproject_are_kept() -> None:
    outcome = python(LINT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    assert "0 broken" in outcome.stdout


def test_a_broken_contract_would_be_told(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for module in ("app/__init__.py", "ui/__init__.py", "ui/screens/__init__.py"):
        (tmp_path / module).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / module).write_text("")
    (tmp_path / "app" / "clock.py").write_text("import ui.screens\n")
    outcome = subprocess.run(
        [
            sys.executable,
            "-P",
            "-c",
            LINT_WINDOWS,
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert outcome.returncode == 1
    assert "app.clock -> ui.screens" in outcome.stdout


def test_the_folder_packaging_does_not_hide_the_distribution_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    outcome = python("import packaging.version; print(packaging.__file__)")
    assert "site-packages" in outcome.stdout, outcome.stderr
