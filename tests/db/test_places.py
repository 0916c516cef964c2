"""A register does not live on a share or in a synced folder."""

import json
from pathlib import Path

import pytest

from jarjestodesk.db import places
from jarjestodesk.db.places import Machine, place_warning, refuse_synced
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError

MOUNTS = """\
sysfs /sys sysfs rw 0 0
/dev/vda / ext4 rw 0 0
//server/jako /mnt/jako cifs rw 0 0
server:/koti /mnt/nfs nfs4 rw 0 0
user@server: {folder}/ssh\\040levy fuse.sshfs rw 0 0
/dev/vdb {folder}/ssh\\040levy/oma ext4 rw 0 0
/dev/sdb1 /mnt/usb fuseblk rw 0 0
crypt {folder}/salattu fuse.gocryptfs rw 0 0
rikki
"""


def machine(folder: Path, **environ: str) -> Machine:
    return Machine(MOUNTS.format(folder=str(folder).replace(" ", "\\040")), environ)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/mnt/jako/a.jdreg", "cifs"),
        ("/mnt/nfs/syvä/kansio/a.jdreg", "nfs4"),
        ("ssh levy/a.jdreg", "fuse.sshfs"),
    ],
)
def test_a_network_file_system_is_named(tmp_path: Path, path: str, kind: str) -> None:
    here = machine(tmp_path)
    warning = place_warning(tmp_path / path, here)
    assert warning is not None
    assert f"verkkolevy, {kind}" in warning
    with pytest.raises(UserError, match="ei voi perustaa"):
        refuse_synced(tmp_path / path, here)


@pytest.mark.parametrize(
    "path", ["a.jdreg", "ssh levy/oma/a.jdreg", "/mnt/usb/a.jdreg", "salattu/a.jdreg"]
)
def test_the_computers_own_disks_are_well(tmp_path: Path, path: str) -> None:
    assert place_warning(tmp_path / path, machine(tmp_path)) is None
    refuse_synced(tmp_path / path, machine(tmp_path))


@pytest.mark.parametrize(
    ("path", "unc"),
    [
        ("\\\\palvelin\\jako\\a.jdreg", True),
        ("//palvelin/jako/a.jdreg", True),
        ("\\\\?\\UNC\\palvelin\\jako\\a.jdreg", True),
        ("\\\\?\\C:\\pitkä\\a.jdreg", False),
        ("C:\\a.jdreg", False),
        ("/a/b.jdreg", False),
    ],
)
def test_a_path_to_another_machine_is_known_by_its_form(path: str, unc: bool) -> None:
    assert places._is_unc(path) is unc


@pytest.mark.parametrize("variable", ["OneDrive", "ONEDRIVE", "OneDriveCommercial"])
def test_one_drive_is_known_by_its_variables(tmp_path: Path, variable: str) -> None:
    folder = tmp_path / "OneDrive - Kunta"
    here = machine(tmp_path, **{variable: str(folder)})
    assert "OneDrive" in (place_warning(folder / "työ" / "a.jdreg", here) or "")
    assert place_warning(tmp_path / "OneDrive - Kunta 2" / "a.jdreg", here) is None


def test_a_link_does_not_hide_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    (tmp_path / "linkki").symlink_to(folder, target_is_directory=True)
    here = machine(tmp_path, OneDrive=str(folder))
    assert place_warning(tmp_path / "linkki" / "a.jdreg", here)


def test_dropbox_is_known_by_its_own_file(tmp_path: Path) -> None:
    info = tmp_path / ".dropbox" / "info.json"
    info.parent.mkdir()
    here = machine(tmp_path, HOME=str(tmp_path))
    info.write_text(json.dumps({"personal": {"path": str(tmp_path / "Dropbox")}}), "utf-8")
    assert "Dropbox" in (place_warning(tmp_path / "Dropbox" / "a.jdreg", here) or "")
    assert place_warning(tmp_path / "muu" / "a.jdreg", here) is None


@pytest.mark.parametrize("content", ["", "[]", '{"personal": 1}', '{"personal": {}}'])
def test_a_strange_file_of_dropbox_is_passed_over(tmp_path: Path, content: str) -> None:
    info = tmp_path / "Dropbox" / "info.json"
    info.parent.mkdir()
    info.write_text(content, "utf-8")
    assert place_warning(tmp_path / "a.jdreg", machine(tmp_path, APPDATA=str(tmp_path))) is None


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".sync/ID", "Resilio Sync"),
        (".stfolder", "Syncthing"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0123abcd.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_a_synchroniser_is_known_by_its_mark(tmp_path: Path, mark: str, service: str) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    here = machine(tmp_path)
    assert place_warning(deep / "r.jdreg", here) is None
    (tmp_path / "a" / mark).parent.mkdir(exist_ok=True)
    (tmp_path / "a" / mark).touch()
    assert service in (place_warning(deep / "r.jdreg", here) or "")


def test_a_register_is_not_made_there_and_one_that_is_there_opens_with_a_warning(
    tmp_path: Path,
) -> None:
    here = tmp_path / "r.jdreg"
    with Register.create(here) as register:
        assert register.notices == ()
    (tmp_path / ".stfolder").mkdir()
    with Register.open(here) as register:
        (notice,) = register.notices
    assert "Syncthing" in notice
    with pytest.raises(UserError, match="Syncthing"):
        Register.create(tmp_path / "toinen.jdreg")
    assert not (tmp_path / "toinen.jdreg").exists()
