"""The forms behind the choice of a recipient: organisation, site, contact person."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import directory
from app.code_lists import code_list
from app.directory import ContactPersonData, OrganisationData, OrganisationEntry, SiteData
from app.drafts import Value, resume_draft
from app.errors import BadInput
from app.office_file import OfficeFile
from ui import style
from ui.autosave import Autosave, KeptDraft
from ui.screens.typed_form import TypedForm
from ui.widgets import ChipChoice, Field, Label, TextField, column, row

FORM = "organisation"


class ContactNeedsName(BadInput):
    """A contact person nobody can address is none."""

    happened = "Die Ansprechperson hat noch keinen Namen."
    to_do = "Tragen Sie den Familiennamen ein oder nennen Sie nur die Abteilung."


class SiteForm(QWidget):
    """Where an organisation is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = TextField()
        self.street = TextField()
        self.postal_code = TextField(width=80)
        self.town = TextField()
        self.phone = TextField()
        self.email = TextField()
        self.fields = {
            "site_name": Field("Standort", self.label, "nur wenn es mehrere gibt"),
            "street": Field("Straße und Hausnummer", self.street),
            "postal_code": Field("PLZ", self.postal_code),
            "town": Field("Ort", self.town),
            "phone": Field("Telefon", self.phone),
            "email": Field("E-Mail", self.email),
        }
        place = self.fields
        self.setLayout(
            column(
                place["street"],
                row(place["postal_code"], (place["town"], 1), gap=style.Gap.MEDIUM),
                row((place["phone"], 1), (place["email"], 1), gap=style.Gap.MEDIUM),
                place["site_name"],
                gap=style.Gap.MEDIUM,
            )
        )

    def data(self) -> SiteData:
        """What is typed."""
        return SiteData(
            name=self.label.text(),
            street=self.street.text(),
            postal_code=self.postal_code.text(),
            town=self.town.text(),
            phone=self.phone.text(),
            email=self.email.text(),
        )

    def show_data(self, data: SiteData) -> None:
        """Fill the form."""
        self.label.set_text(data.name)
        self.street.set_text(data.street)
        self.postal_code.set_text(data.postal_code)
        self.town.set_text(data.town)
        self.phone.set_text(data.phone)
        self.email.set_text(data.email)

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return all(field.is_empty() for field in self.fields.values())

    def clear(self) -> None:
        """Empty the form."""
        for editor in (
            self.label,
            self.street,
            self.postal_code,
            self.town,
            self.phone,
            self.email,
        ):
            editor.clear()


class ContactForm(QWidget):
    """Whom to write to there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        salutations = code_list("salutations").entries
        self.salutation = ChipChoice([(each.code, each.label) for each in salutations], small=True)
        self.salutation.choose("neutral")
        self.title = TextField(width=96)
        self.given_name = TextField()
        self.family_name = TextField()
        self.department = TextField()
        self.function = TextField()
        self.fields = {
            "salutation": Field("Anrede", self.salutation),
            "title": Field("Titel", self.title),
            "given_name": Field("Vorname", self.given_name),
            "family_name": Field("Familienname", self.family_name),
            "department": Field("Abteilung", self.department),
            "function": Field("Funktion", self.function),
        }
        place = self.fields
        self.setLayout(
            column(
                row(place["salutation"], place["title"], None, gap=style.Gap.COLUMN),
                row((place["given_name"], 1), (place["family_name"], 1), gap=style.Gap.MEDIUM),
                row((place["department"], 1), (place["function"], 1), gap=style.Gap.MEDIUM),
                gap=style.Gap.MEDIUM,
            )
        )

    def data(self, *, site_id: str = "") -> ContactPersonData:
        """What is typed; raises ContactNeedsName when there is neither a name nor a department."""
        if not any(
            each.text().strip() for each in (self.given_name, self.family_name, self.department)
        ):
            raise ContactNeedsName(field="family_name")
        return ContactPersonData(
            site_id=site_id,
            salutation=self.salutation.one() or "neutral",
            title=self.title.text(),
            given_name=self.given_name.text(),
            family_name=self.family_name.text(),
            department=self.department.text(),
            function=self.function.text(),
        )

    def show_data(self, data: ContactPersonData) -> None:
        """Fill the form."""
        self.salutation.choose(data.salutation)
        self.title.set_text(data.title)
        self.given_name.set_text(data.given_name)
        self.family_name.set_text(data.family_name)
        self.department.set_text(data.department)
        self.function.set_text(data.function)

    def is_empty(self) -> bool:
        """Whether nobody is named."""
        return all(field.is_empty() for key, field in self.fields.items() if key != "salutation")

    def complain(self, problem: BadInput) -> None:
        """Say at its place what is missing."""
        field = self.fields.get(problem.field, self.fields["family_name"])
        field.complain(f"{problem.what_happened} {problem.what_to_do}")
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Empty the form."""
        self.salutation.choose("neutral")
        for editor in (
            self.title,
            self.given_name,
            self.family_name,
            self.department,
            self.function,
        ):
            editor.clear()


