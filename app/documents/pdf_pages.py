"""Finished PDFs as pictures and text: for the preview, the printer and the search in a document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.errors import Problem

_POINT = 25.4 / 72


class PdfUnreadable(Problem):
    """The bytes are no PDF, or one that cannot be shown."""

    happened = "Diese PDF-Datei lässt sich nicht anzeigen."
    to_do = "Öffnen Sie die Datei noch einmal oder geben Sie das Dokument neu aus."


@dataclass(frozen=True)
class PageImage:
    """A page as pixels: rows from top to bottom, three bytes red, green, blue, no padding."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True)
class Area:
    """A rectangle on a page in millimetres from its top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Hit:
    """Where a search found its text: the page (from 0) and a rectangle per line."""

    page: int
    areas: tuple[Area, ...]


class PdfPages:
    """An open PDF. PDFium knows no threads: open, use and close it in one of them."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        try:
            self._document: Any = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise PdfUnreadable from error

    def __enter__(self) -> PdfPages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing can be asked of it afterwards."""
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page (from 0) in millimetres."""
        width, height = self._document.get_page_size(page)
        return width * _POINT, height * _POINT

    def image(self, page: int, *, dpi: float) -> PageImage:
        """A page (from 0) as pixels on white paper at the given resolution."""
        with self._page(page) as opened:
            bitmap = opened.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False)
            try:
                row = bitmap.width * 3
                pixels = bytes(bitmap.buffer)
                if bitmap.stride != row:
                    pixels = b"".join(
                        pixels[start : start + row]
                        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
                    )
                return PageImage(bitmap.width, bitmap.height, pixels)
            finally:
                bitmap.close()

    def text(self, page: int) -> str:
        """Everything written on a page (from 0), in the order it was drawn."""
        with self._text(page) as text:
            return str(text.get_text_bounded()).replace("\r\n", "\n")

    def search(self, wanted: str) -> list[Hit]:
        """Every place of `wanted` in the document, whatever its case; nothing for no text."""
        if not wanted.strip():
            return []
        return [hit for page in range(len(self)) for hit in self._hits(page, wanted)]

    def _hits(self, page: int, wanted: str) -> Iterator[Hit]:
        _, height = self.size(page)
        with self._text(page) as text:
            searcher = text.search(wanted, match_case=False)
            try:
                while (found := searcher.get_next()) is not None:
                    index, count = found
                    rectangles = text.count_rects(index, count)
                    areas = (text.get_rect(number) for number in range(rectangles))
                    yield Hit(page, tuple(_area(area, height) for area in areas))
            finally:
                searcher.close()

    @contextmanager
    def _page(self, page: int) -> Iterator[Any]:
        opened = self._document[page]
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def _text(self, page: int) -> Iterator[Any]:
        with self._page(page) as opened:
            text = opened.get_textpage()
            try:
                yield text
            finally:
                text.close()


def page_count(content: bytes) -> int:
    """How many pages a PDF has; raises PdfUnreadable."""
    with PdfPages(content) as pages:
        return len(pages)


def _area(points: tuple[float, float, float, float], height: float) -> Area:
    left, bottom, right, top = (value * _POINT for value in points)
    return Area(left, height - top, right - left, top - bottom)
