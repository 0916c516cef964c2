"""What both ways through the main job share: last year's call, the round's rows, the letters."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
from PySide6.QtWidgets import QFileDialog

from jarjestodesk.records.lists import ListQuery
from jarjestodesk.services import lists
from tests.ui import conftest
from tests.ui.hand import Hand
from tests.ui.round_source import Round, round_of_35

SOURCE, CALL = 3, 5
"""The call that is copied, and its copy."""
AUTUMN = date(2027, 11, 24)
"""The day the applications of the copied call are handled."""
SECTION = "88"
CHANGED, CHANGED_TO = "lumpeel", 1_200_000
"""Letters of the applicant whose sum the meeting changed, and the sum in cents."""


def in_autumn(hand: Hand, folder: Path, monkeypatch) -> tuple[Round, Path]:
    """Let the day come on which the call has closed, with its workbook and an empty folder."""
    monkeypatch.setattr(conftest, "TODAY", AUTUMN)
    rounds = hand.read(round_of_35, today=AUTUMN)
    letters = folder / "kirjeet"
    letters.mkdir()
    choose_files(monkeypatch, rounds.write(folder, AUTUMN), letters)
    return rounds, letters


def choose_files(monkeypatch, book: Path, letters: Path) -> None:
    """Let the system's dialogs answer with these paths."""
    monkeypatch.setattr(QFileDialog, "exec", lambda *_args: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda *_args: [str(book)])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(letters))


def values(hand: Hand, code: str, key: str) -> list:
    """Read a column of a list of the call from the register."""
    query = ListQuery(code, AUTUMN, (CALL,))
    place = hand.read(lists.info, code, (CALL,), today=AUTUMN).index(key)
    ids = hand.read(lists.ids, query)
    rows = hand.read(lists.rows, query, ids)
    return [rows[one][place] for one in ids if one >= 0]


def reasons(hand: Hand) -> Iterator[str]:
    """Yield a reason for each row of the grid as it stands: she wrote them in Excel."""
    model = hand.tab.grid.model
    name = model.info.index("applicant")
    for row, one in enumerate(model.ids):
        if one >= 0:
            yield f"{model.text(row, name)} täydentää alueen palveluja ja tavoittaa kohderyhmänsä."


def hold_letters(folder: Path, count: int) -> None:
    """Hold that a letter was made for each decision, and one file that prints them all."""
    letters = sorted(folder.glob("*_paatos_*.pdf"))
    assert len(letters) == count
    (joined,) = [one for one in folder.glob("*.pdf") if one not in letters]
    pages = 0
    for path in letters:
        with pikepdf.open(path) as letter:
            assert letter.check_pdf_syntax() == [], path.name
            assert letter.Root.MarkInfo.Marked, "tagged for screen readers"
            pages += len(letter.pages)
    with pikepdf.open(joined) as whole:
        assert len(whole.pages) >= pages
        assert len(whole.pages) - pages <= count, "blank backs where letters end on a front"
