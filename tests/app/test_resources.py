"""Shipped files are found from the source tree and from the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app import resources


def test_a_shipped_file_is_found() -> None:
    assert resources.path_of("icons/plus.svg").is_file()
    assert resources.path_of("icons").is_dir()


def test_a_file_nobody_ships_is_an_error_of_ours() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/nowhere\.svg"):
        resources.path_of("icons/nowhere.svg")


def test_the_frozen_program_looks_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "texts").mkdir(parents=True)
    (tmp_path / "resources" / "texts" / "hallo.json").write_text('{"wort": "Grüß Gott"}', "utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resources.read_json("texts/hallo.json") == {"wort": "Grüß Gott"}
    assert resources.read_text("texts/hallo.json").startswith("{")
