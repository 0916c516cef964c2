"""Files made to hurt, or only wrong: read or refused in words within seconds, never half taken."""

import os
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from jarjestodesk.errors import UserError
from jarjestodesk.jobs import child
from jarjestodesk.jobs.reading import LIMITS, read_file
from jarjestodesk.records.imports import BadCell, CellFault, Merged
from jarjestodesk.spreadsheets import read_sheet
from jarjestodesk.spreadsheets.read import is_open_elsewhere, load, read_book
from tests.spreadsheets import mutations
from tests.spreadsheets.test_read import repacked, rows, workbook

SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(content: str) -> bytes:
    """Return a workbook whose sheet's XML is ``content`` inside its element."""
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    sheet = f"{start}{content}</worksheet>".encode()
    good = workbook(lambda sheet: sheet.append(["x"]))
    return repacked(good, lambda name, part: sheet if name == SHEET else part)


def cell(value: str, *, place: str = "A1", more: str = "") -> str:
    return f'<c r="{place}" t="inlineStr"{more}><is><t>{value}</t></is></c>'


def read_or_words(data: bytes) -> str:
    """Return “read”, or the word that says what is wrong with the file."""
    try:
        read_book(data, "a.xlsx")
    except UserError as error:
        return "vioittunut" if "vioittunut" in error.message else error.message
    return "read"


def test_two_hundred_broken_workbooks_are_read_or_refused(tmp_path: Path):
    told = mutations.try_many(str(tmp_path), seed=4, count=200)
    assert sum(told.values()) == 200
    assert told["refused"] > 100
    assert told["taken"] > 20


