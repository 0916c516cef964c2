"""What restoring a backup does, told before it is done, and the new register's name."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.outputs import free_name
from jarjestodesk.ui.settings.backup_data import BackupLine, size_words
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import plain, primary, small
from jarjestodesk.ui.widgets.edits import LineEdit
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.values.dates import format_moment

_SUFFIX = ".jdreg"


class RestoreDialog(QDialog):
    """The register in use stays as it is: the backup comes back beside it under another name."""

    def __init__(
        self,
        register: Path,
        backup: BackupLine,
        parent: QWidget,
        restore: Callable[[Path, Path], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore a backup"))
        self._backup, self._restore = backup, restore
        self.folder = register.parent
        stem = pgettext("file name", "{name}-restored").format(name=register.stem)
        self.name = LineEdit(free_name(self.folder / f"{stem}{_SUFFIX}").name)
        self._folder = label("", "hint")
        self._problem = label("", "error")
        self._problem.hide()
        self.yes = primary(_("Restore as a new register"), "history", then=self._accept)
        self.yes.setDefault(True)
        self._build(register)
        self.setMinimumWidth(theme().px(460))
        self._show_folder()
        self.name.setFocus()

    def _build(self, register: Path) -> None:
        title = _("Restore the backup of {moment}").format(
            moment=format_moment(self._backup.moment)
        )
        layout = QVBoxLayout(self)
        layout.addWidget(label(title, "large"))
        for words in _words(register, self._backup):
            layout.addWidget(label(words))
        name = label(_("Name of the new register"), "label")
        name.setBuddy(self.name)
        self.name.setAccessibleName(name.text())
        row = QHBoxLayout()
        row.addWidget(self._folder, 1)
        row.addWidget(small(pgettext("button", "Another folder…"), "folder-open", then=self._ask))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(plain(pgettext("button", "Cancel"), then=self.reject))
        buttons.addWidget(self.yes)
        layout.addWidget(name)
        layout.addWidget(self.name)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        layout.addLayout(buttons)
        fit(layout, 10, 20)
        fit(row, 8)
        fit(buttons, 8)

    def _show_folder(self) -> None:
        self._folder.setText(_("In the folder {folder}").format(folder=self.folder))

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Folder of the new register"), str(self.folder)
        )
        if chosen:
            self.folder = Path(chosen)
            self._show_folder()

    def _accept(self) -> None:
        name = self.name.text().strip()
        target = self.folder / (name if name.endswith(_SUFFIX) else name + _SUFFIX)
        if not name.removesuffix(_SUFFIX) or Path(name).name != name:
            self._refuse(_("Give the new register a name without slashes."))
        elif target.exists():
            free = free_name(target)
            self.name.setText(free.name)
            self._refuse(
                _("{name} is there already and is never written over. {other} is free.").format(
                    name=target.name, other=free.name
                )
            )
        else:
            self.accept()
            self._restore(self._backup.path, target)

    def _refuse(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()
        self.name.setFocus()


def _words(register: Path, backup: BackupLine) -> tuple[str, ...]:
    return (
        _("The backup ({size}) is checked and copied as a new register file.").format(
            size=size_words(backup.size)
        ),
        _(
            "The register in use, {name}, stays exactly as it is. Compare the two, and go on with"
            " the one you want: what was written after the backup is only in the present one."
        ).format(name=register.name),
    )
