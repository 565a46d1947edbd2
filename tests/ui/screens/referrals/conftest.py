"""A case, an office with its network, and a printer whose dialog is always left."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog

from app import clock
from app.office_file import OfficeFile
from tests.ui.scene import NOON
from tests.ui.screens import network
from tests.ui.screens.case_stage import Stage
from tests.ui.screens.referrals.shown import Shown
from ui.background import Background


@pytest.fixture(autouse=True)
def every_test_at_noon(at_noon: None) -> None:
    """Nothing here depends on the day the tests are run."""


@pytest.fixture(autouse=True)
def printed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages the dialog of the system was asked to print; it is always left."""
    asked: list[int] = []

    def left(dialog: QPrintDialog) -> int:
        asked.append(dialog.maxPage())
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", left)
    return asked


@pytest.fixture
def ids(office_file: OfficeFile) -> dict[str, str]:
    return network.furnish(office_file)


@pytest.fixture
def shown(
    stage: Stage, office_file: OfficeFile, background: Background, ids: dict[str, str]
) -> Shown:
    return Shown(stage, office_file, background)


@pytest.fixture
def sent(stage: Stage, office_file: OfficeFile, ids: dict[str, str]) -> str:
    """Id of a referral issued eight days ago."""
    with clock.at(NOON - dt.timedelta(days=8)):
        document = network.send(stage.case, office_file, network.referral_data(office_file, ids))
    return document.about_id
