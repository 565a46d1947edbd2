"""Save a finished PDF outside the program, byte by byte as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from app.vault.durable import write_durably

if TYPE_CHECKING:
    from ui.background import Background
    from ui.messages import Messages


def ask_and_save(
    parent: QWidget,
    content: bytes,
    file_name: str,
    *,
    messages: Messages,
    background: Background,
    saved: Callable[[], None] = lambda: None,
) -> None:
    """Let the place be chosen, then write; says so when it fails. The place is not remembered."""
    path = messages.pick_file_to_save(
        parent, "Dokument speichern", _usual_folder() / file_name, "PDF (*.pdf)"
    )
    if path is None:
        return
    target = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
    if target != path and target.exists() and not _may_replace(parent, messages):
        return
    background.run(
        lambda: write_durably(target, content),
        owner=parent,
        then=lambda _none: saved(),
        failed=lambda problem: messages.problem(parent, problem),
    )


def _may_replace(parent: QWidget, messages: Messages) -> bool:
    """The system's dialog asked about the name without its ending only."""
    return messages.confirm(
        parent,
        "Eine Datei dieses Namens gibt es dort schon. Ersetzen?",
        "Ihr bisheriger Inhalt geht dabei verloren.",
        "Ersetzen",
        dangerous=True,
    )


def _usual_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place else Path.home()
    return folder if folder.is_dir() else Path.home()
