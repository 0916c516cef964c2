"""Lists and figures to Excel: what was asked, in its order, as numbers and days; true figures."""

import shutil
import threading
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.jobs.child import CancelledError
from jarjestodesk.jobs.lists import export_figures, export_list
from jarjestodesk.records.lists import ListQuery
from jarjestodesk.services import county, lists, sample
from jarjestodesk.services.reports import figures_book, figures_title, list_book, report_figures
from jarjestodesk.services.summaries import call_summary
from jarjestodesk.spreadsheets.content import Kind
from jarjestodesk.spreadsheets.write import write_book

TODAY = date(2026, 11, 24)
ASKED = ListQuery("organisations", TODAY, search="ry", sort=(("name", True),))


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("raportit") / "esimerkki.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=TODAY)
        yield register


def sheet_of(content: bytes, title: str):
    return load_workbook(BytesIO(content))[title]


def test_a_list_comes_as_it_was_asked(filled: Register) -> None:
    keys = ("name", "kind", "granted", "in_lahella", "registered_on")
    book = filled.read(list_book, ASKED, keys)
    ids = filled.read(lists.ids, ASKED)
    assert len(book.sheets[0].rows) == len(ids)
    names = [row[0] for row in book.sheets[0].rows]
    values = filled.read(lists.values, ASKED, ["name"])
    assert names == [row[0] for row in values]
    kinds = [column.kind for column in book.sheets[0].columns]
    assert kinds[0] is Kind.TEXT
    assert kinds[2] is Kind.MONEY
    assert kinds[4] is Kind.DAY
    kinds_said = {row[1] for row in book.sheets[0].rows}
    assert "rekisteröity yhdistys" in kinds_said


def test_the_cover_says_whose_as_of_when_and_how_narrowed(filled: Register) -> None:
    query = ListQuery("organisations", TODAY, filters=(("name", "seura"),), sort=(("name", False),))
    facts = {fact.label: fact.value for fact in filled.read(list_book, query).cover.facts}
    assert facts["Hyvinvointialue"] == "Esimerkkilän hyvinvointialue"
    assert facts["Tilanne"] == TODAY
    assert "seura" in facts.values()


def test_numbers_are_numbers_in_the_workbook(filled: Register) -> None:
    book = filled.read(list_book, ListQuery("agreements", TODAY), ("title", "starts_on"))
    sheet = sheet_of(write_book(book).content, book.sheets[0].title)
    assert sheet.max_row > len(book.sheets[0].rows)
    assert sheet["B2"].is_date


def test_without_columns_named_those_shown_are_taken(filled: Register) -> None:
    info = filled.read(lists.info, "organisations", today=TODAY)
    book = filled.read(list_book, ASKED)
    assert len(book.sheets[0].columns) == sum(not column.hidden for column in info.columns)


def test_an_export_is_written_whole_and_the_same_again(filled: Register, tmp_path: Path) -> None:
    told = []
    done = export_list(
        filled,
        ASKED,
        ("name", "granted"),
        tmp_path / "jarjestot",
        today=TODAY,
        progress=lambda n, m, text: told.append((n, m, text)),
    )
    assert done.file == tmp_path / "jarjestot.xlsx"
    assert done.rows == len(filled.read(lists.ids, ASKED))
    assert [n for n, _m, _text in told] == [0, 1, 2, 3]
    again = export_list(filled, ASKED, ("name", "granted"), done.file, today=TODAY)
    assert again.unchanged
    with pytest.raises(UserError):
        export_list(filled, ASKED, ("name",), done.file, today=TODAY)


def test_cancel_leaves_no_file(filled: Register, tmp_path: Path) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(CancelledError):
        export_list(filled, ASKED, (), tmp_path / "x.xlsx", today=TODAY, cancel=cancel)
    assert list(tmp_path.iterdir()) == []


def test_figures_by_division_agree_with_the_summary(filled: Register) -> None:
    figures = filled.read(report_figures, (2026,), today=TODAY)
    summary = filled.read(call_summary, "kumppanuus-2026", today=TODAY)
    of_summary = {line.name: line for line in summary.by_division}
    for line in figures.by_division:
        theirs = of_summary[line.name]
        assert line.grants == theirs.favourable
        assert (line.granted or 0) == (theirs.granted or 0)
        assert line.applied == theirs.applied
    assert figures.grants == summary.total.favourable
    assert figures.by_year[0].granted == summary.total.granted
    assert set(figures.years_known) >= {2025, 2026, 2027}


def test_several_years_count_an_application_once(filled: Register) -> None:
    one = filled.read(report_figures, (2025,), today=TODAY)
    other = filled.read(report_figures, (2026,), today=TODAY)
    both = filled.read(report_figures, (2026, 2025, 2025), today=TODAY)
    assert both.years == (2025, 2026)
    assert both.grants <= one.grants + other.grants
    assert sum(y.granted or 0 for y in both.by_year) == sum(
        line.granted or 0 for line in both.by_division
    )
    assert filled.read(report_figures, (), today=TODAY).years == (2026,)


def test_figures_come_as_a_workbook_with_a_chart(filled: Register, tmp_path: Path) -> None:
    book = filled.read(figures_book, (2025, 2026), today=TODAY)
    assert book.cover.blocks[0].bars is not None
    assert [sheet.title for sheet in book.sheets] == ["Toimialoittain", "Kunnittain"]
    assert book.sheets[1].rows[-1][0] == "Koko hyvinvointialue"
    done = export_figures(filled, (2025, 2026), tmp_path / "luvut.xlsx", today=TODAY)
    workbook = load_workbook(done.file)
    assert workbook.worksheets[0]._charts
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize(
    ("years", "words"),
    [((2026,), "2026"), ((2024, 2025, 2026), "2024–2026"), ((2023, 2025), "2023, 2025")],
)
def test_years_are_told_shortly(years, words: str) -> None:
    assert figures_title(years) == words
