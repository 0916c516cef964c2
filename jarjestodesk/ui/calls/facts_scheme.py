"""A scheme of the call: limits, rubric, plans, and what the points of each criterion mean."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import CriterionLine
from jarjestodesk.records.call_room import CallSheet
from jarjestodesk.records.labels import label as word
from jarjestodesk.records.workplace import PlanRow, SchemeFacts
from jarjestodesk.ui.calls import words
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import IconButton
from jarjestodesk.ui.widgets.card import Card, Facts
from jarjestodesk.ui.widgets.fields import ChoiceField, MoneyField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import empty, fit, label
from jarjestodesk.values.points import format_points, format_weight

_ONE = 10_000
_LIMITS = ("sum_min", "sum_max", "unscored_up_to")


class SchemeCard(Card):
    """One scheme; ``years`` are those of the call's money, ``several`` whether it is divided."""

    def __init__(self, context: Context, years: tuple[int, ...], *, several: bool) -> None:
        self.remove = IconButton("trash-2", _("Remove the scheme"))
        super().__init__(" ", self.remove)
        self.remove.setVisible(several)
        self._years = years if several else ()
        self.rubric = ChoiceField()
        self.rubric_form = Form(context, "calls")
        self.rubric_form.add("rubric", pgettext("calls", "Assessment criteria"), self.rubric)
        self.limits = Form(context, "calls")
        self.limits.add("sum_min", pgettext("calls", "Smallest sum"), MoneyField())
        self.limits.add("sum_max", pgettext("calls", "Largest sum"), MoneyField())
        self.limits.add(
            "unscored_up_to",
            _("Not scored up to"),
            MoneyField(),
            hint=_("Applications at or under this are not scored."),
        )
        for year in self._years:
            text = _("Share of {year}").format(year=year)
            self.limits.add(f"appropriation:{year}", text, MoneyField())
        self._rubric_editor = FormEditor(self.rubric_form, context, "round.scheme")
        self._limits_editor = FormEditor(self.limits, context, "call.scheme")
        self._plans = Facts()
        for widget in (self.limits, self.rubric_form, self._plans):
            self.add(widget)
        self.criteria = CriteriaList()
        self.add(self.criteria)

    def show_scheme(self, sheet: CallSheet, scheme: SchemeFacts) -> None:
        """Show a scheme of the sheet."""
        self.set_title(scheme.name)
        call = sheet.facts.id
        self.rubric.set_choices(sheet.offered.rubrics)
        route = f"calls/{call}/facts/{scheme.id}"
        self._rubric_editor.show(scheme.id, route, {"rubric": scheme.rubric_id})
        found: dict[str, Any] = {name: getattr(scheme, name) for name in _LIMITS}
        money = {row.year: row.cents for row in sheet.facts.money if row.scheme_id == scheme.id}
        found.update({f"appropriation:{year}": money.get(year) for year in self._years})
        self._limits_editor.show(scheme.id, route, found)
        plans = [_instalment(plan) for plan in scheme.instalments]
        plans += [_report(plan) for plan in scheme.reports]
        if scheme.threshold is not None:
            plans.insert(0, (pgettext("calls", "Score threshold"), format_points(scheme.threshold)))
        self._plans.set_facts(plans)
        self._plans.setVisible(bool(plans))
        self.criteria.show_criteria(sheet.criteria.get(scheme.id, ()))


def _instalment(plan: PlanRow) -> tuple[str, str]:
    share = f"{(plan.share or 0) / 100:.0f} %"
    parts = (share, words.day(plan.due_on) if plan.due_on else "", plan.condition or "")
    return pgettext("fact", "Instalment"), " · ".join(part for part in parts if part)


def _report(plan: PlanRow) -> tuple[str, str]:
    name = word(plan.kind).capitalize() if plan.kind is not None else "–"
    return name, words.day(plan.due_on)


class CriteriaList(QWidget):
    """The criteria with their levels, to be read: points at the left, what they mean beside."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[CriterionLine, ...] = ()
        self.restyle()

    def show_criteria(self, criteria: tuple[CriterionLine, ...]) -> None:
        """Show other criteria."""
        if criteria == self._shown:
            return
        self._shown = criteria
        empty(self._grid)
        for one in criteria:
            self._across(label(_title(one), "heading"))
            if one.guidance:
                self._across(label(one.guidance, "second"))
            for points, text in one.levels:
                self._level(format_points(points), text)

    def _across(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def _level(self, points: str, text: str) -> None:
        row = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        number = label(points, "second", wrap=False)
        self._grid.addWidget(number, row, 0, top | Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(label(text), row, 1, top)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._grid, 4)
        self._grid.setHorizontalSpacing(theme().px(10))
        self._grid.setColumnMinimumWidth(0, theme().px(24))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self.restyle()


def _title(one: CriterionLine) -> str:
    """Return a criterion's name with its range and its weight where that is not one."""
    title = _("{name}, 0–{most} points").format(name=one.name, most=format_points(one.max_points))
    if one.weight != _ONE:
        title += ", " + pgettext("calls", "weight {weight}").format(
            weight=format_weight(one.weight)
        )
    return title
