"""Commands that are everywhere, with their keys; the finder lists them too."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.shell.rooms import ROOMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from jarjestodesk.ui.shell.conduct import Conductor


def add_commands(conductor: "Conductor") -> None:
    """Hang the commands of the whole program on its window."""
    window = conductor.window
    standard = QKeySequence.StandardKey
    found = [
        *(
            _command(room.title(), partial(window.go, room.name), f"Ctrl+{room.number}", room.icon)
            for room in ROOMS
            if room.number
        ),
        _command(
            pgettext("command", "Settings"), partial(window.go, "settings"), "Ctrl+,", "settings"
        ),
        _command(pgettext("command", "Find anything"), window.open_finder, "Ctrl+K", "search"),
        _command(_("Request for information"), window.ask_information, "F9", "mail"),
        _command(pgettext("command", "Undo"), window.undo, standard.Undo, "undo-2"),
        _command(pgettext("command", "Redo"), window.redo, standard.Redo, "redo-2"),
        _command(pgettext("command", "Back"), window.router.back, "Alt+Left", "arrow-left"),
        _command(pgettext("command", "Forward"), window.router.forward, "Alt+Right", ""),
        _command(_("Back up now"), conductor.back_up, "", "shield-check"),
        _command(_("Open a register…"), conductor.choose_register, standard.Open, "folder-open"),
        _command(_("Make a new register…"), conductor.make_register, "", "file-plus-2"),
        _command(_("Try the sample register"), conductor.try_sample, "", "layers"),
        *_looks(conductor),
        _command(pgettext("command", "Quit"), window.close, "Ctrl+Q", "log-out"),
    ]
    for action in found:
        action.setParent(window)
        window.addAction(action)
    bigger = next(action for action in found if action.text() == pgettext("command", "Bigger text"))
    bigger.setShortcuts([*bigger.shortcuts(), QKeySequence("Ctrl+=")])
    window.commands = lambda: found


def _looks(conductor: "Conductor") -> list[QAction]:
    return [
        _command(
            pgettext("command", "Light look"), partial(conductor.set_theme, "light"), "", "sun"
        ),
        _command(
            pgettext("command", "Dark look"), partial(conductor.set_theme, "dark"), "", "moon"
        ),
        _command(
            _("Look as the system has it"), partial(conductor.set_theme, "system"), "", "sun-moon"
        ),
        _command(
            pgettext("command", "Bigger text"),
            partial(conductor.step_text_size, 1),
            "Ctrl++",
            "type",
        ),
        _command(
            pgettext("command", "Smaller text"),
            partial(conductor.step_text_size, -1),
            "Ctrl+-",
            "type",
        ),
        _command(_("Text as at first"), partial(conductor.step_text_size, 0), "Ctrl+0", "type"),
    ]


def _command(
    text: str,
    run: "Callable[[], object]",
    key: str | QKeySequence.StandardKey,
    icon: str,
) -> QAction:
    """Return a command; a standard key is every key it has, so redo is Ctrl+Shift+Z too."""
    action = QAction(text)
    if icon:
        action.setProperty("icon_shown", icon)
    if isinstance(key, QKeySequence.StandardKey):
        action.setShortcuts(key)
    elif key:
        action.setShortcut(key)
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda _checked=False: run())
    return action
