"""The program's icons on paper, so that a slip can be understood without reading."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from app import resources
from app.documents.house_style import INK
from app.documents.paper import MM, Paper

GRID = 24.0
"""Edge of the square the icons are drawn in (Lucide)."""

WITHOUT_ICON = "circle"

_SHAPE = re.compile(r"<(path|circle|rect|line)\s([^>]*?)/?>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([a-z0-9]+)="([^"]*)"')


@dataclass(frozen=True)
class _Shape:
    kind: str
    attributes: dict[str, str]

    def number(self, name: str) -> float:
        return float(self.attributes.get(name, "0"))


def is_drawn(name: str) -> bool:
    """Whether the program ships an icon of that name."""
    return bool(name) and _shipped(name)


def draw_pictogram(
    paper: Paper, name: str, left: float, top: float, side: float, *, colour: str = INK
) -> None:
    """Draw an icon into the square at `left`, `top`; an unknown one becomes a circle."""
    shown = name if is_drawn(name) else WITHOUT_ICON
    canvas = paper.canvas
    canvas.saveState()
    canvas.translate(left * MM, (paper.height - top) * MM)
    canvas.scale(side * MM / GRID, -side * MM / GRID)
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1.75)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in _shapes(shown):
        _draw(canvas, shape)
    canvas.restoreState()


@functools.cache
def _shipped(name: str) -> bool:
    try:
        resources.path_of(f"icons/{name}.svg")
    except FileNotFoundError:
        return False
    return True


@functools.cache
def _shapes(name: str) -> tuple[_Shape, ...]:
    drawing = resources.read_text(f"icons/{name}.svg")
    return tuple(
        _Shape(kind, dict(_ATTRIBUTE.findall(attributes)))
        for kind, attributes in _SHAPE.findall(drawing)
    )


def _draw(canvas: Any, shape: _Shape) -> None:
    number = shape.number
    if shape.kind == "circle":
        canvas.circle(number("cx"), number("cy"), number("r"), fill=0)
    elif shape.kind == "line":
        canvas.line(number("x1"), number("y1"), number("x2"), number("y2"))
    elif shape.kind == "rect":
        corner = (number("x"), number("y"), number("width"), number("height"))
        canvas.roundRect(*corner, number("rx"), fill=0)
    else:
        _draw_path(canvas, shape.attributes["d"])


def _draw_path(canvas: Any, description: str) -> None:
    from reportlab.graphics.shapes import _CLOSEPATH, _CURVETO, _LINETO, _MOVETO
    from reportlab.graphics.svgpath import SvgPath

    path = canvas.beginPath()
    outline = SvgPath(description)
    points = iter(outline.points)
    steps = {
        _MOVETO: (path.moveTo, 2),
        _LINETO: (path.lineTo, 2),
        _CURVETO: (path.curveTo, 6),
        _CLOSEPATH: (path.close, 0),
    }
    for operator in outline.operators:
        draw, count = steps[operator]
        draw(*(next(points) for _ in range(count)))
    canvas.drawPath(path, stroke=1, fill=0)
