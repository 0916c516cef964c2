"""Tiedoksianto: the letters seen, made, printed and marked as sent; the periods that run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.records.serving import ServingState
from jarjestodesk.ui.calls import data_late
from jarjestodesk.ui.calls.allocation_aim import Aim
from jarjestodesk.ui.calls.allocation_columns import fitted
from jarjestodesk.ui.calls.allocation_files import ask_folder
from jarjestodesk.ui.calls.letters_print import PdfPrint, ask_printer
from jarjestodesk.ui.calls.preview import PdfPane
from jarjestodesk.ui.calls.preview_maker import PreviewMaker
from jarjestodesk.ui.calls.service_sending import Finality, Sending
from jarjestodesk.ui.calls.tab import Tab
from jarjestodesk.ui.list_room import leave_fields, list_info
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.grid import Grid
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.split import Split
from jarjestodesk.values.dates import format_date

if TYPE_CHECKING:
    from pathlib import Path

    from jarjestodesk.jobs.letters import LettersMade

_CODE = "call.service"
_WIDTHS = {"applicant": 26, "kind": 19, "granted": 11, "letter_made": 10, "sent_on": 10,
           "method": 9, "served_on": 10, "last_day": 10, "final_from": 10}  # fmt: skip
_ASIDE = frozenset({"diary_number", "sent_by"})
_PREVIEW = 470
"""Pixels at 100 % in which a letter can be read; the user may drag it wider."""


class ServiceTab(Tab):
    """Nothing is written by looking; making letters is a job that can be cancelled."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._state: ServingState | None = None
        self.words = label("", "second")
        self.grid = Grid(context, _CODE)
        self.preview = PdfPane(_("Preview of the letter"), _("Choose a decision"))
        self.maker = PreviewMaker(context, self)
        self._aim = Aim(self.grid)
        self._lay_out()
        self._connect()
        self._make = make_action(
            self,
            pgettext("action", "Make letters"),
            self.make_letters,
            icon="mail",
            shortcut="Ctrl+T",
        )
        self._print = make_action(
            self,
            pgettext("action", "Print"),
            self.print_letters,
            icon="printer",
            shortcut="Ctrl+P",
        )
        self._send = make_action(
            self, _("Mark as sent"), self.mark_sent, icon="send", shortcut="Ctrl+M"
        )
        self._final = make_action(self, _("Record as final"), self.mark_final, icon="shield-check")
        self._print.setEnabled(False)
        self._mark = make_action(self, pgettext("action", "Record"), lambda: None, icon="send")
        menu = QMenu(self)
        menu.addActions((self._send, self._final))
        self._mark.setMenu(menu)

    def _lay_out(self) -> None:
        self.grid.set_title(_("Service of the decisions"))
        self.grid.set_empty(
            _("There are no decisions to send yet"),
            _("Record the decisions on the tab Meeting first."),
            _("To the meeting"),
            lambda: self.context.go(f"calls/{self.call_id}/meeting"),
        )
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.addWidget(self.words)
        self._column.addWidget(self.grid, 1)
        if not self.context.memory.mapping("split/call.service"):
            self.context.memory.remember("split/call.service", {"width": _PREVIEW, "shown": True})
        self.split = Split(
            scrolled(left, sideways=False), self.preview, "call.service", self.context
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.split)
        self.restyle()

    def _connect(self) -> None:
        self.grid.row_chosen.connect(self._on_row)
        self.grid.row_opened.connect(lambda row: self.context.go(f"applications/{row}"))
        self.grid.selection_summed.connect(self.summed)
        self.grid.set_row_menu(lambda menu: menu.addActions((self._send, self._final)))
        self.preview.appeared.connect(lambda: self._on_row(self.grid.current_id()))
        self.maker.begun.connect(lambda _row: self._wait())
        self.maker.made.connect(lambda _row, content: self.preview.show_pdf(content))
        self.maker.failed.connect(lambda _row, words: self.preview.say(words))

    # -- what is seen ---------------------------------------------------------------------------

    @override
    def open(self, call_id: int) -> None:
        other = call_id != self.call_id
        super().open(call_id)
        if not other:
            self.reload()
            return
        self._state = None
        scope, today = (call_id,), self.context.today()
        self.context.worker.read(
            lambda register: list_info(register, _CODE, scope, today),
            then=lambda info: self._take_list(info, scope),
            owner=self,
            key="list",
        )
        self._ask_state()

    def _take_list(self, info: ListInfo, scope: tuple[int, ...]) -> None:
        self.grid.show_list(fitted(info, _WIDTHS, _ASIDE), scope)

    def _ask_state(self) -> None:
        call, today = self.call_id, self.context.today()
        self.context.worker.read(
            lambda register: data_late.serving_state(register, call, today),
            then=self._take_state,
            owner=self,
            key="state",
        )

    def _take_state(self, state: ServingState) -> None:
        self._state = state
        self.words.setText(_state_words(state))
        self._print.setEnabled(state.print_file is not None)
        for action in (self._make, self._mark, self._send, self._final):
            action.setEnabled(state.decisions > 0)

    @override
    def reload(self) -> None:
        self._ask_state()
        self.grid.reload()
        if self.isVisible():
            self._on_row(self.grid.current_id())

    def _on_row(self, row_id: int) -> None:
        """Show the letter of the row once the hand rests; a hidden pane asks for none."""
        if row_id < 0 or self.preview.isHidden():
            self.maker.ask(-1)
            if row_id < 0:
                self.preview.say(_("Choose a decision"))
        else:
            self.maker.ask(row_id)

    def _wait(self) -> None:
        if not self.preview.page_count():
            self.preview.say(_("The letter is being made…"))

    # -- letters --------------------------------------------------------------------------------

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self._mark, self._print, self._make

    def make_letters(self) -> None:
        """Make the letters into a folder the user chooses; a job with progress and Cancel."""
        if self.head is None:
            return
        out = ask_folder(self, self.context, _("Folder for the letters"), letters=True)
        if out is not None:
            self.make_into(out)

    def make_into(self, out: "Path") -> None:
        """Make the letters into a folder."""
        code, today = self.head.code if self.head else "", self.context.today()
        try:
            self.context.jobs.run(
                pgettext("job", "Letters"),
                lambda register, control: data_late.make_letters(
                    register, code, out, today, control
                ),
                then=lambda made: self._letters_made(made, out),
                failed=self._not_made,
            )
        except UserError as error:
            self.context.tell(Message(error.message, Tone.WARNING))

    def _letters_made(self, made: "LettersMade", out: "Path") -> None:
        count = len(made.letters)
        words = ngettext("{n} letter was made.", "{n} letters were made.", count)
        told = [words.format(n=count), *made.warnings]
        tone = Tone.WARNING if made.warnings else Tone.GOOD
        self.context.tell(Message(" ".join(told), tone, folder=out))

    def _not_made(self, error: Exception) -> None:
        from jarjestodesk.jobs.child import CancelledError

        if isinstance(error, CancelledError):
            self.context.tell(Message(error.message, Tone.INFO))
        elif isinstance(error, UserError):
            self.context.tell(Message(error.message, Tone.BAD))
        else:
            self.context.worker.failed.emit(error)

    def print_letters(self) -> None:
        """Print the joined file of the last letters through the system."""
        call = self.call_id
        self.context.worker.read(
            lambda register: data_late.print_file(register, call),
            then=self._print_content,
            owner=self,
            key="print",
        )

    def _print_content(self, content: bytes | None) -> None:
        if content is None:
            self.context.tell(Message(_("Make the letters first."), Tone.WARNING))
            return
        name = self.head.name if self.head else ""
        printer = ask_printer(self, name)
        if printer is not None:
            PdfPrint(content, printer, self, self._printed).start()

    def _printed(self, pages: int) -> None:
        words = ngettext(
            "{n} page was sent to the printer.", "{n} pages were sent to the printer.", pages
        )
        self.context.tell(
            Message(words.format(n=pages), button=_("Mark as sent"), action=self.mark_sent)
        )

    # -- sending --------------------------------------------------------------------------------

    def mark_sent(self) -> None:
        """Ask how and when those of the chosen decisions were sent that are not recorded yet."""
        ids = self.grid.selected_ids()
        if not ids:
            self.context.tell(Message(_("Choose the decisions that were sent."), Tone.WARNING))
            return
        self.context.worker.read(
            lambda register: data_late.unsent(register, ids),
            then=self._ask_sending,
            owner=self,
            key="unsent",
        )

    def _ask_sending(self, ids: tuple[int, ...]) -> None:
        if not ids:
            text = _("The chosen decisions have been recorded as sent already.")
            self.context.tell(Message(text, Tone.WARNING))
            return
        senders = self._state.senders if self._state else ()
        sender = senders[0] if senders else ""
        Sending(self.context, self, ids, self._done, sender).open()

    def mark_final(self) -> None:
        """Ask the day of the registry's answer on the chosen decisions."""
        ids = self.grid.selected_ids()
        if not ids:
            self.context.tell(Message(_("Choose the decisions that are final."), Tone.WARNING))
            return
        Finality(self.context, self, ids, self._done).open()

    def _done(self, changes: Changes[int]) -> None:
        self.context.tell(Message(changes.label))

    # -- the frame's questions ------------------------------------------------------------------

    @override
    def applications_chosen(self) -> Sequence[int]:
        return self.grid.selected_ids()

    @override
    def point(self, row_id: int, field: str) -> None:
        if row_id >= 0:
            self._aim.at(row_id, field)

    @override
    def take_focus(self) -> None:
        self.grid.setFocus()

    @override
    def leave(self) -> bool:
        self.maker.stop()
        return leave_fields(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.maker.stop()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()


def _state_words(state: ServingState) -> str:
    """Return how far service is, in one line."""
    if not state.decisions:
        return ""
    parts = [
        ngettext("{n} decision made", "{n} decisions made", state.decisions).format(
            n=state.decisions
        ),
        _("letters made {n}").format(n=state.letters),
        pgettext("service", "sent {n}").format(n=state.sent),
        pgettext("service", "final {n}").format(n=state.final),
    ]
    if state.made_on is not None:
        parts.append(_("letters last made {day}").format(day=format_date(state.made_on)))
    if state.published_on is not None:
        day = format_date(state.published_on)
        parts.append(_("minutes published {day}").format(day=day))
    else:
        parts.append(_("minutes not published yet"))
    return " · ".join(parts)
