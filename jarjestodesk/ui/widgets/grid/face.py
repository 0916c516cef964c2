"""What a column is to its grid: how its values are written, aligned, copied, read and summed.

Made once for a list, so that painting a cell costs a look-up and a call.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import shown
from jarjestodesk.records.kinds import read
from jarjestodesk.records.labels import labels
from jarjestodesk.records.lists import Choice, Column, Look
from jarjestodesk.ui.widgets.grid.tables import Cell, unsafe_text
from jarjestodesk.values import arithmetic, numbers
from jarjestodesk.values.refused import Refused
from jarjestodesk.values.refused import shown as shortened

NUMBER_PLACES = {"money": 2, "points": 2, "weight": 4, "count": 0}
"""Kinds that are summed, with the decimals that one stands for."""
_RIGHT = {*NUMBER_PLACES, "year"}
_TABULAR = {*_RIGHT, "day", "moment", "register_number", "postal_code", "business_id", "iban"}
_LONGEST_SHOWN = 400


class Face:
    """One column's ways."""

    def __init__(self, column: Column, place: int, beside: int | None = None) -> None:
        self.column = column
        self.place = place
        self.beside = beside
        """Place of the column that the choices must suit."""
        self.look = column.look
        kind = column.kind.name
        self.is_number = kind in NUMBER_PLACES and not column.choices and column.codes is None
        self.right = kind in _RIGHT and not column.choices and column.codes is None
        self.tabular = kind in _TABULAR
        self.long = kind == "text"
        self.editable = column.field is not None
        self.choices = _choices(column)
        self._labels = {choice.value: choice.label for choice in self.choices}
        self._write = self._writer()

    @property
    def title(self) -> str:
        """What the column is called, in the language in use."""
        return self.column.title()

    def _writer(self) -> Callable[[Any], str]:
        if self.choices:
            found = self._labels
            return lambda value: found.get(value) or str(value)
        return lambda value: shown.cell_text(self.column, value)

    def text(self, value: Any) -> str:
        """Return what the cell shows, whole."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return str(value[-1])
        return self._write(value)

    def line(self, value: Any) -> str:
        """Return what the cell shows on its one line."""
        text = self.text(value)
        if len(text) > _LONGEST_SHOWN:
            text = text[:_LONGEST_SHOWN]
        return " ".join(text.split("\n")) if "\n" in text else text

    def edit_text(self, value: Any) -> str:
        """Return what an editor starts with."""
        if value is None or self.choices:
            return self.text(value)
        if self.column.kind.name == "count":
            return str(value)
        return shown.edit_text(self.column.kind, value)

    def raw(self, value: Any) -> Cell:
        """Return the cell for a spreadsheet: 1234,5 and 24.11.2026, never grouped."""
        places = NUMBER_PLACES.get(self.column.kind.name)
        if places is not None and isinstance(value, int) and self.is_number:
            return Cell(numbers.format_fixed(value, places).replace(numbers.MINUS, "-"), False)
        words = not isinstance(value, (int, date))
        return Cell(self.text(value), words)

    def read(self, text: str, beside: Any = None) -> Any:
        """Return the value a typed or pasted text means here; Refused says why it means none.

        ``beside`` is the row's value in the column that the choices must suit (None: any).
        """
        text = unsafe_text(text)
        if not text.strip():
            return None
        if self.choices:
            return self._chosen(text, beside).value
        kind = self.column.kind
        if self.is_number and arithmetic.is_arithmetic(text) and kind.number is not None:
            return kind.number(float(arithmetic.evaluate(text)))
        return read(kind, text)

    def suiting(self, beside: Any) -> list[Choice]:
        """Return the choices that may stand beside a value; all of them where it is None."""
        return [c for c in self.choices if beside is None or not c.suits or beside in c.suits]

    def matching(self, text: str, beside: Any = None) -> list[Choice]:
        """Return the choices whose code or label begins with ``text``, those by code first."""
        begun = text.strip().casefold()
        offered = self.suiting(beside)
        by_code = [c for c in offered if c.code.casefold().startswith(begun) and c.code]
        by_label = [c for c in offered if c.label.casefold().startswith(begun)]
        inside = [c for c in offered if f" {begun}" in c.label.casefold()]
        return list(dict.fromkeys([*by_code, *by_label, *inside]))

    def _chosen(self, text: str, beside: Any) -> Choice:
        wanted = text.strip().casefold()
        for choice in self.choices:
            if wanted in {choice.label.casefold(), choice.code.casefold() or None}:
                return choice
        found = self.matching(text, beside)
        if len(found) == 1:
            return found[0]
        examples = ", ".join(choice.label for choice in self.suiting(beside)[:4])
        raise Refused(
            _("“{text}” is none of the choices here. Choose for example {examples}.").format(
                text=shortened(text), examples=examples
            )
        )


def _choices(column: Column) -> tuple[Choice, ...]:
    if column.choices:
        return column.choices
    if column.codes is not None:
        words = labels(column.codes)
        return tuple(Choice(code, words[code.value]) for code in column.codes)
    if column.kind.name == "yes_no" and column.look is not Look.CHIP:
        yes, no = pgettext("answer", "yes"), pgettext("answer", "no")
        return (Choice(True, yes), Choice(False, no))
    return ()
