"""Ctrl+K: anything by a few letters – an organisation, a diary number, a person, a command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Found
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import pixmap, theme
from jarjestodesk.ui.widgets.edits import LineEdit
from jarjestodesk.values.names import name_fold

if TYPE_CHECKING:
    from datetime import date

    from jarjestodesk.db.register import Register

_DELAY = 60
_MOST = 12
_Index = QModelIndex | QPersistentModelIndex
ICONS = {
    "organisation": "building-2",
    "application": "file-text",
    "person": "user",
    "call": "megaphone",
    "meeting": "gavel",
    "agreement": "handshake",
    "command": "chevron-right",
}


@dataclass(frozen=True)
class Line:
    """One line of the answers: what is shown and what choosing it does."""

    icon: str
    title: str
    detail: str
    run: Callable[[], None]


def find(register: "Register", text: str, route: str, today: "date") -> list[Found]:
    """Ask the register; runs on the worker. Inside a call its own applications come first."""
    from jarjestodesk.services import finding

    here = _find_here(register, text, route, today)
    known = {(one.kind, one.id) for one in here}
    found = register.read(finding.find, text, today=today, limit=_MOST)
    return [*here, *(one for one in found if (one.kind, one.id) not in known)][:_MOST]


def _find_here(register: "Register", text: str, route: str, today: "date") -> list[Found]:
    from jarjestodesk.records.workplace import Tab
    from jarjestodesk.services.workplace import finding_here

    room, _slash, rest = route.partition("/")
    call, _slash, tab = rest.partition("/")
    word = tab.partition("/")[0]
    if room != "calls" or not call.isdigit() or word not in {one.value for one in Tab}:
        return []
    return register.read(finding_here.find_here, int(call), Tab(word), text, today=today)


class Finder(QFrame):
    """A field and a list over the page; Enter goes to the chosen line, Esc leaves."""

    left = Signal()

    def __init__(
        self,
        context: Context,
        commands: Callable[[], Sequence[QAction]],
        route: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._commands, self._route = commands, route
        self.setProperty("role", "toast")
        self.field = LineEdit()
        words = _("Find an organisation, a diary number, an action")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._on_typed)
        self.list = QListView()
        self.list.setAccessibleName(pgettext("finder", "Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.model = _Lines(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.clicked.connect(self._choose)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.field)
        self._layout.addWidget(self.list)
        self._over = parent
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._ask)
        self._waiting_enter = False
        self._answered = ""
        """The text whose answer is shown."""
        self.hide()

    def start(self) -> None:
        """Show the finder over the window with the commands of this page."""
        look = theme()
        self._layout.setContentsMargins(*[look.px(8)] * 4)
        room = self._over.size()
        width = min(look.px(620), room.width() - look.px(24))
        height = min(look.px(440), room.height() - look.px(60))
        self.setGeometry((room.width() - width) // 2, look.px(40), width, height)
        self.field.clear()
        self._waiting_enter = False
        self._show([], "")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Hide; the page gets the focus back."""
        if self.isVisible():
            self._timer.stop()
            self._waiting_enter = False
            self.hide()
            self.left.emit()

    def _on_typed(self, _text: str) -> None:
        self._timer.start()

    def _ask(self) -> None:
        text = self.field.text().strip()
        if not text:
            self._show([], "")
            return
        today, route = self._context.today(), self._route()
        self._context.worker.read(
            lambda register: find(register, text, route, today),
            then=lambda found: self._show(found, text),
            failed=lambda _error: self._show([], text),
            owner=self,
            key="find",
        )

    def _show(self, found: Sequence[Found], text: str) -> None:
        lines = [
            Line(ICONS.get(one.kind, "search"), one.title, one.detail, self._way_to(one.route))
            for one in found
        ]
        folded = name_fold(text)
        lines += [
            Line(
                str(action.property("icon_shown") or ICONS["command"]),
                action.text(),
                action.shortcut().toString().replace("+", " "),
                action.trigger,
            )
            for action in self._commands()
            if action.isEnabled() and folded in name_fold(action.text())
        ]
        self.model.show_lines(lines)
        self._answered = text
        if lines:
            self.list.setCurrentIndex(self.model.index(0))
        if self._waiting_enter:
            self._waiting_enter = False
            self._choose(self.list.currentIndex())

    def _way_to(self, route: str) -> Callable[[], None]:
        return lambda: self._context.go(route)

    def _choose(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is not None:
            self.leave()
            line.run()

    def _move(self, step: int) -> None:
        count = self.model.rowCount()
        if count:
            row = (self.list.currentIndex().row() + step) % count
            self.list.setCurrentIndex(self.model.index(row))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._leave_if_left)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                self._move(1 if key == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._enter()
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                return False
        return True

    def _enter(self) -> None:
        """Go to the chosen line; where the answer is still under way, to its first one."""
        if self._timer.isActive():
            self._timer.stop()
            self._waiting_enter = True
            self._ask()
        elif self._answered != self.field.text().strip():
            self._waiting_enter = True
        else:
            self._choose(self.list.currentIndex())

    def _leave_if_left(self) -> None:
        window = self.window()
        if window.isActiveWindow() and not self.isAncestorOf(window.focusWidget()):
            self.leave()


class _Lines(QAbstractListModel):
    """The lines found, as a list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: _Index) -> Line | None:
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            line = self._lines[index.row()]
            return f"{line.title}, {line.detail}" if line.detail else line.title
        return None


class _LineDelegate(QStyledItemDelegate):
    """Icon, title and, faint at the right, what kind of thing it is."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(theme().px(200), theme().px(34))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        line = model.line(index) if isinstance(model, _Lines) else None
        if line is None:
            return
        look = theme()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_ground"))
            painter.drawRoundedRect(area, look.px(6), look.px(6))
        inner = area.adjusted(look.px(10), 0, -look.px(10), 0)
        size = look.px(16)
        drawn = pixmap(line.icon, look.colours.second, size)
        painter.drawPixmap(inner.left(), inner.center().y() - size // 2, drawn)
        inner.setLeft(inner.left() + size + look.px(10))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(look.font(-1))
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(line.detail, Qt.TextElideMode.ElideRight, inner.width() // 2)
        painter.setPen(look.colour("second"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)
        inner.setRight(inner.right() - metrics.horizontalAdvance(detail) - look.px(12))
        painter.setFont(look.font(weight=500))
        painter.setPen(look.colour("text"))
        title = painter.fontMetrics().elidedText(
            line.title, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, title)
