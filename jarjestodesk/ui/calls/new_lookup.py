"""An organisation found by letters: what fits is listed below as one types, Enter takes it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.records.lists import Found
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.values.refused import Refused

_REST = 90
"""Milliseconds of rest before what is typed is looked for."""
_MOST = 6
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class OrganisationField(Field):
    """Value: a ``Found``. Enter or leaving takes the first that fits, arrows choose another."""

    control: QLineEdit
    unknown = Signal(str)
    """The user wants to add an organisation of this name."""

    def __init__(self, context: Context) -> None:
        edit = QLineEdit()
        edit.setPlaceholderText(_("Letters of the name, or a business ID"))
        super().__init__(edit, required=True)
        self._context = context
        self._written = ""
        self._found: tuple[Found, ...] = ()
        self._asked = ""
        self._after: Callable[[], None] | None = None
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("role", "matches")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Organisations that fit"))
        self.list.itemClicked.connect(lambda _item: self._take_current())
        self.list.hide()
        self._column.addWidget(self.list)
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._ask)
        edit.textEdited.connect(lambda _text: self._timer.start())

    # -- looking --------------------------------------------------------------------------------

    def _ask(self) -> None:
        text, today = self.control.text().strip(), self._context.today()
        self._asked = text
        if not text:
            self._show((), "")
            return
        self._context.worker.read(
            lambda register: data.organisations(register, text, today),
            then=lambda found: self._show(found, text),
            owner=self,
            key="look",
        )

    def _show(self, found: Sequence[Found], text: str) -> None:
        self._found = tuple(found)
        self.list.clear()
        for one in self._found:
            self.list.addItem(" · ".join(filter(None, (one.title, one.detail))))
        if text:
            self.list.addItem(QListWidgetItem(_("Add “{name}” as a new one…").format(name=text)))
        self.list.setCurrentRow(0 if text else -1)
        self._fit()
        self.list.setVisible(bool(text) and self.control.hasFocus())
        after, self._after = self._after, None
        if after is not None:
            after()

    def _fit(self) -> None:
        rows = min(self.list.count(), _MOST)
        height = rows * max(self.list.sizeHintForRow(0), theme().px(28)) + theme().px(8)
        self.list.setFixedHeight(height)

    @property
    def _waits(self) -> bool:
        return self._timer.isActive() or self._asked != self.control.text().strip()

    def _take_current(self) -> None:
        """Take the row chosen; the last one asks for a new organisation."""
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.choose(self._found[row])
            self.focusNextChild()
        elif row >= 0:
            self.unknown.emit(self.control.text().strip())

    def choose(self, found: Found) -> None:
        """Take an organisation."""
        self._put(found.title)
        self._take(found)
        self._written = found.title
        self.list.hide()

    # -- what a field knows ---------------------------------------------------------------------

    @override
    def _state(self) -> str:
        return self.control.text()

    @override
    def _state_of(self, value: Any) -> str:
        return value.title if isinstance(value, Found) else ""

    @override
    def _put(self, state: Any) -> None:
        if state != self.control.text():
            self.control.setText(state or "")

    @override
    def _read(self) -> Any:
        text = self.control.text().strip()
        if not text:
            return None
        fitting = [one for one in self._found if one.title.casefold() == text.casefold()]
        if len(fitting) == 1:
            return fitting[0]
        if not self._waits and self._found:
            return self._found[max(0, min(self.list.currentRow(), len(self._found) - 1))]
        raise Refused(_("No organisation is chosen: go on typing or choose one below."))

    @override
    def reset(self, value: Any = None) -> None:
        super().reset(value)
        self._show((), "")

    # -- keys -----------------------------------------------------------------------------------

    @override
    def _on_key(self, event: QKeyEvent) -> bool:
        step = _MOVES.get(Qt.Key(event.key()))
        if event.type() == QEvent.Type.KeyPress and step and self.list.isVisible():
            row = max(0, min(self.list.currentRow() + step, self.list.count() - 1))
            self.list.setCurrentRow(row)
            return True
        return super()._on_key(event)

    @override
    def _on_enter(self) -> bool:
        """Take the one that fits and go on; the answer under way is waited for."""
        if not self.dirty():
            return False
        if self._waits:
            self._after = self._take_current
            if self._timer.isActive():
                self._timer.stop()
                self._ask()
        else:
            self._take_current()
        return True

    @override
    def commit(self) -> bool:
        done = super().commit()
        if done:
            self.list.hide()
        return done

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), super().sizeHint().height())
