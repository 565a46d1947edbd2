"""What was checked about the letter: what is fine, what to look at, what stops the issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.applications import Check, CheckPlace, CheckState
from app.documents.cover_letter import LetterMeasure
from ui import style
from ui.widgets import Badge, Card, ScrollPage
from ui.widgets.click_area import ClickArea
from ui.widgets.painting import brush, focus_frame, glyph, rounded, words
from ui.widgets.reading_order import set_reading_order

_ROW, _LINE, _INDENT = 40, 18, 26
_LOOKS = {
    CheckState.OK: ("circle-check", "green"),
    CheckState.HINT: ("triangle-alert", "amber"),
    CheckState.STOP: ("octagon-alert", "red"),
}
_ORDER = {CheckState.STOP: 0, CheckState.HINT: 1, CheckState.OK: 2}


def page_check(measure: LetterMeasure) -> Check:
    """Whether the letter fits one page, in lines."""
    if measure.pages > 1:
        lines = "1 Zeile" if measure.lines_over == 1 else f"{measure.lines_over} Zeilen"
        detail = f"{lines} zu viel für eine Seite."
        return Check(CheckState.HINT, f"{measure.pages} Seiten", detail, CheckPlace.BODY)
    free = measure.lines_free
    return Check(CheckState.OK, "Eine Seite", f"noch {free} Zeile{'' if free == 1 else 'n'} frei")


@dataclass(frozen=True)
class Verdict:
    """How many checks say what."""

    stops: int
    hints: int

    @property
    def words(self) -> str:
        """„1 Hinweis“, „2 fehlen“, „in Ordnung“."""
        if self.stops:
            return "1 fehlt" if self.stops == 1 else f"{self.stops} fehlen"
        if self.hints:
            return "1 Hinweis" if self.hints == 1 else f"{self.hints} Hinweise"
        return "in Ordnung"

    @property
    def tone(self) -> str:
        return "red" if self.stops else "amber" if self.hints else "green"

    @property
    def icon(self) -> str:
        state = CheckState.STOP if self.stops else CheckState.HINT if self.hints else CheckState.OK
        return _LOOKS[state][0]


class CheckRow(ClickArea):
    """One check; where something can be put right, it leads there."""

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        self.setText(f"{check.title}. {check.detail}".strip())
        self.setAccessibleName(self.text())
        self.setToolTip(check.detail)
        leads = check.state is not CheckState.OK and check.place is not CheckPlace.NOWHERE
        self.setEnabled(leads)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._height_at(self.width()))

    def _height_at(self, width: int) -> int:
        """What has to be looked at is told in full, what is fine in a line."""
        least = style.px(_ROW)
        if self.check.state is CheckState.OK:
            return least
        return max(least, style.px(_LINE) + self._detail_height(width) + style.px(4))

    def _detail_height(self, width: int) -> int:
        room = QRect(0, 0, max(width - style.px(_INDENT), 40), 4000)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        font = QFontMetrics(style.font("caption"))
        return font.boundingRect(room, int(flags), self.check.detail).height()

    def sizeHint(self) -> QSize:
        return QSize(style.px(120), style.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(80), style.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = brush(self)
        area = QRectF(self.rect())
        if self.isEnabled() and self.underMouse():
            rounded(painter, area, style.radius("segment"), style.token("hover"))
        icon, tone = _LOOKS[self.check.state]
        line = style.px(_LINE)
        told = self.check.state is not CheckState.OK
        below = self._detail_height(self.width()) if told else line * bool(self.check.detail)
        top = round((area.height() - line - below) / 2)
        where = QRectF(style.px(2), top + style.px(1), 0, 0).topLeft()
        glyph(painter, where, icon, tone, style.px(16), self.devicePixelRatioF())
        left = style.px(_INDENT)
        first = QRectF(left, top, area.width() - left, line)
        words(painter, first, self.check.title, style.font("strong"), style.token("text"))
        muted, caption = style.token("muted"), style.font("caption")
        second = QRectF(left, top + line, area.width() - left, below)
        if told:
            painter.setFont(caption)
            painter.setPen(muted)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(second, int(flags), self.check.detail)
        else:
            words(painter, second, self.check.detail, caption, muted)
        if self.hasFocus():
            focus_frame(painter, area, style.radius("segment"))
        painter.end()


class CheckCard(Card):
    """All checks, the ones to look at first."""

    place_wanted = Signal(object)
    """The `Check` somebody wants to put right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.badge = Badge("", "grey")
        super().__init__("Prüfung", [self.badge], dense=True, parent=parent)
        self._page = ScrollPage(name="Prüfung", gap=0, margins=0)
        self.add(self._page, 1)
        self._checks: list[Check] = []

    def show_checks(self, checks: Sequence[Check]) -> Verdict:
        """Show what was found; the order of the letter within each weight."""
        stops = sum(check.state is CheckState.STOP for check in checks)
        hints = sum(check.state is CheckState.HINT for check in checks)
        verdict = Verdict(stops, hints)
        ordered = sorted(checks, key=lambda check: _ORDER[check.state])
        if ordered != self._checks:
            self._checks = ordered
            self._page.clear()
            for check in ordered:
                line = CheckRow(check)
                line.clicked.connect(lambda _=False, found=check: self.place_wanted.emit(found))
                self._page.add(line)
            self._page.show_top()
            set_reading_order(self)
        self.badge.show_state(verdict.words, verdict.tone, verdict.icon)
        return verdict

    def checks(self) -> list[Check]:
        """The checks shown, the weightiest first."""
        return list(self._checks)
