"""The commands start with a bare Python and leave nobody's own files touched."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import commands
import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
PROGRAMS = sorted(PACKAGING.glob("*.py"))


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PACKAGING / "dev.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name)
def test_the_commands_need_the_standard_library_only(program: Path) -> None:
    allowed = {*sys.stdlib_module_names, *(path.stem for path in PROGRAMS)}
    for node in ast.walk(ast.parse(program.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        assert {name.split(".")[0] for name in names} <= allowed


def test_an_old_python_gets_as_far_as_the_sentence_about_it() -> None:
    ast.parse((PACKAGING / "dev.py").read_text("utf-8"), feature_version=(3, 7))


def test_the_help_names_every_command() -> None:
    told = dev("--help")
    assert told.returncode == 0
    for name in ("run", "test", "check", "tour", "bench", "soak", "lock"):
        assert f"\n    {name} " in told.stdout


@pytest.mark.parametrize("arguments", [("check", "--with-out"), ("nonsense",), ()])
def test_an_unknown_word_is_refused(arguments: tuple[str, ...]) -> None:
    assert dev(*arguments).returncode == 2


def test_a_run_out_of_the_way_has_a_home_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    with commands.out_of_the_way() as variables:
        assert "DISPLAY" not in variables
        assert variables["QT_QPA_PLATFORM"] == "offscreen"
        home = Path(variables["HOME"])
        assert home != Path.home()
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "LOCALAPPDATA"):
            assert Path(variables[name]).is_relative_to(home)
        (home / ".local" / "share" / "left.txt").write_text("left behind")
    assert not home.exists()
