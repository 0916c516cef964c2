"""Where workbooks and letters are put: asked from the user, the folder remembered."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.page import Context
from jarjestodesk.values.names import file_safe

_WORKBOOKS, _LETTERS = "folder/workbooks", "folder/letters"


def ask_workbook(parent: QWidget, context: Context, name: str) -> Path | None:
    """Ask where a workbook is saved; None when the user thinks better of it."""
    folder = Path(str(context.memory.value(_WORKBOOKS, "")))
    chosen, _kind = QFileDialog.getSaveFileName(
        parent,
        pgettext("dialog", "Save the workbook"),
        str(folder / f"{file_safe(name)}.xlsx"),
        _("Excel workbook (*.xlsx)"),
    )
    if not chosen:
        return None
    path = Path(chosen)
    context.memory.remember(_WORKBOOKS, str(path.parent))
    return path


def ask_folder(parent: QWidget, context: Context, title: str, *, letters: bool) -> Path | None:
    """Ask for a folder; None when the user thinks better of it."""
    key = _LETTERS if letters else _WORKBOOKS
    chosen = QFileDialog.getExistingDirectory(parent, title, str(context.memory.value(key, "")))
    if not chosen:
        return None
    context.memory.remember(key, chosen)
    return Path(chosen)
