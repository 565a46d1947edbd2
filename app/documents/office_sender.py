"""The office as sender: what its profile and the worker say on letters and slips."""

from __future__ import annotations

from dataclasses import dataclass

from app import office_profile
from app.documents.letterhead import FORM_B, LetterForm, OfficeHead, letter_form
from app.office_file import OfficeFile


@dataclass(frozen=True)
class Sender:
    """The office, and who writes for it."""

    office: OfficeHead
    name: str = ""
    function: str = ""
    phone: str = ""
    email: str = ""
    missing: tuple[str, ...] = ()
    """What an official letter lacks, in German words."""
    form: LetterForm = FORM_B
    """The form of DIN 5008 the office writes in."""


def form_of(office_file: OfficeFile) -> LetterForm:
    """The form of DIN 5008 the office writes in; its envelopes are used for every letter."""
    return letter_form(office_profile.profile(office_file).letter_form)


def sender(office_file: OfficeFile) -> Sender:
    """The office and the worker at this screen; raises BlobMissing when the logo is damaged."""
    profile = office_profile.profile(office_file)
    worker = office_profile.me(office_file)
    office = OfficeHead(
        name=profile.office_name,
        carrier=profile.carrier,
        street=profile.street,
        town=f"{profile.postal_code} {profile.town}".strip(),
        phone=profile.phone,
        email=profile.email,
        website=profile.website,
        return_line=office_profile.return_line(profile),
        logo=office_profile.logo(office_file) or b"",
    )
    missing = tuple(office_profile.missing_for_letter(profile, worker))
    if worker is None:
        return Sender(office, missing=missing, form=letter_form(profile.letter_form))
    return Sender(
        office,
        name=worker.name,
        function=worker.function,
        phone=worker.phone,
        email=worker.email,
        missing=missing,
        form=letter_form(profile.letter_form),
    )
