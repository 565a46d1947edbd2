"""What can stand in the way of a Sicherung, and of opening one."""

from __future__ import annotations

from app.errors import Problem


class BackupFolderMissing(Problem):
    """The chosen folder is not there: a stick pulled out, a drive not connected."""

    happened = "Der Ordner für die Sicherung ist nicht erreichbar."
    to_do = "Schließen Sie den Datenträger an oder wählen Sie in den Einstellungen einen anderen Ordner."


class BackupInsideVault(Problem):
    """A copy inside the Aktenschrank, or the other way round, protects against nothing."""

    happened = "Die Sicherung darf nicht im Aktenschrank selbst liegen."
    to_do = "Wählen Sie einen Ordner auf einem anderen Datenträger, zum Beispiel einem USB-Stick."


class BackupDiskFull(Problem):
    """The medium of the Sicherung is full; earlier states are untouched."""

    happened = (
        "Der Datenträger der Sicherung ist voll; die vorige Sicherung ist weiterhin vollständig."
    )
    to_do = "Schaffen Sie dort Platz oder wählen Sie einen größeren Datenträger."


class BackupReadOnly(Problem):
    """The folder of the Sicherung cannot be written."""

    happened = "In den Ordner der Sicherung kann nicht geschrieben werden."
    to_do = "Prüfen Sie den Schreibschutz des Datenträgers und Ihre Rechte an dem Ordner."


class BackupFailed(Problem):
    """The medium reported an error while it was written or read."""

    happened = "Der Datenträger der Sicherung meldet einen Fehler; die vorige Sicherung bleibt."
    to_do = "Prüfen Sie die Verbindung und nehmen Sie im Zweifel einen anderen Datenträger."


class BackupNotVerified(Problem):
    """A fresh copy could not be read back as it was written."""

    happened = "Eine gesicherte Datei ließ sich danach nicht fehlerfrei lesen."
    to_do = (
        "Benutzen Sie einen anderen Datenträger für die Sicherung, dieser ist vermutlich defekt."
    )


class BackupStopped(Problem):
    """The user stopped it."""

    happened = "Die Sicherung wurde angehalten; die vorige ist weiterhin vollständig."
    to_do = "Starten Sie sie noch einmal, sobald Sie Zeit haben."


class RestoreStopped(Problem):
    """The user stopped opening a Sicherung; it can be continued in the same folder."""

    happened = "Das Öffnen aus der Sicherung wurde angehalten."
    to_do = "Starten Sie es mit demselben Ordner noch einmal, es geht dann dort weiter."


class NoBackupHere(Problem):
    """No readable state of any Aktenschrank was found in the folder."""

    happened = "In diesem Ordner liegt keine Sicherung von Teilhabeakte."
    to_do = "Wählen Sie den Ordner, in den gesichert wurde; sein Inhalt beginnt mit Teilhabeakte-Sicherung."


class BackupTooNew(Problem):
    """A newer program wrote this Sicherung."""

    happened = (
        "Die Sicherung hat Format {file_format}, dieses Programm kennt nur bis {newest_format}."
    )
    to_do = (
        "Installieren Sie die neueste Fassung von Teilhabeakte; die Sicherung bleibt unverändert."
    )


class BackupKeysDamaged(Problem):
    """No intact keyring is left in any state: nothing could be opened."""

    happened = "In dieser Sicherung ist keine unbeschädigte Schlüsseldatei mehr enthalten."
    to_do = "Nehmen Sie eine andere Sicherung; lassen Sie diese hier unverändert."
