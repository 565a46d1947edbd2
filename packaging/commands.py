"""The commands of `packaging/dev.py`: what each one needs, and what it starts."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import checks
import locking
import machine
from environment import ROOT, Environment, alone
from steps import StepFailed

WORKERS = "2"


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit code is the program's, 1 when a preparation failed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options, further = _parser().parse_known_args(arguments)
    if further and not options.passes_on:
        _parser().error(f"unbekannt: {' '.join(further)}")
    try:
        return int(options.command(options, further))
    except StepFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAbgebrochen.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Teilhabeakte starten, prüfen und vermessen. "
        "Was dafür fehlt, richtet der erste Aufruf ein.",
    )
    commands = parser.add_subparsers(title="Befehle", required=True, metavar="BEFEHL")

    def add(name: str, command: object, text: str, *, passes_on: bool) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, add_help=not passes_on)
        added.set_defaults(command=command, passes_on=passes_on)
        return added

    add("run", run, "das Programm öffnen", passes_on=True)
    add("test", test, "alle Tests außer den langen; weitere Angaben an pytest", passes_on=True)
    check = add(
        "check", check_all, "Format, Stil, Typen, Importregeln, Tests, Rundgang", passes_on=False
    )
    check.add_argument("--without-tests", action="store_true", help="die Tests liefen schon")
    add("tour", tour, "das Programm vorführen lassen; Bilder und PDFs nach out/", passes_on=True)
    add("bench", bench, "Zeiten und Speicher messen; --json DATEI", passes_on=True)
    add("soak", soak, "die langen Prüfungen; weitere Angaben an pytest", passes_on=True)
    lock = add("lock", make_lock, "packaging/requirements.lock neu erstellen", passes_on=False)
    lock.add_argument("--upgrade", action="store_true", help="auf die neuesten Fassungen heben")
    return parser


def ready(*, windows: bool = False, compiles: bool = False) -> Environment:
    """The environment with everything it needs on this machine, installed now where missing."""
    environment = Environment()
    makes_venv = not environment.is_ready()
    machine.prepare(windows=windows, makes_venv=makes_venv, compiles=compiles)
    if makes_venv:
        with alone():
            if not environment.is_ready():
                environment.make()
    return environment


def run(options: argparse.Namespace, further: Sequence[str]) -> int:
    """Open the program; without a screen, give a tour."""
    if not machine.has_screen():
        print("Dieser Rechner hat keinen Bildschirm. Statt des Fensters läuft der Rundgang:")
        print("Er bedient das Programm unsichtbar und legt Bilder und PDFs ab.", flush=True)
        return tour(options, [])
    environment = ready(windows=True)
    command = [str(environment.python), "-P", "-m", "ui", *further]
    variables = _with_project_on_path(os.environ)
    if os.name == "nt":
        return subprocess.call(command, env=variables)
    sys.stdout.flush()
    return os.execve(command[0], command, variables)  # noqa: S606 - the program takes our place


def test(options: argparse.Namespace, further: Sequence[str]) -> int:
    """Run the tests."""
    environment = ready(compiles=_tests_compile())
    with out_of_the_way() as variables:
        return _pytest(environment, variables, "--numprocesses", WORKERS, *further)


def soak(options: argparse.Namespace, further: Sequence[str]) -> int:
    """Run the long fault tests and laws with many more examples."""
    environment = ready(compiles=_tests_compile())
    with out_of_the_way() as variables:
        variables = {**variables, "TEILHABEAKTE_EXAMPLES": "soak"}
        chosen = ("-m", "soak or hypothesis", "--numprocesses", WORKERS, "--dist", "worksteal")
        return _pytest(environment, variables, *chosen, "--verbose", "--durations=10", *further)


def tour(options: argparse.Namespace, further: Sequence[str]) -> int:
    """Drive the real program and leave pictures and PDFs in `out/`."""
    return _start_folder(ready(), "tour", further)


def bench(options: argparse.Namespace, further: Sequence[str]) -> int:
    """Measure what was promised."""
    return _start_folder(ready(), "bench", further)


def check_all(options: argparse.Namespace, further: Sequence[str]) -> int:
    """Everything a change has to pass; 0 when all is well."""
    environment = ready(compiles=not options.without_tests and _tests_compile())
    results = dict(checks.run_all(environment))
    if not options.without_tests:
        print("\n== Tests", flush=True)
        results["Tests"] = test(options, []) == 0
    print("\n== Rundgang", flush=True)
    results["Rundgang"] = tour(options, []) == 0
    print("\n" + "\n".join(f"{'gut   ' if good else 'FEHLER'}  {t}" for t, good in results.items()))
    return 0 if all(results.values()) else 1


def make_lock(options: argparse.Namespace, further: Sequence[str]) -> int:
    """Write the lock file anew."""
    locking.remake(ready(), upgrade=options.upgrade)
    return 0


def _pytest(environment: Environment, variables: Mapping[str, str], *arguments: str) -> int:
    command = [str(environment.python), "-P", "-m", "pytest", f"--rootdir={ROOT}", *arguments]
    return subprocess.call(command, env=variables, cwd=ROOT)


def _start_folder(environment: Environment, name: str, further: Sequence[str]) -> int:
    command = [str(environment.python), str(ROOT / "packaging" / name), *further]
    with out_of_the_way() as variables:
        return subprocess.call(command, env=variables)


def _tests_compile() -> bool:
    """Whether some test compiles C: the harness for power cuts and full disks is written in it."""
    return any((ROOT / "tests").rglob("*.c"))


def _with_project_on_path(variables: Mapping[str, str]) -> dict[str, str]:
    return {**variables, "PYTHONPATH": str(ROOT)}


@contextmanager
def out_of_the_way() -> Iterator[dict[str, str]]:
    """Variables for a run without screen, session or home: nobody's own files are touched."""
    with tempfile.TemporaryDirectory(prefix="teilhabeakte-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        variables = _with_project_on_path(os.environ)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            variables.pop(name, None)
        places = {
            "HOME": "",
            "USERPROFILE": "",
            "APPDATA": "AppData/Roaming",
            "LOCALAPPDATA": "AppData/Local",
            "XDG_CONFIG_HOME": ".config",
            "XDG_CACHE_HOME": ".cache",
            "XDG_DATA_HOME": ".local/share",
            "XDG_STATE_HOME": ".local/state",
            "XDG_RUNTIME_DIR": "runtime",
        }
        for name, place in places.items():
            (home / place).mkdir(mode=0o700, parents=True, exist_ok=True)
            variables[name] = str(home / place)
        variables["QT_QPA_PLATFORM"] = "offscreen"
        yield variables
