"""The command line as a script sees it: arguments in, output and exit code out."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jarjestodesk import cli


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self.out)
        return data


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; usage errors give their exit code too."""

    def ran(*arguments: object) -> Ran:
        capsys.readouterr()
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        if code == 1:
            assert err.strip()
            assert len(err.strip().splitlines()) == 1
        return Ran(code, out, err)

    return ran


def pdf_text(file: Path) -> str:
    """Return a PDF's text; skips where poppler-utils is not installed, unless in CI."""
    if shutil.which("pdftotext") is None and not os.environ.get("CI"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run(
        ["pdftotext", str(file), "-"], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    return done.stdout
