"""The list of texts with the chosen one to read beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import TextKind
from jarjestodesk.records.labels import label as word
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.settings_page import TextPage
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.settings import data
from jarjestodesk.ui.settings.rows import RowsPart
from jarjestodesk.ui.settings.sections import Section
from jarjestodesk.ui.side_list import reach_from_list
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import ChoiceField
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing
from jarjestodesk.ui.widgets.look import give_property, label
from jarjestodesk.ui.widgets.split import Split

ROUTE = "settings/texts"
_OWN_KINDS = (TextKind.TERM, TextKind.CLAUSE, TextKind.REASON)
_REST = 80
"""Milliseconds the hand rests on a text before it is read."""


class TextsList(RowsPart):
    """Texts of letters, terms, clauses and reasons; Ctrl+E opens the chosen one."""

    def __init__(self, context: Context, section: Section) -> None:
        super().__init__(context, section)
        self._edit = make_action(
            self, _("Edit the text"), self.edit, icon="pencil", shortcut="Ctrl+E"
        )
        self._edit.setEnabled(False)
        reach_from_list(self._edit)
        self.grid.row_opened.connect(lambda row_id: context.go(f"{ROUTE}/{row_id}"))
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask_preview)

    @override
    def make_body(self) -> QWidget:
        self._preview = QPlainTextEdit()
        self._preview.setReadOnly(True)
        give_property(self._preview, "readOnly", True)
        self._preview.setAccessibleName(_("Content of the chosen text"))
        self._card = Card(pgettext("card", "Content"))
        self._facts = label("", "second")
        self._card.add(self._facts)
        self._card.add(self._preview, 1)
        return Split(self.grid, self._card, self.code, self.context)

    @override
    def actions_shown(self) -> Sequence[QAction]:
        edit = (self._edit,) if hasattr(self, "_edit") else ()
        return (self._remove, self._add, *edit)

    @override
    def reload(self) -> None:
        super().reload()
        if self.grid.current_id() >= 0:
            self._rest.start()

    @override
    def _on_chosen(self, row_id: int) -> None:
        super()._on_chosen(row_id)
        self._edit.setEnabled(row_id >= 0)
        self._rest.start()

    def _ask_preview(self) -> None:
        row_id = self.grid.current_id()
        if row_id < 0:
            self._card.set_title(pgettext("card", "Content"))
            self._facts.clear()
            self._preview.clear()
            return
        self.context.worker.read(
            lambda register: data.text_page(register, row_id),
            then=self._show_preview,
            owner=self,
            key="preview",
            failed=lambda _gone: None,
        )

    def _show_preview(self, page: TextPage) -> None:
        self._card.set_title(page.title)
        kind, version = word(page.kind), page.version
        self._facts.setText(_("{kind}, version {version}").format(kind=kind, version=version))
        if self._preview.toPlainText() != page.body:
            self._preview.setPlainText(page.body)

    def edit(self) -> None:
        """Open the chosen text in its editor."""
        if self.grid.current_id() >= 0:
            self.context.go(f"{ROUTE}/{self.grid.current_id()}")

    @override
    def add(self) -> None:
        NewText(self.context, self, self._chosen_kind(), self._made).open()

    def _chosen_kind(self) -> TextKind:
        """Return the kind of the text of the hand, where one may add such."""
        row = self.grid.model.rows.get(self.grid.current_id(), ())
        place = self.grid.model.info.index("kind") if row else 0
        kind = row[place] if row else None
        return TextKind(kind) if kind in _OWN_KINDS else TextKind.TERM

    def _made(self, row_id: int) -> None:
        self.context.go(f"{ROUTE}/{row_id}")

    @override
    def remove(self) -> None:
        row_id = self.grid.current_id()
        if row_id >= 0:
            self.context.worker.write(
                lambda register: data.remove_text(register, row_id),
                then=lambda changes: self.context.tell(Message(changes.label)),
                owner=self,
            )


class NewText(FormDialog):
    """Asks what a new text is for."""

    def __init__(
        self, context: Context, parent: QWidget, kind: TextKind, added: Callable[[int], None]
    ) -> None:
        super().__init__(
            context,
            parent,
            title=pgettext("settings", "New text"),
            yes=_("Add and write"),
            route="settings/texts/new",
            make=self._writing,
            done=added,
        )
        choices = [Choice(one, word(one)) for one in _OWN_KINDS]
        self.form.add(
            "kind",
            pgettext("label", "Used in"),
            ChoiceField(choices, required=True),
            hint=_("The texts of letters are there already: they are edited."),
        )
        self.form.fill({"kind": kind})
        self.form.focus("kind")

    def _writing(self) -> Writing:
        kind, today = self.form.value("kind"), self.context.today()
        return lambda register: data.add_text(register, kind, today)
