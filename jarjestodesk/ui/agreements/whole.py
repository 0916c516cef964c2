"""An agreement's whole page: facts to edit, sums, parties, clauses, reviews, history."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.records.agreement_page import AgreementPage
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.ui.agreements import data, facts, words
from jarjestodesk.ui.agreements.actions import Actions
from jarjestodesk.ui.agreements.cards import (
    ClausesCard,
    PartiesCard,
    ReviewsCard,
    SignatoriesCard,
)
from jarjestodesk.ui.agreements.data import WholePage
from jarjestodesk.ui.agreements.head import HeadCard, TimelineCard, WarningsCard
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.list_room import Whole, leave_gone
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.inspector import HistoryList


class AgreementWhole(Whole):
    """Facts and clauses at the left; what comes next, sums, parts and history at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: WholePage | None = None
        self._id = -1
        self._field = ""
        self.actions_of = Actions(self, context)
        self.form = facts.FactsForm(context)
        self._editor = FormEditor(self.form, context, "agreement")
        self._columns = Columns((1, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)
        self._build()

    def _build(self) -> None:
        context = self._context
        self.warnings = WarningsCard(self.jump)
        self.head = HeadCard(context)
        self.sums = facts.SumsCard(context)
        self.reviews = ReviewsCard(context)
        self.clauses = ClausesCard(context)
        self.signatories = SignatoriesCard(context)
        self.parties = PartiesCard(context)
        self.line = TimelineCard(context)
        self._history = HistoryList()
        card, history = Card(pgettext("card", "Facts")), Card(pgettext("card", "History"))
        card.add(self.form)
        history.add(self._history)
        for widget in (self.warnings, card, self.clauses):
            self._columns.add(widget)
        for widget in (
            self.head,
            self.sums,
            self.reviews,
            self.signatories,
            self.parties,
            self.line,
            history,
        ):
            self._columns.add(widget, 1)
        self._columns.finish()

    @property
    def page(self) -> AgreementPage | None:
        """The agreement shown."""
        return self._found.page if self._found is not None else None

    @override
    def title(self) -> str:
        return self.page.title if self.page is not None else ""

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.actions_of.of_page() if self.page is not None else ()

    @override
    def open(self, argument: str) -> None:
        word, _slash, self._field = argument.partition("/")
        row = int(word) if word.isdigit() else -1
        if row != self._id:
            self._found = None
        self._id = row
        self.reload()

    @override
    def reload(self) -> None:
        row, today = self._id, self._context.today()
        self._context.worker.read(
            lambda register: data.whole(register, row, today),
            then=self._show,
            owner=self,
            key="page",
            failed=self._gone,
        )

    def _gone(self, error: Exception) -> None:
        known, self._found = self._found is not None, None
        leave_gone(self._context, error, "agreements", known=known)

    def _show(self, found: WholePage) -> None:
        self._found, page = found, found.page
        route = f"agreements/{page.id}"
        self.form.show_choices(found.choices.units)
        self._editor.show(page.id, route, {**page.facts, "forms": page.forms})
        self.actions_of.show_page(page)
        self.warnings.show_warnings(page.warnings)
        self.head.show_page(page, words.next_step(page, self._context.today()))
        self.head.show_action(self.actions_of.next())
        self.sums.setVisible(page.kind is AgreementKind.PARTNERSHIP)
        self.sums.show_page(page, route)
        for part in (self.reviews, self.clauses, self.signatories, self.parties):
            part.show_page(found)
        self.line.show_spans(found, self._context)
        self._history.show_lines(words.history(page))
        self.titled.emit()
        if self._field:
            self.jump(self._field)
            self._field = ""

    def jump(self, field: str) -> None:
        """Put the hand where a warning points."""
        if field in self.form.fields:
            self.form.focus(field)
        elif field.startswith("sum:") or field == "years":
            self.sums.focus_sums(field)
        elif field == "reviews":
            self.reviews.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def take_focus(self) -> None:
        self.form.focus_first()

    @override
    def leave(self) -> bool:
        self.form.commit()
        for card in (self.sums, self.reviews, self.clauses, self.signatories):
            if card.form is not None:
                card.form.commit()
        return True
