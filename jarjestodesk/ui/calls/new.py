"""A new call: what it needs at least, or an earlier one copied with its dates moved on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.call_room import Offered
from jarjestodesk.records.workplace import NewCall
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    DateField,
    LineField,
    MomentField,
    MoneyField,
)
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.values.names import file_safe

_LONGEST_CODE = 40


def code_of(name: str) -> str:
    """Return a code made of a call's name."""
    return file_safe(name, _LONGEST_CODE).casefold()


class NewCallDialog(FormDialog):
    """Name, code, scheme, window, time of use, money, body; the rest is written on its facts."""

    def __init__(self, context: Context, parent: QWidget, added: Callable[[int], None]) -> None:
        super().__init__(
            context,
            parent,
            title=pgettext("calls", "New call"),
            yes=_("Add the call"),
            route="calls/new",
            make=self._writing,
            done=added,
        )
        self._body = ChoiceField()
        self._scheme = ChoiceField(required=True)
        self._build()
        self.form.edited.connect(self._on_edited)
        self.form.fill(dict.fromkeys(self.form.fields))
        context.worker.read(data.offered, then=self._take_offered, owner=self)
        self.form.focus("name")

    def _build(self) -> None:
        form, today = self.form, self.context.today
        form.add("name", pgettext("label", "Name"), LineField(required=True))
        form.add(
            "code",
            pgettext("label", "Code"),
            LineField(required=True, characters=_LONGEST_CODE),
            hint=_("Stands in the names of files."),
        )
        form.add("scheme", pgettext("label", "Grant scheme"), self._scheme)
        form.add("opens_at", pgettext("label", "Opens"), MomentField(today))
        form.add("closes_at", pgettext("label", "Closes"), MomentField(today))
        form.add("continuous", pgettext("label", "Continuous call"), CheckField())
        form.add("use_start", _("Time of use starts"), DateField(today))
        form.add("use_end", _("Time of use ends"), DateField(today))
        form.add("money", pgettext("label", "Appropriation"), MoneyField())
        form.add("body", pgettext("label", "Deciding body"), self._body)

    def _take_offered(self, offered: Offered) -> None:
        """Offer schemes and bodies; where there is but one, it is chosen."""
        for field, choices in ((self._scheme, offered.schemes), (self._body, offered.bodies)):
            field.set_choices(choices)
            if len(choices) == 1 and not field.dirty():
                field.set_value(choices[0].value)

    def _on_edited(self, key: str, value: object) -> None:
        code = self.form.fields["code"]
        if key == "name" and isinstance(value, str) and not code.value() and not code.dirty():
            code.set_value(code_of(value))

    def _writing(self) -> Writing:
        value = self.form.value
        found = NewCall(
            code=value("code"),
            name=value("name"),
            schemes=(value("scheme"),),
            opens_at=value("opens_at"),
            closes_at=value("closes_at"),
            continuous=bool(value("continuous")),
            use_start=value("use_start"),
            use_end=value("use_end"),
            body_id=value("body"),
        )
        money, today = value("money"), self.context.today()
        return lambda register: data.add_call(register, found, money, today)


class CopyCallDialog(FormDialog):
    """Code, name and money of a round made from an earlier one; Enter takes what is suggested."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        source: int,
        words: tuple[str, str, int | None],
        added: Callable[[int], None],
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Copy from an earlier call"),
            yes=_("Add the call"),
            route="calls/copy",
            make=self._writing,
            done=added,
        )
        self._source = source
        self.form.add("name", pgettext("label", "Name"), LineField(required=True))
        self.form.add(
            "code",
            pgettext("label", "Code"),
            LineField(required=True, characters=_LONGEST_CODE),
            hint=_(
                "Criteria, checks, terms, texts and money are copied; the dates move by whole"
                " years. Check them on the facts."
            ),
        )
        code, name, money = words
        self.form.add(
            "money",
            pgettext("label", "Appropriation"),
            MoneyField(),
            hint=_("That of the earlier call, until you write another."),
        )
        self.form.set_shown("money", money is not None)
        self.form.fill({"code": code, "name": name, "money": money})
        self.form.focus("name")

    def _writing(self) -> Writing:
        code, name = self.form.value("code"), self.form.value("name")
        money = self.form.value("money")
        source, today = self._source, self.context.today()
        return lambda register: data.copy_call(register, source, code, name, money, today)
