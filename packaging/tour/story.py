"""The main job, told once: from the first start to the printed letter, lock and unlock."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

import everyday
from diary import Diary
from hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

LETTER = (
    "auf der Ausbildungsmesse in Hattingen habe ich Ihren Stand besucht. Ihre Auszubildenden "
    "haben mir einen Schaltschrank gezeigt, den sie selbst gebaut haben.\n\n"
    "Ich habe im Juni an der Volkshochschule den Ersten Schulabschluss gemacht. Im Oktober war "
    "ich drei Wochen im Praktikum und habe Leitungen verlegt und gemessen.\n\n"
    "Deutsch spreche ich auf dem Niveau B1. Gern arbeite ich zwei Wochen zur Probe bei Ihnen."
)
PASSPHRASE = "Birnbaum Laterne Kanu Mittwoch"

WRITTEN = (
    PASSPHRASE,
    "Wolde-Giorgis",
    "ራሄል ወልደጊዮርጊስ",
    "Das Zeugnis der VHS ist beglaubigt",
    "Jetzt klingt es nach mir",
    "den sie selbst gebaut haben",
)
"""What the story types; none of it may stand readable outside the encrypted files."""

CONTROL = Qt.KeyboardModifier.ControlModifier
ISSUED = {
    "Verweisungsbogen": "Ist im Januar ein Platz frei?",
    "Bewerbungsanschreiben": "den sie selbst gebaut haben",
    "Terminzettel": "Wir finden einen neuen Termin",
}
"""What the story issues by the titles of the documents, and what each of them has to say."""


class Program(Protocol):
    """What the story needs to know of the program itself."""

    starts: int


def tell(program: Program, hands: Hands, diary: Diary) -> None:
    """The whole story, chapter by chapter."""
    first_start(hands, diary)
    lock_and_unlock(program, hands, diary)
    open_sample(program, hands, diary)
    everyday.counters(hands, diary)
    people(hands, diary)
    new_case(hands, diary)
    find_case(hands, diary)
    contact(hands, diary)
    appointment(hands, diary)
    everyday.slip(hands, diary)
    application(hands, diary)
    referral(hands, diary)
    everyday.sheet_and_answer(hands, diary)
    documents(hands, diary)
    everyday.print_document(hands, diary)
    master_data(hands, diary)
    everyday.undo(hands, diary)
    everyday.restore(hands, diary)
    everyday.redact(hands, diary)
    taking_back(hands, diary)
    settings_and_help(hands, diary)


def first_start(hands: Hands, diary: Diary) -> None:
    """Make an Aktenschrank of one's own, with its recovery sheet."""
    with diary.step("Aktenschrank anlegen"):
        diary.wear_own_look()
        hands.find("Weiter")
        hands.wait(lambda: hands.sees("Dieser Ordner liegt nur auf diesem Rechner."), "the folder")
        diary.picture("einrichten_ort")
        hands.press("Weiter")
        hands.type_into("Passphrase", PASSPHRASE)
        hands.type_into("Noch einmal", PASSPHRASE)
        diary.picture("einrichten_passphrase")
        hands.press("Aktenschrank anlegen")
        hands.find("Wiederherstellungsschlüssel")
    with diary.step("Wiederherstellungsblatt"):
        key = hands.description("Wiederherstellungsschlüssel").split(", ")
        diary.secrets += key
        diary.picture("einrichten_schluessel")
        save = partial(save_as, hands, "Als PDF speichern")
        diary.paper("wiederherstellungsblatt", save, says="Wiederherstellungsblatt")
        hands.press("Weiter zum Bestätigen")
        hands.find("Bestätigen")
        for number, group in enumerate(key, start=1):
            if hands.sees(f"Gruppe {number}"):
                hands.type_into(f"Gruppe {number}", group)
        diary.picture("einrichten_bestaetigen")
        hands.press("Bestätigen")
    with diary.step("Wer bin ich"):
        hands.type_into("Ihr Name", "Miriam Koch")
        hands.type_into("Funktion", "Teilhabemanagerin")
        hands.type_into("Stelle", "KIM Ruhrhöhe")
        diary.picture("einrichten_ich")
        hands.press("Fertig")
        hands.find("Neue Akte")
        diary.picture("leer")


