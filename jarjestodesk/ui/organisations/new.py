"""A new organisation: a name, perhaps an identifier; the rest is filled in on its page."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.ui.organisations import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import plain, primary
from jarjestodesk.ui.widgets.fields import IdentifierField, LineField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import label


class NewOrganisation(QDialog):
    """Asks for the name; Enter adds. What is wrong is told at the field or below."""

    def __init__(
        self, context: Context, parent: QWidget, added: Callable[[int], None], name: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(pgettext("action", "New organisation"))
        self._context = context
        self._added = added
        self.form = Form(context, "organisations/new")
        self.form.add("name", pgettext("label", "Name"), LineField(required=True))
        self.form.add(
            "business_id",
            pgettext("label", "Business ID"),
            IdentifierField(kinds.BUSINESS_ID_KIND),
            hint=_("With it the same organisation is found however its name is written."),
        )
        self._problem = label("", "error")
        self._problem.hide()
        add = primary(_("Add the organisation"), "check", then=self._add)
        add.setDefault(True)
        cancel = plain(pgettext("button", "Cancel"), then=self.reject)
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(add)
        layout = QVBoxLayout(self)
        look = theme()
        layout.setContentsMargins(*[look.px(20)] * 4)
        layout.setSpacing(look.px(12))
        layout.addWidget(self.form)
        layout.addWidget(self._problem)
        layout.addLayout(buttons)
        self.setMinimumWidth(look.px(440))
        self.form.fill({"name": name or None, "business_id": None})
        self.form.focus("name")

    def _add(self) -> None:
        if not self.form.commit():
            return
        found = OrganisationInput(
            name=self.form.value("name"), business_id=self.form.value("business_id")
        )
        self._context.worker.write(
            lambda register: data.add(register, found),
            then=self._done,
            owner=self,
            failed=self._refused,
        )

    def _done(self, changes: Changes[int]) -> None:
        self.accept()
        self._added(changes.result)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._context.worker.failed.emit(error)
            return
        self._problem.setText(error.message)
        self._problem.show()
