"""A button that opens a short list of actions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QWidget

from ui import style
from ui.widgets.buttons import ICON, Height, SecondaryButton
from ui.widgets.painting import glyph

# words, icon name or "", what to do
MoreAction = tuple[str, str, Callable[[], object]]


class MenuButton(SecondaryButton):
    """Opens a short list of actions; without words it is the … button of a row."""

    def __init__(
        self,
        text: str = "",
        actions: list[MoreAction] | None = None,
        *,
        icon: str = "",
        name: str = "",
        height: Height = "standard",
        parent: QWidget | None = None,
    ) -> None:
        """`actions` are (words, icon name or "", what to do); `name` is for the wordless button."""
        super().__init__(text, icon or ("" if text else "ellipsis"), height=height, parent=parent)
        if not text:
            self.setToolTip(name or "Weitere Aktionen")
        self.setAccessibleName(text or name or "Weitere Aktionen")
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.accessibleName())
        self._icons: list[str] = []
        for words, icon_name, do in actions or []:
            self.add_action(words, do, icon_name)
        self.clicked.connect(self.open_menu)
        self._menu.aboutToShow.connect(self._refresh_icons)

    def add_action(self, text: str, do: Callable[[], object], icon: str = "") -> None:
        """Add a line to the menu."""
        action = self._menu.addAction(text)
        action.triggered.connect(lambda _checked=False: do())
        self._icons.append(icon)

    def add_separator(self) -> None:
        """A thin line before what follows."""
        self._menu.addSeparator()
        self._icons.append("")

    def clear_actions(self) -> None:
        """Empty the menu, before filling it anew."""
        self._menu.clear()
        self._icons.clear()

    def menu_actions(self) -> list[str]:
        """The words of the menu's lines, in order."""
        return [action.text() for action in self._menu.actions() if not action.isSeparator()]

    def open_menu(self) -> None:
        """Show the menu below the button."""
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + style.Gap.TINY)))

    def opened_menu(self) -> QMenu:
        """The menu itself, e.g. to disable a line."""
        return self._menu

    def _extra_room(self) -> int:
        return style.px(ICON + 4) if self.text() else 0

    def _paint_content(self, painter: QPainter, area: QRectF) -> None:
        super()._paint_content(painter, area)
        if self.text():
            size = style.px(ICON)
            left = area.width() - style.px(self._padding) - size + style.px(4)
            where = QPointF(left, round((area.height() - size) / 2))
            glyph(painter, where, "chevron-down", "muted", size, self.devicePixelRatioF())

    def _refresh_icons(self) -> None:
        for action, name in zip(self._menu.actions(), self._icons, strict=True):
            if name:
                action.setIcon(style.icon(name))
