"""How a request for information was answered: the day, and what was told of what is withheld."""

from typing import Any

from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.information_requests import Giving, RequestSheet
from jarjestodesk.ui.applications import data_information as data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import DateField, TextField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing


class AnswerDialog(FormDialog):
    """When it was answered; where not everything is given, why, and the right that was told."""

    def __init__(self, context: Context, parent: QWidget, sheet: RequestSheet) -> None:
        self._partly = any(item.giving is not Giving.WHOLE for item in sheet.items)
        super().__init__(
            context,
            parent,
            title=_("Record the answer"),
            yes=pgettext("button", "Record"),
            route=f"applications/information/{sheet.line.id}/answer",
            make=self._writing,
            done=lambda _answer: None,
            words=_not_everything() if self._partly else _("Everything is given."),
        )
        self._id = sheet.line.id
        form, day = self.form, context.today()
        form.add(
            "answered_on", pgettext("label", "Answered"), DateField(context.today, required=True)
        )
        filled: dict[str, Any] = {"answered_on": day}
        if self._partly:
            form.add("reason", _("Why not everything is given"), TextField(lines=3, required=True))
            form.add(
                "told_on",
                _("The right was told"),
                DateField(context.today, required=True),
                hint=_("The requester may have the authority decide (julkisuuslaki 14.3 §)."),
            )
            filled |= {"reason": _grounds(sheet), "told_on": day}
        form.fill(filled)
        form.focus("answered_on")

    def _writing(self) -> Writing:
        value, row, today = self.form.value, self._id, self.context.today()
        day = value("answered_on")
        reason = value("reason") if self._partly else None
        told_on = value("told_on") if self._partly else None
        return lambda register: data.answer(register, row, day, reason, told_on, today)


def _not_everything() -> str:
    return _("Not everything is given: the reason and the right to a decision must be told.")


def _grounds(sheet: RequestSheet) -> str | None:
    """Return the grounds of what is withheld, each once."""
    found = dict.fromkeys(
        item.ground for item in sheet.items if item.giving is not Giving.WHOLE and item.ground
    )
    return "; ".join(found) or None
