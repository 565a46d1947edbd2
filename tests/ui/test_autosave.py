import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from app import drafts
from app.vault.file_problems import DiskFull
from ui.autosave import LONGEST_MS, Autosave


class Sheet(QWidget):
    def __init__(self, autosave, case):
        super().__init__()
        self.text = QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        self.draft = autosave.keep(
            owner=self, file=case, form="contact", fields=lambda: {"facts": self.text.toPlainText()}
        )
        self.text.textChanged.connect(self.draft.typed)


@pytest.fixture
def autosave(qapp):
    return Autosave(QApplication.instance())


@pytest.fixture
def sheet(qtbot, autosave, case):
    sheet = Sheet(autosave, case)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    return sheet


def kept(case):
    return (drafts.resume_draft(case, "contact") or {}).get("facts")


def fill_the_disk(case):
    pages = case.driver.execute("PRAGMA page_count").fetchone()[0]
    case.driver.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def make_room(case):
    case.driver.execute("PRAGMA max_page_count = 1000000").fetchall()


def test_typing_is_stored_when_the_keys_rest(qtbot, sheet, case):
    with qtbot.waitSignal(sheet.draft.stored) as stored:
        qtbot.keyClicks(sheet.text, "Will etwas mit Strom machen.")

    assert kept(case) == "Will etwas mit Strom machen."
    assert stored.args[0] == case.draft("contact").saved_at
    assert case.rev == 0


def test_who_never_rests_is_stored_within_two_seconds_all_the_same(qtbot, sheet, case):
    assert sheet.draft._longest.interval() == LONGEST_MS == 2000
    sheet.draft._idle.setInterval(600_000)  # as if the keys never rested, however busy the machine

    for _ in range(200):
        qtbot.keyClicks(sheet.text, "x")
        qtbot.wait(100)
        if kept(case):
            break

    assert set(kept(case)) == {"x"}
    qtbot.keyClicks(sheet.text, "x")
    assert sheet.draft.waiting


def test_leaving_the_form_stores_at_once(sheet, case, qtbot):
    qtbot.keyClicks(sheet.text, "mitten im")
    sheet.hide()

    assert kept(case) == "mitten im"


def test_moving_on_to_another_part_of_the_window_stores_at_once(qtbot, autosave, case):
    window = QWidget()
    qtbot.addWidget(window)
    sheet, other = Sheet(autosave, case), QPlainTextEdit()
    column = QVBoxLayout(window)
    column.addWidget(sheet)
    column.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    sheet.text.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClicks(sheet.text, "halb")

    other.setFocus(Qt.FocusReason.OtherFocusReason)

    assert kept(case) == "halb"


def test_all_waiting_drafts_are_stored_before_the_lock(qtbot, autosave, sheet, case):
    qtbot.keyClicks(sheet.text, "vor der Sperre")

    autosave.store_all()

    assert kept(case) == "vor der Sperre"
    assert not autosave.waiting


def test_an_emptied_form_leaves_no_draft_behind(qtbot, autosave, sheet, case):
    qtbot.keyClicks(sheet.text, "doch nicht")
    autosave.store_all()

    sheet.text.clear()
    autosave.store_all()

    assert case.drafts() == []


def test_a_finished_form_stores_nothing_more(qtbot, autosave, sheet, case):
    qtbot.keyClicks(sheet.text, "fertig")

    sheet.draft.finished()
    sheet.hide()
    autosave.store_all()

    assert case.drafts() == []


def test_what_a_form_writes_out_while_it_is_put_away_is_no_typing(qtbot, autosave, sheet, case):
    qtbot.keyClicks(sheet.text, "+1w")

    sheet.draft.finished()
    sheet.text.setPlainText("Di 01.12.2026")
    sheet.hide()

    assert case.drafts() == []
    assert not autosave.waiting


def test_a_form_that_stays_after_its_change_keeps_what_is_typed_then(qtbot, autosave, sheet, case):
    sheet.draft.finished()
    qtbot.wait(1)

    qtbot.keyClicks(sheet.text, "noch etwas")
    autosave.store_all()

    assert case.drafts() != []


def test_a_discarded_form_takes_its_stored_draft_with_it(qtbot, autosave, sheet, case):
    qtbot.keyClicks(sheet.text, "verworfen")
    autosave.store_all()
    qtbot.keyClicks(sheet.text, " und noch mehr")

    sheet.draft.discard()
    autosave.store_all()

    assert case.drafts() == []


def test_a_full_disk_is_told_and_tried_again(qtbot, autosave, sheet, case):
    fill_the_disk(case)
    QApplication.clipboard().setText("wichtig " * 3000)
    sheet.text.paste()
    with qtbot.waitSignal(autosave.failed) as failed:
        autosave.store_all()
    assert isinstance(failed.args[0], DiskFull)
    assert sheet.draft.waiting

    make_room(case)
    with qtbot.waitSignal(autosave.stored):
        pass

    assert kept(case) == "wichtig " * 3000


def test_a_form_that_is_gone_is_forgotten(qtbot, autosave, case):
    sheet = Sheet(autosave, case)
    qtbot.keyClicks(sheet.text, "niemand mehr da")
    sheet.deleteLater()
    QApplication.sendPostedEvents(sheet, QEvent.Type.DeferredDelete)

    autosave.store_all()

    assert case.drafts() == []
