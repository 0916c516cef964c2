"""One sheet of a workbook in one pass: its cells, and what is hidden or merged in it.

openpyxl's own parser of a sheet's XML is driven directly: its read-only sheet keeps neither hidden
rows nor merged cells, and formulas without a result would need a second pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._reader import (
    COL_TAG,
    FORMULA_TAG,
    MERGE_TAG,
    ROW_TAG,
    WorkSheetParser,
)
from openpyxl.xml.functions import iterparse
from typing_extensions import override

from jarjestodesk.records.imports import Merged
from jarjestodesk.spreadsheets.read_limits import MOST_COLUMNS, MOST_ROWS

_MOST_MERGED = 20_000
_TRUE = frozenset({"1", "true"})
NO_RESULT = "no result"
"""The data type of a formula whose result the file does not hold."""


@dataclass
class Shape:
    """What a sheet's XML says besides its cells."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)


class SheetParser(WorkSheetParser):  # type: ignore[misc] # openpyxl's class has no types
    """Yields rows as (number, cells); ``shape`` is whole once all have been asked for."""

    def __init__(self, source: Any, workbook: Any, shared_strings: Any) -> None:
        super().__init__(
            source,
            shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,  # noqa: SLF001 - as openpyxl's own sheet does
            timedelta_formats=workbook._timedelta_formats,  # noqa: SLF001 - openpyxl gives no other way
        )
        self.shape = Shape()

    def rows(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Yield the rows in the file's order; one past MOST_ROWS ends it: the caller stops."""
        parent: Element | None = None
        for event, element in iterparse(self.source, events=("start", "end")):
            tag = element.tag
            if event == "start":
                parent = parent if tag != _SHEET_DATA else element
            elif tag == ROW_TAG:
                if element.get("hidden") in _TRUE:
                    self.shape.hidden_rows.add(self._number(element))
                yield self.parse_row(element)
                if parent is not None:
                    parent.clear()
            elif tag == COL_TAG:
                self._learn_column(element)
            elif tag == MERGE_TAG:
                self._learn_merged(element)

    def _number(self, row: Element) -> int:
        return int(float(row.get("r") or self.row_counter + 1))

    @override
    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None:
            formula = element.find(FORMULA_TAG)
            if formula is not None:
                cell["value"], cell["data_type"] = f"={formula.text or ''}", NO_RESULT
        return cell

    def _learn_column(self, element: Element) -> None:
        if element.get("hidden") in _TRUE:
            first, last = int(element.get("min", 0)), int(element.get("max", 0))
            self.shape.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _learn_merged(self, element: Element) -> None:
        for place, cell in enumerate(element):
            if place >= _MOST_MERGED:
                break
            left, top, right, bottom = range_boundaries(cell.get("ref", ""))
            if None in {left, top, right, bottom} or top > MOST_ROWS:
                continue
            self.shape.merged.append(Merged(top, left - 1, min(bottom, MOST_ROWS), right - 1))


_SHEET_DATA = ROW_TAG.replace("}row", "}sheetData")
