"""The fields of a form by their names: read as typed, filled from a draft, refused at the place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.drafts import Value
from app.errors import BadInput
from ui.widgets import Field


class TypedForm(QObject):
    """Every editor inside has `changed`, `typed()` and `set_typed()`."""

    changed = Signal()

    def __init__(self, fields: Mapping[str, Field], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = dict(fields)
        for field in self._fields.values():
            self._editor(field).changed.connect(self.changed)

    @staticmethod
    def _editor(field: Field) -> Any:
        return field.editor()

    def field(self, key: str) -> Field:
        """The field of a name."""
        return self._fields[key]

    def typed(self) -> dict[str, str]:
        """What stands in every field, half a date too."""
        return {key: self._editor(field).typed() for key, field in self._fields.items()}

    def take(self, typed: Mapping[str, Value]) -> None:
        """Show what was typed; fields that are not named stay."""
        for key, text in typed.items():
            if key in self._fields and isinstance(text, str):
                self._editor(self._fields[key]).set_typed(text)

    def complain(self, problem: BadInput) -> bool:
        """Say at its place what cannot be taken, and go there; False when there is no such place."""
        for key, field in self._fields.items():
            if problem.field in (key, field.label()):
                field.complain(f"{problem.what_happened} {problem.what_to_do}")
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def clear_complaints(self) -> None:
        """Take every complaint back."""
        for field in self._fields.values():
            field.clear_complaint()
