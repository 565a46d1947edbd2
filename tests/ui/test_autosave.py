import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import Problem
from ui.autosave import IDLE_MS, LONGEST_MS, Autosave


class DiskFull(Problem):
    happened = "Der Datenträger ist voll."
    to_do = "Bitte schaffen Sie Platz."


class DraftsOnPaper:
    """Stands at the edge where a case file keeps drafts, and can refuse like a full disk."""

    def __init__(self):
        self.drafts = {}
        self.writes = 0
        self.full = False

    def store_draft(self, form, content):
        if self.full:
            raise DiskFull
        self.writes += 1
        self.drafts[form] = content

    def discard_draft(self, form):
        self.drafts.pop(form, None)


class Sheet(QWidget):
    def __init__(self, autosave, file):
        super().__init__()
        self.text = QPlainTextEdit()
        self.elsewhere = QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        self.draft = autosave.keep(
            owner=self, file=file, form="kontakt", content=self.text.toPlainText
        )
        self.text.textChanged.connect(self.draft.typed)


@pytest.fixture
def autosave(qapp):
    return Autosave(QApplication.instance())


@pytest.fixture
def file():
    return DraftsOnPaper()


@pytest.fixture
def sheet(qtbot, autosave, file):
    sheet = Sheet(autosave, file)
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    return sheet


def test_typing_is_stored_when_the_keys_rest(qtbot, sheet, file):
    with qtbot.waitSignal(sheet.draft.stored, timeout=3 * IDLE_MS) as stored:
        qtbot.keyClicks(sheet.text, "Will etwas mit Strom machen.")

    assert file.drafts == {"kontakt": "Will etwas mit Strom machen."}
    assert file.writes == 1
    assert stored.args[0].tzinfo is not None


def test_who_never_rests_is_stored_within_two_seconds_all_the_same(qtbot, sheet, file):
    for _ in range(LONGEST_MS // 100 + 5):
        qtbot.keyClicks(sheet.text, "x")
        qtbot.wait(100)

    assert file.writes >= 1
    assert sheet.draft.waiting


def test_leaving_the_form_stores_at_once(sheet, file, qtbot):
    qtbot.keyClicks(sheet.text, "abgebrochen mitten im")
    sheet.hide()

    assert file.drafts == {"kontakt": "abgebrochen mitten im"}


def test_moving_on_to_another_part_of_the_window_stores_at_once(qtbot, autosave, file):
    window = QWidget()
    qtbot.addWidget(window)
    sheet, other = Sheet(autosave, file), QPlainTextEdit()
    column = QVBoxLayout(window)
    column.addWidget(sheet)
    column.addWidget(other)
    with qtbot.waitExposed(window):
        window.show()
    sheet.text.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClicks(sheet.text, "halb")

    other.setFocus(Qt.FocusReason.OtherFocusReason)

    assert file.drafts == {"kontakt": "halb"}


def test_all_waiting_drafts_are_stored_before_the_lock(qtbot, autosave, sheet, file):
    qtbot.keyClicks(sheet.text, "vor der Sperre")

    autosave.store_all()

    assert file.drafts == {"kontakt": "vor der Sperre"}
    assert not autosave.waiting


def test_an_emptied_form_leaves_no_draft_behind(qtbot, autosave, sheet, file):
    qtbot.keyClicks(sheet.text, "doch nicht")
    autosave.store_all()

    sheet.text.clear()
    autosave.store_all()

    assert file.drafts == {}


def test_a_finished_form_stores_nothing_more(qtbot, autosave, sheet, file):
    qtbot.keyClicks(sheet.text, "fertig")

    sheet.draft.finished()
    sheet.hide()
    autosave.store_all()

    assert file.drafts == {}


def test_a_full_disk_is_told_and_tried_again(qtbot, autosave, sheet, file):
    file.full = True
    qtbot.keyClicks(sheet.text, "wichtig")
    with qtbot.waitSignal(autosave.failed) as failed:
        autosave.store_all()
    assert isinstance(failed.args[0], DiskFull)
    assert sheet.draft.waiting

    file.full = False
    with qtbot.waitSignal(autosave.stored, timeout=2 * LONGEST_MS):
        pass

    assert file.drafts == {"kontakt": "wichtig"}


def test_a_form_that_is_gone_is_forgotten(qtbot, autosave, file):
    sheet = Sheet(autosave, file)
    sheet.deleteLater()
    qtbot.wait(10)
    QApplication.sendPostedEvents(None, 52)

    autosave.store_all()

    assert file.writes == 0
