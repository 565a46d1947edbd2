"""Shows one page of the manual in the type and colours of the program; opens nothing outside."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from ui import style
from ui.screens.help.pages import LINK, Page

WIDEST = 720
_HEADINGS = {1: "page", 2: "card"}


class PageView(QTextBrowser):
    """Links lead to other pages; `Alt+Pfeil links` is left to the owner."""

    wanted = Signal(str)
    """The key of the page a link leads to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self.setObjectName("manual")
        self.setAccessibleName("Seite der Hilfe")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.anchorClicked.connect(self._follow)
        style.signals().changed.connect(self._show)

    def show_page(self, page: Page) -> None:
        """Show a page from its top."""
        self._page = page
        self._show()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        if self._page is None:
            return
        place = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultFont(style.font("read"))
        document.setDocumentMargin(0)
        self.setMarkdown(self._page.text)
        _dress(QTextCursor(document))
        self.verticalScrollBar().setValue(place)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == LINK:
            self.wanted.emit(url.path())

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), style.px(WIDEST)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Back):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _dress(cursor: QTextCursor) -> None:
    document = cursor.document()
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _dress_block(cursor, block)
        block = block.next()
    cursor.endEditBlock()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _dress_block(cursor: QTextCursor, block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    in_table = QTextCursor(block).currentTable() is not None
    quoted = block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel)
    shape = QTextBlockFormat()
    if level:
        shape.setTopMargin(0 if level == 1 else style.px(20))
        shape.setBottomMargin(style.px(8 if level == 1 else 4))
    elif in_table:
        shape.setTopMargin(0)
        shape.setBottomMargin(0)
    else:
        listed = block.textList() is not None
        shape.setTopMargin(0)
        shape.setBottomMargin(style.px(4 if listed else 10))
        shape.setLineHeight(108, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if quoted:
        shape.setLeftMargin(style.px(12))
        shape.setRightMargin(style.px(12))
        shape.setBackground(style.ground("blue"))
        shape.setTopMargin(style.px(8))
    cursor.setPosition(block.position())
    cursor.mergeBlockFormat(shape)
    for start, length, present in list(_fragments(block)):
        look = QTextCharFormat(present)
        look.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        look.setForeground(style.token("blue" if quoted else "text"))
        font = style.font(_HEADINGS.get(level, "card")) if level else style.font("read")
        if present.fontFixedPitch():
            font.setWeight(QFont.Weight.Bold)
            look.setBackground(style.ground("grey"))
            look.setForeground(style.token("text"))
            look.setFontFixedPitch(False)
        elif present.fontWeight() >= QFont.Weight.Bold:
            font.setWeight(QFont.Weight.Bold)
        if present.isAnchor():
            look.setForeground(style.token("primary"))
            look.setFontUnderline(True)
            font.setUnderline(True)
        look.setFont(font)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(look)


def _fragments(block: QTextBlock) -> Iterator[tuple[int, int, QTextCharFormat]]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        yield fragment.position(), fragment.length(), fragment.charFormat()
        place += 1


def _dress_table(table: QTextTable) -> None:
    shape = table.format()
    shape.setCellPadding(style.px(6))
    shape.setCellSpacing(0)
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(style.token("border"))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBackground(style.token("surface"))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    first = style.px(208)
    rest = QTextLength(QTextLength.Type.VariableLength, 0)
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.FixedLength, first)] + [rest] * (table.columns() - 1)
    )
    shape.setTopMargin(style.px(8))
    shape.setBottomMargin(style.px(8))
    table.setFormat(shape)
