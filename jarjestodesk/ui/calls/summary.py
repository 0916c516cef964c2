"""Yhteenveto: key figures, pictures with their numbers beside them, workbooks of the call."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.figures import Picture, bars, score_distribution, tile_map
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.workplace import CallHead
from jarjestodesk.ui.calls import data_late
from jarjestodesk.ui.calls import summary_words as words
from jarjestodesk.ui.calls.allocation_files import ask_folder, ask_workbook
from jarjestodesk.ui.calls.data_late import SummaryView
from jarjestodesk.ui.calls.tab import Tab
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.card import Card, Facts
from jarjestodesk.ui.widgets.figure import Figure, Maker, measure
from jarjestodesk.ui.widgets.look import label
from jarjestodesk.ui.widgets.mini_table import Head, MiniTable
from jarjestodesk.values.names import file_safe

_SUFFIX = ".xlsx"


class FigureCard(Card):
    """A picture with its numbers as a table below it."""

    def __init__(self, context: Context, title: str, heads: Sequence[Head] = ()) -> None:
        super().__init__(title)
        self.figure = Figure()
        self.figure.saved.connect(lambda path: _told_saved(context, path))
        self.figure.failed.connect(lambda text: context.tell(Message(text, Tone.BAD)))
        self.add(self.figure)
        self.table = MiniTable(title, heads) if heads else None
        if self.table is not None:
            self.add(self.table)

    def show_picture(self, maker: Maker) -> None:
        """Show a picture."""
        self.figure.show_picture(maker)


def _told_saved(context: Context, path: Path) -> None:
    text = _("The picture was saved: {file}").format(file=path.name)
    context.tell(Message(text, folder=path.parent))


class SummaryTab(Tab):
    """Read only; what it shows can be written to workbooks for the call and each division."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._view: SummaryView | None = None
        self._asked = -1
        self.columns = Columns((1, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)
        self._build()
        self._export = make_action(
            self, _("Workbook of the call"), self.export, icon="file-spreadsheet"
        )
        self._divisions = make_action(self, _("Workbook of a division"), lambda: None, icon="users")
        self._menu = QMenu(self)
        self._divisions.setMenu(self._menu)

    def _build(self) -> None:
        self._facts = Facts()
        self._remarks = label("", "second")
        facts = Card(pgettext("card", "Key figures"))
        facts.add(self._facts)
        facts.add(self._remarks)
        self._money = MiniTable(pgettext("card", "Money"), words.money_heads())
        money = Card(pgettext("card", "Money"))
        money.add(self._money)
        context = self.context
        self.divisions = FigureCard(
            context,
            _("Applied for and granted by division"),
            words.group_heads(pgettext("list", "Division")),
        )
        self.map = FigureCard(context, _("Activity funded by municipality"), words.place_heads())
        self.scores = FigureCard(context, _("Spread of the points"))
        self._score_facts = Facts()
        self.scores.add(self._score_facts)
        for widget in (facts, money, self.divisions):
            self.columns.add(widget)
        for widget in (self.map, self.scores):
            self.columns.add(widget, 1)
        self.columns.finish()

    # -- what is seen ---------------------------------------------------------------------------

    @override
    def open(self, call_id: int) -> None:
        super().open(call_id)
        self.reload()

    @override
    def show_head(self, head: CallHead) -> None:
        super().show_head(head)
        if head.id == self.call_id and self._asked != head.id:
            self.reload()

    @override
    def reload(self) -> None:
        head = self.head
        if head is None or head.id != self.call_id:
            self._asked = -1
            return
        self._asked = head.id
        code, call, today = head.code, head.id, self.context.today()
        self.context.worker.read(
            lambda register: data_late.summary_view(register, code, call, today),
            then=self._take,
            owner=self,
            key="summary",
        )

    def _take(self, view: SummaryView) -> None:
        if self._view == view:
            return
        self._view = view
        summary = view.summary
        self._facts.set_facts(words.key_figures(summary))
        remarks = words.remarks(summary)
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))
        self._money.show_lines(words.money_lines(summary))
        self._show_pictures(view)
        self._menu.clear()
        for code, name in view.divisions:
            self._add_way(name, code)
        if len(view.divisions) > 1:
            self._menu.addSeparator()
            self._add_way(_("All divisions, a workbook each"), None)
        self._divisions.setEnabled(bool(view.divisions))

    def _show_pictures(self, view: SummaryView) -> None:
        summary = view.summary
        found = words.division_bars(summary)
        self.divisions.show_picture(lambda w, _h: bars(found, w, measure=measure()))
        own, whole = words.places(summary)
        what, title = words.counted(summary)
        self.map.set_title(title)

        def draw(width: float, height: float) -> Picture:
            return tile_map(
                own, width, height, measure=measure(), whole_county=whole, what=what, title=title
            )

        self.map.show_picture(draw)
        points, full = words.means(summary), words.full_points(summary)
        at = view.thresholds[0] if len(view.thresholds) == 1 else None
        self.scores.show_picture(
            lambda w, h: score_distribution(points, full, w, h, measure=measure(), line_at=at)
        )
        self._score_facts.set_facts(words.score_facts(summary, view.thresholds))
        if self.divisions.table is not None:
            self.divisions.table.show_lines(words.group_lines(summary.by_division, summary.total))
        if self.map.table is not None:
            self.map.table.show_lines(words.place_lines(summary))

    def _add_way(self, name: str, code: str | None) -> None:
        action = QAction(name, self._menu)
        run: Callable[[], None] = (
            self.export_divisions if code is None else lambda: self.export_division(code, name)
        )
        action.triggered.connect(lambda _checked=False: run())
        self._menu.addAction(action)

    # -- workbooks ------------------------------------------------------------------------------

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self._divisions, self._export

    def export(self) -> None:
        """Write the summary of the call to a workbook."""
        if self.head is None:
            return
        name = pgettext("file", "{call} summary").format(call=self.head.code)
        target = ask_workbook(self, self.context, name)
        if target is not None:
            self._write([(None, target)])

    def export_division(self, code: str, name: str) -> None:
        """Write what concerns one division."""
        if self.head is None:
            return
        target = ask_workbook(self, self.context, f"{self.head.code}-{name}")
        if target is not None:
            self._write([(code, target)])

    def export_divisions(self) -> None:
        """Write a workbook for each division into a folder."""
        if self.head is None or self._view is None:
            return
        folder = ask_folder(self, self.context, _("Folder for the workbooks"), letters=False)
        if folder is not None:
            call = self.head.code
            self._write(
                [
                    (code, folder / (file_safe(f"{call}-{name}") + _SUFFIX))
                    for code, name in self._view.divisions
                ]
            )

    def _write(self, targets: Sequence[tuple[str | None, Path]]) -> None:
        code, today = self.head.code if self.head else "", self.context.today()
        try:
            self.context.jobs.run(
                pgettext("job", "Workbooks"),
                lambda register, control: data_late.export_summaries(
                    register, code, targets, today, control
                ),
                then=self._written,
            )
        except UserError as error:
            self.context.tell(Message(error.message, Tone.WARNING))

    def _written(self, made: tuple[Path, ...]) -> None:
        if not made:
            return
        text = ngettext(
            "{n} workbook was made: {file}", "{n} workbooks were made, the last: {file}", len(made)
        ).format(n=len(made), file=made[-1].name)
        self.context.tell(Message(text, folder=made[-1].parent))

    # -- the frame's questions ------------------------------------------------------------------

    @override
    def take_focus(self) -> None:
        self.divisions.figure.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._view is not None:
            self._show_pictures(self._view)
