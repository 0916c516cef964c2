"""The editor of one text: checked while it is written, its fields at hand, its versions kept."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.labels import label as word
from jarjestodesk.records.settings_page import TextPage, TextVersionLine
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.settings import data
from jarjestodesk.ui.settings.part import Part
from jarjestodesk.ui.settings.text_body import BodyField, FieldsList
from jarjestodesk.ui.settings.versions import VersionsView
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import DateField, LineField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import IconLabel, fit, label, text_of
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable
from jarjestodesk.values.dates import format_date

_REST = 250
"""Milliseconds the hand rests before what is typed is checked."""


class TextEditor(Part):
    """One text: title, first day and body; fields and versions beside them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._page: TextPage | None = None
        self._id = -1
        self.body = BodyField()
        self.form = _Stacked(context, "settings/texts")
        self.form.add("title", pgettext("label", "Name"), LineField(required=True))
        self.form.add("valid_from", pgettext("label", "Valid from"), DateField(context.today))
        self.form.add("body", pgettext("label", "Text"), self.body, hint=_how())
        self._editor = FormEditor(self.form, context, "text")
        self.fields = FieldsList()
        self.versions = MiniTable(pgettext("card", "Versions"), _heads())
        self.comparison = VersionsView()
        self.state = _State()
        self._compare = make_action(
            self,
            pgettext("settings", "Compare versions"),
            self.compare,
            icon="git-compare",
            shortcut="Ctrl+B",
        )
        self._compare.setCheckable(True)
        self._restore = make_action(
            self, _("Restore the shipped text"), self.restore, icon="rotate-ccw"
        )
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._build()
        self._connect()

    def _build(self) -> None:
        columns = Columns((3, 2), 720)
        card = Card(pgettext("card", "Text"))
        card.add(self.state)
        card.add(self.form, 1)
        columns.add(card)
        fields = Card(_("Fields of the text"))
        fields.add(self.fields, 1)
        columns.add(fields, 1)
        versions = Card(pgettext("card", "Versions"))
        self._kept = label("", "hint")
        versions.add(self.versions)
        versions.add(self._kept)
        versions.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        columns.add(versions, 1)
        comparison = Card(_("The two versions side by side"))
        comparison.add(self.comparison, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(columns)
        self._stack.addWidget(comparison)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.body.stay_for(self.fields)
        self.body.fields_asked.connect(self.fields.begin)
        self.fields.picked.connect(self.body.insert)
        self.fields.left.connect(lambda: self.body.insert(""))
        self.body.control.textChanged.connect(self._rest.start)
        self.body.error_changed.connect(lambda message: self.state.setHidden(bool(message)))
        self._rest.timeout.connect(self._check)

    # -- the text -------------------------------------------------------------------------------

    @override
    def title(self) -> str:
        return self._page.title if self._page is not None else ""

    @override
    def open(self, argument: str) -> None:
        if int(argument) != self._id:
            self._page = None
            self._compare.setChecked(False)
            self._show_side(0)
        self._id = int(argument)
        self.reload()

    @override
    def reload(self) -> None:
        text_id = self._id
        self.context.worker.read(
            lambda register: data.text_page(register, text_id),
            then=self._show,
            owner=self,
            key="page",
            failed=self._gone,
        )

    def _gone(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.context.go("settings/texts")
        else:
            self.context.worker.failed.emit(error)

    def _show(self, page: TextPage) -> None:
        self._page = page
        newest = page.versions[0]
        values = {"title": page.title, "valid_from": newest.valid_from, "body": page.body}
        route = f"settings/texts/{page.versions[-1].id}"
        self._editor.show(page.id, route, values)
        self.fields.show_fields(page.fields)
        self.versions.show_lines([Line(_version(one), row_id=one.id) for one in page.versions])
        self.comparison.show_versions(page.versions)
        self._kept.setText(self._words(page))
        self._restore.setEnabled(page.shipped)
        self._compare.setEnabled(len(page.versions) > 1)
        self.titled.emit()
        self._check()

    def _words(self, page: TextPage) -> str:
        kind = word(page.kind)
        if page.used or (page.shipped and page.version == 1):
            return _("{kind}: a change makes version {number}; this one is kept.").format(
                kind=kind[:1].upper() + kind[1:], number=page.version + 1
            )
        return _("{kind}: nothing has been made by this version, so a change changes it.").format(
            kind=kind[:1].upper() + kind[1:]
        )

    def _check(self) -> None:
        page = self._page
        if page is None:
            return
        kind, title, text = page.kind, page.title, text_of(self.body.control)
        self.context.worker.read(
            lambda _register: data.check_text(kind, title, text),
            then=self.state.tell,
            owner=self,
            key="check",
        )

    # -- what can be done -----------------------------------------------------------------------

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return (self._restore, self._compare)

    def compare(self) -> None:
        """Show two versions side by side, or the text again."""
        comparing = self._compare.isChecked()
        if comparing:
            self.form.commit()
        self._show_side(int(comparing))
        (self.comparison.view if comparing else self.body.control).setFocus()

    def _show_side(self, side: int) -> None:
        """Show the text (0) or the comparison (1); the action says what it then does."""
        self._stack.setCurrentIndex(side)
        self._compare.setText(
            _("Back to the text") if side else pgettext("action", "Compare versions")
        )

    def restore(self) -> None:
        """Make the shipped text the newest version; what was typed and not saved is given up."""
        text_id, today = self._id, self.context.today()
        self.body.put_back()
        self.context.worker.write(
            lambda register: data.restore_text(register, text_id, today),
            then=self._restored,
            owner=self,
        )

    def _restored(self, changes: Changes[int]) -> None:
        self.context.tell(Message(changes.label, Tone.GOOD))

    @override
    def take_focus(self) -> None:
        self.form.focus("body")

    @override
    def leave(self) -> bool:
        self.form.commit()
        return True


class _Stacked(Form):
    """A form whose labels stand above their fields, so that the text has the whole width."""

    @override
    def _arrange(self, wide: bool) -> None:
        super()._arrange(False)

    @override
    def _keep_together(self) -> None:
        """Give the room left over to the last field, not to what is below it."""
        last = 3 * len(self._lines)
        for row in range(last + 1):
            self._grid.setRowStretch(row, int(row == last - 2))


def _heads() -> tuple[Head, ...]:
    return (
        Head(pgettext("column", "Version"), stretch=True),
        Head(pgettext("column", "Valid from")),
        Head(pgettext("column", "In use")),
    )


def _version(one: TextVersionLine) -> tuple[str, ...]:
    first = "–" if one.valid_from is None else format_date(one.valid_from)
    used = pgettext("answer", "yes") if one.used else pgettext("answer", "no")
    return str(one.version), first, used


class _State(QWidget):
    """Whether the text can be filled in, in words."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("circle-check", "good", 14)
        self.words = label("", "hint")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self.words, 1)
        fit(self._row, 4)

    def tell(self, problem: str) -> None:
        """Say what is wrong, or that all is well."""
        if problem:
            self._icon.show_icon("triangle-alert", "warning")
        else:
            self._icon.show_icon("circle-check", "good")
        self.words.setText(problem or _("Every field of the text is known."))


def _how() -> str:
    return _("Ctrl+Space finds a field. Leaving the text saves it.")
