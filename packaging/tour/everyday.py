"""What follows on the main job: slips, sheets and answers; counters, undo, restoring, redaction."""

from __future__ import annotations

from collections.abc import Callable

from diary import Diary
from hands import Hands, accessible_name
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractScrollArea, QApplication

CONTROL = Qt.KeyboardModifier.ControlModifier
COUNTERS = ("Jetzt handeln", "Bald", "Wiedervorlagen", "Papiere")
_LOOK_AGAIN_MS = 30
_LOOKS = 600
_ENTRIES = 12


def counters(hands: Hands, diary: Diary) -> None:
    """Every counter of Heute opens its list."""
    with diary.step("Heute: die Zähler öffnen ihre Listen"):
        for word in COUNTERS:
            hands.press(_beginning_with(hands, word))
            hands.settle(0.3)
        diary.picture("heute_zaehler")
        hands.press(_beginning_with(hands, "Alle"))


def slip(hands: Hands, diary: Diary) -> None:
    """The slip of the next appointment, looked at, issued and sent to the system's print dialog."""
    with diary.step("Terminzettel"):
        hands.go_to(hands.find("Termine", kind=QAbstractItemView))
        hands.key(Qt.Key.Key_Home)
        hands.key(Qt.Key.Key_Space)
        hands.find("Ausgeben und drucken")
        hands.settle(1.0)
        diary.picture("terminzettel")
        print_and_leave(hands, "Ausgeben und drucken")
        hands.press("Schließen")


def sheet_and_answer(hands: Hands, diary: Diary) -> None:
    """Issue and print the sheet of a referral, then record what came back."""
    with diary.step("Verweisungsbogen drucken"):
        hands.type_into("Anlass", "Braucht Deutsch für die Ausbildung.")
        hands.type_into("Frage an die Stelle", "Ist im Januar ein Platz frei?")
        hands.type_into("Rechtsgrundlage der Weitergabe", "Einwilligung, Art. 6 Abs. 1 a DSGVO")
        hands.key(Qt.Key.Key_Tab)
        hands.type_into("Nachweis", "unterschrieben am 20.11.2026")
        hands.settle(0.5)
        print_and_leave(hands, "Verweisungsbogen drucken")
        hands.find("Rückmeldung festhalten")
        diary.picture("vermittlung_ausgegeben")
    with diary.step("Rückmeldung"):
        hands.press("Warteliste")
        hands.type_into("Nächster Schritt", "Nach dem Platz fragen")
        hands.type_into("Bis", "+2w")
        hands.press("Rückmeldung festhalten")
        hands.wait(lambda: not hands.sees("Nächster Schritt"), "the end of the answer")
        diary.picture("rueckmeldung")


def choose(hands: Hands, listed: str, words: str) -> None:
    """Go down a list to its first row that says `words`."""
    rows = hands.find(listed, kind=QAbstractItemView)
    if not isinstance(rows, QAbstractItemView):
        raise AssertionError(f"„{listed}“ is no list")
    hands.go_to(rows)
    hands.key(Qt.Key.Key_Home)
    for _ in range(rows.model().rowCount()):
        if words in str(rows.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)):
            return
        hands.key(Qt.Key.Key_Down)
    raise AssertionError(f"no row „{words}“ in „{listed}“")


def print_document(hands: Hands, diary: Diary) -> None:
    """An issued document goes to the system's print dialog."""
    with diary.step("Dokument drucken"):
        print_and_leave(hands, "Drucken")


def undo(hands: Hands, diary: Diary) -> None:
    """The last change of the case is taken back, after a question that names it."""
    with diary.step("Rückgängig"):
        answered: list[bool] = []

        def agree() -> None:
            hands.settle(0.3)  # the window in front gets the keyboard
            hands.press("Zurücknehmen")
            answered.append(True)

        _as_soon_as(hands.is_asked, agree)
        find_action(hands, "Letzte Änderung dieser Akte")
        hands.wait(lambda: bool(answered), "the question which change")


def restore(hands: Hands, diary: Diary) -> None:
    """A contact goes into the Papierkorb of the case and comes back."""
    with diary.step("Papierkorb der Akte"):
        hands.press("Verlauf")
        hands.go_to(hands.find("Verlauf", kind=QAbstractScrollArea))
        hands.key(Qt.Key.Key_Home)
        for _ in range(_ENTRIES):  # what was issued cannot be removed, only contacts can
            hands.key(Qt.Key.Key_Delete)
            if hands.sees("Rückgängig"):
                break
            hands.key(Qt.Key.Key_Down)
        find_action(hands, "Papierkorb dieser Akte")
        hands.find("Wiederherstellen")
        diary.picture("papierkorb_der_akte")
        hands.press("Wiederherstellen")
        hands.wait(lambda: not hands.sees("Wiederherstellen"), "an empty Papierkorb")
        hands.press("Schließen")


def redact(hands: Hands, diary: Diary) -> None:
    """A text that landed in the wrong case is destroyed, after a warning."""
    with diary.step("Text schwärzen"):
        find_action(hands, "Text in dieser Akte schwärzen")
        hands.type_into("In den Texten suchen", "Zimmer")
        hands.settle(0.3)
        diary.picture("schwaerzen")

        def confirm() -> None:
            hands.settle(0.3)
            hands.press("Endgültig schwärzen")

        when(hands, "Diesen Text endgültig schwärzen?", confirm)
        hands.press("Endgültig schwärzen …")
        hands.press("Schließen")


# how it is done


def find_action(hands: Hands, words: str) -> None:
    """Strg+K, an action by its words, Enter."""
    hands.key(Qt.Key.Key_K, CONTROL)
    hands.keys(words)
    hands.settle(0.4)
    hands.key(Qt.Key.Key_Return)


def print_and_leave(hands: Hands, button: str) -> None:
    """Press a button that prints; the system's dialog comes, and Esc leaves it."""
    came: list[bool] = []

    def leave() -> None:
        hands.settle(0.3)  # the window in front gets the keyboard
        hands.key(Qt.Key.Key_Escape)
        came.append(True)

    _as_soon_as(lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog), leave)
    hands.press(button)
    hands.wait(lambda: bool(came), "the print dialog")


def when(hands: Hands, said: str, react: Callable[[], None]) -> None:
    """Do `react` as soon as the window in front says this; call before what brings it."""
    _as_soon_as(lambda: hands.sees(said), react)


def _as_soon_as(come: Callable[[], bool], react: Callable[[], None], looks: int = _LOOKS) -> None:
    def look() -> None:
        if come():
            react()
        elif looks > 0:
            _as_soon_as(come, react, looks - 1)

    QTimer.singleShot(_LOOK_AGAIN_MS, look)


def _beginning_with(hands: Hands, words: str) -> str:
    """The whole name of a button that also tells a number."""
    for button in hands.window().findChildren(QAbstractButton):
        name = accessible_name(button)
        if button.isVisible() and name.startswith(words):
            return name
    raise AssertionError(f"no button „{words}“; on the screen: {hands.on_the_screen()}")
