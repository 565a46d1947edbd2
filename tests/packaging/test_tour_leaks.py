"""The search for plain text finds it wherever it may hide, and only there."""

from __future__ import annotations

import datetime as dt
import sys
import time
import zlib
from pathlib import Path

import pytest

from app.documents.cover_letter import CoverLetter
from app.documents.cover_letter_page import render

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging" / "tour"))

from leaks import leaks

HIDING = {
    "plain": b"ganz offen: Haidari",
    "utf-16": "Haidari".encode("utf-16-le"),
    "in a stream": b"%PDF stream\n" + zlib.compress(b"Name: Haidari") + b"endstream",
    "in the middle of a stream": b"x" * 999 + zlib.compress(b"y" * 4000 + b"Haidari", 9),
}


@pytest.mark.parametrize("content", HIDING.values(), ids=HIDING)
def test_a_planted_name_is_found(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "left.bin").write_bytes(content)

    [found] = leaks([tmp_path], ["Haidari"], since=0, besides=[])

    assert "left.bin" in found


@pytest.fixture(scope="module")
def letter() -> bytes:
    """A letter as the program prints it: packed, with glyphs of subset fonts for letters."""
    return render(
        CoverLetter(
            sender_name="Samir Haidari",
            sender_street="Lindenweg 8",
            sender_town="45525 Hattingen",
            sender_phone="",
            sender_email="",
            recipient=("Ruhrtal Gebäudetechnik GmbH", "45527 Hattingen"),
            place="Hattingen",
            written_on=dt.date(2026, 11, 24),
            subject="Bewerbung",
            salutation="Guten Tag,",
            body="ich habe gesehen, wie ein Schaltschrank verdrahtet wird.",
            closing="Mit freundlichen Grüßen",
            enclosures=(),
        )
    )


@pytest.mark.parametrize("before", [b"", b"\0" * 4097], ids=["a file", "inside another file"])
def test_the_words_of_a_letter_are_found(tmp_path: Path, letter: bytes, before: bytes) -> None:
    (tmp_path / "left.tmp").write_bytes(before + letter)

    for word in ("Haidari", "Gebäudetechnik", "Schaltschrank verdrahtet"):
        assert leaks([tmp_path], [word], since=0, besides=[]), word
    assert leaks([tmp_path], ["Lindenallee"], since=0, besides=[]) == []


def test_a_name_in_a_path_is_found(tmp_path: Path) -> None:
    (tmp_path / "Haidari.txt").write_bytes(b"x")

    assert leaks([tmp_path], ["Haidari"], since=0, besides=[])


def test_exported_files_and_older_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "Bewerbung.pdf").write_bytes(b"Haidari")
    (tmp_path / "old").write_bytes(b"Haidari")

    assert leaks([tmp_path], ["Haidari"], since=time.time() + 60, besides=[]) == []
    assert len(leaks([tmp_path], ["Haidari"], since=0, besides=[tmp_path / "out"])) == 1
