"""F9: a request for information about the applications chosen is taken down and opened."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.codes import InformationRequester, LongerTime
from jarjestodesk.records.information_requests import RequestInput, RequestLine
from jarjestodesk.rules.information_requests import last_day
from jarjestodesk.ui.applications import data_information as data
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.fields import CodeField, DateField, LineField, TextField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.values.dates import format_date, weekday_short


def information_action(
    owner: QWidget, context: Context, chosen: Callable[[], Sequence[int]]
) -> QAction:
    """Return an action of ``owner`` that does what the window's F9 does, for a button."""
    text = _("Request for information")
    action = make_action(
        owner, text, lambda: ask_information(context, owner, chosen()), icon="mail"
    )
    action.setToolTip(f"{text} (F9)")
    return action


def ask_information(context: Context, owner: QWidget, chosen: Sequence[int]) -> None:
    """Open the open request about an application; else ask what a new one needs."""
    ids = [row for row in chosen if row > 0]
    if not ids:
        words = _("Choose the application that is asked about.")
        context.tell(Message(words, Tone.WARNING))
    elif len(ids) > 1:
        NewRequest(context, owner, ids).open()
    else:
        context.worker.read(
            lambda register: data.open_requests(register, ids[0]),
            then=lambda found: _go_on(context, owner, ids, found),
            owner=owner,
            key="information",
        )


def _go_on(
    context: Context, owner: QWidget, ids: Sequence[int], found: Sequence[RequestLine]
) -> None:
    if found:
        open_request(context, owner, found[0].id)
    else:
        NewRequest(context, owner, ids).open()


def open_request(context: Context, owner: QWidget, request_id: int) -> None:
    """Open a request: what was collected, its judging, its answer."""
    from jarjestodesk.ui.applications.information_sheet import RequestDialog

    RequestDialog(context, owner, request_id).open()


class NewRequest(FormDialog):
    """Who asks, as what, and when the request came; the last day to answer follows."""

    def __init__(self, context: Context, parent: QWidget, ids: Sequence[int]) -> None:
        super().__init__(
            context,
            parent,
            title=_("Request for information"),
            yes=_("Collect the information"),
            route="applications/information",
            make=self._writing,
            done=self._opened,
            words=_words(len(ids)),
        )
        self._ids = tuple(ids)
        self._owner = parent
        self.due = label("", "second")
        add_fields(self.form, context)
        self.form.add_widget(self.due)
        self.form.fill({"kind": InformationRequester.OUTSIDER, "received_on": context.today()})
        self.form.edited.connect(lambda _key, _value: self._show_due())
        self._show_due()
        self.form.focus("requester")

    def _show_due(self) -> None:
        received = self.form.value("received_on")
        if received is None:
            self.due.setText("")
            return
        day = last_day(received, longer=self.form.value("longer") is not None)
        self.due.setText(due_words(day))

    def _writing(self) -> Writing:
        value, ids, today = self.form.value, self._ids, self.context.today()
        given = RequestInput(
            kind=value("kind"),
            received_on=value("received_on"),
            requester=value("requester"),
            subject=value("subject"),
            diary_number=value("diary_number"),
            longer=value("longer"),
        )
        return lambda register: data.take_down(register, ids, given, today)

    def _opened(self, request_id: Any) -> None:
        open_request(self.context, self._owner, request_id)


def add_fields(form: Form, context: Context) -> None:
    """Add the fields of a request to a form."""
    form.add(
        "requester",
        pgettext("label", "Requester"),
        LineField(),
        hint=_("May stay empty: nobody has to say who asks or why (julkisuuslaki 13 §)."),
    )
    form.add("kind", pgettext("label", "Who asks"), CodeField(InformationRequester, required=True))
    form.add("received_on", pgettext("label", "Received"), DateField(context.today, required=True))
    form.add("longer", _("A month, because"), CodeField(LongerTime, placeholder=_two_weeks()))
    form.add("subject", pgettext("label", "Asked for"), TextField(lines=2))
    form.add("diary_number", pgettext("label", "Diary number"), LineField(characters=24))


def due_words(day: date) -> str:
    """Return the last day in words, with its law."""
    words = _("To be answered without delay, at the latest on {day} (julkisuuslaki 14 §).")
    return words.format(day=f"{weekday_short(day)} {format_date(day)}")


def _two_weeks() -> str:
    return _("Two weeks are enough")


def _words(count: int) -> str:
    return ngettext(
        "About {n} application: its facts, points, reasons and documents are collected.",
        "About {n} applications: their facts, points, reasons and documents are collected.",
        count,
    ).format(n=count)
