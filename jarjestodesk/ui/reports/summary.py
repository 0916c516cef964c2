"""The summary workbook of a call, whole or of one division."""

from typing import TYPE_CHECKING

from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.calls import CallRow
from jarjestodesk.records.labels import label as word
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.reports import data
from jarjestodesk.ui.reports.part import ReportPart
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.card import Card, Facts
from jarjestodesk.ui.widgets.fields import ChoiceField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.values.money import format_plain

if TYPE_CHECKING:
    from pathlib import Path

    from jarjestodesk.db.register import Register
    from jarjestodesk.ui.jobs import Control


class SummaryReport(ReportPart):
    """Choose the call, perhaps a division; the workbook tells everything about it."""

    def __init__(self, context: Context) -> None:
        words = _(
            "A readable first sheet, then applications, scores, decisions, municipalities and"
            " agreements: for the section's meeting, for the divisions, for the annual report."
        )
        super().__init__(context, words)
        self._calls: dict[int, CallRow] = {}
        self.form = Form(context, "reports/summary")
        self.call = ChoiceField(required=True)
        self.division = ChoiceField(placeholder=_("the whole county"))
        self.form.add("call", pgettext("label", "Call"), self.call)
        self.form.add(
            "division",
            pgettext("label", "Service division"),
            self.division,
            hint=_("Chosen, the workbook holds the applications of that division alone."),
        )
        self.call.set_read_only(True)
        self.division.set_read_only(True)
        self._wants_focus = False
        self.form.edited.connect(lambda _key, _value: self._follow())
        self._facts = Facts()
        card = Card(_("What the workbook is about"))
        card.add(self.form)
        card.add(self._facts)
        self._none = label(_("There are no calls yet: a summary is made of one."), "second")
        self._none.hide()
        self._card = card
        self.column.insertWidget(1, card)
        self.column.insertWidget(2, self._none)
        self.column.addStretch(1)
        self.set_order(self.division.control, self.bar.name, self.bar.folder)
        self.restyle()

    @override
    def reload(self) -> None:
        today = self.context.today()
        self.context.worker.read(
            lambda register: data.choices(register, today),
            then=lambda found: self._take(*found),
            owner=self,
            key="choices",
        )

    def _take(self, calls: tuple[CallRow, ...], divisions: tuple[Choice, ...]) -> None:
        self._calls = {call.id: call for call in calls}
        self.call.set_choices([Choice(call.id, call.name, call.code) for call in calls])
        self.division.set_choices(divisions)
        self.call.set_read_only(not calls)
        self.division.set_read_only(not divisions)
        if self.call.value() not in self._calls:
            self.call.reset(calls[0].id if calls else None)
        self._card.setVisible(bool(calls))
        self.bar.setVisible(bool(calls))
        self._none.setVisible(not calls)
        self.make.setEnabled(bool(calls) and not self.context.jobs.running)
        self._follow()
        if self._wants_focus and calls:
            self.take_focus()

    def _follow(self) -> None:
        """Tell about the call chosen and propose a file name."""
        self.form.fill({"call": self.call.value(), "division": self.division.value()})
        call = self._calls.get(self.call.value())
        if call is None:
            return
        self._facts.set_facts(
            (
                (pgettext("fact", "State"), word(call.state)),
                (pgettext("fact", "Applications"), str(call.applications)),
                (pgettext("fact", "Applied for"), _money(call.applied)),
                (pgettext("fact", "Appropriation"), _money(call.appropriation)),
                (pgettext("fact", "Granted"), _money(call.granted)),
            )
        )
        self.propose(call.code, pgettext("file name", "summary"), self.division.value() or "")

    @override
    def export(self) -> None:
        if not self.form.commit():
            return
        call = self._calls.get(self.call.value())
        if call is None:
            return
        code, division, today = call.code, self.division.value(), self.context.today()

        def work(register: "Register", control: "Control", target: "Path") -> data.Made:
            return data.export_summary(register, control, code, division, target, today)

        self.maker.make(_("Summary of the call"), self.bar.target(), work)

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_card"):
            self._card.setMaximumWidth(theme().px(720))

    @override
    def take_focus(self) -> None:
        self._wants_focus = not self._calls
        if self._calls:
            self.form.focus_first()


def _money(cents: int | None) -> str:
    return "–" if cents is None else format_plain(cents)
