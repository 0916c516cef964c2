"""Marking decisions as sent: how, on which day and by whom; and the registry's answer."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.ui.calls import data_late
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import plain, primary
from jarjestodesk.ui.widgets.fields import CodeField, DateField, LineField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.worker import Worker


class _Recording(QDialog):
    """A dialog over chosen decisions: words, fields, one button that records."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        ids: Sequence[int],
        recorded: Callable[[Changes[int]], None],
    ) -> None:
        super().__init__(parent)
        self._context, self._ids, self._recorded = context, tuple(ids), recorded
        self.form = Form(context, "service")
        self.problem = label("", "error")
        self.problem.hide()

    def _lay_out(self, title: str, words: str, button: str) -> None:
        self.setWindowTitle(title)
        record = primary(button, "check", then=self._record)
        record.setDefault(True)
        cancel = plain(pgettext("button", "Cancel"), then=self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(record)
        layout = QVBoxLayout(self)
        layout.addWidget(label(title, "large"))
        layout.addWidget(label(words, "second"))
        layout.addWidget(self.form)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        fit(layout, 12, 20)
        fit(buttons, 8)
        self.setMinimumWidth(theme().px(440))

    def _record(self) -> None:
        if self.form.commit():
            self.problem.hide()
            self._write(self._context.worker, self._context.today())

    def _write(self, worker: Worker, today: date) -> None:
        raise NotImplementedError

    def _done(self, changes: Changes[int]) -> None:
        self.accept()
        self._recorded(changes)

    @override
    def done(self, result: int) -> None:
        """Close, and hand the keys back to the window."""
        super().done(result)
        above = self.parentWidget()
        if above is not None:
            above.window().activateWindow()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.problem.setText(error.message)
            self.problem.show()
        else:
            self._context.worker.failed.emit(error)


class Sending(_Recording):
    """The chosen decisions were sent: one entry for all, never undone silently."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        ids: Sequence[int],
        recorded: Callable[[Changes[int]], None],
        sender: str = "",
    ) -> None:
        super().__init__(context, parent, ids, recorded)
        count = len(self._ids)
        form = self.form
        form.add("method", _("Way of service"), CodeField(ServiceMethod, required=True))
        form.add("sent_on", pgettext("label", "Sent on"), DateField(context.today, required=True))
        form.add("sent_by", pgettext("label", "Sent by"), LineField())
        self._lay_out(
            ngettext("Mark {n} decision as sent", "Mark {n} decisions as sent", count).format(
                n=count
            ),
            _("A sending is not undone: a wrong one is corrected by a new entry."),
            _("Mark as sent"),
        )
        form.fill(
            {
                "method": ServiceMethod.LETTER,
                "sent_on": context.today(),
                "sent_by": sender or None,
            }
        )
        form.focus("method")

    @override
    def _write(self, worker: Worker, today: date) -> None:
        values, ids = self.form.values(), self._ids
        worker.write(
            lambda register: data_late.send_selected(
                register, ids, values["method"], values["sent_on"], values["sent_by"], today
            ),
            then=self._done,
            owner=self,
            failed=self._refused,
        )


class Finality(_Recording):
    """The registry answered: no request was made and no body took the matter up."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        ids: Sequence[int],
        recorded: Callable[[Changes[int]], None],
    ) -> None:
        super().__init__(context, parent, ids, recorded)
        count = len(self._ids)
        self.form.add(
            "answered_on",
            _("Day of the registry's answer"),
            DateField(context.today, required=True),
        )
        self._lay_out(
            ngettext("Record {n} decision as final", "Record {n} decisions as final", count).format(
                n=count
            ),
            _("No request for rectification has come and the right to take up was not used."),
            _("Record as final"),
        )
        self.form.fill({"answered_on": context.today()})
        self.form.focus("answered_on")

    @override
    def _write(self, worker: Worker, today: date) -> None:
        day, ids = self.form.value("answered_on"), self._ids
        worker.write(
            lambda register: data_late.mark_final(register, ids, day, today),
            then=self._done,
            owner=self,
            failed=self._refused,
        )
