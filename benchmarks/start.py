"""Start of the window against the same start with every library imported first.

Both are processes of their own, warm, in turns; the best of several runs counts.
"""

import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROUNDS = 5
PAINTED, FILLED = "window painted", "first page filled"
EAGER = (
    "import sqlalchemy.orm, alembic.command, openpyxl, reportlab.platypus, jinja2, babel.messages,"
    " holidays, rapidfuzz\n"
)
PROGRAM = (
    "import sys, time\nstarted = time.perf_counter()\n{first}from jarjestodesk import app\n"
    "sys.exit(app.main(['--profile-start', sys.argv[1]], started=started))\n"
)


def main() -> None:
    """Print the best times of both ways and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JARJESTODESK_HOME"] = str(Path(folder) / "home")
        register = _sample(Path(folder))
        ours, eager = (_best(first, register) for first in ("", EAGER))
    for name in (PAINTED, FILLED):
        ratio = eager[name] / ours[name]
        print(f"{name:20} {ours[name]:6.0f} ms, eager imports {eager[name]:6.0f} ms: {ratio:.1f} x")


def _sample(folder: Path) -> Path:
    from jarjestodesk.jobs.opening import make_sample

    register, _notices = make_sample(folder / "Esimerkki.jdreg", today=date(2026, 11, 24))
    register.close()
    return register.path


def _best(first: str, register: Path) -> dict[str, float]:
    """Return the least milliseconds to each mark over the rounds."""
    found: dict[str, float] = {}
    for _round in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.format(first=first), str(register)],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
            env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        )
        for line in done.stdout.splitlines():
            marked = re.match(r" *(\d+) ms .*?  (\S.*)$", line)
            if marked:
                at, name = float(marked[1]), marked[2].split("  ")[-1].strip()
                found[name] = min(at, found.get(name, at))
    return found


if __name__ == "__main__":
    main()
