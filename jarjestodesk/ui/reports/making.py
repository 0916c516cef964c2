"""Making a file by a job: progress and Cancel at the foot, a word with the folder at the end."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.ui.jobs import Control
from jarjestodesk.ui.outputs import free_name, was_cancelled
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.reports.data import Made
from jarjestodesk.ui.reports.target import remember_folder
from jarjestodesk.ui.theme import Tone

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

Work = Callable[["Register", Control, Path], Made]
"""Makes the file at the path; runs on the job's thread."""


class Maker(QObject):
    """Makes one file at a time; one that is there with other content is never written over."""

    made = Signal(object)
    """The Path of a file that was made."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def make(self, title: str, target: Path, work: Work) -> None:
        """Start making a file; what becomes of it is told at the foot of the window."""
        try:
            self._context.jobs.run(
                title,
                lambda register, control: work(register, control, target),
                then=self._made,
                failed=lambda error: self._failed(error, title, target, work),
            )
        except UserError as error:
            self._context.tell(Message(error.message, Tone.WARNING))

    def _made(self, made: Made) -> None:
        remember_folder(self._context.memory, made.file.parent)
        if made.unchanged:
            words = _("{name} was there already, with the same content.")
        else:
            words = ngettext("{name} was made: {n} row.", "{name} was made: {n} rows.", made.rows)
        text = words.format(name=made.file.name, n=made.rows)
        self._context.tell(Message(text, folder=made.file.parent))
        self.made.emit(made.file)

    def _failed(self, error: Exception, title: str, target: Path, work: Work) -> None:
        if not isinstance(error, UserError):
            self._context.worker.failed.emit(error)
        elif was_cancelled(error):
            self._context.tell(Message(error.message, Tone.INFO))
        elif target.is_file():
            self._propose(error.message, title, free_name(target), work)
        else:
            self._context.tell(Message(error.message, Tone.BAD))

    def _propose(self, words: str, title: str, free: Path, work: Work) -> None:
        """Tell why the file was left alone, with the button that makes it under a free name."""
        self._context.tell(
            Message(
                words,
                Tone.BAD,
                button=_("Save as {name}").format(name=free.name),
                action=lambda: self.make(title, free, work),
            )
        )
