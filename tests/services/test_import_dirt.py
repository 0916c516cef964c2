"""What is odd in a list is told, left out or refused by its cell; never silently guessed."""

from dataclasses import replace

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.jobs.reading import import_book
from jarjestodesk.records.imports import (
    ColumnMapping,
    ImportKind,
    ImportOptions,
    Merged,
    Sheet,
    SheetRow,
)
from jarjestodesk.services.calls import add_call
from tests.services.conftest import TODAY
from tests.services.importing import CALL, book, counts, import_rows, outcomes, reasons
from tests.services.test_calls import CALL as CALL_INPUT

HEADERS = ("Hakija", "Y-tunnus", "Avustuslaji", "Hakemuksen nimi", "Haettu 2027")
SCHEME = "toiminta-innovaatio"
ROW = ("Koe ry", "2077474-0", SCHEME, "Kahvila", 1000)


@pytest.fixture
def open_call(register):
    register.run_write(add_call, CALL_INPUT)
    return register


def take(register, *rows, merged=(), hidden=(), **options):
    numbered = tuple(SheetRow(n, row) for n, row in enumerate((HEADERS, *rows), 1) if any(row))
    sheet = Sheet("Taul1", numbered, hidden_rows=frozenset(hidden), merged=tuple(merged))
    chosen = ImportOptions(ImportKind.APPLICATIONS, path=None, call=CALL, **options)
    return import_book(register, replace(book(*rows), sheets=(sheet,)), chosen, today=TODAY)


def skipped(report):
    return [row.notes[0] for row in report.rows if row.outcome.value == "skipped"]


class TestFaults:
    """A refused row tells the place, the value, the reason and what would be right."""

    def test_a_cell_that_cannot_be_read(self, open_call):
        report = take(open_call, ROW, ("Toinen ry", "2077474-1", SCHEME, "x", "noin 500"))
        first, second = report.refused[0].faults
        assert (report.sheet, report.refused[0].row) == ("Taul1", 3)
        assert (first.letter, first.column, first.seen) == ("B", "Y-tunnus", "2077474-1")
        assert (second.letter, second.seen, second.example) == ("E", "noin 500", "1234,50")

    def test_a_value_that_reads_well_but_is_not_of_the_call(self, open_call):
        (fault,) = take(open_call, (*ROW[:2], "hanke", *ROW[3:])).refused[0].faults
        assert (fault.letter, fault.column, fault.seen) == ("C", "Avustuslaji", "hanke")

    def test_every_year_told_twice_is_told_by_its_column(self, open_call):
        rows = ((*HEADERS, "Haettu"), (*ROW, 900))
        report = import_rows(open_call, ImportKind.APPLICATIONS, *rows)
        assert report.refused[0].faults[0].letter == "E"


class TestLeftOut:
    """Rows that belong to the table but not to the list."""

    @pytest.mark.parametrize(
        "row",
        [
            ("Yhteensä", None, None, None, 1000),
            ("Yhteensä 1 hakemusta", None, None, None, 1000),
            ("Kaikki yht. 2027", None, None, None, 1000),
            (None, None, None, None, 1000),
        ],
    )
    def test_totals(self, open_call, row):
        report = take(open_call, ROW, row)
        assert counts(report) == {"new": 1, "skipped": 1}

    def test_an_organisation_is_no_total(self, open_call):
        report = take(open_call, ("Yhteensä enemmän ry", None, SCHEME, "x", 5))
        assert outcomes(report) == ["new"]

    def test_a_sum_that_is_not_the_total_is_refused(self, open_call):
        assert outcomes(take(open_call, ROW, (None, None, None, None, 999))) == ["new", "refused"]

    def test_headers_once_more_and_headings(self, open_call):
        heading = ("Kuopio", None, None, None, None)
        report = take(open_call, heading, ROW, HEADERS, merged=[Merged(2, 0, 2, 4)])
        assert skipped(report) == [
            "Väliotsikko, joka ulottuu sarakkeiden yli.",
            "Sarakeotsikot toistamiseen.",
        ]

    def test_text_below_the_list(self, open_call):
        report = take(open_call, ROW, (None,), ("Tulostettu 1.12.2026",))
        assert counts(report) == {"new": 1, "skipped": 1}

    def test_a_lone_name_right_below_the_list_is_not_left_out(self, open_call):
        assert outcomes(take(open_call, ROW, ("Toinen ry",)))[1] == "refused"


class TestMerged:
    """One cell beside several rows."""

    def test_an_organisation_beside_two_applications(self, open_call):
        other = (None, None, SCHEME, "Retket", 500)
        report = take(open_call, ROW, other, merged=[Merged(2, 0, 3, 0), Merged(2, 1, 3, 1)])
        assert counts(report) == {"new": 2}
        assert [row.name for row in report.rows] == ["Koe ry", "Koe ry"]

    def test_a_sum_beside_two_applications_is_nobodys(self, open_call):
        other = ("Toinen ry", None, SCHEME, "Retket")
        report = take(open_call, ROW, other, merged=[Merged(2, 4, 3, 4)])
        assert outcomes(report) == ["refused", "refused"]
        assert all("2–3" in reason for reason in reasons(report))

    def test_any_other_text_is_read_once_and_told(self, open_call):
        other = ("Toinen ry", None, SCHEME, None, 5)
        report = take(open_call, ROW, other, merged=[Merged(2, 3, 3, 3)])
        assert counts(report) == {"new": 2}
        assert all("vain rivin 2 arvoksi" in row.notes[0] for row in report.rows)

    def test_nothing_comes_of_empty_rows_beside_a_merged_cell(self, open_call):
        report = take(open_call, ROW, (None,), merged=[Merged(2, 0, 3, 0)])
        assert counts(report) == {"new": 1}


def test_hidden_rows_are_marked_and_left_out_only_when_asked(open_call):
    rows = (ROW, ("Toinen ry", None, SCHEME, "Retket", 5))
    report = take(open_call, *rows, hidden=[3], dry_run=True)
    assert [row.hidden for row in report.rows] == [False, True]
    assert any("3" in note for note in report.notes)
    assert counts(take(open_call, *rows, hidden=[3], skip_hidden=True)) == {"new": 1, "skipped": 1}


def test_changes_of_an_application_are_told_field_by_field(open_call):
    take(open_call, ROW)
    report = take(open_call, (*ROW[:4], 1200), dry_run=True)
    (change,) = report.rows[0].changes
    assert (change.what, change.after) == ("Haettu 2027", "1\u00a0200,00\u00a0€")


def test_a_file_that_changed_since_the_dry_run_is_refused(open_call):
    seen = book(HEADERS, ROW).sha256
    with pytest.raises(UserError, match="muuttunut"):
        take(open_call, (*ROW[:4], 1), sha256=seen)
    chosen = ImportOptions(
        ImportKind.APPLICATIONS, path=None, call=CALL, mapping=ColumnMapping(), sha256=seen
    )
    assert import_book(open_call, book(HEADERS, ROW), chosen, today=TODAY).written
