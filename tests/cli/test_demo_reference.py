"""The sample's letters and workbook as they were read by eye once (tests/reference/demo).

After a wanted change look at the new letters and workbook, then delete the reference files:
the next run writes them anew and fails once.
"""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run, pdf_text

REFERENCE = Path(__file__).parents[1] / "reference" / "demo"
LETTERS = 4


def cells(book: Path) -> str:
    """Return every cell that holds something, a line each."""
    loaded = openpyxl.load_workbook(book)
    lines = [
        f"{sheet.title}!{cell.coordinate}\t{cell.value!r}"
        for sheet in loaded.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    loaded.close()
    return "\n".join(lines) + "\n"


@pytest.mark.slow
def test_letters_and_workbook_are_those_read_by_eye(run: Run, tmp_path: Path) -> None:
    made = run("demo", tmp_path / "d", "--today", "2026-11-24", "--json").json
    found = {
        f"letter-{number}.txt": pdf_text(Path(path))
        for number, path in enumerate(made["letters"][:LETTERS], 1)
    }
    found["summary.txt"] = cells(Path(made["summary"]))
    missing = [name for name in found if not (REFERENCE / name).exists()]
    for name in missing:
        (REFERENCE / name).write_text(found[name], "utf-8", newline="\n")
    assert missing == []
    for name, text in found.items():
        assert text == (REFERENCE / name).read_text("utf-8"), name
