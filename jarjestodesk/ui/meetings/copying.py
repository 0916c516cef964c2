"""F8: an item goes field by field to the case-management system's form, without typing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _
from jarjestodesk.records.agenda import ItemText
from jarjestodesk.ui.meetings import data
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.theme import Tone


class ItemCopier(QObject):
    """Copies the next field of the current item at each F8, the whole item at Shift+F8.

    The item is read anew each time, so that what was just typed is copied.
    """

    copied = Signal(str)
    """The key of the field that was copied, “whole” for the item."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._item, self._application = -1, -1
        self._next = 0
        self.next_action = make_action(
            owner, _("Copy the next field of the item"), self.copy_next, icon="copy", shortcut="F8"
        )
        self.whole_action = make_action(
            owner, _("Copy the whole item"), self.copy_whole, icon="copy", shortcut="Shift+F8"
        )

    def show_item(self, item_id: int, application_id: int = -1) -> None:
        """Take the current item; another one begins from its first field."""
        if (item_id, application_id) != (self._item, self._application):
            self._item, self._application, self._next = item_id, application_id, 0

    def copy_next(self) -> None:
        """Put the next field on the clipboard and say which it was."""
        self._read(self._put_next)

    def copy_whole(self) -> None:
        """Put the whole item on the clipboard."""
        self._read(self._put_whole)

    def _read(self, then: Callable[[ItemText], None]) -> None:
        item, application, today = self._item, self._application, self._context.today()
        if item < 0:
            words = _("Choose an item first: there is nothing to copy.")
            self._context.tell(Message(words, Tone.WARNING))
            return
        self._context.worker.read(
            lambda register: data.item_text(register, item, application, today),
            then=then,
            owner=self,
        )

    def _put_next(self, found: ItemText) -> None:
        if not found.parts:
            words = _("The item is empty: write its title first.")
            self._context.tell(Message(words, Tone.WARNING))
            return
        place = self._next if self._next < len(found.parts) else 0
        part = found.parts[place]
        QGuiApplication.clipboard().setText(part.text)
        self._next = (place + 1) % len(found.parts)
        words = _("Copied: {field} ({number} of {count}). Next with F8: {next}").format(
            field=part.name,
            number=place + 1,
            count=len(found.parts),
            next=found.parts[self._next].name,
        )
        self._context.tell(Message(words))
        self.copied.emit(part.key)

    def _put_whole(self, found: ItemText) -> None:
        QGuiApplication.clipboard().setText(found.whole())
        words = _("Copied the whole item: {item}").format(item=found.heading)
        self._context.tell(Message(words))
        self.copied.emit("whole")
