"""Columns told once are known when a list with the same headers comes again."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.models.file import ImportLayout
from jarjestodesk.records.imports import Book, ColumnMapping, ImportKind
from jarjestodesk.services.writing import put
from jarjestodesk.spreadsheets.layouts import fold_header, split_year
from jarjestodesk.spreadsheets.layouts_fit import Table, sheets_of
from jarjestodesk.spreadsheets.layouts_headers import header_rows


def with_remembered(
    session: Session, kind: ImportKind, book: Book, mapping: ColumnMapping
) -> tuple[ColumnMapping, bool]:
    """Return the mapping with the columns remembered for the book's headers, and if there are any.

    Columns told now are never mixed with those of an earlier time.
    """
    if mapping.columns:
        return mapping, False
    rows = session.scalars(select(ImportLayout).where(ImportLayout.kind == kind.value)).all()
    known = {row.headers_sha256: row.mapping for row in rows}
    if known:
        for sheet in sheets_of(book, mapping):
            for row in header_rows(sheet):
                found = known.get(_key(cell.name for cell in row.cells))
                if found is not None:
                    return replace(mapping, sheet=sheet.name, columns=found["columns"]), True
    return mapping, False


def remember(session: RegisterSession, table: Table, mapping: ColumnMapping) -> None:
    """Remember the columns told for a list that was taken in.

    A year told beside a header that names none is left out: next year's list is of next year.
    """
    columns = {header: _without_year(header, field) for header, field in mapping.columns.items()}
    names = (*(fitted.header for fitted in table.fitted), *table.ignored)
    keys = {"kind": table.layout.kind.value, "headers_sha256": _key(names)}
    put(session, ImportLayout, keys, mapping={"columns": columns})


def _without_year(header: str, field: str | None) -> str | None:
    if field is None or split_year(fold_header(header))[1] is not None:
        return field
    stem, colon, year = field.rpartition(":")
    return stem if colon and year.isdecimal() and len(year) == 4 else field


def _key(headers: Iterable[str]) -> str:
    """Return what stands for a set of headers: order, case and punctuation aside."""
    folded = "\n".join(sorted({fold_header(header) for header in headers}))
    return hashlib.sha256(folded.encode()).hexdigest()
