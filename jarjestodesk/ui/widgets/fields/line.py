"""Fields of one line: texts, sums and identifiers, read by a kind of ``records.kinds``."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.records import kinds
from jarjestodesk.records.kinds import LINE_KIND, MONEY_KIND, Kind
from jarjestodesk.records.shown import edit_text
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.edits import LineEdit
from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.ui.widgets.look import LONGEST_LINE, label
from jarjestodesk.values.money import format_plain, parse_money, round_half_up
from jarjestodesk.values.text import NO_BREAK_SPACE

_WIDTHS = {
    "money": 14,
    "points": 8,
    "weight": 8,
    "year": 6,
    "count": 8,
    "business_id": 12,
    "register_number": 10,
    "iban": 28,
    "postal_code": 8,
    "phone": 20,
    "day": 14,
    "moment": 24,
}
_NUMBERS = frozenset({"money", "points", "weight", "count"})


class LineField(Field):
    """One line of text, read by ``kind``; numbers stand right. ``unit`` is shown after it."""

    control: QLineEdit

    def __init__(
        self,
        kind: Kind = LINE_KIND,
        *,
        required: bool = False,
        placeholder: str = "",
        unit: str = "",
        characters: int = 0,
    ) -> None:
        self.kind = kind
        edit = self._make_control()
        edit.setMaxLength(LONGEST_LINE)
        edit.setPlaceholderText(placeholder)
        self._unit = label(unit, "second", wrap=False)
        width = characters or _WIDTHS.get(kind.name, 0)
        super().__init__(edit, required=required, characters=width)
        self._written = ""
        if kind.name in _NUMBERS:
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        if self._characters:
            self.row.setStretchFactor(edit, 100)
            self.row.addWidget(self._unit)
            self.row.addStretch(1)
            self._unit.setVisible(bool(unit))
        edit.textEdited.connect(self._on_typed)

    def _make_control(self) -> QLineEdit:
        return LineEdit()

    @override
    def _state(self) -> str:
        return self.control.text()

    @override
    def _state_of(self, value: Any) -> str:
        return edit_text(self.kind, value)

    @override
    def _put(self, state: str) -> None:
        if state != self.control.text():
            self.control.setText(state)
            self.control.setCursorPosition(0 if not self.control.hasFocus() else len(state))

    @override
    def _read(self) -> Any:
        return kinds.read(self.kind, self.control.text())

    @override
    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        self.control.setReadOnly(on)

    @override
    def restyle(self) -> None:
        if self.kind.name != "line":
            self.control.setFont(theme().font(tabular=True))
        super().restyle()

    def _on_typed(self, text: str) -> None:
        self.typed.emit(text if self.dirty() else "")
        if self.error():
            self._try_again()

    def _try_again(self) -> None:
        """Take the error away as soon as what is typed can be read."""
        try:
            self._read()
        except UserError:
            return
        self._set_error("")


class MoneyField(LineField):
    """A sum in cents, written in euros; ``=48000*0,8`` is reckoned."""

    def __init__(self, *, required: bool = False, placeholder: str = "") -> None:
        super().__init__(MONEY_KIND, required=required, placeholder=placeholder, unit="€")

    @override
    def _state_of(self, value: Any) -> str:
        return "" if value is None else format_plain(value).removesuffix(f"{NO_BREAK_SPACE}€")

    @override
    def _read(self) -> Any:
        text = self.control.text().strip()
        if not text.startswith("="):
            return super()._read()
        from jarjestodesk.values.arithmetic import evaluate

        exact = evaluate(text)
        cents = round_half_up(exact.numerator * 100, exact.denominator)
        return parse_money(edit_text(MONEY_KIND, cents))


class IdentifierField(LineField):
    """A business ID, register number, account number …: checked on leaving, shown in groups."""

    def __init__(self, kind: Kind, *, required: bool = False) -> None:
        super().__init__(kind, required=required, placeholder=_example(kind))


def _example(kind: Kind) -> str:
    return {
        "business_id": "1234567-1",
        "register_number": "123.456",
        "iban": "FI21 1234 5600 0007 85",
        "postal_code": "00100",
    }.get(kind.name, "")
