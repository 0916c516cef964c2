"""An organisation's whole page: its facts to edit, and everything it has had over all years."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.organisation_page import OrganisationPage
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.list_room import Whole, leave_gone
from jarjestodesk.ui.organisations import data, facts, words
from jarjestodesk.ui.organisations.contacts import ContactsCard
from jarjestodesk.ui.organisations.merging import MergeDialog
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.inspector import HistoryList
from jarjestodesk.ui.widgets.question import ask
from jarjestodesk.ui.widgets.table_card import TableCard


class OrganisationWhole(Whole):
    """Facts at the left; years, applications, agreements, persons and history at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._page: OrganisationPage | None = None
        self._id = -1
        self._field = ""
        self.form = facts.FactsForm(context)
        self._editor = FormEditor(self.form, context, "organisation")
        self._columns = Columns((9, 11))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)
        self._build()
        self._actions = (
            make_action(
                self, pgettext("merging", "Merge organisations"), self._merge, icon="git-compare"
            ),
            make_action(self, _("Remove the organisation"), self._remove, icon="trash-2"),
            make_action(self, _("Write e-mail to the organisation"), self._write, icon="mail"),
        )
        context.worker.read(data.choices, then=self._take_choices, owner=self)

    def _build(self) -> None:
        context = self._context
        card = Card(pgettext("card", "Facts"))
        card.add(self.form)
        self._columns.add(card)
        self._years = TableCard(_("Sums by year"), words.total_heads(), _("No sums are known."))
        self._applications = TableCard(
            pgettext("card", "Applications"),
            words.application_heads(),
            _("The organisation has applied for nothing yet."),
            go=context.go,
        )
        self._agreements = TableCard(
            pgettext("card", "Agreements"),
            words.agreement_heads(),
            _("There is no agreement with the organisation."),
            go=context.go,
        )
        self.contacts = ContactsCard(context)
        self._further = TableCard(
            _("Grants from others"),
            words.further_heads(),
            _("No grants from others are known."),
            go=context.go,
        )
        self._history = HistoryList()
        history = Card(pgettext("card", "History"))
        history.add(self._history)
        for widget in (
            self._years,
            self._applications,
            self._agreements,
            self.contacts,
            self._further,
            history,
        ):
            self._columns.add(widget, 1)
        self._columns.finish()

    def _take_choices(self, found: tuple[tuple[Choice, ...], tuple[Choice, ...]]) -> None:
        self.form.set_choices(*found)
        if self._page is not None:
            self._show(self._page)

    @override
    def title(self) -> str:
        return self._page.facts.name if self._page is not None else ""

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self._actions

    @override
    def open(self, argument: str) -> None:
        word, _slash, field = argument.partition("/")
        row = int(word) if word.isdigit() else -1
        if row != self._id:
            self._page = None
        self._id = row
        self._field = field
        self.reload()

    @override
    def reload(self) -> None:
        row, today = self._id, self._context.today()
        self._context.worker.read(
            lambda register: data.page(register, row, today),
            then=self._show,
            owner=self,
            key="page",
            failed=self._gone,
        )

    def _gone(self, error: Exception) -> None:
        known, self._page = self._page is not None, None
        leave_gone(self._context, error, "organisations", known=known)

    def _show(self, page: OrganisationPage) -> None:
        if page.facts.merged_into is not None:
            self._context.go(f"organisations/{page.facts.merged_into[0]}")
            return
        self._page = page
        self._editor.show(page.facts.id, f"organisations/{page.facts.id}", facts.values(page.facts))
        self._years.show_lines(words.total_lines(page))
        self._applications.show_lines([words.application_line(one) for one in page.applications])
        self._agreements.show_lines([words.agreement_line(one) for one in page.agreements])
        self.contacts.show_persons(page.facts.id, words.contact_lines(page))
        self._further.show_lines(words.further_lines(page))
        self._history.show_lines(page.history)
        self.titled.emit()
        if self._field in self.form.fields:
            self.form.focus(self._field)
        self._field = ""

    @override
    def take_focus(self) -> None:
        self.form.focus_first()

    @override
    def leave(self) -> bool:
        self.form.commit()
        return True

    def _write(self) -> None:
        if self._page is not None and self._page.facts.email:
            QDesktopServices.openUrl(QUrl(f"mailto:{self._page.facts.email}"))
        else:
            self.form.focus("email")

    def _merge(self) -> None:
        """Merge this organisation with another that is asked for."""
        context = self._context
        MergeDialog(
            context, self, (self._id,), lambda row: context.go(f"organisations/{row}")
        ).open()

    def _remove(self) -> None:
        if self._page is None or not ask(
            self,
            pgettext("question", "Remove {name}?").format(name=self._page.facts.name),
            _("One with applications or agreements is not removed. Ctrl+Z brings it back."),
            yes=pgettext("button", "Remove"),
            no=pgettext("button", "Keep"),
        ):
            return
        row = self._id
        self._context.worker.write(
            lambda register: data.remove(register, row),
            then=lambda _changes: self._context.go("organisations"),
            owner=self,
        )
