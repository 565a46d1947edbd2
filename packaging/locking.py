"""Makes `packaging/requirements.lock`: every version and checksum, for all platforms at once."""

from __future__ import annotations

from environment import ROOT, Environment, pinned
from steps import run_watched, step

LOCK = "packaging/requirements.lock"
OLDEST_PYTHON = "3.11"
PYTHONS = ("3.11", "3.12", "3.13")
# Where `pip install --only-binary=:all:` must find a wheel for everything. Qt's wheels ask for
# glibc 2.34 on x86_64 (Debian 12 has 2.36) and 2.39 on ARM; on Windows for ARM the x86_64
# Python does.
PLATFORMS = (
    "x86_64-manylinux_2_34",
    "aarch64-manylinux_2_39",
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
)


def remake(environment: Environment, *, upgrade: bool) -> None:
    """Write the lock file from pyproject.toml; keep the versions it has, unless `upgrade`.

    Raises `StepFailed` when no set of versions fits or a platform lacks a wheel.
    """
    python = str(environment.python)
    uv = [python, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate"]
    with step(f"{LOCK} aus pyproject.toml erstellen"):
        run_watched(
            [
                *uv,
                "--universal",
                "--generate-hashes",
                *("--python-version", OLDEST_PYTHON),
                *("--group", f"{ROOT / 'pyproject.toml'}:dev"),
                *(["--upgrade"] if upgrade else []),
                *("--output-file", str(ROOT / LOCK)),
                str(ROOT / "pyproject.toml"),
            ],
            lambda _line: False,
        )
    pins = len(pinned((ROOT / LOCK).read_text("utf-8")))
    with step(f"Fertige Pakete für alle Plattformen suchen ({pins} Zeilen)") as line:
        rounds = [(platform, version) for platform in PLATFORMS for version in PYTHONS]
        for number, (platform, version) in enumerate(rounds):
            line.progress(100 * number / len(rounds), f"{platform}, Python {version}")
            run_watched(
                [
                    *uv,
                    "--no-deps",
                    *("--only-binary", ":all:"),
                    *("--python", python),
                    *("--python-platform", platform),
                    *("--python-version", version),
                    str(ROOT / LOCK),
                ],
                lambda said: "==" in said,
            )
