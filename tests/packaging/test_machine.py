"""The first call finds out what the machine lacks, and asks for no more than that."""

from __future__ import annotations

import io
import os
import shlex
import socket
from pathlib import Path

import machine
import pytest
from steps import Step, StepFailed


def program(folder: Path, name: str, body: str) -> None:
    """Put a small shell script where the machine has its programs."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


def test_a_library_the_linker_knows_is_not_missing() -> None:
    wanted = {"libc.so.6": "libc6", "libno-such-thing.so.9": "libno-such-thing9"}
    assert machine.missing_libraries(wanted) == {"libno-such-thing.so.9": "libno-such-thing9"}


def test_everything_the_tests_draw_with_is_here() -> None:
    assert machine.missing_libraries(machine.DRAWING) == {}


def test_without_display_there_is_no_screen() -> None:
    assert not machine.has_screen({})


@pytest.mark.parametrize("display", [":4711", "unix:4711", "nonsense", ":", "127.0.0.1:4711"])
def test_a_display_nobody_answers_on_is_no_screen(display: str) -> None:
    assert not machine.has_screen({"DISPLAY": display})


def test_a_wayland_socket_that_answers_is_a_screen(tmp_path: Path) -> None:
    variables = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not machine.has_screen(variables)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        assert machine.has_screen(variables)


def test_an_x_server_on_another_machine_is_a_screen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        assert machine.has_screen({"DISPLAY": f"127.0.0.1:{number}.0"})


def test_who_chose_a_qt_platform_gets_it() -> None:
    assert machine.has_screen({"QT_QPA_PLATFORM": "vnc"})


def test_root_needs_nothing_before_the_command() -> None:
    assert machine.as_root(["libgl1"], is_root=True) == []


def test_who_may_use_sudo_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "sudo", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert machine.as_root(["libgl1"], is_root=False) == ["sudo", "--non-interactive"]


@pytest.mark.parametrize("has_sudo", [True, False])
def test_who_may_not_install_is_told_the_one_command(
    has_sudo: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if has_sudo:
        program(tmp_path, "sudo", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StepFailed) as failure:
        machine.as_root(["libgl1", "libegl1"], is_root=False)
    [command] = [line.strip() for line in str(failure.value).splitlines() if "apt-get" in line]
    *outer, inner = shlex.split(command)
    assert outer == ["su", "-", "-c"]
    assert inner.startswith("apt-get update && apt-get install -y ")
    assert inner.endswith(" libgl1 libegl1")


def test_lists_are_fetched_before_packages_are_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(
        tmp_path,
        "apt-get",
        f'echo "$DEBIAN_FRONTEND $*" >> {tmp_path}/calls\n'
        'echo "dlstatus:1:90.0000:Retrieving file 1 of 1" >&3\n'
        'echo "pmstatus:libgl1%3aamd64:80.0000:Unpacking libgl1" >&3',
    )
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    machine.install(["libgl1"], [])
    update, install = (tmp_path / "calls").read_text().splitlines()
    assert update.startswith("noninteractive ")
    assert update.endswith(" update")
    assert install.endswith(" install libgl1")
    assert capsys.readouterr().out.splitlines() == [
        "Paketlisten von Debian holen … 25 % 50 % 75 % fertig (0 s)",
        "Debian-Pakete einrichten (libgl1) … 25 % 50 % 75 % fertig (0 s)",
    ]


def test_what_apt_says_before_it_fails_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "apt-get", 'echo "E: Unable to locate package libgl1"; exit 100')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(StepFailed, match="Unable to locate package libgl1"):
        machine.install(["libgl1"], [])


def test_a_line_of_apt_without_a_number_is_taken_as_it_is() -> None:
    progress = machine.AptProgress(Step("Pakete", io.StringIO()))
    assert progress("pmstatus:dpkg-exec")
    assert not progress("Setting up libgl1 ...")
