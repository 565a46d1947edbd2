"""One screen, one capability, the same name: each is found from the other, and both are tested.

DESIGN §6 and §9. Excepted are the screens that show the program itself or many capabilities at
once; they need a test all the same.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house_modules import ROOT, sources
from ui.navigation import CASE, SCREENS
from ui.screens.case_tabs import TABS

OF_THE_PROGRAM = {"setup", "unlock", "today", "people", "case", "overview", "settings", "help"}
"""Screens about the program itself, or about everything at once."""
SHOWN_ELSEWHERE = {"trash": "cabinet", "calendar": "appointments"}
"""Screen -> the capability it shows under the word users know it by."""
WITHOUT_SCREEN = {
    "backup": "a section of the settings and a line of the status line",
    "cabinet": "every screen works in it",
    "case_file": "storage of a case",
    "case_stream": "what the Verlauf reads",
    "catalogue": "what the lists and Heute read",
    "code_lists": "the choices of every form",
    "directory": "chosen and written down in the sheets of Bewerbungen and Vermittlung",
    "documents": "issued from the screens they belong to, kept in the archive",
    "drafts": "kept by every form",
    "follow_ups": "the next steps on the overview and in Heute",
    "office_file": "storage of the office",
    "office_profile": "sections of the settings",
    "record_file": "storage",
    "redaction": "a dialog of the case",
    "residence": "a part of the Stammdaten",
    "sample": "the example office",
    "vault": "setup, unlock and the settings",
}
"""Capability -> where users meet it. What is missing here needs a screen of its name."""


def builders() -> list[str]:
    return [CASE, *(screen.builder for screen in SCREENS), *(tab.builder for tab in TABS)]


def screen_names() -> list[str]:
    """The screens of navigation and case that this build of the program has."""
    found = {
        path.stem.removesuffix("_screen") for path in (ROOT / "ui/screens").glob("*_screen.py")
    }
    return sorted(found)


def capability(name: str) -> Path | None:
    """The module or package of `app` with this name."""
    for path in (ROOT / "app" / f"{name}.py", ROOT / "app" / name / "__init__.py"):
        if path.exists():
            return path
    return None


def capabilities() -> list[str]:
    """What keeps records or changes them: the modules and packages of `app` with a verb."""
    named = set()
    for path in sources("app"):
        text = path.read_text(encoding="utf-8")
        if ".changing(" in text:
            named.add(path.relative_to(ROOT / "app").parts[0].removesuffix(".py"))
    return sorted(named)


def found_tests(place: str, name: str) -> list[Path]:
    """The test modules of a capability (`app`) or a screen (`ui/screens`) that hold tests."""
    folder = ROOT / "tests" / place
    found = [*folder.glob(f"test_{name}.py"), *(folder / name).rglob("test_*.py")]
    return [path for path in found if holds_tests(path)]


def holds_tests(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for node in ast.walk(tree)
    )


def test_every_screen_is_reached_from_the_navigation_or_a_case() -> None:
    named = {builder.partition(":")[0].rpartition(".")[2] for builder in builders()}
    before_the_office = {"setup_screen", "unlock_screen"}

    assert {f"{name}_screen" for name in screen_names()} <= named | before_the_office


@pytest.mark.parametrize("name", [n for n in screen_names() if n not in OF_THE_PROGRAM])
def test_every_screen_shows_the_capability_of_its_name(name: str) -> None:
    shown = SHOWN_ELSEWHERE.get(name, name)

    assert capability(shown) is not None, f"there is no app/{shown}"
    tree = ast.parse((ROOT / f"ui/screens/{name}_screen.py").read_text(encoding="utf-8"))
    imported = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    assert any(each.startswith(f"app.{shown}") for each in imported), f"app.{shown} is not used"


@pytest.mark.parametrize("name", capabilities())
def test_every_capability_is_met_by_users(name: str) -> None:
    has_screen = name in screen_names() or name in SHOWN_ELSEWHERE.values()

    assert has_screen or name in WITHOUT_SCREEN
    assert not (name in screen_names() and name in WITHOUT_SCREEN)


def test_nothing_is_excepted_that_is_not_there() -> None:
    assert {name for name in WITHOUT_SCREEN if capability(name) is None} == set()
    assert set(screen_names()) >= OF_THE_PROGRAM


@pytest.mark.parametrize("name", screen_names())
def test_every_screen_has_tests(name: str) -> None:
    assert found_tests("ui/screens", f"{name}_screen") or found_tests("ui/screens", name)


@pytest.mark.parametrize("name", capabilities())
def test_every_capability_has_tests(name: str) -> None:
    assert found_tests("app", name)
