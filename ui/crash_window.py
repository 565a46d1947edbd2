"""Tells calmly that the program itself was wrong, and offers a report and a restart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui import style
from ui.widgets import Label, PrimaryButton, QuietButton, SecondaryButton


class CrashWindow(QDialog):
    """Shown once for the first error of ours; the program then starts anew or ends."""

    def __init__(
        self, text: str, restart: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Teilhabeakte")
        self.setModal(True)
        self.setMinimumWidth(style.px(560))
        self._restart = restart

        sign = Label("")
        sign.setPixmap(
            style.pixmap("triangle-alert", "amber", style.px(24), self.devicePixelRatio())
        )
        sign.setFixedWidth(style.px(24))
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        happened = Label("Im Programm ist ein Fehler aufgetreten.", role="card", wrap=True)
        to_do = Label(
            "Gespeichertes ist unverändert, Getipptes wurde als Entwurf gesichert. "
            "Starten Sie Teilhabeakte neu. Der Bericht unten nennt nur Stellen im Programm, "
            "nichts aus Ihren Akten; bitte geben Sie ihn an Ihre IT weiter."
        )
        to_do.setWordWrap(True)
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Fehlerbericht")
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(160)

        self.again = PrimaryButton("Neu starten")
        self.again.clicked.connect(self._on_restart)
        self.copy = SecondaryButton("Bericht kopieren")
        self.copy.clicked.connect(self._on_copy)
        self.quit = QuietButton("Programm beenden")
        self.quit.clicked.connect(self.reject)

        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(happened)
        words.addWidget(to_do)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.quit)
        buttons.addStretch(1)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.report, 1)
        column.addLayout(buttons)
        self.again.setDefault(True)
        self.again.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def _on_restart(self) -> None:
        self.accept()
        self._restart()
