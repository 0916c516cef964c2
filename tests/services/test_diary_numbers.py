"""Diary numbers pasted from the case-management system's list find their applications."""

from dataclasses import replace

import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import CaseNumbering
from jarjestodesk.records.diary_numbers import NumberOutcome, NumberRow, NumberSheet
from jarjestodesk.records.imports import Book, Sheet, SheetRow
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.applications import register_application
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.diary_numbers import (
    lines_of,
    lines_of_book,
    match_numbers,
    put_numbers,
)
from jarjestodesk.services.organisations import add_organisation
from tests.builders import small_call
from tests.services.conftest import TODAY
from tests.ui.undo_hand import changed, stored

NEW, SAME, OTHER, LIKELY, SEVERAL, NOBODY, REFUSED = NumberOutcome
NAMES = {
    "Mallilan Toivo ry": "9299001-2",
    "Mallilan Vanhojen Soittajien Kerho ry": "9299002-0",
    "Järven Sydän ry": None,
    "Kaksi hakemusta ry": None,
}


@pytest.fixture
def call(register: Register) -> int:
    """A call with five applications, two of them of one applicant."""
    found = register.run_write(add_call, replace(small_call(), terms=(), body=None)).result
    for name, number in NAMES.items():
        data = OrganisationInput(name, business_id=number, other_names=(f"{name[:-3]} vanha",))
        key = register.run_write(add_organisation, data).result
        titles = ("Kerhot", "Leirit") if name.startswith("Kaksi") else (f"Toiminta: {name[:6]}",)
        for title in titles:
            register.run_write(
                register_application,
                found,
                key,
                ApplicationInput("toiminta-innovaatio", title=title),
            )
    return found


def match(register: Register, call: int, text: str) -> NumberSheet:
    """Match pasted text."""
    return register.read(match_numbers, call, lines_of(text))


def one(register: Register, call: int, text: str) -> NumberRow:
    """Match one line."""
    (row,) = match(register, call, text).rows
    return row


@pytest.mark.parametrize(
    ("text", "outcome", "applicant"),
    [
        ("101/02.05.01/2026\tMallilan Toivo ry", NEW, "Mallilan Toivo ry"),
        ("101/02.05.01/2026\tMALLILAN TOIVO R.Y.\t§ 12", NEW, "Mallilan Toivo ry"),
        ("Aivan muu nimi\t9299001-2\t101/02.05.01/2026", NEW, "Mallilan Toivo ry"),
        ("101/02.05.01/2026;Järven Sydän vanha;88 §", NEW, "Järven Sydän ry"),
        ("101/02.05.01/2026 Järven Sydän ry, toiminta-avustus", NEW, "Järven Sydän ry"),
        ("101/02.05.01/2026 Avustushakemus / Järven Sydän", LIKELY, "Järven Sydän ry"),
        ("101/02.05.01/2026\tMallilan Vanhojen Soitajien Kreho", LIKELY, "Mallilan Vanhojen"),
        ("101/02.05.01/2026\tToiminta: Järven", NEW, "Järven Sydän ry"),
        ("101/02.05.01/2026\tKaksi hakemusta ry\tLeirit", NEW, "Kaksi hakemusta ry"),
        ("101/02.05.01/2026\tKaksi hakemusta ry", SEVERAL, "Kaksi hakemusta ry"),
        ("101/02.05.01/2026\tEi tunneta ry", NOBODY, ""),
        ("101/02.05.01/2026\tMallilan Toivo ry\t9299005-5", NOBODY, ""),
        ("HVA/1234/2026\tMallilan Toivo ry", REFUSED, ""),
    ],
)
def test_a_line_finds_its_application(
    register: Register, call: int, text: str, outcome: NumberOutcome, applicant: str
) -> None:
    row = one(register, call, text)
    assert row.outcome is outcome
    assert all(target.applicant.startswith(applicant) for target in row.candidates)
    assert bool(row.candidates) is bool(applicant)
    assert bool(row.why) is (outcome not in {NEW, SAME})


def test_headers_and_empty_lines_are_left_out(register: Register, call: int) -> None:
    text = "Diaarinumero\tAsiakas\tPykälä\n\n101/02.05.01/2026\tJärven Sydän\t12 §\nYhteensä\t1\n"
    sheet = match(register, call, text)
    assert (len(sheet.rows), sheet.without) == (1, 2)
    assert sheet.rows[0].row == 3


def test_numbers_are_written_at_once_and_come_back_by_one_undo(
    register: Register, call: int
) -> None:
    before = register.read(stored)
    text = (
        "101/02.05.01/2026\tMallilan Toivo ry\r\n102/02.05.01/2026\tJärven Sydän r.y.\r\n"
        "103/02.05.01/2026\tKaksi hakemusta ry – Kerhot\r\n"
    )
    sheet = match(register, call, text)
    assert [row.outcome for row in sheet.rows] == [NEW] * 3
    chosen = {row.candidates[0].application_id: row.number for row in sheet.rows}
    done = register.run_write(put_numbers, call, chosen, today=TODAY)
    assert done.label.endswith("kirjattiin 3 asianumeroa")
    again = match(register, call, text)
    assert [row.outcome for row in again.rows] == [SAME] * 3
    after = register.read(stored)
    register.undo()
    assert changed(before, register.read(stored)) == []
    register.redo()
    assert changed(after, register.read(stored)) == []


