"""Vermittlung: what is found, what is ticked, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import participant
from app.office_file import OfficeFile
from app.record_file import history
from tests.ui.screens.case_stage import SAMIR, Stage
from tests.ui.screens.referrals.shown import QUESTION, Shown, button, words
from ui.background import Background
from ui.screens.referrals.offer_sheet import OfferSheet
from ui.screens.referrals.referral_form import ReferralForm
from ui.widgets import EmptyState

# finding


def test_an_empty_directory_says_what_to_do_first(
    stage: Stage, office_file: OfficeFile, background: Background
) -> None:
    shown = Shown(stage, office_file, background)
    (empty,) = [each for each in shown.screen.findChildren(EmptyState) if each.isVisible()]
    assert "Das Verzeichnis ist noch leer" in empty.text()
    button(shown.screen, "Angebot oder Stelle anlegen").click()
    assert isinstance(shown.frame.sheet, OfferSheet)


def test_offers_and_offices_are_found_with_facts_and_no_score(
    shown: Shown, qtbot: QtBot, ids: dict[str, str]
) -> None:
    places = shown.screen.left.places
    assert [look.title for look in places.list.cards().looks() if look.heading] == [
        "Angebote",
        "Stellen",
    ]
    qtbot.keyClicks(places.search, "sprachkurs")
    (card,) = [look for look in places.list.cards().looks() if not look.heading]
    assert card.title == "Berufssprachkurs B2"
    assert card.second == "VHS Ruhrhöhe"
    assert card.third == "11.01. bis 16.07.2027 · 6 Plätze frei (Stand 20.11.2026)"
    facts = [fact.text for fact in places.list.cards().facts(card.key)]
    assert "Bedingungen: Zertifikat B1, arbeitsuchend gemeldet" in facts
    assert "Marktplatz 4, 45525 Hattingen" in facts


def test_what_nobody_asked_is_unknown_and_not_none(shown: Shown, ids: dict[str, str]) -> None:
    facts = shown.screen.left.places.list.cards().facts(f"offer:{ids['cafe']}")
    assert ("Freie Plätze", "unbekannt") in [(fact.text, fact.word) for fact in facts]


def test_an_offer_is_chosen_and_filled_by_keyboard_alone(shown: Shown, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    assert form.heading.text() == "Vermitteln an VHS Ruhrhöhe"
    assert form.offer.text() == "Berufssprachkurs B2"
    assert form.about.text() == "Frau Sabine Oertel, Deutsch und Integration · 02324 555 0140"
    assert shown.screen.left.places.list.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is not None
    assert form.fields.kind.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert form.isAncestorOf(QApplication.focusWidget())


def test_nothing_found_says_so_and_one_can_put_it_there(shown: Shown, qtbot: QtBot) -> None:
    qtbot.keyClicks(shown.screen.left.places.search, "Fahrradwerkstatt")
    assert "steht noch nicht im Verzeichnis" in words(shown.screen.left.places)
    button(shown.screen, "Neu anlegen").click()
    assert isinstance(shown.frame.sheet, OfferSheet)


def test_another_place_can_be_chosen_and_the_typing_stays(shown: Shown, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    form.fields.question.set_text(QUESTION)
    assert shown.find(qtbot, "bruecke") is form
    assert form.heading.text() == "Vermitteln an Beratungsstelle Brücke e. V."
    assert form.fields.question.text() == QUESTION
    assert form.data().offer_id == ""


def test_looking_through_offers_leaves_no_draft(shown: Shown, stage: Stage, qtbot: QtBot) -> None:
    shown.find(qtbot, "sprachkurs")
    stage.autosave.store_all()
    assert stage.case.draft("referral") is None


# what leaves the house


def test_usual_facts_are_ticked_and_counted(shown: Shown, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    assert form.leaving.heading.text() == "Diese 5 Angaben verlassen das Haus"
    row = form.leaving.row_of("telefon")
    assert row.value_shown() == "0172 9925904"
    row.tick.setFocus()
    qtbot.keyClick(row.tick, Qt.Key.Key_Space)
    assert form.leaving.heading.text() == "Diese 4 Angaben verlassen das Haus"


def test_what_is_not_in_the_file_cannot_be_ticked(shown: Shown, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    assert not form.leaving.row_of("email").isVisible()
    assert not form.leaving.row_of("email").tick.isEnabled()
    assert "Steht nicht in der Akte: Geschlecht, E-Mail" in words(form.leaving)


def test_what_the_file_learns_meanwhile_can_be_ticked_and_typing_stays(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    form.fields.question.set_text(QUESTION)
    participant.correct(stage.case, replace(SAMIR, email="s.haidari@example.org"))
    row = form.leaving.row_of("email")
    assert row.isVisible()
    assert row.value_shown() == "s.haidari@example.org"
    assert form.fields.question.text() == QUESTION


def test_special_facts_are_locked_until_the_legal_basis_carries_them(
    shown: Shown, qtbot: QtBot
) -> None:
    form = shown.find(qtbot, "sprachkurs")
    row = form.leaving.row_of("gesundheit")
    assert row.is_locked()
    assert row.value_shown() == "von der Rechtsgrundlage nicht umfasst"
    form.fields.legal_basis.choose("einwilligung_besondere")
    form.fields.legal_basis.changed.emit()
    assert not row.is_locked()
    qtbot.keyClicks(row.editor, "braucht eine Brille")
    assert "gesundheit" in form.leaving.ticked()
    form.fields.legal_basis.choose("einwilligung")
    form.fields.legal_basis.changed.emit()
    assert "gesundheit" not in form.leaving.ticked()
    assert "gesundheit" not in form.data().statements


def test_a_fact_typed_for_this_office_ticks_itself(shown: Shown, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    assert not form.leaving.row_of("schulabschluss").isVisible()
    form.leaving.add_row("schulabschluss")
    row = form.leaving.row_of("schulabschluss")
    assert row.editor.hasFocus()
    qtbot.keyClicks(row.editor, "Erster Schulabschluss")
    assert form.leaving.heading.text() == "Diese 6 Angaben verlassen das Haus"
    assert form.data().statements == {"schulabschluss": "Erster Schulabschluss"}


# the frame around


def test_an_undo_elsewhere_takes_the_shown_draft_away(
    shown: Shown, stage: Stage, qtbot: QtBot
) -> None:
    shown.find(qtbot, "sprachkurs").keep()
    assert shown.form.referral_id
    history.undo(stage.case, history.last_undoable(stage.case).id)
    assert shown.titles() == []
    assert not [each for each in shown.screen.findChildren(ReferralForm) if each.isVisible()]


def test_where_room_is_short_one_side_is_shown_at_a_time(
    stage: Stage, office_file: OfficeFile, background: Background, ids: dict[str, str], qtbot: QtBot
) -> None:
    shown = Shown(stage, office_file, background, size=(680, 680))
    assert shown.screen.left.places.search.isVisible()
    shown.screen.left.places.list.enter()
    qtbot.keyClick(shown.screen.left.places.list, Qt.Key.Key_Return)
    assert shown.form.isVisible()
    assert not shown.screen.left.places.search.isVisible()
    button(shown.screen, "Zurück zur Liste").click()
    assert shown.screen.left.places.search.isVisible()


def test_every_tab_stop_has_a_name(shown: Shown, qtbot: QtBot) -> None:
    form = shown.find(qtbot, "sprachkurs")
    form.leaving.add_row("beruf")
    nameless = [
        type(each).__name__
        for each in shown.screen.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.accessibleName()
        and not getattr(each, "text", lambda: "")()
    ]
    assert nameless == []
