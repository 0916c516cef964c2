"""Why each check of an application came out so, and what it looked at."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import SupplementLine
from jarjestodesk.records.call_room import CheckReason, CheckSheet
from jarjestodesk.records.codes import CheckOutcome
from jarjestodesk.records.labels import label as word
from jarjestodesk.records.lists import Edit, EditError
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.editing import write_edits
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.chip import Chip, ChipLook, chip_of
from jarjestodesk.ui.widgets.fields import LineField
from jarjestodesk.ui.widgets.inspector import Inspector, Subject
from jarjestodesk.ui.widgets.look import Rule, fit, label
from jarjestodesk.values.dates import format_date

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""
_NEVER = ChipLook(Tone.NEUTRAL, "circle", "")


class CheckBlock(QWidget):
    """One check: outcome, name, what was found, what was looked at, and her own ground."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._application = -1
        self._check = -1
        self.chip = Chip(_NEVER)
        self.title = label("", "heading")
        self.why = label("")
        self.looked = label("", "third")
        self.ground = LineField(placeholder=_("Ground of your own judgement"))
        self.ground.edited.connect(self._on_edited)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.chip)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for widget in (self.why, self.looked, self.ground, Rule()):
            self._column.addWidget(widget)
        self.restyle()

    def show_reason(self, application_id: int, reason: CheckReason) -> None:
        """Show a check; what is being typed of the same one stays."""
        same = (application_id, reason.check_id) == (self._application, self._check)
        self._application, self._check = application_id, reason.check_id
        self.title.setText(reason.label)
        self.chip.show_look(look_of(reason.outcome))
        why = _why(reason)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.looked.setText(reason.looked_at)
        self.looked.setVisible(bool(reason.looked_at))
        self.ground.set_name(_("Ground of the judgement: {check}").format(check=reason.label))
        if same:
            self.ground.set_value(reason.judgement_reason)
        else:
            self.ground.reset(reason.judgement_reason)
        judged = reason.outcome is not reason.by_facts or reason.outcome is CheckOutcome.TO_JUDGE
        self.ground.setVisible(bool(reason.outcome) and (judged or bool(reason.judgement_reason)))

    def _on_edited(self, value: object) -> None:
        edit = Edit("check", self._application, f"judgement:{self._check}", value)
        today = self._context.today()
        self._context.worker.write(
            lambda register: write_edits(register, (edit,), today),
            then=lambda changes: self._written(changes.result),
            owner=self,
        )

    def _written(self, errors: tuple[EditError, ...]) -> None:
        if errors:
            self.ground.show_error(errors[0].message)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 4)
        fit(self._head, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_head"):
            self.restyle()


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
        title, text, tone = _note(sheet)
        self.inspector.show_subject(
            Subject(
                title=sheet.applicant,
                subtitle=" · ".join(filter(None, (sheet.title, sheet.diary_number))),
                chips=(chip_of(sheet.status),),
                note=title,
                note_text=text,
                note_tone=tone,
                facts=_facts(sheet),
                actions=(self._open,),
            )
        )
        while len(self._blocks) < len(sheet.reasons):
            block = CheckBlock(self._context)
            self._blocks.append(block)
            self._column.addWidget(block)
        for place, block in enumerate(self._blocks):
            block.setVisible(place < len(sheet.reasons))
            if place < len(sheet.reasons):
                block.show_reason(sheet.application_id, sheet.reasons[place])
        self._column.setSpacing(theme().px(8))

    def _go(self) -> None:
        if self._row >= 0:
            self._context.go(f"applications/{self._row}")


def look_of(outcome: CheckOutcome | None) -> ChipLook:
    """Return the chip of an outcome; none yet is told so."""
    if outcome is None:
        return ChipLook(Tone.NEUTRAL, "circle", pgettext("check", "not checked"))
    return chip_of(outcome)


def _why(reason: CheckReason) -> str:
    """Return what was found; where she judged otherwise, what the facts say besides."""
    if reason.outcome is not None and reason.outcome is not reason.by_facts and reason.by_facts:
        facts = word(reason.by_facts)
        text = _("Judged by hand; by the facts: {outcome}.").format(outcome=facts)
        return " ".join(filter(None, (text, reason.explanation)))
    return reason.explanation or ""


def _note(sheet: CheckSheet) -> tuple[str, str, Tone]:
    """Return the one thing that matters: a supplement under way, else what is not passed."""
    waiting = next((one for one in sheet.supplements if one.answered_on is None), None)
    if waiting is not None:
        title = _("Supplement asked for by {date}").format(date=format_date(waiting.due_on))
        return title, _asked(waiting), Tone.WARNING
    failed = [one.label for one in sheet.reasons if one.outcome is CheckOutcome.FAILED]
    if failed:
        return pgettext("check", "Not passed"), ", ".join(failed), Tone.BAD
    left = [one for one in sheet.reasons if one.outcome in {None, CheckOutcome.TO_JUDGE}]
    if left:
        text = ", ".join(one.label for one in left)
        return pgettext("check", "Still to be judged"), text, Tone.WARNING
    return _("All checks have been passed"), "", Tone.NEUTRAL


def _asked(request: SupplementLine) -> str:
    return ", ".join(name for name, received in request.items if received is None)


def _facts(sheet: CheckSheet) -> tuple[tuple[str, str], ...]:
    here, missing = pgettext("paper", "received"), pgettext("paper", "missing")
    return tuple((name, here if received else missing) for name, received in sheet.papers)
