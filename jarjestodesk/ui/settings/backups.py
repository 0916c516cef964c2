"""Backups: their places, those there are, one made now, one brought back as a new register."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.ui.outputs import was_cancelled
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.settings import backup_data
from jarjestodesk.ui.settings.backup_data import Backups
from jarjestodesk.ui.settings.restoring import RestoreDialog
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.buttons import IconButton, small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.look import IconLabel, empty, fit, label
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable
from jarjestodesk.values.dates import format_moment

_MOST_SHOWN = 10


class PlacesCard(Card):
    """Folders that every backup goes to: the one beside the register, and those added."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        self.add_button = small(_("Add a folder"), "plus", then=self._ask)
        super().__init__(_("Places for backups"), self.add_button)
        self._context = context
        self.add(
            label(
                _(
                    "The register is backed up when it is opened, if it has changed. Give a place"
                    " on another disk or server too: a copy beside the register is lost with it."
                ),
                "second",
            )
        )
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        fit(self._lines, 4)

    def show_places(self, found: Backups) -> None:
        """Show the folders; one that cannot be reached says so."""
        empty(self._lines)
        for place, (folder, there) in enumerate(found.folders):
            given = self._context.memory.settings.backup_places
            own = given[place - 1] if 0 < place <= len(given) else None
            remove = None if own is None else (lambda own=own: self.remove_place(own))
            self._lines.addWidget(_Place(own or folder, there, remove))

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Folder for backups"))
        if chosen:
            self.add_place(Path(chosen))

    def add_place(self, folder: Path) -> None:
        """Have backups made into a folder too."""
        places = self._context.memory.settings.backup_places
        if folder not in places:
            self._context.memory.change(backup_places=(*places, folder))
            self.changed.emit()

    def remove_place(self, folder: Path) -> None:
        """Make no more backups into a folder; those that are there stay."""
        places = self._context.memory.settings.backup_places
        self._context.memory.change(backup_places=tuple(one for one in places if one != folder))
        self.changed.emit()
        self._context.tell(
            Message(
                _("No more backups are made into {folder}. Those there stay.").format(
                    folder=folder
                ),
                Tone.INFO,
            )
        )
        self.add_button.setFocus()


class _Place(QWidget):
    """A folder, whether it is there, and perhaps the button that takes it off the list."""

    def __init__(self, folder: Path, there: bool, remove: Callable[[], None] | None) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.addWidget(
            IconLabel("circle-check" if there else "triangle-alert", "good" if there else "warning")
        )
        words = str(folder) if there else _("{folder}: cannot be reached now").format(folder=folder)
        self._row.addWidget(label(_breakable(words)), 1)
        if remove is not None:
            button = IconButton("x", _("Remove {folder} from the places").format(folder=folder))
            button.clicked.connect(lambda _checked=False: remove())
            self._row.addWidget(button)
        fit(self._row, 6)


def _breakable(path: str) -> str:
    """Return a path that may be broken into lines after each separator."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


class BackupsCard(Card):
    """The backups there are, the newest first."""

    backed_up = Signal()
    register_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        self.now = small(_("Back up now"), "shield-check", then=self.back_up)
        super().__init__(pgettext("card", "Backups"), self.now)
        self._context = context
        self._found: Backups | None = None
        heads = (
            Head(pgettext("column", "Made"), stretch=True),
            Head(pgettext("column", "Size"), number=True),
            Head(pgettext("column", "Place")),
        )
        self.table = MiniTable(pgettext("card", "Backups"), heads)
        self.restore = small(_("Restore as a new register…"), "history", then=self.ask_restore)
        self._none = label(_("There are no backups yet. Make the first one now."), "second")
        self._more = label("", "hint")
        self.add(self._none)
        self.add(self.table)
        self.add(self._more)
        line = QHBoxLayout()
        line.addWidget(self.restore)
        line.addStretch(1)
        self.body.addLayout(line)
        self._follow()

    def show_backups(self, found: Backups) -> None:
        """Show the newest backups of every place."""
        self._found = found
        shown = found.lines[:_MOST_SHOWN]
        self.table.show_lines(
            [
                Line(
                    (
                        format_moment(one.moment),
                        backup_data.size_words(one.size),
                        one.path.parent.parent.name or str(one.path.parent.parent),
                    ),
                    row_id=row,
                )
                for row, one in enumerate(shown)
            ]
        )
        self.table.setVisible(bool(shown))
        self._none.setVisible(not shown)
        left = len(found.lines) - len(shown)
        self._more.setVisible(left > 0)
        self._more.setText(
            ngettext("{n} older backup besides", "{n} older backups besides", left).format(n=left)
        )
        self._follow()

    def _follow(self) -> None:
        self.restore.setEnabled(bool(self.table.lines()))

    def back_up(self) -> None:
        """Back the register up now, to every place."""
        found = self._context.memory.settings
        self.now.setEnabled(False)
        self._context.worker.read(
            lambda register: backup_data.make(register, found),
            then=self._made,
            owner=self,
            failed=self._failed,
        )

    def _made(self, problems: list[str]) -> None:
        self.now.setEnabled(True)
        for problem in problems:
            self._context.tell(Message(problem, Tone.BAD))
        if not problems:
            self._context.tell(Message(_("The register was backed up and the copy checked.")))
        self.backed_up.emit()

    def _failed(self, error: Exception) -> None:
        self.now.setEnabled(True)
        self._context.worker.failed.emit(error)

    # -- restoring ------------------------------------------------------------------------------

    def ask_restore(self) -> None:
        """Explain what restoring does and ask for the new register's name."""
        if self._found is None or not self._found.lines:
            return
        line = self.table.line()
        backup = self._found.lines[line.row_id if line is not None else 0]
        RestoreDialog(self._found.register, backup, self, self._restore).open()

    def _restore(self, backup: Path, target: Path) -> None:
        try:
            self._context.jobs.run(
                _("Restoring a backup"),
                lambda _register, control: backup_data.restore(backup, target, control),
                then=lambda made: self._restored(*made),
                failed=self._not_restored,
            )
        except UserError as error:
            self._context.tell(Message(error.message, Tone.WARNING))

    def _restored(self, path: Path, missing: int) -> None:
        words = _("The backup was restored as the register {name}.").format(name=path.name)
        if missing:
            lost = ngettext(
                "{n} stored file was not to be had.",
                "{n} stored files were not to be had.",
                missing,
            ).format(n=missing)
            words = f"{words} {lost}"
        self._context.tell(
            Message(
                words,
                Tone.WARNING if missing else Tone.GOOD,
                button=_("Open the restored register"),
                action=lambda: self.register_asked.emit(path),
            )
        )

    def _not_restored(self, error: Exception) -> None:
        if isinstance(error, UserError):
            tone = Tone.INFO if was_cancelled(error) else Tone.BAD
            self._context.tell(Message(error.message, tone))
        else:
            self._context.worker.failed.emit(error)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "table"):
            self.table.updateGeometry()