def lock_and_unlock(program: Program, hands: Hands, diary: Diary) -> None:
    """Lock with Strg+L; a wrong passphrase waits, the right one opens."""
    with diary.step("Sperren"):
        lock(program, hands)
        hands.find("Passphrase")
        diary.picture("gesperrt")
    with diary.step("Entsperren"):
        hands.type_into("Passphrase", "falsch")
        hands.press("Öffnen")
        hands.wait(lambda: hands.sees("Die Passphrase ist nicht richtig."), "the refusal")
        diary.picture("falsche_passphrase")
        hands.wait(lambda: hands.find("Öffnen").isEnabled(), "the end of the wait")
        hands.type_into("Passphrase", PASSPHRASE)
        hands.press("Öffnen")
        hands.find("Neue Akte")


def open_sample(program: Program, hands: Hands, diary: Diary) -> None:
    """Lock one's own office and open the example office instead."""
    with diary.step("Beispielakten öffnen"):
        lock(program, hands)
        hands.press("Mit Beispielakten ausprobieren")
        hands.settle(1)
        diary.picture("beispielakten_entstehen")
        hands.wait(lambda: hands.sees("Teilnehmende"), "the example office", patience=240)
    with diary.step("Heute"):
        hands.find("Nur meine Akten")
        diary.picture("heute")


def people(hands: Hands, diary: Diary) -> None:
    """The list of all case files, searched in Latin and in Arabic letters."""
    with diary.step("Teilnehmende"):
        hands.key(Qt.Key.Key_2, CONTROL)
        hands.find("Teilnehmende suchen")
        diary.picture("teilnehmende")
    with diary.step("Suche über alle Schreibweisen"):
        hands.type_into("Teilnehmende suchen", "نادية")
        hands.settle(0.3)
        diary.picture("suche_arabisch")
        hands.type_into("Teilnehmende suchen", "Schewtschenko")
        hands.settle(0.3)
        diary.picture("suche_schreibweise")
        hands.key(Qt.Key.Key_A, CONTROL)
        hands.key(Qt.Key.Key_Delete)


def new_case(hands: Hands, diary: Diary) -> None:
    """Only a name is required; a person who may be there already is shown beside."""
    with diary.step("Neue Akte"):
        hands.press("Neue Akte")
        hands.type_into("Familienname", "Haydari")
        hands.type_into("Vorname", "Sameer")
        hands.type_into("Geburtsdatum", "2004")
        hands.settle(0.6)
        diary.picture("neue_akte_doppelt")
        hands.type_into("Familienname", "Wolde-Giorgis Tesfamariam")
        hands.type_into("Vorname", "Rahel")
        hands.type_into("Name in Originalschrift", "ራሄል ወልደጊዮርጊስ")
        hands.type_into("Telefon", "0171 3920099")
        hands.settle(0.6)
        diary.picture("neue_akte")
        hands.press("Akte anlegen")
        hands.find("Stammdaten")
        diary.picture("neue_akte_uebersicht")


def find_case(hands: Hands, diary: Diary) -> None:
    """Strg+K finds a person from anywhere."""
    with diary.step("Strg+K"):
        hands.key(Qt.Key.Key_K, CONTROL)
        hands.keys("Haidari")
        hands.settle(0.5)
        diary.picture("strg_k")
        hands.key(Qt.Key.Key_Return)
        hands.find("Verlauf")
        hands.settle(0.5)
        diary.picture("akte_uebersicht")


def contact(hands: Hands, diary: Diary) -> None:
    """Record a contact, beside the history it belongs to."""
    see_tab(hands, diary, "Verlauf", shows="Im Verlauf suchen", picture="verlauf")
    with diary.step("Kontakt erfassen"):
        hands.key(Qt.Key.Key_N, CONTROL)
        hands.find("Was war")
        hands.type_into(
            "Was war", "Anschreiben für Ruhrtal gelesen. Das Zeugnis der VHS ist beglaubigt."
        )
        hands.type_into("Worte der Person", "„Jetzt klingt es nach mir.“")
        hands.type_into("Schritt 1: was", "Bewerbung abschicken")
        hands.type_into("Schritt 1: bis wann", "+1w")
        hands.settle(1.5)
        diary.picture("kontakt_erfassen")
        hands.key(Qt.Key.Key_Return, CONTROL)
        hands.wait(lambda: not hands.sees("Schritt 1: was"), "the end of the contact sheet")
        hands.settle(0.5)
        diary.picture("verlauf_nach_kontakt")


def appointment(hands: Hands, diary: Diary) -> None:
    """Book an appointment and issue its slip."""
    see_tab(hands, diary, "Termine", shows="Termin vereinbaren", picture="termine")
    with diary.step("Termin vereinbaren"):
        hands.press("Termin vereinbaren")
        hands.type_into("Datum", "+1w")
        hands.type_into("Beginn", "10:30")
        hands.type_into("Anlass", "Gespräch vorbereiten")
        hands.type_into("Ort", "KIM Ruhrhöhe")
        hands.type_into("Raum", "2.11")
        hands.settle(0.3)
        diary.picture("termin_vereinbaren")
        hands.key(Qt.Key.Key_Return, CONTROL)
        hands.wait(lambda: not hands.sees("Mit wem"), "the end of the appointment sheet")
        hands.settle(0.5)
        diary.picture("termine_danach")


