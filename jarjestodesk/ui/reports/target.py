"""Where a file goes: its name, and the folder that is remembered."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.memory import Memory
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.edits import LineEdit
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit, label

_FOLDER = "reports.folder"
"""Where the memory keeps the folder."""


def folder_of(memory: Memory) -> Path:
    """Return the folder files went to last, at first the user's documents."""
    found = memory.value(_FOLDER)
    if isinstance(found, str) and Path(found).is_dir():
        return Path(found)
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if documents.is_dir() else Path.home()


def remember_folder(memory: Memory, folder: Path) -> None:
    """Have later files go to ``folder``."""
    memory.remember(_FOLDER, str(folder))


class TargetBar(QWidget):
    """File name and folder in a line; a proposed name stays until one writes another."""

    entered = Signal()
    """Enter in the name: make it."""
    moved = Signal()
    """Another folder was chosen."""

    def __init__(self, memory: Memory, suffix: str = ".xlsx") -> None:
        super().__init__()
        self._memory, self._suffix = memory, suffix
        self._proposed = ""
        self.name = _Name(self)
        self.name.setAccessibleName(_("Name of the file"))
        words = label(_("Name of the file"), "label", wrap=False)
        words.setBuddy(self.name)
        self.folder = small("", "folder-open", then=self._ask)
        self._row = FlowLayout(self)
        for widget in (words, self.name, self.folder):
            self._row.addWidget(widget)
        self.show_folder()
        self.restyle()

    def propose(self, stem: str) -> None:
        """Propose a name, unless the user has written one."""
        if self.name.text() in ("", self._proposed):
            self.name.setText(f"{stem}{self._suffix}")
            self.name.setCursorPosition(0)
        self._proposed = f"{stem}{self._suffix}"

    def target(self) -> Path:
        """Return where the file goes; an empty name is the proposed one."""
        name = self.name.text().strip() or self._proposed
        return folder_of(self._memory) / name

    def show_folder(self) -> None:
        """Show the folder in use."""
        folder = folder_of(self._memory)
        self.folder.setText(
            pgettext("reports", "Folder: {name}").format(name=folder.name or str(folder))
        )
        self.folder.setToolTip(_("{folder}: choose another").format(folder=folder))
        self.folder.setAccessibleDescription(str(folder))

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder for files"), str(folder_of(self._memory))
        )
        if chosen:
            remember_folder(self._memory, Path(chosen))
            self.show_folder()
            self.moved.emit()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._row, 8)
        self.name.updateGeometry()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self.restyle()


class _Name(LineEdit):
    """The name: Enter makes the file, Esc puts the proposed name back."""

    def __init__(self, bar: TargetBar) -> None:
        super().__init__()
        self._bar = bar

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(140), super().minimumSizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bar.entered.emit()
        else:
            super().keyPressEvent(event)
