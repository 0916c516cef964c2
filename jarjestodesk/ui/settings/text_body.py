"""The body of a text and the list of fields that may be written into it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.records.settings_page import TextField as KnownField
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.fields import TextField
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.search import SearchField
from jarjestodesk.values.names import name_fold

_PART = re.compile(r"\.(\w+)")
_LEAST_LINES = 10
_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_LIST, _TRUE = "luettelo", "tosi"
"""How the Finnish meanings of ``documents.templates.FIELDS`` begin for lists and truth values."""


def snippet(field: KnownField) -> str:
    """Return what is put into a text for a field: a loop for a list, a condition for a truth."""
    if not field.name.isidentifier():
        return field.name
    parts = _PART.findall(field.meaning)
    if field.meaning.startswith(_LIST):
        shown = f"rivi.{parts[0]}" if parts else "rivi"
        return f"{{% for rivi in {field.name} %}}\n- {{{{ {shown} }}}}\n{{% endfor %}}"
    if field.meaning.startswith(_TRUE):
        return f"{{% if {field.name} %}}\n\n{{% endif %}}"
    name = f"{field.name}.{parts[0]}" if parts else field.name
    return f"{{{{ {name} }}}}"


class BodyField(TextField):
    """A text's body: going to its list of fields by mouse or by Ctrl+Space is not leaving it, so
    nothing half-written is saved.
    """

    fields_asked = Signal()

    def __init__(self) -> None:
        super().__init__(required=True, lines=_LEAST_LINES)
        self._companion: QWidget | None = None

    @override
    def _grow(self) -> None:
        """Take the room there is, some lines at least; a long text scrolls in it."""
        line = QFontMetrics(self.control.document().defaultFont()).lineSpacing()
        self.control.setMinimumHeight(_LEAST_LINES * line)

    def stay_for(self, companion: QWidget) -> None:
        """Count the focus of ``companion`` and what is in it as the body's own."""
        self._companion = companion
        for widget in companion.findChildren(QWidget):
            widget.installEventFilter(self)

    def insert(self, text: str) -> None:
        """Put a text in where the cursor is and go on typing."""
        self.control.insertPlainText(text)
        self.control.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _TABBED and self._stays():
                return False
        elif watched is not self.control:
            return False
        return super().eventFilter(watched, event)

    def _stays(self) -> bool:
        focused = QApplication.focusWidget()
        if focused is None or self._companion is None:
            return False
        return focused is self.control or self._companion.isAncestorOf(focused)

    @override
    def _on_key(self, event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_Space:
            if event.type() == QEvent.Type.KeyPress:
                self.fields_asked.emit()
            return True
        return super()._on_key(event)


class FieldsList(QWidget):
    """The fields a text may use, found by first letters; Enter or a click puts one in."""

    picked = Signal(str)
    """What is to be put into the text."""
    left = Signal()
    """Esc: the hand goes back to the text."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[KnownField, ...] = ()
        self.search = SearchField(_("Find a field"), hint="Ctrl ␣")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Fields of the text"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.search.searched.connect(self._narrow)
        self.search.left_down.connect(self._on_down)
        self.list.itemClicked.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        for widget in (self.search, self.list):
            widget.installEventFilter(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(
            label(_("A click or Enter puts the field where the cursor is in the text."), "hint")
        )
        self._column.addWidget(self.search)
        self._column.addWidget(self.list, 1)
        self.restyle()

    def show_fields(self, fields: Sequence[KnownField]) -> None:
        """Offer other fields."""
        if tuple(fields) != self._fields:
            self._fields = tuple(fields)
            self._narrow(self.search.text())

    def begin(self) -> None:
        """Take the hand: one types the beginning of a field and presses Enter."""
        self.search.selectAll()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _narrow(self, typed: str) -> None:
        wanted = name_fold(typed)
        self.list.clear()
        ranked = sorted(self._fields, key=lambda field: not field.name.startswith(wanted))
        for field in ranked:
            if wanted in name_fold(f"{field.name} {field.meaning}"):
                item = QListWidgetItem(f"{field.name}\n{field.meaning}", self.list)
                item.setData(Qt.ItemDataRole.UserRole, snippet(field))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{field.name}: {field.meaning}")
        self.list.setCurrentRow(0)

    def _on_down(self) -> None:
        current = self.list.currentItem()
        if self.search.text().strip() and current is not None:
            self._pick(current)
        else:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, item: QListWidgetItem) -> None:
        if self.list.signalsBlocked():
            return
        chosen = str(item.data(Qt.ItemDataRole.UserRole))
        self.search.clear()
        self.picked.emit(chosen)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and not self.search.text():
                self.left.emit()
                return True
            if watched is self.list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                current = self.list.currentItem()
                if current is not None:
                    self._pick(current)
                return True
        return False

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 6)
        self.list.setMinimumHeight(theme().px(180))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
