"""The screen „Vermittlung“ in its frame, and hands to work it with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.office_file import OfficeFile
from tests.ui.screens import network
from tests.ui.screens.case_stage import Stage
from ui.background import Background
from ui.screens.referrals.issued_view import IssuedView
from ui.screens.referrals.left_side import FIND
from ui.screens.referrals.referral_form import ReferralForm
from ui.screens.referrals_screen import ReferralsScreen
from ui.widgets import Badge

TODAY = network.TODAY
QUESTION = "Kann Herr Haidari im Kurs einen Platz bekommen?"


class Shown:
    """The screen in its frame."""

    def __init__(
        self,
        stage: Stage,
        office_file: OfficeFile,
        background: Background,
        size: tuple[int, int] = (1232, 812),
    ) -> None:
        self.frame = stage.show(
            "referrals",
            lambda frame: ReferralsScreen(
                stage.case,
                office_file,
                frame,
                events=stage.events,
                messages=stage.heard,
                background=background,
                autosave=stage.autosave,
            ),
            size=size,
        )
        self.screen: ReferralsScreen = self.frame.findChild(ReferralsScreen)

    def view(self, key: str) -> None:
        self.screen.left.show_view(key)

    @property
    def form(self) -> ReferralForm:
        (form,) = [each for each in self.screen.findChildren(ReferralForm) if each.isVisible()]
        return form

    @property
    def issued(self) -> IssuedView:
        (view,) = [each for each in self.screen.findChildren(IssuedView) if each.isVisible()]
        return view

    def find(self, qtbot: QtBot, text: str) -> ReferralForm:
        """Search, go to the first hit, and into the form."""
        self.view(FIND)
        self.screen.left.places.search.set_text("")
        self.screen.left.places.search.setFocus()
        qtbot.keyClicks(self.screen.left.places.search, text)
        qtbot.keyClick(self.screen.left.places.search, Qt.Key.Key_Down)
        return self.form

    def titles(self) -> list[str]:
        return [look.title for look in self.screen.left.list.cards().looks() if not look.heading]


def words(widget: QWidget) -> str:
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    badges = [each.text() for each in widget.findChildren(Badge) if each.isVisible()]
    return " | ".join([*labels, *badges])


def button(widget: QWidget, name: str) -> QPushButton:
    return next(
        each
        for each in widget.findChildren(QPushButton)
        if name in (each.accessibleName(), each.text()) and each.isVisible()
    )


def fill(form: ReferralForm) -> None:
    """All that a sheet needs."""
    form.fields.question.set_text(QUESTION)
    form.fields.legal_basis.choose("einwilligung")
    form.fields.legal_basis.changed.emit()
    form.fields.legal_note.set_text("Einwilligung vom 12.09.2026")
