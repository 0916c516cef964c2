"""The project's own environment: .venv with the locked dependencies and the program in it."""

import hashlib
import importlib.util
import json
import os
import shutil
import sys
from pathlib import Path

from dev import BUILD, LOCK, ROOT, system
from dev.console import SetupError, output, run, run_quietly, say
from dev.lockfile import alone

VENV = ROOT / ".venv"
STAMP = VENV / "jarjestodesk-setup.json"
_UNFINISHED = VENV / "jarjestodesk-unfinished"
_WINDOWS = sys.platform == "win32"


def program(name: str) -> str:
    """Return the path of a program in the environment."""
    return str(VENV / ("Scripts" if _WINDOWS else "bin") / (name + (".exe" if _WINDOWS else "")))


def stamp(*, ci: bool) -> dict[str, str]:
    """Return what the environment depends on; a finished set-up writes it down."""
    pinned = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    return {
        "pinned": pinned.hexdigest(),
        "python": f"{sys.version_info[:3]} {sys.base_prefix}",
        "system": " ".join(system.wanted(ci=ci)),
        "place": str(ROOT),
    }


def _written_stamp() -> dict[str, str]:
    try:
        found = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _environment_is_current(expected: dict[str, str]) -> bool:
    """Tell whether .venv is finished and made from this lock, by this Python, in this place."""
    found = _written_stamp()
    same = all(found.get(key) == value for key, value in expected.items() if key != "system")
    return same and Path(program("python")).exists() and not _UNFINISHED.exists()


def _is_current(expected: dict[str, str]) -> bool:
    """Tell whether nothing needs doing; what was made for CI serves without it too."""
    packages = set(_written_stamp().get("system", "").split())
    return set(expected["system"].split()) <= packages and _environment_is_current(expected)


def _must_be_remade(expected: dict[str, str]) -> bool:
    """Tell whether the folder is half-made, broken, moved, or of another Python."""
    if not VENV.exists():
        return False
    found = _written_stamp()
    moved = any(found.get(key, expected[key]) != expected[key] for key in ("python", "place"))
    works = output([program("python"), "-c", "import sys; assert sys.version_info >= (3, 11)"])
    return _UNFINISHED.exists() or moved or works is None


def _uv() -> str | None:
    """Return uv where it is installed, unless pip's own settings say where packages come from."""
    told = (
        "PIP_INDEX_URL",
        "PIP_EXTRA_INDEX_URL",
        "PIP_FIND_LINKS",
        "PIP_NO_INDEX",
        "PIP_CONFIG_FILE",
    )
    home = Path.home()
    files = [
        Path("/etc/pip.conf"),
        home / ".pip/pip.conf",
        home / ".config/pip/pip.conf",
        home / "pip/pip.ini",
        Path(os.environ.get("APPDATA", home)) / "pip/pip.ini",
        Path(os.environ.get("PROGRAMDATA", home)) / "pip/pip.ini",
    ]
    if any(os.environ.get(name) for name in told) or any(file.is_file() for file in files):
        return None
    return shutil.which("uv")


def _make(uv: str | None) -> None:
    """Make an empty environment; the mark inside tells an interrupted set-up apart."""
    VENV.mkdir(exist_ok=True)
    _UNFINISHED.write_text("", "utf-8")
    if Path(program("python")).exists():
        return
    if uv is None and importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "Tästä Pythonista puuttuu venv, jota asennus tarvitsee. "
            "Asenna se (Debian ja Ubuntu: yllä oleva komento) ja aja sama komento uudelleen."
        )
    say("Tehdään Python-ympäristö kansioon .venv.")
    made = run_quietly(
        [uv, "venv", "-q", "--seed", "--allow-existing", "--python", sys.executable, str(VENV)]
        if uv
        else [sys.executable, "-m", "venv", str(VENV)]
    )
    if made != 0:
        raise SetupError("Python-ympäristön teko ei onnistunut; syy on yllä.")


def _install(uv: str | None) -> None:
    """Install the locked packages by hash, then the program itself in place."""
    python = program("python")
    if uv is None and output([python, "-m", "pip", "--version"]) is None:
        run([python, "-m", "ensurepip", "-q"])
    pip = (
        [uv, "pip", "install", "-q", "--python", python]
        if uv
        else [python, "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"]
    )
    say("Asennetaan lukitut riippuvuudet (ensimmäisellä kerralla muutama minuutti).")
    if run_quietly([*pip, "--require-hashes", "-r", str(LOCK)]) != 0:
        raise SetupError(
            "Riippuvuuksien asennus ei onnistunut; syy on yllä. "
            "Tarkista verkkoyhteys ja aja sama komento uudelleen."
        )
    if run_quietly([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)]) != 0:
        raise SetupError("Ohjelman asennus ympäristöön ei onnistunut; syy on yllä.")


def ensure(*, ci: bool) -> None:
    """Bring system packages, environment and texts up to date; quick when nothing has changed."""
    expected = stamp(ci=ci)
    if not _is_current(expected):
        with alone(BUILD / "setup.lock", waiting=_say_waiting):
            if not _is_current(expected):
                _set_up(ci=ci)
    compile_texts()


def _say_waiting() -> None:
    say("Toinen asennus on käynnissä tässä kansiossa; odotetaan sen valmistumista.")


def _set_up(*, ci: bool) -> None:
    in_place = system.install(ci=ci)
    expected = stamp(ci=ci)
    if not _environment_is_current(expected):
        _remove_if_broken(expected)
        uv = _uv()
        _make(uv)
        _install(uv)
    STAMP.write_text(json.dumps(expected if in_place else expected | {"system": ""}), "utf-8")
    _UNFINISHED.unlink(missing_ok=True)


def _remove_if_broken(expected: dict[str, str]) -> None:
    if not _must_be_remade(expected):
        return
    say("Kansio .venv on keskeneräinen tai toisen Pythonin tekemä; tehdään se uudelleen.")
    try:
        shutil.rmtree(VENV)
    except OSError as error:
        raise SetupError(
            f"Kansiota .venv ei voitu poistaa ({error.strerror}). "
            "Sulje ohjelmat, jotka käyttävät sitä, ja aja sama komento uudelleen."
        ) from error


def compile_texts() -> None:
    """Compile the catalogue when the .po file is newer than what was compiled from it."""
    catalogues = (ROOT / "resources/locale").glob("*/LC_MESSAGES/*.po")
    stale = [po for po in catalogues if _older(po.with_suffix(".mo"), po)]
    if stale and run([program("python"), str(ROOT / "packaging/texts.py"), "compile"]) != 0:
        raise SetupError("Suomenkielisten tekstien kääntäminen ei onnistunut; syy on yllä.")


def _older(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime
