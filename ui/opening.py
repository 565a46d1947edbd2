"""Opens and makes an Aktenschrank. Brings in everything heavy, so it is imported after the first paint."""

from __future__ import annotations

from pathlib import Path

from app import backup, clock, office_profile
from app.errors import Problem
from app.office import Office, create_office, open_office
from app.office_profile import ProfileData, WorkerData
from app.settings import SettingsFile
from app.vault import moving, old_folder
from app.vault.file_problems import FileProblems
from app.vault.folders import is_vault
from app.vault.synchronised import refuse_unsafe
from app.vault.vault import FolderNotEmpty, NoVaultHere, present_place
from ui.background import Report
from ui.screens.setup_steps import Myself


def open_with(
    folder: Path, report: Report, *, passphrase: str | None = None, recovery_key: str | None = None
) -> Office:
    """Open the Aktenschrank in `folder` with one of the two secrets."""

    def told(done: int, total: int) -> bool:
        report(done, total, "Akten werden geprüft")
        return True

    return open_office(folder, passphrase=passphrase, recovery_key=recovery_key, progress=told)


def make(folder: Path, passphrase: str) -> tuple[Office, str]:
    """A new Aktenschrank and the text of its recovery key."""
    return create_office(folder, passphrase)


def open_sample(folder: Path, report: Report, *, anew: bool) -> Office:
    """The example office, built first when there is none or when it is wanted `anew`."""

    from app import sample  # its texts are large and few sessions want them

    def told(done: int, total: int) -> bool:
        report(done, total, "Beispielakten werden angelegt")
        return True

    if anew:
        sample.reset(folder)
    if not is_vault(folder):
        sample.build(folder, today=clock.today(), progress=told)
    return open_with(folder, report, passphrase=sample.PASSPHRASE)


def sample_passphrase() -> str:
    """The passphrase of the example office, which is no secret."""
    from app import sample

    return sample.PASSPHRASE


def why_no_cabinet_here(folder: Path) -> Problem | None:
    """Why a new Aktenschrank cannot be made in `folder`, None when it can."""
    try:
        refuse_unsafe(folder)
        if is_vault(folder):
            raise FolderNotEmpty
    except Problem as problem:
        return problem
    return None


def cabinet_at(folder: Path) -> Path:
    """Where the Aktenschrank found in `folder` lives: there, or where it was moved to.

    Raises NoVaultHere when `folder` holds no finished one.
    """
    if not is_vault(folder):
        raise NoVaultHere
    return present_place(folder)


def keep_myself(office: Office, myself: Myself) -> None:
    """Store what was typed in the last step of the setup."""
    if myself.name:
        worker = WorkerData(
            name=myself.name, function=myself.function, phone=myself.phone, email=myself.email
        )
        office_profile.save_me(office.office_file, worker)
    profile = ProfileData(
        office_name=myself.office_name,
        street=myself.street,
        postal_code=myself.postal_code,
        town=myself.town,
        phone=myself.phone,
        email=myself.email,
    )
    if any(vars(profile).values()):
        office_profile.save_profile(office.office_file, profile)


def recovery_sheet(key: str) -> bytes:
    """The sheet with the recovery key as a PDF of one page."""
    from app.documents.recovery_sheet import RecoverySheet, render  # brings ReportLab in

    return render(RecoverySheet(key=key, made_on=clock.today()))


def write_sheet(path: Path, content: bytes) -> None:
    """Save the recovery sheet. Raises the Problem of the disk."""
    with FileProblems():
        path.write_bytes(content)


def move(source: Path, target: Path, settings: SettingsFile, report: Report) -> moving.Moved:
    """Move the closed Aktenschrank in `source` to `target`; progress is told in KiB."""

    def told(done: int, total: int, what: str) -> bool:
        report(done // 1024, total // 1024, what)
        return True

    return moving.move_vault(source, target, settings, progress=told)


def stay(source: Path, target: Path, settings: SettingsFile) -> None:
    """Give up a move that was interrupted or failed."""
    moving.stay(source, target, settings)


def old_place(office: Office, settings: SettingsFile) -> Path | None:
    """The folder the open Aktenschrank was moved away from, while it is not removed."""
    return old_folder.old_place(settings, office.vault)


def remove_old(old: Path, office: Office, settings: SettingsFile) -> int:
    """Remove the old folder; returns how many things in it were not ours and stay."""
    return old_folder.remove_old(old, settings, office.vault)


def keep_safe(office: Office, into: Path, report: Report) -> backup.Report:
    """Make a Sicherung of the open office in the folder `into`."""

    def told(done: int, total: int) -> bool:
        report(done, total, "Dateien werden gesichert und geprüft")
        return True

    return backup.back_up(office.vault, into, progress=told)


def bring_back(source: Path, target: Path, report: Report) -> backup.Restored:
    """Make an Aktenschrank in `target` from the newest Sicherung in `source`."""

    def told(done: int, total: int) -> bool:
        report(done, total, "Sicherung wird geprüft und übertragen")
        return True

    return backup.restore(source, target, progress=told)
