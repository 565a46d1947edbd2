"""Drives the real program through its main job, unseen, and leaves pictures, PDFs and tour.json.

Two runs, each a process and an office of its own: one with mouse and keys that looks at every
screen in light and dark, large and small; one that never touches the mouse.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = ("maus", "tasten")


def main() -> int:
    options = _options()
    out: Path = options.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    if options.run:
        from playing import play

        return play(options.run, out)
    for old in [*out.glob("*.png"), *out.glob("*.pdf"), *out.glob("*.json")]:
        old.unlink()
    print(f"Rundgang durch das Programm, Bilder und PDFs nach {out}", flush=True)
    for run in RUNS:
        with tempfile.TemporaryDirectory(prefix="rundgang-") as home:
            status = subprocess.call(
                [sys.executable, str(Path(__file__).parent), "--run", run, "--out", str(out)],
                env={**os.environ, **_environment(Path(home))},
            )
        if status != 0:
            print(f"Der Rundgang ist im Durchgang „{run}“ gescheitert.", flush=True)
            return status
    parts = [json.loads((out / f"{run}.json").read_text(encoding="utf-8")) for run in RUNS]
    (out / "tour.json").write_text(
        json.dumps({"runs": parts}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    for run in RUNS:
        (out / f"{run}.json").unlink()
    steps = sum(len(part["steps"]) for part in parts)
    print(f"Der Rundgang ist gelungen: {steps} Schritte, {len(list(out.glob('*.png')))} Bilder.")
    return 0


def _environment(home: Path) -> dict[str, str]:
    """A home of its own, so that the tour meets the program as a new user does."""
    for name in ("config", "data", "state", "cache", "runtime", "tmp"):
        (home / name).mkdir()
    (home / "runtime").chmod(0o700)
    return {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_RUNTIME_DIR": str(home / "runtime"),
        "TMPDIR": str(home / "tmp"),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py tour", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "out", help="Ordner für das Ergebnis")
    parser.add_argument("--run", choices=RUNS, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
