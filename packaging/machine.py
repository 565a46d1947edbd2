"""What the operating system must have, and how a Debian machine gets it: libraries through apt."""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from steps import Step, StepFailed, run_watched, step

# Qt without a screen. Found by installing one package at a time into a minimal Debian 12.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
# A window on a real screen, and the system's printers. The other xcb libraries come with these.
WINDOWS = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libcups.so.2": "libcups2",
}
# apt closes the file it reports progress to before it starts scripts of packages, so that must not be
# their standard output; and sudo hands on no others. Hence a shell that opens number 3.
REPORTING = ("env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", 'exec "$@" 3>&1', "sh")
COMPILER = ("gcc", "libc6-dev")
APT_OPTIONS = (
    "--yes",
    "--no-install-recommends",
    "--quiet=2",
    "--option=APT::Status-Fd=3",
    "--option=Dpkg::Use-Pty=0",
    "--option=DPkg::Lock::Timeout=120",
)


def is_linux() -> bool:
    return sys.platform.startswith("linux")


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be shown: Windows and macOS always, Linux when a display answers."""
    if not is_linux() or environment.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(environment) or _x11_answers(environment.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return _answers(str(Path(environment.get("XDG_RUNTIME_DIR", "/run")) / name))


def _x11_answers(display: str) -> bool:
    """DISPLAY is `host:number.screen`; without a host it is a local socket (X(7))."""
    host, colon, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - the place the X server uses
        return _answers(path) or _answers("\0" + path)
    try:
        with socket.create_connection((host, 6000 + int(number)), timeout=2):
            return True
    except OSError:
        return False


def _answers(unix_socket: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.settimeout(2)
        try:
            wire.connect(unix_socket)
        except OSError:
            return False
    return True


def missing_libraries(wanted: Mapping[str, str]) -> dict[str, str]:
    """Those of `wanted` (library → Debian package) the dynamic linker cannot load."""
    return {library: package for library, package in wanted.items() if not _loads(library)}


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def venv_package() -> str | None:
    """Debian's package that makes virtual environments possible, when it is missing."""
    if importlib.util.find_spec("ensurepip") is not None:
        return None
    return "python{}.{}-venv".format(*sys.version_info[:2])


def missing_compiler() -> tuple[str, ...]:
    """Debian's packages for compiling C, when something of them is missing."""
    has_compiler = shutil.which("gcc") is not None
    has_headers = Path("/usr/include/stdio.h").exists()
    return () if has_compiler and has_headers else COMPILER


def prepare(*, windows: bool, makes_venv: bool, compiles: bool) -> None:
    """Install through apt whatever of this is missing; at once when nothing is.

    Raises `StepFailed` with the one command to run when this account may not install.
    """
    if not is_linux():
        return
    libraries = missing_libraries({**DRAWING, **WINDOWS} if windows else DRAWING)
    packages = list(libraries.values())
    if makes_venv and (package := venv_package()):
        packages.append(package)
    if compiles:
        packages += missing_compiler()
    if not packages:
        return
    if shutil.which("apt-get") is None:
        wanted = ", ".join([*libraries, *(set(packages) - set(libraries.values()))])
        raise StepFailed(
            f"Auf diesem Rechner fehlt: {wanted}.\n"
            "Bitte richten Sie das mit der Paketverwaltung Ihres Systems ein."
        )
    install(packages, as_root(packages, is_root=os.geteuid() == 0))


def as_root(packages: Sequence[str], *, is_root: bool) -> list[str]:
    """What to put before a command so that it runs as root; raises `StepFailed` if nothing helps."""
    if is_root:
        return []
    if shutil.which("sudo"):
        asked = ["sudo", "--non-interactive", "true"]
        if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return ["sudo", "--non-interactive"]
        if sys.stdin.isatty():
            print("Für fehlende Debian-Pakete braucht es die Rechte der Systemverwaltung (sudo).")
            if subprocess.run(["sudo", "--validate"], check=False).returncode == 0:
                return ["sudo"]
    raise StepFailed(
        "Es fehlen Debian-Pakete, und dieses Konto darf keine einrichten.\n"
        "Bitte lassen Sie einmal diesen Befehl ausführen und rufen Sie dann dasselbe noch einmal "
        f"auf:\n\n    {command_for_root(packages)}\n"
    )


def command_for_root(packages: Sequence[str]) -> str:
    """The one command a person with the root password runs (a login shell has /usr/sbin)."""
    install_them = shlex.join(["apt-get", "install", "-y", "--no-install-recommends", *packages])
    return f"su - -c {shlex.quote(f'apt-get update && {install_them}')}"


def install(packages: Sequence[str], root: Sequence[str]) -> None:
    """`apt-get update`, then install `packages`; progress as apt reports it."""
    apt = [*root, *REPORTING, "apt-get", *APT_OPTIONS]
    with step("Paketlisten von Debian holen") as line:
        run_watched([*apt, "update"], AptProgress(line))
    with step(f"Debian-Pakete einrichten ({', '.join(packages)})") as line:
        run_watched([*apt, "install", *packages], AptProgress(line))


class AptProgress:
    """Reads apt's status lines: `dlstatus:n:percent:text`, then `pmstatus:package:percent:text`.

    The percentages of loading and of unpacking each run to 100; loading is given the first half.
    """

    def __init__(self, line: Step) -> None:
        self._line = line

    def __call__(self, said: str) -> bool:
        kind, _, rest = said.partition(":")
        if kind not in ("dlstatus", "pmstatus"):
            return False
        parts = rest.split(":")
        try:
            # A package of another architecture brings a colon into its name.
            percent = next(float(part) for part in parts[1:] if "." in part)
        except (StopIteration, ValueError):
            return True
        half = percent / 2
        self._line.progress(half if kind == "dlstatus" else 50 + half, unquote(parts[0]))
        return True
