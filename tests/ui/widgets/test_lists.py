"""Lists and tables: fixed rows, the keyboard opens, the drawing keeps to the model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ui import style
from ui.widgets import (
    ROW_LOOK,
    BadgeLook,
    ListTable,
    PersonDelegate,
    RowList,
    RowLook,
    TextField,
)

Show = Callable[..., QWidget]
Index = QModelIndex | QPersistentModelIndex


class Files(QAbstractTableModel):
    """Case files of invented people."""

    def __init__(self, count: int = 3) -> None:
        super().__init__()
        self._count = count

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = f"Samir Haidari {index.row()}"
        if role == ROW_LOOK and index.column() == 0:
            badges = [BadgeLook("Bewerbung", "amber", "pencil")]
            return RowLook(name, "22 Jahre, Dari", "SH", badges=badges, trailing="30.11.")
        if role == Qt.ItemDataRole.DisplayRole:
            return name if index.column() == 0 else "Mo 30.11.2026 mit einer sehr langen Bemerkung"
        return None


def table_with(model: Files) -> ListTable:
    table = ListTable("Teilnehmende")
    table.setItemDelegateForColumn(0, PersonDelegate(table))
    model.setParent(table)
    table.setModel(model)
    table.setColumnWidth(0, 320)
    return table


def test_enter_and_double_click_open_the_row(qtbot: QtBot, show: Show) -> None:
    table = table_with(Files())
    show(table)
    opened: list[int] = []
    table.opened.connect(lambda index: opened.append(index.row()))
    table.choose_row(0)

    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    table.doubleClicked.emit(table.model().index(2, 0))

    assert opened == [1, 2] and table.chosen_row() == 1


def test_tab_leaves_the_table(qtbot: QtBot, show: Show) -> None:
    table, after = table_with(Files()), TextField()
    show(table, after)
    table.setFocus()
    table.choose_row(0)

    qtbot.keyClick(table, Qt.Key.Key_Tab)

    assert after.hasFocus()


def test_rows_have_a_fixed_height_that_follows_the_text_size(
    qapp: QApplication, show: Show
) -> None:
    table = table_with(Files())
    show(table)
    assert table.rowHeight(0) == 56

    style.apply(qapp, "light", 1.5)

    assert table.rowHeight(0) == 84


def test_a_chosen_row_is_tinted_and_framed_when_the_keyboard_is_there(show: Show) -> None:
    table, other = table_with(Files()), TextField()
    show(table, other)
    table.choose_row(1)
    area = table.visualRect(table.model().index(1, 1))

    table.setFocus(Qt.FocusReason.TabFocusReason)
    framed = table.viewport().grab().toImage()
    other.setFocus()
    plain = table.viewport().grab().toImage()

    spot = (area.left() + area.width() // 2, area.top())
    assert framed.pixelColor(*spot) == style.token("primary")
    assert plain.pixelColor(*spot) == style.token("tint")


def test_a_table_says_its_name_and_the_words_of_its_cells(show: Show) -> None:
    table = table_with(Files())
    show(table)

    interface = QAccessible.queryAccessibleInterface(table)

    assert interface.text(QAccessible.Text.Name) == "Teilnehmende"
    said = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]
    assert "Samir Haidari 0" in said


def test_a_list_of_rows_is_opened_by_enter_and_drawn_with_its_badges(
    qtbot: QtBot, show: Show
) -> None:
    listed = RowList("Bewerbungen", row_height=84, badges_below=True, framed=True)
    model = Files()
    model.setParent(listed)
    listed.setModel(model)
    show(listed)
    listed.choose_row(2)

    with qtbot.waitSignal(listed.opened) as signal:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    drawn = listed.viewport().grab().toImage()

    assert signal.args[0].row() == 2 and listed.chosen_row() == 2
    badge = style.token("amber_t")
    assert any(drawn.pixelColor(x, y) == badge for x in range(0, 200) for y in range(50, 84))


def test_what_is_cut_is_told_in_a_tooltip(qtbot: QtBot, show: Show) -> None:
    table = table_with(Files())
    show(table)
    index = table.model().index(0, 1)
    at = table.visualRect(index).center()
    asked = QHelpEvent(QHelpEvent.Type.ToolTip, at, table.viewport().mapToGlobal(at))

    table.itemDelegate().helpEvent(asked, table, QStyleOptionViewItem(), index)

    assert QToolTip.text().endswith("sehr langen Bemerkung")
    person = table.model().index(0, 0)
    asked = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(1, 1), QPoint(130, 130))
    table.itemDelegateForColumn(0).helpEvent(asked, table, QStyleOptionViewItem(), person)
    assert QToolTip.text() == "Samir Haidari 0\n22 Jahre, Dari\nBewerbung"
    QToolTip.hideText()


def test_a_row_that_is_not_there_cannot_be_chosen(show: Show) -> None:
    table = table_with(Files(0))
    show(table)

    table.choose_row(0)

    assert table.chosen_row() == -1
