"""The widgets every screen is made of."""

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
from ui.widgets.paper import Paper
from ui.widgets.rows import ROW_LOOK, CellDelegate, PersonDelegate, RowLook
from ui.widgets.segments import Segments
from ui.widgets.side_sheet import SideSheet
from ui.widgets.text_fields import NumberField, SearchField, TextArea, TextField, mark_wrong
from ui.widgets.tick import Tick

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
    "Paper",
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
