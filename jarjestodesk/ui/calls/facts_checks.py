"""The checks of a call: each as a sentence; a form asks what one looks at, in plain words."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.call_room import CallSheet
from jarjestodesk.records.codes import CheckKind, OrganisationKind
from jarjestodesk.records.eligibility import (
    LIMITS,
    LONGEST_AGE,
    MOST_MUNICIPALITIES,
    CheckDraft,
    ServiceDirectory,
    directory_name,
    euros,
    limits_fault,
    read_limits,
    told,
)
from jarjestodesk.records.labels import labels
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.workplace import CheckRow
from jarjestodesk.ui.calls import data
from jarjestodesk.ui.calls.facts_rows import NamedRow, RowsCard
from jarjestodesk.ui.calls.words import check_kinds
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.buttons import link
from jarjestodesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    LineField,
    MoneyField,
    SpinField,
    TagsField,
    TextField,
)
from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.ui.widgets.look import label

_TICKS: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "kinds": lambda: labels(OrganisationKind),
    "directories": lambda: {one.value: directory_name(one) for one in ServiceDirectory},
}
"""Limits that are ticked one by one: value → words."""
_SUMS = frozenset({"sum_min", "sum_max"})


class ChecksCard(RowsCard):
    """The checks in order; names are written over in place, the rest is asked by a form."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__(
            pgettext("calls", "Eligibility checks"), pgettext("what", "Check"), tools=True
        )
        self.more = link(_("Add a check"), "plus", then=then)
        self.add(self.more)

    def show_checks(self, sheet: CallSheet) -> None:
        """Show the checks of a call."""
        schemes = {one.id: one.name for one in sheet.facts.schemes}
        self.show_rows(
            [
                NamedRow(one.id, one.label, _detail(one, schemes.get(one.scheme_id or 0)))
                for one in sheet.facts.checks
            ]
        )


def _detail(check: CheckRow, scheme: str | None) -> str:
    """Return the check as a sentence, with its scheme where it is of one only."""
    return check.told if scheme is None else f"{check.told} ({scheme})"


class CheckDialog(FormDialog):
    """What a check looks at: its kind, its name, its limits, and of which scheme it is asked."""

    def __init__(
        self, context: Context, parent: QWidget, sheet: CallSheet, row_id: int | None = None
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Add a check") if row_id is None else _("Change the check"),
            yes=_("Add the check") if row_id is None else _("Save the check"),
            route=f"calls/{sheet.facts.id}/facts/check/{row_id or 0}",
            make=self._writing,
            done=lambda _row: None,
        )
        self._call_id, self._row_id = sheet.facts.id, row_id
        self._names = {str(one.value): one.label for one in sheet.offered.fields}
        self._kinds = check_kinds()
        self._keys: dict[CheckKind, tuple[str, ...]] = {}
        self._build(sheet)
        self.sentence = label("", "second")
        self.column.insertWidget(self.column.indexOf(self.problem), self.sentence)
        self.form.edited.connect(self._on_edited)
        row = next((one for one in sheet.facts.checks if one.id == row_id), None)
        self._fill(row)

    def _build(self, sheet: CallSheet) -> None:
        form = self.form
        kinds = [Choice(kind, text) for kind, text in self._kinds.items()]
        form.add("kind", pgettext("check", "What is looked at"), ChoiceField(kinds, required=True))
        form.add("label", pgettext("label", "Name"), LineField(required=True))
        for kind, fields in _limit_fields(sheet).items():
            self._keys[kind] = tuple(key for key, _text, _field in fields)
            for key, text, field in fields:
                form.add(key, text, field)
        schemes = [Choice(None, pgettext("check", "all schemes"))]
        schemes += [Choice(one.id, one.name) for one in sheet.facts.schemes]
        form.add("scheme", pgettext("label", "Grant scheme"), ChoiceField(schemes))
        form.set_shown("scheme", len(schemes) > 2)

    def _fill(self, row: CheckRow | None) -> None:
        kind = CheckKind.LEGAL_FORM if row is None or row.kind is None else row.kind
        for one in CheckKind:
            same = row is not None and one is kind
            self._put_limits(one, row.parameters if row is not None and same else {})
        self.form.fields["kind"].reset(kind)
        self.form.fields["label"].reset(self._name_of(kind) if row is None else row.label)
        self.form.fields["scheme"].reset(None if row is None else row.scheme_id)
        self._show_kind()
        self.form.focus("kind" if row is None else next(iter(self._keys[kind]), "label"))

    def _name_of(self, kind: CheckKind) -> str:
        words = self._kinds[kind]
        return words[:1].upper() + words[1:]

    def _put_limits(self, kind: CheckKind, parameters: object) -> None:
        """Show limits; such as cannot be read are told and the usual ones shown."""
        try:
            limits: Any = read_limits(kind, parameters, "")
        except UserError as error:
            limits = LIMITS[kind]()
            if parameters:
                self.tell(error.message)
        for key in self._keys[kind]:
            name, _colon, tick = key.partition(":")
            value = getattr(limits, name)
            self.form.fields[key].reset(tick in value if tick else value)

    # -- what is shown --------------------------------------------------------------------------

    def _on_edited(self, key: str, _value: object) -> None:
        self.form.saved(key)
        for other in self._keys[self._kind()]:
            self.form.show_error(other, "")
        if key == "kind":
            known = {self._name_of(kind) for kind in CheckKind}
            if self.form.value("label") in known | {None}:
                self.form.fields["label"].reset(self._name_of(self._kind()))
        self._show_kind()

    def _show_kind(self) -> None:
        chosen = self._kind()
        for kind, keys in self._keys.items():
            for key in keys:
                self.form.set_shown(key, kind is chosen)
        if chosen is CheckKind.MUNICIPALITIES and self.form.value("whole_county"):
            self.form.set_shown("least", on=False)
            self.form.set_shown("own_only", on=False)
        fault = limits_fault(self._limits())
        words = "" if fault else told(chosen, self._limits(), self._names)
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))

    def _kind(self) -> CheckKind:
        return CheckKind(self.form.value("kind") or CheckKind.MANUAL)

    def _parameters(self) -> dict[str, Any]:
        """Return the limits as a call file has them."""
        out: dict[str, Any] = {}
        for key in self._keys[self._kind()]:
            name, _colon, tick = key.partition(":")
            value = self.form.value(key)
            if tick:
                out.setdefault(name, [])
                out[name] += [tick] if value else []
            elif value is not None:
                out[name] = euros(value) if name in _SUMS else value
        return {name: list(one) if isinstance(one, tuple) else one for name, one in out.items()}

    def _limits(self) -> Any:
        record = LIMITS[self._kind()]
        values: dict[str, Any] = {}
        for key in self._keys[self._kind()]:
            name, _colon, tick = key.partition(":")
            if tick:
                chosen = (_member(name, tick),) if self.form.value(key) else ()
                values[name] = values.get(name, ()) + chosen
            else:
                values[name] = self.form.value(key)
        return record(**values)

    # -- writing --------------------------------------------------------------------------------

    @override
    def submit(self, *, stay: bool = False) -> None:
        """Tell limits that cannot be at their field, else write."""
        if not self.form.commit():
            return
        fault = limits_fault(self._limits())
        if fault is None:
            super().submit(stay=stay)
            return
        name, words = fault
        key = next(key for key in self._keys[self._kind()] if key.partition(":")[0] == name)
        self.form.show_error(key, f"{words[:1].upper()}{words[1:]}.")
        self.form.focus(key)

    def _writing(self) -> Writing:
        check = CheckDraft(
            self._kind(),
            self.form.value("label"),
            self._parameters(),
            self.form.value("scheme"),
        )
        row_id, call_id = self._row_id, self._call_id
        if row_id is None:
            return lambda register: data.add_check(register, call_id, check)
        return lambda register: data.change_check(register, row_id, check)


