"""The checks of a call: outcomes by first letters, papers, requests for supplement."""

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.checks_pane import ChecksPane
from jarjestodesk.ui.calls.tab_list import ListTab, hidden, shortened
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.fields import DateField, TextField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.ui.widgets.look import label

_DAYS = 14
"""Days that are offered for a supplement."""


class ChecksTab(ListTab):
    """Tarkistus: checks by facts at one press, judged by hand above them in the cells."""

    code: ClassVar[str] = "call.checks"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._check = make_action(
            self, _("Check by the facts"), self.check, icon="list-checks", shortcut="Ctrl+T"
        )
        self._came = make_action(
            self, pgettext("calls", "Supplement came"), self.came, icon="file-check-2"
        )
        self._ask = make_action(
            self, _("Ask for supplement"), self.ask, icon="send", shortcut="Ctrl+M"
        )
        self.grid.set_title(_("Checks of the applications"))
        self.grid.set_empty(
            _("There is nothing to check yet"),
            _("The checks are shown here once applications have come."),
        )
        self.grid.set_row_menu(self._fill_menu)

    @override
    def make_pane(self) -> Pane:
        return ChecksPane(self.context)

    @override
    def arranged(self, info: ListInfo) -> ListInfo:
        return shortened(shortened(hidden(info, "arrived", "diary_number"), "check:"), "paper:")

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self._ask, self._check

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addActions([self._ask, self._came])

    def check(self) -> None:
        """Check every application by what the register knows; judgements by hand stay."""
        call_id, today = self.call_id, self.context.today()
        self.context.worker.write(
            lambda register: data.check_all(register, call_id, today),
            then=lambda changes: self.context.tell(Message(changes.label)),
            owner=self,
        )

    def ask(self) -> None:
        """Ask what is missing of the selected applications, each for what it lacks."""
        ids = self.grid.selected_ids()
        if not ids:
            self._nothing_chosen()
            return
        AskSupplement(self.context, self, ids).open()

    def came(self) -> None:
        """Record that what was asked of the selected applications came today."""
        ids, today = self.grid.selected_ids(), self.context.today()
        if not ids:
            self._nothing_chosen()
            return
        self.context.worker.write(
            lambda register: data.supplements_came(register, ids, today),
            then=self._told,
            owner=self,
        )

    def _told(self, changes: Changes[int]) -> None:
        self.context.tell(Message(changes.label))

    def _nothing_chosen(self) -> None:
        self.context.tell(Message(_("Choose the applications first."), Tone.WARNING))


class AskSupplement(FormDialog):
    """By which day, and what else than the missing attachments is asked for."""

    def __init__(self, context: Context, tab: ChecksTab, ids: Sequence[int]) -> None:
        super().__init__(
            context,
            tab,
            title=_("Ask for supplement"),
            yes=pgettext("button", "Record the request"),
            route=f"calls/{tab.call_id}/checks",
            make=self._writing,
            done=self._asked,
        )
        self._ids = tuple(ids)
        words = ngettext(
            "{n} application: each is asked for the attachments it lacks.",
            "{n} applications: each is asked for the attachments it lacks.",
            len(ids),
        )
        self.column.insertWidget(1, label(words.format(n=len(ids)), "second"))
        self.form.add(
            "due_on",
            _("To be supplemented by"),
            DateField(context.today, required=True),
            hint=_("The whole of the last day is open."),
        )
        self.form.add("text", _("What else is asked for"), TextField())
        due = context.today() + timedelta(days=_DAYS)
        self.form.fill({"due_on": due, "text": None})
        self.form.focus("due_on")

    def _writing(self) -> Writing:
        ids, today = self._ids, self.context.today()
        due_on, text = self.form.value("due_on"), self.form.value("text")
        return lambda register: data.ask_supplements(register, ids, due_on, text, today)

    def _asked(self, count: int) -> None:
        words = ngettext("Asked for {n} supplement", "Asked for {n} supplements", count)
        self.context.tell(Message(words.format(n=count)))
