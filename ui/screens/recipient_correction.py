"""Correcting in the directory what was typed wrong: a firm, its site, whom one writes to."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import directory
from app.directory import (
    ContactPersonData,
    OrganisationData,
    OrganisationEntry,
    SiteData,
)
from app.drafts import Value, resume_draft
from app.errors import BadInput, Problem
from app.office_file import OfficeFile
from ui import style
from ui.autosave import Autosave, KeptDraft
from ui.messages import Messages
from ui.screens.recipient_forms import ContactForm, SiteForm
from ui.screens.typed_form import TypedForm
from ui.widgets import Field, GhostButton, Label, SecondaryButton, TextField, column, row


class RecipientCorrection(QWidget):
    """The entry in the directory as it stands, to be corrected in one change.

    Letters and referrals that were issued keep the address they went to.
    """

    saved = Signal()
    left = Signal()

    def __init__(
        self,
        office_file: OfficeFile,
        entry: OrganisationEntry,
        *,
        site_id: str = "",
        contact_id: str = "",
        autosave: Autosave,
        messages: Messages,
        what: str = "Betrieb",
        parent: QWidget | None = None,
    ) -> None:
        """`site_id`, `contact_id`: which of them; without a site its form takes a new one.

        Raises DraftUnreadable.
        """
        super().__init__(parent)
        self._office_file, self._entry, self._messages = office_file, entry, messages
        self._site = next((site for site in entry.sites if site.id == site_id), None)
        self._person = next((each for each in entry.contacts if each.id == contact_id), None)
        self.name = TextField(entry.name)
        self.site = SiteForm()
        self.contact = ContactForm()
        name = Field(f"Name ({what})", self.name, "so, wie er in der Anschrift stehen soll")
        fields = {"name": name, **self.site.fields}
        if self._site is not None:
            self.site.show_data(SiteData.of(self._site))
        if self._person is not None:
            self.contact.show_data(ContactPersonData.of(self._person))
            fields |= self.contact.fields
        self._form = TypedForm(fields, parent=self)
        person_head = Label("Ansprechperson", "label")
        for widget in (person_head, self.contact):
            widget.setVisible(self._person is not None)
        self.save_button = SecondaryButton("Berichtigen", "check", height="compact")
        self.save_button.clicked.connect(self.save)
        leave = GhostButton("Nicht ändern", "x")
        leave.clicked.connect(self._leave)
        self.setLayout(
            column(
                name,
                self.site,
                person_head,
                self.contact,
                row(leave, None, self.save_button),
                gap=style.Gap.MEDIUM,
            )
        )
        self.setFocusProxy(self.name)
        self._untouched = self._form.typed()
        self._draft = self._resumed(autosave)

    def _resumed(self, autosave: Autosave) -> KeptDraft:
        form = f"organisation:{self._entry.id}"
        typed = resume_draft(self._office_file, form)
        if typed is not None and typed.get("about") == self._about():
            self._form.take(typed)
        draft = autosave.keep(owner=self, file=self._office_file, form=form, fields=self._typed)
        self._form.changed.connect(draft.typed)
        return draft

    def _about(self) -> str:
        """Which site and person the form shows."""
        return f"{self._site.id if self._site else ''} {self._person.id if self._person else ''}"

    def _typed(self) -> Mapping[str, Value]:
        return {**self._form.typed(), "about": self._about()} if self.is_touched else {}

    @property
    def is_touched(self) -> bool:
        """Whether something else stands there than in the directory."""
        return self._form.typed() != self._untouched

    def save(self) -> bool:
        """Make it one change; False when it is refused, which is said at its place."""
        self._form.clear_complaints()
        try:
            directory.correct_organisation(
                self._office_file,
                self._entry.id,
                dataclasses.replace(
                    OrganisationData.of(self._entry.organisation), name=self.name.text()
                ),
                site=self._site_data(),
                contact=self._contact_data(),
            )
        except BadInput as problem:
            if not self._form.complain(problem):
                self._messages.problem(self, problem)
            return False
        except Problem as problem:
            self._messages.problem(self, problem)
            return False
        self._draft.finished()
        self.saved.emit()
        return True

    def _site_data(self) -> tuple[str, SiteData]:
        stands = SiteData.of(self._site) if self._site is not None else SiteData()
        typed = self.site.data()
        data = dataclasses.replace(typed, opening=stands.opening, transit=stands.transit)
        return (self._site.id if self._site is not None else ""), data

    def _contact_data(self) -> tuple[str, ContactPersonData] | None:
        if self._person is None:
            return None
        stands = ContactPersonData.of(self._person)
        typed = self.contact.data(site_id=stands.site_id)
        return self._person.id, dataclasses.replace(typed, phone=stands.phone, email=stands.email)

    def _leave(self) -> None:
        try:
            self._draft.discard()
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self.left.emit()

    def enter(self) -> None:
        """Begin at the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
