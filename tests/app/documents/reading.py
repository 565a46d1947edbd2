"""Reads finished PDFs back in millimetres from the top left corner, as a ruler on paper would."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """Characters on one base line that follow each other."""

    text: str
    left: float
    base_line: float
    size: float
    """Points."""
    top: float
    """Where the highest letter begins."""
    bottom: float
    right: float


@dataclass(frozen=True)
class Stroke:
    """A straight drawn line or the edge of a shape."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Font:
    name: str
    embedded: bool
    subset: bool


def lines(content: bytes, page: int = 0) -> list[Line]:
    """The lines of a page from top to bottom; a wide gap begins a new one."""
    with _open(content) as document:
        opened = document[page]
        height = opened.get_height()
        text = opened.get_textpage()
        rows: dict[tuple[float, float], list[tuple[float, float, float, float, float, str]]] = {}
        for index in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
            left, bottom, right, top = text.get_charbox(index)
            if letter in "\r\n" or pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
                continue
            size = round(pdfium.FPDFText_GetFontSize(text.raw, index), 2)
            row = rows.setdefault((round((height - y.value) * MM, 1), size), [])
            row.append(
                (
                    x.value * MM,
                    (height - top) * MM,
                    (height - bottom) * MM,
                    right * MM,
                    left * MM,
                    letter,
                )
            )
        found = [
            line
            for (base_line, size), row in rows.items()
            for line in _cut(sorted(row), base_line, size)
        ]
        text.close()
        opened.close()
    return sorted(found, key=lambda line: (line.base_line, line.left))


def _cut(
    row: list[tuple[float, float, float, float, float, str]], base_line: float, size: float
) -> Iterator[Line]:
    part: list[tuple[float, float, float, float, float, str]] = []
    for letter in row:
        if part and letter[0] - part[-1][3] > 2.0:
            yield _line(part, base_line, size)
            part = []
        part.append(letter)
    yield _line(part, base_line, size)


def _line(
    part: list[tuple[float, float, float, float, float, str]], base_line: float, size: float
) -> Line:
    inked = [letter for letter in part if not letter[5].isspace()] or part
    return Line(
        text="".join(letter[5] for letter in part).strip(),
        left=inked[0][0],
        base_line=base_line,
        size=size,
        top=min(letter[1] for letter in inked),
        bottom=max(letter[2] for letter in inked),
        right=max(letter[3] for letter in inked),
    )


def line(content: bytes, text: str, page: int = 0) -> Line:
    """The one line that begins with `text`."""
    (found,) = (each for each in lines(content, page) if plain(each.text).startswith(text))
    return found


def plain(text: str) -> str:
    """No-break spaces as spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def text_of(content: bytes) -> str:
    """Everything written in a document, line ends as spaces."""
    with _open(content) as document:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
            text.close()
            page.close()
    return plain(" ".join(" ".join(pages).replace("\ufffe", "-").split()))


def holes(content: bytes) -> list[str]:
    """Lines that show that something was left out: double blanks, lonely signs, None, braces."""
    written = [
        plain(each.text) for page in range(page_total(content)) for each in lines(content, page)
    ]
    return [text for text in written if _HOLE.search(text)]


_HOLE = re.compile(r"  |None|[{}]|· ·|^[·,:]|[·]$| [,.;:]( |$)|: \.|„“|\(\)|unbekannt \(")


def strokes(content: bytes, page: int = 0) -> list[Stroke]:
    """Everything drawn on a page that is not text."""
    with _open(content) as document:
        opened = document[page]
        height = opened.get_height()
        found = []
        for shape in opened.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = shape.get_bounds()
            found.append(Stroke(left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
        opened.close()
    return found


def marks(content: bytes) -> list[float]:
    """The middles of the short level strokes at the left edge of the first page."""
    return [
        round((stroke.top + stroke.bottom) / 2, 2)
        for stroke in strokes(content)
        if stroke.right < 14 and stroke.bottom - stroke.top < 1 and stroke.right - stroke.left > 3
    ]


def fonts(content: bytes) -> list[Font]:
    """Every font of a document."""
    found = {}
    for page in PdfReader(io.BytesIO(content)).pages:
        for entry in page["/Resources"].get("/Font", {}).values():
            font = entry.get_object()
            name = str(font["/BaseFont"])
            found[name] = Font(
                name=name.lstrip("/"),
                embedded="/FontFile2" in font.get("/FontDescriptor", {}),
                subset=len(name) > 7 and name[7] == "+",
            )
    return list(found.values())


def page_total(content: bytes) -> int:
    with _open(content) as document:
        return len(document)


def _open(content: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(content)
