"""The inspector beside the list of calls: how far a call is, its money, what to do next."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.workplace import CallHead
from jarjestodesk.ui.calls import data, words
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.chip import ChipLook, chip_of
from jarjestodesk.ui.widgets.inspector import Inspector, Subject
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable
from jarjestodesk.ui.widgets.stages import Stage, StageState

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""


class CallPane(Pane):
    """A call at one look: its stages lead into the workplace."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row = -1
        self._head: CallHead | None = None
        self.inspector = Inspector(context, _("Its stages and money are shown here."))
        self.stages = MiniTable(
            _("Stages of the call"),
            (
                Head(pgettext("column", "Stage"), stretch=True),
                Head(pgettext("column", "Done"), number=True),
                Head(pgettext("list", "State")),
            ),
        )
        self.stages.opened.connect(context.go)
        self.inspector.add_detail(self.stages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)
        self._next = make_action(self, "", self._go_next, icon="arrow-right")
        self._facts = make_action(self, _("Facts of the call"), self._go_facts, icon="file-text")
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
            lambda register: data.head(register, row, today),
            then=self._show,
            owner=self,
            key="row",
            failed=lambda _error: self.inspector.clear(),
        )

    def _show(self, head: CallHead) -> None:
        if head.id != self._row:
            return
        self._head = head
        self._next.setText(head.next.words)
        self.inspector.show_subject(
            Subject(
                title=head.name,
                subtitle=head.code,
                chips=_chips(head),
                note=head.next.words,
                note_text=_note(head),
                facts=_facts(head),
                actions=(self._next, self._facts),
            )
        )
        self.stages.show_lines([_line(head, stage) for stage in words.stages(head)])

    def _go_next(self) -> None:
        if self._head is not None:
            self._context.go(f"calls/{self._head.id}/{self._head.next.tab.value}")

    def _go_facts(self) -> None:
        if self._head is not None:
            self._context.go(f"calls/{self._head.id}/facts")


def _chips(head: CallHead) -> tuple[ChipLook, ...]:
    found = [chip_of(head.state)]
    if head.test:
        found.append(ChipLook(Tone.WARNING, "flag", pgettext("chip", "practice round")))
    return tuple(found)


def _note(head: CallHead) -> str:
    stage = head.stage(head.next.tab)
    return f"{words.tab_word(stage.tab)} {stage.figure}".strip()


def _facts(head: CallHead) -> tuple[tuple[str, str], ...]:
    lines = [
        (pgettext("fact", "Schemes"), ", ".join(head.schemes)),
        (pgettext("fact", "Open"), words.open_words(head)),
    ]
    for year in head.money:
        title = pgettext("calls", "Appropriation {year}").format(year=year.year)
        lines.append((title, words.money(year.appropriation)))
        lines.append(
            (pgettext("calls", "Of {year}").format(year=year.year), words.year_words(year))
        )
    if head.meeting_held_on is not None:
        lines.append((pgettext("fact", "Meeting"), words.day(head.meeting_held_on)))
    return tuple(lines)


def _line(head: CallHead, stage: Stage) -> Line:
    return Line(
        (stage.word, stage.count, _state_words()[stage.state]),
        f"calls/{head.id}/{stage.key}",
        faint=stage.state is StageState.OPEN,
        strong=stage.state is StageState.CURRENT,
    )


def _state_words() -> dict[StageState, str]:
    return {
        StageState.DONE: pgettext("stage", "done"),
        StageState.CURRENT: pgettext("stage", "under way"),
        StageState.OPEN: pgettext("stage", "to come"),
    }
