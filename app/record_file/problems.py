"""What can stand in the way of a change or of taking one back."""

from __future__ import annotations

from app.errors import Problem


class CannotUndo(Problem):
    """Later changes stand on what is to be undone."""

    happened = (
        "„{summary}“ lässt sich nicht zurücknehmen, weil danach noch etwas geändert wurde: {later}."
    )
    to_do = "Bitte nehmen Sie zuerst das Spätere zurück oder berichtigen Sie den Eintrag von Hand."


class IssuedStays(Problem):
    """What was issued or disclosed left the house; the file must keep saying so."""

    happened = "„{summary}“ lässt sich nicht zurücknehmen, weil dabei etwas ausgegeben oder weitergegeben wurde."
    to_do = "Bitte berichtigen Sie den Vorgang durch einen neuen Eintrag."


class BeginningStays(Problem):
    """The file would be about nobody."""

    happened = "„{summary}“ lässt sich nicht zurücknehmen, weil die Akte damit begonnen hat."
    to_do = "Legen Sie die ganze Akte in den Papierkorb, wenn sie nicht gebraucht wird."


class ValueDestroyed(Problem):
    """The earlier text was redacted or the trash was emptied."""

    happened = "„{summary}“ lässt sich nicht zurücknehmen, weil der frühere Inhalt endgültig entfernt wurde."
    to_do = "Bitte tragen Sie den Inhalt neu ein, wenn er gebraucht wird."


class NothingToUndo(Problem):
    """There is no change that could be taken back."""

    happened = "Es gibt keine Änderung, die zurückgenommen werden kann."
    to_do = "Bitte berichtigen Sie den Eintrag von Hand."


class CannotRedact(Problem):
    """Only free text can be redacted."""

    happened = "Dieses Feld lässt sich nicht schwärzen, weil es kein freier Text ist."
    to_do = "Bitte berichtigen Sie den Wert in den Stammdaten."


class BlobMissing(Problem):
    """Bytes named in the file are not in it or differ from their name."""

    happened = "Ein gespeichertes Dokument ist beschädigt oder fehlt in der Akte."
    to_do = "Bitte öffnen Sie die Akte aus einer Sicherung."
