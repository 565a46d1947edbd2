"""What was issued stays as it was, byte for byte."""

from __future__ import annotations

import hashlib

import pytest

from app import archive
from app.archive import DocumentNotInArchive, IssuedDocument
from app.case_file import CaseFile
from app.record_file import history
from app.record_file.problems import BlobMissing, IssuedStays

PDF = b"%PDF-1.7 Bewerbung"


def issue(case: CaseFile, content: bytes = PDF, *, about_id: str = "") -> IssuedDocument:
    with case.changing("Bewerbung ausgegeben") as change:
        return archive.keep(
            change,
            kind="anschreiben",
            title="Bewerbungsanschreiben",
            file_name="Bewerbung_Haidari.pdf",
            content=content,
            pages=1,
            template_version="1",
            about_type="application",
            about_id=about_id,
        )


def test_an_issued_document_comes_back_byte_for_byte(case: CaseFile) -> None:
    kept = issue(case)

    assert archive.document_bytes(case, kept.id) == PDF
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (kept.size, kept.pages, kept.who) == (len(PDF), 1, "Miriam Koch")


def test_documents_are_listed_newest_first_and_by_what_they_are_about(case: CaseFile) -> None:
    first, second = issue(case, about_id="eins"), issue(case, b"%PDF-1.7 zwei", about_id="zwei")

    listed = archive.documents(case)

    assert {each.id for each in listed} == {first.id, second.id}
    assert listed[0].issued_at >= listed[1].issued_at
    assert [each.id for each in archive.documents_about(case, "zwei")] == [second.id]


def test_the_same_letter_twice_is_two_documents_and_one_blob(case: CaseFile) -> None:
    issue(case)
    issue(case)

    assert len(archive.documents(case)) == 2
    assert case.driver.execute("SELECT COUNT(*) FROM blob").fetchone()[0] == 1


def test_a_double_click_keeps_one_document(case: CaseFile) -> None:
    for _ in range(2):
        with case.changing("Bewerbung ausgegeben") as change:
            archive.keep(
                change,
                kind="anschreiben",
                title="Bewerbungsanschreiben",
                file_name="Bewerbung.pdf",
                content=PDF,
                pages=1,
                template_version="1",
                record_id="d" * 32,
            )

    assert [each.id for each in archive.documents(case)] == ["d" * 32]


def test_issuing_is_never_undone(case: CaseFile) -> None:
    issue(case)

    with pytest.raises(IssuedStays):
        history.undo(case, history.changes(case)[0].id)

    assert len(archive.documents(case)) == 1


def test_damaged_bytes_are_refused(case: CaseFile) -> None:
    kept = issue(case)
    case.driver.execute("UPDATE blob SET content = ? WHERE sha256 = ?", (b"%PDF else", kept.sha256))

    with pytest.raises(BlobMissing):
        archive.document_bytes(case, kept.id)


def test_what_was_never_issued_is_not_in_the_archive(case: CaseFile) -> None:
    with pytest.raises(DocumentNotInArchive):
        archive.document_bytes(case, "0" * 32)
