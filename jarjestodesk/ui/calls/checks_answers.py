"""What follows a supplement request: it was sent, what was asked for came, or never came."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.labels import label as word
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.supplements import OpenRequest
from jarjestodesk.ui.calls import data_supplements as data
from jarjestodesk.ui.calls.recording import Recording
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.widgets.fields import CheckField, ChoiceField, DateField
from jarjestodesk.ui.widgets.form_dialog import Writing

_WAYS = (ServiceMethod.LETTER, ServiceMethod.EMAIL)
_ITEM = "item:"


class _OfRequests(Recording):
    """A dialog over waiting requests that tells what it did."""

    def __init__(
        self, context: Context, parent: QWidget, requests: Sequence[OpenRequest], **words: str
    ) -> None:
        super().__init__(
            context,
            parent,
            lambda changes: context.tell(Message(changes.label)),
            **words,
            route="supplements",
        )
        self.ids = tuple(one.application_id for one in requests)


class RequestsSent(_OfRequests):
    """The requests of the chosen applications left: how and when."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        requests: Sequence[OpenRequest],
        method: ServiceMethod,
    ) -> None:
        count = len(requests)
        title = ngettext("Mark {n} request as sent", "Mark {n} requests as sent", count)
        super().__init__(
            context,
            parent,
            requests,
            title=title.format(n=count),
            words=_("A sending is not undone: a wrong one is corrected by a new entry."),
            yes=_("Mark as sent"),
        )
        choices = [Choice(one, word(one)) for one in _WAYS]
        self.form.add("method", _("Way of service"), ChoiceField(choices, required=True))
        self.form.add("sent_on", pgettext("label", "Sent on"),
                      DateField(context.today, required=True))  # fmt: skip
        self.form.fill({"method": method, "sent_on": context.today()})
        self.form.focus("method")

    @override
    def _writing(self) -> Writing:
        value, ids, today = self.form.value, self.ids, self.context.today()
        method, day = value("method"), value("sent_on")
        return lambda register: data.send(register, ids, method, day, today)


class SupplementsCame(_OfRequests):
    """What was asked for came: of one application item by item, of several all of it."""

    def __init__(self, context: Context, parent: QWidget, requests: Sequence[OpenRequest]) -> None:
        alone = requests[0] if len(requests) == 1 else None
        count = len(requests)
        many = ngettext(
            "Everything asked of {n} application has come.",
            "Everything asked of {n} applications has come.",
            count,
        )
        super().__init__(
            context,
            parent,
            requests,
            title=pgettext("dialog", "Supplement came"),
            words=alone.applicant if alone else many.format(n=count),
            yes=pgettext("button", "Record"),
        )
        self._items = alone.items if alone else ()
        self.form.add("came_on", pgettext("label", "Came on"),
                      DateField(context.today, required=True))  # fmt: skip
        for item in self._items:
            self.form.add(f"{_ITEM}{item.item_id}", "", CheckField(item.label))
        ticked = {f"{_ITEM}{item.item_id}": True for item in self._items}
        self.form.fill({"came_on": context.today(), **ticked})
        self.form.focus("came_on")

    @override
    def _writing(self) -> Writing:
        value, ids, today = self.form.value, self.ids, self.context.today()
        day = value("came_on")
        came = [one.item_id for one in self._items if value(f"{_ITEM}{one.item_id}")]
        items = came if self._items else None
        return lambda register: data.came(register, ids, day, items, today)


class RequestsLapsed(_OfRequests):
    """Nobody answered the chosen requests: they are closed, on a day."""

    def __init__(self, context: Context, parent: QWidget, requests: Sequence[OpenRequest]) -> None:
        count = len(requests)
        title = ngettext(
            "Close {n} request without an answer", "Close {n} requests without an answer", count
        )
        super().__init__(
            context,
            parent,
            requests,
            title=title.format(n=count),
            words=_("The application stays as it is: you decide what follows."),
            yes=pgettext("button", "Close the request"),
        )
        self.form.add("lapsed_on", pgettext("label", "Closed on"),
                      DateField(context.today, required=True))  # fmt: skip
        self.form.fill({"lapsed_on": context.today()})
        self.form.focus("lapsed_on")

    @override
    def _writing(self) -> Writing:
        day, ids, today = self.form.value("lapsed_on"), self.ids, self.context.today()
        return lambda register: data.lapse(register, ids, day, today)
