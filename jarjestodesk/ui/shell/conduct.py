"""What belongs to the whole program: registers, look, keys, faults, the day."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from jarjestodesk import paths
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.settings import TEXT_SIZES, Settings
from jarjestodesk.ui.memory import Memory
from jarjestodesk.ui.page import Message
from jarjestodesk.ui.shell import faults, opening
from jarjestodesk.ui.shell.commands import add_commands
from jarjestodesk.ui.shell.welcome import Welcome
from jarjestodesk.ui.shell.window import MainWindow
from jarjestodesk.ui.stages import Stages
from jarjestodesk.ui.theme import Tone, apply, load_theme, system_prefers_dark
from jarjestodesk.ui.widgets.question import ask
from jarjestodesk.ui.worker import Worker

_SUFFIX = ".jdreg"
_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)
"""Text sizes that Ctrl + and Ctrl − go through, in per cent."""


class Conductor(QObject):
    """Owns worker, window and settings, and what happens between them."""

    filled = Signal()
    """The first page has its rows."""

    def __init__(
        self,
        app: QApplication,
        found: Settings,
        *,
        today: Callable[[], date],
        stages: Stages | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._stages = stages or Stages(0.0)
        self.memory = Memory(found, self)
        self.today = today
        self._welcome: Welcome | None = None
        self._built = False
        self._path: Path | None = None
        self.apply_look()
        self._stages.mark("look")
        self.worker = Worker(self)
        self.window = MainWindow(self.worker, self.memory, today)
        self.window.ask_before_closing(self._may_close)
        self._built = True
        self._stages.mark("window built")
        add_commands(self)
        self.worker.failed.connect(self.fault)
        self.window.jobs.failed.connect(self.fault)
        self.window.foot.backed_up.connect(self.back_up)
        self.window.look_changed.connect(self.apply_look)
        self.window.backed_up.connect(self._tell_backup)
        self.window.register_asked.connect(self.open_register)
        self._closed = False
        self._keys = _FieldKeys(self)
        app.focusChanged.connect(self._keys.follow)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_look)
        self._hook = sys.excepthook
        sys.excepthook = self._on_exception

    # -- starting -------------------------------------------------------------------------------

    def start(self, register: Path | None) -> None:
        """Paint the window, then open ``register`` or the one used last, or welcome."""
        self.window.show()
        self._app.processEvents()
        self._stages.mark("window painted")
        last = next(filter(opening.is_there, self.memory.settings.recent), None)
        if register is not None or last is not None:
            self.open_register(register or last or Path())
        else:
            self.welcome()
            self.filled.emit()
        if self.memory.settings.notice:
            self.window.tell(Message(self.memory.settings.notice, Tone.WARNING))

    def show_gallery(self) -> None:
        """Show every base widget in every state."""
        from jarjestodesk.ui.gallery import Gallery

        self.window.show_alone(Gallery(self.window.context))
        self.window.setWindowTitle("JärjestöDesk – Galleria")
        self.window.show()

    def welcome(self, words: str = "") -> None:
        """Show the first start, with what went wrong."""
        if self._welcome is None:
            page = Welcome(self.memory.settings.recent)
            page.made.connect(self.make_register)
            page.opened.connect(self.choose_register)
            page.sampled.connect(self.try_sample)
            page.chosen.connect(self.open_register)
            self._welcome = page
            self.window.show_alone(page)
            page.take_focus()
        self._welcome.tell(words)

    # -- registers ------------------------------------------------------------------------------

    def make_register(self) -> None:
        """Ask for a name and make a new register."""
        path = self._ask_path(QFileDialog.AcceptMode.AcceptSave, _("Make a new register"))
        if path is not None:
            self._open(opening.making(path.with_suffix(_SUFFIX)), route="settings")

    def choose_register(self) -> None:
        """Ask for a register and open it."""
        path = self._ask_path(QFileDialog.AcceptMode.AcceptOpen, _("Open a register"))
        if path is not None:
            self.open_register(path)

    def open_register(self, path: Path) -> None:
        """Open a register; what fails is told where the user is. The one in use stays as it is."""
        if path.resolve() == self._path:
            return
        route = str(self.memory.value("route", "today"))
        self._open(opening.opening(path), route=route)

    def try_sample(self) -> None:
        """Open the sample register, made on the first time beside the settings."""
        path = paths.config_dir().parent / "esimerkki" / f"Esimerkki{_SUFFIX}"
        self._open(opening.sampling(path, self.today()), route="today")

    def _ask_path(self, mode: QFileDialog.AcceptMode, title: str) -> Path | None:
        dialog = QFileDialog(self.window, title)
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(pgettext("files", "Registers (*.jdreg)"))
        dialog.setDefaultSuffix(_SUFFIX.removeprefix("."))
        saving = mode == QFileDialog.AcceptMode.AcceptSave
        dialog.setFileMode(
            QFileDialog.FileMode.AnyFile if saving else QFileDialog.FileMode.ExistingFile
        )
        if dialog.exec() and dialog.selectedFiles():
            return Path(dialog.selectedFiles()[0])
        return None

    def _open(self, opener: opening.Opener, *, route: str) -> None:
        if self.window.jobs.running:
            words = _("Another long task is still running. Wait for it or cancel it first.")
            self.window.tell(Message(words, Tone.WARNING))
            return
        page = self.window.router.page
        if page is not None and not page.leave():
            return
        if self._welcome is not None:
            self._welcome.setEnabled(False)
        self.worker.open(
            opener,
            then=lambda answer: self._opened(*answer, route=route),
            failed=self._not_opened,
        )

    def _opened(self, path: Path, notices: list[str], *, route: str) -> None:
        self._stages.mark("register open")
        self._path = path
        self.memory.reread_recent()
        if self._welcome is not None:
            self.window.stack.removeWidget(self._welcome)
            self._welcome.deleteLater()
            self._welcome = None
        left = self.window.drafts.belong_to(path)
        self.window.register_opened(path, route)
        self.worker.read(lambda _register: None, then=self._on_filled)
        told = Message("", Tone.WARNING)
        if left:
            told = self._about_draft(left[0].label, left[0].route)
        words = "\n".join(filter(None, (*notices, told.text)))  # one word would hide another
        if words:
            self.window.tell(replace(told, text=words))
        self._tell_backup()

    def _about_draft(self, label: str, route: str) -> Message:
        words = _("The program ended before a text was saved: {label}. The text is kept.")
        return Message(
            words.format(label=label),
            Tone.WARNING,
            button=_("Show the text"),
            action=lambda: self.window.go(route),
        )

    def _on_filled(self, _nothing: None) -> None:
        self._stages.mark("first page filled")
        self.filled.emit()

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.fault(error)
        elif self.window.router.page is not None:
            self.window.tell(Message(error.message, Tone.BAD))
            return
        self.welcome(error.message if isinstance(error, UserError) else "")
        if self._welcome is not None:
            self._welcome.setEnabled(True)

    def raise_window(self, register: Path | None) -> None:
        """Bring the window up: the program was started again, perhaps with a register."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if register is not None:
            self.open_register(register)

    # -- backups --------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Back the register up now, to every place."""
        found = self.memory.settings

        def told(problems: list[str]) -> None:
            for problem in problems:
                self.window.tell(Message(problem, Tone.BAD))
            if not problems:
                self.window.tell(Message(_("The register was backed up and the copy checked.")))
            self._tell_backup()

        self.worker.read(lambda register: opening.back_up(register, found), then=told)

    def _tell_backup(self) -> None:
        places = self.memory.settings.backup_places
        self.worker.read(
            lambda register: opening.last_backup(register, places),
            then=lambda moment: self.window.foot.show_backup(moment, self.today()),
            owner=self,
            key="backup",
        )

    # -- look -----------------------------------------------------------------------------------

    def apply_look(self) -> None:
        """Show theme and text size as set."""
        found = self.memory.settings
        dark = found.theme == "dark" or (found.theme == "system" and system_prefers_dark())
        if self._built and not self.window.jobs.running:  # a job's page waits for its end
            self.window.router.forget_hidden()
        apply(self._app, load_theme("dark" if dark else "light", found.text_size))

    def set_theme(self, name: str) -> None:
        """Show ``system``, ``light`` or ``dark``."""
        self.memory.change(theme=name)
        self.apply_look()

    def step_text_size(self, step: int) -> None:
        """Make texts a step bigger or smaller; 0 is back to 100 %."""
        now = self.memory.settings.text_size
        wanted = 100
        if step > 0:
            wanted = next((size for size in _STEPS if size > now), TEXT_SIZES[-1])
        elif step < 0:
            wanted = next((size for size in reversed(_STEPS) if size < now), TEXT_SIZES[0])
        self.memory.change(text_size=wanted)
        self.apply_look()
        self.window.tell(Message(_("Text size {size} %").format(size=wanted), Tone.INFO))

    def _on_system_look(self) -> None:
        if self.memory.settings.theme == "system":
            self.apply_look()

    # -- faults and the end ---------------------------------------------------------------------

    def fault(self, error: Exception) -> None:
        """Tell an error: what the user can mend in words, a bug with a report."""
        if isinstance(error, UserError):
            self.window.tell(Message(error.message, Tone.BAD))
            return
        dialog = faults.FaultDialog(error, faults.log(error), self.window)
        dialog.open()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            self.fault(error.with_traceback(trace))
        else:
            self._hook(kind, error, trace)

    def _may_close(self) -> bool:
        if self.window.jobs.running and not ask(
            self.window,
            _("A long task is still running"),
            _("If you close now, the task is cancelled. Nothing is left half done."),
            yes=_("Cancel the task and close"),
            no=pgettext("button", "Keep working"),
        ):
            return False
        sys.excepthook = self._hook
        if not self._closed:  # a window that is closed may be asked again
            self._closed = True
            self._app.focusChanged.disconnect(self._keys.follow)
        return True


class _FieldKeys(QObject):
    """Lets Ctrl+Z through a field that has nothing of its own to take back.

    It watches the field in focus alone: a filter of the whole application runs Python on every
    event of every widget, a third of the time a page takes to open.
    """

    _field: QLineEdit | None = None

    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Watch what has the focus now, if it is a line."""
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now if isinstance(now, QLineEdit) else None
        if self._field is not None:
            self._field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QLineEdit):
            return False
        pressed = QKeySequence(event.keyCombination())
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        if (pressed in QKeySequence.keyBindings(undo) and not watched.isUndoAvailable()) or (
            pressed in QKeySequence.keyBindings(redo) and not watched.isRedoAvailable()
        ):
            event.ignore()
            return True
        return False
