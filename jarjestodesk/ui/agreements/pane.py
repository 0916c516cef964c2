"""The inspector beside the list of agreements."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.agreement_page import AgreementPage
from jarjestodesk.ui.agreements import data, words
from jarjestodesk.ui.agreements.actions import Actions
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.inspector import HistoryList, Inspector, Subject
from jarjestodesk.ui.widgets.look import label

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""


class AgreementPane(Pane):
    """State, dates, what comes next with its button, what is doubtful."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row = -1
        self.inspector = Inspector(context, _("The agreement's dates and next steps stand here."))
        self._doubts = label("", "second")
        self.inspector.add_detail(self._doubts)
        self._history = HistoryList()
        self.inspector.add_tab(pgettext("inspector", "History"), self._history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)
        self.actions_of = Actions(self, context)
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

    def _show(self, page: AgreementPage) -> None:
        if page.id != self._row:
            return
        today = self._context.today()
        step = words.next_step(page, today)
        self.actions_of.show_page(page)
        self.inspector.show_subject(
            Subject(
                title=page.title,
                subtitle=page.organisation,
                chips=words.chips(page),
                note=step.title,
                note_text=step.text,
                note_tone=step.tone,
                facts=words.key_facts(page, today),
                actions=tuple(self.actions_of.of_pane()),
            )
        )
        self._doubts.setText("\n".join(f"• {one.text}" for one in page.warnings))
        self._doubts.setVisible(bool(page.warnings))
        self._history.show_lines(words.history(page))
