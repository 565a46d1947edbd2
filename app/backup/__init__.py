"""The Sicherung: dated, verified copies of an Aktenschrank in a second place."""

from app.backup.making import NotBackedUp, Report, back_up, last_backup
from app.backup.restoring import Backup, Restored, backups_in, restore

__all__ = [
    "Backup",
    "NotBackedUp",
    "Report",
    "Restored",
    "back_up",
    "backups_in",
    "last_backup",
    "restore",
]
