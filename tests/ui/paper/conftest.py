"""A two-page PDF with known marks, made with the product's own paper."""

from __future__ import annotations

import io

import pytest


@pytest.fixture
def pdf() -> bytes:
    """Two A4 pages; page 1 has a black square of 10 mm at 50/100 mm, page 2 the word Hattingen."""
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    page = io.BytesIO()
    canvas = Canvas(page, pagesize=(210 * mm, 297 * mm), invariant=1)
    canvas.rect(50 * mm, (297 - 110) * mm, 10 * mm, 10 * mm, stroke=0, fill=1)
    canvas.drawString(20 * mm, 250 * mm, "Erste Seite")
    canvas.showPage()
    canvas.drawString(20 * mm, 250 * mm, "Zweite Seite, Hattingen und Hattingen")
    canvas.showPage()
    canvas.save()
    return page.getvalue()
