"""An organisation found by letters: what fits is listed below as one types, Enter takes it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Found
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import pixmap, theme
from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.ui.widgets.iconline import IconLine
from jarjestodesk.values.names import name_fold
from jarjestodesk.values.refused import Refused

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

_REST = 90
"""Milliseconds of rest before what is typed is looked for."""
_MOST = 6
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_Index = QModelIndex | QPersistentModelIndex


def organisations(register: "Register", text: str, today: date) -> tuple[Found, ...]:
    """Find organisations by letters of their names or by an identifier; runs on the worker."""
    from jarjestodesk.services.finding import find

    found = register.read(find, text, today=today, limit=40)
    return tuple(one for one in found if one.kind == "organisation")[:8]


def organisation(register: "Register", organisation_id: int) -> Found:
    """Read one organisation as the finder tells it; runs on the worker."""
    from jarjestodesk.services.workplace import offered

    return register.read(offered.organisation, organisation_id)


class OrganisationField(Field):
    """Value: a ``Found``. Enter takes the one marked, arrows mark another, Tab takes it too.

    Where nothing fits, the last line adds an organisation: with ``adds`` the field asks for it
    itself, else ``unknown`` carries the name typed.
    """

    control: IconLine
    unknown = Signal(str)
    """The user wants to add an organisation of this name."""

    def __init__(self, context: Context, *, required: bool = True, adds: bool = False) -> None:
        line = IconLine()
        line.lead("search")
        line.setPlaceholderText(_("Letters of the name, or a business ID"))
        super().__init__(line, required=required)
        self._context = context
        self._adds = adds
        self._written = ""
        self._asked = ""
        self._after: Callable[[], None] | None = None
        self._lines = _Lines(self)
        self.list = QListView()
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("role", "matches")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Organisations that fit"))
        self.list.clicked.connect(lambda _index: self._take_current())
        self.list.hide()
        self._column.insertWidget(1, self.list)
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._ask)
        line.textEdited.connect(self._on_typed)

    def choose(self, found: Found) -> None:
        """Take an organisation, as if it had been picked from the list."""
        self._timer.stop()
        self._lines.show_found((found,), "")
        self._put(found.title)
        self._take(found)
        self._hide()

    def open_with(self, organisation_id: int) -> None:
        """Take an organisation by its id; its name is asked from the register."""
        self._ask_by_id(organisation_id, self.choose)

    def _ask_by_id(self, organisation_id: int, then: Callable[[Found], None]) -> None:
        self._context.worker.read(
            lambda register: organisation(register, organisation_id),
            then=then,
            owner=self,
            key="choose",
        )

    def _go_on_with(self, organisation_id: int) -> None:
        """Take an organisation that was just added, and go on to the next field."""

        def take(found: Found) -> None:
            self.choose(found)
            self.control.setFocus()
            self.focusNextChild()

        self._ask_by_id(organisation_id, take)

    # -- looking --------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        self._set_error("")
        self.typed.emit(text if self.dirty() else "")
        self._timer.start()

    def _ask(self) -> None:
        text, today = self.control.text().strip(), self._context.today()
        self._asked = text
        if not text:
            self._show((), "")
            return
        self._context.worker.read(
            lambda register: organisations(register, text, today),
            then=lambda found: self._show(found, text),
            owner=self,
            key="look",
        )

    def _show(self, found: Sequence[Found], text: str) -> None:
        if text != self.control.text().strip():
            return
        self._lines.show_found(found, text)
        self.list.setCurrentIndex(self._lines.index(0))
        rows = min(self._lines.rowCount(), _MOST)
        self.list.setFixedHeight(rows * theme().px(30) + theme().px(10))
        self.list.setVisible(bool(text) and self._is_here())
        self._tell_count(len(found), text)
        after, self._after = self._after, None
        if after is not None:
            after()

    def _is_here(self) -> bool:
        return self.window().focusWidget() is self.control

    def _tell_count(self, count: int, text: str) -> None:
        """Say to those who hear the window what stands first in the list."""
        words = self._lines.words(0) if count else pgettext("organisation_field", "Nothing fits.")
        self.list.setAccessibleDescription(words if text else "")

    @property
    def _waits(self) -> bool:
        return self._timer.isActive() or self._asked != self.control.text().strip()

    def _take_current(self) -> None:
        """Take the line marked and go on; the last one asks for a new organisation."""
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._lines.found):
            self.choose(self._lines.found[row])
            self.focusNextChild()
        elif row >= 0:
            self._add(self.control.text().strip())

    def _add(self, name: str) -> None:
        self._hide()
        if not self._adds:
            self.unknown.emit(name)
            return
        from jarjestodesk.ui.organisations.new import NewOrganisation

        NewOrganisation(self._context, self.window(), self._go_on_with, name).open()

    def _hide(self) -> None:
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
            self.control.setCursorPosition(0)

    @override
    def _read(self) -> Any:
        text = self.control.text().strip()
        if not text:
            return None
        exact = [one for one in self._lines.found if name_fold(one.title) == name_fold(text)]
        if len(exact) == 1:
            return exact[0]
        row = self.list.currentIndex().row()
        if not self._waits and 0 <= row < len(self._lines.found):
            return self._lines.found[row]
        raise Refused(_("No organisation is chosen: go on typing or choose one below."))

    @override
    def reset(self, value: Any = None) -> None:
        self._timer.stop()
        super().reset(value)
        self._asked = self.control.text().strip()
        self._lines.show_found((), "")
        self._hide()

    @override
    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        self.control.setReadOnly(on)

    @override
    def commit(self) -> bool:
        done = super().commit()
        if done:
            self._hide()
        return done

    # -- keys -----------------------------------------------------------------------------------

    @override
    def _on_key(self, event: QKeyEvent) -> bool:
        step = _MOVES.get(Qt.Key(event.key()))
        if event.type() == QEvent.Type.KeyPress and step and self.list.isVisible():
            last = self._lines.rowCount() - 1
            row = max(0, min(self.list.currentIndex().row() + step, last))
            self.list.setCurrentIndex(self._lines.index(row))
            self.list.setAccessibleDescription(self._lines.words(row))
            return True
        return super()._on_key(event)

    @override
    def _on_enter(self) -> bool:
        """Take the line marked and go on; an answer under way is waited for."""
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
    def put_back(self) -> None:
        super().put_back()
        self._timer.stop()
        self._hide()


class _Lines(QAbstractListModel):
    """What fits, and last the way to add an organisation."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: tuple[Found, ...] = ()
        self.typed = ""

    def show_found(self, found: Sequence[Found], typed: str) -> None:
        self.beginResetModel()
        self.found, self.typed = tuple(found), typed
        self.endResetModel()

    def parts(self, row: int) -> tuple[str, str, str]:
        """Return icon, name and what stands beside it."""
        if row < len(self.found):
            return "building-2", self.found[row].title, self.found[row].detail
        return "plus", _("New organisation: {name}").format(name=self.typed), ""

    def words(self, row: int) -> str:
        _icon, name, beside = self.parts(row)
        return f"{name}, {beside}" if beside else name

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        if parent is not None and parent.isValid():
            return 0
        return len(self.found) + bool(self.typed)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.words(index.row())
        return None


class _Delegate(QStyledItemDelegate):
    """Icon, name, and faint at the right its home and business ID."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(theme().px(160), theme().px(30))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, _Lines):
            return
        look, px = theme(), theme().px
        icon, name, beside = model.parts(index.row())
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_ground"))
            painter.drawRoundedRect(area, px(4), px(4))
        inner = area.adjusted(px(8), 0, -px(8), 0)
        painter.drawPixmap(
            inner.left(),
            inner.center().y() - px(16) // 2,
            pixmap(icon, look.colours.second, px(16)),
        )
        inner.setLeft(inner.left() + px(24))
        middle, cut = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        painter.setFont(look.font(-1, tabular=True))
        told = painter.fontMetrics().elidedText(beside, cut, inner.width() * 2 // 5)
        painter.setPen(look.colour("second"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, told)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(told) - px(12))
        painter.setFont(look.font(weight=500))
        painter.setPen(look.colour("text"))
        whole = painter.fontMetrics().elidedText(name, cut, inner.width())
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, whole)
