"""Text modules to choose from: by level of German and part of the letter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.applications import fill_known, module_levels, module_types, text_modules
from ui import style
from ui.widgets import (
    Card,
    ChipChoice,
    IconButton,
    Label,
    ScrollPage,
    Segments,
    column,
    panel,
    row,
)
from ui.widgets.reading_order import set_reading_order


class ModuleCard(Card):
    """Sentences that fit this person's letter; + takes one over at the cursor."""

    wanted = Signal(str)
    """The text of a module, with its placeholders."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.levels = Segments(
            [(each.code, each.label) for each in module_levels()], name="Niveau der Textbausteine"
        )
        super().__init__("Textbausteine", [self.levels], dense=True, parent=parent)
        self.types = ChipChoice(
            [(each.code, each.label) for each in module_types()], name="Teil des Briefs", small=True
        )
        first = module_types()[0].code
        self.types.choose(first)
        self._page = ScrollPage(name="Textbausteine", gap=style.Gap.SMALL, margins=0)
        self.add(self.types)
        self.add(self._page, 1)
        self.levels.changed.connect(self._show_modules)
        self.types.changed.connect(self._show_modules)
        self._kind, self._occupation = "", ""
        self._values: Mapping[str, str | None] = {}
        self._shown: object = None

    def show_for(
        self, kind: str, occupation: str, values: Mapping[str, str | None], level: str
    ) -> None:
        """Offer what fits another application; `level` is chosen when it is another letter."""
        self._kind, self._occupation, self._values = kind, occupation, values
        if level:
            self.levels.choose(level)
        self._show_modules()

    def texts(self) -> list[str]:
        """The modules offered now, as they read in this letter."""
        return [text for text, _stored in self._fitting()]

    def _fitting(self) -> list[tuple[str, str]]:
        modules = text_modules(
            type=self.types.one(),
            level=self.levels.chosen(),
            occupation=self._occupation,
            kind=self._kind,
        )
        return [(fill_known(each.text, self._values) or each.text, each.text) for each in modules]

    def _show_modules(self) -> None:
        fitting = self._fitting()
        if fitting == self._shown:
            return
        self._shown = fitting
        self._page.clear()
        for text, stored in fitting:
            self._page.add(self._module(text, stored))
        if not fitting:
            self._page.add(Label("Für diesen Teil gibt es keinen Baustein.", "muted", wrap=True))
        self._page.show_top()
        set_reading_order(self)

    def _module(self, text: str, stored: str) -> QWidget:
        take = IconButton("plus", f"Einfügen: {text}", height="compact", tone="primary")
        take.clicked.connect(lambda: self.wanted.emit(stored))
        inside = row(
            (Label(text, wrap=True), 1),
            column(take, None, gap=0),
            margins=(style.Gap.MEDIUM, style.Gap.SMALL, style.Gap.SMALL, style.Gap.SMALL),
        )
        return panel("module", inside)
