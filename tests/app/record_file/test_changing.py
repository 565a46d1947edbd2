"""A change is saved whole, with its history, or not at all."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from sqlalchemy import delete, insert, select, update

from app import clock
from app.case_file import CaseFile
from app.changes import Area, CaseChanged, ChangeBoard
from app.coaching.records import Contact
from app.follow_ups import FollowUp
from app.partial_date import PartialDate
from app.participant.records import Participant
from app.record_file import Hooks, history
from app.record_file.engine import OutsideTheHistory


def enrol(case: CaseFile, **fields: object) -> Participant:
    with case.changing("Akte angelegt") as change:
        person = Participant(**fields)  # type: ignore[arg-type]
        change.add(person)
    return person


def test_a_saved_change_is_read_back_announced_and_counted(
    case: CaseFile, news: list[CaseChanged]
) -> None:
    person = enrol(
        case,
        family_name="Haidari",
        born=PartialDate("2004"),
        nationalities=("AF", "XXX"),
    )

    with case.reading() as session:
        found = session.scalars(select(Participant)).one()
    assert (found.id, found.born, found.nationalities) == (
        person.id,
        PartialDate("2004"),
        ("AF", "XXX"),
    )
    assert news == [CaseChanged(case.case_id, frozenset({Area.PARTICIPANT}), "Akte angelegt")]
    assert case.rev == 1


def test_an_error_inside_a_change_leaves_everything_as_it_was(
    case: CaseFile, news: list[CaseChanged]
) -> None:
    with pytest.raises(ZeroDivisionError), case.changing("Akte angelegt") as change:
        change.add(Participant(family_name="Haidari"))
        change.flush()
        1 / 0

    with case.reading() as session:
        assert session.scalars(select(Participant)).all() == []
    assert news == []
    assert case.rev == 0
    assert history.changes(case) == []


@pytest.mark.parametrize(
    "statement",
    [
        update(Participant).values(town="Köln"),
        delete(Participant),
        insert(Participant).values(id="1", family_name="x"),
    ],
)
def test_statements_past_the_unit_of_work_are_refused(case: CaseFile, statement: object) -> None:
    enrol(case, family_name="Haidari")

    with pytest.raises(OutsideTheHistory), case.changing("Heimlich") as change:
        change.execute(statement)  # type: ignore[call-overload]

    assert case.rev == 1


def test_a_record_that_was_read_cannot_change_the_file(case: CaseFile) -> None:
    enrol(case, family_name="Haidari")
    with case.reading() as session:
        found = session.scalars(select(Participant)).one()

    found.family_name = "Anders"

    with case.reading() as session:
        assert session.scalars(select(Participant)).one().family_name == "Haidari"


def test_a_change_that_touches_nothing_leaves_no_trace(
    case: CaseFile, news: list[CaseChanged]
) -> None:
    enrol(case, family_name="Haidari")

    with case.changing("Nichts") as change:
        person = change.scalars(select(Participant)).one()
        person.family_name = "Haidari"

    assert case.rev == 1
    assert len(news) == 1
    assert [entry.summary for entry in history.changes(case)] == ["Akte angelegt"]


def test_the_history_says_who_changed_which_field_when(case: CaseFile) -> None:
    moment = dt.datetime(2026, 11, 24, 14, 2, tzinfo=clock.OFFICE_TIME)
    person = enrol(case, family_name="Haidari", town="Hattingen")
    with clock.at(moment), case.changing("Stammdaten berichtigt") as change:
        change.get_one(Participant, person.id).town = "Bochum"

    latest = history.changes(case)[0]

    assert (latest.who, latest.summary) == ("Miriam Koch", "Stammdaten berichtigt")
    assert abs(latest.at - moment) < dt.timedelta(minutes=1)
    [field] = history.field_changes(case, latest.id)
    assert (field.field, field.before, field.after) == ("town", "Hattingen", "Bochum")


def test_a_record_made_and_removed_in_one_change_leaves_no_operations(case: CaseFile) -> None:
    with case.changing("Hin und her") as change:
        follow_up = FollowUp(what="Zeugnis", rank="a")
        change.add(follow_up)
        change.flush()
        change.delete(follow_up)

    assert case.rev == 0


def test_a_failing_listener_does_not_undo_what_is_on_disk(
    case: CaseFile, caplog: pytest.LogCaptureFixture
) -> None:
    board = ChangeBoard()
    heard: list[CaseChanged] = []
    board.listen(lambda _change: 1 / 0)  # type: ignore[arg-type, return-value]
    board.listen(heard.append)

    with caplog.at_level(logging.CRITICAL):
        board.post(CaseChanged(case.case_id, frozenset({Area.COACHING}), "Kontakt erfasst"))

    assert len(heard) == 1


def test_drafts_are_durable_without_being_changes(case: CaseFile, news: list[CaseChanged]) -> None:
    case.store_draft("contact", "Anschreiben gele")
    case.store_draft("contact", "Anschreiben gelesen")

    draft = case.draft("contact")
    assert draft is not None
    assert draft.content == "Anschreiben gelesen"
    assert (case.rev, news, len(case.drafts())) == (0, [], 1)

    with case.changing("Kontakt erfasst") as change:
        change.add(Contact(held_on=dt.date(2026, 11, 24), form="office"))
        change.discard_draft("contact")
    assert case.draft("contact") is None


def test_a_draft_survives_when_the_change_it_leads_to_fails(case: CaseFile) -> None:
    case.store_draft("contact", "Anschreiben gelesen")

    with pytest.raises(ZeroDivisionError), case.changing("Kontakt erfasst") as change:
        change.discard_draft("contact")
        1 / 0

    draft = case.draft("contact")
    assert draft is not None
    assert draft.content == "Anschreiben gelesen"


def test_blobs_are_named_by_their_content_and_kept_once(case: CaseFile) -> None:
    with case.changing("Dokument abgelegt") as change:
        first = change.add_blob(b"%PDF-1.7 Brief", "application/pdf")
        second = change.add_blob(b"%PDF-1.7 Brief", "application/pdf")
        change.add(FollowUp(what="Nachfassen", rank="a"))

    assert first == second
    assert case.blob(first) == b"%PDF-1.7 Brief"


def test_before_the_first_write_and_after_every_commit_the_keeper_is_called(
    tmp_path_factory: pytest.TempPathFactory, author: object
) -> None:
    calls: list[str] = []
    hooks = Hooks(
        before_first_write=lambda: calls.append("dirty"),
        card=lambda _session, _rev: '{"shown": {}}',
        after_commit=lambda rev, card, _change: calls.append(f"{rev} {card}"),
    )
    file = CaseFile.create(
        tmp_path_factory.mktemp("case") / "case.db",
        bytes(32),
        case_id="a" * 32,
        author=author,  # type: ignore[arg-type]
        hooks=hooks,
    )
    enrol(file, family_name="Haidari")
    enrol(file, family_name="Haidari")

    assert calls == ["dirty", '1 {"shown": {}}', '2 {"shown": {}}']
    assert file.card() == (2, '{"shown": {}}')
    file.close()
