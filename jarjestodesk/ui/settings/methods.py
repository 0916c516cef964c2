"""A new row of the ways of service: which way, and from which day on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.settings import data
from jarjestodesk.ui.widgets.fields import CodeField, DateField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing


class NewMethod(FormDialog):
    """Asks way and first day; the row before it ends the day before."""

    def __init__(self, context: Context, parent: QWidget, added: Callable[[int], None]) -> None:
        super().__init__(
            context,
            parent,
            title=_("New row of the ways of service"),
            yes=_("Add the row"),
            route="settings/methods/new",
            make=self._writing,
            done=added,
        )
        self.form.add(
            "method", pgettext("label", "Way of service"), CodeField(ServiceMethod, required=True)
        )
        self.form.add(
            "valid_from",
            pgettext("label", "Valid from"),
            DateField(context.today, required=True),
            hint=_("The row before it ends the day before."),
        )
        self.form.fill({"method": ServiceMethod.LETTER, "valid_from": context.today()})
        self.form.focus("method")

    def _writing(self) -> Writing:
        method, day = self.form.value("method"), self.form.value("valid_from")
        return lambda register: data.add_method(register, method, day)
