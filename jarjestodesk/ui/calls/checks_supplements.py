"""Asking for supplements: what each application is asked for, by when, and what it goes out as."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.supplements import Batch, Lack, SupplementForm, SupplementsMade
from jarjestodesk.ui.calls import data_supplements as data
from jarjestodesk.ui.calls.allocation_files import ask_folder
from jarjestodesk.ui.calls.checks_asked import AskedTable
from jarjestodesk.ui.calls.checks_preview import RequestPreview
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone, theme
from jarjestodesk.ui.widgets.buttons import plain, small
from jarjestodesk.ui.widgets.fields import CheckField, CodeField, DateField, LineField, TextField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.ui.widgets.look import label

_DAYS = 14
"""Days that are offered for a supplement."""
FORM = "supplements/form"
"""What the requests went out as last, as the workstation remembers."""
_WIDTH = 700
"""Pixels at 100 %: names and what is asked stand side by side."""


class AskSupplement(FormDialog):
    """One question for many applications; nothing is written before Enter."""

    def __init__(self, context: Context, tab: QWidget, call_id: int, lacks: Sequence[Lack]) -> None:
        super().__init__(
            context,
            tab,
            title=_("Ask for supplement"),
            words=_counted(lacks),
            yes=_("Make the requests"),
            route=f"calls/{call_id}/checks",
            make=self._writing,
            done=lambda _ids: None,
        )
        self._asked = 0
        self.table = AskedTable(lacks)
        self.told = label("", "second")
        self._build()
        self.table.ticked.connect(self._tell_ahead)
        self.form.edited.connect(self._on_edited)
        self._tell_ahead()

    def _build(self) -> None:
        context, form = self.context, self.form
        self.column.insertWidget(2, self.table)
        self.own = form.add(
            "own",
            _("Ask of all besides"),
            LineField(placeholder=_("for example the signed minutes")),
            hint=_("Enter adds the line to every application."),
        )
        form.add_widget(_beside(small(pgettext("button", "Add to all"), "plus", then=self.add_own)))
        form.add(
            "due_on",
            _("To be supplemented by"),
            DateField(context.today, required=True),
            hint=_("The whole of the last day is open."),
        )
        form.add("form", _("Goes out as"), CodeField(SupplementForm, required=True))
        form.add("attach", "", CheckField(_("The letter as an attachment of the e-mail")))
        form.add("text", _("More to the applicants"), TextField(lines=2))
        self.column.insertWidget(4, self.told)
        self.add_button(plain(_("See the letter"), "file-text", then=self.preview))
        form.fill(
            {
                "own": None,
                "due_on": self._due(),
                "form": SupplementForm(
                    str(context.memory.value(FORM, SupplementForm.LETTER.value))
                ),
                "attach": True,
                "text": None,
            }
        )
        form.focus("due_on")
        self.resize(self.sizeHint())

    def _due(self) -> object:
        from jarjestodesk.rules.deadlines import supplement_due

        return supplement_due(self.context.today(), _DAYS)

    @override
    def sizeHint(self) -> QSize:
        found, above = super().sizeHint(), self.parentWidget()
        room = above.window().width() - 16 if above is not None else found.width()
        return QSize(min(theme().px(_WIDTH), room), found.height())

    # -- what is being asked --------------------------------------------------------------------

    def _on_edited(self, key: str, _value: object) -> None:
        if key in {"due_on", "form"}:
            self._tell_ahead()

    def _tell_ahead(self) -> None:
        """Say what follows from the choices: letters instead of e-mail, a due day on a feast."""
        from jarjestodesk.rules.supplements import due_day_note

        form, due_on = self.form.value("form"), self.form.value("due_on")
        mailed = form is SupplementForm.EMAIL
        self.form.set_shown("attach", mailed)
        asked = self.table.asked_lacks()
        lines = [due_day_note(due_on) if due_on else ""]
        count = sum(lack.email is None for lack in asked) if mailed else 0
        if count:
            words = ngettext(
                "{n} applicant has no e-mail address: a letter is made.",
                "{n} applicants have no e-mail address: letters are made.",
                count,
            )
            lines.append(words.format(n=count))
        again = sum(lack.asked_on is not None for lack in asked)
        if again:
            words = ngettext(
                "{n} applicant has been asked before: the new request names the first.",
                "{n} applicants have been asked before: the new requests name the first.",
                again,
            )
            lines.append(words.format(n=again))
        self.told.setText(" ".join(line for line in lines if line))
        self.told.setVisible(bool(self.told.text()))

    def add_own(self) -> None:
        """Ask every application for the line that was written."""
        if self.own.commit() and self.own.value():
            self.table.add_for_all(str(self.own.value()))
            self.own.reset()
            self.context.drafts.drop(self.form.route, "own")
        self.form.focus("own")

    def _batch(self) -> Batch:
        value = self.form.value
        return Batch(self.table.asks(), value("due_on"), value("text"))

    def _ready(self) -> bool:
        """Tell whether there is something to make; what is wrong is told."""
        if not self._is_complete():
            return False
        if not self.table.asks():
            self.tell(_("Nothing is asked for. Tick a line or write one."))
            return False
        return True

    def preview(self) -> None:
        """Show the letter of the current application, as it would be made now."""
        if self._ready():
            chosen = self.table.current_application()
            RequestPreview(self.context, self, self._batch(), chosen).open()

    # -- making ---------------------------------------------------------------------------------

    @override
    def submit(self, *, stay: bool = False) -> None:
        """Add the line being written, else make what is asked for."""
        if self.form.fields["own"].dirty() or self.own.value():
            self.add_own()
            return
        if not self._ready():
            return
        form = self.form.value("form")
        self.context.memory.remember(FORM, form.value)
        self._asked = len(self.table.asks())
        if form is SupplementForm.RECORD:
            super().submit()
            return
        out = ask_folder(self, self.context, _("Folder for the requests"), letters=True)
        if out is not None:
            self.make_into(out)

    def make_into(self, out: Path) -> None:
        """Make the requests into a folder; the dialog comes back where that fails."""
        batch, value, today = self._batch(), self.form.value, self.context.today()
        form, attach = value("form"), bool(value("attach"))
        self.problem.hide()
        try:
            self.context.jobs.run(
                pgettext("job", "Supplement requests"),
                lambda register, control: data.make(
                    register, batch, form, out, today, control, attach=attach
                ),
                then=lambda made: self._made(made, out),
                failed=self._not_made,
            )
        except UserError as error:
            self.tell(error.message)
            return
        self.hide()

    def _made(self, made: SupplementsMade, out: Path) -> None:
        self.forget_drafts()
        self.accept()
        told = [_made_words(len(made.requests)), *made.warnings]
        tone = Tone.WARNING if made.warnings else Tone.GOOD
        self.context.tell(Message(" ".join(told), tone, folder=out))

    def _not_made(self, error: Exception) -> None:
        self.open()
        self._refused(error)

    def _writing(self) -> Writing:
        batch, today = self._batch(), self.context.today()
        return lambda register: data.ask(register, batch, today)

    @override
    def accept(self) -> None:
        recorded = self.form.value("form") is SupplementForm.RECORD
        super().accept()
        if recorded:
            words = ngettext("Asked for {n} supplement", "Asked for {n} supplements", self._asked)
            self.context.tell(Message(words.format(n=self._asked)))


def _beside(button: QWidget) -> QWidget:
    """Return a row in which a button is as wide as its words."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(button)
    layout.addStretch(1)
    return row


def _counted(lacks: Sequence[Lack]) -> str:
    words = ngettext(
        "{n} application. Untick what is not asked for.",
        "{n} applications. Untick what is not asked for.",
        len(lacks),
    )
    return words.format(n=len(lacks))


def _made_words(count: int) -> str:
    words = ngettext(
        "{n} supplement request was made. Mark it as sent once it has left.",
        "{n} supplement requests were made. Mark them as sent once they have left.",
        count,
    )
    return words.format(n=count)
