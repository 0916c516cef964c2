"""A field of several paragraphs that grows with its text."""

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit
from typing_extensions import override

from jarjestodesk.records import kinds
from jarjestodesk.records.kinds import TEXT_KIND, Kind
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.edits import TextEdit
from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.ui.widgets.look import give_property, text_of


class TextField(Field):
    """Text of one or more paragraphs: Enter makes a new line, Tab leaves, Ctrl+Enter saves.

    It is ``lines`` high at least and grows to ``most`` lines before it scrolls.
    """

    control: QPlainTextEdit

    def __init__(
        self,
        kind: Kind = TEXT_KIND,
        *,
        required: bool = False,
        placeholder: str = "",
        lines: int = 3,
        most: int = 12,
    ) -> None:
        self.kind = kind
        self._lines, self._most = lines, most
        self._putting = False
        edit = TextEdit()
        edit.setTabChangesFocus(True)
        edit.setPlaceholderText(placeholder)
        edit.setFrameShape(QFrame.Shape.NoFrame)
        edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        super().__init__(edit, required=required)
        self._written = ""
        edit.textChanged.connect(self._on_changed)
        edit.document().documentLayout().documentSizeChanged.connect(self._grow)

    @override
    def _state(self) -> str:
        return text_of(self.control)

    @override
    def _state_of(self, value: Any) -> str:
        return value or ""

    @override
    def _put(self, state: str) -> None:
        if state != text_of(self.control):
            self._putting = True
            self.control.setPlainText(state)
            self._putting = False

    @override
    def _read(self) -> Any:
        return kinds.read(self.kind, text_of(self.control))

    @override
    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        self.control.setReadOnly(on)
        give_property(self.control, "readOnly", on)

    @override
    def _on_key(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or event.key() not in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            return super()._on_key(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            return True
        if self._read_only:
            return False
        self.control.insertPlainText("\n")
        self.control.ensureCursorVisible()
        return True

    def _on_changed(self) -> None:
        if self._putting:
            return
        text = text_of(self.control)
        self.typed.emit(text if self.dirty() else "")
        if self.error():
            self._set_error("")

    def _grow(self) -> None:
        """Be as high as the text, between the least and the most lines."""
        if not hasattr(self, "_lines"):
            return
        self.control.ensurePolished()
        line = QFontMetrics(self.control.document().defaultFont()).lineSpacing()
        shown = round(self.control.document().size().height())
        rows = min(max(shown, self._lines), self._most)
        needed, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.control.setVerticalScrollBarPolicy(needed if shown > self._most else off)
        room = self.control.height() - self.control.viewport().height()
        frame = min(max(room, theme().px(10)), theme().px(24)) + theme().px(8)
        self.control.setFixedHeight(rows * line + frame)

    @override
    def restyle(self) -> None:
        super().restyle()
        self._grow()
