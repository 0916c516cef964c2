"""An application's whole page: its facts to edit, its scores, decisions and letters."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.ui.applications import data, facts, words
from jarjestodesk.ui.applications.attachments import AttachmentsCard
from jarjestodesk.ui.applications.information import information_action, open_request
from jarjestodesk.ui.applications.joint import JointCard
from jarjestodesk.ui.applications.pane import chips
from jarjestodesk.ui.applications.statements import StatementsCard
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.list_room import Whole, leave_gone
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.stored_file import open_stored
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.card import Card, Facts
from jarjestodesk.ui.widgets.chip import Chip
from jarjestodesk.ui.widgets.edits import files_of
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.inspector import HistoryList
from jarjestodesk.ui.widgets.look import empty, label
from jarjestodesk.ui.widgets.mini_table import MiniTable
from jarjestodesk.ui.widgets.table_card import TableCard


class ApplicationWhole(Whole):
    """Facts at the left; sums, checks, scores, decisions and letters at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._page: ApplicationPage | None = None
        self._id = -1
        self._field = ""
        self.form = facts.FactsForm(context)
        self._editor = FormEditor(self.form, context, "application")
        self.sums: facts.SumsForm | None = None
        self._sums_editor: FormEditor | None = None
        self._columns = Columns((9, 11))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)
        self._build_left()
        self._build_right()
        self._actions = (
            information_action(self, context, self.applications_chosen),
            make_action(self, pgettext("action", "The call"), self._call, icon="megaphone"),
            make_action(
                self, pgettext("action", "The applicant"), self._applicant, icon="building-2"
            ),
        )
        context.worker.read(data.choices, then=self._take_choices, owner=self)

    def _build_left(self) -> None:
        card = Card(pgettext("card", "Facts"))
        card.add(self.form)
        self._columns.add(card)

    def _build_parts(self) -> None:
        """Make the cards of what hangs on the application; files dropped anywhere are attached."""
        self.setAcceptDrops(True)
        self.joint = JointCard(self._context)
        self.statements = StatementsCard(self._context)
        self.attachments = AttachmentsCard(self._context)
        self.requests = TableCard(
            pgettext("card", "Information requests"),
            words.request_heads(),
            _("Nobody has asked for information. F9 takes a request down."),
            go=self._context.go,
        )

    def _build_right(self) -> None:
        self._build_parts()
        self._head = _HeadCard()
        self._sums_card = Card(_("Sums applied for"))
        self._checks = TableCard(
            _("Eligibility and attachments"), words.check_heads(), _("Nothing is checked yet.")
        )
        self._scores = Card(pgettext("card", "Points"))
        self._no_scores = label(_("No assessor has scored the application."), "second")
        self._scores.add(self._no_scores)
        self._score_table: MiniTable | None = None
        self._decisions = TableCard(
            pgettext("card", "Decisions"), words.decision_heads(), _("Nothing is decided yet.")
        )
        self._letters = TableCard(
            pgettext("card", "Letters"),
            words.letter_heads(),
            _("No letter has been made."),
            action=small(_("Show the letter"), "file-text", then=self._open_letter),
        )
        self._letters.table.doubleClicked.connect(lambda _index: self._open_letter())
        self._money = TableCard(
            _("Budget and other funding"), words.money_heads(), _("No budget is known.")
        )
        self._place_right()

    def _place_right(self) -> None:
        self._history = HistoryList()
        history = Card(pgettext("card", "History"))
        history.add(self._history)
        for widget in (
            self._head,
            self.joint,
            self._sums_card,
            self._checks,
            self._scores,
            self.statements,
            self.attachments,
            self._decisions,
            self._letters,
            self.requests,
            self._money,
            history,
        ):
            self._columns.add(widget, 1)
        self._columns.finish()

    def _take_choices(self, found: data.Choices) -> None:
        self.form.set_choices(found)
        self.statements.set_choices(found)
        if self._page is not None:
            self._show(self._page)

    @override
    def title(self) -> str:
        return self._page.facts.applicant if self._page is not None else ""

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self._actions

    @override
    def applications_chosen(self) -> Sequence[int]:
        return (self._id,) if self._page is not None else ()

    @override
    def open(self, argument: str) -> None:
        word, _slash, self._field = argument.partition("/")
        row = int(word) if word.isdigit() else -1
        if row != self._id:
            self._page = None
        self._id = row
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
        leave_gone(self._context, error, "applications", known=known)

    def _show(self, page: ApplicationPage) -> None:
        self._page = page
        route = f"applications/{page.facts.id}"
        self._editor.show(page.facts.id, route, facts.values(page))
        self._head.show_page(page)
        self.joint.show_page(page)
        self.statements.show_page(page)
        self.attachments.show_page(page)
        self.requests.show_lines(words.request_lines(page))
        self._show_sums(page, route)
        self._show_scores(page)
        self._checks.show_lines(words.check_lines(page))
        self._decisions.show_lines([words.decision_line(one) for one in page.decisions])
        self._letters.show_lines(words.letter_lines(page))
        self._money.show_lines(words.money_lines(page))
        self._history.show_lines(page.history)
        self.titled.emit()
        field, self._field = self._field, ""
        kind, _colon, number = field.partition(":")
        if field in self.form.fields:
            self.form.focus(field)
        elif kind == "request" and number.isdigit():
            open_request(self._context, self, int(number))

    def _show_sums(self, page: ApplicationPage, route: str) -> None:
        years = tuple(one.year for one in page.years)
        if self.sums is None or self.sums.years != years:
            if self.sums is not None:
                self.sums.hide()
                self.sums.deleteLater()
            self.sums = facts.SumsForm(self._context, years)
            self._sums_editor = FormEditor(self.sums, self._context, "application")
            self._sums_card.add(self.sums)
        if self._sums_editor is not None:
            self._sums_editor.show(page.facts.id, f"{route}/sums", facts.sums(page))

    def _show_scores(self, page: ApplicationPage) -> None:
        if self._score_table is not None:
            self._score_table.hide()
            self._score_table.deleteLater()
            self._score_table = None
        self._no_scores.setVisible(not page.scoring.sets)
        if page.scoring.sets:
            table = MiniTable(_("Points by assessor"), words.score_heads(page))
            table.show_lines(words.score_lines(page))
            self._scores.add(table)
            self._score_table = table

    def _open_letter(self) -> None:
        line = self._letters.table.line() or next(iter(self._letters.table.lines()), None)
        if self._page is None or line is None:
            return
        for letter in self._page.letters:
            if letter.packet_id == line.row_id:
                open_stored(self._context, self, letter.sha256, letter.file_name)

    def _applicant(self) -> None:
        if self._page is not None:
            self._context.go(f"organisations/{self._page.facts.organisation_id}")

    def _call(self) -> None:
        if self._page is not None:
            self._context.go(f"calls/{self._page.facts.call_id}")

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._page is not None and files_of(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.attachments.attach(files_of(event.mimeData()))

    @override
    def take_focus(self) -> None:
        self.form.focus_first()

    @override
    def leave(self) -> bool:
        forms = (self.form, self.sums, self.joint.form, self.statements.form)
        for form in filter(None, forms):
            form.commit()
        return True


class _HeadCard(Card):
    """Status, what is asked and what became of it."""

    def __init__(self) -> None:
        super().__init__(pgettext("card", "The matter"))
        self._chips = FlowLayout()
        self.body.addLayout(self._chips)
        self._note = label("", "large")
        self._facts = Facts()
        self.add(self._note)
        self.add(self._facts)

    def show_page(self, page: ApplicationPage) -> None:
        """Show another application."""
        empty(self._chips)
        for look in chips(page):
            self._chips.addWidget(Chip(look))
        title, text = words.note(page)
        self._note.setText(" · ".join(filter(None, (title, text))))
        lines = [(pgettext("fact", "Diary number"), words.number(page)), *words.key_facts(page)]
        reason = words.reasons(page)
        if reason:
            lines.append((pgettext("fact", "Reason"), reason))
        self._facts.set_facts(lines)
