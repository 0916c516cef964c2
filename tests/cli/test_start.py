"""Start-up: asking for help or a deadline loads none of the slow libraries."""

import subprocess
import sys

import pytest

SLOW = ("sqlalchemy", "alembic", "openpyxl", "reportlab", "PySide6")


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["deadline", "--sent", "2026-11-24", "--by", "letter"]],
    ids=["help", "deadline"],
)
def test_a_light_command_loads_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jarjestodesk", *arguments],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()
    }
    assert "jarjestodesk" in loaded
    assert loaded.isdisjoint(SLOW)
