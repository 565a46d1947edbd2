"""Finding an organisation by whatever part of it somebody remembers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.directory.entries import NotInDirectory
from app.directory.folding import folded, rank, without_legal_form
from app.directory.recipient import Recipient, copied
from app.directory.records import ContactPerson, Organisation, Site
from app.office_file import OfficeFile

MOST_HITS = 50

EMPLOYER = "betrieb"
"""Code of `organisation_kinds`."""


@dataclass(frozen=True)
class OrganisationEntry:
    """An organisation with its sites and contact persons, as a list shows it."""

    organisation: Organisation
    sites: tuple[Site, ...] = ()
    contacts: tuple[ContactPerson, ...] = ()

    @property
    def id(self) -> str:
        return self.organisation.id

    @property
    def name(self) -> str:
        return self.organisation.name

    @property
    def town(self) -> str:
        """The town of its first site, or nothing."""
        return next((site.town for site in self.sites if site.town), "")


def find_organisations(
    office_file: OfficeFile,
    text: str = "",
    *,
    with_retired: bool = False,
    limit: int = MOST_HITS,
) -> Sequence[OrganisationEntry]:
    """Organisations whose name, town, street or people fit `text`, the best hits first.

    Umlauts, case and one typing mistake do not matter; without a text all come by name.
    """
    wanted = folded(text)
    searchable = _searchable(office_file, with_retired)
    hits = _hits(wanted, searchable) or _hits(wanted, searchable, forgiving=True)
    hits.sort()
    return _entries(office_file, [organisation_id for *_, organisation_id in hits[:limit]])


def similar_organisations(
    office_file: OfficeFile, name: str, town: str = ""
) -> Sequence[OrganisationEntry]:
    """Those of the same name (legal form aside) in the same town: to be warned of, never blocked.

    Where one of the two towns is unknown, the name alone counts.
    """
    wanted = without_legal_form(folded(name))
    if not wanted:
        return []
    alike = [
        organisation_id
        for organisation_id, names in _names(office_file).items()
        if wanted in {without_legal_form(folded(each)) for each in names}
    ]
    return [
        entry
        for entry in _entries(office_file, alike)
        if _same_town(town, [site.town for site in entry.sites])
    ]


def organisation_entry(office_file: OfficeFile, organisation_id: str) -> OrganisationEntry:
    """One organisation with all that belongs to it; raises NotInDirectory."""
    found = _entries(office_file, [organisation_id])
    if not found:
        raise NotInDirectory
    return found[0]


def recipient_of(
    office_file: OfficeFile, organisation_id: str, *, site_id: str = "", contact_id: str = ""
) -> Recipient:
    """Name and address copied from the directory; without a site, the first one is taken.

    A contact person brings their own site. Raises NotInDirectory.
    """
    entry = organisation_entry(office_file, organisation_id)
    contact = next((each for each in entry.contacts if each.id == contact_id), None)
    at = site_id or (contact.site_id if contact is not None else "")
    site = next((each for each in entry.sites if each.id == at), None)
    if site is None and entry.sites:
        site = entry.sites[0]
    return copied(entry.organisation, site, contact)


def firm_names(office_file: OfficeFile, *, besides: str = "") -> list[str]:
    """The names of all employers in use except that of the id `besides`.

    Schools and authorities are left out: „Sprachkurs an der VHS“ stands in many letters.
    """
    named = select(Organisation.id, Organisation.name, Organisation.kind).where(Organisation.active)
    with office_file.reading() as session:
        return [
            name
            for organisation_id, name, kind in session.execute(named)
            if organisation_id != besides and name and (not kind or EMPLOYER in kind)
        ]


def _hits(
    wanted: str, searchable: Mapping[str, tuple[str, str]], *, forgiving: bool = False
) -> list[tuple[int, str, str]]:
    """Rank, folded name and id of what fits; a hit in the name goes before one elsewhere."""
    hits = []
    for organisation_id, (name, about) in searchable.items():
        fits = rank(wanted, name, forgiving=forgiving)
        if fits is None and about:
            elsewhere = rank(wanted, f"{name} {about}", forgiving=forgiving)
            fits = None if elsewhere is None else elsewhere + 4
        if fits is not None:
            hits.append((fits, name, organisation_id))
    return hits


def _searchable(office_file: OfficeFile, with_retired: bool) -> dict[str, tuple[str, str]]:
    """Folded name, and folded everything else, by organisation."""
    organisations = select(Organisation.id, Organisation.name, Organisation.legal_name)
    if not with_retired:
        organisations = organisations.where(Organisation.active)
    sites = select(Site.organisation_id, Site.name, Site.street, Site.town).where(Site.active)
    people = select(
        ContactPerson.organisation_id, ContactPerson.given_name, ContactPerson.family_name
    ).where(ContactPerson.active)
    with office_file.reading() as session:
        named = session.execute(organisations).all()
        about: defaultdict[str, list[str]] = defaultdict(list)
        for row in (*session.execute(sites), *session.execute(people)):
            about[row[0]].extend(folded(text) for text in row[1:])
    for organisation_id, _, legal_name in named:
        about[organisation_id].append(folded(legal_name))
    return {
        organisation_id: (folded(name), " ".join(filter(None, about[organisation_id])))
        for organisation_id, name, _ in named
    }


def _names(office_file: OfficeFile) -> dict[str, tuple[str, str]]:
    named = select(Organisation.id, Organisation.name, Organisation.legal_name).where(
        Organisation.active
    )
    with office_file.reading() as session:
        return {row[0]: (row[1], row[2]) for row in session.execute(named)}


def _same_town(town: str, towns: Sequence[str]) -> bool:
    known = {folded(each) for each in towns if each}
    return not folded(town) or not known or folded(town) in known


def _entries(office_file: OfficeFile, ids: Sequence[str]) -> list[OrganisationEntry]:
    """In the order of `ids`; sites and people in use, in a steady order."""
    sites: defaultdict[str, list[Site]] = defaultdict(list)
    contacts: defaultdict[str, list[ContactPerson]] = defaultdict(list)
    with office_file.reading() as session:
        found = {
            each.id: each
            for each in session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
        }
        for site in session.scalars(
            select(Site)
            .where(Site.organisation_id.in_(ids), Site.active)
            .order_by(Site.name, Site.town, Site.id)
        ):
            sites[site.organisation_id].append(site)
        for contact in session.scalars(
            select(ContactPerson)
            .where(ContactPerson.organisation_id.in_(ids), ContactPerson.active)
            .order_by(ContactPerson.family_name, ContactPerson.given_name, ContactPerson.id)
        ):
            contacts[contact.organisation_id].append(contact)
    return [
        OrganisationEntry(found[each], tuple(sites[each]), tuple(contacts[each]))
        for each in ids
        if each in found
    ]
