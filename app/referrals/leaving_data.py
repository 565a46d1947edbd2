"""Which facts about the person leave the house with a referral, exactly as they are printed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.case_file import CaseFile
from app.code_lists import code_list
from app.participant import (
    Participant,
    german_text,
    has_name,
    languages_text,
    letter_name,
    nationality_text,
)
from app.referrals.records import Referral, ReferralStatement
from app.residence import ResidencePaper, newest_standing, paper_text, papers_in

NOTHING_TYPED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class DataItem:
    """One tick on the referral: what it is called and what will be printed."""

    key: str
    """Code of `referral_data`."""
    label: str
    value: str
    typed: bool = False
    """It is typed for this referral and stands nowhere else in the file."""
    special: bool = False
    """Besondere Daten (Art. 9 DSGVO): they need an explicit consent."""
    usual: bool = False
    """Ticked when a referral is begun."""
    hint: str = ""

    @property
    def tickable(self) -> bool:
        """What is not known cannot leave the house."""
        return bool(self.value)


def available_data(case: CaseFile, statements: Mapping[str, str] = NOTHING_TYPED) -> list[DataItem]:
    """Everything that could be ticked, in the order of the sheet.

    `statements` are the facts typed for this referral, by code of `referral_data`.
    """
    with case.reading() as session:
        return available_data_in(session, statements)


def available_data_in(
    session: Session, statements: Mapping[str, str] = NOTHING_TYPED
) -> list[DataItem]:
    """Everything that could be ticked, as a session sees it."""
    person = session.scalars(select(Participant)).one_or_none()
    paper = newest_standing(papers_in(session))
    known = {**_about(person), **_papers(paper)}
    items = []
    for entry in code_list("referral_data").entries:
        typed = entry.holds("typed")
        value = statements.get(entry.code, "") if typed else known.get(entry.text("field"), "")
        items.append(
            DataItem(
                key=entry.code,
                label=entry.label,
                value=" ".join(value.split()),
                typed=typed,
                special=entry.holds("special"),
                usual=entry.holds("usual"),
                hint=entry.text("hint"),
            )
        )
    return items


def leaving(items: Sequence[DataItem], keys: Collection[str]) -> list[DataItem]:
    """The ticked items that say something: those, and only those, are printed."""
    return [item for item in items if item.key in keys and item.tickable]


def usual_keys(items: Sequence[DataItem]) -> tuple[str, ...]:
    """What a new referral proposes: the usual facts that are known."""
    return tuple(item.key for item in items if item.usual and item.tickable)


def as_sent(referral: Referral, items: Sequence[DataItem]) -> str:
    """Everything personal on the sheet as text, a line each: what Art. 15 DSGVO asks for later.

    Occasion and question are written about the person too.
    """
    lines = [f"{item.label}: {item.value}" for item in items]
    for label, text in (("Anlass", referral.occasion), ("Frage", referral.question)):
        if text.strip():
            lines.append(f"{label}: {' '.join(text.split())}")
    return "\n".join(lines)


def statements(case: CaseFile, referral_id: str) -> dict[str, str]:
    """The facts typed for one referral, by code of `referral_data`."""
    with case.reading() as session:
        return {each.key: each.value for each in statements_in(session, referral_id)}


def statements_in(session: Session, referral_id: str) -> Sequence[ReferralStatement]:
    """The facts typed for one referral as a session sees them."""
    return session.scalars(
        select(ReferralStatement)
        .where(ReferralStatement.referral_id == referral_id)
        .order_by(ReferralStatement.key, ReferralStatement.id)
    ).all()


def _about(person: Participant | None) -> dict[str, str]:
    """What is known of the person, by the field names of `referral_data`."""
    if person is None:
        return {}
    born = person.born
    town = f"{person.postal_code} {person.town}".strip()
    address = (person.street, person.address_extra, town)
    return {
        "name": letter_name(person) if has_name(person) else "",
        "born_year": str(born.year) if born is not None else "",
        "born": born.german() if born is not None and born.month is not None else "",
        "gender": code_list("genders").label(person.gender),
        "phone": person.phone,
        "email": person.email,
        "address": ", ".join(part.strip() for part in address if part.strip()),
        "languages": languages_text(person),
        "reading_language": code_list("languages").label(person.reading_language),
        "german": german_text(person) if person.german_level else "",
        "nationalities": nationality_text(person),
        "contact_note": person.contact_note,
    }


def _papers(paper: ResidencePaper | None) -> dict[str, str]:
    if paper is None:
        return {}
    return {
        "residence_paper": paper_text(paper),
        "work_permit_note": paper.work_permit_note,
    }
