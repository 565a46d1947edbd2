"""Finished documents on the screen and on real paper."""

from __future__ import annotations

from ui.paper.qt_shaper import shaper

__all__ = ["shaper"]
