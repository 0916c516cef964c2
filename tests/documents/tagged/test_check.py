"""The driver of veraPDF says on one line what is missing and ends with code 3."""

import os
import subprocess
import sys
from pathlib import Path

from tests.documents.tagged.test_verapdf import CHECK, MISSING


def _run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, CHECK, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = _run(tmp_path / "absent.pdf")
    assert done.returncode == MISSING
    assert done.stderr.splitlines() == [f"missing: {tmp_path / 'absent.pdf'}"]


def test_java_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = _run("--prepare", PATH=str(tmp_path), JAVA_HOME="")
    assert done.returncode == MISSING
    assert "java" in done.stderr
    assert len(done.stderr.splitlines()) == 1
