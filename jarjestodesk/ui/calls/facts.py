"""The facts of a call: everything that was decided of the round, each saved when it is left."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.call_room import CallSheet
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit, EditError
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.facts_ask import AddPerson, AddScheme
from jarjestodesk.ui.calls.facts_checks import CheckDialog, ChecksCard
from jarjestodesk.ui.calls.facts_events import CallEvents
from jarjestodesk.ui.calls.facts_form import FIELD_OF, CallForm, values
from jarjestodesk.ui.calls.facts_rows import NamedRow, RowsCard
from jarjestodesk.ui.calls.facts_scheme import SchemeCard
from jarjestodesk.ui.calls.facts_terms import TermsCard
from jarjestodesk.ui.calls.tab import Tab
from jarjestodesk.ui.editing import FormEditor, write_edits
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.buttons import link
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import MoneyField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.form_dialog import Writing
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import empty, fit


class FactsTab(Tab):
    """Tiedot: the call's fields at the left; money, schemes, papers, checks, terms at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._sheet: CallSheet | None = None
        self._field = ""
        self._shape: tuple[object, ...] = ()
        self.form = CallForm(context, self.add_person)
        self._editor = FormEditor(self.form, context, "call")
        self.note = Note()
        self._columns = Columns((10, 11))
        layout = QVBoxLayout(self)
        layout.addWidget(self._columns)
        fit(layout, 0)
        card = Card(pgettext("card", "Facts of the call"))
        card.add(self.form)
        self._columns.add(card)
        self.events = CallEvents(context)
        self._columns.add(self.events)
        self._build_right()
        self._columns.finish()

    def _build_right(self) -> None:
        self._parts = QWidget()
        self._parts_column = QVBoxLayout(self._parts)
        fit(self._parts_column, 12)
        self.papers = RowsCard(
            pgettext("calls", "Required attachments"),
            pgettext("what", "Attachment"),
            _("A new attachment, added by Enter"),
        )
        self.papers.written.connect(self._add_paper)
        self.checks = ChecksCard(self.add_check)
        self.checks.opened.connect(self.change_check)
        self.checks.moved.connect(self._move_check)
        self.terms = TermsCard()
        self.terms.changed.connect(self._on_terms)
        more = link(_("Add a scheme"), "plus", then=self.add_scheme)
        for widget in (self.note, self._parts, more, self.papers, self.checks, self.terms):
            self._columns.add(widget, 1)
        self._connect_rows()

    def _connect_rows(self) -> None:
        for card, kind, remove in (
            (self.papers, "round.attachment", data.remove_attachment),
            (self.checks, "round.check", data.remove_check),
        ):
            card.renamed.connect(
                lambda row, value, card=card, kind=kind: self._rename(card, kind, row, value)
            )
            card.removed.connect(
                lambda row, remove=remove: self._write(lambda register: remove(register, row))
            )

    # -- showing --------------------------------------------------------------------------------

    @override
    def open(self, call_id: int) -> None:
        if call_id != self.call_id:
            self._sheet = None
        super().open(call_id)
        self.reload()

    @override
    def reload(self) -> None:
        call_id = self.call_id
        self.events.show_call(call_id)
        self.context.worker.read(
            lambda register: data.sheet(register, call_id),
            then=self._show,
            owner=self,
            key="sheet",
            failed=self._refused,
        )

    def _show(self, sheet: CallSheet) -> None:
        if sheet.facts.id != self.call_id:
            return
        self._sheet = sheet
        self._show_lacking(sheet)
        self.form.set_offered(sheet.offered)
        self._editor.show(sheet.facts.id, self._route(), values(sheet, self.form))
        self.form.set_shown("case_number", sheet.facts.values["case_numbering"] == "call")
        self._show_parts(sheet)
        self.papers.show_rows([NamedRow(one.id, one.label) for one in sheet.facts.attachments])
        self.checks.show_checks(sheet)
        self.terms.show_terms(sheet.terms, sheet.offered.terms)
        if self._field:
            self._go_to(self._field)
            self._field = ""

    def _route(self) -> str:
        return f"calls/{self.call_id}/facts"

    def _show_lacking(self, sheet: CallSheet) -> None:
        lacking = [text for _field, text in sheet.facts.lacking]
        title = _("Still lacking before decisions") if lacking else ""
        self.note.show_note(title, ", ".join(lacking), Tone.WARNING)

    def _show_parts(self, sheet: CallSheet) -> None:
        """Make the cards of money and schemes anew only where years or schemes have changed."""
        schemes = sheet.facts.schemes
        shape = (sheet.facts.id, sheet.years, tuple(one.id for one in schemes))
        if shape != self._shape:
            self._shape = shape
            self._make_parts(sheet)
        money = {row.year: row.cents for row in sheet.facts.money if row.scheme_id is None}
        self._money_editor.show(
            sheet.facts.id,
            self._route(),
            {f"appropriation:{year}": money.get(year) for year in sheet.years},
        )
        for card, scheme in zip(self.schemes, schemes, strict=True):
            card.show_scheme(sheet, scheme)

    def _make_parts(self, sheet: CallSheet) -> None:
        empty(self._parts_column)
        self.money = Form(self.context, self._route())
        for year in sheet.years:
            words = pgettext("calls", "Appropriation {year}").format(year=year)
            self.money.add(f"appropriation:{year}", words, MoneyField())
        self._money_editor = FormEditor(self.money, self.context, "call")
        card = Card(pgettext("card", "Appropriation"))
        card.add(self.money)
        self._parts_column.addWidget(card)
        card.setVisible(bool(sheet.years))
        several = len(sheet.facts.schemes) > 1
        self.schemes = []
        for scheme in sheet.facts.schemes:
            made = SchemeCard(self.context, sheet.years, several=several)
            made.remove.clicked.connect(
                lambda _on=False, row=scheme.id: self._write(
                    lambda register: data.remove_scheme(register, row)
                )
            )
            self.schemes.append(made)
            self._parts_column.addWidget(made)

    # -- going to a field -----------------------------------------------------------------------

    @override
    def point(self, row_id: int, field: str) -> None:
        if self._sheet is not None and self._sheet.facts.id == self.call_id:
            self._go_to(field)
        else:
            self._field = field

    def _go_to(self, field: str) -> None:
        name = FIELD_OF.get(field, field)
        if name in self.form.fields:
            self.form.focus(name)
        elif name == "appropriation" and self.money.fields:
            self.money.focus_first()
        elif name == "terms":
            self.terms.choice.control.setFocus()

    @override
    def take_focus(self) -> None:
        focused = QApplication.focusWidget()
        if not isinstance(focused, QWidget) or not self.isAncestorOf(focused):
            self.form.focus_first()

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return ()

    @override
    def leave(self) -> bool:
        self.form.commit()
        return super().leave()

    # -- writing --------------------------------------------------------------------------------

    def _write(self, writing: Writing, then: Callable[[Changes[Any]], None] | None = None) -> None:
        self.context.worker.write(writing, then=then, owner=self, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.context.tell(Message(error.message, Tone.BAD))
        else:
            self.context.worker.failed.emit(error)

    def _rename(self, card: RowsCard, kind: str, row: int, value: object) -> None:
        edit, today = Edit(kind, row, "label", value), self.context.today()

        def told(changes: Changes[tuple[EditError, ...]]) -> None:
            if changes.result:
                card.tell(row, changes.result[0].message)
            else:
                card.saved(row)

        self._write(lambda register: write_edits(register, (edit,), today), told)

    def _add_paper(self, name: str) -> None:
        call_id = self.call_id
        self._write(lambda register: data.add_attachment(register, call_id, name))

    def add_check(self) -> None:
        """Ask what a new check looks at."""
        if self._sheet is not None:
            CheckDialog(self.context, self, self._sheet).open()

    def change_check(self, row: int) -> None:
        """Ask what a check is to look at from now on."""
        if self._sheet is not None:
            CheckDialog(self.context, self, self._sheet, row).open()

    def _move_check(self, row: int, step: int) -> None:
        self._write(lambda register: data.move_check(register, row, step))

    def _on_terms(self, value: tuple[int, ...]) -> None:
        call_id = self.call_id
        self._write(lambda register: data.set_terms(register, call_id, value))

    def add_scheme(self) -> None:
        """Ask which scheme is added to the call."""
        if self._sheet is not None:
            AddScheme(self.context, self, self._sheet).open()

    def add_person(self) -> None:
        """Ask who gives further information or prepares, when the list does not have him."""
        AddPerson(self.context, self, self.call_id).open()
