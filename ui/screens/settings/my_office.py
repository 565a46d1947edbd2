"""„Meine Stelle“: the office on its letterhead, with the letter beside it as it will look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app import clock, office_profile
from app.code_lists import code_list
from app.errors import Problem
from app.office_file import OfficeFile
from app.office_profile import ProfileData
from ui import style
from ui.autosave import Autosave
from ui.background import Background
from ui.messages import Messages
from ui.paper.pdf_view import PdfView
from ui.screens.settings.kept_form import KeptForm
from ui.screens.settings.logo_card import LogoCard
from ui.widgets import Card, ChipChoice, Field, Label, ScrollPage, TextField, column, holder, row

if TYPE_CHECKING:
    from app.documents.letterhead_preview import LetterheadPreview

KEYS = tuple(ProfileData.__dataclass_fields__)
REST_MS = 250
"""The letter is drawn when the keys have rested this long."""
_PREVIEW = 376
_BESIDE_FROM = 880


class MyOffice(QWidget):
    """The form, and beside it a sample letter from what is typed."""

    def __init__(
        self, file: OfficeFile, *, autosave: Autosave, messages: Messages, background: Background
    ) -> None:
        super().__init__()
        self._file, self._background = file, background
        self._number = 0
        fields = _fields()
        self.logo = LogoCard(file, messages)
        self.logo.changed.connect(self._draw)
        self.preview = PdfView("Vorschau des Briefkopfs")
        self.told = Label("Der Brief wird gezeichnet …", "caption", wrap=True)
        page = ScrollPage(
            Label("Meine Stelle", "page"),
            Label(
                "Steht auf Briefen, Terminzetteln und Verweisungsbögen. Was für ein Schreiben "
                "noch fehlt, wird beim Ausgeben genannt.",
                "muted",
                wrap=True,
            ),
            *_cards(fields),
            self.logo,
            name="Meine Stelle",
            width=720,
        )
        self._side = holder(
            column(
                Label("So sehen Ihre Briefe aus", "card"),
                self.told,
                (self.preview, 1),
                margins=(style.Gap.SMALL, style.Gap.PAGE, style.Gap.PAGE, style.Gap.PAGE),
            )
        )
        self._side.setFixedWidth(style.px(_PREVIEW))
        self.form = KeptForm(
            fields,
            _Beside(page, self._side),
            file=file,
            form="office_profile",
            stored=self._stored,
            save=lambda typed: office_profile.save_profile(file, ProfileData(**typed)),
            autosave=autosave,
            messages=messages,
        )
        self.setLayout(column((self.form, 1), gap=0))
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._draw)
        self.form.typed.connect(self._rest.start)
        self.setFocusProxy(fields["office_name"])

    def load(self) -> None:
        """Read what is stored; what is being typed stays."""
        self.form.load()
        self.logo.load()
        self._rest.start()

    def _stored(self) -> dict[str, str]:
        profile = office_profile.profile(self._file)
        return {key: getattr(profile, key) for key in KEYS}

    # the letter

    def _draw(self) -> None:
        from app.documents import letterhead_preview  # brings ReportLab in

        if not self.isVisible():
            return
        self._number += 1
        number = self._number
        try:
            content = _as_typed(letterhead_preview.gather(self._file), self.form.values())
        except Problem as problem:
            self._tell(problem)
            return
        self._background.run(
            lambda: letterhead_preview.render(content),
            owner=self,
            then=lambda pdf: self._show(number, pdf),
            failed=self._tell,
        )

    def _show(self, number: int, pdf: bytes) -> None:
        if number != self._number:
            return
        try:
            self.preview.show_pdf(pdf)
        except Problem as problem:
            self._tell(problem)
            return
        typed = ProfileData(**self.form.values())
        missing = office_profile.missing_for_letter(
            office_profile.OfficeProfile(id="", **vars(typed)), office_profile.me(self._file)
        )
        self.told.setText(f"Es fehlt noch: {', '.join(missing)}." if missing else "")
        self.told.setVisible(bool(missing))

    def _tell(self, problem: Problem) -> None:
        self.told.setText(f"{problem.what_happened} {problem.what_to_do}")
        self.told.show()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()


class _Beside(QWidget):
    """The form, and the letter beside it where there is room for both."""

    def __init__(self, page: QWidget, side: QWidget) -> None:
        super().__init__()
        self._page, self._side = page, side
        self.setLayout(row((page, 1), side, gap=0))

    # Qt

    def minimumSizeHint(self) -> QSize:
        return self._page.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() >= style.px(_BESIDE_FROM))


def _fields() -> dict[str, Field]:
    regimes = code_list("legal_regimes").choices(on=clock.today())
    return {
        "office_name": Field("Name der Stelle", TextField()),
        "carrier": Field("Träger", TextField()),
        "street": Field("Straße und Hausnummer", TextField()),
        "postal_code": Field("PLZ", TextField(width=96)),
        "town": Field("Ort", TextField()),
        "return_line": Field(
            "Absenderzeile im Fenster", TextField(), "leer: aus Name und Anschrift"
        ),
        "phone": Field("Telefon", TextField()),
        "email": Field("E-Mail", TextField()),
        "website": Field("Internetseite", TextField()),
        "municipality": Field("Kommune", TextField(), "für wen Sie zuständig sind"),
        "coach_wording": Field("So heißt Ihre Aufgabe", TextField(), "in Briefen an Betriebe"),
        "legal_regime": Field(
            "Datenschutzrecht Ihrer Stelle",
            ChipChoice([(entry.code, entry.label) for entry in regimes], clearable=True),
            "bestimmt die Rechtsgrundlagen",
        ),
    }


def _cards(fields: Mapping[str, Field]) -> list[QWidget]:
    name = Card("Name und Anschrift")
    name.add(fields["office_name"])
    name.add(fields["carrier"])
    name.add(fields["street"])
    name.add(row(fields["postal_code"], (fields["town"], 1), gap=16))
    name.add(fields["return_line"])
    reach = Card("Erreichbar")
    reach.add(row((fields["phone"], 1), (fields["email"], 1), gap=16))
    reach.add(fields["website"])
    task = Card("Zuständigkeit und Recht")
    task.add(fields["municipality"])
    task.add(fields["coach_wording"])
    task.add(fields["legal_regime"])
    for card in (name, reach, task):
        card.body().setSpacing(style.Gap.MEDIUM)
    return [name, reach, task]


def _as_typed(content: LetterheadPreview, typed: Mapping[str, str]) -> LetterheadPreview:
    """The letter with what stands in the form instead of what is stored."""
    head = replace(
        content.office,
        name=typed["office_name"].strip(),
        carrier=typed["carrier"].strip(),
        street=typed["street"].strip(),
        town=f"{typed['postal_code']} {typed['town']}".strip(),
        phone=typed["phone"].strip(),
        email=typed["email"].strip(),
        website=typed["website"].strip(),
        return_line=typed["return_line"].strip(),
    )
    return replace(content, office=head)
