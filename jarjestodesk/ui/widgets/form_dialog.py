"""A small form that asks what a new row needs: Enter adds it, what is wrong is told at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import Button, plain, primary
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import fit, label

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

Writing = Callable[["Register"], Changes[Any]]
"""What the worker runs to write."""


class FormDialog(QDialog):
    """A form, its buttons, and the write that ``make`` gives once every field can be read.

    ``words`` stand below the title; ``done`` is given what the write answered.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        title: str,
        yes: str,
        route: str,
        make: Callable[[], Writing],
        done: Callable[[Any], None],
        words: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.form = Form(context, route)
        self.form.edited.connect(lambda key, _value: self.form.keep(key, self.windowTitle()))
        self._make, self._done_with = make, done
        self._stays = False
        self._fitted = -1
        """Height the dialog gave itself."""
        self._sent = False
        self.problem = label("", "error")
        self.problem.hide()
        self.yes = primary(yes, "check", then=self.submit)
        self.yes.setDefault(True)
        self._buttons = QHBoxLayout()
        self._lay_out(title, words)

    def _lay_out(self, title: str, words: str) -> None:
        cancel = plain(pgettext("button", "Cancel"), then=self.reject)
        self._buttons.addStretch(1)
        self._buttons.addWidget(cancel)
        self._buttons.addWidget(self.yes)
        self._inner = QWidget()
        self._inner.setProperty("role", "scrolled")
        self._inner.installEventFilter(self)
        self.column = QVBoxLayout(self._inner)
        self.column.addWidget(label(title, "large"))
        if words:
            self.column.addWidget(label(words, "second"))
        self.column.addWidget(self.form)
        self.column.addWidget(self.problem)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.addWidget(area, 1)
        outer.addLayout(self._buttons)
        fit(self.column, 12, 4, 0, 8, 0)
        fit(self._buttons, 8, 0, 8, 8, 0)
        fit(outer, 8, 16)

    def add_button(self, button: Button) -> None:
        """Put another button before the primary one."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    @override
    def sizeHint(self) -> QSize:
        """Be as high as the form, within the window."""
        width = theme().px(560)
        wanted = self._inner.heightForWidth(width) if self._inner.hasHeightForWidth() else 0
        height = max(wanted, self._inner.sizeHint().height()) + theme().px(90)
        above = self.parentWidget()
        room = above.window().size() if above is not None else QSize(width, height)
        return QSize(min(width, room.width() - 16), min(height, room.height() - 16))

    @override
    def open(self) -> None:
        """Show the form in the size it would like: Qt would keep it to a part of the screen."""
        self.resize(self.sizeHint())
        super().open()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fitted = self.height()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with what is told or listed below a field; shrink back while nobody else resized.

        Before a form is shown its labels stand above the fields, later beside them.
        """
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            wanted = self.sizeHint().height()
            if wanted > self.height() or self.height() == self._fitted:
                self.resize(self.width(), wanted)
                self._fitted = self.height()
        return super().eventFilter(watched, event)

    # -- adding ---------------------------------------------------------------------------------

    def submit(self, *, stay: bool = False) -> None:
        """Write what the form holds; with ``stay`` the dialog is emptied for the next one."""
        if self._sent or not self._is_complete():
            return
        self._stays, self._sent = stay, True
        self.context.worker.write(
            self._make(), then=self._written, owner=self, failed=self._refused
        )

    def _is_complete(self) -> bool:
        if not self.form.commit():
            return False
        empty = [
            key
            for key, field in self.form.fields.items()
            if field.required and field.value() in {None, ()} and field.isVisibleTo(self.form)
        ]
        for key in empty:
            self.form.show_error(key, _("This is needed: write it here before you go on."))
        if empty:
            self.form.focus(empty[0])
        return not empty

    def _written(self, changes: Changes[Any]) -> None:
        self._sent = False
        self.forget_drafts()
        if not self._stays:
            self.accept()
        self._done_with(changes.result)
        if self._stays:
            self.empty()

    def empty(self) -> None:
        """Make the form ready for another one."""
        for field in self.form.fields.values():
            field.reset()
        self.form.focus_first()

    def _refused(self, error: Exception) -> None:
        self._sent = False
        if not isinstance(error, UserError):
            self.context.worker.failed.emit(error)
            return
        self.tell(error.message)

    def tell(self, message: str) -> None:
        """Say why the register refused what was asked."""
        self.problem.setText(message)
        self.problem.show()

    def forget_drafts(self) -> None:
        """Forget what was typed: it was saved or given up on purpose."""
        for key in self.form.fields:
            self.context.drafts.drop(self.form.route, key)

    @override
    def done(self, result: int) -> None:
        """Close, and hand the keys back to the window."""
        super().done(result)
        above = self.parentWidget()
        if above is not None:
            above.window().activateWindow()

    @override
    def reject(self) -> None:
        self.forget_drafts()
        super().reject()
