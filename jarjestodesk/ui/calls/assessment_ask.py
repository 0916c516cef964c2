"""Two questions of the assessment: who is a new assessor, why one may not score an application."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.call_room import Offered
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.widgets.fields import ChoiceField, LineField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing


class AddAssessor(FormDialog):
    """A name: letters find those the county knows, another is added as new."""

    def __init__(
        self, context: Context, parent: QWidget, call_id: int, added: Callable[[int], None]
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Add an assessor"),
            yes=_("Add the assessor"),
            route=f"calls/{call_id}/assessment",
            make=self._writing,
            done=added,
        )
        self._call_id = call_id
        self._line = LineField(required=True)
        self.form.add(
            "name",
            pgettext("label", "Name"),
            self._line,
            hint=_("A person of the county by letters of the name, or a new one."),
        )
        context.worker.read(data.offered, then=self._take_offered, owner=self)
        self.form.focus("name")

    def _take_offered(self, offered: Offered) -> None:
        names = [choice.label.partition(",")[0] for choice in offered.persons]
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self._line.control.setCompleter(completer)
        self._line.control.returnPressed.connect(self.submit)  # a name completed keeps Enter

    def _writing(self) -> Writing:
        name, call_id = self.form.value("name"), self._call_id
        return lambda register: data.add_assessor(register, call_id, name)


class Disqualify(FormDialog):
    """The ground of disqualification by its number in 28 § of the Administrative Procedure Act."""

    def __init__(
        self, context: Context, parent: QWidget, assessor_id: int, application_id: int
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Record a disqualification"),
            yes=_("Record as disqualified"),
            route=f"applications/{application_id}/disqualification",
            make=self._writing,
            done=lambda _result: context.tell(Message(_("Recorded as disqualified."))),
        )
        self._ids = (assessor_id, application_id)
        self.form.add(
            "ground",
            _("Ground (28 §)"),
            ChoiceField(_grounds(), required=True),
            hint=_("The assessor takes no part in the matter; the total is the others' mean."),
        )
        self.form.focus("ground")

    def _writing(self) -> Writing:
        assessor, application = self._ids
        ground, today = self.form.value("ground"), self.context.today()
        return lambda register: data.disqualify(register, assessor, application, ground, today)


def _grounds() -> tuple[Choice, ...]:
    """Return the grounds of 434/2003 28 § 1 as choices, found by their numbers."""
    words = (
        _("1 – a party, or a close person is one"),
        _("2 – assists or represents a party"),
        _("3 – special benefit or loss to be expected"),
        _("4 – employed by a party or on its commission"),
        _("5 – on the board of a party or its manager"),
        _("6 – on the board of a body that guides or supervises a party"),
        _("7 – impartiality is in doubt for another special reason"),
    )
    return tuple(Choice(number, text, str(number)) for number, text in enumerate(words, 1))
