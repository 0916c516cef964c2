"""The floor under every export: text stays text, unknown stays empty, bytes stay the same."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest

from jarjestodesk.spreadsheets.content import (
    Bars,
    Block,
    Book,
    Column,
    Cover,
    Fact,
    Kind,
    Sheet,
)
from jarjestodesk.spreadsheets.text import (
    LONGEST,
    cell_text,
    header_texts,
    sheet_titles,
    table_names,
)
from jarjestodesk.spreadsheets.write import write_book

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "#N/A",
    "#REF!",
    "\tsarkain",
    "'heittomerkki",
    "0123",
    "1.1.2026",
    "TRUE",
    "rivi\r\ntoinen\rkolmas",
    "_x000D_ ja _x0041_",
    "ohjaus\x00\x07\x1b\ufffe merkki",
    "ääkköset ja 😀",
    " tyhjää ympärillä ",
)
SEEN = (
    *HOSTILE[:12],
    "rivi\ntoinen\nkolmas",
    *HOSTILE[13:14],
    "ohjaus merkki",
    *HOSTILE[15:],
)
"""What a reader must see of each; only what no file may hold is gone."""


def a_sheet(**changes: object) -> Sheet:
    columns = (
        Column("Nimi"),
        Column("Summa", Kind.MONEY, total=True),
        Column("Päivä", Kind.DAY),
        Column("Pisteet", Kind.POINTS),
        Column("Osuus", Kind.SHARE),
        Column("Kpl", Kind.COUNT, total=True),
    )
    rows = (
        ("Eka", 123_450, date(2026, 11, 24), 1850, 1250, 3),
        ("Toka", None, datetime(2026, 11, 24, 14, 15, 5, tzinfo=UTC), None, None, None),
        ("Kolmas", 1, None, 0, 10_000, 0),
    )
    return replace(Sheet("Lista", columns, rows, frozen=1), **changes)


def a_book(*sheets: Sheet, mark: str | None = None) -> Book:
    block = Block(
        "Lohko",
        (Column("Nimi"), Column("Haettu", Kind.MONEY)),
        (("a", 100), ("b", None)),
        Bars("Kuvio", (2,), Kind.MONEY),
    )
    cover = Cover("Kansi", "otsake", ["huomaa"], [Fact("Summa", 150, Kind.MONEY)], ["lue"], [block])
    return Book("Kirja & muuta", "JD", date(2026, 11, 24), cover, sheets, mark)


def opened(book: Book) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_book(book).content))


def text_sheet(texts: tuple[str, ...]) -> Sheet:
    return Sheet("Tekstit", (Column("Teksti"),), [(text,) for text in texts])


def test_numbers_are_numbers_and_dates_are_dates():
    sheet = opened(a_book(a_sheet()))["Lista"]
    name, money, day, points, share, count = sheet[2]
    assert (name.value, money.value) == ("Eka", 1234.5)
    assert day.value.date() == date(2026, 11, 24)
    assert (points.value, share.value, count.value) == (18.5, 0.125, 3)
    assert money.number_format == '#,##0.00\\ "€"'
    assert day.number_format == r"d\.m\.yyyy"
    assert share.number_format == r"0.0\ %"


def test_a_moment_is_shown_by_the_clock_in_finland():
    assert opened(a_book(a_sheet()))["Lista"]["C3"].value.isoformat() == "2026-11-24T16:15:05"


def test_the_unknown_is_an_empty_cell_and_a_zero_is_a_zero():
    sheet = opened(a_book(a_sheet()))["Lista"]
    assert [sheet[f"{letter}3"].value for letter in "BDEF"] == [None] * 4
    assert sheet["D4"].value == 0
    assert sheet["F4"].value == 0


def test_sums_stand_below_as_values_and_follow_the_filters_as_formulas():
    sheet = opened(a_book(a_sheet()))["Lista"]
    assert sheet["A5"].value == "Yhteensä"
    assert sheet["B5"].value == 1234.51
    assert sheet["B6"].value == "=SUBTOTAL(109,B2:B4)"
    assert sheet["C5"].value is None


def test_a_column_of_which_nothing_is_known_has_no_sum_at_all():
    rows = [("Eka", None, None, None, None, None)]
    sheet = opened(a_book(a_sheet(rows=rows)))["Lista"]
    assert sheet["B3"].value is None
    assert sheet["B4"].value is None


def test_a_million_sums_of_cents_add_up_to_the_cent():
    rows = [("x", 10, None, None, None, 1)] * 1_000 + [
        ("y", 99_999_999_999_999, None, None, None, 1)
    ]
    sheet = opened(a_book(a_sheet(rows=rows)))["Lista"]
    assert sheet.cell(len(rows) + 2, 2).value == 1_000_000_000_099.99


@pytest.mark.parametrize("text", HOSTILE[:12])
def test_no_text_of_a_user_becomes_a_formula_a_number_or_an_error(text):
    cell = opened(a_book(text_sheet((text,))))["Tekstit"]["A2"]
    assert (cell.data_type, cell.value) == ("s", text)


def test_text_that_a_program_might_take_for_something_else_carries_the_quote_mark():
    sheet = opened(a_book(text_sheet(("=1+1", "tavallinen"))))["Tekstit"]
    assert sheet["A2"].quotePrefix
    assert not sheet["A3"].quotePrefix


def test_headers_too_are_only_text():
    columns = (Column("=1+1"), Column("=1+1"), Column("a\nb"), Column(""))
    sheet = opened(a_book(Sheet("X", columns, [("1", "2", "3", "4")])))["X"]
    assert [cell.value for cell in sheet[1]] == ["=1+1", "=1+1 (2)", "a b", "Sarake"]
    assert [column.name for column in sheet.tables["t_X"].tableColumns] == [
        "=1+1",
        "=1+1 (2)",
        "a b",
        "Sarake",
    ]


def test_a_text_longer_than_a_cell_is_cut_visibly_and_told():
    written = write_book(a_book(text_sheet(("x" * 40_000, "😀" * 20_000))))
    sheet = openpyxl.load_workbook(io.BytesIO(written.content))["Tekstit"]
    assert written.cut == ("Tekstit",)
    for row in (2, 3):
        shown = sheet[f"A{row}"].value
        assert shown.endswith(" … [katkaistu: pidempi kuin soluun mahtuu]")
        assert len(shown.encode("utf-16-le")) // 2 <= LONGEST


def test_a_text_that_just_fits_is_left_alone():
    assert cell_text("x" * LONGEST) == ("x" * LONGEST, False)


def test_names_of_columns_and_sheets_are_made_to_differ():
    assert header_texts(["A", "a", "A"]) == ["A", "a (2)", "A (3)"]
    assert sheet_titles(["Pisteet: [x]/y", "x" * 40, "X" * 40]) == [
        "Pisteet x y",
        "x" * 30 + "…",
        "X" * 26 + "… (2)",
    ]


def test_tables_of_sheets_whose_names_look_alike_have_names_of_their_own():
    assert table_names(["Päätökset", "Paatokset", "R1C1"]) == [
        "t_Paatokset",
        "t_Paatokset_2",
        "t_R1C1",
    ]


def test_the_list_is_a_table_under_a_frozen_header_that_every_page_repeats():
    sheet = opened(a_book(a_sheet()))["Lista"]
    table = sheet.tables["t_Lista"]
    assert table.ref == "A1:F4"
    assert table.autoFilter.ref == "A1:F4"
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.oddFooter.center.text == "&P / &N"


def test_a_note_stands_above_the_header_and_the_filters_follow():
    sheet = opened(a_book(a_sheet(note="Tiedoksi.")))["Lista"]
    assert sheet["A1"].value == "Tiedoksi."
    assert sheet["A2"].value == "Nimi"
    assert sheet.tables["t_Lista"].ref == "A2:F5"
    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$2:$2"


def test_a_wide_sheet_goes_over_pages_that_repeat_its_first_columns():
    wide = tuple(Column(f"Sarake {number}", width=30) for number in range(20))
    sheet = opened(a_book(Sheet("Leveä", wide, [("x",) * 20], frozen=2)))["Leveä"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth > 1
    assert sheet.print_title_cols == "$A:$B"


def test_an_empty_list_says_so_and_is_no_table():
    sheet = opened(a_book(a_sheet(rows=[])))["Lista"]
    assert sheet["A2"].value == "Ei näytettäviä rivejä."
    assert not sheet.tables


def test_the_mark_of_a_test_and_the_day_stand_in_every_page_header():
    workbook = opened(a_book(a_sheet(), mark="KOE – EI PÄÄTÖS"))
    for sheet in workbook:
        assert sheet.oddHeader.center.text == "KOE – EI PÄÄTÖS"
        assert sheet.oddHeader.left.text == "Kirja && muuta"
        assert sheet.oddHeader.right.text == "&A, 24.11.2026"


def test_a_picture_stands_on_the_cover_under_its_numbers():
    workbook = opened(a_book(a_sheet()))
    (chart,) = workbook["Kansi"]._charts
    assert chart.anchor._from.row > 10
    assert "'Kansi'!$B$" in chart.series[0].val.numRef.f


def test_the_same_book_gives_the_same_bytes_in_any_process():
    first, second = write_book(a_book(a_sheet())), write_book(a_book(a_sheet()))
    assert first.content == second.content
    code = (
        "import hashlib, jarjestodesk.i18n as i; i.use('fi');"
        "from tests.spreadsheets.test_write import *;"
        "print(hashlib.sha256(write_book(a_book(a_sheet())).content).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_inner_dates_are_the_day_of_the_book_and_members_carry_no_time():
    with zipfile.ZipFile(io.BytesIO(write_book(a_book(a_sheet())).content)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-24T00:00:00Z") == 2


@pytest.mark.office
def test_libreoffice_shows_every_hostile_text_as_it_was_written(tmp_path, office_convert):
    book = a_book(text_sheet(HOSTILE))
    path = tmp_path / "vihamielinen.xlsx"
    path.write_bytes(write_book(book).content)
    saved = openpyxl.load_workbook(office_convert(path, "xlsx"))["Tekstit"]
    shown = [saved[f"A{row}"].value for row in range(2, len(HOSTILE) + 2)]
    assert shown == list(SEEN)
    assert {saved[f"A{row}"].data_type for row in range(2, len(HOSTILE) + 2)} == {"s"}


@pytest.mark.office
def test_libreoffice_reckons_the_sums_of_the_rows_shown(tmp_path, office_convert):
    path = tmp_path / "summat.xlsx"
    path.write_bytes(write_book(a_book(a_sheet())).content)
    saved = openpyxl.load_workbook(office_convert(path, "xlsx"), data_only=True)["Lista"]
    assert saved["B5"].value == saved["B6"].value == 1234.51
    assert saved["C2"].value.date() == date(2026, 11, 24)
    assert saved["B3"].value is None
