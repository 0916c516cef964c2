"""System packages on Debian and Ubuntu, by apt.

The lists were found one by one in a bare Debian 12 and tried on Debian 13: what Qt loads, and what
the checks of CI need besides.
"""

import importlib.util
import os
import shutil
import sys

from dev.console import output, run_quietly, say

QT_PACKAGES = (
    "libglib2.0-0",
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libxkbcommon-x11-0",
    "libdbus-1-3",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "fonts-dejavu-core",
)
CI_PACKAGES = (
    "libreoffice-calc",
    "default-jdk-headless",
    "libjaxb-java",
    "xvfb",
    "xauth",
    "xdotool",
    "poppler-utils",
    "qpdf",
)
_INSTALL = ("install", "-y", "--no-install-recommends")


def is_ci() -> bool:
    """Tell whether CI=true (or 1) is set: then everything is installed and nothing is skipped."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def has_apt() -> bool:
    """Tell whether this is a Debian or Ubuntu machine."""
    return bool(shutil.which("apt-get") and shutil.which("dpkg-query"))


def wanted(*, ci: bool) -> list[str]:
    """Return the packages this machine should have; venv only where this Python lacks it."""
    packages = list(QT_PACKAGES) + (list(CI_PACKAGES) if ci else [])
    if importlib.util.find_spec("ensurepip") is None:
        packages.insert(0, f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return packages


def installed(listing: str) -> set[str]:
    """Return the names a dpkg-query listing (status, package, provides) covers.

    Provided names count: on newer releases libglib2.0-0 is only provided by libglib2.0-0t64.
    """
    names: set[str] = set()
    for line in listing.splitlines():
        status, _, rest = line.partition("\t")
        if status == "installed":
            package, _, provides = rest.partition("\t")
            names.add(package)
            names.update(part.split()[0] for part in provides.split(",") if part.strip())
    return names


def missing(packages: list[str]) -> list[str]:
    """Return the packages that dpkg does not report as installed."""
    shape = "${db:Status-Status}\t${Package}\t${Provides}\n"
    listing = output(["dpkg-query", "-W", f"-f={shape}"])
    have = installed(listing or "")
    return [name for name in packages if name not in have]


def _elevation() -> list[str] | None:
    """Return the words before apt-get, or None when the user must do it: not root and no sudo."""
    settings = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return settings
    if shutil.which("sudo") is None:
        return None
    if output(["sudo", "-n", "true"]) is not None:
        return ["sudo", "-n", *settings]
    if sys.stdin is not None and sys.stdin.isatty():
        say("Järjestelmäpakettien asennus kysyy salasanaasi (sudo).")
        return ["sudo", *settings]
    return None


def install(*, ci: bool) -> bool:
    """Install what is missing; say in one line what to type when that cannot be done here.

    Returns whether everything is in place (or cannot be known, outside Debian and Ubuntu).
    """
    if sys.platform == "win32" or not has_apt():
        return True
    lacking = missing(wanted(ci=ci))
    if not lacking:
        return True
    by_hand = "apt-get " + " ".join((*_INSTALL, *lacking))
    before = _elevation()
    if before is None:
        say(f"Järjestelmästä puuttuu paketteja. Kirjoita: sudo {by_hand}")
        return False
    say(f"Asennetaan järjestelmäpaketit: {' '.join(lacking)}")
    apt = [*before, "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    run_quietly([*apt, "update"])
    if run_quietly([*apt, *_INSTALL, *lacking]) != 0 or missing(lacking):
        say(f"Järjestelmäpakettien asennus ei onnistunut. Kirjoita: sudo {by_hand}")
        return False
    return True
