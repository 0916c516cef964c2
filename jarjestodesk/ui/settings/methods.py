"""A new row of the ways of service: which way, and from which day on."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.settings import data
from jarjestodesk.ui.widgets.buttons import plain, primary
from jarjestodesk.ui.widgets.fields import CodeField, DateField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import fit, label


class NewMethod(QDialog):
    """Asks way and first day; the row before it ends the day before."""

    def __init__(
        self, context: Context, parent: QWidget, added: Callable[[Changes[int]], None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New row of the ways of service"))
        self._context, self._added = context, added
        self.form = Form(context, "settings/methods/new")
        self.form.add(
            "method", pgettext("label", "Way of service"), CodeField(ServiceMethod, required=True)
        )
        self.form.add(
            "valid_from",
            pgettext("label", "Valid from"),
            DateField(context.today, required=True),
            hint=_("The row before it ends the day before."),
        )
        self._problem = label("", "error")
        self._problem.hide()
        add = primary(_("Add the row"), "check", then=self._add)
        add.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(plain(pgettext("button", "Cancel"), then=self.reject))
        buttons.addWidget(add)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addWidget(self._problem)
        layout.addLayout(buttons)
        fit(layout, 12, 20)
        fit(buttons, 8)
        self.form.fill({"method": ServiceMethod.LETTER, "valid_from": context.today()})
        self.form.focus("method")

    def _add(self) -> None:
        if not self.form.commit():
            return
        found = self.form.values()
        self._context.worker.write(
            lambda register: data.add_method(register, found["method"], found["valid_from"]),
            then=self._done,
            owner=self,
            failed=self._refused,
        )

    def _done(self, changes: Changes[int]) -> None:
        self.accept()
        self._added(changes)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._context.worker.failed.emit(error)
            return
        self._problem.setText(error.message)
        self._problem.show()
