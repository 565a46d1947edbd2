"""The bench runs through on a tiny office and leaves a table and valid JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bench.memory import resident_mib

ROOT = Path(__file__).resolve().parents[2]


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "bench"), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )


def figures_in(path: Path) -> list[dict[str, Any]]:
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["rounds"] == 1
    assert told["small"] is True
    figures: list[dict[str, Any]] = told["figures"]
    return figures


def test_one_part_is_measured_alone_and_its_json_holds_what_the_table_says(tmp_path: Path) -> None:
    target = tmp_path / "bench.json"
    run = bench(
        "--small",
        "--rounds",
        "1",
        "--only",
        "save",
        "--folder",
        str(tmp_path),
        "--json",
        str(target),
    )
    assert run.returncode == 0, run.stderr
    (saved,) = figures_in(target)
    assert saved["name"] in run.stdout
    assert saved["promise"] == {"fixed": 3, "times_floor": 3, "at_least": False}
    assert len(saved["samples"]) == len(saved["floor_samples"]) == 2
    assert all(each > 0 for each in saved["samples"] + saved["floor_samples"])
    assert list(tmp_path.iterdir()) == [target]


def test_no_rounds_measure_nothing(tmp_path: Path) -> None:
    run = bench("--rounds", "0", "--folder", str(tmp_path))
    assert run.returncode == 2
    assert "mindestens 1" in run.stderr


def test_a_folder_there_is_not_is_refused_before_anything_runs(tmp_path: Path) -> None:
    run = bench("--small", "--rounds", "1", "--only", "save", "--folder", str(tmp_path / "nowhere"))
    assert run.returncode == 2
    assert "gibt es nicht" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.soak
def test_every_part_runs_through(tmp_path: Path) -> None:
    target = tmp_path / "bench.json"
    run = bench("--small", "--rounds", "1", "--folder", str(tmp_path), "--json", str(target))
    assert run.returncode == 0, run.stderr
    names = [figure["name"] for figure in figures_in(target)]
    assert len(names) == len(set(names)) == 14 - (resident_mib() is None)
    for wanted in ("Erste Anzeige", "Liste von", "Arbeitsspeicher", "gespeichert", "Akte mit"):
        assert any(name.startswith(wanted) or wanted in name for name in names), wanted
    for wanted in ("Anschreiben", "Suche", "Sortieren", "Filter Papier", "Katalog neu"):
        assert any(wanted in name for name in names), wanted
