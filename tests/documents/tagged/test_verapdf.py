"""Every kind of document passes PDF/A-2a and PDF/UA-1 in veraPDF; a spoilt one does not."""

import subprocess
import sys
from pathlib import Path

import pytest

from jarjestodesk.documents.tagged.document import DocumentStyle, render_joined
from tests.documents.tagged import samples

CHECK = Path(__file__).resolve().parents[3] / "packaging" / "verapdf" / "check.py"
MISSING = 3

pytestmark = [pytest.mark.verapdf, pytest.mark.slow]


def _check(*files: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, CHECK, *files], capture_output=True, text=True, check=False
    )
    assert done.returncode != MISSING, done.stderr
    return done


def test_every_kind_of_document_passes(tmp_path: Path) -> None:
    trial = DocumentStyle(watermark_text="KOE – EI PÄÄTÖS")
    short = samples.builder("Lyhyt")
    short.p("Yksi sivu.")
    documents = {
        "letter": samples.letter().render(),
        "trial": samples.letter(style=trial).render(),
        "long": samples.long_document().render(),
        "tables": samples.table_document().render(),
        "hostile": samples.hostile_document().render(),
        "empty": samples.builder().render(),
        "joined": render_joined(
            [samples.letter("Eka ry"), short, samples.letter("Toka ry"), samples.table_document()],
            title="Kirjeet",
            on_odd_pages=True,
        ),
    }
    files = [tmp_path / f"{name}.pdf" for name in documents]
    for file, data in zip(files, documents.values(), strict=True):
        file.write_bytes(data)
    done = _check(*files)
    assert done.stdout.splitlines() == [
        f"PASS {profile} {file.name}" for file in files for profile in ("2a", "ua1")
    ]
    assert done.returncode == 0


def test_a_spoilt_file_fails(tmp_path: Path) -> None:
    data = samples.letter().render()
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(data.replace(b"/Marked true", b"/Marked fals"))
    done = _check(spoilt)
    assert done.returncode == 1
    assert "FAIL 2a spoilt.pdf" in done.stdout
