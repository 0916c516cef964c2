"""Editors of cells, and the delegate that opens them and tells what was entered."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.edits import LineEdit, TextEdit
from jarjestodesk.ui.widgets.grid.face import Face
from jarjestodesk.ui.widgets.grid.painting import CellPainter, Index
from jarjestodesk.ui.widgets.look import LONGEST_LINE, text_of

_KEY = Qt.Key
_ENTERS = {_KEY.Key_Return, _KEY.Key_Enter}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOST_CHOICES = 10


class Move(Enum):
    """Where the hand goes once a cell has been left."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"
    LEFT = "left"
    RIGHT = "right"
    NEXT = "next"
    BACK = "back"


@dataclass(frozen=True)
class Entered:
    """What was typed into a cell: a text, or a choice taken; ``fill`` means the whole selection."""

    row: int
    column: int
    text: str
    choice: Choice | None = None
    fill: bool = False


class ChoiceEditor(LineEdit):
    """A field whose list is found by the first letters of a label or a code."""

    def __init__(self, face: Face, beside: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = face
        self._beside = beside
        self._found: list[Choice] = []
        self.list = QListWidget(self.window())
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("role", "choices")
        self.list.setStyleSheet(f"border: 1px solid {theme().colours.edge};")
        self.list.setAccessibleName(face.title)
        self.list.itemClicked.connect(self._on_taken)
        self.list.hide()
        self.textEdited.connect(self.narrow)
        self.list.currentTextChanged.connect(self.setAccessibleDescription)

    def narrow(self, text: str) -> None:
        """List the choices that ``text`` begins; all of them for an empty one."""
        begun = text.strip()
        face, beside = self._face, self._beside
        self._offer(face.matching(begun, beside) if begun else face.suiting(beside))
        if not begun:
            self.list.setCurrentRow(-1)

    def offer_all(self) -> None:
        """List every choice that suits the row, the present one marked."""
        self._offer(self._face.suiting(self._beside))
        here = self.text()
        labels = [choice.label for choice in self._found]
        self.list.setCurrentRow(labels.index(here) if here in labels else -1)
        self.selectAll()

    def _offer(self, found: list[Choice]) -> None:
        self._found = found
        self.list.clear()
        self.list.addItems([f"{c.code}  {c.label}" if c.code else c.label for c in found])
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found) and self.isVisible())
        self._place()

    def _place(self) -> None:
        look = theme()
        shown = min(_MOST_CHOICES, max(1, self.list.count()))
        tall = shown * self.list.sizeHintForRow(0) + look.px(8)
        wide = max(self.width(), self.list.sizeHintForColumn(0) + look.px(32))
        window = self.window()
        place = self.mapTo(window, QPoint(0, self.height()))
        if place.y() + tall > window.height():
            place = self.mapTo(window, QPoint(0, -tall))
        place.setX(max(0, min(place.x(), window.width() - wide)))
        self.list.setGeometry(QRect(place, QSize(wide, tall)))
        self.list.raise_()

    def step(self, by: int) -> None:
        """Move the mark in the list."""
        if not self.list.isVisible():
            self.offer_all()
        row = self.list.currentRow() + by
        self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        marked = self.choice()
        if marked is not None:
            self.setText(marked.label)

    def choice(self) -> Choice | None:
        """Return the choice marked in the list."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _on_taken(self) -> None:
        taken = self.choice()
        if taken is not None:
            self.setText(taken.label)
            self.list.hide()

    def close_list(self) -> None:
        """Take the list away with its editor."""
        self.list.hide()
        self.list.deleteLater()


Editor = QLineEdit | QPlainTextEdit


class CellDelegate(CellPainter):
    """Paints cells and edits them: keys of an open editor are a spreadsheet's."""

    entered = Signal(object)
    moved = Signal(object)
    typed = Signal(int, int, str)
    """Row, column and text of a long text being typed, for its draft."""
    ended = Signal(int, int)
    """Row and column of a cell whose editor was closed."""

    begun_with: str | None = None
    """The text typing began with; None when an editor opens on the text there is."""
    _fills = False
    _cancelled = False

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        face = self.model.faces[index.column()]
        editor: Editor
        if face.long:
            editor = TextEdit(parent)
            editor.setTabChangesFocus(True)
            row, column = index.row(), index.column()
            editor.textChanged.connect(lambda: self.typed.emit(row, column, text_of(editor)))
        elif face.choices:
            beside = self.model.beside(self.model.ids[index.row()], index.column())
            editor = ChoiceEditor(face, beside, parent)
        else:
            editor = LineEdit(parent)
            editor.setMaxLength(LONGEST_LINE)
            if face.right:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setProperty("role", "cell")
        editor.setAccessibleName(
            pgettext("cell being edited", "{column}").format(column=face.title)
        )
        self._cancelled = False
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        begun = self.begun_with
        text = str(index.data(Qt.ItemDataRole.EditRole) or "") if begun is None else begun
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(editor, ChoiceEditor):
            editor.setText(text)
            editor.show()
            editor.offer_all() if begun is None else editor.narrow(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.end(False)

    def place_cursor(self, editor: QWidget | None) -> None:
        """Put the cursor after the text: Qt selects it all once the editor is open."""
        if isinstance(editor, ChoiceEditor) and self.begun_with is None:
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.end(False)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = QRect(option.rect)
        parent = editor.parentWidget()
        room = parent.rect() if parent is not None else rect
        if isinstance(editor, QPlainTextEdit):
            rect.setWidth(max(rect.width(), min(theme().px(420), room.width())))
            rect.setHeight(theme().row_height * 4)
        if rect.right() > room.right():
            rect.moveRight(room.right())
        if rect.bottom() > room.bottom():
            rect.moveBottom(room.bottom())
        rect.moveLeft(max(0, rect.left()))
        editor.setGeometry(rect)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if self._cancelled:
            return
        choice = editor.choice() if isinstance(editor, ChoiceEditor) else None
        text = _text_of(editor)
        if not text.strip():
            choice = None
        fills, self._fills = self._fills, False
        self.entered.emit(Entered(index.row(), index.column(), text, choice, fills))

    @override
    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, ChoiceEditor):
            editor.close_list()
        super().destroyEditor(editor, index)
        self.ended.emit(index.row(), index.column())

    # -- keys -----------------------------------------------------------------------------------

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(object, (QLineEdit, QPlainTextEdit)):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return False
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(object, event)
        return super().eventFilter(object, event)

    def _on_key(self, editor: Editor, event: QKeyEvent) -> bool:
        key, keys = event.key(), event.modifiers()
        if key == _KEY.Key_Escape:
            self._cancelled = True
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            return True
        if key in _ENTERS:
            return self._on_enter(editor, keys)
        if key in {_KEY.Key_Tab, _KEY.Key_Backtab}:
            back = key == _KEY.Key_Backtab or bool(keys & _SHIFT)
            self.finish(editor, Move.BACK if back else Move.NEXT)
            return True
        if isinstance(editor, ChoiceEditor) and key in {_KEY.Key_Down, _KEY.Key_Up}:
            editor.step(1 if key == _KEY.Key_Down else -1)
            return True
        return self._on_arrow(editor, key, keys)

    def _on_enter(self, editor: Editor, keys: Qt.KeyboardModifier) -> bool:
        if keys & _ALT:
            if isinstance(editor, QPlainTextEdit):
                editor.insertPlainText("\n")
            return True
        self._fills = bool(keys & _CONTROL)
        if self._fills:
            self.finish(editor, Move.STAY)
        else:
            self.finish(editor, Move.UP if keys & _SHIFT else Move.DOWN)
        return True

    def _on_arrow(self, editor: Editor, key: int, keys: Qt.KeyboardModifier) -> bool:
        """Leave the cell by an arrow where typing began it, as a spreadsheet's entry mode does."""
        plain = keys & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if self.begun_with is None or not plain or isinstance(editor, QPlainTextEdit):
            return False
        move = _ARROWS.get(key)
        if move is None:
            return False
        self.finish(editor, move)
        return True

    def finish(self, editor: QWidget, move: Move = Move.STAY) -> None:
        """Save what an open editor holds, close it and tell where the hand goes."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if move is not Move.STAY:
            self.moved.emit(move)


def _text_of(editor: QWidget) -> str:
    if isinstance(editor, QPlainTextEdit):
        return text_of(editor)
    return editor.text() if isinstance(editor, QLineEdit) else ""


_ARROWS: dict[int, Move] = {
    _KEY.Key_Down: Move.DOWN,
    _KEY.Key_Up: Move.UP,
    _KEY.Key_Left: Move.LEFT,
    _KEY.Key_Right: Move.RIGHT,
}
