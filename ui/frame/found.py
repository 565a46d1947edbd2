"""What the palette finds besides actions: people by every spelling, and documents of the open case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app import archive, clock
from app.case_file import CaseFile
from app.catalogue import Catalogue, PeopleQuery, PersonRow, Sort
from app.code_lists import code_list
from ui.commands import Found, Source, fold

MOST_PEOPLE = 7
MOST_RECENT = 4
MOST_DOCUMENTS = 5


def people_as_source(catalogue: Catalogue, open_case: Callable[[str], object]) -> Source:
    """People in the order of the catalogue; for nothing typed those last in touch."""

    def find(text: str) -> list[Found]:
        query = (
            PeopleQuery(text=text, limit=MOST_PEOPLE)
            if text
            else PeopleQuery(sort=Sort.LAST_CONTACT, descending=True, limit=MOST_RECENT)
        )
        return [_person(row, open_case) for row in catalogue.people(query)]

    return find


def _person(row: PersonRow, open_case: Callable[[str], object]) -> Found:
    facts = [
        _isolated(row.original_name),
        f"* {row.born.german()}" if row.born else "",
        code_list("phases").short(row.phase) if row.phase else "",
    ]
    return Found(
        "Person",
        row.name,
        "  ·  ".join(fact for fact in facts if fact),
        "user",
        lambda: open_case(row.case_id),
        row.initials,
    )


def _isolated(name: str) -> str:
    """A name of any script among Latin facts, without turning their order (Unicode UAX #9)."""
    return f"\u2068{name}\u2069" if name else ""


def documents_as_source(case: CaseFile, open_case: Callable[[str, str], object]) -> Source:
    """Issued documents of the case one has before one, newest first."""

    def find(text: str) -> Sequence[Found]:
        wanted = fold(text)
        if not wanted:
            return ()
        fitting = [
            document
            for document in archive.documents(case)
            if wanted in fold(f"{document.title} {document.kind}")
        ]
        return [
            Found(
                "Dokument",
                document.title,
                f"ausgegeben am {document.issued_at.astimezone(clock.OFFICE_TIME):%d.%m.%Y}",
                "file-text",
                lambda: open_case(case.case_id, "documents"),
            )
            for document in fitting[:MOST_DOCUMENTS]
        ]

    return find
