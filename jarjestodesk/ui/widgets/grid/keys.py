"""Keys of the grid and what they mean: those of a spreadsheet."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_K = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier


class Command(Enum):
    """What a key asks besides moving and typing."""

    NEXT = "next"
    BACK = "back"
    ENTER = "enter"
    ENTER_UP = "enter up"
    EDIT = "edit"
    CLEAR_TYPED = "clear typed"
    OFFER = "offer"
    ESCAPE = "escape"
    EMPTY = "empty"
    COPY = "copy"
    COPY_WITH_HEADERS = "copy with headers"
    PASTE = "paste"
    FILL_DOWN = "fill down"
    REPLACE = "replace"
    FILTERS = "filters"
    SELECT_ALL = "select all"
    SELECT_ROW = "select row"
    SELECT_COLUMN = "select column"
    MENU = "menu"


_COMMANDS: dict[tuple[int, Qt.KeyboardModifier], Command] = {
    (_K.Key_Tab, _NONE): Command.NEXT,
    (_K.Key_Backtab, _SHIFT): Command.BACK,
    (_K.Key_Tab, _SHIFT): Command.BACK,
    (_K.Key_Return, _NONE): Command.ENTER,
    (_K.Key_Enter, _NONE): Command.ENTER,
    (_K.Key_Return, _SHIFT): Command.ENTER_UP,
    (_K.Key_Enter, _SHIFT): Command.ENTER_UP,
    (_K.Key_F2, _NONE): Command.EDIT,
    (_K.Key_Backspace, _NONE): Command.CLEAR_TYPED,
    (_K.Key_Down, _ALT): Command.OFFER,
    (_K.Key_Escape, _NONE): Command.ESCAPE,
    (_K.Key_Delete, _NONE): Command.EMPTY,
    (_K.Key_C, _CONTROL): Command.COPY,
    (_K.Key_Insert, _CONTROL): Command.COPY,
    (_K.Key_C, _CONTROL | _SHIFT): Command.COPY_WITH_HEADERS,
    (_K.Key_V, _CONTROL): Command.PASTE,
    (_K.Key_Insert, _SHIFT): Command.PASTE,
    (_K.Key_D, _CONTROL): Command.FILL_DOWN,
    (_K.Key_H, _CONTROL): Command.REPLACE,
    (_K.Key_L, _CONTROL | _SHIFT): Command.FILTERS,
    (_K.Key_A, _CONTROL): Command.SELECT_ALL,
    (_K.Key_Space, _SHIFT): Command.SELECT_ROW,
    (_K.Key_Space, _CONTROL): Command.SELECT_COLUMN,
    (_K.Key_F10, _SHIFT): Command.MENU,
    (_K.Key_Menu, _NONE): Command.MENU,
}
COMMANDS = frozenset(Command) - {Command.ESCAPE, Command.NEXT, Command.BACK}
"""Commands whose keys the grid takes before any shortcut of the window."""

_MOVES: dict[tuple[int, bool], tuple[str, int]] = {
    (_K.Key_Down, False): ("row", 1),
    (_K.Key_Up, False): ("row", -1),
    (_K.Key_Right, False): ("column", 1),
    (_K.Key_Left, False): ("column", -1),
    (_K.Key_Down, True): ("row_end", 1),
    (_K.Key_Up, True): ("row_end", -1),
    (_K.Key_Right, True): ("column_end", 1),
    (_K.Key_Left, True): ("column_end", -1),
    (_K.Key_PageDown, False): ("page", 1),
    (_K.Key_PageUp, False): ("page", -1),
    (_K.Key_Home, False): ("column_end", -1),
    (_K.Key_End, False): ("column_end", 1),
    (_K.Key_Home, True): ("corner", -1),
    (_K.Key_End, True): ("corner", 1),
}


def _modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


def command_of(event: QKeyEvent) -> Command | None:
    """Return what a key asks, or None when it moves, types or means nothing."""
    return _COMMANDS.get((event.key(), _modifiers(event)))


def movement_of(event: QKeyEvent) -> tuple[str, int] | None:
    """Return which way a key moves the hand; Shift, which extends, is the caller's."""
    keys = _modifiers(event) & ~_SHIFT
    if keys not in {_NONE, _CONTROL}:
        return None
    return _MOVES.get((event.key(), keys == _CONTROL))
