"""Lists in words nobody knows: told once, known for ever; proposed before anything is written."""

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.records.imports import ColumnMapping, ImportKind, ImportOptions
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.imports import proposal
from tests.services import test_calls
from tests.services.importing import CALL, book, counts, import_rows

APPLICATIONS = ImportKind.APPLICATIONS
HEADERS = ("Kuka", "Mitä", "Paljonko", "Mihin")
SCHEME = "toiminta-innovaatio"
ROW = ("Saaren ry", "Kahvila", 1000, SCHEME)
TOLD = ColumnMapping(
    columns={"Kuka": "name", "Mitä": "title", "Paljonko": "applied:2027", "Mihin": "scheme"}
)


@pytest.fixture
def call_open(register):
    """A register with a call."""
    register.run_write(add_call, test_calls.CALL)
    return register


def taken(register, *rows, mapping=None, **options):
    return import_rows(register, APPLICATIONS, *rows, mapping=mapping, **options)


def proposed(register, *rows, mapping=None):
    options = ImportOptions(APPLICATIONS, path=None, call=CALL, mapping=mapping or ColumnMapping())
    return register.read(proposal, book(*rows), options)


def test_an_unknown_list_is_refused_until_its_columns_are_told(call_open):
    with pytest.raises(UserError, match="puuttuu sarake"):
        taken(call_open, HEADERS, ROW)
    assert counts(taken(call_open, HEADERS, ROW, mapping=TOLD)) == {"new": 1}


def test_columns_told_once_are_known_when_the_same_headers_come_in_another_order(call_open):
    taken(call_open, HEADERS, ROW, mapping=TOLD)
    rows = (("MITÄ:", "Paljonko (€)", "mihin", "Kuka"), ("Kerho", 2000, SCHEME, "Niemen ry"))
    found = proposed(call_open, *rows)
    assert found.remembered
    assert [column.field for column in found.columns] == ["title", "applied", "scheme", "name"]
    assert counts(taken(call_open, *rows)) == {"new": 1}


def test_columns_told_now_are_not_mixed_with_those_of_an_earlier_time(call_open):
    taken(call_open, HEADERS, ROW, mapping=TOLD)
    now = ColumnMapping(columns={"Kuka": "name"})
    found = proposed(call_open, HEADERS, ROW, mapping=now)
    assert not found.remembered
    assert [column.field for column in found.columns] == ["name", None, None, None]


def test_a_dry_run_and_a_refused_file_remember_nothing(call_open):
    taken(call_open, HEADERS, ROW, mapping=TOLD, dry_run=True)
    assert not taken(call_open, HEADERS, ("Saaren ry", "K", "paljon", SCHEME), mapping=TOLD).written
    assert not proposed(call_open, HEADERS, ROW).remembered


def test_another_header_makes_another_list(call_open):
    taken(call_open, HEADERS, ROW, mapping=TOLD)
    assert proposed(call_open, HEADERS, ROW).remembered
    assert not proposed(call_open, (*HEADERS, "Miksi"), (*ROW, "x")).remembered


def test_undo_takes_the_list_and_what_was_remembered_back(call_open):
    taken(call_open, HEADERS, ROW, mapping=TOLD)
    call_open.undo()
    assert not proposed(call_open, HEADERS, ROW).remembered
    assert counts(taken(call_open, HEADERS, ROW, mapping=TOLD)) == {"new": 1}
