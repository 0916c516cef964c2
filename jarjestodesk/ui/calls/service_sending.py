"""Marking decisions as sent: how, on which day and by whom; and the registry's answer."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.ui.calls import data_late
from jarjestodesk.ui.calls.recording import Recorded, Recording
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import CodeField, DateField, LineField
from jarjestodesk.ui.widgets.form_dialog import Writing

_ROUTE = "service"


class Sending(Recording):
    """The chosen decisions were sent: one entry for all, never undone silently."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        ids: Sequence[int],
        recorded: Recorded,
        sender: str = "",
    ) -> None:
        title = ngettext("Mark {n} decision as sent", "Mark {n} decisions as sent", len(ids))
        super().__init__(
            context,
            parent,
            recorded,
            title=title.format(n=len(ids)),
            words=_("A sending is not undone: a wrong one is corrected by a new entry."),
            yes=_("Mark as sent"),
            route=_ROUTE,
        )
        self._ids = tuple(ids)
        form = self.form
        form.add("method", _("Way of service"), CodeField(ServiceMethod, required=True))
        form.add("sent_on", pgettext("label", "Sent on"), DateField(context.today, required=True))
        form.add("sent_by", pgettext("label", "Sent by"), LineField())
        form.fill(
            {
                "method": ServiceMethod.LETTER,
                "sent_on": context.today(),
                "sent_by": sender or None,
            }
        )
        form.focus("method")

    @override
    def _writing(self) -> Writing:
        value, ids, today = self.form.value, self._ids, self.context.today()
        method, day, by = value("method"), value("sent_on"), value("sent_by")
        return lambda register: data_late.send_selected(register, ids, method, day, by, today)


class Finality(Recording):
    """The registry answered: no request was made and no body took the matter up."""

    def __init__(
        self, context: Context, parent: QWidget, ids: Sequence[int], recorded: Recorded
    ) -> None:
        title = ngettext("Record {n} decision as final", "Record {n} decisions as final", len(ids))
        super().__init__(
            context,
            parent,
            recorded,
            title=title.format(n=len(ids)),
            words=_("No request for rectification has come and the right to take up was not used."),
            yes=_("Record as final"),
            route=_ROUTE,
        )
        self._ids = tuple(ids)
        self.form.add(
            "answered_on",
            _("Day of the registry's answer"),
            DateField(context.today, required=True),
        )
        self.form.fill({"answered_on": context.today()})
        self.form.focus("answered_on")

    @override
    def _writing(self) -> Writing:
        day, ids, today = self.form.value("answered_on"), self._ids, self.context.today()
        return lambda register: data_late.mark_final(register, ids, day, today)
