"""Why each check of an application came out so, and what it looked at."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import SupplementLine
from jarjestodesk.records.call_room import CheckSheet
from jarjestodesk.records.codes import CheckOutcome
from jarjestodesk.records.supplements import SupplementState
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.check_block import CheckBlock
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.chip import chip_of
from jarjestodesk.ui.widgets.form import reveal
from jarjestodesk.ui.widgets.inspector import Inspector, Subject
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.values.dates import format_date

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""


class ChecksPane(Pane):
    """The chosen application's checks, papers and supplement requests."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row = -1
        self.inspector = Inspector(context, _("What each check looked at is shown here."))
        self._blocks: list[CheckBlock] = []
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self.inspector.add_detail(self._box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)
        self._open = make_action(self, _("Open the application"), self._go, icon="file-text")
        self._give = make_action(
            self, _("Write the reason"), self.give_reason, icon="pencil", shortcut="Ctrl+G"
        )
        self._give.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self._give.setEnabled(False)
        self._back: QWidget | None = None
        """Where the hand was before it went to write a reason."""
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.reload)
        fit(self._column, 8)

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
            lambda register: data.check_sheet(register, row, today),
            then=self._show,
            owner=self,
            key="row",
            failed=lambda _error: self.inspector.clear(),
        )

    def _show(self, sheet: CheckSheet) -> None:
        if sheet.application_id != self._row:
            return
        title, text, tone = _note(sheet, self._context.today())
        owed = any(one.needs_reason for one in sheet.reasons)
        self._give.setEnabled(owed)
        self.inspector.show_subject(
            Subject(
                title=sheet.applicant,
                subtitle=" · ".join(filter(None, (sheet.title, sheet.diary_number))),
                chips=(chip_of(sheet.status),),
                note=title,
                note_text=text,
                note_tone=tone,
                facts=_facts(sheet),
                actions=(self._give, self._open) if owed else (self._open,),
            )
        )
        while len(self._blocks) < len(sheet.reasons):
            block = CheckBlock(self._context)
            block.settled.connect(self._on_settled)
            self._blocks.append(block)
            self._column.addWidget(block)
        for place, block in enumerate(self._blocks):
            block.setVisible(place < len(sheet.reasons))
            if place < len(sheet.reasons):
                block.show_reason(sheet.application_id, sheet.reasons[place])
        self._column.setSpacing(theme().px(8))

    def give_reason(self) -> None:
        """Go to the first reason that is owed; once it is written the hand goes back."""
        block = next((one for one in self._blocks if one.isVisible() and one.needs_reason()), None)
        if block is not None:
            self._back = QApplication.focusWidget()
            block.ground.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            reveal(block.ground)

    def _on_settled(self) -> None:
        back, self._back = self._back, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        if self._row >= 0:
            self._context.go(f"applications/{self._row}")


def _note(sheet: CheckSheet, today: date) -> tuple[str, str, Tone]:
    """Return the one thing that matters: a reason owed, a supplement under way, what fails."""
    owed = [one.label for one in sheet.reasons if one.needs_reason]
    if owed:
        text = _("{checks}: you judged against the facts.").format(checks=", ".join(owed))
        return _("The reason of your judgement is missing"), text, Tone.WARNING
    for one in sheet.supplements:
        state = one.state(today)
        if state in _WAITING:
            title = _WAITING[state]().format(date=format_date(one.due_on))
            tone = Tone.BAD if state is SupplementState.OVERDUE else Tone.WARNING
            return title, _asked(one), tone
    stale = [one.label for one in sheet.reasons if one.changed]
    if stale:
        text = _("Check again by the facts: {checks}").format(checks=", ".join(stale))
        return _("The facts have changed since the check"), text, Tone.WARNING
    failed = [one.label for one in sheet.reasons if one.outcome is CheckOutcome.FAILED]
    if failed:
        return pgettext("check", "Not passed"), ", ".join(failed), Tone.BAD
    left = [one for one in sheet.reasons if one.outcome in {None, CheckOutcome.TO_JUDGE}]
    if left:
        text = ", ".join(one.label for one in left)
        return pgettext("check", "Still to be judged"), text, Tone.WARNING
    return _("All checks have been passed"), "", Tone.NEUTRAL


_WAITING: Mapping[SupplementState, Callable[[], str]] = {
    SupplementState.ASKED: lambda: _("The supplement request has not been sent (due {date})"),
    SupplementState.SENT: lambda: _("Supplement asked for by {date}"),
    SupplementState.PARTLY: lambda: _("Supplement asked for by {date}"),
    SupplementState.OVERDUE: lambda: _("The supplement did not come by {date}"),
}


def _asked(request: SupplementLine) -> str:
    return ", ".join(name for name, received in request.items if received is None)


def _facts(sheet: CheckSheet) -> tuple[tuple[str, str], ...]:
    here, missing = pgettext("paper", "received"), pgettext("paper", "missing")
    facts = [(name, here if received else missing) for name, received in sheet.papers]
    if sheet.supplements and (lapsed_on := sheet.supplements[0].lapsed_on) is not None:
        words = _("closed {date}, no answer came").format(date=format_date(lapsed_on))
        facts.append((pgettext("fact", "Supplement request"), words))
    return tuple(facts)
