"""Foreign files into rows: what is there comes through, what is harmful is refused in words."""

import hashlib
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from jarjestodesk.errors import UserError
from jarjestodesk.records.imports import BadCell, CellFault, Sheet
from jarjestodesk.spreadsheets import read_limits, read_xlsx
from jarjestodesk.spreadsheets.read import is_small_text, load, read_book


def workbook(fill: Callable[[Any], None], *, book: Workbook | None = None) -> bytes:
    book = book or Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows(data: bytes, name: str = "lista.xlsx") -> list[tuple[int, tuple[object, ...]]]:
    return [(row.number, row.cells) for row in read_book(data, name).sheets[0].rows]


def repacked(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """Return the workbook with its parts changed and further ones added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return out.getvalue()


class TestWorkbooks:
    """Cells come as what they are, rows with their numbers."""

    def test_every_kind_of_cell(self):
        def fill(sheet):
            sheet.append(["teksti", 12, 1.5, True, date(2027, 2, 28)])
            sheet.append([datetime.fromisoformat("2027-02-28T15:30"), None, "", "  ", None])
            sheet["A5"] = "#N/A"

        assert rows(workbook(fill)) == [
            (1, ("teksti", 12, 1.5, True, date(2027, 2, 28))),
            (2, (datetime.fromisoformat("2027-02-28T15:30"),)),
            (5, (BadCell(CellFault.ERROR, "#N/A"),)),
        ]

    def test_a_formula_nobody_reckoned_is_not_an_empty_cell(self):
        def fill(sheet):
            sheet.append([1, 2, "=A1+B1"])

        assert rows(workbook(fill)) == [(1, (1, 2, BadCell(CellFault.NO_RESULT, "=A1+B1")))]

    def test_a_formula_comes_as_its_result(self):
        data = workbook(lambda sheet: sheet.append([1, "=A1+1"]))
        with_result = repacked(
            data,
            lambda _name, part: part.replace(b"<v></v>", b"<v>2</v>").replace(
                b"<v />", b"<v>2</v>"
            ),
        )
        assert rows(with_result) == [(1, (1, 2))]

    def test_dates_of_the_1904_calendar(self):
        book = Workbook()
        book.epoch = CALENDAR_MAC_1904
        data = workbook(lambda sheet: sheet.append([date(2027, 1, 1)]), book=book)
        assert b'date1904="1"' in zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml")
        assert rows(data) == [(1, (date(2027, 1, 1),))]

    def test_hidden_sheets_are_marked(self):
        book = Workbook()
        book.create_sheet("Piilossa").sheet_state = "hidden"
        found = read_book(workbook(lambda sheet: sheet.append([1]), book=book), "a.xlsx").sheets
        assert [(sheet.name, sheet.hidden) for sheet in found] == [
            ("Sheet", False),
            ("Piilossa", True),
        ]

    def test_a_stray_cell_far_below_and_right_is_not_read_but_told(self):
        def fill(sheet):
            sheet.append(["Hakija"])
            sheet["XFD1048576"] = "x"

        (sheet,) = read_book(workbook(fill), "a.xlsx").sheets
        assert sheet == Sheet("Sheet", sheet.rows, cut=True)
        assert [row.cells for row in sheet.rows] == [("Hakija",)]

    def test_too_many_rows_are_refused(self, monkeypatch):
        monkeypatch.setattr(read_xlsx, "MOST_ROWS", 50)
        data = workbook(lambda sheet: [sheet.append([n]) for n in range(60)])
        with pytest.raises(UserError, match="yli 50 riviä"):
            read_book(data, "a.xlsx")

    def test_the_hash_is_of_the_bytes_that_were_read(self, tmp_path: Path):
        path = tmp_path / "ä ö.xlsx"
        path.write_bytes(workbook(lambda sheet: sheet.append([1])))
        book = read_book(load(path), path.name)
        assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


class TestRefused:
    """What is no clean workbook is refused with what to do."""

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "on tyhjä"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "vanhassa Excel-muodossa"),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
                "suojattu salasanalla",
            ),
            (b"%PDF-1.7 ...", "on PDF"),
            (b"<html><table><tr><td>1</td></tr></table>", "verkkosivu"),
            (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "verkkosivu"),
            (b"Hakija;Summa\n", "ei ole Excel-taulukko"),
            (b"PK\x03\x04 katkennut", "vioittunut"),
        ],
        ids=lambda value: str(value)[:20],
    )
    def test_other_files_named_xlsx(self, data, words):
        with pytest.raises(UserError, match=words):
            read_book(data, "hakemukset.xlsx")

    def test_other_zips(self):
        for name, words in (
            ("mimetype", "OpenDocument"),
            ("xl/workbook.bin", "xlsb"),
            ("word/document.xml", "ei ole Excel-taulukko"),
        ):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                archive.writestr(name, "x")
            with pytest.raises(UserError, match=words):
                read_book(out.getvalue(), "a.xlsx")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def test_a_document_type_in_any_part(self, encoding):
        bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(encoding)
        data = workbook(lambda sheet: sheet.append([1]))
        with pytest.raises(UserError, match="vioittunut"):
            read_book(repacked(data, lambda _n, part: part, **{"xl/extra.xml": bomb}), "a.xlsx")

    def test_what_swells_when_inflated(self):
        data = workbook(lambda sheet: sheet.append([1]))
        zeros = b"0" * (30 * 1024 * 1024)
        with pytest.raises(UserError, match="enemmän sisältöä"):
            read_book(repacked(data, lambda _n, part: part, **{"xl/media/a.bin": zeros}), "a.xlsx")

    def test_broken_parts(self):
        data = workbook(lambda sheet: sheet.append(["a", 1]))
        for part, broken in (
            ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row r='x'"),
            ("xl/styles.xml", b""),
        ):
            bad = repacked(data, lambda n, old, p=part, b=broken: b if n == p else old)
            with pytest.raises(UserError, match="vioittunut"):
                read_book(bad, "a.xlsx")

    def test_mutated_workbooks_are_read_or_refused(self):
        chance = random.Random(7)  # noqa: S311 - a fixed sequence of mutations, no secret
        good = workbook(lambda sheet: [sheet.append([f"Ä {n} ry", n, "=A1"]) for n in range(20)])
        told = 0
        for _times in range(150):
            bad = bytearray(good)
            for _byte in range(chance.randint(1, 20)):
                bad[chance.randrange(4, len(bad))] = chance.randrange(256)
            try:
                read_book(bytes(bad), "a.xlsx")
            except UserError:
                told += 1
        assert told > 100

    def test_a_folder_and_a_file_that_is_not_there(self, tmp_path: Path):
        with pytest.raises(UserError, match="on kansio"):
            load(tmp_path)
        with pytest.raises(UserError, match="ei löydy"):
            load(tmp_path / "puuttuu.xlsx")


class TestCsv:
    """Encoding and separator are told from the content."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
    @pytest.mark.parametrize("separator", [";", ",", "\t"])
    def test_encodings_and_separators(self, encoding, separator):
        text = f'Hakija{separator}Summa\r\n"Äiti, ""Yö"" ry"{separator}12\r\n'
        assert rows(text.encode(encoding), "a.csv") == [
            (1, ("Hakija", "Summa")),
            (2, ('Äiti, "Yö" ry', "12")),
        ]

    def test_a_decimal_comma_is_no_separator(self):
        data = b"Hakija;Summa\nA ry;12,50\nB ry;1,5\n"
        assert rows(data, "a.csv")[1] == (2, ("A ry", "12,50"))

    def test_line_breaks_in_quotes_and_empty_rows(self):
        data = b'Hakija;Kunnat\n\n"A ry";"Kuopio\nIisalmi"\n'
        assert rows(data, "a.csv") == [(1, ("Hakija", "Kunnat")), (3, ("A ry", "Kuopio\nIisalmi"))]

    def test_a_declared_separator(self):
        assert rows(b"sep=;\nHakija;Summa\n", "a.csv") == [(1, ("Hakija", "Summa"))]

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b'Hakija;Summa\n"A ry;12\nB ry;1\n', "lainausmerkki"),
            (b"Hakija;Summa\nA\0ry;12\n", "ei voi lukea"),
            (b"\xff\xfeH\xd8\0\xd8", "ei voi lukea"),
            (b";".join([b"x"] * 500), "400 saraketta"),
        ],
        ids=["quote", "nul", "surrogate", "columns"],
    )
    def test_what_cannot_be_read_is_refused(self, data, words):
        with pytest.raises(UserError, match=words):
            read_book(data, "a.csv")

    def test_a_cell_longer_than_excel_allows_is_marked(self):
        data = b"Hakija;Tarve\nA ry;" + b"x" * (read_limits.LONGEST_CELL + 1)
        assert rows(data, "a.csv")[1][1][1] == BadCell(CellFault.TOO_LONG, "x" * 40)

    def test_only_small_text_is_read_in_our_own_process(self):
        assert is_small_text(b"Hakija;Summa\n", "a.csv")
        assert not is_small_text(b"Hakija;Summa\n" * 200_000, "a.csv")
        assert not is_small_text(workbook(lambda sheet: sheet.append([1])), "a.csv")
