"""What is written in any accepted form is read back exactly: the readers of cells, by property."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from jarjestodesk.records import kinds
from jarjestodesk.records.imports import Book, ColumnMapping, ImportKind, Sheet, SheetRow
from jarjestodesk.records.kinds import read
from jarjestodesk.spreadsheets import layouts_words as words
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import fit
from jarjestodesk.spreadsheets.layouts_rows import read_rows
from jarjestodesk.spreadsheets.read import read_book
from jarjestodesk.values.dates import format_moment, in_helsinki
from jarjestodesk.values.identifiers import format_association_number, format_iban
from jarjestodesk.values.money import format_money
from jarjestodesk.values.places import municipalities
from tests.spreadsheets.exports import csv_bytes

DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))
CENTS = st.integers(0, 10**11)
MONTHS = [
    "tammikuuta",
    "helmikuuta",
    "maaliskuuta",
    "huhtikuuta",
    "toukokuuta",
    "kesäkuuta",
    "heinäkuuta",
    "elokuuta",
    "syyskuuta",
    "lokakuuta",
    "marraskuuta",
    "joulukuuta",
]
PLACES = municipalities()
SEPARATORS = (", ", ",", "; ", " / ", "/", "\n", " ja ", " sekä ", " & ", " | ", " – ", " • ")
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(CENTS)
def test_money(cents):
    euros, rest = divmod(cents, 100)
    written: list[Any] = [
        format_money(cents),
        f"{euros},{rest:02d}",
        f"{euros}.{rest:02d}",
        f"{euros},{rest:02d} €",
        f"{euros},{rest:02d} euroa",
        format_money(cents).replace("\u00a0", "\u202f"),
        format_money(cents).replace("\u00a0", " "),
        cents / 100,
    ]
    if not rest:
        written += [euros, str(euros), f"{euros},- €", f"{euros} €"]
    assert {read(kinds.MONEY_KIND, form) for form in written} == {cents}


@given(DAYS)
def test_days(day):
    written: list[Any] = [
        day,
        datetime.combine(day, datetime.min.time()),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day}. {day.month}. {day.year}",
        f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        day.isoformat(),
    ]
    assert {read(kinds.DAY_KIND, form) for form in written} == {day}


@given(st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2100-01-01")))
def test_moments(naive):
    moment = naive.replace(second=0, microsecond=0, tzinfo=UTC)
    local = in_helsinki(moment)
    again = local + timedelta(hours=1)
    if local.fold or in_helsinki(moment + timedelta(hours=1)).fold or again.fold:
        return  # of a doubled hour the first is meant
    clock = f"{local.day}.{local.month}.{local.year}"
    written: list[Any] = [
        local.replace(tzinfo=None),
        format_moment(moment),
        f"{clock} klo {local:%H.%M}",
        f"{clock} klo {local:%H:%M}",
        f"{clock} {local:%H:%M}:00",
        f"{clock}, klo {local.hour}.{local.minute:02d}",
        local.isoformat(),
        local.replace(tzinfo=None).isoformat(sep=" "),
        moment.isoformat().replace("+00:00", "Z"),
    ]
    assert {read(words.ARRIVAL_KIND, form) for form in written} == {moment}


@given(st.integers(1, 999_999))
def test_register_numbers(number):
    written = [number, float(number), str(number), format_association_number(str(number))]
    assert {read(kinds.REGISTER_NUMBER_KIND, form) for form in written} == {str(number)}


@given(st.integers(100_000, 9_999_999))
def test_business_ids(body):
    digits = f"{body:07d}"
    rest = sum(int(d) * w for d, w in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    if rest == 1:
        return  # such a number is given to nobody
    check = 0 if rest == 0 else 11 - rest
    right = f"{digits}-{check}"
    written: list[Any] = [
        right,
        right.replace("-", "–"),
        f"FI{digits}{check}",
        f" {digits} - {check} ",
        f"{digits}{check}",
        int(f"{digits}{check}"),
        float(f"{digits}{check}"),
        f"{body}-{check}",
    ]
    assert {read(kinds.BUSINESS_ID_KIND, form) for form in written} == {right}


@given(st.integers(0, 10**13 - 1))
def test_ibans(account):
    digits = f"{account:013d}"
    doubled = [int(d) * (2 if at % 2 == 0 else 1) for at, d in enumerate(reversed(digits))]
    luhn = -sum(n - 9 if n > 9 else n for n in doubled) % 10
    body = f"{digits}{luhn}"
    check = 98 - int(f"{body}151800") % 97
    iban = f"FI{check:02d}{body}"
    written = [iban, format_iban(iban), iban.lower(), format_iban(iban).replace(" ", "\u00a0")]
    assert {read(kinds.IBAN_KIND, form) for form in written} == {iban}


@given(st.lists(st.sampled_from(PLACES), min_size=1, max_size=6, unique=True), st.data())
def test_places(places, data):
    text = places[0].name
    for place in places[1:]:
        text += data.draw(st.sampled_from(SEPARATORS)) + place.name
    assert read(words.PLACES_KIND, text).codes == tuple(place.code for place in places)


@given(st.booleans(), st.sampled_from(["upper", "lower", "title"]))
def test_yes_and_no(answer, case):
    forms = ("kyllä", "x", "1", "true", "on") if answer else ("ei", "0", "false", "-")
    written: list[Any] = [getattr(form, case)() for form in forms]
    written += [answer, int(answer)]
    assert {read(kinds.YES_NO_KIND, form) for form in written} == {answer}


ROWS = st.lists(
    st.tuples(WORDS, CENTS, DAYS, st.sampled_from(PLACES)), min_size=1, max_size=8
).filter(lambda rows: all(any(letter.isalpha() for letter in row[0]) for row in rows))
HEADERS = ("Hakija", "Haettu 2027", "Saapunut", "Kunnat")


def _read_back(book: Book) -> list[tuple[Any, ...]]:
    table = fit(book, layout(ImportKind.APPLICATIONS), ColumnMapping())
    rows = [row for row in read_rows(table) if row.skipped is None]
    assert [row.faults for row in rows] == [()] * len(rows)
    return [
        (row.get("name"), row.years["applied"][2027], row.get("arrived"), row.get("places").codes)
        for row in rows
    ]


def _texts(rows: list[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    return [
        (f"{name} ry", format_money(cents), f"{day.day}.{day.month}.{day.year}", place.name)
        for name, cents, day, place in rows
    ]


def _expected(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [
        (read(kinds.LINE_KIND, f"{name} ry"), cents, day, (place.code,))
        for name, cents, day, place in rows
    ]


@settings(max_examples=40)
@given(
    ROWS,
    st.sampled_from([";", "\t", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_csv_file_of_any_kind_is_read_back(rows, separator, encoding, newline):
    data = csv_bytes([HEADERS, *_texts(rows)], separator, encoding, newline)
    assert _read_back(read_book(data, "lista.csv")) == _expected(rows)


@settings(max_examples=30, deadline=None)
@given(ROWS, st.booleans())
def test_a_workbook_is_read_back(rows, as_text):
    book = Workbook()
    book.active.append(HEADERS)
    if as_text:
        for row in _texts(rows):
            book.active.append(row)
    else:
        for name, cents, day, place in rows:
            book.active.append((f"{name} ry", cents / 100, day, place.name))
    out = io.BytesIO()
    book.save(out)
    assert _read_back(read_book(out.getvalue(), "lista.xlsx")) == _expected(rows)


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 15))
def test_whatever_stands_above_the_headers_they_are_found(titles, first):
    rows = [SheetRow(number, (title,)) for number, title in enumerate(titles, 1)]
    top = len(titles) + min(first, 14)
    rows += [SheetRow(top, HEADERS), SheetRow(top + 1, ("Koe ry", 5, None, "Kuopio"))]
    book = Book("a.xlsx", "0", (Sheet("Taul1", tuple(rows)),))
    assert fit(book, layout(ImportKind.APPLICATIONS), ColumnMapping()).header_row == top
