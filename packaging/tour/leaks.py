"""Looks for what was typed in every byte the program left outside its encrypted files."""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_STREAM_HEADS = (b"\x78\x01", b"\x78\x9c", b"\x78\xda", b"\x78\x5e")
_LEFT_OUT = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}
_LARGEST = 64 * 1024 * 1024


def leaks(
    places: Iterable[Path], markers: Iterable[str], *, since: float, besides: Iterable[Path]
) -> list[str]:
    """Every file changed after `since` (seconds, as time.time) that holds a marker, readable.

    Looks at bytes in UTF-8 and UTF-16, also inside zlib streams, at the words of PDFs (which hold
    numbers of glyphs instead of letters), and at the paths themselves.
    `besides` are folders where the markers belong: exported files, the story itself.
    """
    wanted = {marker.encode(code): marker for marker in markers for code in ENCODINGS}
    spared = [folder.resolve() for folder in besides]
    found = []
    for path in _files(places, since, spared):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        texts = [str(path).encode(), content, *_unpacked(content), *_printed(content)]
        found += [
            f"{path}: {marker[:4]}…"
            for word, marker in wanted.items()
            if any(word in text for text in texts)
        ]
    return found


def _files(places: Iterable[Path], since: float, spared: list[Path]) -> Iterator[Path]:
    for place in {place.resolve() for place in places if place.is_dir()}:
        for folder, names, files in os.walk(place):
            here = Path(folder)
            names[:] = [
                name for name in names if name not in _LEFT_OUT and (here / name) not in spared
            ]
            for name in files:
                path = here / name
                try:
                    about = path.stat()
                except OSError:
                    continue
                if about.st_mtime >= since and 0 < about.st_size <= _LARGEST:
                    yield path


def _printed(content: bytes) -> Iterator[bytes]:
    """What a reader of a PDF sees, wherever in `content` one begins."""
    at = content.find(b"%PDF-")
    while at >= 0:
        with contextlib.suppress(pypdfium2.PdfiumError):
            for words in words_of(content[at:]):
                yield " ".join(words.split()).encode()
        at = content.find(b"%PDF-", at + 1)


def words_of(content: bytes) -> Iterator[str]:
    """The words on each page of a PDF; raises PdfiumError."""
    with _opened(content) as document:
        for number in range(len(document)):
            yield _words(document, number)


@contextlib.contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(content)
    try:
        yield document
    finally:
        document.close()


def _words(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        return str(text.get_text_bounded())
    finally:
        text.close()
        page.close()


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What lies in zlib streams anywhere in `content`, as in a PDF."""
    for head in _STREAM_HEADS:
        at = content.find(head)
        while at >= 0:
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj().decompress(content[at:], _LARGEST)
            at = content.find(head, at + 1)
