"""A field with its label above, a hint beside the label and a complaint below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.widgets.announcing import announce
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.marks import Glyph
from ui.widgets.text_fields import mark_wrong


class Field(QWidget):
    """Label, editor, complaint. The label names the editor for screen readers too."""

    def __init__(
        self, label: str, editor: QWidget, hint: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._complaint = ""
        self._label = Label(label, "label", parent=self)
        self._label.setBuddy(editor)
        self._hint = Label(hint, "caption", parent=self)
        self._hint.setVisible(bool(hint))
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(hint)
        head = QWidget(self)
        words = FlowLayout(head, gap=style.Gap.SMALL, line_gap=0)
        words.addWidget(self._label)
        words.addWidget(self._hint)
        self._below = QWidget(self)
        self._reason = Label("", "caption", tone="red", wrap=True)
        line = QHBoxLayout(self._below)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(Glyph("circle-alert", "red", 14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._reason, 1)
        self._below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.Gap.TINY)
        column.addWidget(head)
        grows = editor.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding
        column.addWidget(editor, 1 if grows else 0)
        if not grows:
            column.setAlignment(editor, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._below)
        if not grows:
            column.addStretch(1)
        self.setFocusProxy(editor)
        complained = getattr(editor, "complained", None)
        if complained is not None:
            complained.connect(self._heard)
        changed = getattr(editor, "changed", None)
        if changed is not None:
            changed.connect(self._typed_on)

    def editor(self) -> QWidget:
        """The editor inside."""
        return self._editor

    def label(self) -> str:
        """The label's words."""
        return self._label.text()

    def set_label(self, label: str) -> None:
        """Call the field something else."""
        self._label.setText(label)
        self._editor.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Show another hint beside the label."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._editor.setAccessibleDescription(self._complaint or hint)

    def complain(self, text: str) -> None:
        """Say below the field what is wrong with it, until it is changed."""
        self._complaint = text
        self._reason.setText(text)
        self._below.setVisible(bool(text))
        mark_wrong(self._editor, bool(text))
        self._editor.setAccessibleDescription(text or self._hint.text())
        if text:
            QAccessible.updateAccessibility(
                QAccessibleEvent(self._editor, QAccessible.Event.DescriptionChanged)
            )
            announce(self._editor, f"{self.label()}: {text}", urgent=True)

    def clear_complaint(self) -> None:
        """Take the complaint back."""
        if self._complaint:
            self.complain("")

    def complaint(self) -> str:
        """What is said below the field, "" for nothing."""
        return self._complaint

    def is_empty(self) -> bool:
        """Whether a text editor inside holds nothing but blanks."""
        if isinstance(self._editor, QLineEdit):
            return not self._editor.text().strip()
        if isinstance(self._editor, QTextEdit):
            return not self._editor.toPlainText().strip()
        return False

    def _heard(self, complaint: str) -> None:
        if complaint != self._complaint:
            self.complain(complaint)

    def _typed_on(self) -> None:
        own = getattr(self._editor, "complaint", None)
        if own is None or not own():
            self.clear_complaint()
