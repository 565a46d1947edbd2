"""What can stand in the way of moving an Aktenschrank, and of removing its old folder."""

from __future__ import annotations

from app.errors import Problem


class NoFullPath(Problem):
    """Typed, and not from the root on: it would depend on where the program was started."""

    happened = "Das ist kein vollständiger Pfad zu einem Ordner."
    to_do = "Wählen Sie den Ordner mit dem Knopf daneben."


class LiesThereAlready(Problem):
    """The new folder is the old one."""

    happened = "Der Aktenschrank liegt schon in diesem Ordner."
    to_do = "Wählen Sie einen anderen Ordner."


class InsideItself(Problem):
    """The new folder lies in the Aktenschrank."""

    happened = "Dieser Ordner liegt im Aktenschrank selbst."
    to_do = "Wählen Sie einen Ordner außerhalb des Aktenschranks."


class BesideTheBackup(Problem):
    """Files and their Sicherung in one place are lost together."""

    happened = (
        "Dieser Ordner liegt im Ordner der Sicherung; ginge er verloren, wären die Akten und "
        "ihre Sicherung weg."
    )
    to_do = "Wählen Sie einen Ordner an einem anderen Ort."


class TooLittleRoom(Problem):
    """The disk of the new place has less room than the files need."""

    happened = "Dort ist zu wenig Platz: Nötig sind {needed}, frei sind {free}."
    to_do = "Schaffen Sie dort Platz oder wählen Sie einen Ordner auf einem anderen Datenträger."


class RoomRanOut(Problem):
    """There had been room enough; somebody else took it while it was copied."""

    happened = (
        "Am neuen Ort ist kein Platz mehr; der Aktenschrank liegt unverändert am bisherigen Ort."
    )
    to_do = "Schaffen Sie dort Platz und versuchen Sie es dann noch einmal."


class MovingStopped(Problem):
    """The user stopped it."""

    happened = "Das Verschieben wurde abgebrochen."
    to_do = "Arbeiten Sie weiter, der Aktenschrank liegt unverändert am bisherigen Ort."


class OldFolderOutOfReach(Problem):
    """The disk of the old folder is not connected."""

    happened = "Der alte Ordner ist nicht erreichbar."
    to_do = "Schließen Sie den Datenträger an, auf dem er liegt, und versuchen Sie es noch einmal."


class NotTheOldFolder(Problem):
    """What lies there is not what was moved away from there."""

    happened = "Im alten Ordner liegt nicht mehr das, was umgezogen ist; es wurde nichts gelöscht."
    to_do = "Sehen Sie selbst nach, was dort liegt, bevor Sie etwas löschen."
