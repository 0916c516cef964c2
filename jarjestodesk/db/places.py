"""Where a register must not live: network shares and folders that a service copies elsewhere.

File locks and the order of writes do not hold there, and a synchroniser copies a file in the
middle of a write. Backups and exports may lie there; the register itself must not.
"""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext

_NETWORK_TYPES = {"cifs", "smb3", "smbfs", "nfs", "nfs4", "ncpfs", "afs", "davfs", "ceph"}
_LOCAL_FUSE = {"fuse.fuse-overlayfs", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.lxcfs"}
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".sync/ID": "Resilio Sync",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".tmp.drivedownload": "Google Drive",
}
_PARTS = {"CloudStorage": "macOS", "Mobile Documents": "iCloud"}
_DROPBOX = (
    ("HOME", ".dropbox/info.json"),
    ("APPDATA", "Dropbox/info.json"),
    ("LOCALAPPDATA", "Dropbox/info.json"),
)


@dataclass(frozen=True)
class Machine:
    """What tells where a path lies: the mount table's text, the environment, network drives."""

    mounts: str = ""
    environ: Mapping[str, str] = field(default_factory=dict)
    network_drives: frozenset[str] = frozenset()

    @classmethod
    def here(cls) -> "Machine":
        """Return what this machine says."""
        mounts = ""
        with suppress(OSError):
            mounts = Path("/proc/mounts").read_text("utf-8", "surrogateescape")
        environ = {"HOME": str(Path.home()), **os.environ}
        return cls(mounts, environ, _network_drives())


def place_warning(path: Path, machine: Machine | None = None) -> str | None:
    """Return why a register should not stay where it is, or None where it is well."""
    service = _service(path, machine or Machine.here())
    if service is None:
        return None
    return _(
        "The register {path} lies in a folder that another computer or service also handles"
        " ({service}). It may be damaged there. Close it and move it to this computer's own disk;"
        " backups may stay in that folder."
    ).format(path=path, service=service)


def refuse_synced(path: Path, machine: Machine | None = None) -> None:
    """Raise UserError where a new register would lie on a share or in a synced folder."""
    service = _service(path, machine or Machine.here())
    if service is not None:
        raise UserError(
            _(
                "A register cannot be made in {folder}: another computer or service also handles"
                " that folder ({service}), and the register could be damaged. Choose a folder on"
                " this computer's own disk; backups may lie in that folder."
            ).format(folder=path.parent, service=service)
        )


def _service(path: Path, machine: Machine) -> str | None:
    """Return the name of the share or service that a path belongs to."""
    if _is_unc(str(path)):
        return pgettext("place", "network share")
    whole = Path(os.path.realpath(path))
    if _is_unc(str(whole)) or whole.drive.upper() in machine.network_drives:
        return pgettext("place", "network share")
    kind = _file_system(whole, machine.mounts)
    if kind in _NETWORK_TYPES or (kind.startswith("fuse.") and kind not in _LOCAL_FUSE):
        return pgettext("place", "network share") + f", {kind}"
    for folder, service in _synced_folders(machine.environ):
        if _inside(whole, folder):
            return service
    return _marked(whole)


def _is_unc(path: str) -> bool:
    r"""Tell whether a path names another machine: \\server\share, not \\?\C:\ or \\.\."""
    plain = path.replace("/", "\\") if path.startswith("//") else path
    if plain.upper().startswith("\\\\?\\UNC\\"):
        return True
    return plain.startswith("\\\\") and not plain.startswith(("\\\\?\\", "\\\\.\\"))


def _file_system(path: Path, mounts: str) -> str:
    """Return the type of the file system that holds ``path``; "" where the table tells none."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = PurePosixPath(re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), words[1]))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), words[2]
    return kind


def _synced_folders(environ: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    for name, value in environ.items():
        if name.upper().startswith("ONEDRIVE") and value:
            yield Path(value), "OneDrive"
    for variable, below in _DROPBOX:
        if environ.get(variable):
            for folder in _dropbox_folders(Path(environ[variable]) / below):
                yield folder, "Dropbox"


def _dropbox_folders(info: Path) -> list[Path]:
    """Return the folders that Dropbox's own file tells; none where it is absent or strange."""
    try:
        accounts = json.loads(info.read_text("utf-8"))
        return [Path(account["path"]) for account in accounts.values()]
    except (OSError, ValueError, AttributeError, TypeError, LookupError):
        return []


def _inside(path: Path, folder: Path) -> bool:
    return _plain(path).is_relative_to(_plain(Path(os.path.realpath(folder))))


def _plain(path: Path) -> Path:
    return Path(unicodedata.normalize("NFC", os.path.normcase(path)))


def _marked(path: Path) -> str | None:
    """Return the service whose mark lies in one of the folders above ``path``."""
    for part, service in _PARTS.items():
        if part in path.parts:
            return service
    for folder in path.parents:
        with suppress(OSError):
            for mark, service in _MARKERS.items():
                if any(_is_mark(found) for found in folder.glob(mark)):
                    return service
    return None


def _is_mark(found: Path) -> bool:
    """Tell a mark from the folder .dropbox of a home, where Dropbox keeps its own settings."""
    return found.name != ".dropbox" or found.is_file()


if sys.platform == "win32":

    def _network_drives() -> frozenset[str]:
        """Return the drive letters that stand for a share (GetDriveTypeW says 4)."""
        import ctypes

        letters = (f"{letter}:" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        kind = ctypes.windll.kernel32.GetDriveTypeW
        return frozenset(letter for letter in letters if kind(letter + "\\") == 4)

else:

    def _network_drives() -> frozenset[str]:
        """Return no letters: this system has none."""
        return frozenset()
