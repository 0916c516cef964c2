"""The window of imports: the columns told, the rows looked at, matches decided, all taken in."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.imports import ImportKind, ImportReport, RowOutcome, RowReport
from jarjestodesk.ui.imports import saying, words
from jarjestodesk.ui.imports.columns import ImportColumns
from jarjestodesk.ui.imports.data import Origin
from jarjestodesk.ui.imports.detail import Detail
from jarjestodesk.ui.imports.filters import Filters
from jarjestodesk.ui.imports.head import Head
from jarjestodesk.ui.imports.reading import Reader
from jarjestodesk.ui.imports.rows import RowsTable
from jarjestodesk.ui.imports.state import Read, Show, Sorted
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import Button, plain, primary
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.form import reveal
from jarjestodesk.ui.widgets.look import fit

_WIDE = 640
"""Pixels at 100 % from which a row's details stand at the right of the list, else below it."""
_ROOMY = 900
"""Pixels at 100 % from which the list is the wider of the two."""
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_COLUMNS, _ROWS, _NOTHING = range(3)


class ImportView(QWidget):
    """Reads a file in a job, shows what would come of it, takes it in by Enter."""

    left = Signal()
    """The user goes back to the list."""
    began = Signal()
    """There is something to see: the view wants to be seen."""
    another_asked = Signal()
    """Another file is to be chosen."""

    def __init__(self, context: Context, kinds: Sequence[ImportKind]) -> None:
        super().__init__()
        self._context = context
        self._kinds = tuple(kinds)
        self.state: Read | None = None
        self._origin: Origin | None = None
        self.show_now = Show.ALL
        self.reader = Reader(context, self)
        self.head = Head(kinds)
        self.columns = ImportColumns(context)
        self.filters = Filters()
        self.rows = RowsTable()
        self.detail = Detail()
        self._split = QSplitter()
        self._pages = QStackedWidget()
        self._outer = QVBoxLayout(self)
        self._build()
        self._connect()
        self.restyle()

    def _build(self) -> None:
        """Put the parts together from the outside in: what is moved takes its look anew."""
        told, below, listed = Card(), QWidget(), Card()
        self._outer.addWidget(self.head)
        self._outer.addWidget(self._pages, 1)
        for page in (told, below, QWidget()):
            self._pages.addWidget(page)
        self._below = QVBoxLayout(below)
        self._below.addWidget(self.filters)
        self._below.addWidget(self._split, 1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(listed)
        self._split.addWidget(self.detail)
        told.add(self.columns, 1)
        listed.add(self.rows, 1)

    def _connect(self) -> None:
        self.reader.read.connect(self._on_read)
        self.reader.taken.connect(self._on_taken)
        self.reader.refused.connect(self._on_refused)
        self.reader.busy_changed.connect(self.head.set_busy)
        self.head.kind_chosen.connect(self._on_kind)
        self.head.hidden_skipped.connect(self._on_hidden)
        self.columns.sheet_chosen.connect(self._on_sheet)
        self.columns.table.checked.connect(self.check_rows)
        self.filters.chosen.connect(self.list_rows)
        self.rows.chosen.connect(lambda row: self.detail.show_row(row, self.state))
        self.detail.choosing.chosen.connect(self._on_chosen)
        self.detail.unchosen.connect(self._on_unchosen)

    # -- what is asked --------------------------------------------------------------------------

    def start(self, origin: Origin, call: str | None = None) -> None:
        """Read a file or pasted rows and show what taking it in would do; nothing is written."""
        self.reader.call = call
        self.reader.start(origin, self._kinds)

    def again(self) -> None:
        """Read the same file anew: it has been mended."""
        if self._origin is not None:
            self.reader.start(self._origin, self._kinds)

    def check_rows(self) -> None:
        """Look at the rows with the columns as they are told now."""
        if self.state is None or self.reader.busy:
            return
        told = self.columns.told()
        if told is not None:
            self.reader.look(replace(self.state, proposal=told, mapping=told.mapping, accept={}))

    def take(self, *, valid_rows_only: bool = False) -> None:
        """Take the file in: all of it, or the rows that can be taken."""
        if self.state is not None and not self.reader.busy:
            self.reader.take(self.state, valid_rows_only=valid_rows_only)

    @property
    def active(self) -> bool:
        """Tell whether a file waits to be taken in or left."""
        return self._origin is not None

    def leave(self) -> None:
        """Let the file be and go back."""
        self.state = self._origin = None
        self.left.emit()

    # -- answers --------------------------------------------------------------------------------

    def _on_read(self, read: Read) -> None:
        self.state, self._origin = read, read.origin
        if read.reread:
            words_told = _("{file} had changed: it was read again, nothing was taken in.")
            self._context.tell(Message(words_told.format(file=read.book.file_name)))
        if read.found is None:
            self.show_columns()
        else:
            self._show_rows(read.found.first)
        self.began.emit()
        self.take_focus()

    def _on_taken(self, report: ImportReport) -> None:
        if self.state is None:
            return
        self.state = replace(self.state, found=Sorted.of(report), reread=False)
        if not report.written and report.refused:
            self._show_rows(Show.REFUSED)
            return
        kind = words.kind_words(report.kind)
        done = report.count(RowOutcome.NEW) + report.count(RowOutcome.CHANGED)
        self._show_rows(Show.ALL)
        self.head.show_words(kind.took(done), saying.after(report))
        self.head.show_kind(None)
        self.head.hidden.hide()
        self.head.offer((primary(kind.back, "check", then=self.leave),))
        self._context.tell(Message(kind.took(done)))
        self.take_focus()

    def _on_refused(self, origin: Origin, message: str) -> None:
        """Show why a file cannot be read, until she does something about it."""
        self.state, self._origin = None, origin
        self.head.show_words(saying.refused_title(origin), message)
        self.head.show_kind(None)
        self.head.hidden.hide()
        again = [self._again()] if isinstance(origin, Path) else []
        other = plain(_("Choose another file"), "folder-open", then=self.another_asked.emit)
        self.head.offer((*again, other, self._back()))
        self._pages.setCurrentIndex(_NOTHING)
        self.began.emit()
        self.take_focus()

    # -- the columns ----------------------------------------------------------------------------

    def show_columns(self) -> None:
        """Show which column is read as what, to be corrected."""
        if self.state is None:
            return
        proposal = self.state.proposal
        self.head.show_words(saying.columns_title(self.state), "")
        self.head.show_kind(proposal.kind)
        self.head.hidden.hide()
        self.columns.show_proposal(proposal)
        check = primary(_("Check the rows"), "list-checks", then=self.check_rows)
        self.head.offer((check, self._back()))
        self._pages.setCurrentIndex(_COLUMNS)
        self.columns.take_focus()

    def _on_sheet(self, sheet: str) -> None:
        if self.state is not None and sheet != self.state.proposal.sheet:
            kind = self.state.proposal.kind
            self.reader.propose(self.state, kind, sheet, self.show_columns)

    def _on_kind(self, kind: ImportKind) -> None:
        if self.state is not None and kind is not self.state.proposal.kind:
            self.reader.propose(self.state, kind, None, self._show_kind_again)

    def _show_kind_again(self) -> None:
        if self.state is not None:
            self.head.show_kind(self.state.proposal.kind)

    # -- the rows -------------------------------------------------------------------------------

    def _show_rows(self, show: Show) -> None:
        self._pages.setCurrentIndex(_ROWS)
        self.list_rows(show)
        self._show_head()

    def list_rows(self, show: Show) -> None:
        """List the rows that came out in one way."""
        if self.state is None or self.state.found is None:
            return
        self.show_now = show
        self.filters.show_counts(self.state.found, show)
        self.rows.show_rows(self.state, show)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_head(self) -> None:
        if self.state is None:
            return
        state = self.state
        self.head.show_words(saying.title(state), saying.before(state))
        self.head.show_kind(state.proposal.kind)
        self.head.show_hidden(state.rows.hidden, skipped=state.skip_hidden)
        self.head.offer(self._ways(state))

    def _ways(self, state: Read) -> tuple[Button, ...]:
        """Return what can be done with a file that has been read, the first by Enter."""
        columns = plain(pgettext("import", "Columns"), "columns-3", then=self.show_columns)
        rest = (columns, self._back())
        kind = words.kind_words(state.proposal.kind)
        refused = bool(state.rows.count(Show.REFUSED))
        others = state.valid and plain(
            saying.only_valid(state), then=lambda: self.take(valid_rows_only=refused)
        )
        part = (others,) if isinstance(others, Button) else ()
        again = (self._again(),) if refused and isinstance(state.origin, Path) else ()
        if state.undecided:
            text = saying.to_decide(len(state.undecided))
            return (primary(text, "circle-help", then=self.decide_next), *part, *again, *rest)
        if refused:
            return (*again, *part, *rest)
        if not state.valid:
            return (primary(kind.back, "check", then=self.leave), columns)
        return (primary(kind.take(state.valid), "check", then=self.take), *rest)

    def _again(self) -> Button:
        return primary(_("Read the file again"), "refresh-cw", then=self.again)

    def _back(self) -> Button:
        return plain(pgettext("button", "Back"), "arrow-left", then=self.leave)

    def _on_hidden(self, skip: bool) -> None:
        if self.state is not None:
            self.reader.look(replace(self.state, skip_hidden=skip))

    # -- whose a row is -------------------------------------------------------------------------

    def decide_next(self) -> None:
        """Bring up the next row whose organisation nobody has chosen yet."""
        if self.state is None or self.state.found is None:
            return
        waiting = self.state.undecided
        if not waiting:
            return
        current = self.rows.current()
        here = current.row if current is not None else 0
        row = next((one for one in waiting if one.row > here), waiting[0])
        if self.show_now is not Show.ASKED:
            self.list_rows(Show.ASKED)
        self.rows.go_to(row)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, organisation: int | None) -> None:
        """Note a choice; the next row comes up, and after the last all rows are looked at again."""
        row = self.rows.current()
        if self.state is None or row is None or self.reader.busy:
            return
        alike = self.detail.choosing.alike.isChecked()
        if alike or len(self.state.alike(row)) == 1:
            self.reader.remember(row, organisation)
        self.state = self.state.choose(row, organisation, alike=alike)
        if not self.state.undecided:
            self.reader.look(self.state)
            return
        self.rows.rows.take_choices(self.state)
        self._show_head()
        self.decide_next()

    def _on_unchosen(self, row: RowReport) -> None:
        if self.state is not None and not self.reader.busy:
            self.reader.forget(self.state.accept.get(row.row))
            self.reader.look(self.state.unchoose(row))

    # -- keys and sizes -------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Put the focus where Enter does what comes next."""
        page = self._pages.currentIndex()
        if page == _COLUMNS:
            self.columns.take_focus()
            reveal(self.columns.table)
        elif page == _ROWS and self.rows.rows.rows:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            reveal(self._split if self._waits() else self.head)
        elif self.head.buttons():
            self.head.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _waits(self) -> bool:
        """Tell whether rows wait for her to choose whose they are."""
        return self.state is not None and bool(self.state.undecided)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = event.key(), event.text()
        asks = self.detail.choosing.isVisible()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in _ENTERS and self.head.buttons():
            self.head.buttons()[0].click()
        elif asks and typed.isdecimal() and typed != "0":
            self.detail.choosing.choose(int(typed))
        elif asks and typed and typed.casefold() == pgettext("key", "U").casefold():
            self.detail.choosing.choose_new()
        else:
            super().keyPressEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(theme().px(280), size.height())

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._outer, 10)
        fit(self._below, 8)
        self._split.setHandleWidth(theme().px(8))
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme().px(_WIDE)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if way != self._split.orientation():
            self._split.setOrientation(way)
        if wide:
            room = self.width()
            share = 11 if room >= theme().px(_ROOMY) else 8
            self._split.setSizes([room * share // 20, room * (20 - share) // 20])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_below"):
            self.restyle()