class TestShape:
    """What the sheet's XML says besides its cells."""

    def test_hidden_rows_columns_and_merged_cells(self):
        def fill(sheet):
            for number in range(1, 6):
                sheet.append([number, "a", "b"])
            sheet.merge_cells("B2:C4")
            sheet.row_dimensions[3].hidden = True
            sheet.column_dimensions["C"].hidden = True
            sheet.column_dimensions.group("E", "G", hidden=True)

        (sheet,) = read_book(workbook(fill), "a.xlsx").sheets
        assert sheet.hidden_rows == {3}
        assert sheet.hidden_columns == {2, 4, 5, 6}
        assert sheet.merged == (Merged(2, 1, 4, 2),)

    def test_a_collapsed_group_is_hidden_too(self):
        def fill(sheet):
            for number in range(1, 5):
                sheet.append([number])
            sheet.row_dimensions.group(2, 3, hidden=True)

        assert read_book(workbook(fill), "a.xlsx").sheets[0].hidden_rows == {2, 3}

    def test_merged_cells_over_the_whole_sheet_cost_nothing(self):
        data = with_sheet(
            f'<sheetData><row r="1">{cell("x")}</row></sheetData>'
            '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        )
        (sheet,) = read_book(data, "a.xlsx").sheets
        assert sheet.merged[0].bottom == read_sheet.MOST_ROWS

    @pytest.mark.parametrize("ref", ["", "A", "1", "ZZZZ1", "A0:B0"])
    def test_merged_cells_without_a_place(self, ref):
        data = with_sheet(
            f'<sheetData><row r="1">{cell("x")}</row></sheetData>'
            f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'
        )
        assert read_or_words(data) in {"read", "vioittunut"}


class TestCells:
    """Cells at the edge of what a workbook may hold."""

    @pytest.mark.parametrize("place", ["XFD1", "XFD1048576"])
    def test_a_cell_far_away_is_not_read_and_costs_nothing(self, place):
        number = place.removeprefix("XFD")
        data = with_sheet(
            f'<sheetData><row r="{number}">{cell("x", place=place)}</row></sheetData>'
        )
        assert rows(data) == []

    def test_the_longest_text_excel_allows_is_read_and_a_longer_one_marked(self):
        text = "ä" * 32_767
        data = workbook(lambda sheet: sheet.append([text]))
        assert rows(data) == [(1, (text,))]
        longer = with_sheet(f'<sheetData><row r="1">{cell("x" * 32_768)}</row></sheetData>')
        assert rows(longer) == [(1, (BadCell(CellFault.TOO_LONG, "x" * 40),))]

    def test_marks_that_turn_the_text_round_and_control_characters_reach_no_register(self):
        from jarjestodesk.records.kinds import LINE_KIND, read

        data = with_sheet(
            f'<sheetData><row r="1">{cell(chr(0x202E) + "yr eoK&#9;x")}</row></sheetData>'
        )
        ((_number, (text,)),) = rows(data)
        assert read(LINE_KIND, text) == "yr eoK x"

    @pytest.mark.parametrize("bad", ["&#55357;", "&#0;", "&#1;", "&nimetön;", "\x01"])
    def test_what_no_xml_may_hold_is_refused(self, bad):
        data = with_sheet(f'<sheetData><row r="1">{cell(bad)}</row></sheetData>')
        with pytest.raises(UserError, match="vioittunut"):
            read_book(data, "a.xlsx")

    @pytest.mark.parametrize("value", ["1e308", "NaN", "inf", "-1e308", "9" * 400])
    def test_numbers_beyond_reason_are_no_sums(self, value):
        from jarjestodesk.records.kinds import MONEY_KIND, read
        from jarjestodesk.values.refused import Refused

        data = with_sheet(f'<sheetData><row r="1"><c r="A1"><v>{value}</v></c></row></sheetData>')
        try:
            ((_number, (seen,)),) = rows(data)
        except UserError:
            return
        with pytest.raises(Refused):
            read(MONEY_KIND, seen)

    def test_rows_out_of_order_are_a_damaged_file_not_lost_rows(self):
        data = with_sheet(
            f'<sheetData><row r="2">{cell("b", place="A2")}</row>'
            f'<row r="1">{cell("a")}</row></sheetData>'
        )
        with pytest.raises(UserError, match="vioittunut"):
            read_book(data, "a.xlsx")

    def test_dates_before_1900_and_the_day_that_never_was(self):
        def fill(sheet):
            sheet.append(
                [datetime.fromisoformat("1999-12-31T00:00"), date(2027, 2, 28), "29.2.1900"]
            )

        assert rows(workbook(fill)) == [(1, (date(1999, 12, 31), date(2027, 2, 28), "29.2.1900"))]


class TestFiles:
    """Files that are not what they are called, or change, or are in use."""

    def test_macros_are_never_touched(self):
        good = workbook(lambda sheet: sheet.append(["x"]))
        data = repacked(good, lambda _n, part: part, **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
        assert rows(data, "makrot.xlsm") == [(1, ("x",))]

    def test_parts_outside_and_zips_inside_are_never_opened(self, tmp_path: Path):
        good = workbook(lambda sheet: sheet.append(["x"]))
        more = {"../../ulkona.xml": b"<a/>", "xl/embeddings/sisalla.zip": good}
        assert rows(repacked(good, lambda _n, part: part, **more)) == [(1, ("x",))]
        assert list(tmp_path.iterdir()) == []

    def test_links_to_other_workbooks_are_left_alone(self):
        good = workbook(lambda sheet: sheet.append(["x", "=[1]Toinen!A1"]))
        ((_number, cells),) = rows(good)
        assert cells[1] == BadCell(CellFault.NO_RESULT, "=[1]Toinen!A1")

    def test_a_strict_workbook_is_read_or_told(self):
        old, strict = (
            b"schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"purl.oclc.org/ooxml/spreadsheetml/main",
        )
        good = workbook(lambda sheet: sheet.append(["x"]))
        data = repacked(good, lambda _n, part: part.replace(old, strict))
        with pytest.raises(UserError, match="Strict Open XML"):
            read_book(data, "a.xlsx")

    def test_a_workbook_without_sheets_or_rows(self):
        empty = workbook(lambda _sheet: None)
        assert read_book(empty, "a.xlsx").sheets[0].rows == ()

    def test_excels_mark_is_not_the_workbook(self, tmp_path: Path):
        for name in ("~$lista.xlsx", ".~lock.lista.xlsx#"):
            (tmp_path / name).write_bytes(b"Aino Aalto" + b"\0" * 100)
            with pytest.raises(UserError, match="auki toisessa"):
                load(tmp_path / name)

    @pytest.mark.parametrize("mark", ["~$lista.xlsx", ".~lock.lista.xlsx#"])
    def test_a_workbook_open_elsewhere_is_read_and_told(self, tmp_path: Path, mark):
        path = tmp_path / "lista.xlsx"
        path.write_bytes(workbook(lambda sheet: sheet.append(["x"])))
        assert not is_open_elsewhere(path)
        (tmp_path / mark).write_bytes(b"")
        assert read_file(path).in_use

    def test_a_locked_file_is_told_of(self, tmp_path: Path, monkeypatch):
        path = tmp_path / "lista.xlsx"
        path.write_bytes(b"PK")

        def locked(self: Path, *_how: object) -> object:
            raise PermissionError(13, "in use")

        monkeypatch.setattr(Path, "open", locked)
        with pytest.raises(UserError, match="Sulje se muissa ohjelmissa"):
            load(path)

    def test_a_file_larger_than_the_limit_is_refused_before_it_is_read(self, tmp_path: Path):
        path = tmp_path / "suuri.xlsx"
        with path.open("wb") as handle:
            handle.truncate(2 * 1024**3)
        started = time.monotonic()
        with pytest.raises(UserError, match="suurempi kuin 50"):
            load(path)
        assert time.monotonic() - started < 5
        os.truncate(path, 0)


class TestLimits:
    """What would take the machine down takes the child down, and the user is told."""

    @pytest.mark.slow
    def test_a_million_rows_are_refused_within_seconds(self, tmp_path: Path):
        row = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
        many = b"".join(row % (number, number) for number in range(1, 1_048_577))
        data = with_sheet("<sheetData>@</sheetData>")
        parts = repacked(
            data, lambda name, part: part.replace(b"@", many) if name == SHEET else part
        )
        path = tmp_path / "miljoona.xlsx"
        path.write_bytes(parts)
        started = time.monotonic()
        with pytest.raises(UserError):
            read_file(path)
        assert time.monotonic() - started < 30

    @pytest.mark.slow
    def test_a_cell_of_ninety_megabytes_kills_nobody(self, tmp_path: Path):
        data = with_sheet(
            '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>@</t></is></c></row></sheetData>'
        )
        text = bytes(range(97, 123)) * (90 * 1024 * 1024 // 26)
        path = tmp_path / "solu.xlsx"
        parts = repacked(
            data, lambda name, part: part.replace(b"@", text) if name == SHEET else part
        )
        path.write_bytes(parts)
        try:
            book = read_file(path)
        except UserError:
            return
        assert book.sheets[0].rows[0].cells == (
            BadCell(CellFault.TOO_LONG, "abcdefghijklmnopqrstuvwxyzabcdefghijklmn"),
        )

    @pytest.mark.slow
    def test_a_hundred_thousand_shared_strings_fit(self, tmp_path: Path):
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for number in range(20_000):
            sheet.append([f"Järjestö {number} {place}" for place in range(10)])
        path = tmp_path / "iso.xlsx"
        book.save(path)
        assert len(read_file(path).sheets[0].rows) == 20_000

    def test_the_limits_of_reading_are_those_promised(self):
        assert LIMITS.memory <= 500 * 1024 * 1024
        assert LIMITS.processor <= 60

    def test_cancel_stops_the_reading(self, tmp_path: Path):
        class Cancelled:
            def is_set(self) -> bool:
                return True

        path = tmp_path / "a.xlsx"
        path.write_bytes(workbook(lambda sheet: sheet.append(["x"])))
        with pytest.raises(child.CancelledError):
            read_file(path, cancel=Cancelled())
