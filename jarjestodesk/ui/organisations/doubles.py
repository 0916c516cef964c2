"""Likely doubles over the whole register: pair by pair merged, or told to be two."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.merging import Double
from jarjestodesk.ui.list_room import Whole
from jarjestodesk.ui.organisations import merging_data as data
from jarjestodesk.ui.organisations.merging import MergeView
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.widgets.buttons import plain, primary
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable

ROUTE = "doubles"
_MOST = 9


class DoublesWhole(Whole):
    """The pairs in a list, and the one chosen side by side below it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pairs: tuple[Double, ...] = ()
        self.told = label("", "second")
        self.table = MiniTable(pgettext("merging", "Likely doubles"), _heads(), most=_MOST)
        self.table.chosen.connect(self._on_chosen)
        self.view = MergeView(context)
        self.view.shown.connect(self._on_shown)
        self.distinct = make_action(
            self, _("They are not the same"), self.judge_distinct, icon="x", shortcut="Ctrl+E"
        )
        self.merging = make_action(
            self,
            pgettext("merging", "Merge"),
            self.merge,
            icon="git-compare",
            shortcut="Ctrl+Return",
        )
        self._build()
        self._show(())
        self.told.setText(_("Looking through the register…"))

    def _build(self) -> None:
        holder = QWidget()
        buttons = FlowLayout(holder)
        buttons.addWidget(plain(action=self.distinct))
        buttons.addWidget(primary(action=self.merging))
        pairs = Card()
        pairs.setAccessibleName(pgettext("merging", "Likely doubles"))
        pairs.add(self.told)
        pairs.add(self.table)
        self.side = Card(pgettext("merging", "Side by side"))
        self.side.add(holder)
        self.side.add(self.view)
        inner = QWidget()
        self._inside = QVBoxLayout(inner)
        self._inside.addWidget(pairs)
        self._inside.addWidget(self.side)
        self._inside.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inner, sideways=False))
        fit(self._inside, 12, 0, 0, 4, 0)
        fit(buttons, 8)

    @override
    def title(self) -> str:
        return pgettext("merging", "Likely doubles")

    @override
    def open(self, argument: str) -> None:
        self.reload()

    @override
    def reload(self) -> None:
        self._context.worker.read(data.doubles, then=self._show, owner=self, key="doubles")

    @override
    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def pairs(self) -> tuple[Double, ...]:
        """Return the pairs that are shown."""
        return self._pairs

    # -- showing --------------------------------------------------------------------------------

    def _show(self, pairs: tuple[Double, ...]) -> None:
        before = max(self.table.currentIndex().row(), 0)
        self._pairs = pairs
        self.told.setText(_words(len(pairs)))
        self.table.show_lines([_line(place, one) for place, one in enumerate(pairs)])
        self.table.setVisible(bool(pairs))
        self.side.setVisible(bool(pairs))
        if pairs:
            self.table.selectRow(min(before, len(pairs) - 1))
        self._on_chosen(self.table.currentIndex().row())

    def _on_chosen(self, place: int) -> None:
        pair = self._pairs[place] if 0 <= place < len(self._pairs) else None
        self.view.compare(pair.ids if pair is not None else ())

    def _on_shown(self, can: bool) -> None:
        self.merging.setEnabled(can)
        self.distinct.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Double | None:
        place = self.table.currentIndex().row()
        return self._pairs[place] if 0 <= place < len(self._pairs) else None

    # -- deciding -------------------------------------------------------------------------------

    def merge(self) -> None:
        """Merge the pair that is shown."""
        merging = self.view.merging()
        if merging is not None:
            self._context.worker.write(
                lambda register: data.merge(register, merging),
                then=self._decided,
                owner=self,
            )

    def judge_distinct(self) -> None:
        """Remember that the pair that is shown is two organisations."""
        pair, today = self._chosen(), self._context.today()
        if pair is not None:
            self._context.worker.write(
                lambda register: data.judge_distinct(register, pair.ids, today),
                then=self._decided,
                owner=self,
            )

    def _decided(self, changes: Changes[int]) -> None:
        """Go on to the next pair: the list is read anew by the change itself."""
        self._context.tell(Message(changes.label))
        self.take_focus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_inside"):
            fit(self._inside, 12, 0, 0, 4, 0)


def _heads() -> tuple[Head, ...]:
    return (
        Head(pgettext("column", "Organisation"), stretch=True),
        Head(pgettext("column", "Other organisation"), stretch=True),
        Head(pgettext("column", "Why")),
    )


def _line(place: int, one: Double) -> Line:
    named = [
        f"{name} ({told})" if told else name
        for name, told in zip(one.names, one.details, strict=True)
    ]
    return Line((*named, one.why), row_id=place)


def _words(count: int) -> str:
    if not count:
        return _("No likely doubles were found: every organisation stands in the register once.")
    words = ngettext(
        "{n} pair may be one organisation. Merge the pair, or tell that they are not the same: "
        "then it is not proposed again.",
        "{n} pairs may be one organisation each. Merge a pair, or tell that they are not the "
        "same: then it is not proposed again.",
        count,
    )
    return words.format(n=count)
