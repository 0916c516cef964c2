"""Fields where one chooses: from a list, yes or no, yes, no or unknown."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QListView,
    QRadioButton,
    QStyledItemDelegate,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.records.labels import labels
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit

_PAUSE = 1200
"""Milliseconds after which letters begin a new search."""


def find_choice(choices: Sequence[Choice], letters: str, start: int = 0) -> int | None:
    """Return the place of the choice that ``letters`` mean: by code, by the beginning of the
    words, by the beginning of any word; from ``start`` on, round the end.
    """
    wanted = letters.casefold()
    first = min(start, len(choices))
    order: list[int] = [*range(first, len(choices)), *range(first)]
    ways: tuple[Callable[[Choice, str], bool], ...] = (_code_fits, _beginning_fits, _word_fits)
    for fits in ways:
        for place in order:
            if fits(choices[place], wanted):
                return place
    return None


def _code_fits(choice: Choice, wanted: str) -> bool:
    return bool(choice.code) and choice.code.casefold().startswith(wanted)


def _beginning_fits(choice: Choice, wanted: str) -> bool:
    return choice.label.casefold().startswith(wanted)


def _word_fits(choice: Choice, wanted: str) -> bool:
    return f" {wanted}" in f" {choice.label.casefold()}"


class Combo(QComboBox):
    """A list that opens; the wheel turns it only with the focus, letters find by code or word."""

    settled = Signal()
    """Something was picked from the open list, or Enter pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)
        self.choices: tuple[Choice, ...] = ()
        self._has_list = False
        self._letters = ""
        self._clock = QElapsedTimer()
        self._open = False
        self.activated.connect(self._on_activated)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; nothing is chosen."""
        self.choices = tuple(choices)
        self._letters = ""
        self.clear()
        for choice in self.choices:
            self.addItem(choice.label, choice.value)
        self.setCurrentIndex(-1)

    def place_for(self, typed: str) -> int | None:
        """Return the place that the letters typed up to now mean."""
        if not self._is_typed():
            self._letters = ""
        self._clock.start()
        again = bool(self._letters) and set(self._letters) == {typed}
        if not typed.isspace() or self._letters:
            self._letters += typed
        if not self._letters:
            return None
        row = max(self.currentIndex(), 0)
        if again:
            exact = find_choice(self.choices, self._letters, row)
            return find_choice(self.choices, typed, row + 1) if exact is None else exact
        return find_choice(self.choices, self._letters)

    def _is_typed(self) -> bool:
        """Tell whether letters are being typed: then a space is one and opens no list."""
        fresh = self._clock.isValid() and self._clock.elapsed() <= _PAUSE
        return bool(self._letters) and fresh

    def _on_activated(self) -> None:
        if self._open:
            self._open, self._letters = False, ""
            self.settled.emit()

    def _need_list(self) -> None:
        """Make the list when it is first asked for: closed for ever, it would cost 100 KB."""
        if not self._has_list:
            self._has_list = True
            self.setView(_ChoiceView(self))
            self.setItemDelegate(_Rows(self))

    @override
    def showPopup(self) -> None:
        self._open, self._letters = True, ""
        self._need_list()
        super().showPopup()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._open = False
        self._need_list()
        if event.key() != Qt.Key.Key_Space or not self._is_typed():
            super().keyPressEvent(event)
        elif (place := self.place_for(" ")) is not None:
            self.setCurrentIndex(place)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _ChoiceView(QListView):
    """The open list: letters find what they find while it is closed."""

    def __init__(self, combo: Combo) -> None:
        super().__init__(combo)
        self._combo = combo
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    @override
    def keyboardSearch(self, search: str) -> None:
        place = self._combo.place_for(search)
        if place is not None:
            self.setCurrentIndex(self.model().index(place, self._combo.modelColumn()))


class _Rows(QStyledItemDelegate):
    """Rows of the open list, high enough for the hand."""

    @override
    def sizeHint(self, option: Any, index: Any) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), theme().px(28)))


class ChoiceField(Field):
    """One of ``choices``, or empty unless ``required``; Delete empties it.

    What is picked from the open list is saved at once, what arrows or letters choose on leaving.
    """

    control: Combo

    def __init__(
        self, choices: Sequence[Choice] = (), *, required: bool = False, placeholder: str = ""
    ) -> None:
        combo = Combo()
        combo.setPlaceholderText(placeholder or pgettext("choice", "not chosen"))
        combo.set_choices(choices)
        super().__init__(combo, required=required)
        combo.settled.connect(self.commit)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; the saved value stays."""
        chosen = self._state() if self.dirty() else self._written
        self.control.set_choices(choices)
        self._put(chosen)

    @override
    def _state(self) -> Any:
        row = self.control.currentIndex()
        return self.control.choices[row].value if row >= 0 else None

    @override
    def _state_of(self, value: Any) -> Any:
        return value

    @override
    def _put(self, state: Any) -> None:
        self.control.setCurrentIndex(self._place_of(state))

    def _place_of(self, value: Any) -> int:
        for place, choice in enumerate(self.control.choices):
            if choice.value == value:
                return place
        return -1

    @override
    def draft(self) -> str:
        place = self._place_of(self._value)
        return self.control.choices[place].label if place >= 0 else ""

    @override
    def restore(self, text: str) -> None:
        for place, choice in enumerate(self.control.choices):
            if choice.label == text:
                self.control.setCurrentIndex(place)

    @override
    def dirty(self) -> bool:
        """Tell whether another value is chosen; a saved one that is not offered is none."""
        written = self._written if self._place_of(self._written) >= 0 else None
        return bool(self._state() != written)

    @override
    def _read(self) -> Any:
        return self._state()

    @override
    def _on_key(self, event: QKeyEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            and not self.required
        ):
            self.control.setCurrentIndex(-1)
            return True
        return super()._on_key(event)


