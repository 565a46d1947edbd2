"""„Terminzettel“: looked at before it is issued, then frozen among the documents and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from app import archive, clock
from app.archive import IssuedDocument
from app.case_file import CaseFile
from app.documents import Document, Sources, appointment_slip, issue_document
from app.errors import Problem
from app.office_file import OfficeFile
from app.record_file import new_id
from ui import style
from ui.paper import shaper
from ui.paper.document_panel import DocumentPanel
from ui.paper.printing import ask_and_print
from ui.widgets import (
    Label,
    Notice,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Segments,
    column,
    row,
)

if TYPE_CHECKING:
    from ui.background import Background
    from ui.messages import Messages

_FORMATS: dict[str, tuple[str, Document[appointment_slip.AppointmentSlip]]] = {
    "a5": ("Ein Zettel auf A5", appointment_slip.DOCUMENT),
    "a4": ("Zwei auf A4", appointment_slip.TWO_ON_A4),
}


class SlipDialog(QDialog):
    """Looking writes nothing. „Ausgeben“ freezes the slip; printing issues it first, once."""

    def __init__(
        self,
        parent: QWidget,
        case: CaseFile,
        office_file: OfficeFile,
        appointment_id: str,
        *,
        messages: Messages,
        background: Background,
    ) -> None:
        """Raises NotInCase. Show it with `open()`."""
        super().__init__(parent.window())
        self.setWindowTitle("Terminzettel")
        self.setAccessibleName("Terminzettel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sources = Sources(case, office_file)
        self._appointment_id = appointment_id
        self._messages, self._background = messages, background
        self._ids = {key: new_id() for key in _FORMATS}
        self._issued: dict[str, IssuedDocument] = {}
        self._content = appointment_slip.gather(self._sources, appointment_id)
        self._missing = appointment_slip.gaps(self._content)
        self._hindrance = appointment_slip.hindrance(self._content, shaper())
        self._build()
        self._say_what_is_missing()
        self._say_what_was_issued()
        self._show()
        self._take_size(parent)

    def _build(self) -> None:
        self.formats = Segments(
            [(key, words) for key, (words, _) in _FORMATS.items()], name="Format"
        )
        self.formats.changed.connect(self._show)
        self.missing = Notice("amber", "")
        self.panel = DocumentPanel("Vorschau", self._messages, self._background, preview_only=True)
        self.told = Label("", "caption", wrap=True)
        leave = QuietButton("Schließen", height="bar")
        leave.clicked.connect(self.reject)
        self.issue_button = SecondaryButton("Nur ausgeben", "folder-check", height="bar")
        self.issue_button.setToolTip("Unter „Dokumente“ ablegen, ohne zu drucken")
        self.issue_button.clicked.connect(self._issue)
        self.print_button = PrimaryButton("Ausgeben und drucken", "printer", height="bar")
        self.print_button.clicked.connect(self._print)
        self.setLayout(
            column(
                row(self.formats, None),
                self.missing,
                (self.panel, 1),
                row((self.told, 1), leave, self.issue_button, self.print_button),
                gap=style.Gap.MEDIUM,
                margins=style.Gap.COLUMN,
            )
        )

    def _take_size(self, parent: QWidget) -> None:
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry().size() if screen else QSize(1280, 680)
        room = room.boundedTo(parent.window().size())
        self.resize(min(style.px(880), room.width() - 64), max(400, room.height() - 64))
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is shown

    def _say_what_is_missing(self) -> None:
        self.missing.setVisible(not self._may_issue)
        if self._missing:
            self.missing.tell(
                "amber",
                f"Auf dem Zettel fehlt noch: {', '.join(self._missing)}.",
                "Ergänzen Sie das im Termin. Ohne diese Angabe käme die Person zur falschen Zeit "
                "oder an den falschen Ort.",
            )
        elif self._hindrance is not None:
            self.missing.tell("amber", self._hindrance.what_happened, self._hindrance.what_to_do)
        for button in (self.issue_button, self.print_button):
            button.setEnabled(self._may_issue)

    @property
    def _may_issue(self) -> bool:
        return not self._missing and self._hindrance is None

    def _say_what_was_issued(self) -> None:
        earlier = archive.documents_about(self._sources.case, self._appointment_id)
        if earlier:
            issued = earlier[0].issued_at.astimezone(clock.OFFICE_TIME)
            self.told.setText(
                f"Zuletzt ausgegeben am {issued:%d.%m.%Y} um {issued:%H:%M} Uhr, "
                "liegt unter „Dokumente“."
            )

    def _show(self) -> None:
        """The slip in the chosen format: as it was issued just now, else as it would be."""
        key = self.formats.chosen()
        _, document = _FORMATS[key]
        issued = self._issued.get(key)
        self.issue_button.setEnabled(self._may_issue and issued is None)
        self.print_button.set_text("Noch einmal drucken" if issued else "Ausgeben und drucken")
        if issued is not None:
            self._show_pdf(key, archive.document_bytes(self._sources.case, issued.id))
            return
        content = self._content
        if not self.panel.content:
            self.panel.clear("Der Zettel wird gesetzt …", "")
        self._background.run(
            lambda: document.render(content, shaper=shaper()),
            owner=self,
            then=lambda pdf: self._show_pdf(key, pdf),
            failed=self.panel.show_problem,
        )

    def _show_pdf(self, key: str, pdf: bytes) -> None:
        if key == self.formats.chosen():
            name = appointment_slip.suggested_file_name(self._content)
            self.panel.show_pdf(pdf, name)

    # issuing

    def _issue(self) -> IssuedDocument | None:
        """Freeze the slip in the chosen format; None when that failed, which was told."""
        key = self.formats.chosen()
        if key in self._issued:
            return self._issued[key]
        try:
            issued = issue_document(
                _FORMATS[key][1],
                self._sources,
                self._appointment_id,
                record_id=self._ids[key],
                shaper=shaper(),
            )
        except Problem as problem:
            self._messages.problem(self, problem)
            return None
        self._issued[key] = issued
        self._say_what_was_issued()
        self._show()
        return issued

    def _print(self) -> None:
        issued = self._issue()
        if issued is None:
            return
        try:
            ask_and_print(
                self,
                archive.document_bytes(self._sources.case, issued.id),
                messages=self._messages,
                background=self._background,
                printed=lambda: self.told.setText("Der Zettel ist beim Drucker."),
            )
        except Problem as problem:
            self._messages.problem(self, problem)
