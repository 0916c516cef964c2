"""The inspector beside the proposals: the sum and why, points by assessor, what came before."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.allocation_pane import AllocationPane
from jarjestodesk.ui.calls import allocation_words as words
from jarjestodesk.ui.calls import data_late
from jarjestodesk.ui.calls.allocation_scores import ScoreTable
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.widgets.card import Facts
from jarjestodesk.ui.widgets.inspector import Inspector, Subject
from jarjestodesk.ui.widgets.look import fit, label

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""


class AllocationInspector(QWidget):
    """Shows the application of the current row, its sum by the version shown."""

    reason_asked = Signal(int)
    """The reason of this application is wanted."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row, self._version = -1, 0
        self.inspector = Inspector(context, _("Its points and history are shown here."))
        self._scores_title = label(_("Points by assessor"), "group")
        self._assessors = label("", "third")
        self.scores = ScoreTable(_("Points by assessor"))
        self._earlier_title = label(_("History of the organisation"), "group")
        self._earlier = Facts()
        self._lay_out()
        self._open = make_action(
            self, pgettext("action", "Open application"), self._on_open, icon="file-text"
        )
        self._reason = make_action(
            self, pgettext("action", "Reason"), self._on_reason, icon="message-square"
        )
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.reload)

    def _lay_out(self) -> None:
        scores = QWidget()
        column = QVBoxLayout(scores)
        for widget in (self._scores_title, self.scores, self._assessors):
            column.addWidget(widget)
        fit(column, 6)
        self._scores_whole = scores
        self.inspector.add_detail(scores)
        self.inspector.add_detail(self._earlier_title)
        self.inspector.add_detail(self._earlier)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)

    def actions_here(self) -> tuple[QAction, ...]:
        """Return the actions of the row."""
        return (self._open, self._reason)

    def show_row(self, row_id: int, version: int) -> None:
        """Show the application of a row; a negative one says that none is chosen."""
        self._row, self._version = row_id, version
        if row_id < 0:
            self._rest.stop()
            self.inspector.clear()
        else:
            self._rest.start()

    def reload(self) -> None:
        """Read the application again."""
        row, version, today = self._row, self._version or None, self._context.today()
        if row < 0:
            return
        self._context.worker.read(
            lambda register: data_late.allocation_pane(register, row, version, today),
            then=self._show,
            owner=self,
            key="row",
            failed=lambda _error: self.inspector.clear(),
        )

    def _show(self, pane: AllocationPane) -> None:
        if pane.id != self._row:
            return
        title, text = words.note(pane)
        under = " · ".join(part for part in (pane.title, pane.diary_number) if part)
        self.inspector.show_subject(
            Subject(
                title=pane.applicant,
                subtitle=under,
                chips=words.chips(pane),
                note=title,
                note_text=text,
                facts=words.facts(pane),
                actions=(self._open, self._reason),
            )
        )
        self._show_scores(pane)
        earlier = words.earlier(pane)
        self._earlier.set_facts(earlier)
        self._earlier.setVisible(bool(earlier))
        self._earlier_title.setVisible(bool(earlier))

    def _show_scores(self, pane: AllocationPane) -> None:
        scoring = pane.scoring
        self.scores.show_table(words.score_heads(scoring), words.score_lines(scoring))
        self._scores_whole.setVisible(bool(scoring.sets))
        self._assessors.setText(words.assessors(scoring.sets))

    def _on_open(self) -> None:
        if self._row >= 0:
            self._context.go(f"applications/{self._row}")

    def _on_reason(self) -> None:
        if self._row >= 0:
            self.reason_asked.emit(self._row)
