"""A referral from the first tick to the answer, over a real case file."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from app import archive, referrals
from app.case_file import CaseFile
from app.case_file.entries import NotInCase
from app.changes import CaseChanged
from app.code_lists import code_list
from app.directory import Recipient
from app.follow_ups import FollowUp, open_follow_ups, steps_of
from app.participant import Participant
from app.record_file import history
from app.record_file.problems import IssuedStays
from app.referrals import (
    BasisSaysNoData,
    FeedbackMissing,
    LegalBasisMissing,
    ReferralAlreadyOut,
    ReferralData,
    ReferralNotSent,
    ReferralWithdrawn,
    RefusalNeedsReason,
    SpecialDataNeedConsent,
    State,
)

TODAY = dt.date(2026, 11, 20)
TOMORROW = dt.date(2026, 11, 21)
UNTIL = dt.date(2026, 12, 8)


@pytest.fixture
def data(vhs: Recipient) -> ReferralData:
    return ReferralData(
        offer_id="b2",
        offer_title="Berufssprachkurs B2",
        organisation_id="vhs",
        recipient=vhs,
        kind="schriftlich",
        reason="sprache",
        question="Kann Herr Haidari ab 11. Januar einen Platz bekommen?",
        data_keys=("name", "telefon", "deutsch"),
        feedback_until=UNTIL,
        legal_basis="einwilligung",
        legal_note="vom 02.09.2026, Kontakt und Sprache",
    )


def issue(case: CaseFile, referral_id: str, content: bytes = b"%PDF-1") -> str:
    with case.changing("Verweisungsbogen ausgegeben") as change:
        kept = archive.keep(
            change,
            kind="verweisungsbogen",
            title="Verweisungsbogen",
            file_name="Verweisung.pdf",
            content=content,
            pages=1,
            template_version="1",
            about_type="referral",
            about_id=referral_id,
        )
        referrals.mark_sent(change, referral_id, kept.id, sent_on=TODAY)
    return kept.id


@pytest.fixture
def sent(case: CaseFile, samir: Participant, data: ReferralData) -> str:
    prepared = referrals.prepare_referral(case, data)
    issue(case, prepared.id)
    return prepared.id


def waiting(case: CaseFile) -> list[FollowUp]:
    return [step for step in open_follow_ups(case) if step.origin == "referral"]


def test_an_empty_referral_can_be_saved(case: CaseFile) -> None:
    prepared = referrals.prepare_referral(case, ReferralData())

    assert referrals.referral(case, prepared.id).state == State.DRAFT
    assert referrals.disclosures(case) == []
    assert waiting(case) == []


def test_a_double_click_prepares_once(case: CaseFile, data: ReferralData) -> None:
    typed = dataclasses.replace(data, statements={"schulabschluss": "ESA"})
    for _ in range(2):
        referrals.prepare_referral(case, typed, record_id="a" * 32)

    assert [each.id for each in referrals.referrals(case)] == ["a" * 32]
    assert referrals.statements(case, "a" * 32) == {"schulabschluss": "ESA"}


def test_the_form_shows_what_was_stored(case: CaseFile, data: ReferralData) -> None:
    typed = dataclasses.replace(data, statements={"schulabschluss": "ESA"})
    prepared = referrals.prepare_referral(case, typed)

    stored = referrals.referral(case, prepared.id)

    assert ReferralData.of(stored, referrals.statements(case, prepared.id)) == typed


def test_typed_facts_change_by_their_name_and_go_when_emptied(
    case: CaseFile, data: ReferralData
) -> None:
    first = dataclasses.replace(data, statements={"schulabschluss": "ESA", "beruf": "Lager"})
    prepared = referrals.prepare_referral(case, first)

    second = dataclasses.replace(data, statements={"schulabschluss": "MSA", "bisher": "Test"})
    referrals.correct_referral(case, prepared.id, second)

    assert referrals.statements(case, prepared.id) == {"schulabschluss": "MSA", "bisher": "Test"}


def test_without_legal_basis_it_is_saved_but_nothing_leaves(
    case: CaseFile, samir: Participant, data: ReferralData
) -> None:
    without = dataclasses.replace(data, legal_basis="")
    prepared = referrals.prepare_referral(case, without)

    with pytest.raises(LegalBasisMissing):
        issue(case, prepared.id)

    assert referrals.disclosures(case) == []
    assert archive.documents(case) == []
    assert referrals.missing_for_sheet(prepared) == ["Rechtsgrundlage der Weitergabe"]
    assert referrals.missing_for_sheet(referrals.prepare_referral(case, ReferralData())) == [
        "Empfänger",
        "Rechtsgrundlage der Weitergabe",
    ]


def test_health_leaves_only_with_an_explicit_consent(
    case: CaseFile, samir: Participant, data: ReferralData
) -> None:
    ill = dataclasses.replace(
        data, data_keys=("name", "gesundheit"), statements={"gesundheit": "Rückenschmerzen"}
    )
    prepared = referrals.prepare_referral(case, ill)
    with pytest.raises(SpecialDataNeedConsent, match="Gesundheit"):
        issue(case, prepared.id)

    explicit = dataclasses.replace(ill, legal_basis="einwilligung_besondere")
    referrals.correct_referral(case, prepared.id, explicit)
    issue(case, prepared.id)

    assert referrals.disclosures(case)[0].data_keys == ("name", "gesundheit")


def test_ticked_data_contradict_a_basis_without_data(
    case: CaseFile, samir: Participant, data: ReferralData
) -> None:
    prepared = referrals.prepare_referral(
        case, dataclasses.replace(data, legal_basis="ohne_personendaten")
    )

    with pytest.raises(BasisSaysNoData):
        issue(case, prepared.id)


def test_issuing_notes_for_good_what_left_the_house(case: CaseFile, sent: str) -> None:
    (told,) = referrals.disclosures(case)

    assert (told.on, told.recipient_name, told.referral_id) == (TODAY, "VHS Ruhrhöhe", sent)
    assert told.data_keys == ("name", "telefon", "deutsch")
    assert told.data_as_sent == (
        "Name: Samir Haidari\n"
        "Telefon: 0172 9925904\n"
        "Deutsch: B1, telc, Juni 2026\n"
        "Frage: Kann Herr Haidari ab 11. Januar einen Platz bekommen?"
    )
    assert (told.legal_basis, told.legal_note) == (
        "einwilligung",
        "vom 02.09.2026, Kontakt und Sprache",
    )
    with pytest.raises(IssuedStays):
        history.undo(case, history.changes(case)[0].id)


def test_issuing_waits_for_the_answer_until_its_day(case: CaseFile, sent: str) -> None:
    referral = referrals.referral(case, sent)

    assert (referral.state, referral.sent_on) == (State.OUT, TODAY)
    (step,) = waiting(case)
    assert (step.what, step.due_on, step.origin_id) == (
        "Rückmeldung abwarten: VHS Ruhrhöhe",
        UNTIL,
        sent,
    )


def test_the_same_sheet_is_noted_once(case: CaseFile, sent: str, news: list[CaseChanged]) -> None:
    document = referrals.referral(case, sent).issued_document_id
    before = len(news)

    with case.changing("Verweisungsbogen ausgegeben") as change:
        referrals.mark_sent(change, sent, document, sent_on=TODAY)

    assert len(referrals.disclosures(case)) == 1
    assert len(news) == before


def test_a_corrected_sheet_is_a_second_disclosure_and_the_first_stays(
    case: CaseFile, sent: str, data: ReferralData
) -> None:
    more = dataclasses.replace(
        data, data_keys=("name", "papier"), feedback_until=UNTIL + dt.timedelta(days=7)
    )
    referrals.correct_referral(case, sent, more)
    issue(case, sent, b"%PDF-2")

    assert {told.data_keys for told in referrals.disclosures(case)} == {
        ("name", "telefon", "deutsch"),
        ("name", "papier"),
    }
    (step,) = waiting(case)
    assert step.due_on == UNTIL + dt.timedelta(days=7)


def test_what_was_disclosed_stays_when_the_file_is_corrected(
    case: CaseFile, sent: str, data: ReferralData
) -> None:
    referrals.correct_referral(case, sent, dataclasses.replace(data, recipient=Recipient()))

    assert referrals.disclosures(case)[0].recipient_name == "VHS Ruhrhöhe"


def test_a_draft_can_be_removed_and_what_is_out_cannot(
    case: CaseFile, sent: str, data: ReferralData
) -> None:
    draft = referrals.prepare_referral(
        case, dataclasses.replace(data, statements={"beruf": "Lager"})
    )

    referrals.remove_referral(case, draft.id)

    assert [each.id for each in referrals.referrals(case)] == [sent]
    assert referrals.statements(case, draft.id) == {}
    with pytest.raises(ReferralAlreadyOut):
        referrals.remove_referral(case, sent)


def test_being_accepted_notes_the_day_and_settles_the_follow_up(case: CaseFile, sent: str) -> None:
    referrals.record_feedback(case, sent, result="angenommen", on=TODAY, note="ab 11.01.")

    referral = referrals.referral(case, sent)
    assert (referral.state, referral.result, referral.feedback_on) == (
        State.ANSWERED,
        "angenommen",
        TODAY,
    )
    assert waiting(case) == []
    (settled,) = steps_of(case, "referral", sent)
    assert (settled.done_on, settled.outcome) == (TODAY, "angenommen")


def test_being_accepted_twice_changes_nothing(
    case: CaseFile, sent: str, news: list[CaseChanged]
) -> None:
    referrals.record_feedback(case, sent, result="angenommen", on=TODAY)
    before = len(news)

    referrals.record_feedback(case, sent, result="angenommen", on=TOMORROW, note="noch einmal")

    assert referrals.referral(case, sent).feedback_on == TODAY
    assert len(news) == before


def test_a_refusal_needs_its_reason(case: CaseFile, sent: str) -> None:
    with pytest.raises(RefusalNeedsReason) as problem:
        referrals.record_feedback(case, sent, result="abgelehnt")
    assert problem.value.field == "result_reason"
    assert len(waiting(case)) == 1

    referrals.record_feedback(case, sent, result="abgelehnt", reason="kein_platz")

    assert referrals.referral(case, sent).result_reason == "kein_platz"


def test_a_feedback_needs_a_result(case: CaseFile, sent: str) -> None:
    with pytest.raises(FeedbackMissing):
        referrals.record_feedback(case, sent, result="")


def test_the_waiting_list_can_become_a_place_and_asks_again(case: CaseFile, sent: str) -> None:
    again = dt.date(2027, 1, 15)
    for _ in range(2):
        referrals.record_feedback(case, sent, result="warteliste", on=TODAY, next_on=again)
    (step,) = waiting(case)
    assert (step.what, step.due_on) == ("Warteliste: nachfragen bei VHS Ruhrhöhe", again)

    referrals.record_feedback(case, sent, result="angenommen", on=TOMORROW)

    assert referrals.referral(case, sent).result == "angenommen"
    assert waiting(case) == []


def test_the_answer_to_one_referral_leaves_the_other_alone(
    case: CaseFile, sent: str, data: ReferralData
) -> None:
    """Two referrals to the same office, in every way the first one can end."""
    other = referrals.prepare_referral(case, data).id
    issue(case, other, b"%PDF-2")

    for entry in code_list("referral_results").entries:
        referrals.record_feedback(case, sent, result=entry.code, reason="kein_platz", on=TODAY)
        assert [step.origin_id for step in waiting(case)] == [other], entry.code
    referrals.withdraw_referral(case, sent)

    assert [step.origin_id for step in waiting(case)] == [other]
    assert referrals.referral(case, other).state == State.OUT


def test_nobody_answers_a_draft(case: CaseFile, data: ReferralData) -> None:
    draft = referrals.prepare_referral(case, data)

    with pytest.raises(ReferralNotSent):
        referrals.record_feedback(case, draft.id, result="angenommen")


def test_withdrawing_makes_up_no_result_and_keeps_the_disclosure(
    case: CaseFile, sent: str, news: list[CaseChanged]
) -> None:
    referrals.withdraw_referral(case, sent, on=TODAY, note="Kurs woanders gefunden")
    before = len(news)
    referrals.withdraw_referral(case, sent)

    referral = referrals.referral(case, sent)
    assert (referral.state, referral.result, referral.feedback_on) == (State.WITHDRAWN, "", None)
    assert waiting(case) == []
    assert len(referrals.disclosures(case)) == 1
    assert len(news) == before


def test_a_withdrawn_referral_is_neither_answered_nor_sent(case: CaseFile, sent: str) -> None:
    referrals.withdraw_referral(case, sent)

    with pytest.raises(ReferralWithdrawn):
        referrals.record_feedback(case, sent, result="angenommen")
    with pytest.raises(ReferralWithdrawn):
        issue(case, sent, b"%PDF-2")


def test_every_step_stands_in_the_history(case: CaseFile, sent: str) -> None:
    referrals.record_feedback(case, sent, result="warteliste")
    referrals.withdraw_referral(case, sent)

    summaries = [change.summary for change in history.changes(case)][:4]

    assert summaries == [
        "Vermittlung zurückgezogen",
        "Rückmeldung: Warteliste",
        "Verweisungsbogen ausgegeben",
        "Vermittlung vorbereitet",
    ]


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        ("angenommen", "Dort wurde die Person am 20.11.2026 schon angenommen."),
        ("warteliste", "Dort steht die Person seit 20.11.2026 auf der Warteliste."),
        ("abgelehnt", "Dort wurde am 20.11.2026 abgelehnt: kein Platz frei."),
        (
            "nicht_erschienen",
            "Dort ist die Person nach der Vermittlung nicht erschienen (Rückmeldung 20.11.2026).",
        ),
        (
            "keine_rueckmeldung",
            "Von dort kam auf die Vermittlung vom 20.11.2026 keine Rückmeldung.",
        ),
    ],
)
def test_an_earlier_referral_is_told_with_what_came_of_it(
    case: CaseFile, sent: str, result: str, sentence: str
) -> None:
    (out,) = referrals.earlier_referrals(case, offer_id="b2")
    assert referrals.earlier_text(out) == (
        "Dorthin ist seit 20.11.2026 vermittelt, die Rückmeldung steht aus."
    )

    referrals.record_feedback(case, sent, result=result, reason="kein_platz", on=TODAY)

    (earlier,) = referrals.earlier_referrals(case, organisation_id="vhs")
    assert referrals.earlier_text(earlier) == sentence


def test_drafts_and_other_offices_are_no_earlier_referrals(
    case: CaseFile, sent: str, data: ReferralData
) -> None:
    referrals.prepare_referral(case, data)

    assert [each.id for each in referrals.earlier_referrals(case, offer_id="b2")] == [sent]
    assert referrals.earlier_referrals(case, offer_id="b2", besides=sent) == []
    assert referrals.earlier_referrals(case, offer_id="c1") == []
    assert referrals.earlier_referrals(case) == []
    referrals.withdraw_referral(case, sent)
    (earlier,) = referrals.earlier_referrals(case, offer_id="b2")
    assert "zurückgezogen" in referrals.earlier_text(earlier)


def test_what_is_not_in_the_case_is_named(case: CaseFile) -> None:
    with pytest.raises(NotInCase):
        referrals.referral(case, "0" * 32)
    with pytest.raises(NotInCase):
        referrals.withdraw_referral(case, "0" * 32)


def test_an_answer_is_asked_for_in_two_weeks_and_never_on_a_weekend():
    tuesday, saturday, sunday = dt.date(2026, 11, 24), dt.date(2026, 11, 28), dt.date(2026, 11, 29)

    assert referrals.usual_feedback_day(tuesday) == dt.date(2026, 12, 8)
    assert referrals.usual_feedback_day(saturday) == dt.date(2026, 12, 14)
    assert referrals.usual_feedback_day(sunday) == dt.date(2026, 12, 14)
