"""Whom a letter goes to: name and address as they are used, in the form of DIN 5008."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.directory.records import ContactPerson, Organisation, Site
from app.errors import Problem

MOST_ADDRESS_LINES = 6
"""The Anschriftzone of DIN 5008 is 27.3 mm high: six lines of 4.23 mm and a little air."""

NOBODY_NAMED = "Sehr geehrte Damen und Herren,"

_ADDRESSED = re.compile(r"^\s*(herrn?|frau)\b\.?\s*", re.IGNORECASE)
_TO_THE_FIRM = re.compile(r"^\s*(an(\s+(die|den|das))?\s+)?(die\s+)?(firma|fa\.)\s+", re.IGNORECASE)
_TO = re.compile(r"^\s*an(\s+(die|den|das))?\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"(prof(essor(in)?)?\.?|dr(es)?\.?|dr\.-ing\.|mag\.|ing\.|dipl\.-\S+|med\.|dent\.|vet\.|jur\.|iur\."
    r"|phil\.|rer\.|nat\.|pol\.|oec\.|theol\.|paed\.|habil\.|h\.|c\.|h\.c\.|e\.h\.)",
    re.IGNORECASE,
)
_DEGREE_BEHIND = re.compile(
    r"(,\s*|\s+)(b\.\s?a\.|b\.\s?sc\.|b\.\s?eng\.|m\.\s?a\.|m\.\s?sc\.|m\.\s?eng\.|ll\.\s?[bm]\.|mba|bachelor|master)(?!\w).*$",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"von|vom|van|de[nrsl]?|della|d[iao]|d[ao]s|du|l[ae]|zu[mr]?|te[rn]?|af|[ae]l|bin|ibn|ben|abu",
    re.IGNORECASE,
)


class AddressTooLong(Problem):
    """More lines than the window of an envelope shows."""

    happened = "Die Anschrift hat {lines} Zeilen, in das Fenster des Umschlags passen sechs."
    to_do = "Kürzen Sie den Namen oder lassen Sie die Abteilung weg."


@dataclass(frozen=True)
class Recipient:
    """A copy of name and address as used; later changes in the directory do not reach it."""

    name: str = ""
    department: str = ""
    person: str = ""
    """Printed name with its titles, without Frau or Herr."""
    family_name: str = ""
    """Empty when only the printed name is known; it is then read from there."""
    salutation: str = "neutral"
    """``frau``, ``herr`` or ``neutral``."""
    street: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""

    def address_lines(self) -> list[str]:
        """The Anschriftzone, at most six lines; raises AddressTooLong."""
        lines = [
            *(_without_to(line) for line in self.name.splitlines()),
            *self.department.splitlines(),
            self.person_line(),
            *self.street.splitlines(),
            f"{self.postal_code} {self.town}",
        ]
        lines = [line for line in (" ".join(line.split()) for line in lines) if line]
        if len(lines) > MOST_ADDRESS_LINES:
            raise AddressTooLong(lines=len(lines))
        return lines

    def person_line(self) -> str:
        """„Frau Dr. Petra Lindner“, „Herrn Jonas Weber“, „Alex Kim“: the accusative of an address."""
        person = _plain_person(self.person)
        if not person:
            return ""
        prefix = {"frau": "Frau ", "herr": "Herrn "}.get(self.addressed_as, "")
        return prefix + person

    def named_person(self) -> str:
        """„Frau Lindner“, „Herr Dr. Weber“, „Alex Kim“: as one speaks of the person in a sentence."""
        person = _plain_person(self.person)
        if self.addressed_as == "frau" and person:
            return f"Frau {self._titled_family_name('Professorin')}"
        if self.addressed_as == "herr" and person:
            return f"Herr {self._titled_family_name('Professor')}"
        return _without_degree(person)

    def salutation_line(self) -> str:
        """The first line of a letter; without a name it greets everybody."""
        named = self.named_person()
        if not named:
            return NOBODY_NAMED
        if self.addressed_as == "frau":
            return f"Sehr geehrte {named},"
        if self.addressed_as == "herr":
            return f"Sehr geehrter {named},"
        return f"Guten Tag {named},"

    @property
    def addressed_as(self) -> str:
        """The salutation chosen, or the one typed before the name."""
        if self.salutation in {"frau", "herr"}:
            return self.salutation
        typed = _ADDRESSED.match(self.person)
        if typed is None:
            return "neutral"
        return "frau" if typed[1].casefold() == "frau" else "herr"

    def _titled_family_name(self, professor: str) -> str:
        """The highest title only, as one greets (Duden: Herr Professor Weber, Frau Dr. Lindner)."""
        titles, rest = _titles_and_rest(_without_degree(_plain_person(self.person)))
        family_name = self.family_name.strip() or _family_name(rest)
        if any(title.casefold().startswith("prof") for title in titles):
            return f"{professor} {family_name}"
        if any(title.casefold().startswith("dr") for title in titles):
            return f"Dr. {family_name}"
        return family_name


NOBODY = Recipient()
"""Nobody chosen yet."""


def copied(
    organisation: Organisation, site: Site | None = None, contact: ContactPerson | None = None
) -> Recipient:
    """What an entry of the directory says today, copied."""
    used = Recipient(name=organisation.legal_name or organisation.name)
    if site is not None:
        used = replace(
            used,
            street=site.street,
            postal_code=site.postal_code,
            town=site.town,
            phone=site.phone,
        )
    if contact is not None:
        printed = " ".join(f"{contact.title} {contact.given_name} {contact.family_name}".split())
        used = replace(
            used,
            department=contact.department,
            person=printed,
            family_name=contact.family_name,
            salutation=contact.salutation or "neutral",
            phone=contact.phone or used.phone,
        )
    return used


def _without_to(line: str) -> str:
    """No „An“ and no „Firma“ stand in an address since DIN 5008:2001."""
    return _TO.sub("", _TO_THE_FIRM.sub("", line, count=1), count=1)


def _plain_person(typed: str) -> str:
    """The name without Frau or Herr, given name first."""
    name = " ".join(typed.split())
    while _ADDRESSED.match(name):
        name = _ADDRESSED.sub("", name, count=1)
    family, comma, given = name.partition(", ")
    if comma and given and not _DEGREE_BEHIND.match(comma + given):
        return f"{given} {family}"
    return name


def _without_degree(person: str) -> str:
    return _DEGREE_BEHIND.sub("", person)


def _titles_and_rest(person: str) -> tuple[list[str], list[str]]:
    words = person.split()
    titles = 0
    while titles < len(words) - 1 and _TITLE.fullmatch(words[titles]):
        titles += 1
    return words[:titles], words[titles:]


def _family_name(words: list[str]) -> str:
    """The last word, with the particles before it: „van der Berg“, „al Hassan“."""
    start = len(words) - 1
    while start > 0 and _PARTICLE.fullmatch(words[start - 1]):
        start -= 1
    return " ".join(words[max(start, 0) :])
