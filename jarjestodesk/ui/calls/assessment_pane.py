"""Beside the scores: the level texts of the criterion at hand, the ground, the other assessors."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import CriterionLine, ScoreCell, ScoreSet
from jarjestodesk.records.call_room import ScoreSheet
from jarjestodesk.records.lists import Edit, EditError
from jarjestodesk.ui.calls import data, words
from jarjestodesk.ui.calls.allocation_scores import ScoreTable
from jarjestodesk.ui.calls.assessment_levels import LevelList
from jarjestodesk.ui.editing import write_edits
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.empty import EmptyPage
from jarjestodesk.ui.widgets.fields import TextField
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.mini_table import Head, Line
from jarjestodesk.values.points import format_points, format_weight

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""
_ONE = 10_000


class ScoringPane(QFrame):
    """What an assessor's row and column at hand are about."""

    given = Signal(int)
    """Points (hundredths) of the level that was pressed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._context = context
        self._row = -1
        self._criterion = -1
        self._assessor = -1
        self._sheet: ScoreSheet | None = None
        self._shown: tuple[int, int, int] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.reload)
        self._empty = EmptyPage(
            _("Select a row"), _("What the points mean is shown here."), icon="panel-right"
        )
        self._make()
        self._lay_out()
        self.restyle()
        self._show()

    def _make(self) -> None:
        self.applicant = label("", "heading")
        self.activity = label("", "second")
        self.note = Note()
        self.criterion = label("", "heading")
        self.guidance = label("", "second")
        self.levels = LevelList()
        self.levels.given.connect(self.given)
        self.ground = TextField(placeholder=_("Ground of the points"), lines=2)
        self.ground.set_name(_("Ground of the points"))
        self.ground.edited.connect(self._on_ground)
        self._heading = label(_("Points by assessor"), "group")
        self.table = ScoreTable(_("Points by assessor"))

    def _lay_out(self) -> None:
        self._inner = QWidget()
        self._inner.setProperty("role", "scrolled")
        self._column = QVBoxLayout(self._inner)
        for widget in (
            self.applicant,
            self.activity,
            self.note,
            self.criterion,
            self.guidance,
            self.levels,
            self.ground,
            self._heading,
            self.table,
        ):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._empty)
        self._outer.addWidget(self._area)

    # -- what is shown --------------------------------------------------------------------------

    def show_place(self, row_id: int, criterion_id: int, assessor_id: int) -> None:
        """Show a row (−1: none) and the criterion at hand (−1: none) of an assessor (−1: all)."""
        other = row_id != self._row
        if (row_id, criterion_id, assessor_id) == (self._row, self._criterion, self._assessor):
            return
        self._row, self._criterion, self._assessor = row_id, criterion_id, assessor_id
        if other and row_id >= 0:
            self._rest.start()
        else:
            self._show()

    def reload(self) -> None:
        """Ask again how the row has been scored."""
        row = self._row
        if row < 0:
            self._show()
            return
        self._context.worker.read(
            lambda register: data.score_sheet(register, row),
            then=self._take,
            owner=self,
            key="row",
            failed=lambda _error: self._take(None),
        )

    def _take(self, sheet: ScoreSheet | None) -> None:
        self._sheet = sheet
        self._show()

    def _show(self) -> None:
        sheet = self._sheet
        known = self._row >= 0 and sheet is not None and sheet.application_id == self._row
        self._empty.setVisible(not known and self._row < 0)
        self._area.setVisible(self._row >= 0)
        if sheet is None or not known:
            return
        self.applicant.setText(sheet.applicant)
        sums = ", ".join(words.money(cents) for _year, cents in sheet.applied)
        parts = (sheet.title, sheet.division, sums)
        self.activity.setText(" · ".join(part for part in parts if part))
        self._show_note(sheet)
        self._show_criterion(sheet)
        self._show_table(sheet)

    def _show_note(self, sheet: ScoreSheet) -> None:
        scoring = sheet.scoring
        title = ""
        if scoring.mean is not None:
            title = pgettext("calls", "Mean {points}").format(points=format_points(scoring.mean))
        spread = ""
        if scoring.spread is not None and len(scoring.sets) > 1:
            spread = pgettext("calls", "Spread {points}").format(
                points=format_points(scoring.spread)
            )
        if sheet.disputed:
            spread = _("{spread}: talk the points through with the assessors.").format(
                spread=spread
            )
        self.note.show_note(title, spread, Tone.WARNING if sheet.disputed else Tone.NEUTRAL)

    def _show_criterion(self, sheet: ScoreSheet) -> None:
        one = next((c for c in sheet.scoring.criteria if c.id == self._criterion), None)
        shown = one is not None and self._assessor >= 0
        for widget in (self.criterion, self.guidance, self.levels, self.ground):
            widget.setVisible(shown)
        if one is None or self._assessor < 0:
            return
        cell = self._cell(sheet, one.id)
        self.criterion.setText(_head(one))
        self.guidance.setText(one.guidance or "")
        self.guidance.setVisible(bool(one.guidance))
        levels = tuple(sorted(one.levels, reverse=True))
        self.levels.show_levels(levels, cell.points if cell else None, enabled=True)
        place = (self._row, one.id, self._assessor)
        reason = cell.reason if cell else None
        if place == self._shown:
            self.ground.set_value(reason)
        else:
            self.ground.reset(reason)
        self._shown = place

    def _cell(self, sheet: ScoreSheet, criterion: int) -> ScoreCell | None:
        for one in sheet.scoring.sets:
            if one.assessor_id == self._assessor:
                return next((c for c in one.cells if c.criterion_id == criterion), None)
        return None

    def _show_table(self, sheet: ScoreSheet) -> None:
        scoring = sheet.scoring
        self._heading.setVisible(bool(scoring.sets))
        self.table.setVisible(bool(scoring.sets))
        if not scoring.sets:
            return
        heads = [Head(pgettext("column", "Criterion"))]
        heads += [Head(initials(one.assessor), number=True) for one in scoring.sets]
        heads.append(Head(pgettext("column", "Mean"), number=True))
        lines = [
            Line((one.name, *(_points(given, one.id) for given in scoring.sets), _total(mean)))
            for one, mean in zip(scoring.criteria, sheet.means, strict=True)
        ]
        totals = [_total(one.total) for one in scoring.sets] + [_total(scoring.mean)]
        lines.append(Line((pgettext("score", "Total"), *totals), strong=True))
        self.table.show_table(heads, lines)
        names = [f"{initials(one.assessor)} {one.assessor}" for one in scoring.sets]
        self.table.setToolTip("\n".join(names))

    # -- the ground -----------------------------------------------------------------------------

    def _on_ground(self, value: object) -> None:
        if self._shown is None:
            return
        row, criterion, assessor = self._shown
        edit = Edit("score", row, f"reason:{criterion}:{assessor}", value)
        today = self._context.today()
        self._context.worker.write(
            lambda register: write_edits(register, (edit,), today),
            then=lambda changes: self._written((row, criterion, assessor), changes.result),
            owner=self,
        )

    def _written(self, place: tuple[int, int, int], errors: tuple[EditError, ...]) -> None:
        if place != self._shown:
            for error in errors:
                self._context.tell(Message(error.message, Tone.BAD))
        elif errors:
            self.ground.show_error(errors[0].message)
        else:
            self.ground.saved()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._outer, 0, 16, 12, 8, 12)
        fit(self._column, 8, 0, 0, 8, 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self.restyle()


def _head(one: CriterionLine) -> str:
    """Return the criterion's name, its range and, where it is not one, its weight."""
    text = _("{name}, 0–{most} points").format(name=one.name, most=format_points(one.max_points))
    if one.weight != _ONE:
        text += ", " + pgettext("calls", "weight {weight}").format(weight=format_weight(one.weight))
    return text


def _points(given: ScoreSet, criterion: int) -> str:
    cell = next((one for one in given.cells if one.criterion_id == criterion), None)
    if cell is None or (cell.points is None and not cell.not_applicable):
        return "–"
    return "x" if cell.points is None else format_points(cell.points)


def _total(total: int | None) -> str:
    return "–" if total is None else format_points(total)


def initials(name: str) -> str:
    """Return the initials of a name, for the head of a narrow column."""
    return "".join(word[0] for word in name.split() if word)[:3]
