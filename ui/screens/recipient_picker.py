"""Choosing from the directory whom a letter goes to, or putting them into it in one form."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import directory
from app.directory import NOBODY, AddressTooLong, OrganisationEntry, Recipient
from app.errors import BadInput, Problem
from app.office_file import OfficeFile
from ui import style
from ui.autosave import Autosave
from ui.messages import Messages
from ui.screens.recipient_correction import RecipientCorrection
from ui.screens.recipient_forms import ContactForm, OrganisationForm, SiteForm
from ui.screens.recipient_search import OrganisationSearch
from ui.widgets import (
    ChipChoice,
    Field,
    GhostButton,
    Label,
    MenuButton,
    Notice,
    SecondaryButton,
    column,
    holder,
    panel,
    row,
)

_NEW = "new"
_NOBODY = "nobody"


@dataclass(frozen=True)
class ChosenRecipient:
    """Where in the directory somebody stands, and the copy of name and address as used."""

    organisation_id: str = ""
    site_id: str = ""
    contact_id: str = ""
    recipient: Recipient = NOBODY


class RecipientPicker(QWidget):
    """Search as you type; or organisation, site and contact person in one form."""

    changed = Signal()
    """Somebody else is chosen, or something was typed into a form."""

    def __init__(
        self,
        office_file: OfficeFile,
        *,
        autosave: Autosave,
        messages: Messages,
        kind: str = "betrieb",
        what: str = "Betrieb",
        chosen: ChosenRecipient | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`kind` is the code of `organisation_kinds` a new organisation gets, `what` its German
        name. The form of a new organisation keeps its typing as a draft of the office."""
        super().__init__(parent)
        self._office_file, self._messages, self._what = office_file, messages, what
        self._autosave = autosave
        self._entry: OrganisationEntry | None = None
        self._kept: Recipient | None = None
        self._search_part = OrganisationSearch(office_file, what)
        self._search_part.taken.connect(self._take_entry)
        self._search_part.new_wanted.connect(self.start_new)
        self.search, self.found = self._search_part.search, self._search_part.found
        self._build_chosen()
        self._build_new(kind, autosave)
        self._correction: RecipientCorrection | None = None
        self._correct_place = column(gap=0)
        self._correct_part = holder(self._correct_place)
        self.setLayout(
            column(self._search_part, self._chosen_part, self._correct_part, self._new_part, gap=0)
        )
        self.setFocusProxy(self.search)
        if chosen is not None and chosen.organisation_id:
            self.choose(chosen)
        elif self.form.resume():
            self._show_part(self._new_part)
        else:
            self._show_part(self._search_part)

    # building

    def _build_chosen(self) -> None:
        self._name = Label("", "strong", wrap=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._address = Label("", "muted", wrap=True)
        self._salutation = Label("", "caption", wrap=True)
        other = GhostButton("Ändern", "pencil", height="compact")
        other.setToolTip(f"{self._what} ändern")
        other.setAccessibleName(f"{self._what} ändern")
        other.clicked.connect(self.search_again)
        self.other_button = other
        self.more = MenuButton("Mehr", height="compact")
        head = row((self._name, 1), other, self.more)
        self.sites = ChipChoice([], name="Standort", small=True)
        self.sites.changed.connect(self._site_chosen)
        self.contacts = ChipChoice([], name="Ansprechperson", small=True)
        self.contacts.changed.connect(self._contact_chosen)
        self.site_form = SiteForm()
        self.contact_form = ContactForm()
        add_site = SecondaryButton("Standort anlegen", "plus", height="compact")
        add_site.clicked.connect(self.add_site)
        add_contact = SecondaryButton("Ansprechperson anlegen", "plus", height="compact")
        add_contact.clicked.connect(self.add_contact)
        self._site_part = panel(
            "module", column(self.site_form, row(None, add_site), margins=style.Gap.MEDIUM)
        )
        self._contact_part = panel(
            "module", column(self.contact_form, row(None, add_contact), margins=style.Gap.MEDIUM)
        )
        card = panel(
            "module",
            column(
                head, self._address, self._salutation, gap=style.Gap.TINY, margins=style.Gap.MEDIUM
            ),
        )
        self._chosen_part = holder(
            column(
                card,
                Field("Standort", self.sites),
                self._site_part,
                Field("Ansprechperson", self.contacts),
                self._contact_part,
                gap=style.Gap.MEDIUM,
            )
        )

    def _build_new(self, kind: str, autosave: Autosave) -> None:
        self.form = OrganisationForm(self._office_file, kind=kind, what=self._what)
        self.form.keep_draft(autosave)
        self.form.changed.connect(self._look_for_alike)
        self.alike = Notice("amber", "")
        self.take_alike = SecondaryButton("Diesen Eintrag nehmen", height="compact")
        self.take_alike.clicked.connect(self._take_alike)
        self.alike.add_action(self.take_alike)
        self.alike.hide()
        self._alike_entry: OrganisationEntry | None = None
        self.create_button = SecondaryButton(f"{self._what} anlegen", "check", height="compact")
        self.create_button.clicked.connect(self.create_new)
        back = GhostButton("Doch suchen", "search")
        back.clicked.connect(self.search_again)
        self._new_part = holder(
            column(self.form, self.alike, row(back, None, self.create_button), gap=style.Gap.MEDIUM)
        )

    # what is chosen

    def chosen(self) -> ChosenRecipient:
        """Who is chosen now; nobody when nothing is."""
        if self._entry is None:
            return ChosenRecipient()
        site, contact = self.sites.one(), self._contact_id()
        if site == _NEW:
            site = ""
        recipient = self._kept or directory.recipient_of(
            self._office_file, self._entry.id, site_id=site, contact_id=contact
        )
        return ChosenRecipient(self._entry.id, site, contact, recipient)

    def choose(self, chosen: ChosenRecipient) -> None:
        """Show somebody as chosen; the copy of name and address is kept until another is taken."""
        try:
            entry = directory.organisation_entry(self._office_file, chosen.organisation_id)
        except Problem:
            self.search.set_text(chosen.recipient.name)
            self._show_part(self._search_part)
            return
        self._show_entry(entry, chosen.site_id, chosen.contact_id)
        if chosen.recipient != NOBODY:
            self._kept = chosen.recipient
            self._tell_address()

    @property
    def is_typing(self) -> bool:
        """Whether a form is open in which something stands."""
        return (
            (not self._new_part.isHidden() and not self.form.is_empty())
            or (not self._contact_part.isHidden() and not self.contact_form.is_empty())
            or (not self._site_part.isHidden() and not self.site_form.is_empty())
            or (
                self._correction is not None
                and not self._correct_part.isHidden()
                and self._correction.is_touched
            )
        )

    def settle(self) -> bool:
        """Put what is typed in an open form into the directory; False when that cannot be."""
        if not self._new_part.isHidden():
            return self.form.is_empty() or self.create_new()
        if self._correction is not None and not self._correct_part.isHidden():
            return self._correction.save()
        if not self._site_part.isHidden() and not self.site_form.is_empty() and not self.add_site():
            return False
        if not self._contact_part.isHidden() and not self.contact_form.is_empty():
            return self.add_contact()
        return True

    # going to a part

    def search_again(self) -> None:
        """Back to the search; what is typed in the form stays there."""
        self._entry, self._kept = None, None
        self._show_part(self._search_part)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search_part.look()
        self.changed.emit()

    def start_new(self) -> None:
        """Open the form, with what was searched for as the name."""
        self._entry, self._kept = None, None
        if self.form.is_empty():
            self.form.name.set_text(self.search.text().strip())
        self._show_part(self._new_part)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_for_alike()

    def _take_entry(self, entry: OrganisationEntry, contact_id: str = "") -> None:
        first = entry.contacts[0].id if len(entry.contacts) == 1 else ""
        self._show_entry(entry, "", contact_id or first)
        (self.contacts if len(entry.sites) < 2 else self.sites).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
        self.changed.emit()

    # one organisation

    def _show_entry(self, entry: OrganisationEntry, site_id: str, contact_id: str) -> None:
        self._entry, self._kept = entry, None
        sites = [
            (site.id, site.name or ", ".join(filter(None, (site.street, site.town))) or "Standort")
            for site in entry.sites
        ]
        self.sites.set_entries([*sites, (_NEW, "Neuer Standort")])
        contact = next((each for each in entry.contacts if each.id == contact_id), None)
        at = site_id or (contact.site_id if contact is not None else "")
        known = {site.id for site in entry.sites}
        self.sites.choose(at if at in known else (entry.sites[0].id if entry.sites else _NEW))
        people = [
            (
                each.id,
                " ".join(filter(None, (each.title, each.given_name, each.family_name)))
                or each.department
                or "ohne Namen",
            )
            for each in entry.contacts
        ]
        self.contacts.set_entries([(_NOBODY, "niemand Bestimmtes"), *people, (_NEW, "Neu …")])
        self.contacts.choose(contact_id if contact is not None else _NOBODY)
        self._name.setText(entry.name)
        self._site_part.setVisible(self.sites.one() == _NEW)
        self._contact_part.hide()
        self._show_part(self._chosen_part)
        self._tell_address()

    def _site_chosen(self) -> None:
        self._kept = None
        self._site_part.setVisible(self.sites.one() == _NEW)
        if self.sites.one() == _NEW:
            self.site_form.street.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_address()
        self.changed.emit()

    def _contact_chosen(self) -> None:
        self._kept = None
        self._contact_part.setVisible(self.contacts.one() == _NEW)
        if self.contacts.one() == _NEW:
            self.contact_form.salutation.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._entry is not None:
            at = next((e.site_id for e in self._entry.contacts if e.id == self._contact_id()), "")
            if at in {site.id for site in self._entry.sites}:
                self.sites.choose(at)
                self._site_part.hide()
        self._tell_address()
        self.changed.emit()

    def _contact_id(self) -> str:
        chosen = self.contacts.one()
        return "" if chosen in (_NOBODY, _NEW) else chosen

    def _tell_address(self) -> None:
        self._fill_menu()
        recipient = self.chosen().recipient
        try:
            lines = recipient.address_lines()
        except AddressTooLong as problem:
            lines = [problem.what_happened]
        self._name.setText(lines[0] if lines else "")
        self._address.setText("\n".join(lines[1:]))
        self._address.setVisible(len(lines) > 1)
        self._salutation.setText(f"Anrede: {recipient.salutation_line()}")

    def add_site(self) -> bool:
        """Add the site typed; it is chosen then."""
        if self._entry is None:
            return False
        try:
            data = self.site_form.data()
            site = directory.add_site(self._office_file, self._entry.id, data)
            entry = directory.organisation_entry(self._office_file, self._entry.id)
        except Problem as problem:
            self._messages.problem(self, problem)
            return False
        self.site_form.clear()
        self._show_entry(entry, site.id, self._contact_id())
        self.sites.choose(site.id)
        self._site_part.hide()
        self._kept = None
        self._tell_address()
        self.changed.emit()
        return True

    def add_contact(self) -> bool:
        """Add the contact person typed; they are chosen then."""
        if self._entry is None:
            return False
        site = "" if self.sites.one() == _NEW else self.sites.one()
        try:
            data = self.contact_form.data(site_id=site)
            contact = directory.add_contact_person(self._office_file, self._entry.id, data)
            entry = directory.organisation_entry(self._office_file, self._entry.id)
        except BadInput as problem:
            self.contact_form.complain(problem)
            return False
        except Problem as problem:
            self._messages.problem(self, problem)
            return False
        self.contact_form.clear()
        self._show_entry(entry, site, contact.id)
        self.changed.emit()
        return True

    # what the directory says

    def _fill_menu(self) -> None:
        self.more.clear_actions()
        self.more.add_action("Angaben berichtigen …", self.correct, "pencil")
        if self._contact_id():
            self.more.add_separator()
            self.more.add_action(
                "Ansprechperson nicht mehr vorschlagen", self.retire_contact, "user"
            )

    def correct(self) -> None:
        """Open the form with what the directory says of the organisation chosen."""
        if self._entry is None:
            return
        site = "" if self.sites.one() == _NEW else self.sites.one()
        contact = self._contact_id()
        try:
            form = RecipientCorrection(
                self._office_file,
                self._entry,
                site_id=site,
                contact_id=contact,
                autosave=self._autosave,
                messages=self._messages,
                what=self._what,
            )
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._drop_correction()
        self._correction = form
        form.saved.connect(lambda: self._corrected(site, contact))
        form.left.connect(lambda: self._show_part(self._chosen_part))
        self._correct_place.addWidget(form)
        self._show_part(self._correct_part)
        form.enter()

    def _corrected(self, site_id: str, contact_id: str) -> None:
        if self._entry is None:
            return
        entry = directory.organisation_entry(self._office_file, self._entry.id)
        self._show_entry(entry, site_id, contact_id)
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def retire_contact(self) -> None:
        """The person no longer works there: nobody is offered them any more."""
        if self._entry is None or not self._contact_id():
            return
        if not self._messages.confirm(
            self,
            "Diese Ansprechperson nicht mehr vorschlagen?",
            "Sie bleibt in allem, was schon an sie ging. Für neue Schreiben steht sie nicht mehr zur "
            "Wahl.",
            "Nicht mehr vorschlagen",
        ):
            return
        try:
            directory.retire_contact_person(self._office_file, self._contact_id())
            entry = directory.organisation_entry(self._office_file, self._entry.id)
        except Problem as problem:
            self._messages.problem(self, problem)
            return
        self._show_entry(entry, self.sites.one(), "")
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop_correction(self) -> None:
        if self._correction is not None:
            self._correction.hide()
            self._correction.deleteLater()
            self._correction = None

    # a new one

    def _look_for_alike(self) -> None:
        alike = directory.similar_organisations(
            self._office_file, self.form.name.text(), self.form.site.town.text()
        )
        self._alike_entry = alike[0] if alike else None
        self.alike.setVisible(bool(alike))
        if alike:
            where = f" in {alike[0].town}" if alike[0].town else ""
            self.alike.tell("amber", f"{alike[0].name}{where} steht schon im Verzeichnis.")
        self.create_button.set_text("Trotzdem anlegen" if alike else f"{self._what} anlegen")
        self.changed.emit()

    def _take_alike(self) -> None:
        alike = self._alike_entry
        if alike is not None:
            self.form.discard()
            self._take_entry(alike)

    def create_new(self) -> bool:
        """Put the organisation into the directory; it is chosen then."""
        try:
            entry = self.form.add_to_directory()
        except BadInput as problem:
            if not self.form.complain(problem):
                self._messages.problem(self, problem)
            return False
        except Problem as problem:
            self._messages.problem(self, problem)
            return False
        self._take_entry(entry)
        return True

    def _show_part(self, part: QWidget) -> None:
        for each in (self._search_part, self._chosen_part, self._correct_part, self._new_part):
            each.setVisible(each is part)
