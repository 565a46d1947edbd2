"""The form of a person beyond its screen: what stands in a field that became a list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.case_file import CaseFile
from app.errors import BadInput
from app.participant import ParticipantData, correct, participant
from tests.ui.screens.case_stage import Stage
from ui.screens.participant_form import ParticipantForm
from ui.widgets import column

pytestmark = pytest.mark.usefixtures("at_noon")


def with_evidence(case: CaseFile, evidence: str) -> None:
    known = ParticipantData.of(participant(case))
    correct(case, replace(known, german_level="B1", german_evidence=evidence))


def form(case: CaseFile, qtbot: QtBot) -> tuple[QWidget, ParticipantForm]:
    page = QWidget()
    made = ParticipantForm(participant(case), (), page)
    page.setLayout(column(*made.first_sections(), *made.further_sections()))
    qtbot.addWidget(page)
    page.show()
    return page, made


def test_the_evidence_is_shown_in_words_and_chosen_by_typing(stage: Stage, qtbot: QtBot) -> None:
    with_evidence(stage.case, "zertifikat")
    _page, made = form(stage.case, qtbot)
    evidence = made.editors["german_evidence"]
    assert evidence.typed() == "Zertifikat"
    evidence.lineEdit().selectAll()
    qtbot.keyClicks(evidence.lineEdit(), "selbst")
    assert made.altered() == ["german_evidence"]
    assert made.data(participant(stage.case)).german_evidence == "selbst"


def test_any_spelling_takes_the_complaint_about_the_name_back(stage: Stage, qtbot: QtBot) -> None:
    _page, made = form(stage.case, qtbot)
    for key in ("given_name", "family_name"):
        made.editors[key].set_text("")
    with pytest.raises(BadInput) as refused:
        correct(stage.case, made.data(participant(stage.case)))
    assert made.complain(refused.value)
    qtbot.keyClicks(made.editors["further_spellings"], "Sameer")
    assert made.field("family_name").complaint() == ""


def test_an_evidence_in_own_words_stays_as_it_was_typed(stage: Stage, qtbot: QtBot) -> None:
    with_evidence(stage.case, "telc B1, Juni 2026")
    _page, made = form(stage.case, qtbot)
    assert made.editors["german_evidence"].typed() == "telc B1, Juni 2026"
    assert made.altered() == []
    assert made.data(participant(stage.case)).german_evidence == "telc B1, Juni 2026"
    with_evidence(stage.case, "DTZ, März 2025")
    made.show_person(participant(stage.case))
    assert made.editors["german_evidence"].chosen() == "DTZ, März 2025"