class OrganisationForm(QWidget):
    """Organisation, first site and contact person in one; only the name is needed."""

    changed = Signal()

    def __init__(
        self,
        office_file: OfficeFile,
        *,
        kind: str,
        what: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._office_file, self._kind = office_file, kind
        self._draft: KeptDraft | None = None
        self._record_id = uuid.uuid4().hex
        self.name = TextField()
        self.site = SiteForm()
        self.contact = ContactForm()
        name = Field(f"Name ({what})", self.name, "so, wie er in der Anschrift stehen soll")
        self._form = TypedForm(
            {"name": name, **self.site.fields, **self.contact.fields}, parent=self
        )
        self._form.changed.connect(self.changed)
        self.setLayout(
            column(
                name,
                self.site,
                Label("Ansprechperson", "label"),
                self.contact,
                gap=style.Gap.MEDIUM,
            )
        )

    def keep_draft(self, autosave: Autosave) -> None:
        """Keep what is typed as a draft of the office from now on."""
        self._draft = autosave.keep(
            owner=self, file=self._office_file, form=FORM, fields=self._typed
        )
        self._form.changed.connect(self._draft.typed)

    def _typed(self) -> Mapping[str, Value]:
        typed = self._form.typed()
        return {} if self.is_empty() else typed

    def resume(self) -> bool:
        """Show what was typed the last time; False when there is nothing. Raises DraftUnreadable."""
        fields = resume_draft(self._office_file, FORM)
        if fields is None:
            return False
        self._form.take(fields)
        return not self.is_empty()

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.name.text().strip() and self.site.is_empty() and self.contact.is_empty()

    def add_to_directory(self) -> OrganisationEntry:
        """Make it one change in the directory; raises OrganisationNeedsName."""
        self._form.clear_complaints()
        data = OrganisationData(name=self.name.text(), kind=(self._kind,) if self._kind else ())
        contact = None if self.contact.is_empty() else self.contact.data()
        made = directory.add_organisation(
            self._office_file,
            data,
            site=self.site.data(),
            contact=contact,
            record_id=self._record_id,
        )
        if self._draft is not None:
            self._draft.finished()
        self._clear()
        return directory.organisation_entry(self._office_file, made.id)

    def complain(self, problem: BadInput) -> bool:
        """Say at its place what cannot be taken."""
        return self._form.complain(problem)

    def discard(self) -> None:
        """Throw the typing away, its draft too."""
        self._clear()
        if self._draft is not None:
            self._draft.discard()

    def _clear(self) -> None:
        self._record_id = uuid.uuid4().hex
        self.name.clear()
        self.site.clear()
        self.contact.clear()
        if self._draft is not None:
            self._draft.finished()