def _member(name: str, value: str) -> OrganisationKind | ServiceDirectory:
    return OrganisationKind(value) if name == "kinds" else ServiceDirectory(value)


def _limit_fields(sheet: CallSheet) -> dict[CheckKind, tuple[tuple[str, str, Field], ...]]:
    """Return the form's fields (key, words, field) of each kind; “name:value” is a tick."""
    fields: dict[CheckKind, tuple[tuple[str, str, Field], ...]] = dict.fromkeys(CheckKind, ())
    fields[CheckKind.LEGAL_FORM] = _ticks("kinds")
    fields[CheckKind.FIELD] = (
        ("fields", _("One of these fields of activity"), TagsField(sheet.offered.fields)),
    )
    fields[CheckKind.MUNICIPALITIES] = (
        ("least", _("Municipalities at least"), SpinField(1, MOST_MUNICIPALITIES)),
        ("own_only", _("Only the county's own municipalities count"), CheckField()),
        ("whole_county", _("Nothing less than the whole county will do"), CheckField()),
    )
    fields[CheckKind.REGISTER_AGE] = (
        (
            "months",
            _("In the register at least"),
            SpinField(1, LONGEST_AGE, unit=pgettext("unit", "months")),
        ),
    )
    fields[CheckKind.DIRECTORY] = (
        *_ticks("directories"),
        ("all", _("Every one of them is needed"), CheckField()),
    )
    fields[CheckKind.LAST_REPORT] = (
        ("late_ok", _("A report that came late will do"), CheckField()),
    )
    fields[CheckKind.SUM_LIMITS] = (
        ("sum_min", pgettext("calls", "Smallest sum"), MoneyField()),
        ("sum_max", pgettext("calls", "Largest sum"), MoneyField()),
        ("total", _("The sum of all years is looked at, not each year"), CheckField()),
    )
    fields[CheckKind.MANUAL] = (("guidance", _("What is to be looked at"), TextField()),)
    return fields


def _ticks(name: str) -> tuple[tuple[str, str, Field], ...]:
    return tuple(
        (f"{name}:{value}", words, CheckField()) for value, words in _TICKS[name]().items()
    )
