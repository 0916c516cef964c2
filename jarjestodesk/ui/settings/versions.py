"""Two versions of a text side by side, what differs marked by sign and ground."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.settings_page import TextVersionLine
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.fields.choice import Combo
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.values.dates import format_date

Pair = tuple[str, str, bool]
"""A line at the left, the one at the right, whether they differ."""


def side_by_side(old: str, new: str) -> Iterator[Pair]:
    """Yield lines of two texts in pairs; where one has more, the other has an empty line."""
    left, right = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        for step in range(max(last - first, end - start)):
            one = left[first + step] if first + step < last else ""
            other = right[start + step] if start + step < end else ""
            yield one, other, tag != "equal"


def version_words(line: TextVersionLine) -> str:
    """Return what a version is called in a list."""
    words = pgettext("settings", "version {number}").format(number=line.version)
    if line.valid_from is not None:
        words = f"{words}, {format_date(line.valid_from)}"
    in_use = pgettext("version", "in use")
    return f"{words}, {in_use}" if line.used else words


class VersionsView(QWidget):
    """Two lists of versions and the two texts below them in one table."""

    def __init__(self) -> None:
        super().__init__()
        self._versions: tuple[TextVersionLine, ...] = ()
        self.old, self.new = Combo(), Combo()
        self.old.setAccessibleName(_("Version at the left"))
        self.new.setAccessibleName(_("Version at the right"))
        self.state = label("", "second")
        self.view = QTextBrowser()
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(_("The two versions side by side"))
        self._row = QHBoxLayout()
        for combo in (self.old, self.new):
            combo.currentIndexChanged.connect(lambda _row: self._show())
            self._row.addWidget(combo, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self.state)
        self._column.addWidget(self.view, 1)
        self.restyle()

    def show_versions(self, versions: Sequence[TextVersionLine]) -> None:
        """Offer versions, the newest first; at first the newest stands beside the one before."""
        if tuple(versions) == self._versions:
            return
        self._versions = tuple(versions)
        choices = [Choice(place, version_words(one)) for place, one in enumerate(versions)]
        for combo in (self.old, self.new):
            blocked = combo.blockSignals(True)
            combo.set_choices(choices)
            combo.blockSignals(blocked)
        self.new.setCurrentIndex(0)
        self.old.setCurrentIndex(min(1, len(choices) - 1))
        self._show()

    def _show(self) -> None:
        left, right = self.old.currentIndex(), self.new.currentIndex()
        if left < 0 or right < 0:
            return
        pairs = list(side_by_side(self._versions[left].body, self._versions[right].body))
        count = sum(differs for _one, _other, differs in pairs)
        self.state.setText(
            ngettext("{n} line differs.", "{n} lines differ.", count).format(n=count)
            if count
            else _("The texts are alike.")
        )
        place = self.view.verticalScrollBar().value()
        self.view.setHtml(_html(pairs))
        self.view.verticalScrollBar().setValue(place)

    def restyle(self) -> None:
        """Take sizes and colours from the look in use."""
        fit(self._row, 8)
        fit(self._column, 8)
        self.view.setMinimumHeight(theme().px(120))
        self._show()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()


def _html(pairs: Sequence[Pair]) -> str:
    rows = "".join(_row(one, other, differs) for one, other, differs in pairs)
    return f'<table width="100%" cellspacing="0" cellpadding="3">{rows}</table>'


def _row(one: str, other: str, differs: bool) -> str:
    look = theme().colours
    cells = []
    for text, sign, ground in ((one, "−", look.bad_ground), (other, "+", look.good_ground)):
        marked = differs and bool(text)
        shade = f' bgcolor="{ground}"' if marked else ""
        content = escape(text) or "&nbsp;"
        cells.append(f'<td width="2%"{shade}>{sign if marked else ""}</td>')
        cells.append(f'<td width="48%"{shade}>{content}</td>')
    return f"<tr>{''.join(cells)}</tr>"
