"""The checks of a call: outcomes by first letters, papers, requests for supplement."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.records.supplements import Lack, OpenRequest, SupplementForm
from jarjestodesk.ui.calls import data, data_supplements
from jarjestodesk.ui.calls.checks_answers import RequestsLapsed, RequestsSent, SupplementsCame
from jarjestodesk.ui.calls.checks_pane import ChecksPane
from jarjestodesk.ui.calls.checks_supplements import FORM, AskSupplement
from jarjestodesk.ui.calls.tab_list import ListTab, hidden, shortened
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.theme import Tone


class ChecksTab(ListTab):
    """Tarkistus: checks by facts at one press, judged by hand above them in the cells."""

    code: ClassVar[str] = "call.checks"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._check = make_action(
            self, _("Check by the facts"), self.check, icon="list-checks", shortcut="Ctrl+T"
        )
        self._ask = make_action(
            self, _("Ask for supplement"), self.ask, icon="send", shortcut="Ctrl+M"
        )
        self._ask_all = make_action(
            self, _("Ask all that lack attachments"), self.ask_all, icon="list-checks"
        )
        self._sent = make_action(self, _("Mark the request as sent"), self.mark_sent, icon="mail")
        self._came = make_action(
            self, pgettext("calls", "Supplement came"), self.came, icon="file-check-2"
        )
        self._lapse = make_action(self, _("Close without an answer"), self.lapse, icon="ban")
        self._menu = make_action(
            self, pgettext("calls", "Supplements"), lambda: None, icon="file-question-mark"
        )
        menu = QMenu(self)
        menu.addActions((self._ask, self._ask_all, self._sent, self._came, self._lapse))
        self._menu.setMenu(menu)
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
        return self._menu, self._check

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addActions([self._ask, self._sent, self._came, self._lapse])

    def check(self) -> None:
        """Check every application by what the register knows; judgements by hand stay."""
        call_id, today = self.call_id, self.context.today()
        self.context.worker.write(
            lambda register: data.check_all(register, call_id, today),
            then=lambda changes: self.context.tell(Message(changes.label)),
            owner=self,
        )

    # -- requests for supplement ----------------------------------------------------------------

    def ask(self) -> None:
        """Ask what is missing of the selected applications, each for what it lacks."""
        ids, today = self.grid.selected_ids(), self.context.today()
        if not ids:
            self._nothing_chosen()
            return
        self.context.worker.read(
            lambda register: data_supplements.lacks(register, ids, today),
            then=self._ask_for,
            owner=self,
            key="lacks",
        )

    def ask_all(self) -> None:
        """Ask every application that lacks an attachment and has not been asked."""
        call_id, today = self.call_id, self.context.today()
        self.context.worker.read(
            lambda register: data_supplements.lacks_of_call(register, call_id, today),
            then=self._ask_for,
            owner=self,
            key="lacks",
        )

    def _ask_for(self, lacks: tuple[Lack, ...]) -> None:
        if not lacks:
            text = _("No application lacks an attachment that has not been asked for.")
            self.context.tell(Message(text))
            return
        AskSupplement(self.context, self, self.call_id, lacks).open()

    def mark_sent(self) -> None:
        """Ask how and when the requests of the selected applications left."""
        self._of_requests(self._mark_sent)

    def _mark_sent(self, requests: tuple[OpenRequest, ...]) -> None:
        unsent = tuple(one for one in requests if one.sent_on is None)
        if unsent:
            mailed = self.context.memory.value(FORM, "") == SupplementForm.EMAIL.value
            method = ServiceMethod.EMAIL if mailed else ServiceMethod.LETTER
            RequestsSent(self.context, self, unsent, method).open()
        else:
            text = _("The chosen applications have no request that waits to be sent.")
            self.context.tell(Message(text, Tone.WARNING))

    def came(self) -> None:
        """Ask what of the requests of the selected applications came, and when."""
        self._of_requests(self._came_of)

    def _came_of(self, requests: tuple[OpenRequest, ...]) -> None:
        if requests:
            SupplementsCame(self.context, self, requests).open()
        else:
            text = _("No supplement is waited for from the chosen applications.")
            self.context.tell(Message(text, Tone.WARNING))

    def lapse(self) -> None:
        """Ask when the requests that nobody answered are closed."""
        self._of_requests(self._lapse_of)

    def _lapse_of(self, requests: tuple[OpenRequest, ...]) -> None:
        today = self.context.today()
        over = tuple(one for one in requests if one.sent_on is None or one.due_on < today)
        if over:
            RequestsLapsed(self.context, self, over).open()
        else:
            text = _("The chosen applications have no request whose due day is over.")
            self.context.tell(Message(text, Tone.WARNING))

    def _of_requests(self, then: Callable[[tuple[OpenRequest, ...]], None]) -> None:
        ids = self.grid.selected_ids()
        if not ids:
            self._nothing_chosen()
            return
        self.context.worker.read(
            lambda register: data_supplements.open_requests(register, ids),
            then=then,
            owner=self,
            key="requests",
        )

    def _nothing_chosen(self) -> None:
        self.context.tell(Message(_("Choose the applications first."), Tone.WARNING))
