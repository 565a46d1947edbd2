import threading

import shiboken6
from PySide6.QtCore import QObject, Slot

from app.changes import Area, CaseChanged, ChangeBoard
from ui.case_events import CaseEvents

CHANGE = CaseChanged("c" * 32, frozenset({Area.COACHING}), "Kontakt erfasst")


class Listener(QObject):
    def __init__(self, events):
        super().__init__()
        self.heard = []
        events.changed.connect(self.hear)

    @Slot(object)
    def hear(self, change):
        self.heard.append((change, threading.current_thread()))


def test_a_change_in_the_main_thread_is_heard_at_once(qapp):
    board = ChangeBoard()
    listener = Listener(CaseEvents(board))

    board.post(CHANGE)

    assert [change for change, _ in listener.heard] == [CHANGE]


def test_a_change_from_another_thread_is_heard_in_the_main_thread(qtbot):
    board = ChangeBoard()
    events = CaseEvents(board)
    listener = Listener(events)

    thread = threading.Thread(target=board.post, args=(CHANGE,))
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [(CHANGE, threading.main_thread())]


def test_a_closed_listener_hears_nothing_and_nobody_complains(qapp, caplog):
    board = ChangeBoard()
    events = CaseEvents(board)
    listener = Listener(events)

    shiboken6.delete(listener)
    board.post(CHANGE)

    assert listener.heard == []
    assert caplog.records == []
