"""Figures of chosen years: pictures with their numbers, and the same as a workbook."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.figures import Bar, Place, YearSum, bars, columns, tile_map
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.reports import ReportFigures
from jarjestodesk.records.today import PlaceCounts
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.reports import data
from jarjestodesk.ui.reports.part import ReportPart
from jarjestodesk.ui.reports.pictures import PictureCard
from jarjestodesk.ui.widgets.buttons import Button, trial
from jarjestodesk.ui.widgets.empty import EmptyPage
from jarjestodesk.ui.widgets.figure import measure
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit, label

if TYPE_CHECKING:
    from pathlib import Path

    from jarjestodesk.db.register import Register
    from jarjestodesk.ui.jobs import Control

_YEARS = "reports.years"
"""Where the memory keeps the years chosen."""


class FiguresReport(ReportPart):
    """Applied for and granted by year, by division, by municipality."""

    def __init__(self, context: Context) -> None:
        words = _(
            "Years of use of the grants. Practice rounds are not counted; what is unknown is told"
            " by a dash, it is not zero."
        )
        super().__init__(context, words)
        self.found: ReportFigures | None = None
        self._wants_focus = False
        self.years: dict[int, Button] = {}
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        fit(self._flow, 6)
        self.total = label("", "heading")
        self.by_year = PictureCard(context, _("Applied for and granted by year"), 240, (1, 1))
        self.by_division = PictureCard(
            context, _("Applied for and granted by division"), 240, (4, 5)
        )
        self.by_municipality = PictureCard(
            context, _("Activity funded by municipality"), 420, (3, 2)
        )
        self._cards = _below_each_other((self.by_year, self.by_division, self.by_municipality))
        self._empty = EmptyPage(
            _("There are no figures yet"),
            _("They come from applications and decisions: add a call and its applications."),
            icon="chart-column",
        )
        self._empty.hide()
        self.column.insertWidget(1, self._row)
        self.column.insertWidget(2, self.total)
        self.column.addWidget(self._cards, 1)
        self.column.addWidget(self._empty, 1)

    # -- years ----------------------------------------------------------------------------------

    def chosen(self) -> tuple[int, ...]:
        """Return the years that are down."""
        return tuple(year for year, button in self.years.items() if button.isChecked())

    def _remembered(self) -> Sequence[int] | None:
        found = self.context.memory.value(_YEARS)
        if not isinstance(found, list):
            return None
        return [year for year in found if type(year) is int and 1900 <= year <= 2199] or None

    def _on_pressed(self, year: int) -> None:
        if not self.chosen():
            self.years[year].setChecked(True)
        self.context.memory.remember(_YEARS, list(self.chosen()))
        self.reload()

    def _show_years(self, found: ReportFigures) -> None:
        known = sorted({*found.years_known, *found.years})
        if known != list(self.years):
            for button in self.years.values():
                self._flow.removeWidget(button)
                button.hide()
                button.deleteLater()
            self.years = {year: self._year(year) for year in known}
            self.set_order(*self.years.values(), self.bar.name, self.bar.folder)
        for year, button in self.years.items():
            button.setChecked(year in found.years)

    def _year(self, year: int) -> Button:
        button = trial(str(year), "check")
        button.setAccessibleName(pgettext("reports", "Year {year}").format(year=year))
        button.clicked.connect(lambda: self._on_pressed(year))
        self._flow.addWidget(button)
        return button

    # -- figures --------------------------------------------------------------------------------

    @override
    def reload(self) -> None:
        years, today = self.chosen() or self._remembered(), self.context.today()
        self.context.worker.read(
            lambda register: data.figures(register, years, today),
            then=self._show,
            owner=self,
            key="figures",
        )

    def _show(self, found: ReportFigures) -> None:
        self.found = found
        self._show_years(found)
        there = bool(found.years_known)
        for widget in (self._row, self.total, self._cards, self.bar):
            widget.setVisible(there)
        self._empty.setVisible(not there)
        self.make.setEnabled(there and not self.context.jobs.running)
        if not there:
            return
        self.total.setText(_totals(found))
        years = _words(found.years)
        self.propose(pgettext("file name", "grants in figures"), years)
        self._show_pictures(found, years)
        if self._wants_focus:
            self.take_focus()

    def _show_pictures(self, found: ReportFigures, years: str) -> None:
        sums = [YearSum(one.year, one.applied, one.granted) for one in found.by_year]
        self.by_year.show_picture(
            lambda width, height: columns(sums, width, height, measure=measure()), years
        )
        unnamed = pgettext("division", "not named")
        rows = [
            Bar(one.name or unnamed, one.applied, one.granted, one.grants)
            for one in found.by_division
        ]
        self.by_division.show_picture(
            lambda width, _height: bars(rows, width, measure=measure()), years
        )
        places = found.by_municipality
        tiles = [Place(one.code, one.name, one.count) for one in places.places]
        self.by_municipality.show_picture(
            lambda width, height: tile_map(
                tiles, width, height, measure=measure(), whole_county=places.whole_county
            ),
            years,
            _place_words(places),
        )

    @override
    def export(self) -> None:
        if self.found is None or not self.found.years_known:
            return
        years, today = self.found.years, self.context.today()

        def work(register: "Register", control: "Control", target: "Path") -> data.Made:
            return data.export_figures(register, control, years, target, today)

        self.maker.make(_("Grants in figures"), self.bar.target(), work)

    @override
    def take_focus(self) -> None:
        first = next(iter(self.years.values()), None)
        self._wants_focus = first is None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _below_each_other(cards: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    fit(column, 12)
    return made


def _words(years: Sequence[int]) -> str:
    if len(years) > 1 and list(years) == list(range(years[0], years[-1] + 1)):
        return f"{years[0]}–{years[-1]}"
    return ", ".join(map(str, years))


def _totals(found: ReportFigures) -> str:
    return _("{years}: {applications}, {grants}").format(
        years=_words(found.years),
        applications=ngettext(
            "{n} application in all", "{n} applications in all", found.applications
        ).format(n=found.applications),
        grants=ngettext("{n} grant in all", "{n} grants in all", found.grants).format(
            n=found.grants
        ),
    )


def _place_words(found: PlaceCounts) -> str:
    words = [_("How many grants reach each municipality; one grant may reach several.")]
    if found.elsewhere:
        words.append(pgettext("reports", "Elsewhere: {count}.").format(count=found.elsewhere))
    if found.unknown:
        words.append(_("Municipality not named: {count}.").format(count=found.unknown))
    return " ".join(words)
