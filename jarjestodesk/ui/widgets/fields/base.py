"""What every field has in common: a saved value, what is typed, an error in words below it.

Leaving a field (or Enter) reads what is typed; a new valid value goes out by ``edited``. Esc puts
the saved value back. While something is typed Ctrl+Z is the field's own; else it is the window's.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.look import IconLabel, fit, give_property, label
from jarjestodesk.values.refused import Refused

_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons to lose the focus that are not leaving: a menu opens, another window is looked at."""
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(QWidget):
    """A control with a value, its error and the rules of saving. Subclasses know the control.

    A subclass tells what the control holds (``_state``), what it would hold for a value
    (``_state_of``), how to put that there (``_put``) and how to read it (``_read``).
    """

    edited = Signal(object)
    """The field was left with a new valid value."""
    typed = Signal(str)
    """Text that is not saved yet; empty once it is saved or given up."""
    error_changed = Signal(str)

    own_label = False
    """Whether the control carries its label itself, as a check box does."""

    def __init__(self, control: QWidget, *, required: bool = False, characters: int = 0) -> None:
        super().__init__()
        self.control = control
        self.required = required
        self._characters = characters
        self._value: Any = None
        self._before: Any = None
        self._awaiting = False
        self._written: Any = None
        self._error = ""
        self._help = ""
        self._read_only = False
        self._below: _Below | None = None
        self._column = QVBoxLayout(self)
        self.row = QHBoxLayout()
        self._column.addLayout(self.row)
        self.row.addWidget(control)
        self.setFocusProxy(control)
        control.installEventFilter(self)
        self.restyle()

    # -- value ----------------------------------------------------------------------------------

    def value(self) -> Any:
        """Return the value last saved or read; None when empty."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a saved value; what is being typed stays, and so does a value on its way."""
        if self._awaiting and value == self._before:
            return
        self._awaiting = False
        typing = self.dirty()
        self._value = value
        self._written = self._state_of(value)
        if not typing:
            self._put(self._written)
        if not self.dirty():
            self._settle()

    def reset(self, value: Any = None) -> None:
        """Show a value of another record: whatever was typed is given up."""
        self._awaiting = False
        self._value = value
        self._written = self._state_of(value)
        self._put(self._written)
        self._settle()

    def dirty(self) -> bool:
        """Tell whether something is typed that is not saved."""
        return bool(self._state() != self._written)

    def holds(self, text: str) -> bool:
        """Tell whether the saved value is what an unsaved ``text`` says."""
        told = self.draft()
        return bool(self._written == text) if told is None else told == text

    def on_its_way(self) -> bool:
        """Tell whether a value was given out and has not come back from the register yet."""
        return self._awaiting

    def saved(self) -> None:
        """Take note that the value given out is in the register: what is read now is newer."""
        self._awaiting = False

    def commit(self) -> bool:
        """Read and give out what is typed, as on leaving; False when it cannot be read."""
        if self._read_only or not self.dirty():
            return not self._error
        try:
            value = self._read()
            if value is None and self.required:
                raise Refused(_("This is needed: write it here before you go on."))
        except UserError as error:
            self._set_error(error.message)
            return False
        self._take(value)
        return True

    def put_back(self) -> None:
        """Show the saved value instead of what was typed."""
        self._put(self._written)
        self._settle()
        self.typed.emit("")

    def _take(self, value: Any) -> None:
        changed = value != self._value
        self._before, self._value, self._awaiting = self._value, value, changed
        self._written = self._state_of(value)
        self._put(self._written)
        self._settle()
        if changed:
            self.edited.emit(value)
        else:
            self.typed.emit("")

    def _settle(self) -> None:
        self._set_error("")
        self.tell("")

    # -- error and help -------------------------------------------------------------------------

    def error(self) -> str:
        """Return why what is typed was refused, or an empty text."""
        return self._error

    def show_error(self, message: str) -> None:
        """Show why the register refused the value; it counts as typed and not saved."""
        if message and self._awaiting:
            self._value, self._awaiting = self._before, False
            self._written = self._state_of(self._value)
        self._set_error(message)

    def tell(self, text: str) -> None:
        """Show a word below the field that is no error, such as that a draft was restored."""
        if not self._error:
            self._show_below(text, "info", "third")

    def set_name(self, name: str, description: str = "") -> None:
        """Give the control the name and help that assistive programs read."""
        self._help = description
        self.control.setAccessibleName(name)
        self._describe()

    def _set_error(self, message: str) -> None:
        if message == self._error:
            return
        self._error = message
        self._show_below(message, "triangle-alert", "error")
        give_property(self.control, "invalid", bool(message))
        self._describe()
        self.error_changed.emit(message)

    def _show_below(self, text: str, icon: str, role: str) -> None:
        if self._below is None:
            if not text:
                return
            self._below = _Below(self)
            self._column.addWidget(self._below)
        self._below.show_text(text, icon, role)

    def _describe(self) -> None:
        self.control.setAccessibleDescription(" ".join(filter(None, (self._error, self._help))))

    # -- what subclasses know -------------------------------------------------------------------

    def _state(self) -> Any:
        raise NotImplementedError

    def _state_of(self, value: Any) -> Any:
        raise NotImplementedError

    def _put(self, state: Any) -> None:
        raise NotImplementedError

    def _read(self) -> Any:
        raise NotImplementedError

    def draft(self) -> str | None:
        """Return in words a value that is read at once and was never typed as text; else None.

        ``restore`` reads the words back.
        """
        return None

    def restore(self, text: str) -> None:
        """Put in a text that was typed earlier and never saved."""
        self._put(text)

    def set_read_only(self, on: bool) -> None:
        """Let the value be read but not changed."""
        self._read_only = on
        self.control.setEnabled(not on)

    def controls(self) -> tuple[QWidget, ...]:
        """Return what takes the focus, in tab order."""
        return (self.control,)

    # -- keys and look --------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _KEYS and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() not in _STAYING
        ):
            self.commit()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._override(event)
        if event.key() == Qt.Key.Key_Escape and self.dirty():
            self.put_back()
            return True
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._on_enter()
        return False

    def _on_enter(self) -> bool:
        return not self.commit()

    def _override(self, event: QKeyEvent) -> bool:
        """Keep Esc while something is typed; leave undo and redo to the window otherwise."""
        if event.key() == Qt.Key.Key_Escape and self.dirty():
            event.accept()
            return True
        undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
            QKeySequence.StandardKey.Redo
        )
        if undoing and not self.dirty():
            event.ignore()
            return True
        return False

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 2)
        fit(self.row, 4)
        if self._characters:
            self.control.ensurePolished()
            digits = self.control.fontMetrics().horizontalAdvance("0" * self._characters)
            self.control.setMaximumWidth(digits + theme().px(24))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


class _Below(QWidget):
    """The line below a field: a word with its icon."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._icon = IconLabel("triangle-alert", "bad", 14)
        self._text = label("", "error")
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._text, 1)
        fit(self._row, 4)

    def show_text(self, text: str, icon: str, role: str) -> None:
        """Show a text, or nothing."""
        self.setVisible(bool(text))
        self._text.setText(text)
        self._icon.show_icon(icon, "bad" if role == "error" else "info")
        give_property(self._text, "role", role)
