"""``packaging/dev.py screenshots``: a PNG of every page, light and dark, in two sizes."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from dev import BUILD, ROOT, environment
from dev.console import SetupError, say

SIZES = (("1440x900", 1.0), ("853x480", 1.5))
"""Logical size and scale: 1440×900 at 100 %, 1280×720 at 150 %."""
THEMES = ("light", "dark")
ROUTES = (
    "welcome",
    "gallery",
    "today",
    "organisations",
    "organisations/1",
    "calls",
    *(f"calls/3/{tab}" for tab in ("facts", "applications", "checks", "assessment", "allocation")),
    *(f"calls/2/{tab}" for tab in ("meeting", "service", "summary")),
    "applications",
    "applications/1",
    "meetings",
    "meetings/1",
    "agreements",
    "agreements/1",
    "reports",
    "settings",
)
_MAKE = """
import os, sys, tempfile
from datetime import date
from pathlib import Path
os.environ["JARJESTODESK_HOME"] = tempfile.mkdtemp()
from jarjestodesk.jobs.opening import make_sample
register, _notices = make_sample(Path(sys.argv[1]), today=date(2026, 11, 24))
register.close()
"""


@dataclass(frozen=True)
class Shot:
    """One picture to take."""

    route: str
    theme: str
    size: str
    scale: float

    @property
    def name(self) -> str:
        """File name that says what it shows."""
        page = self.route.replace("/", "_")
        return f"{page}_{self.theme}_{round(self.scale * 100)}.png"


def shots(wanted: str = "") -> Iterator[Shot]:
    """Yield every picture, or those whose route contains ``wanted``."""
    for route in ROUTES:
        for size, scale in SIZES:
            for theme in THEMES:
                shot = Shot(route, theme, size, scale)
                if wanted in shot.name:
                    yield shot


def take(arguments: list[str]) -> int:
    """Make the sample register and every picture into ``build/screenshots``."""
    environment.ensure(ci=False)
    python = environment.program("python")
    folder = BUILD / "screenshots"
    wanted = arguments[0] if arguments else ""
    if not wanted:
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    register = folder / "Esimerkki.jdreg"
    if not register.exists():
        subprocess.run([python, "-c", _MAKE, str(register)], check=True, cwd=ROOT)
    todo = list(shots(wanted))
    with ThreadPoolExecutor(max_workers=2) as pool:
        faults = [
            fault for fault in pool.map(lambda s: _take(python, register, folder, s), todo) if fault
        ]
    if faults:
        raise SetupError("\n".join(faults))
    say(f"{len(todo)} kuvaa: {folder}")
    return 0


def _take(python: str, register: Path, folder: Path, shot: Shot) -> str:
    """Take one picture over its own copy of the register; return what went wrong."""
    place = Path(tempfile.mkdtemp())
    copy = place / register.name
    shutil.copy(register, copy)
    files = register.with_name(f"{register.stem}.files")
    if files.is_dir():
        shutil.copytree(files, place / files.name)
    out = folder / shot.name
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(shot.scale),
        "PYTHONPATH": str(ROOT),
    }
    command = [python, str(ROOT / "packaging/dev/shoot.py"), str(copy)]
    command += [shot.route, shot.theme, shot.size, str(out)]
    done = subprocess.run(
        command, capture_output=True, text=True, env=surroundings, timeout=120, check=False
    )
    shutil.rmtree(place, ignore_errors=True)
    if done.returncode or not out.exists():
        return f"{shot.name}: {done.stderr.strip()[-800:]}"
    return ""
