"""The lock file is complete, checked by hashes, tied to no server, and fits pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "packaging" / "requirements.lock"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}$")

MACHINES = {
    "Linux": {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"},
    "Apple": {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix"},
    "Intel Mac": {"sys_platform": "darwin", "platform_machine": "x86_64", "os_name": "posix"},
}


def entries() -> list[tuple[Requirement, list[str]]]:
    """Every pin with its hashes."""
    joined = LOCK.read_text("utf-8").replace("\\\n", " ")
    found = []
    for line in joined.splitlines():
        pin, *hashes = re.split(r"\s+(?=--hash)", line.strip())
        found.append((Requirement(pin), [part.strip() for part in hashes]))
    return found


def asked_for() -> list[Requirement]:
    """What pyproject.toml asks for: to run, and to develop."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return [Requirement(text) for text in wanted]


def applies(requirement: Requirement, machine: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(
        {**default_environment(), **machine}
    )


def test_every_package_is_pinned_to_one_version_and_carries_its_hashes() -> None:
    assert len(entries()) > 30
    for pin, hashes in entries():
        assert [part.operator for part in pin.specifier] == ["=="], pin.name
        assert hashes, pin.name
        assert all(HASH.match(part) for part in hashes), pin.name


def test_the_lock_names_no_server_and_no_option() -> None:
    text = LOCK.read_text("utf-8")
    assert "://" not in text
    assert "@" not in text
    options = {word for word in re.findall(r"--[a-z-]+", text) if word != "--hash"}
    assert not options


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_each_machine_gets_one_version_of_everything_the_project_asks_for(
    machine: dict[str, str],
) -> None:
    pins: dict[str, list[str]] = {}
    for pin, _ in entries():
        if applies(pin, machine):
            version = next(iter(pin.specifier)).version
            pins.setdefault(canonicalize_name(pin.name), []).append(version)
    assert {name: versions for name, versions in pins.items() if len(versions) != 1} == {}
    for wanted in asked_for():
        if applies(wanted, machine):
            [version] = pins[canonicalize_name(wanted.name)]
            assert wanted.specifier.contains(version), wanted.name


def test_qt_stays_below_the_release_that_loses_references_of_none() -> None:
    [qt] = [pin for pin, _ in entries() if canonicalize_name(pin.name) == "pyside6-essentials"]
    assert qt.specifier.contains("6.11.3")


def test_the_whole_of_pyside_and_gpl_parts_of_qt_stay_out() -> None:
    names = {canonicalize_name(pin.name) for pin, _ in entries()}
    assert not names & {"pyside6", "pyside6-addons", "pyside6-webengine", "pymupdf"}
