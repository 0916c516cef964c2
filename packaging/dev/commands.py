"""The command line of packaging/dev.py."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from dev import BUILD, LOCK, ROOT, checks, environment
from dev.console import SetupError, prepare_streams, run, run_interactive, say
from dev.system import is_ci

USAGE = """Käyttö: python3 packaging/dev.py KOMENTO

  run [REKISTERI]    asentaa tarvittavan ja avaa ohjelman esimerkkirekisterillä
  test [PYTESTIN …]  asentaa tarvittavan ja ajaa kaikki tarkastukset ja testit
  lock [--upgrade]   tekee riippuvuuksien lukkotiedoston uudelleen (tarvitsee uv:n)
  texts              tuo koodin tekstit suomennostiedostoon
  screenshots [OSA]  piirtää kuvan jokaisesta sivusta kansioon build/screenshots
  faults [MINUUTIT]  tuo 10 000 rikottua taulukkoa, käyttää sitten ohjelmaa umpimähkään (oletus 30)
  clean              poistaa ympäristön ja syntyneet tiedostot
"""
_MADE = (".venv", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".hypothesis")


def _run_program(arguments: Sequence[str]) -> int:
    """Open the window on the sample; without a display, do the whole main job headless."""
    environment.ensure(ci=False)
    python = environment.program("python")
    if checks.has_display():
        register = Path(arguments[0]) if arguments else _sample(python)
        return run_interactive([python, "-m", "jarjestodesk", str(register.absolute())])
    say("Näyttöä ei ole, joten ikkunaa ei avata; tehdään koko työ esimerkkirekisterillä.")
    where = list(arguments) or [str(BUILD / "demo")]
    return run_interactive([python, "-m", "jarjestodesk", "demo", *where])


def _sample(python: str) -> Path:
    """Return the sample register, made on the first time."""
    register = BUILD / "esimerkki" / "Esimerkki.jdreg"
    if not register.exists():
        register.parent.mkdir(parents=True, exist_ok=True)
        say("Tehdään esimerkkirekisteri…")
        run([python, "-m", "jarjestodesk", "new", str(register), "--sample"])
    return register


def _test(arguments: Sequence[str]) -> int:
    ci = is_ci()
    environment.ensure(ci=ci)
    return checks.check(arguments, ci=ci)


def _lock(arguments: Sequence[str]) -> int:
    """Re-make the lock: for every platform, with hashes, without an address of any index."""
    uv = shutil.which("uv") or shutil.which(environment.program("uv"))
    if uv is None:
        raise SetupError("Lukkotiedoston teko tarvitsee uv:n. Asenna se ja aja komento uudelleen.")
    plain = ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]
    wide = ["--all-extras", "--universal", "--python-version", "3.11", "--generate-hashes"]
    wide.append("--no-strip-extras")  # pip takes a newer version for an extra that is not pinned
    return run(
        [uv, "pip", "compile", "-q", "pyproject.toml", *wide, *plain, *arguments, "-o", str(LOCK)]
    )


def _texts() -> int:
    environment.ensure(ci=False)
    texts = str(ROOT / "packaging/texts.py")
    updated = run([environment.program("python"), texts, "update"])
    return updated or run([environment.program("python"), texts, "missing"])


def _faults(arguments: Sequence[str]) -> int:
    """Try broken workbooks, then use the program at random for half an hour; seeds are printed."""
    environment.ensure(ci=False)
    minutes = arguments[0] if arguments else "30"
    python = environment.program("python")
    broken = [python, "-m", "tests.spreadsheets.mutations", "--count", "10000"]
    used = [python, "-m", "tests.ui.random_use", "--minutes", minutes]
    return run_interactive(broken) or run_interactive(used)


def _clean() -> int:
    """Remove what can be made again; the demo in build/ too, never a register elsewhere."""
    for name in _MADE:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for made in BUILD.glob("*"):
        if made.is_dir():
            shutil.rmtree(made, ignore_errors=True)
        elif made.suffix != ".lock":
            made.unlink()
    for compiled in (ROOT / "resources").rglob("*.mo"):
        compiled.unlink()
    return 0


def _dispatch(arguments: Sequence[str]) -> int:
    match list(arguments):
        case ["run", *rest]:
            return _run_program(rest)
        case ["test", *rest]:
            return _test(rest)
        case ["lock", *rest]:
            return _lock(rest)
        case ["texts"]:
            return _texts()
        case ["screenshots", *rest] if len(rest) < 2:
            from dev import screenshots

            return screenshots.take(rest)
        case ["faults", *rest] if len(rest) < 2:
            return _faults(rest)
        case ["clean"]:
            return _clean()
        case _:
            say(USAGE)
            return 0 if list(arguments) in (["help"], ["--help"], ["-h"]) else 2


def main(arguments: Sequence[str]) -> int:
    """Run one command; what the user must do is one line on stderr."""
    prepare_streams()
    try:
        return _dispatch(arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Keskeytettiin; sama komento jatkaa.", file=sys.stderr)
        return 130
