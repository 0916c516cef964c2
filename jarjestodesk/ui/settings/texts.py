"""Texts of letters, terms and clauses: their list, and one of them opened in its editor."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from jarjestodesk.ui.page import Context
from jarjestodesk.ui.settings.part import Part
from jarjestodesk.ui.settings.sections import Section
from jarjestodesk.ui.settings.text_editor import TextEditor
from jarjestodesk.ui.settings.texts_list import TextsList


class TextsPart(Part):
    """``settings/texts`` is the list, ``settings/texts/12`` the editor of a text."""

    def __init__(self, context: Context, section: Section) -> None:
        super().__init__(context)
        self.list = TextsList(context, section)
        self.list.summed.connect(self.summed)
        self.editor: TextEditor | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    @property
    def shown(self) -> Part:
        """The list or the editor."""
        if self.editor is not None and self._stack.currentWidget() is self.editor:
            return self.editor
        return self.list

    @override
    def open(self, argument: str) -> None:
        if not argument.isdigit():
            self._stack.setCurrentWidget(self.list)
        else:
            if self.editor is None:
                self.editor = TextEditor(self.context)
                self.editor.titled.connect(self.titled)
                self._stack.addWidget(self.editor)
            self._stack.setCurrentWidget(self.editor)
        self.shown.open(argument)

    @override
    def title(self) -> str:
        return self.shown.title()

    @override
    def reload(self) -> None:
        self.shown.reload()

    @override
    def jump(self, number: int) -> None:
        self.shown.take_focus()

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.shown.actions_shown()

    @override
    def take_focus(self) -> None:
        self.shown.take_focus()

    @override
    def leave(self) -> bool:
        return self.shown.leave()
