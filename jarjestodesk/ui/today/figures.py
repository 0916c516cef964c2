"""The year in pictures and numbers: appropriation, grants by municipality, sums by year."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.figures import Place, YearSum, columns, tile_map
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.today import AgreementFigures, PlaceCounts, TodayPage, YearMoney
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.amountbar import AmountBar, Part
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.card import Card, Facts
from jarjestodesk.ui.widgets.figure import Figure, Maker, measure
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.values.dates import format_date

_BESIDE = 500
"""Pixels at 100 % from which map and columns stand side by side."""
_UNBOUND = 10_000.0


class MoneyCard(Card):
    """What is granted and left of a year's appropriation."""

    def __init__(self) -> None:
        super().__init__(pgettext("card", "Appropriation"))
        self.bar = AmountBar()
        self.add(self.bar)

    def show_money(self, money: YearMoney) -> None:
        """Show a year; where no appropriation is known nothing is shown."""
        self.setVisible(money.appropriation is not None)
        if money.appropriation is None:
            return
        self.set_title(_("Appropriation of {year}").format(year=money.year))
        granted = Part(money.granted or 0, pgettext("money", "granted"))
        words = pgettext("money", "appropriation")
        self.bar.show_amounts(money.appropriation, words, [granted])


class FigureCard(Card):
    """A picture under its heading; saving it is told with the way to its folder."""

    def __init__(self, context: Context, title: str, height: int) -> None:
        super().__init__(title)
        self.hint = label("", "hint")
        self.hint.hide()
        self.add(self.hint)
        self._maker: Maker | None = None
        self.figure = Figure(height=height)
        self.figure.saved.connect(lambda path: context.tell(_saved(path)))
        self.figure.failed.connect(lambda words: context.tell(Message(words, Tone.BAD)))
        self.add(self.figure, 1)

    def show_picture(self, maker: Maker, hint: str = "") -> None:
        """Show a picture and what must be known about it."""
        self._maker = maker
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.figure.show_picture(maker)

    def spare(self) -> int:
        """Return how much higher the picture can still become at its width."""
        if self._maker is None:
            return 0
        most = self._maker(float(self.figure.width()), _UNBOUND).height
        return round(most) - self.figure.height()


class AgreementsCard(Card):
    """How many agreements there are on the day."""

    def __init__(self, context: Context) -> None:
        go = small(pgettext("button", "Open list"), then=lambda: context.go("agreements"))
        go.setAccessibleName(_("Open the list of agreements"))
        super().__init__(pgettext("card", "Agreements"), go)
        self.facts = Facts()
        self.add(self.facts)

    def show_figures(self, found: AgreementFigures) -> None:
        """Show the counts of a day."""
        lines = [
            (pgettext("fact", "In force"), str(found.in_force)),
            (pgettext("fact", "of them functional"), str(found.functional)),
        ]
        if found.term_end is not None:
            lines.append((_("End with the council term"), str(found.with_term)))
            day = _("The council term ends {day}").format(day=format_date(found.term_end))
            self.facts.setToolTip(day)
        self.facts.set_facts(lines)


class Pictures(QWidget):
    """The map, and beside or below it the years and the agreements."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.places = FigureCard(context, _("Activity funded by municipality"), 285)
        self.years = FigureCard(context, _("Applied for and granted"), 150)
        self.agreements = AgreementsCard(context)
        self._shown: tuple[PlaceCounts | None, Sequence[YearMoney]] = (None, ())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._side = QVBoxLayout()
        self._row.addWidget(self.places, 5)
        self._row.addLayout(self._side, 4)
        self._side.addWidget(self.years, 1)
        self._side.addWidget(self.agreements)
        self.restyle()

    def show_page(self, page: TodayPage) -> None:
        """Show the figures of a day."""
        self.agreements.show_figures(page.agreements)
        shown = (page.places, page.years)
        if shown == self._shown:
            return
        self._shown = shown
        self.places.setVisible(bool(page.places.places))
        self.places.show_picture(_tiles(page.places), _about(page.places))
        self.years.setVisible(bool(page.years))
        self.years.show_picture(_columns(page.years))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().px(_BESIDE)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        if beside and self.places.isVisible():
            self.setMaximumHeight(max(self.height() + self.places.spare(), theme().px(280)))
        else:
            self.setMaximumHeight(16777215)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._row, 12)
        fit(self._side, 12)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


def _saved(path: Path) -> Message:
    return Message(_("The picture was saved: {name}").format(name=path.name), folder=path.parent)


def _tiles(found: PlaceCounts) -> Maker:
    places = [Place(one.code, one.name, one.count) for one in found.places]
    return lambda width, height: tile_map(
        places, width, height, measure=measure(), whole_county=found.whole_county
    )


def _about(found: PlaceCounts) -> str:
    words = _("Grants of {year} that reach the municipality").format(year=found.year)
    apart = found.elsewhere + found.unknown
    if apart:
        more = _("{count} elsewhere or not told").format(count=apart)
        words = f"{words}, {more}"
    return words


def _columns(found: Sequence[YearMoney]) -> Maker:
    rows = [YearSum(one.year, one.applied, one.granted) for one in found]
    return lambda width, height: columns(rows, width, height, measure=measure())
