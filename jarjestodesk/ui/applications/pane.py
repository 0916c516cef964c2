"""The inspector beside a list of applications; the calls' tabs use it too."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.ui.applications import data, words
from jarjestodesk.ui.applications.information import information_action
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.chip import ChipLook, chip_of
from jarjestodesk.ui.widgets.inspector import HistoryList, Inspector, Subject
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.ui.widgets.mini_table import MiniTable

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""


class ApplicationPane(Pane):
    """What is asked, by whom, how it was scored and what became of it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row = -1
        self._page: ApplicationPage | None = None
        self.inspector = Inspector(context, _("The application's key facts are shown here."))
        self._scores: MiniTable | None = None
        self._reason = label("", "second")
        self.inspector.add_detail(self._reason)
        self._history = HistoryList()
        self.inspector.add_tab(pgettext("inspector", "History"), self._history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)
        self._actions = (
            make_action(self, pgettext("action", "Open application"), self._go, icon="file-text"),
            make_action(
                self, pgettext("action", "The applicant"), self._applicant, icon="building-2"
            ),
            information_action(self, context, lambda: (self._row,)),
        )
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.reload)

    @override
    def show_row(self, row_id: int) -> None:
        self._row = row_id
        if row_id < 0:
            self._rest.stop()
            self.inspector.clear()
        else:
            self._rest.start()

    @override
    def reload(self) -> None:
        row, today = self._row, self._context.today()
        if row < 0:
            return
        self._context.worker.read(
            lambda register: data.page(register, row, today),
            then=self._show,
            owner=self,
            key="row",
            failed=lambda _error: self.inspector.clear(),
        )

    def _show(self, page: ApplicationPage) -> None:
        if page.facts.id != self._row:
            return
        self._page = page
        title, text = words.note(page)
        self.inspector.show_subject(
            Subject(
                title=page.facts.applicant,
                subtitle=" · ".join((page.facts.title or page.facts.scheme, words.number(page))),
                chips=chips(page),
                note=title,
                note_text=text,
                facts=words.key_facts(page),
                actions=self._actions,
            )
        )
        self._show_scores(page)
        reason = words.reasons(page)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._history.show_lines(page.history)

    def _show_scores(self, page: ApplicationPage) -> None:
        """Show the points; the table is made anew, for its columns are the assessors."""
        if self._scores is not None:
            self._scores.hide()
            self._scores.deleteLater()
            self._scores = None
        if page.scoring.sets:
            self._scores = MiniTable(_("Points by assessor"), words.score_heads(page))
            self.inspector.add_detail(self._scores)
            self._scores.show_lines(words.score_lines(page))

    def _go(self) -> None:
        if self._row >= 0:
            self._context.go(f"applications/{self._row}")

    def _applicant(self) -> None:
        if self._page is not None:
            self._context.go(f"organisations/{self._page.facts.organisation_id}")


def chips(page: ApplicationPage) -> tuple[ChipLook, ...]:
    """Return the status, and what must not be overlooked."""
    found = [chip_of(page.facts.status)]
    if page.facts.late:
        found.append(ChipLook(Tone.WARNING, "clock", pgettext("chip", "late")))
    if page.joint:
        found.append(ChipLook(Tone.INFO, "users", pgettext("chip", "joint application")))
    return tuple(found)
