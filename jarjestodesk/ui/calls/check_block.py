"""One check of an application: what the facts say, what she judges, and why."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.call_room import CheckReason
from jarjestodesk.records.codes import CheckKind, CheckOutcome
from jarjestodesk.records.labels import label as word
from jarjestodesk.records.lists import Choice, Edit, EditError
from jarjestodesk.ui.editing import write_edits
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.buttons import IconButton
from jarjestodesk.ui.widgets.chip import Chip, ChipLook, chip_of
from jarjestodesk.ui.widgets.fields import ChoiceField, LineField
from jarjestodesk.ui.widgets.look import IconLabel, Rule, fit, label
from jarjestodesk.values.dates import format_date

_NEVER = ChipLook(Tone.NEUTRAL, "circle", "")
_SETTLED = (CheckOutcome.PASSED, CheckOutcome.FAILED)


class CheckBlock(QWidget):
    """Outcome, name, what was found and looked at; below it her own judgement and its ground.

    A judgement against the facts is written together with its ground: until then it stays in its
    field, told why.
    """

    settled = Signal()
    """A judgement or its ground went into the register."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._application = -1
        self._reason: CheckReason | None = None
        self.chip = Chip(_NEVER)
        self.title = label("", "heading")
        self.why = label("")
        self.looked = label("", "third")
        self.changed = _Changed()
        self.judge = IconButton("pencil", _("Judge it yourself"))
        self.judge.clicked.connect(lambda _checked: self.open_judgement())
        self.own = ChoiceField(_outcomes())
        self.own.edited.connect(lambda _value: self._on_judged())
        self.ground = LineField(placeholder=_("Ground of your own judgement"))
        self.ground.edited.connect(self._on_ground)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.judge, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        for widget in (self.why, self.looked, self.changed, self.own, self.ground, Rule()):
            self._column.addWidget(widget)
        self.restyle()

    # -- showing --------------------------------------------------------------------------------

    def show_reason(self, application_id: int, reason: CheckReason) -> None:
        """Show a check; what is being typed of the same one stays."""
        same = self.shows(application_id, reason.check_id)
        opened = same and self.own.isVisibleTo(self)
        self._application, self._reason = application_id, reason
        self.title.setText(reason.label)
        self.chip.show_look(look_of(reason.outcome))
        _put(self.why, _why(reason))
        _put(self.looked, _looked(reason))
        self.changed.show_changed(reason)
        self.judge.setAccessibleName(_("Judge it yourself: {check}").format(check=reason.label))
        self.own.set_name(_("Own judgement: {check}").format(check=reason.label))
        self.ground.set_name(_("Ground of the judgement: {check}").format(check=reason.label))
        for field, value in (
            (self.own, reason.judgement),
            (self.ground, reason.judgement_reason),
        ):
            if same:
                field.set_value(value)
            else:
                field.reset(value)
        if reason.needs_reason and not self.ground.dirty():
            self.ground.show_error(_reason_needed())
        self._show_own(opened=opened or reason.judgement is not None)

    def shows(self, application_id: int, check_id: int) -> bool:
        """Tell whether it shows this check of this application."""
        shown = self._reason.check_id if self._reason is not None else None
        return (application_id, check_id) == (self._application, shown)

    def needs_reason(self) -> bool:
        """Tell whether a judgement against the facts lacks its ground."""
        return self._reason is not None and self._reason.needs_reason

    def _show_own(self, *, opened: bool) -> None:
        made = self._reason is not None and self._reason.outcome is not None
        left = self._reason is not None and self._reason.by_facts is CheckOutcome.TO_JUDGE
        shown = made and (opened or left)
        self.own.setVisible(shown)
        self.ground.setVisible(shown)
        self.judge.setVisible(made and not shown)

    def open_judgement(self) -> None:
        """Show the fields of her own judgement and go to the first."""
        self._show_own(opened=True)
        self.own.control.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- writing --------------------------------------------------------------------------------

    def _on_judged(self) -> None:
        reason = self._reason
        if reason is None:
            return
        own, ground = self.own.value(), self.ground.value()
        if _against(reason.by_facts, own) and not ground:
            self.own.show_error(_reason_needed())
            self.ground.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._write(f"judged:{reason.check_id}", (own, ground))

    def _on_ground(self, value: object) -> None:
        if self.own.dirty():
            self.own.commit()
        elif self._reason is not None:
            self._write(f"judgement:{self._reason.check_id}", value)

    def _write(self, name: str, value: object) -> None:
        edit, today = Edit("check", self._application, name, value), self._context.today()
        place = (self._application, int(name.partition(":")[2]))
        self._context.worker.write(
            lambda register: write_edits(register, (edit,), today),
            then=lambda changes: self._written(place, changes.result),
            owner=self,
            failed=lambda error: self._failed(place, error),
        )

    def _written(self, place: tuple[int, int], errors: tuple[EditError, ...]) -> None:
        if not self.shows(*place):
            for error in errors:
                self._context.tell(Message(error.message, Tone.BAD))
        elif errors:
            self.ground.show_error(errors[0].message)
        else:
            self.own.saved()
            self.ground.saved()
            self.settled.emit()

    def _failed(self, place: tuple[int, int], error: Exception) -> None:
        if not isinstance(error, UserError):
            self._context.worker.failed.emit(error)
        if self.shows(*place):
            words = _("The program made an error: the value was not saved.")
            self.ground.show_error(error.message if isinstance(error, UserError) else words)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 4)
        fit(self._head, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_head"):
            self.restyle()


class _Changed(QWidget):
    """That the facts are otherwise by now, and which."""

    def __init__(self) -> None:
        super().__init__()
        self.text = label("", "second")
        self._row = QHBoxLayout(self)
        self._row.addWidget(IconLabel("refresh-cw", "warning", 14), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.text, 1)
        fit(self._row, 4)

    def show_changed(self, reason: CheckReason) -> None:
        """Show what has changed since the check was made; nothing where all is as it was."""
        self.setVisible(bool(reason.changed) and reason.checked_on is not None)
        if reason.changed and reason.checked_on is not None:
            now = "; ".join(f"{name}: {value}" for name, value in reason.changed)
            text = _("Checked {date}; the facts have changed since. Now: {now}")
            self.text.setText(text.format(date=format_date(reason.checked_on), now=now))


def _outcomes() -> tuple[Choice, ...]:
    facts = Choice(None, _("as the facts say"))
    return (facts, *(Choice(one, word(one)) for one in CheckOutcome))


def _put(widget: QLabel, text: str) -> None:
    widget.setText(text)
    widget.setVisible(bool(text))


def _reason_needed() -> str:
    return _("Your judgement is against what the facts say: write why.")


def _against(facts: CheckOutcome | None, own: CheckOutcome | None) -> bool:
    return facts in _SETTLED and own in _SETTLED and facts is not own


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


def _looked(reason: CheckReason) -> str:
    """Return what was looked at and, where it is as it was, on which day.

    The attachments stand above all checks already.
    """
    told = reason.kind is CheckKind.ATTACHMENTS and not reason.changed
    parts = [f"{name}: {value}" for name, value in (() if told else reason.looked_at)]
    if reason.checked_on is not None and not reason.changed:
        parts.append(
            pgettext("check", "checked {date}").format(date=format_date(reason.checked_on))
        )
    return " · ".join(parts)
