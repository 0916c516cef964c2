"""A whole number that can be turned up and down; the wheel turns it only with the focus."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox
from typing_extensions import override

from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.fields.base import Field


class _Spin(QSpinBox):
    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SpinField(Field):
    """A whole number between two bounds, never empty; saved on leaving or Enter."""

    control: QSpinBox

    def __init__(self, minimum: int, maximum: int, *, step: int = 1, unit: str = "") -> None:
        spin = _Spin()
        spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spin.setRange(minimum, maximum)
        spin.setSingleStep(step)
        spin.setSuffix(f"\u00a0{unit}" if unit else "")
        spin.setGroupSeparatorShown(True)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setKeyboardTracking(False)
        super().__init__(spin, characters=max(len(str(maximum)), 4) + len(unit) + 3)
        self._value = self._written = minimum
        self.row.setStretchFactor(spin, 100)
        self.row.addStretch(1)

    @override
    def _state(self) -> str:
        return self.control.text()

    @override
    def _state_of(self, value: Any) -> str:
        number = self.control.minimum() if value is None else int(value)
        return self.control.prefix() + self.control.textFromValue(number) + self.control.suffix()

    @override
    def dirty(self) -> bool:
        written = self._written
        if isinstance(written, int):  # before the first value is shown
            written = self._state_of(written)
        return bool(self._state() != written)

    @override
    def _put(self, state: Any) -> None:
        self.control.setValue(self.control.valueFromText(state))

    @override
    def _read(self) -> int:
        self.control.interpretText()
        return self.control.value()

    @override
    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        self.control.setReadOnly(on)
        symbols = QSpinBox.ButtonSymbols
        self.control.setButtonSymbols(symbols.NoButtons if on else symbols.UpDownArrows)

    @override
    def restyle(self) -> None:
        self.control.setFont(theme().font(tabular=True))
        self.control.setFixedHeight(theme().px(28))
        super().restyle()
