"""Grants of earlier years: a row for each, or a column for each year."""

import pytest
from sqlalchemy import select

from jarjestodesk.models.application import EarlierGrant
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.imports import ColumnMapping, ImportKind, ImportOptions
from jarjestodesk.services.imports import proposal
from tests.services.importing import book, counts, import_rows, outcomes, reasons

HEADERS = ("Järjestö", "Myöntäjä", "Vuosi", "Käyttötarkoitus", "Myönnetty", "Raportoitu")
ROW = ("Koe ry", "Kuopion kaupunki", 2024, "Kahvila", 1500, "kyllä")


def take(register, *rows, headers=HEADERS, **options):
    return import_rows(register, ImportKind.EARLIER_GRANTS, headers, *rows, **options)


def grants(register) -> list[tuple]:
    query = (
        select(
            Organisation.name,
            EarlierGrant.grantor,
            EarlierGrant.year,
            EarlierGrant.purpose,
            EarlierGrant.cents,
            EarlierGrant.reported,
        )
        .join(Organisation)
        .order_by(Organisation.name, EarlierGrant.year, EarlierGrant.id)
    )
    return register.read(lambda s: [tuple(row) for row in s.execute(query)])


def test_a_row_for_each_grant(register):
    other = ("Toinen ry", "STEA", "2023", None, "2 000,50 €", "ei")
    assert counts(take(register, ROW, other)) == {"new": 2}
    assert grants(register) == [
        ("Koe ry", "Kuopion kaupunki", 2024, "Kahvila", 150_000, True),
        ("Toinen ry", "STEA", 2023, None, 200_050, False),
    ]


@pytest.mark.parametrize("headers", [(2023, 2024, 2025), ("2023", "Myönnetty 2024", "v. 2025 (€)")])
def test_a_column_for_each_year(register, headers):
    take(register, ("Koe ry", "STEA", 100, None, 300), headers=("Järjestö", "Rahoittaja", *headers))
    assert [(row[2], row[4]) for row in grants(register)] == [(2023, 10_000), (2025, 30_000)]


def test_the_same_again_changes_nothing_and_a_new_sum_is_told(register):
    take(register, ROW)
    assert counts(take(register, ROW)) == {"same": 1}
    report = take(register, (*ROW[:4], 1600, "kyllä"))
    assert outcomes(report) == ["changed"]
    (change,) = report.rows[0].changes
    assert (change.what, change.before, change.after) == (
        "Myönnetty",
        "1\u00a0500,00\u00a0€",
        "1\u00a0600,00\u00a0€",
    )
    assert len(grants(register)) == 1


def test_two_grants_of_a_year_are_told_apart_by_purpose(register):
    retreat = (*ROW[:3], "Retket", 200, "ei")
    assert counts(take(register, ROW, retreat)) == {"new": 2}
    assert counts(take(register, retreat, ROW)) == {"same": 2}
    report = take(register, (*ROW[:3], None, 900, None))
    assert "2 avustusta vuodelta 2024" in reasons(report)[0]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("Koe ry", None, 2024, None, 1, None), "myönsi"),
        (("Koe ry", "STEA", None, None, 1, None), "mille vuodelle"),
        (("Koe ry", "STEA", "2023–2024", None, 1, None), "2023, 2024"),
        (("Koe ry", "STEA", 2024, None, None, None), "summaa"),
        (("Koe ry", "STEA", 2024, None, "12.500", None), "12.500"),
        (("Koe ry", "STEA", 2024, None, 1, "ehkä"), "ehkä"),
    ],
)
def test_what_is_not_clear_is_refused(register, row, words):
    report = take(register, row)
    assert words in " ".join(reasons(report)), reasons(report)
    assert grants(register) == []


def test_a_grantor_for_the_whole_list_may_be_told(register):
    mapping = ColumnMapping(defaults={"grantor": "Pohjois-Savon hyvinvointialue"})
    take(register, ("Koe ry", 2024, 5), headers=("Nimi", "Vuosi", "Summa"), mapping=mapping)
    assert grants(register)[0][1] == "Pohjois-Savon hyvinvointialue"


def test_columns_told_once_are_known_the_next_time(register):
    headers = ("Kuka", "Keneltä", "Milloin", "Mihin", "Paljonko", "Ok")
    told = ("name", "grantor", "years", "purpose", "granted", "reported")
    mapping = ColumnMapping(columns=dict(zip(headers, told, strict=True)))
    assert counts(take(register, ROW, headers=headers, mapping=mapping)) == {"new": 1}
    options = ImportOptions(ImportKind.EARLIER_GRANTS, path=None)
    found = register.read(proposal, book(headers, ROW), options)
    assert found.remembered
    assert tuple(column.field for column in found.columns) == told
    assert counts(take(register, ROW, headers=headers)) == {"same": 1}


def test_undo_takes_the_list_back(register):
    take(register, ROW)
    register.undo()
    assert grants(register) == []
