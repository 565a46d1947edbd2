"""Dokumente: what was issued is found, read, printed again and saved as the very same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app import archive, clock
from app.case_file.formats import FORMATS
from app.office_file import OfficeFile
from app.vault import encrypted_sqlite
from tests.ui.scene import NOON
from tests.ui.screens import network
from tests.ui.screens.case_stage import Stage
from ui.background import Background
from ui.screens.archive_screen import ArchiveScreen, size
from ui.screens.case_screen import CaseScreen
from ui.widgets import EmptyState

pytestmark = pytest.mark.usefixtures("at_noon")


@pytest.fixture
def filled(stage: Stage, office_file: OfficeFile) -> Stage:
    """Two referral sheets and a slip, made on three days."""
    ids = network.furnish(office_file)
    data = network.referral_data(office_file, ids)
    for days, issue in (
        (8, lambda: network.send(stage.case, office_file, data)),
        (3, lambda: network.slip(stage.case, office_file, network.TODAY)),
        (
            1,
            lambda: network.send(
                stage.case, office_file, network.referral_data(office_file, ids, to="bridge")
            ),
        ),
    ):
        with clock.at(NOON - dt.timedelta(days=days)):
            issue()
    return stage


def shown(
    stage: Stage, background: Background, window: tuple[int, int] = (1232, 812)
) -> ArchiveScreen:
    frame: CaseScreen = stage.show(
        "archive",
        lambda _frame: ArchiveScreen(
            stage.case, events=stage.events, messages=stage.heard, background=background
        ),
        size=window,
    )
    return frame.findChild(ArchiveScreen)


def titles(screen: ArchiveScreen) -> list[str]:
    return [f"{look.title} · {look.second}" for look in screen.list.cards().looks()]


def test_nothing_issued_says_what_will_stand_here(stage: Stage, background: Background) -> None:
    screen = shown(stage, background)
    (empty,) = [each for each in screen.findChildren(EmptyState) if each.isVisible()]
    assert "Noch nichts ausgegeben" in empty.text()


def test_the_newest_comes_first_with_what_it_is_about(
    filled: Stage, background: Background
) -> None:
    screen = shown(filled, background)
    assert titles(screen) == [
        "Verweisungsbogen · Beratungsstelle Brücke e. V.",
        "Terminzettel · Beratungsgespräch · 24.11.2026",
        "Verweisungsbogen · VHS Ruhrhöhe · Berufssprachkurs B2",
    ]
    third = screen.list.cards().looks()[0].third
    assert third.startswith("Mo 23.11., 12:00 · Miriam Koch · 1 Seite · ")
    assert third.endswith(" KB")


def test_the_newest_is_shown_at_once_as_the_bytes_in_the_archive(
    filled: Stage, background: Background
) -> None:
    screen = shown(filled, background)
    newest = archive.documents(filled.case)[0]
    assert screen.panel.content == archive.document_bytes(filled.case, newest.id)
    assert hashlib.sha256(screen.panel.content).hexdigest() == newest.sha256


def test_looking_at_documents_writes_nothing(
    filled: Stage, background: Background, qtbot: QtBot
) -> None:
    before = filled.case.rev, filled.case.drafts()
    screen = shown(filled, background)
    screen.list.enter()
    for _ in range(3):
        qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    screen.panel.view.zoom_in()
    screen.start_search()
    assert (filled.case.rev, filled.case.drafts()) == before


def test_arrows_change_the_document_and_enter_goes_into_it(
    filled: Stage, background: Background, qtbot: QtBot
) -> None:
    screen = shown(filled, background)
    first = screen.panel.content
    screen.search.setFocus()
    qtbot.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.list.hasFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    assert screen.panel.content != first
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.panel.view.hasFocus()


def test_search_finds_firms_kinds_and_file_names(
    filled: Stage, background: Background, qtbot: QtBot
) -> None:
    screen = shown(filled, background)
    qtbot.keyClicks(screen.search, "brucke")
    assert titles(screen) == ["Verweisungsbogen · Beratungsstelle Brücke e. V."]
    screen.search.set_text("terminzettel_2026")
    assert len(titles(screen)) == 1
    screen.search.set_text("Zeugnis")
    assert titles(screen) == []
    assert screen._nothing_found.isVisible()


def test_the_kinds_are_filters_with_their_numbers(filled: Stage, background: Background) -> None:
    screen = shown(filled, background)
    screen.kinds.chip("Verweisungsbogen").click()
    assert len(titles(screen)) == 2
    assert screen._count.text() == "2 von 3 Dokumenten"
    screen.kinds.chip("Verweisungsbogen").click()
    assert screen._count.text() == "3 Dokumente"


def test_a_document_is_saved_byte_by_byte_under_an_ascii_name(
    filled: Stage, background: Background, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = shown(filled, background)
    filled.heard.path = tmp_path / "Bogen.pdf"
    with qtbot.waitSignal(screen.panel.saved):
        screen.panel.save()
    newest = archive.documents(filled.case)[0]
    content = (tmp_path / "Bogen.pdf").read_bytes()
    assert hashlib.sha256(content).hexdigest() == newest.sha256
    assert filled.heard.proposed == [newest.file_name]
    assert filled.heard.proposed[0].isascii()


def test_printing_again_takes_the_same_bytes(
    filled: Stage, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def left(dialog: QPrintDialog) -> int:
        asked.append((dialog.minPage(), dialog.maxPage()))
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", left)
    screen = shown(filled, background)
    before = filled.case.rev
    screen.panel.print_button.click()
    assert asked == [(1, 1)]
    assert filled.case.rev == before


def test_a_damaged_document_is_told_and_cannot_be_printed(
    filled: Stage, background: Background, tmp_path: Path
) -> None:
    damage(tmp_path / "stage.db", archive.documents(filled.case)[0].sha256)
    screen = shown(filled, background)
    assert "beschädigt" in screen.panel.shown_words()
    assert not screen.panel.print_button.isEnabled()
    assert not screen.panel.save_button.isEnabled()


def damage(path: Path, sha256: str) -> None:
    """Add one byte to a document behind the back of the program."""
    raw = encrypted_sqlite.connect(path, bytes(range(32)), application_id=FORMATS.application_id)
    raw.execute(
        "UPDATE blob SET content = CAST(content || x'00' AS BLOB) WHERE sha256 = ?", (sha256,)
    )
    raw.commit()
    raw.close()


def test_a_document_issued_elsewhere_appears(
    filled: Stage, background: Background, office_file: OfficeFile
) -> None:
    screen = shown(filled, background)
    network.slip(filled.case, office_file, network.TODAY)
    assert len(titles(screen)) == 4


def test_where_room_is_short_the_document_takes_the_place_of_the_list(
    filled: Stage, background: Background, qtbot: QtBot
) -> None:
    screen = shown(filled, background, window=(700, 680))
    assert screen.list.isVisible()
    assert not screen.panel.isVisible()
    screen.list.enter()
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.panel.isVisible()
    assert not screen.list.isVisible()
    screen._back.click()
    assert screen.list.isVisible()


def test_sizes_read_as_people_say_them() -> None:
    assert [size(84_400), size(400), size(2_100_000)] == ["84 KB", "1 KB", "2,1 MB"]