def application(hands: Hands, diary: Diary) -> None:
    """Write a letter with its preview beside it, and issue it."""
    see_tab(hands, diary, "Bewerbungen", shows="Text des Anschreibens", picture="bewerbungen")
    with diary.step("Anschreiben mit offenem Platzhalter"):
        hands.press("Bewerbung ausgeben")
        hands.settle(0.6)
        diary.picture("ausgabe_verweigert")
        if hands.is_asked():
            hands.key(Qt.Key.Key_Escape)
    with diary.step("Anschreiben"):
        hands.type_into("Text des Anschreibens", LETTER)
        hands.settle(1.0)
        diary.picture("anschreiben")
        hands.press("Bewerbung ausgeben")
        hands.settle(1.0)
        diary.picture("bewerbung_ausgegeben")


def referral(hands: Hands, diary: Diary) -> None:
    """See what leaves the house before anything does."""
    see_tab(hands, diary, "Vermittlung", shows="Neu vermitteln", picture="vermittlung")
    with diary.step("Neu vermitteln"):
        hands.press("Neu vermitteln")
        hands.type_into("Angebot oder Stelle suchen", "Deutsch")
        hands.settle(0.5)
        hands.go_to(hands.find("Angebote und Stellen"))
        hands.key(Qt.Key.Key_Home)
        hands.key(Qt.Key.Key_Down)
        hands.key(Qt.Key.Key_Return)
        hands.settle(0.6)
        diary.picture("neu_vermitteln")


def documents(hands: Hands, diary: Diary) -> None:
    """Everything issued, shown and saved byte for byte."""
    see_tab(hands, diary, "Dokumente", shows="Ausgegebene Dokumente", picture="dokumente")
    for title, says in ISSUED.items():
        with diary.step(f"{title} speichern"):
            everyday.choose(hands, "Ausgegebene Dokumente", title)
            hands.settle(0.6)
            save = partial(save_as, hands, "Speichern unter …")
            diary.paper(title.casefold(), save, says=says)


def master_data(hands: Hands, diary: Diary) -> None:
    """The person's data."""
    see_tab(hands, diary, "Stammdaten", shows="Familienname", picture="stammdaten")


def taking_back(hands: Hands, diary: Diary) -> None:
    """The Papierkorb shows what was removed."""
    with diary.step("Papierkorb"):
        go_to_screen(hands, "Papierkorb", Qt.Key.Key_5)
        hands.settle(0.5)
        diary.picture("papierkorb")


def settings_and_help(hands: Hands, diary: Diary) -> None:
    """Settings, and the help of the screen one is on."""
    with diary.step("Einstellungen"):
        go_to_screen(hands, "Einstellungen", Qt.Key.Key_Comma)
        hands.find("Bereiche der Einstellungen")
        hands.settle(0.5)
        diary.picture("einstellungen")
    with diary.step("Hilfe"):
        hands.key(Qt.Key.Key_F1)
        hands.settle(0.8)
        diary.picture("hilfe")


def lock(program: Program, hands: Hands) -> None:
    """Strg+L; the program starts anew, into the window that asks for the passphrase."""
    starts = program.starts
    hands.key(Qt.Key.Key_L, CONTROL)
    hands.wait(lambda: program.starts > starts, "a new start after the lock")


def see_tab(hands: Hands, diary: Diary, tab: str, *, shows: str, picture: str) -> None:
    """Go to a tab of the case; it has come when `shows` can be found."""
    with diary.step(tab):
        hands.press(tab)
        hands.find(shows)
        hands.settle(0.6)
        diary.picture(picture)


def go_to_screen(hands: Hands, name: str, key: Qt.Key) -> None:
    """Go to a screen of the navigation: by a click, or by its shortcut."""
    if hands.has_mouse:
        hands.press(name)
    else:
        hands.key(key, CONTROL)


def save_as(hands: Hands, button: str, target: Path) -> None:
    """Press a button that asks for a file name, and type it."""

    def answer() -> None:
        if not isinstance(QApplication.activeModalWidget(), QFileDialog):
            raise AssertionError("a file dialog was expected")
        hands.key(Qt.Key.Key_A, CONTROL)
        hands.keys(str(target))
        hands.key(Qt.Key.Key_Return)

    hands.then(answer)
    hands.press(button)
