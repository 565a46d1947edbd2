"""Folders that a service copies about, or that lie on a server, are refused with the reason."""

from __future__ import annotations

import datetime as dt
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app import resources
from app.vault import synchronised as rules
from app.vault.synchronised import NetworkFolder, SynchronisedFolder


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\k\OneDrive\Akten"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\k\OneDrive - Landkreis Musterland\Akten"), "OneDrive"),
        (
            PurePosixPath("/Users/k/Library/CloudStorage/OneDrive-Verein/Akten"),
            "einem Cloud-Dienst",
        ),
        (PurePosixPath("/home/k/Nextcloud/Akten"), "Nextcloud"),
        (PurePosixPath("/home/k/nextcloud2"), "Nextcloud"),
        (PurePosixPath("/home/k/ownCloud/x"), "ownCloud"),
        (PurePosixPath("/home/k/Dropbox (Verein)/x"), "Dropbox"),
        (PureWindowsPath(r"C:\Users\k\iCloudDrive\x"), "iCloud"),
        (PurePosixPath("/Users/k/Library/Mobile Documents/com~apple~CloudDocs/x"), "iCloud"),
        (PurePosixPath("/home/k/Google Drive/x"), "Google Drive"),
        (PurePosixPath("/home/k/Seafile/Meine Bibliothek"), "Seafile"),
    ],
)
def test_the_usual_folder_names_are_known(path: PurePosixPath, service: str) -> None:
    assert rules.service_by_name(path) == service


@pytest.mark.parametrize(
    "path",
    [
        PurePosixPath("/home/k/.local/share/Teilhabeakte/Aktenschrank"),
        PureWindowsPath(r"C:\Users\k\AppData\Local\Teilhabeakte\Aktenschrank"),
        PurePosixPath("/Users/k/Library/Application Support/Teilhabeakte/Aktenschrank"),
        PurePosixPath("/home/k/Nextcloud-frei zu prüfen".replace("-", " ")),
        PurePosixPath("/home/dropboxer/Akten"),
    ],
)
def test_the_proposed_places_are_fine(path: PurePosixPath) -> None:
    assert rules.service_by_name(path) is None


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".sync_a1b2c3.db", "Nextcloud"),
        ("._sync_a1b2c3.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".seafile-data", "Seafile"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".Bericht.docx.icloud", "iCloud"),
        (".tmp.drivedownload", "Google Drive"),
    ],
)
def test_a_marker_in_a_folder_above_gives_the_service_away(
    tmp_path: Path, marker: str, service: str
) -> None:
    folder = tmp_path / "Arbeit" / "Akten"
    rules.refuse_unsafe(folder)
    (tmp_path / marker).touch()
    with pytest.raises(SynchronisedFolder) as refusal:
        rules.refuse_unsafe(folder)
    assert refusal.value.service == service
    assert service in refusal.value.what_happened


def test_a_service_may_name_its_folder_in_the_environment() -> None:
    path = PureWindowsPath(r"D:\Abgleich\Akten")
    environment = {"OneDriveCommercial": r"d:\abgleich", "HOME": r"D:\Abgleich"}
    assert rules.service_by_environment(path, environment) == "OneDrive"
    assert rules.service_by_environment(PureWindowsPath(r"D:\Lokal"), environment) is None
    assert rules.service_by_environment(path, {"OneDrive": ""}) is None


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    link = tmp_path / "Akten"
    link.symlink_to(tmp_path / "Dropbox")
    with pytest.raises(SynchronisedFolder):
        rules.refuse_unsafe(link / "Aktenschrank")


MOUNTS = r"""/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/freigabe /mnt/gemeinsame\040Akten cifs rw,vers=3.0 0 0
server:/export /home nfs4 rw 0 0
/dev/sdb1 /home/k/lokal ext4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
rclone /srv/wolke fuse.rclone rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/akten", "ext4"),
        ("/mnt/gemeinsame Akten/Teilhabe", "cifs"),
        ("/mnt/gemeinsame Akten2", "ext4"),
        ("/home/k/Akten", "nfs4"),
        ("/home/k/lokal/Akten", "ext4"),
        ("/run/user/1000/gvfs/smb-share:server=x/y", "fuse.gvfsd-fuse"),
        ("/srv/wolke", "fuse.rclone"),
    ],
)
def test_the_innermost_mount_counts(path: str, kind: str) -> None:
    assert rules.kind_of_mount(PurePosixPath(path), rules.linux_mounts(MOUNTS)) == kind
    assert (kind in rules.network_file_systems()) == (kind != "ext4")


def test_mounts_on_macos_are_read() -> None:
    mounts = rules.macos_mounts(
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//k@server/Freigabe on /Volumes/Freigabe am Amt (smbfs, nodev, nosuid, mounted by k)\n"
        "map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n"
    )
    assert rules.kind_of_mount(PurePosixPath("/Users/k"), mounts) == "apfs"
    assert rules.kind_of_mount(PurePosixPath("/Volumes/Freigabe am Amt/x"), mounts) == "smbfs"


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\server\freigabe\Akten", True),
        ("//server/freigabe/Akten", True),
        (r"\\?\UNC\server\freigabe\Akten", True),
        (r"C:\Users\k", False),
        (r"\\?\C:\Users\k", False),
        ("/home/k", False),
    ],
)
def test_windows_shares_are_known_by_their_path(path: str, share: bool) -> None:
    assert rules.is_windows_share(path) is share


def test_a_network_mount_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel's table is replaced, as no server can be mounted in a test."""
    table = f"server:/export {tmp_path.resolve()} nfs4 rw 0 0\n"
    monkeypatch.setattr(rules, "linux_mounts", lambda told, read=rules.linux_mounts: read(table))
    monkeypatch.setattr(rules.sys, "platform", "linux")
    with pytest.raises(NetworkFolder):
        rules.refuse_unsafe(tmp_path / "Akten")


def test_a_local_folder_is_accepted_without_being_made(tmp_path: Path) -> None:
    rules.refuse_unsafe(tmp_path / "neu" / "Aktenschrank")
    assert list(tmp_path.iterdir()) == []


def test_the_rules_are_dated_and_complete() -> None:
    shipped = resources.read_json(rules.RULES)
    dt.date.fromisoformat(shipped["stand"])
    assert shipped["quelle"]
    names = {service.name for service in rules.services()}
    assert {"OneDrive", "Nextcloud", "Dropbox", "iCloud", "Google Drive", "Seafile"} <= names
    for service in rules.services():
        assert service.folder_names or service.marker_entries
    assert {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "fuse.sshfs",
        "davfs",
    } <= rules.network_file_systems()