def test_another_number_is_asked_and_one_of_another_is_refused(
    register: Register, call: int
) -> None:
    first = one(register, call, "101/02.05.01/2026\tMallilan Toivo ry").candidates[0]
    numbers = {first.application_id: "101/02.05.01/2026"}
    register.run_write(put_numbers, call, numbers, today=TODAY)
    row = one(register, call, "199/02.05.01/2026\tMallilan Toivo ry")
    assert row.outcome is OTHER
    assert "101/02.05.01/2026" in row.why
    taken = one(register, call, "101/02.05.01/2026\tJärven Sydän ry")
    assert taken.outcome is REFUSED
    assert "Mallilan Toivo ry" in taken.why
    other = one(register, call, "7/02.05.01/2026\tJärven Sydän ry").candidates[0]
    with pytest.raises(UserError, match="on jo rekisterissä"):
        register.run_write(
            put_numbers, call, {other.application_id: "101/02.05.01/2026"}, today=TODAY
        )


def test_two_lines_about_one_application_are_asked(register: Register, call: int) -> None:
    text = "1/02.05.01/2026\tJärven Sydän\n2/02.05.01/2026\tJärven Sydän\n"
    assert [row.outcome for row in match(register, call, text).rows] == [LIKELY] * 2
    text = "1/02.05.01/2026\tJärven Sydän\n1/02.05.01/2026\tMallilan Toivo\n"
    assert [row.outcome for row in match(register, call, text).rows] == [LIKELY] * 2


def test_a_number_is_changed_without_a_question_only_where_the_line_is_sure(
    register: Register, call: int
) -> None:
    known = one(register, call, "1/02.05.01/2026\tMallilan Vanhojen Soittajien Kerho ry")
    numbers = {known.candidates[0].application_id: known.number}
    register.run_write(put_numbers, call, numbers, today=TODAY)
    row = one(register, call, "2/02.05.01/2026\tMallilan Vanhojen Soitajien Kreho")
    assert row.outcome is LIKELY
    assert "vain lähes sama" in row.why
    assert "1/02.05.01/2026" in row.why
    name = known.candidates[0].applicant
    for text, outcomes in [
        (f"1/02.05.01/2026\t{name}\n2/02.05.01/2026\t{name}", [SAME, LIKELY]),
        (f"2/02.05.01/2026\t{name}\n3/02.05.01/2026\t{name}", [LIKELY, LIKELY]),
        (f"2/02.05.01/2026\t{name}\n2/02.05.01/2026\tJärven Sydän ry", [LIKELY, LIKELY]),
        (f"2/02.05.01/2026\t{name}\n3/02.05.01/2026\tJärven Sydän ry", [OTHER, NEW]),
    ]:
        assert [row.outcome for row in match(register, call, text).rows] == outcomes


def test_one_number_for_the_whole_call_may_stand_on_every_line(
    register: Register, call: int
) -> None:
    def number_by_call(session) -> Changes[None]:
        session.get_one(Call, call).case_numbering = CaseNumbering.CALL
        return Changes("numerointi", None)

    register.run_write(number_by_call)
    text = "1/02.05.01/2026\tJärven Sydän\n1/02.05.01/2026\tMallilan Toivo\n"
    sheet = match(register, call, text)
    assert sheet.count(NEW) == 2
    chosen = {row.candidates[0].application_id: row.number for row in sheet.rows}
    register.run_write(put_numbers, call, chosen, today=TODAY)
    assert match(register, call, text).count(SAME) == 2


def test_what_is_not_there_is_refused_in_words(register: Register, call: int) -> None:
    with pytest.raises(UserError, match="ei enää ole"):
        register.read(match_numbers, 99, [])
    with pytest.raises(UserError, match="enää haussa"):
        register.run_write(put_numbers, call, {9_999: "1/02.05.01/2026"}, today=TODAY)
    assert register.read(lambda s: s.get(Application, 9_999)) is None


def test_a_workbook_gives_its_first_seen_sheet() -> None:
    rows = (SheetRow(1, ("Diaarinumero", None)), SheetRow(2, ("1/02.05.01/2026", 12)))
    hidden, seen = Sheet("piilossa", (), hidden=True), Sheet("lista", rows)
    assert lines_of_book(Book("a.xlsx", "", (hidden, seen))) == [
        ["Diaarinumero", ""],
        ["1/02.05.01/2026", ""],
    ]
    assert lines_of_book(Book("a.xlsx", "", ())) == []
