"""The page of the letter: editor, text modules and checks below each other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.screens.applications.check_card import CheckCard
from ui.screens.applications.letter_editor import LetterEditor
from ui.screens.applications.module_card import ModuleCard
from ui.widgets import Badge, Notice, SecondaryButton, column, holder, row

_BELOW, _LOW, _CHECKS, _NARROW_CHECKS, _WIDE = 240, 172, 228, 204, 580
_UNBOUND = 16777215
_SPACIOUS = 540
"""From this height on modules and checks stand below the letter all the time."""


class LetterPage(QWidget):
    """Where there is little height, modules or checks come only when they are asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = LetterEditor()
        self.modules = ModuleCard()
        self.checks = CheckCard()
        self.modules.wanted.connect(self._insert)
        self.notice = Notice("red", "")
        self.notice.hide()
        self.sender_button = SecondaryButton("Stammdaten öffnen", "id-card", height="compact")
        self.notice.add_action(self.sender_button)
        self.below = holder(row((self.modules, 1), (self.checks, 0), gap=style.Gap.MEDIUM))
        self.modules_button = SecondaryButton("Textbausteine", "chevron-up", height="compact")
        self.checks_button = SecondaryButton("Prüfung", "chevron-up", height="compact")
        self.verdict = Badge("", "grey")
        for button, other in (
            (self.modules_button, self.checks_button),
            (self.checks_button, self.modules_button),
        ):
            button.setCheckable(True)
            button.toggled.connect(lambda on, other=other: self._toggled(on, other))
        self._line = holder(row(self.modules_button, self.checks_button, self.verdict, None))
        self.setLayout(
            column((self.editor, 1), self.notice, self._line, self.below, gap=style.Gap.MEDIUM)
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusProxy(self.editor)
        self._writable = True
        self._arrange()
        style.signals().changed.connect(self._arrange)

    def set_read_only(self, read_only: bool) -> None:
        """An issued letter needs neither modules nor checks."""
        self._writable = not read_only
        self.editor.set_read_only(read_only)
        self._arrange()

    def _insert(self, text: str) -> None:
        self.editor.insert_module(text)

    def _toggled(self, on: bool, other: SecondaryButton) -> None:
        if on:
            other.setChecked(False)
            self.notice.hide()
        self._arrange()

    def _arrange(self) -> None:
        roomy = self.height() >= style.px(_SPACIOUS)
        modules = roomy or self.modules_button.isChecked()
        checks = roomy or self.checks_button.isChecked()
        self.modules.setVisible(modules)
        self.checks.setVisible(checks)
        if roomy:
            wide = self.width() >= style.px(_WIDE)
            self.checks.setFixedWidth(style.px(_CHECKS if wide else _NARROW_CHECKS))
        else:
            self.checks.setMinimumWidth(0)
            self.checks.setMaximumWidth(_UNBOUND)
        self.below.setFixedHeight(style.px(_BELOW if roomy else _LOW))
        self._line.setVisible(self._writable and not roomy)
        self.below.setVisible(self._writable and (modules or checks))
        self.editor.show_least(self._writable and not roomy and (modules or checks))
        for button in (self.modules_button, self.checks_button):
            button.set_icon("chevron-down" if button.isChecked() else "chevron-up")

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(300), style.px(180))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
