"""What can go wrong with files and disks, in the user's words, and how errors become these."""

from __future__ import annotations

import errno
from types import TracebackType

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import Problem


class WrongKey(Problem):
    """The first page does not authenticate: another key, or page one is damaged."""

    happened = "Die Datei lässt sich mit ihrem Schlüssel nicht öffnen."
    to_do = "Lassen Sie die Datei unverändert und stellen Sie sie aus der Sicherung wieder her."


class NotOurFile(Problem):
    """A database, but not one of this kind: plaintext SQLite or a foreign application_id."""

    happened = "Die Datei stammt nicht von Teilhabeakte oder gehört an eine andere Stelle."
    to_do = "Legen Sie die richtige Datei an ihren Platz zurück, zum Beispiel aus der Sicherung."


class FileTooNew(Problem):
    """The file's `user_version` is above what this program knows."""

    happened = (
        "Die Datei hat Format {file_format}, dieses Programm kennt Formate nur bis {newest_format}."
    )
    to_do = "Installieren Sie die neueste Fassung von Teilhabeakte; die Datei bleibt unverändert."

    def __init__(self, *, file_format: int, newest_format: int) -> None:
        self.file_format = file_format
        self.newest_format = newest_format
        super().__init__(file_format=file_format, newest_format=newest_format)


class FileDamaged(Problem):
    """Pages are missing, do not authenticate or contradict each other."""

    happened = "Die Datei ist beschädigt."
    to_do = "Lassen Sie die Datei unverändert und stellen Sie sie aus der Sicherung wieder her."


class FileMissing(Problem):
    """Nothing stands at the path."""

    happened = "Eine Datei fehlt an ihrem Platz im Aktenschrank."
    to_do = (
        "Prüfen Sie, ob der Ordner des Aktenschranks vollständig ist, "
        "oder stellen Sie die Datei aus der Sicherung wieder her."
    )


class FileAlreadyThere(Problem):
    """Something stands where a new file or folder was to be made; nothing was overwritten."""

    happened = "An dieser Stelle liegt schon eine Datei oder ein Ordner."
    to_do = "Wählen Sie einen anderen Ort oder räumen Sie die Stelle zuerst frei."


class FileNotClosed(Problem):
    """A write-ahead log lies beside the file, so it must not be read as a closed one."""

    happened = "Die Datei wurde beim letzten Mal nicht vollständig geschlossen."
    to_do = "Öffnen und schließen Sie die Akte einmal und versuchen Sie es dann erneut."


class FileInUse(Problem):
    """Another connection or program holds the lock for longer than the 5 s we wait."""

    happened = "Die Datei wird gerade von einem anderen Vorgang benutzt."
    to_do = "Warten Sie einen Augenblick und versuchen Sie es noch einmal."


class DiskFull(Problem):
    """No space or no quota left; nothing half-written stays behind."""

    happened = "Der Datenträger ist voll, es wurde nichts gespeichert."
    to_do = "Schaffen Sie Platz auf dem Datenträger und versuchen Sie es dann noch einmal."


class FolderReadOnly(Problem):
    """The folder or disk refuses to be written."""

    happened = "In diesen Ordner kann nicht geschrieben werden."
    to_do = (
        "Prüfen Sie den Schreibschutz und Ihre Rechte an dem Ordner oder wählen Sie einen anderen."
    )


class NoAccess(Problem):
    """The operating system refuses to let this user at the file."""

    happened = "Das Betriebssystem verweigert den Zugriff auf eine Datei oder einen Ordner."
    to_do = "Prüfen Sie Ihre Rechte an dem Ordner oder fragen Sie die IT Ihrer Stelle."


class StorageFailed(Problem):
    """The disk reported an error, or the file could not be opened for a reason not told."""

    happened = "Der Datenträger meldet einen Fehler beim Lesen oder Schreiben."
    to_do = (
        "Prüfen Sie Laufwerk und Verbindung, starten Sie das Programm neu "
        "und legen Sie bald eine Sicherung auf einem anderen Datenträger an."
    )


class EngineUnfit(Problem):
    """The encrypting database engine is missing, too old or without full-text search."""

    happened = "Die eingebaute Datenbank ({version}) ist für die Akten nicht geeignet."
    to_do = "Installieren Sie Teilhabeakte neu; Ihre Akten bleiben davon unberührt."


_BY_SQLITE_CODE: dict[int, type[Problem]] = {
    3: NoAccess,  # SQLITE_PERM
    5: FileInUse,  # SQLITE_BUSY
    6: FileInUse,  # SQLITE_LOCKED
    8: FolderReadOnly,  # SQLITE_READONLY
    10: StorageFailed,  # SQLITE_IOERR
    11: FileDamaged,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: StorageFailed,  # SQLITE_CANTOPEN
    26: WrongKey,  # SQLITE_NOTADB
}

_BY_ERRNO: dict[int, type[Problem]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EROFS: FolderReadOnly,
    errno.EACCES: NoAccess,
    errno.EPERM: NoAccess,
    errno.ENOENT: FileMissing,
    errno.EEXIST: FileAlreadyThere,
    errno.ENOTEMPTY: FileAlreadyThere,
    errno.EBUSY: FileInUse,
    errno.ETXTBSY: FileInUse,
    errno.EIO: StorageFailed,
    errno.ENODEV: StorageFailed,
    errno.ENXIO: StorageFailed,
    errno.ESTALE: StorageFailed,
}

_BY_WINDOWS_CODE: dict[int, type[Problem]] = {
    19: FolderReadOnly,  # ERROR_WRITE_PROTECT
    21: StorageFailed,  # ERROR_NOT_READY
    32: FileInUse,  # ERROR_SHARING_VIOLATION
    33: FileInUse,  # ERROR_LOCK_VIOLATION
    39: DiskFull,  # ERROR_HANDLE_DISK_FULL
    112: DiskFull,  # ERROR_DISK_FULL
}


def translate(error: BaseException) -> Problem | None:
    """The Problem an engine or disk error stands for; None when the error is a fault of ours.

    Takes sqlcipher3 errors, OSError, and anything that carries one of these as ``orig``
    (SQLAlchemy's wrapping). A Problem is handed back as it is.
    """
    if isinstance(error, Problem):
        return error
    inner = getattr(error, "orig", None)
    if isinstance(inner, BaseException):
        error = inner
    if isinstance(error, sqlcipher.Error):
        code = getattr(error, "sqlite_errorcode", None)
        kind = _BY_SQLITE_CODE.get(code & 0xFF) if isinstance(code, int) else None
        return kind() if kind else None
    if isinstance(error, OSError):
        windows = _BY_WINDOWS_CODE.get(getattr(error, "winerror", None) or 0)
        return (windows or _BY_ERRNO.get(error.errno or 0, StorageFailed))()
    return None


class FileProblems:
    """``with FileProblems():`` turns engine and disk errors inside the block into Problems."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None or isinstance(error, Problem):
            return
        problem = translate(error)
        if problem is not None:
            raise problem from error
