"""Measures the figures the program promises and prints them as a table: medians beside their floor.

Each part runs in a process of its own and in an empty folder on the disk that is measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

PACKAGING = Path(__file__).resolve().parents[1]


def main() -> int:
    sys.path[0] = str(PACKAGING)  # this folder is the package `bench`
    from bench.running import PARTS, Wanted, measure_all, measure_part

    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="DATEI", help="Ergebnis auch als JSON")
    parser.add_argument("--rounds", type=_rounds, default=15, metavar="N", help="Runden (15)")
    parser.add_argument("--only", choices=PARTS, action="append", help="nur diesen Teil messen")
    parser.add_argument(
        "--folder", type=_folder, metavar="ORDNER", help="Ordner auf dem Datenträger, der zählt"
    )
    parser.add_argument("--small", action="store_true", help="winzige Mengen, nur zur Probe")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        measure_part(options.part, options.rounds, options.folder, small=options.small)
        return 0
    wanted = Wanted(
        rounds=options.rounds,
        small=options.small,
        parts=tuple(options.only or PARTS),
        folder=options.folder,
        json=options.json,
    )
    return measure_all(wanted)


def _rounds(text: str) -> int:
    rounds = int(text)
    if rounds < 1:
        raise argparse.ArgumentTypeError("mindestens 1")
    return rounds


def _folder(text: str) -> Path:
    folder = Path(text).absolute()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError("diesen Ordner gibt es nicht")
    return folder


if __name__ == "__main__":
    sys.exit(main())
