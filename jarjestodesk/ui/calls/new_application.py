"""A new application by hand: typed in from paper under a minute, checked as one types."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import Channel, CheckOutcome
from jarjestodesk.records.paper import PaperAdded, PaperForm
from jarjestodesk.ui.calls import paper_data as data
from jarjestodesk.ui.calls.paper_checks import PaperChecks, summary
from jarjestodesk.ui.calls.paper_fields import ArrivalField
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    CodeField,
    LineField,
    MoneyField,
    TagsField,
    TextField,
)
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.ui.widgets.organisation_field import OrganisationField

_MEMORY = "new_application"
_KEPT = ("scheme", "channel", "arrived")
"""What stays for the next one: papers come in piles."""
_WIDE = 780
"""Pixels at 100 % from which the checks stand beside the form."""
_WIDTH, _BESIDE = 940, 300
_REST = 150
"""Milliseconds of rest before the checks are asked again."""


class NewApplicationDialog(FormDialog):
    """Applicant, scheme, activity, sums, number, arrival, purpose, places, attachments.

    ``added`` is told each application's id; Ctrl+Enter adds and asks for the next one.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        call_id: int,
        form: PaperForm,
        added: Callable[[int], None],
    ) -> None:
        super().__init__(
            context,
            parent,
            title=pgettext("calls", "New application"),
            yes=_("Add the application"),
            route=f"calls/{call_id}/applications",
            make=self._writing,
            done=self._tell_added,
        )
        self._call_id, self._offered, self._added = call_id, form, added
        self.applicant = OrganisationField(context, adds=True)
        self.checks = PaperChecks()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._check)
        self._build()
        self._put_beside()
        following = make_action(
            self, _("Add and next"), lambda: self.submit(stay=True), shortcut="Ctrl+Return"
        )
        self.add_button(plain(action=following))
        self._fill()
        self.form.edited.connect(self._on_edited)
        self.form.focus("applicant")

    def _build(self) -> None:
        form, offered = self.form, self._offered
        form.add("applicant", pgettext("label", "Applicant"), self.applicant)
        if len(offered.schemes) > 1:
            schemes = ChoiceField(offered.schemes, required=True)
            form.add("scheme", pgettext("label", "Grant scheme"), schemes)
        form.add("title", _("Activity applied for"), LineField())
        for year in offered.years:
            words = pgettext("label", "Applied for {year}").format(year=year)
            form.add(f"applied:{year}", words, MoneyField())
        form.add("diary_number", pgettext("label", "Diary number"), LineField(characters=24))
        form.add("arrived", pgettext("label", "Arrived"), ArrivalField(self.context.today))
        form.add("channel", pgettext("label", "Channel"), CodeField(Channel))
        form.add("purpose", pgettext("label", "Purpose"), TextField(lines=2, most=6))
        places = TagsField(offered.municipalities, placeholder=_("Add a municipality"))
        form.add("municipalities", pgettext("label", "Municipalities"), places)
        form.add("whole_county", _("Works in the whole county"), CheckField())
        if offered.attachments:
            form.add_section(pgettext("paper application", "Attachments received"))
        for paper in offered.attachments:
            form.add(f"paper:{paper.id}", paper.label, CheckField())

    def _put_beside(self) -> None:
        """Let the checks stand beside the form, below it where there is no room."""
        holder = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom, holder)
        self.column.replaceWidget(self.form, holder)
        self._sides.addWidget(self.form, 1)
        self._sides.addWidget(self.checks)
        fit(self._sides, 16)

    def _fill(self) -> None:
        """Put in what stays from the last one, and what a fall of the program left unsaved."""
        known = self.context.memory.mapping(_MEMORY)
        values: dict[str, Any] = dict.fromkeys(self.form.fields)
        for key in self.form.fields:
            if key.startswith("paper:") or key == "whole_county":
                values[key] = False
        codes = [choice.value for choice in self._offered.schemes]
        if "scheme" in values:
            values["scheme"] = known.get("scheme") if known.get("scheme") in codes else None
        channel = known.get("channel")
        values["channel"] = Channel(channel) if channel in list(Channel) else Channel.PAPER
        values["arrived"] = self.context.today()
        self.form.fill(values)
        if "scheme" in self.form.fields:  # one left unsaved decides which attachments are shown
            self.form.fields["scheme"].commit()
        self._show_papers()
        if self.applicant.dirty():  # a name left unsaved: what fits is looked for again
            self.applicant.control.textEdited.emit(self.applicant.control.text())

    @override
    def empty(self) -> None:
        """Keep scheme, channel and arrival."""
        kept = {key: self.form.value(key) for key in _KEPT if key in self.form.fields}
        super().empty()
        for key, value in kept.items():
            self.form.fields[key].reset(value)
        for key, field in self.form.fields.items():
            if key.startswith("paper:") or key == "whole_county":
                field.reset(False)
        self.checks.show_checks(())

    # -- checks ---------------------------------------------------------------------------------

    def _on_edited(self, key: str, _value: object) -> None:
        if key == "scheme":
            self._show_papers()
        self._rest.start()

    def _show_papers(self) -> None:
        """Offer the attachments of the scheme that is chosen."""
        scheme = self._scheme()
        for paper in self._offered.attachments:
            self.form.set_shown(f"paper:{paper.id}", paper.scheme in {None, scheme})

    def _scheme(self) -> str | None:
        if "scheme" in self.form.fields:
            found: str | None = self.form.value("scheme")
            return found
        schemes = self._offered.schemes
        return schemes[0].value if len(schemes) == 1 else None

    def _check(self) -> None:
        """Ask what the checks say of what has been typed so far."""
        if self.form.value("applicant") is None or self._scheme() is None:
            self.checks.show_checks(())
            return
        typed, today = self._typed(), self.context.today()
        self.context.worker.read(
            lambda register: data.try_paper(register, typed, today),
            then=self.checks.show_checks,
            owner=self,
            key="checks",
            failed=self._not_checked,
        )

    def _not_checked(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.checks.say(error.message)
        else:
            self.context.worker.failed.emit(error)

    # -- adding ---------------------------------------------------------------------------------

    def _typed(self) -> data.Typed:
        value = self.form.value
        sums = [(year, value(f"applied:{year}")) for year in self._offered.years]
        arrived = value("arrived")
        moment = arrived if isinstance(arrived, datetime) else None
        facts = ApplicationInput(
            scheme=self._scheme(),
            title=value("title"),
            purpose=value("purpose"),
            diary_number=value("diary_number"),
            arrived_at=moment,
            arrived_on=arrived if moment is None else None,
            channel=value("channel"),
            municipalities=tuple(value("municipalities") or ()),
            whole_county=value("whole_county") or None,
            applied=tuple(YearMoney(year, cents) for year, cents in sums if cents is not None),
        )
        papers = (paper.id for paper in self._offered.attachments)
        received = tuple(key for key in papers if value(f"paper:{key}"))
        return data.Typed(self._call_id, value("applicant").id, facts, received)

    def _writing(self) -> Writing:
        typed, today = self._typed(), self.context.today()
        channel = typed.facts.channel
        self.context.memory.remember(
            _MEMORY,
            {"scheme": typed.facts.scheme, "channel": channel.value if channel else None},
        )
        return lambda register: data.add_paper(register, typed, today)

    def _tell_added(self, added: PaperAdded) -> None:
        words = _("Added the application of {name}. {checks}")
        said = words.format(name=added.applicant, checks=summary(added.checks)).strip()
        failed = any(one.outcome is CheckOutcome.FAILED for one in added.checks)
        self.context.tell(Message(said, Tone.WARNING if failed else Tone.GOOD))
        self._added(added.id)

    # -- size -----------------------------------------------------------------------------------

    @override
    def sizeHint(self) -> QSize:
        """Be wide enough for the checks beside the form, where the window is."""
        size, above = super().sizeHint(), self.parentWidget()
        room = above.window().width() - 16 if above is not None else size.width()
        return QSize(max(size.width(), min(theme().px(_WIDTH), room)), size.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_WIDE)
        ways = QBoxLayout.Direction
        self._sides.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self.checks.setMaximumWidth(theme().px(_BESIDE) if wide else 16777215)
        self.checks.setMinimumWidth(theme().px(_BESIDE) if wide else 0)
