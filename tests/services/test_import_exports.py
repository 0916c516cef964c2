"""The same three applications from the exports of a dozen tools always make the same register."""

from typing import Any

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.jobs.reading import import_book
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationYear,
)
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.imports import ColumnMapping, ImportKind, ImportOptions, ImportReport
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.imports import proposal
from jarjestodesk.spreadsheets.read import read_book
from tests.services.conftest import TODAY
from tests.services.importing import CALL, counts, reasons
from tests.services.test_calls import CALL as CALL_INPUT
from tests.spreadsheets.exports import EXPECTED, EXPORTS, NEW_ROWS, Export


@pytest.fixture
def open_call(register: Register) -> Register:
    register.run_write(add_call, CALL_INPUT)
    return register


def take(register: Register, export: Export, **options: Any) -> ImportReport:
    options.setdefault("mapping", export.mapping or ColumnMapping())
    chosen = ImportOptions(ImportKind.APPLICATIONS, path=None, call=CALL, **options)
    return import_book(register, read_book(export.data, export.file_name), chosen, today=TODAY)


def applications(register: Register, late: set[str]) -> list[tuple[Any, ...]]:
    """Return what the register holds, in the form of EXPECTED; lateness is the report's."""

    def read(session: Any) -> list[tuple[Any, ...]]:
        query = select(Application, Organisation).join(
            Organisation, Organisation.id == Application.organisation_id
        )
        found = []
        for row, owner in session.execute(query.order_by(Organisation.business_id.desc())):
            (cents,) = session.scalars(
                select(ApplicationYear.applied).filter_by(application_id=row.id, year=2027)
            )
            places = session.scalars(
                select(Municipality.name)
                .join(ApplicationMunicipality)
                .where(ApplicationMunicipality.application_id == row.id)
                .order_by(Municipality.name)
            )
            arrived = f"{row.arrived_at:%Y-%m-%dT%H:%M}"
            found.append(
                (
                    owner.name,
                    owner.business_id,
                    row.title,
                    cents,
                    tuple(places),
                    row.whole_county,
                    arrived,
                    owner.name in late,
                )
            )
        return found

    return register.read(read)


@pytest.mark.parametrize("name", EXPORTS)
def test_every_layout_brings_the_same_applications(open_call, name):
    export = EXPORTS[name]()
    report = take(open_call, export)
    assert reasons(report) == []
    told = {"new": NEW_ROWS, **({"skipped": export.skipped} if export.skipped else {})}
    assert counts(report) == told
    late = {row.name for row in report.rows if row.late}
    by_number = sorted(EXPECTED, key=lambda row: row[1], reverse=True)
    assert applications(open_call, late) == by_number
    for note in export.notes:
        assert any(note in text for text in report.notes), report.notes
    assert sum(row.hidden for row in report.rows) == export.hidden


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_file_again_changes_nothing(open_call, name):
    export = EXPORTS[name]()
    take(open_call, export)
    again = take(open_call, export, mapping=ColumnMapping())
    assert counts(again).get("same") == NEW_ROWS
    assert not again.written
    assert any("sama tiedosto" in note for note in again.notes)


@pytest.mark.parametrize("name", ["e-service", "own workbook"])
def test_register_numbers_and_yes_and_no_are_read_as_each_tool_writes_them(open_call, name):
    take(open_call, EXPORTS[name]())

    def read(session: Any) -> dict[str, tuple[str | None, bool | None]]:
        query = select(Organisation, Application).join(
            Application, Application.organisation_id == Organisation.id
        )
        rows = session.execute(query)
        return {row.title: (owner.register_number, row.continuing) for owner, row in rows}

    found = open_call.read(read)
    assert found["Kahvila"] == ("12345", True)
    assert found["Nuorten ilta"] == (None, False)
    assert found["Lyhdyt"] == (None, None)


def test_what_one_tool_gave_is_the_same_from_every_other(open_call):
    """Diary numbers apart, which only the case management knows."""
    take(open_call, EXPORTS["csv excel"]())
    for name in EXPORTS.keys() - {"case management"}:
        report = take(open_call, EXPORTS[name](), dry_run=True)
        assert counts(report).get("new") is None, name
        assert reasons(report) == [], name


def test_a_dry_run_says_what_taking_in_then_does(open_call):
    for name, export in ((name, make()) for name, make in EXPORTS.items()):
        tried = take(open_call, export, dry_run=True)
        done = take(open_call, export)
        assert tried.rows == done.rows, name
        open_call.undo()


def test_hidden_rows_can_be_left_out(open_call):
    report = take(open_call, EXPORTS["own workbook"](), skip_hidden=True)
    assert counts(report) == {"new": NEW_ROWS - 1, "skipped": 2}
    assert any("jätettiin pois: 4" in note for note in report.notes)


def test_a_senders_columns_beside_the_applicants_are_asked_about(open_call):
    export = EXPORTS["office form"]()
    with pytest.raises(UserError, match="Nimi"):
        take(open_call, export, mapping=ColumnMapping())
    book = read_book(export.data, export.file_name)
    options = ImportOptions(ImportKind.APPLICATIONS, path=None, call=CALL)
    proposed = open_call.read(proposal, book, options)
    fields = {column.header: column.field for column in proposed.columns}
    assert fields["Nimi"] == fields["Hakijayhteisö"] == "name"
    take(open_call, export)
    assert open_call.read(proposal, book, options).remembered
