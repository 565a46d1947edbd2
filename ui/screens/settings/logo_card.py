"""The logo of the letterhead: chosen, looked at, taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from app import office_profile
from app.errors import Problem
from app.office_file import OfficeFile
from app.vault.file_problems import FileProblems
from ui import style
from ui.messages import Messages
from ui.widgets import Card, Label, QuietButton, SecondaryButton, row

MOST_BYTES = 4 * 1024 * 1024
_KINDS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class LogoUnreadable(Problem):
    """The chosen file is no PNG or JPEG picture."""

    happened = "Diese Datei ist kein Bild, das auf Briefe gedruckt werden kann."
    to_do = "Wählen Sie eine Datei im Format PNG oder JPEG."


class LogoTooLarge(Problem):
    """The picture would be stored in every Sicherung and slow down every letter."""

    happened = "Dieses Bild ist größer als 4 MB."
    to_do = "Speichern Sie das Logo kleiner, 1000 Bildpunkte Breite genügen."


def read_logo(path: Path) -> tuple[bytes, str]:
    """The picture and its media type. Raises LogoUnreadable, LogoTooLarge, or the disk's Problem."""
    with FileProblems():
        if path.stat().st_size > MOST_BYTES:
            raise LogoTooLarge
        content = path.read_bytes()
    kind = next((kind for start, kind in _KINDS.items() if content.startswith(start)), "")
    if not kind or QImage.fromData(content).isNull():
        raise LogoUnreadable
    return content, kind


class LogoCard(Card):
    """Choosing and removing are changes of their own, at once."""

    changed = Signal()

    def __init__(self, file: OfficeFile, messages: Messages) -> None:
        super().__init__("Logo")
        self._file, self._messages = file, messages
        self.picture = Label("")
        self.picture.setFixedHeight(style.px(64))
        self.words = Label("", "muted", wrap=True)
        self.choose_button = SecondaryButton("Logo wählen …", "image")
        self.remove_button = QuietButton("Logo entfernen", "trash-2")
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(self._remove)
        self.add(self.picture)
        self.add(self.words)
        self.add(row(self.choose_button, self.remove_button, None))
        self.load()

    def load(self) -> None:
        """Show the stored logo."""
        try:
            content = office_profile.logo(self._file)
        except Problem as problem:
            self.picture.hide()
            self.words.setText(f"{problem.what_happened} {problem.what_to_do}")
            self.remove_button.show()
            return
        image = QImage.fromData(content) if content else QImage()
        self.picture.setVisible(not image.isNull())
        self.remove_button.setVisible(bool(content))
        if image.isNull():
            self.words.setText("Noch kein Logo. Es steht oben rechts auf Ihren Briefen.")
            return
        self.words.setText(f"{image.width()} × {image.height()} Bildpunkte")
        ratio = self.devicePixelRatio()
        pixmap = QPixmap.fromImage(image).scaled(
            round(style.px(240) * ratio),
            round(style.px(64) * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.picture.setAccessibleName("Ihr Logo")

    def _choose(self) -> None:
        path = self._messages.pick_file_to_open(
            self, "Logo wählen", Path.home(), "Bilder (*.png *.jpg *.jpeg)"
        )
        if path is None:
            return
        try:
            content, kind = read_logo(path)
            office_profile.set_logo(self._file, content, kind)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._show_changed()

    def _remove(self) -> None:
        try:
            office_profile.set_logo(self._file, b"", "")
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_changed()

    def _show_changed(self) -> None:
        self.load()
        self.changed.emit()
