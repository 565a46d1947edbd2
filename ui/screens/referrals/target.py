"""To whom and to what somebody is referred, before it is a referral."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from app import directory
from app.directory import NOBODY, Recipient
from app.drafts import Value
from app.office_file import OfficeFile
from app.referrals import Referral, recipient_of
from ui.screens.recipient_picker import ChosenRecipient


@dataclass(frozen=True)
class Target:
    """An office with the copy of its address, and the offer there if it is about one."""

    where: ChosenRecipient = field(default_factory=ChosenRecipient)
    offer_id: str = ""
    offer_title: str = ""

    @property
    def recipient(self) -> Recipient:
        return self.where.recipient

    @property
    def name(self) -> str:
        """„VHS Ruhrhöhe“."""
        return self.recipient.name or self.recipient.person

    def typed(self) -> dict[str, Value]:
        """For a draft."""
        return {
            "offer_id": self.offer_id,
            "offer_title": self.offer_title,
            "organisation_id": self.where.organisation_id,
            "site_id": self.where.site_id,
            "contact_id": self.where.contact_id,
            "recipient": asdict(self.recipient),
        }

    @classmethod
    def from_typed(cls, typed: Mapping[str, Value]) -> Target:
        """Of a draft."""

        def text(key: str) -> str:
            value = typed.get(key, "")
            return value if isinstance(value, str) else ""

        kept = typed.get("recipient")
        known = asdict(NOBODY)
        if isinstance(kept, Mapping):
            known |= {
                key: value for key, value in kept.items() if key in known and isinstance(value, str)
            }
        where = ChosenRecipient(
            text("organisation_id"), text("site_id"), text("contact_id"), Recipient(**known)
        )
        return cls(where, text("offer_id"), text("offer_title"))

    @classmethod
    def of(cls, referral: Referral) -> Target:
        """Of a referral that is stored."""
        where = ChosenRecipient(
            organisation_id=referral.organisation_id, recipient=recipient_of(referral)
        )
        return cls(where, referral.offer_id, referral.offer_title)


def office_target(office_file: OfficeFile, organisation_id: str, *, site_id: str = "") -> Target:
    """An office of the directory; its only contact person comes with it. Raises NotInDirectory."""
    entry = directory.organisation_entry(office_file, organisation_id)
    there = [each for each in entry.contacts if not site_id or each.site_id in ("", site_id)]
    contact = there[0].id if len(there) == 1 else ""
    recipient = directory.recipient_of(
        office_file, organisation_id, site_id=site_id, contact_id=contact
    )
    return Target(ChosenRecipient(organisation_id, site_id, contact, recipient))


def offer_target(office_file: OfficeFile, offer_id: str) -> Target:
    """An offer of the directory with the office that makes it. Raises NotInDirectory."""
    offer = directory.offer(office_file, offer_id)
    office = office_target(office_file, offer.organisation_id, site_id=offer.site_id)
    return Target(office.where, offer_id, offer.title)


def contact_words(recipient: Recipient) -> str:
    """„Frau Sabine Oertel, Deutsch und Integration · 02324 555 0140“."""
    greeted = {"frau": "Frau ", "herr": "Herr "}.get(recipient.addressed_as, "")
    person = recipient.person_line().removeprefix("Frau ").removeprefix("Herrn ")
    named = f"{greeted}{person}" if person else ""
    who = ", ".join(part for part in (named, recipient.department) if part)
    town = f"{recipient.postal_code} {recipient.town}".strip()
    where = ", ".join(part for part in (recipient.street, town) if part)
    return " · ".join(part for part in (who or where, recipient.phone) if part)
