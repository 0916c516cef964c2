"""An item of an agenda: its texts, saved when left, copied by F8."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.meetings import ItemRecord
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.meetings.copying import ItemCopier
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.fields import LineField, TextField
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import fit, label


class ItemPart(QWidget):
    """The fields of one item in the order of the case-management system's form."""

    def __init__(self, context: Context, copier: ItemCopier) -> None:
        super().__init__()
        self.item: ItemRecord | None = None
        self.form = Form(context, "items")
        self._editor = FormEditor(self.form, context, "item")
        self._none = label(_("Choose an item, or put a call on the agenda first."), "second")
        self.next_button = small(action=copier.next_action)
        self.whole_button = small(action=copier.whole_action)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._flow.addWidget(self.next_button)
        self._flow.addWidget(self.whole_button)
        self._add_fields()
        self._column = QVBoxLayout(self)
        for widget in (self._none, self._buttons, self.form):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.restyle()
        self.show_item(None)

    def _add_fields(self) -> None:
        form = self.form
        form.add("section", pgettext("label", "Section (§)"), LineField(characters=8))
        form.add("title", pgettext("item", "Title"), LineField())
        form.add("case_number", pgettext("label", "Diary number"), LineField(characters=22))
        form.add(
            "proposal",
            _("Proposal for decision"),
            TextField(lines=4),
            hint=_("Left empty, F8 copies what is proposed to each applicant."),
        )
        form.add("decision", _("Decision in the minutes"), TextField())
        form.add("competence", _("Ground of competence"), TextField(lines=2))
        form.add("preparation", pgettext("label", "Preparation"), TextField())
        form.add("impact", _("Assessment of impact"), TextField(lines=2))
        form.add("attachments", pgettext("label", "Attachments"), TextField(lines=2))

    def show_item(self, item: ItemRecord | None) -> None:
        """Show an item, or say that there is none."""
        self.item = item
        self._none.setVisible(item is None)
        self._buttons.setVisible(item is not None)
        self.form.setVisible(item is not None)
        if item is not None:
            values = {name: getattr(item, name) for name in self.form.fields}
            self._editor.show(item.id, f"meetings/items/{item.id}", values)

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 12)
        fit(self._flow, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