class CodeField(ChoiceField):
    """One of the members of an enumeration, by the words of ``records.labels``."""

    def __init__(
        self, codes: type[StrEnum], *, required: bool = False, placeholder: str = ""
    ) -> None:
        words = labels(codes)
        choices = [Choice(code, words[code.value]) for code in codes if code.value in words]
        super().__init__(choices, required=required, placeholder=placeholder)


class CheckField(Field):
    """Yes or no: a box whose text is the field's label."""

    own_label = True
    control: QCheckBox

    def __init__(self, text: str = "") -> None:
        box = QCheckBox(text)
        super().__init__(box)
        self._value = self._written = False
        self.row.setStretchFactor(box, 100)
        self.row.addStretch(1)
        box.clicked.connect(self.commit)

    @override
    def restyle(self) -> None:
        super().restyle()
        self.control.setMinimumHeight(theme().px(28))

    @override
    def set_name(self, name: str, description: str = "") -> None:
        if not self.control.text():
            self.control.setText(name)
        super().set_name(name, description)

    @override
    def _state(self) -> bool:
        return self.control.isChecked()

    @override
    def _state_of(self, value: Any) -> bool:
        return bool(value)

    @override
    def _put(self, state: Any) -> None:
        self.control.setChecked(bool(state))

    @override
    def _read(self) -> bool:
        return self._state()

    @override
    def draft(self) -> str:
        return pgettext("answer", "yes") if self._value else pgettext("answer", "no")

    @override
    def restore(self, text: str) -> None:
        self._put(text == pgettext("answer", "yes"))


class TriField(Field):
    """Yes, no or not known: three radio buttons in a row."""

    def __init__(self) -> None:
        super().__init__(QWidget())
        self._words = {
            True: QRadioButton(pgettext("answer", "yes")),
            False: QRadioButton(pgettext("answer", "no")),
            None: QRadioButton(pgettext("answer", "not known")),
        }
        self._line = FlowLayout(self.control)
        self._group = QButtonGroup(self)
        for button in self._words.values():
            self._line.addWidget(button)
            self._group.addButton(button)
            button.installEventFilter(self)
            button.clicked.connect(self.commit)
        self._words[None].setChecked(True)
        self.setFocusProxy(self._words[True])
        self.restyle()

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_line"):
            fit(self._line, 16, 0, 5, 0, 5)

    @override
    def _state(self) -> bool | None:
        return next(value for value, button in self._words.items() if button.isChecked())

    @override
    def _state_of(self, value: Any) -> bool | None:
        return None if value is None else bool(value)

    @override
    def _put(self, state: Any) -> None:
        self._words[state].setChecked(True)

    @override
    def _read(self) -> bool | None:
        return self._state()

    @override
    def set_name(self, name: str, description: str = "") -> None:
        super().set_name(name, description)
        for button in self._words.values():
            button.setAccessibleName(f"{name}: {button.text()}")

    @override
    def controls(self) -> tuple[QWidget, ...]:
        return tuple(self._words.values())
