"""The widgets every screen is made of.

Each module is imported when one of its names is first asked for: the unlock screen needs few of
them, and what it does not import the user does not wait for.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.widgets.arranging import ScrollPage, column, empty, holder, panel, row
    from ui.widgets.bars import ProgressLine, UndoBar
    from ui.widgets.buttons import (
        GhostButton,
        IconButton,
        PaintedButton,
        PrimaryButton,
        QuietButton,
        SecondaryButton,
    )
    from ui.widgets.cards import Card, EditorFrame, EmptyState, SavedLine
    from ui.widgets.case_strip import CaseStrip, Tabs
    from ui.widgets.chips import Chip, ChipChoice
    from ui.widgets.choice_field import ChoiceField
    from ui.widgets.choices import Choice
    from ui.widgets.click_area import ClickArea
    from ui.widgets.date_fields import (
        DateField,
        MinutesField,
        PartialDateField,
        TimeField,
    )
    from ui.widgets.field import Field
    from ui.widgets.flow import FlowLayout
    from ui.widgets.labels import ElidedLabel, Label, Rule
    from ui.widgets.lists import ListTable, RowList
    from ui.widgets.marks import Avatar, Badge, BadgeLook, Glyph, Mark, Meter, tone_for
    from ui.widgets.menu_button import MenuButton
    from ui.widgets.notice import Notice
    from ui.widgets.rows import ROW_LOOK, CellDelegate, PersonDelegate, RowLook
    from ui.widgets.segments import Segments
    from ui.widgets.side_sheet import SideSheet
    from ui.widgets.text_fields import NumberField, SearchField, TextArea, TextField, mark_wrong
    from ui.widgets.tick import Tick

_NAMES_IN = {
    "arranging": "ScrollPage column empty holder panel row",
    "bars": "ProgressLine UndoBar",
    "buttons": "GhostButton IconButton PaintedButton PrimaryButton QuietButton SecondaryButton",
    "cards": "Card EditorFrame EmptyState SavedLine",
    "case_strip": "CaseStrip Tabs",
    "chips": "Chip ChipChoice",
    "choice_field": "ChoiceField",
    "choices": "Choice",
    "click_area": "ClickArea",
    "date_fields": "DateField MinutesField PartialDateField TimeField",
    "field": "Field",
    "flow": "FlowLayout",
    "labels": "ElidedLabel Label Rule",
    "lists": "ListTable RowList",
    "marks": "Avatar Badge BadgeLook Glyph Mark Meter tone_for",
    "menu_button": "MenuButton",
    "notice": "Notice",
    "rows": "ROW_LOOK CellDelegate PersonDelegate RowLook",
    "segments": "Segments",
    "side_sheet": "SideSheet",
    "text_fields": "NumberField SearchField TextArea TextField mark_wrong",
    "tick": "Tick",
}
_MODULE_OF = {name: module for module, names in _NAMES_IN.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


__all__ = [
    "ROW_LOOK",
    "Avatar",
    "Badge",
    "BadgeLook",
    "Card",
    "CaseStrip",
    "CellDelegate",
    "Chip",
    "ChipChoice",
    "Choice",
    "ChoiceField",
    "ClickArea",
    "DateField",
    "EditorFrame",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FlowLayout",
    "GhostButton",
    "Glyph",
    "IconButton",
    "Label",
    "ListTable",
    "Mark",
    "MenuButton",
    "Meter",
    "MinutesField",
    "Notice",
    "NumberField",
    "PaintedButton",
    "PartialDateField",
    "PersonDelegate",
    "PrimaryButton",
    "ProgressLine",
    "QuietButton",
    "RowList",
    "RowLook",
    "Rule",
    "SavedLine",
    "ScrollPage",
    "SearchField",
    "SecondaryButton",
    "Segments",
    "SideSheet",
    "Tabs",
    "TextArea",
    "TextField",
    "Tick",
    "TimeField",
    "UndoBar",
    "column",
    "empty",
    "holder",
    "mark_wrong",
    "panel",
    "row",
    "tone_for",
]
