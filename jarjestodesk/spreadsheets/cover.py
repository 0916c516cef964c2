"""The first sheet: what this is, as of when, how to read it, the figures that matter."""

from collections.abc import Iterator, Sequence

from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.pagebreak import Break

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.spreadsheets.cells import Cells
from jarjestodesk.spreadsheets.charts import add_bars, chart_rows
from jarjestodesk.spreadsheets.content import Block, Book, Fact, Kind, Sheet
from jarjestodesk.spreadsheets.layout import (
    EASE,
    LINE_HEIGHT,
    header_height,
    lines_needed,
    set_up_page,
)
from jarjestodesk.spreadsheets.styles import Look, Style
from jarjestodesk.spreadsheets.text import header_texts

_WIDTHS = (40.0, 17.0, 17.0, 15.0, 15.0, 15.0, 15.0, 15.0)
_LAST = get_column_letter(len(_WIDTHS))
_WHOLE = sum(_WIDTHS)
_NUMBERS = frozenset({Kind.MONEY, Kind.POINTS, Kind.SHARE, Kind.COUNT, Kind.YEAR})


class _Page:
    """The cover as it grows, row by row."""

    def __init__(self, out: WriteOnlyWorksheet, cells: Cells) -> None:
        self.out = out
        self.cells = cells
        self.row = 0

    def skip(self, rows: int = 1) -> None:
        for _number in range(rows):
            self.out.append([])
        self.row += rows

    def line(self, text: str, style: str, *, size: float = 1.0) -> None:
        """Write a text over the whole width, as high as it needs."""
        self.row += 1
        self.out.merged_cells.add(f"A{self.row}:{_LAST}{self.row}")
        lines = lines_needed(text, _WHOLE * EASE / size)
        self.out.row_dimensions[self.row].height = LINE_HEIGHT * size * lines + 3
        self.out.append([self.cells.text(text, style)])

    def pair(self, fact: Fact) -> None:
        """Write a label and its value; a text may run over the columns to the right."""
        self.row += 1
        if isinstance(fact.value, str):
            self.out.merged_cells.add(f"B{self.row}:{_LAST}{self.row}")
            lines = lines_needed(fact.value, (_WHOLE - _WIDTHS[0]) * EASE)
            self.out.row_dimensions[self.row].height = LINE_HEIGHT * lines + 2
        self.out.append(self._pair(fact))

    def _pair(self, fact: Fact) -> Iterator[WriteOnlyCell]:
        yield self.cells.text(fact.label, Style.LABEL)
        if isinstance(fact.value, str):
            yield self.cells.text(fact.value, Style.READING)
        else:
            yield self.cells.value(fact.value, fact.kind, Look.FACT)

    def block(self, block: Block) -> None:
        """Write a small table and its chart."""
        self.skip()
        self.line(block.title, Style.SUBHEADING, size=1.2)
        headers = header_texts([column.title for column in block.columns])
        self.row += 1
        header_row = self.row
        widths = _WIDTHS[: len(headers)]
        self.out.row_dimensions[header_row].height = header_height(headers, widths)
        self.out.append(self._block_header(block, headers))
        for row in block.rows:
            self.row += 1
            self.out.append(
                self.cells.value(value, column.kind)
                for column, value in zip(block.columns, row, strict=True)
            )
        if block.bars and block.rows:
            add_bars(self.out, block.bars, header_row=header_row, rows=len(block.rows))
            self.skip(chart_rows(len(block.rows), len(block.bars.series)))

    def _block_header(self, block: Block, headers: Sequence[str]) -> Iterator[WriteOnlyCell]:
        for column, header in zip(block.columns, headers, strict=True):
            number = column.kind in _NUMBERS
            yield self.cells.text(header, Style.NUMBER_HEADER if number else Style.HEADER)


def write_cover(
    out: WriteOnlyWorksheet, cells: Cells, book: Book, sheet_titles: Sequence[str]
) -> None:
    """Write the cover of ``book``; ``sheet_titles`` are the names its sheets really have."""
    cover = book.cover
    set_up_page(out, book, _WIDTHS)
    for number, width in enumerate(_WIDTHS, 1):
        out.column_dimensions[get_column_letter(number)].width = width
    out.sheet_view.showGridLines = False
    page = _Page(out, cells)
    page.line(book.title, Style.TITLE, size=1.7)
    page.line(cover.heading, Style.HEADING)
    for warning in cover.warnings:
        page.line(warning, Style.WARNING)
    page.skip()
    for fact in cover.facts:
        page.pair(fact)
    page.skip()
    page.line(_("How to read this workbook"), Style.SUBHEADING, size=1.2)
    for text in cover.reading:
        page.line(text, Style.READING)
    _write_contents(page, book.sheets, sheet_titles)
    if cover.blocks:
        out.row_breaks.append(Break(id=page.row))
    for block in cover.blocks:
        page.block(block)


def _write_contents(page: _Page, sheets: Sequence[Sheet], titles: Sequence[str]) -> None:
    page.skip()
    page.line(pgettext("cover", "Sheets"), Style.SUBHEADING, size=1.2)
    for title, sheet in zip(titles, sheets, strict=True):
        page.pair(Fact(title, sheet.about))
