"""Blocks of cells as text: tables for the clipboard of a spreadsheet, and tables read from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_QUOTED = re.compile('[\t\r\n"]')
_FORMULA = re.compile(r"[=+\-@]")


@dataclass(frozen=True)
class Cell:
    """One cell on its way out: its raw text and whether it is words rather than a number."""

    text: str
    words: bool = True


def safe_text(text: str) -> str:
    """Return words so that no spreadsheet takes them for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unsafe_text(text: str) -> str:
    """Return pasted words without the apostrophe that ``safe_text`` put before them."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def as_tabs(rows: Sequence[Sequence[Cell]]) -> str:
    """Return rows as tab-separated lines, quoted where a cell holds a tab, newline or quote."""
    return "".join("\t".join(map(_tab_cell, row)) + "\r\n" for row in rows)


def _tab_cell(cell: Cell) -> str:
    text = safe_text(cell.text) if cell.words else cell.text
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def html_rows(rows: Sequence[Sequence[Cell]], tag: str = "td") -> str:
    """Return rows of an HTML table; words carry Excel's text format, so that it keeps them."""
    return "".join(
        "<tr>" + "".join(_html_cell(cell, tag) for cell in row) + "</tr>" for row in rows
    )


def html_table(rows: str) -> str:
    """Return a whole table of ``html_rows``."""
    return f'<meta charset="utf-8"><table>{rows}</table>'


def _html_cell(cell: Cell, tag: str) -> str:
    if not cell.words:
        return f"<{tag}>{escape(cell.text)}</{tag}>"
    text = escape(safe_text(cell.text)).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f"<{tag} style=\"mso-number-format:'\\@'\">{text}</{tag}>"


def from_tabs(text: str) -> list[list[str]]:
    """Return the cells of tab-separated text as Excel writes it, a quoted cell with its newlines.

    A quote counts only at the start of a cell, and only when another one closes it.
    """
    opened = '"' in text and _OPENED.search(text)
    return quoted_rows(text) if opened else _plain_rows(text)


def _plain_rows(text: str) -> list[list[str]]:
    """Return the cells of text without quotes: half a million of them are read in an instant."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return [line.split("\t") for line in lines]


def quoted_rows(text: str) -> list[list[str]]:
    """Return the cells of any text, one after another."""
    rows: list[list[str]] = [[]]
    place, end = 0, len(text)
    while place <= end:
        cell, place = _read_cell(text, place)
        rows[-1].append(cell)
        if place >= end:
            break
        if text[place] == "\t":
            place += 1
            continue
        place += 2 if text.startswith("\r\n", place) else 1
        if place >= end:
            break
        rows.append([])
    return rows


def _read_cell(text: str, start: int) -> tuple[str, int]:
    if text.startswith('"', start):
        match = _QUOTED_CELL.match(text, start)
        if match:
            return match[1].replace('""', '"'), match.end()
    match = _PLAIN_CELL.match(text, start)
    return (match[0], match.end()) if match else ("", start)


_OPENED = re.compile(r'(?:\A|[\t\r\n])"')
_QUOTED_CELL = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"(?=[\t\r\n]|\Z)')
_PLAIN_CELL = re.compile(r"[^\t\r\n]*")
