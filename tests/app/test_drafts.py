"""Typing that is not finished survives, counts nowhere, and can be thrown away."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from app import clock, drafts
from app.case_file import CaseFile
from app.changes import CaseChanged
from app.drafts import DraftUnreadable
from app.office_file import OfficeFile
from app.record_file import Author, Hooks, history
from tests.conftest import CASE_ID, KEY

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=clock.OFFICE_TIME)


def test_what_was_typed_comes_back_as_it_was(case: CaseFile) -> None:
    typed: dict[str, drafts.Value] = {
        "held_on": "5.3.",
        "minutes": None,
        "topics": ["sprache", "wohnen"],
        "facts": "Er fragt nach „B2“.\n\nكتب رسالة",
        "steps": [{"what": "Kurs anrufen", "due_on": "+1w"}],
        "interpreter": True,
    }

    drafts.keep_draft(case, "contact", typed)

    assert drafts.resume_draft(case, "contact") == typed


def test_a_draft_survives_closing_the_file(tmp_path: Path, author: Author) -> None:
    path = tmp_path / "case.db"
    first = CaseFile.create(path, KEY, case_id=CASE_ID, author=author, hooks=Hooks())
    drafts.keep_draft(first, "contact", {"facts": "Halber Satz"})
    first.close()

    again = CaseFile.open(path, KEY, case_id=CASE_ID, author=author, hooks=Hooks())

    assert drafts.resume_draft(again, "contact") == {"facts": "Halber Satz"}
    again.close()
    assert b"Halber Satz" not in path.read_bytes()


def test_a_draft_is_no_change_and_no_news(case: CaseFile, news: list[CaseChanged]) -> None:
    for text in ("H", "Ha", "Hal"):
        drafts.keep_draft(case, "contact", {"facts": text})

    assert history.changes(case) == []
    assert (news, case.rev) == ([], 0)
    assert len(drafts.open_drafts(case)) == 1


def test_an_untouched_form_leaves_no_draft_and_an_emptied_one_takes_it_away(
    case: CaseFile,
) -> None:
    assert drafts.keep_draft(case, "contact", {"facts": "", "topics": []}) is None
    assert drafts.open_drafts(case) == []

    drafts.keep_draft(case, "contact", {"facts": "Hallo"})
    drafts.keep_draft(case, "contact", {"facts": ""})

    assert drafts.open_drafts(case) == []


def test_drafts_are_listed_with_german_titles_the_latest_first(case: CaseFile) -> None:
    with clock.at(NOON):
        drafts.keep_draft(case, "contact", {"facts": "a"})
    with clock.at(NOON + dt.timedelta(minutes=1)):
        drafts.keep_draft(case, "application:abc", {"body": "b"})
    with clock.at(NOON + dt.timedelta(minutes=2)):
        drafts.keep_draft(case, "something_new", {"body": "c"})

    listed = drafts.open_drafts(case)

    assert [(each.title, each.about_id) for each in listed] == [
        ("Entwurf", ""),
        ("Anschreiben", "abc"),
        ("Kontakt", ""),
    ]
    assert listed[2].saved_at.strftime("%H:%M") == "12:00"


def test_a_draft_can_be_thrown_away(case: CaseFile) -> None:
    drafts.keep_draft(case, "contact", {"facts": "a"})

    drafts.discard_draft(case, "contact")

    assert drafts.resume_draft(case, "contact") is None


def test_the_office_keeps_drafts_too(office_file: OfficeFile) -> None:
    drafts.keep_draft(office_file, "person", {"family_name": "Haidari"})

    assert [each.title for each in drafts.open_drafts(office_file)] == ["Neue Akte"]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 99, "fields": {}}', '{"version": 1, "fields": [1]}']
)
def test_a_draft_of_another_version_is_kept_and_named(case: CaseFile, content: str) -> None:
    case.store_draft("contact", content)

    with pytest.raises(DraftUnreadable):
        drafts.resume_draft(case, "contact")

    assert len(drafts.open_drafts(case)) == 1
