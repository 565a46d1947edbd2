"""Paper to draw on: millimetres from the top left corner, and PDF bytes that repeat exactly."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from app.documents import fonts
from app.documents.house_style import INK, PT, RULE, Type
from app.documents.shaping import PathStep, ShapedLine, Shaper, TextBlock

MM = 72 / 25.4
A4 = (210.0, 297.0)
A5_LANDSCAPE = (210.0, 148.5)
_FROM_LEFT = "\N{LEFT-TO-RIGHT MARK}"
"""Our lines are German: a name in Arabic letters at their beginning does not turn them round."""
_ENDLESS = 20_000.0
"""Points: wider than any line that fits on paper."""


def text_width(text: str, kind: Type) -> float:
    """How wide one line of the text is, in millimetres."""
    from reportlab.pdfbase import pdfmetrics

    fonts.prepare()
    points = sum(
        pdfmetrics.stringWidth(run.text, run.font, kind.size)
        for run in fonts.runs(text, bold=kind.bold)
    )
    return float(points) * PT


def line_width(text: str, kind: Type, shaper: Shaper | None = None) -> float:
    """How wide one line is, in millimetres, whoever sets it."""
    if shaper is None or not fonts.needs_shaping(text):
        return text_width(text, kind)
    return sum(line.width for line in _one_line(shaper, text, kind)) * PT


def _one_line(shaper: Shaper, text: str, kind: Type) -> Sequence[ShapedLine]:
    one_line = _FROM_LEFT + " ".join(text.split())
    return shaper.shape(TextBlock(one_line, _ENDLESS, kind.size, kind.bold))[:1]


class Paper:
    """A PDF being drawn. All positions are millimetres from the top left corner of the page."""

    def __init__(
        self, *, title: str, size: tuple[float, float] = A4, shaper: Shaper | None = None
    ) -> None:
        """With a `shaper` single lines are printed in any script, too."""
        from reportlab.pdfgen.canvas import Canvas

        fonts.prepare()
        self.width, self.height = size
        self.pages = 1
        self._shaper = shaper
        self._bytes = io.BytesIO()
        # Without initialFontName every file names an unembedded Helvetica.
        self.canvas: Any = Canvas(
            self._bytes,
            pagesize=(self.width * MM, self.height * MM),
            invariant=1,
            pageCompression=1,
            initialFontName=fonts.REGULAR,
            lang="de-DE",
        )
        self.canvas.setTitle(title)
        self.canvas.setAuthor("")
        self.canvas.setSubject("")
        self.canvas.setCreator("Teilhabeakte")
        self.canvas.setViewerPreference("PrintScaling", "None")

    def next_page(self) -> None:
        """Finish this page and begin another of the same size."""
        self.canvas.showPage()
        self.pages += 1

    def finished(self) -> bytes:
        """Finish the last page; the bytes of the whole file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._bytes.getvalue()

    def text(self, left: float, base_line: float, text: str, kind: Type) -> None:
        """One line of text; `left` is its right end or middle when the type is aligned so."""
        if self._shaper is not None and fonts.needs_shaping(text):
            self._shaped_text(self._shaper, left, base_line, text, kind)
            return
        width = text_width(text, kind) if kind.align != "left" else 0.0
        x = (left - {"left": 0.0, "right": width, "center": width / 2}[kind.align]) * MM
        y = (self.height - base_line) * MM
        pen = self.canvas.beginText(x, y)
        pen.setFillColor(kind.colour)
        for run in fonts.runs(text, bold=kind.bold):
            pen.setFont(run.font, kind.size)
            pen.textOut(run.text)
        self.canvas.drawText(pen)

    def _shaped_text(
        self, shaper: Shaper, left: float, base_line: float, text: str, kind: Type
    ) -> None:
        for line in _one_line(shaper, text, kind):
            width = line.width * PT
            start = left - {"left": 0.0, "right": width, "center": width / 2}[kind.align]
            self.outline(start, base_line, line.outline, colour=kind.colour)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        points: float = 0.5,
        colour: str = RULE,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A straight line; its weight and dashes in points."""
        self.canvas.saveState()
        self.canvas.setLineWidth(points)
        self.canvas.setStrokeColor(colour)
        if dash is not None:
            self.canvas.setDash(*dash)
        self.canvas.line(x1 * MM, (self.height - y1) * MM, x2 * MM, (self.height - y2) * MM)
        self.canvas.restoreState()

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = RULE,
        points: float = 0.5,
        radius: float = 0.0,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A rectangle, its corners rounded by `radius` millimetres."""
        self.canvas.saveState()
        self.canvas.setLineWidth(points)
        if fill is not None:
            self.canvas.setFillColor(fill)
        if stroke is not None:
            self.canvas.setStrokeColor(stroke)
        if dash is not None:
            self.canvas.setDash(*dash)
        corner = (left * MM, (self.height - top - height) * MM, width * MM, height * MM)
        self.canvas.roundRect(
            *corner, radius * MM, stroke=int(stroke is not None), fill=int(fill is not None)
        )
        self.canvas.restoreState()

    def picture(self, image: Any, left: float, top: float, width: float, height: float) -> None:
        """A picture (ReportLab's ImageReader), transparent where it is."""
        self.canvas.drawImage(
            image,
            left * MM,
            (self.height - top - height) * MM,
            width * MM,
            height * MM,
            mask="auto",
        )

    def tick_box(self, left: float, base_line: float, *, side: float = 3.2) -> None:
        """An empty box to be ticked by hand, standing on the base line."""
        self.box(left, base_line - side + 0.3, side, side, stroke=INK, points=0.6, radius=0.4)

    def outline(
        self,
        left: float,
        base_line: float,
        steps: Iterable[PathStep],
        *,
        colour: str = INK,
    ) -> None:
        """Fill the outline of glyphs laid out elsewhere, its origin at the given point."""
        self.canvas.saveState()
        self.canvas.translate(left * MM, (self.height - base_line) * MM)
        self.canvas.setFillColor(colour)
        path = self.canvas.beginPath()
        draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
        for command, points in steps:
            draw[command](*points)
        self.canvas.drawPath(path, stroke=0, fill=1, fillMode=1)
        self.canvas.restoreState()
