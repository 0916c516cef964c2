"""Columns of unknown lists proposed by headers, by two lines of headers and by values."""

from datetime import date
from typing import Any

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.records.imports import Book, ColumnMapping, ImportKind, Proposal, Sheet, SheetRow
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import fit
from jarjestodesk.spreadsheets.layouts_propose import propose
from jarjestodesk.spreadsheets.layouts_rows import read_rows

NONE = ColumnMapping()
APPLICATIONS = layout(ImportKind.APPLICATIONS)


def book(*rows: tuple[Any, ...], name: str = "Taul1") -> Book:
    numbered = [SheetRow(number, row) for number, row in enumerate(rows, 1) if row]
    return Book("lista.xlsx", "0", (Sheet(name, tuple(numbered)),))


def proposed(
    *rows: tuple[Any, ...],
    kind: ImportKind = ImportKind.APPLICATIONS,
    mapping: ColumnMapping = NONE,
) -> Proposal:
    return propose(book(*rows), layout(kind), mapping)


def fields(found: Proposal) -> dict[str, str | None]:
    return {column.header: column.field for column in found.columns}


def test_known_headers_are_read_and_others_left_alone_with_samples():
    found = proposed(
        ("Hakija", "Oma sarake", "Haettu 2027"),
        ("Saaren ry", "x", 1000),
        ("Niemen ry", "y", 2000),
    )
    assert fields(found) == {"Hakija": "name", "Oma sarake": None, "Haettu 2027": "applied:2027"}
    assert [column.samples for column in found.columns] == [
        ("Saaren ry", "Niemen ry"),
        ("x", "y"),
        ("1000", "2000"),
    ]
    assert found.lacking == ()


def test_values_that_cannot_be_mistaken_give_an_unknown_header_away():
    found = proposed(
        ("Yhdistys", "Tunniste", "Missä", "Konto", "Luku"),
        ("Saaren ry", "2617416-4", "Kuopio; Siilinjärvi", "FI21 1234 5600 0007 85", 5),
        ("Niemen ry", "0737546-2", "Iisalmi", "FI21 1234 5600 0007 85", 6),
    )
    guessed = {column.header: column.field for column in found.columns if column.guessed}
    assert guessed == {"Tunniste": "business_id", "Missä": "places", "Konto": "iban"}


@pytest.mark.parametrize("value", ["2617416-5", "12", date(2026, 1, 1), 26174164])
def test_one_value_that_does_not_fit_ends_the_guess(value):
    found = proposed(
        ("Hakija", "Tunniste"), ("Saaren ry", "2617416-4"), ("Niemen ry", value), ("Suon ry", None)
    )
    assert fields(found)["Tunniste"] is None


def test_groups_over_columns_are_read_with_them():
    rows = (
        ("Hakemukset 2027",),
        (),
        ("Hakija", "Yhteyshenkilön", None, "Haettu", None),
        (None, "nimi", "sähköposti", 2027, 2028),
        ("Saaren ry", "Aino Aalto", "aino@saari.example", 1000, 2000),
    )
    found = proposed(*rows)
    assert found.header_row == 4
    assert fields(found) == {
        "Hakija": "name",
        "Yhteyshenkilön nimi": "contact_name",
        "Yhteyshenkilön sähköposti": "contact_email",
        "Haettu 2027": "applied:2027",
        "Haettu 2028": "applied:2028",
    }
    (row,) = read_rows(fit(book(*rows), APPLICATIONS, NONE))
    assert row.get("contact_email") == "aino@saari.example"
    assert row.years["applied"] == {2027: 100_000, 2028: 200_000}


def test_a_column_under_a_person_is_never_the_organisation_s():
    found = proposed(
        ("Hakija", "Yhteyshenkilö", None, "Haettu 2027"),
        ("Nimi", "Kutsumanimi", "Lähiosoite", None),
        ("Saaren ry", "Aino", "Aallontie 1", 5),
    )
    assert "street" not in fields(found).values()


def test_two_columns_of_one_header_are_told_apart_by_number():
    rows = (("Hakija", "Haettu", "Haettu"), ("Saaren ry", 1000, 2000))
    found = proposed(*rows)
    assert [column.header for column in found.columns] == ["Hakija", "Haettu", "Haettu (2)"]
    with pytest.raises(UserError, match=r"Haettu \(2\)"):
        fit(book(*rows), APPLICATIONS, NONE)
    chosen = ColumnMapping(columns={"Haettu": None, "Haettu (2)": "applied:2027"})
    (row,) = read_rows(fit(book(*rows), APPLICATIONS, chosen))
    assert row.years["applied"] == {2027: 200_000}


def test_a_list_in_words_nobody_knows_is_laid_out_to_be_told():
    found = proposed(
        ("Kevään lomake",),
        ("Kuka", "Paljonko", "Miksi"),
        ("Saaren ry", 1000, "Kahvila"),
        ("Niemen ry", 2000, "Kerho"),
    )
    assert found.header_row == 2
    assert set(fields(found).values()) == {None}
    assert found.lacking
    told = ColumnMapping(columns={"Kuka": "name", "Paljonko": "applied:2027", "Miksi": None})
    again = proposed(
        ("Kevään lomake",),
        ("Kuka", "Paljonko", "Miksi"),
        ("Saaren ry", 1000, "Kahvila"),
        ("Niemen ry", 2000, "Kerho"),
        mapping=told,
    )
    assert again.lacking == ()
    assert again.mapping.columns == told.columns


def test_what_is_proposed_reads_the_book_as_it_was_proposed():
    rows = (("Hakija", "Tunniste", "Summa?"), ("Saaren ry", "2617416-4", 5), ("N", "0737546-2", 6))
    found = proposed(*rows)
    table = fit(book(*rows), APPLICATIONS, found.mapping)
    assert {fitted.header for fitted in table.fitted} == {"Hakija", "Tunniste"}
    assert table.ignored == ("Summa?",)


def test_a_book_without_rows_is_refused_in_words():
    with pytest.raises(UserError, match="ei ole taulukkoa"):
        proposed(())
