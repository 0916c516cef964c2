"""What packaging/dev.py does, with the standard library only; Linux and Windows.

console: what the user reads; lockfile: one set-up at a time; system: apt packages;
environment: .venv from the lock; checks: the steps of ``test``; commands: the command line.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
LOCK = ROOT / "packaging/requirements.lock"
