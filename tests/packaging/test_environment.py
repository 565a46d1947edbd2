"""`.venv` is trusted only when it was finished, and finished for this lock file."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from environment import Environment, alone, pinned
from steps import StepFailed


def wheel(folder: Path, name: str) -> str:
    """Write a wheel that holds one module; the line that pins it by its checksum."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", "value = 7\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{name}==1.0 \\\n    --hash=sha256:{digest}\n"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels, the only place pip looks into."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Environment:
    (tmp_path / "project" / "packaging").mkdir(parents=True)
    return Environment(tmp_path / "project")


def test_an_environment_is_made_once_and_anew_when_it_is_half_made(
    project: Environment, shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project.lock.write_text(wheel(shelf, "seven"))
    assert not project.is_ready()
    project.make()
    assert project.is_ready()
    asked = [str(project.python), "-c", "import seven; print(seven.value)"]
    assert subprocess.check_output(asked, text=True).strip() == "7"
    assert [line.split(" …")[0] for line in capsys.readouterr().out.splitlines()] == [
        "Python-Umgebung .venv anlegen",
        "Bausteine laden und einrichten (1 Pakete, Prüfsummen verlangt)",
    ]

    project.lock.write_text(project.lock.read_text() + wheel(shelf, "eight"))
    assert not project.is_ready()

    project.stamp.unlink()
    for half in project.folder.glob("lib*/**/seven.py"):
        half.unlink()
    project.make()
    assert project.is_ready()
    assert "Unvollständige oder veraltete Umgebung" in capsys.readouterr().out
    assert subprocess.check_output(asked, text=True).strip() == "7"

    project.python.unlink()
    assert not project.is_ready()


def test_a_wheel_with_another_checksum_is_refused(project: Environment, shelf: Path) -> None:
    project.lock.write_text(wheel(shelf, "seven"))
    with zipfile.ZipFile(shelf / "seven-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("planted.py", "")
    with pytest.raises(StepFailed, match="HASH"):
        project.make()
    assert not project.is_ready()


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"lock": "0", "python": "0"}'])
def test_a_stamp_that_says_something_else_is_not_believed(project: Environment, stamp: str) -> None:
    project.lock.write_text("seven==1.0\n")
    project.python.parent.mkdir(parents=True)
    project.python.write_text("")
    project.stamp.write_text(stamp)
    assert not project.is_ready()


def test_pins_are_counted_by_name() -> None:
    assert pinned("a-b==1 ; x\n    --hash=sha256:00\n# c==1\nD.e==2 \\\n") == ["a-b", "D.e"]


def test_a_second_call_waits_as_long_as_something_the_first_started_lives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orphan = "import sys; print('busy', flush=True); sys.stdin.read()"
    with alone(tmp_path):
        child = subprocess.Popen(
            [sys.executable, "-c", orphan],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            close_fds=False,
        )
        with child.stdout as said:
            assert said.readline().startswith(b"busy")
    threading.Timer(0.3, child.stdin.close).start()
    with alone(tmp_path):
        assert child.wait(timeout=60) == 0
    assert "warten" in capsys.readouterr().out
