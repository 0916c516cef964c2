"""The rule of a trial version: how it shares the money; every change reckons it again at once."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.allocation import TrialVersion, method_labels, rule_fields
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.kinds import MONEY_KIND
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.calls import data_late
from jarjestodesk.ui.calls.allocation_words import rules_of, version_name
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.scrolled import scrolled
from jarjestodesk.ui.widgets.buttons import IconButton, plain
from jarjestodesk.ui.widgets.fields import ChoiceField, LineField, MoneyField
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.worker import Failed


class RulesPane(QFrame):
    """Name, method, threshold, cap and rounding of the version shown; copy and remove it."""

    closed = Signal()
    made = Signal(int)
    """Id of a copy that was made."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._version: TrialVersion | None = None
        self._next_name = ""
        self.setProperty("role", "card")
        self.heading = label("", "heading")
        self.close_button = IconButton("x", _("Close the rules"))
        self.close_button.clicked.connect(lambda _checked: self.closed.emit())
        self.words = label("", "second")
        self.form = Form(context, "calls/rules")
        self.copy_button = plain(_("Copy as a new version"), "copy", then=self._copy)
        self.remove_button = plain(_("Remove the version"), "trash-2", then=self._remove)
        self._build()
        self.form.edited.connect(self._on_edited)

    def _build(self) -> None:
        methods = [Choice(method, words) for method, words in method_labels().items()]
        self.form.add("name", pgettext("label", "Name"), LineField(required=True))
        self.form.add("method", pgettext("label", "How"), ChoiceField(methods, required=True))
        for field in rule_fields():
            made = MoneyField() if field.kind is MONEY_KIND else LineField(field.kind)
            self.form.add(field.key, field.label, made)
        self._foot = FlowLayout()
        self._foot.addWidget(self.copy_button)
        self._foot.addWidget(self.remove_button)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self.words)
        self._column.addWidget(self.form)
        self._column.addLayout(self._foot)
        self._column.addStretch(1)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading, 1)
        self._head.addWidget(self.close_button)
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self._head)
        self._outer.addWidget(scrolled(inner, sideways=False), 1)
        self.restyle()

    def show_version(self, version: TrialVersion | None, next_name: str, call_id: int) -> None:
        """Show a version's rule; None says that the proposal has none."""
        self._version, self._next_name = version, next_name
        for widget in (self.form, self.copy_button, self.remove_button):
            widget.setVisible(version is not None)
        if version is None:
            self.heading.setText(pgettext("version", "Rules"))
            self.words.setText(
                _("The proposal has no rule of its own. Choose a trial version or make a new one.")
            )
            return
        self.heading.setText(
            pgettext("version", "Rules: {name}").format(name=version_name(version))
        )
        self.words.setText(_words(version))
        rules = version.rules
        values = {
            "name": version.name,
            "method": rules.method if rules else None,
            "threshold": rules.threshold if rules else None,
            "cap": rules.cap if rules else None,
            "rounding": rules.rounding if rules else None,
        }
        self.form.fill(values, f"calls/{call_id}/allocation/{version.id}")

    def _on_edited(self, key: str, value: object) -> None:
        version, today = self._version, self._context.today()
        if version is None:
            return
        refused, saved = self._refused(key), self._saved(key)
        if key == "name":
            name = str(value or "")
            self._context.worker.write(
                lambda register: data_late.rename_trial(register, version.id, name),
                then=saved,
                owner=self,
                failed=refused,
            )
            return
        rules = rules_of({**self.form.values(), key: value})
        self._context.worker.write(
            lambda register: data_late.reckon(register, version.id, rules, today),
            then=saved,
            owner=self,
            failed=refused,
        )

    def _saved(self, key: str) -> Callable[[Changes[Any]], None]:
        """Return what takes note that a value is in the register, if its version is still shown."""
        route = self.form.route

        def note(_changes: Changes[Any]) -> None:
            if self.form.route == route:
                self.form.saved(key)

        return note

    def _refused(self, key: str) -> Failed:
        def show(error: Exception) -> None:
            if isinstance(error, UserError):
                self.form.show_error(key, error.message)
            else:
                self._context.worker.failed.emit(error)

        return show

    def _copy(self) -> None:
        version, name = self._version, self._next_name
        if version is not None:
            self._context.worker.write(
                lambda register: data_late.copy_trial(register, version.id, name),
                then=self._copied,
                owner=self,
            )

    def _copied(self, changes: Changes[int]) -> None:
        self.made.emit(changes.result)

    def _remove(self) -> None:
        version = self._version
        if version is not None:
            self._context.worker.write(
                lambda register: data_late.remove_trial(register, version.id), owner=self
            )

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._outer, 8, 16, 12, 8, 12)
        fit(self._head, 8)
        fit(self._column, 12, 0, 0, 8, 0)
        fit(self._foot, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self.restyle()


def _words(version: TrialVersion) -> str:
    if version.rules is None:
        return _(
            "The sums were reckoned in some other way. Choosing how to share reckons them again;"
            " sums set by hand stay."
        )
    return _("Sums set by hand stay. Emptying one goes back to the rule.")
