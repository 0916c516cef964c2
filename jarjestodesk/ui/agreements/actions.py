"""What can be done with an agreement, from the inspector and from its page alike."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QMenu, QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.agreement_page import AgreementPage
from jarjestodesk.ui.agreements import data
from jarjestodesk.ui.agreements.dialogs import DayDialog, DayQuestion, ReviewDialog
from jarjestodesk.ui.agreements.words import Next, next_step
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.widgets.form_dialog import Writing
from jarjestodesk.ui.widgets.question import ask


class Actions(QObject):
    """The actions of one agreement; ``show_page`` says which."""

    def __init__(self, owner: QWidget, context: Context) -> None:
        super().__init__(owner)
        self._owner, self._context = owner, context
        self._page: AgreementPage | None = None
        self.open = make_action(
            owner, pgettext("action", "Open agreement"), self._open, icon="file-text"
        )
        self.review = make_action(
            owner, _("Record the review"), self._review, icon="calendar-check"
        )
        self.sign = make_action(owner, _("Record the signing"), self._sign, icon="pencil")
        self.renew = make_action(owner, _("Make one that follows"), self._renew, icon="file-plus-2")
        self.terminate = make_action(
            owner, pgettext("action", "Terminate"), self._terminate, icon="circle-x"
        )
        self._menu = QMenu(owner)
        self.more = make_action(owner, pgettext("action", "More"), self._pop_up)
        self.more.setMenu(self._menu)
        self.remove = make_action(owner, pgettext("action", "Remove"), self._remove, icon="trash-2")

    def show_page(self, page: AgreementPage) -> None:
        """Let the actions be of this agreement, each enabled where it makes sense."""
        self._page = page
        self.sign.setVisible(page.facts["signed_on"] is None)
        self.renew.setEnabled(page.successor is None)
        self.terminate.setEnabled(page.facts["terminated_on"] is None)
        self.remove.setEnabled(page.facts["signed_on"] is None)

    def next(self) -> QAction | None:
        """Return the action that comes next, if any does."""
        if self._page is None:
            return None
        step = next_step(self._page, self._context.today())
        return {Next.SIGN: self.sign, Next.REVIEW: self.review, Next.RENEW: self.renew}.get(
            step.what
        )

    def of_pane(self) -> Sequence[QAction]:
        """Return the way to the page, and what comes next."""
        coming = self.next()
        return (self.open,) if coming is None else (self.open, coming)

    def of_page(self) -> Sequence[QAction]:
        """Return the actions of the page's top: the rest in a menu, and what comes next."""
        coming = self.next() or self.review
        self._menu.clear()
        for one in (self.review, self.sign, self.renew, self.terminate, self.remove):
            if one is not coming:
                self._menu.addAction(one)
        return (self.more, coming)

    # -- doing ----------------------------------------------------------------------------------

    def _pop_up(self) -> None:
        self._menu.popup(QCursor.pos())

    def _open(self) -> None:
        if self._page is not None:
            self._context.go(f"agreements/{self._page.id}")

    def _review(self) -> None:
        page = self._page
        if page is not None:
            ends = page.facts["ends_on"]
            last = ends if isinstance(ends, date) else None
            ReviewDialog(self._context, self._owner, page.id, last, lambda _row: None).open()

    def _sign(self) -> None:
        if self._page is None:
            return
        row, today = self._page.id, self._context.today()
        asked = DayQuestion(
            title=_("Record the signing"),
            yes=pgettext("button", "Record"),
            words=_("Signed by everybody"),
            day=today,
        )
        self._ask(asked, lambda day: lambda register: data.sign(register, row, day, today))

    def _renew(self) -> None:
        if self._page is None:
            return
        row = self._page.id
        asked = DayQuestion(
            title=_("Make the agreement that follows"),
            yes=_("Make the agreement"),
            words=pgettext("label", "Last day"),
            day=None,
            hint=_("Empty: a partnership lasts to the end of the term, another one is open."),
            required=False,
        )
        self._ask(
            asked,
            lambda day: lambda register: data.renew(register, row, day),
            lambda new: self._context.go(f"agreements/{new}"),
        )

    def _terminate(self) -> None:
        if self._page is None:
            return
        row, today = self._page.id, self._context.today()
        asked = DayQuestion(
            title=_("Terminate the agreement"),
            yes=pgettext("button", "Terminate"),
            words=_("The agreement ends"),
            day=today,
        )
        self._ask(asked, lambda day: lambda register: data.terminate(register, row, day or today))

    def _ask(
        self,
        asked: DayQuestion,
        make: Callable[[date | None], Writing],
        done: Callable[[Any], None] = lambda _answer: None,
    ) -> None:
        DayDialog(self._context, self._owner, asked, make, done).open()

    def _remove(self) -> None:
        if self._page is None or not ask(
            self._owner,
            pgettext("agreements", "Remove “{title}”?").format(title=self._page.title),
            _("Only an agreement made by mistake is removed. Ctrl+Z brings it back."),
            yes=pgettext("button", "Remove"),
            no=pgettext("button", "Keep"),
        ):
            return
        row = self._page.id
        self._context.worker.write(
            lambda register: data.remove(register, row),
            then=lambda _changes: self._context.go("agreements"),
            owner=self,
        )
