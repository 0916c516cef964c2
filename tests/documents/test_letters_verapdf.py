"""Every kind of letter, the trial and the print file pass PDF/A-2a and PDF/UA-1 in veraPDF."""

import subprocess
import sys
from pathlib import Path

import pytest

from jarjestodesk.documents.letters import render, render_run
from jarjestodesk.records.codes import BodyKind, LetterForm
from tests.documents.test_letters import contents
from tests.letters_builder import TODAY, RoundBuilder

CHECK = Path(__file__).parents[2] / "packaging" / "verapdf" / "check.py"

pytestmark = [pytest.mark.verapdf, pytest.mark.slow]


def test_every_kind_of_letter_passes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    builder = RoundBuilder(LetterForm.DECISION, BodyKind.OFFICE_HOLDER, test=True)
    found = contents(RoundBuilder(), tmp_path / "a")
    files = {kind: render(content, TODAY) for kind, content in found.items()}
    files["trial"] = render(contents(builder, tmp_path / "b")["granted"], TODAY)
    letters = [(content, TODAY) for content in found.values()]
    files["joined"] = render_run([], letters, "Kirjeet", progress=lambda *_step: None).joined
    paths = [tmp_path / f"{name}.pdf" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, CHECK, *paths], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == [
        f"PASS {profile} {path.name}" for path in paths for profile in ("2a", "ua1")
    ]
