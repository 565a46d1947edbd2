"""What comes back, what is known from before, and the directory on the spot."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app import archive, clock, directory, follow_ups, referrals
from app.office_file import OfficeFile
from tests.ui.scene import NOON
from tests.ui.screens import network
from tests.ui.screens.case_stage import Stage
from tests.ui.screens.referrals.shown import TODAY, Shown, button, words
from ui.background import Background
from ui.paper.document_panel import DocumentDialog
from ui.screens.recipient_sheet import RecipientSheet
from ui.screens.referrals.feedback_form import FeedbackForm
from ui.screens.referrals.issued_view import DisclosureView
from ui.screens.referrals.left_side import SENT
from ui.screens.referrals.offer_sheet import OfferSheet
from ui.widgets import Notice


def test_a_second_referral_is_warned_of_in_the_list_and_on_the_form(
    shown: Shown, stage: Stage, office_file: OfficeFile, ids: dict[str, str], qtbot: QtBot
) -> None:
    with clock.at(NOON - dt.timedelta(days=8)):
        network.send(stage.case, office_file, network.referral_data(office_file, ids))
    form = shown.find(qtbot, "sprachkurs")
    card = shown.screen.left.places.list.cards().look(1)
    assert card.badges[0].text == "schon vermittelt am 16.11.2026"
    assert "seit 16.11.2026 vermittelt" in form.earlier.text()

    (sent,) = [each for each in referrals.referrals(stage.case) if each.sent_on]
    referrals.record_feedback(
        stage.case, sent.id, result="abgelehnt", reason="kein_platz", on=dt.date(2026, 11, 20)
    )
    assert (
        shown.screen.left.places.list.cards().look(1).badges[0].text
        == "dort abgelehnt am 20.11.2026"
    )
    form.show_target(type(form.target)())
    shown.find(qtbot, "sprachkurs")
    assert "abgelehnt: kein Platz frei" in form.earlier.text()


def test_the_list_says_what_is_waited_for(
    sent: str, stage: Stage, office_file: OfficeFile, background: Background, ids: dict[str, str]
) -> None:
    late = network.referral_data(
        office_file, ids, to="bridge", feedback_until=dt.date(2026, 11, 20)
    )
    network.send(stage.case, office_file, late)
    referrals.prepare_referral(stage.case, network.referral_data(office_file, ids, to="club"))
    shown = Shown(stage, office_file, background)
    looks = shown.screen.left.list.cards().looks()
    assert [look.title for look in looks] == [
        "Rückmeldung offen",
        "Beratungsstelle Brücke e. V.",
        "Berufssprachkurs B2",
        "Entwürfe",
        "Nachbarschaftstreff Südstadt",
    ]
    assert looks[1].badges[1].text == "Rückmeldung überfällig seit 20.11.2026"
    assert looks[2].badges[1].text == "Rückmeldung bis 08.12.2026"


def test_an_answer_is_recorded_with_its_next_step(
    sent: str, stage: Stage, office_file: OfficeFile, background: Background, qtbot: QtBot
) -> None:
    shown = Shown(stage, office_file, background)
    feedback = shown.issued.findChild(FeedbackForm)
    button(feedback, "Warteliste").click()
    feedback.next_step.set_text("Platz im Januar erfragen")
    feedback.next_on.set_typed("7.1.2027")
    feedback.finish_button.click()
    answered = referrals.referral(stage.case, sent)
    assert (answered.state, answered.result, answered.feedback_on) == (
        "beantwortet",
        "warteliste",
        TODAY,
    )
    (step,) = follow_ups.open_follow_ups(stage.case)
    assert (step.what, step.due_on) == ("Platz im Januar erfragen", dt.date(2027, 1, 7))
    (notice,) = [each for each in shown.issued.findChildren(Notice) if each.isVisible()]
    assert "Antwort der Stelle: Warteliste am 24.11.2026" in notice.text()
    assert shown.frame.undoing.bar.accessibleName() == "Rückmeldung: Warteliste"


def test_a_refusal_asks_for_its_reason_at_the_place(
    sent: str, stage: Stage, office_file: OfficeFile, background: Background
) -> None:
    shown = Shown(stage, office_file, background)
    feedback = shown.issued.findChild(FeedbackForm)
    feedback.finish_button.click()
    assert feedback.fields.field("result").complaint()
    assert not feedback.reason.isVisible()
    button(feedback, "abgelehnt").click()
    assert feedback.reason.isVisible()
    feedback.finish_button.click()
    assert feedback.fields.field("result_reason").complaint()
    feedback.reason.choose("kein_platz")
    feedback.finish_button.click()
    assert referrals.referral(stage.case, sent).result_reason == "kein_platz"


def test_an_answer_half_typed_is_kept_and_not_reloaded(
    sent: str, stage: Stage, office_file: OfficeFile, background: Background, qtbot: QtBot
) -> None:
    shown = Shown(stage, office_file, background)
    feedback = shown.issued.findChild(FeedbackForm)
    qtbot.keyClicks(feedback.note, "Frau Oertel ruft")
    referrals.prepare_referral(stage.case, referrals.ReferralData())
    assert shown.issued.findChild(FeedbackForm) is feedback
    stage.autosave.store_all()
    again = Shown(stage, office_file, background)
    again.screen.left.list.choose(f"referral:{sent}")
    again.screen.left.list.chosen.emit(f"referral:{sent}")
    assert again.issued.findChild(FeedbackForm).note.text() == "Frau Oertel ruft"


def test_an_answer_can_be_corrected(
    sent: str, stage: Stage, office_file: OfficeFile, background: Background
) -> None:
    referrals.record_feedback(stage.case, sent, result="warteliste", note="Platz 3")
    shown = Shown(stage, office_file, background)
    button(shown.issued, "Rückmeldung ändern").click()
    feedback = shown.issued.findChild(FeedbackForm)
    assert feedback.note.text() == "Platz 3"
    button(feedback, "angenommen").click()
    feedback.finish_button.click()
    assert referrals.referral(stage.case, sent).result == "angenommen"


def test_withdrawing_asks_and_what_left_stays_noted(
    sent: str, stage: Stage, office_file: OfficeFile, background: Background
) -> None:
    shown = Shown(stage, office_file, background)
    stage.heard.answer = False
    shown.issued.withdraw()
    assert referrals.referral(stage.case, sent).state == "ausgegeben"
    stage.heard.answer = True
    shown.issued.withdraw()
    assert referrals.referral(stage.case, sent).state == "zurueckgezogen"
    assert len(referrals.disclosures(stage.case)) == 1
    assert not follow_ups.open_follow_ups(stage.case)
    assert "zurückgezogen" in words(shown.issued)


def test_the_sheet_is_read_and_printed_again_as_it_was(
    sent: str,
    stage: Stage,
    office_file: OfficeFile,
    background: Background,
    printed: list[int],
) -> None:
    shown = Shown(stage, office_file, background)
    before = stage.case.rev
    button(shown.issued, "Ansehen").click()
    (dialog,) = shown.frame.window().findChildren(DocumentDialog)
    (document,) = archive.documents(stage.case)
    assert dialog.panel.content == archive.document_bytes(stage.case, document.id)
    dialog.close()
    button(shown.issued, "Neu drucken").click()
    assert printed == [1]
    assert stage.case.rev == before


def test_disclosures_are_readable_word_for_word(
    sent: str, stage: Stage, office_file: OfficeFile, background: Background
) -> None:
    shown = Shown(stage, office_file, background)
    shown.view(SENT)
    (card,) = shown.screen.left.sent.cards().looks()
    assert card.second == "16.11.2026 · 5 Angaben · Einwilligung"
    assert card.third == "Name, Geburtsjahr, Telefon, Sprachen, Deutsch"
    read = words(shown.screen.findChild(DisclosureView))
    assert "Samir Haidari" in read
    assert "0172 9925904" in read
    assert "Einwilligung vom 12.09.2026, Kontakt und Sprache" in read


def test_one_can_refer_there_once_more(
    sent: str, stage: Stage, office_file: OfficeFile, background: Background
) -> None:
    shown = Shown(stage, office_file, background)
    shown.issued._refer_again()
    assert shown.form.heading.text() == "Vermitteln an VHS Ruhrhöhe"
    assert shown.form.earlier.isVisible()
    assert shown.form.referral_id == ""


# the directory on the spot


def test_the_contact_person_is_changed_on_the_sheet(
    shown: Shown, office_file: OfficeFile, ids: dict[str, str], qtbot: QtBot
) -> None:
    weber = directory.add_contact_person(
        office_file,
        ids["vhs"],
        directory.ContactPersonData(salutation="herr", given_name="Jonas", family_name="Weber"),
    )
    form = shown.find(qtbot, "sprachkurs")
    form.change_recipient.click()
    sheet = shown.frame.sheet
    assert isinstance(sheet, RecipientSheet)
    sheet.picker.contacts.choose(weber.id)
    sheet.picker.contacts.changed.emit()
    sheet.take()
    assert shown.frame.sheet is None
    assert form.about.text().startswith("Herr Jonas Weber")
    assert form.data().offer_id == ids["course"]


def test_a_new_offer_goes_into_the_directory_and_into_the_form(
    shown: Shown, office_file: OfficeFile, qtbot: QtBot
) -> None:
    shown.screen.add_offer()
    sheet = shown.frame.sheet
    assert isinstance(sheet, OfferSheet)
    sheet.picker.start_new()
    qtbot.keyClicks(sheet.picker.form.name, "Fahrradwerkstatt Suedring")
    qtbot.keyClicks(sheet.offer_title, "Schrauben am Mittwoch")
    qtbot.keyClicks(sheet.places, "4")
    qtbot.keyClick(sheet.offer_title, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (entry,) = directory.offers(office_file, "Schrauben")
    assert entry.organisation.name == "Fahrradwerkstatt Suedring"
    assert (entry.offer.places, entry.offer.checked_on) == (4, TODAY)
    assert shown.form.heading.text() == "Vermitteln an Fahrradwerkstatt Suedring"
    assert shown.form.offer.text() == "Schrauben am Mittwoch"
    assert shown.screen.left.places.list.chosen_key() == f"offer:{entry.offer.id}"
    assert office_file.drafts() == []


def test_a_new_offer_needs_somebody_who_makes_it(shown: Shown, office_file: OfficeFile) -> None:
    shown.screen.add_offer()
    sheet = shown.frame.sheet
    sheet.offer_title.set_text("Schrauben am Mittwoch")
    sheet.finish()
    assert "Wählen Sie zuerst die Stelle" in words(sheet)
    assert not directory.offers(office_file, "Schrauben")
