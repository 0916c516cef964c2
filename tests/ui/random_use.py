"""Random use: clicks, keys, text, drops over all pages with a fixed seed.

A minute of it is a test (test_random_use.py); ``packaging/dev.py faults`` runs it for half an hour.
Nothing may be raised, no Qt warning printed, the window may not hang, and the register must be
whole at the end.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import isValid

from tests.ui.waiting import wait

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUTES = (
    "today",
    "organisations",
    "organisations/3",
    "calls",
    *(
        f"calls/{call}/{tab}"
        for call in (1, 2, 3, 4)
        for tab in (
            "facts",
            "applications",
            "checks",
            "assessment",
            "allocation",
            "meeting",
            "service",
            "summary",
        )
    ),
    "applications",
    "applications/5",
    "meetings",
    "meetings/1",
    "agreements",
    "agreements/2",
    "reports",
    "settings",
)
TEXTS = (
    "a",
    "järjestö",
    "=48000*0,8",
    "1 234,50 €",
    "12.500",
    "31.2.2026",
    "24.11.2026",
    "\u202eoikealta",
    "😀",
    "x" * 400,
    "'; DROP TABLE organisation; --",
    "<b>lihava</b>",
    "%s {name} \\n",
    "1\t2\t3\n4\t5\t6",
)
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_F2,
    Qt.Key.Key_Space,
    Qt.Key.Key_A,
    Qt.Key.Key_7,
)
CHORDS = (
    Qt.Key.Key_A,
    Qt.Key.Key_C,
    Qt.Key.Key_V,
    Qt.Key.Key_Z,
    Qt.Key.Key_Y,
    Qt.Key.Key_D,
    Qt.Key.Key_H,
    Qt.Key.Key_K,
    Qt.Key.Key_F,
    Qt.Key.Key_L,
    Qt.Key.Key_1,
    Qt.Key.Key_2,
    Qt.Key.Key_3,
    Qt.Key.Key_5,
    Qt.Key.Key_Plus,
    Qt.Key.Key_Minus,
    Qt.Key.Key_0,
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.Key.Key_End,
)
TODAY = date(2026, 11, 24)
SIZES = ((853, 480), (1440, 900), (1100, 700), (640, 400))
LONGEST_STEP = 20.0
"""Seconds after which one step counts as a hang."""


class RandomUse:
    """One run: a seed, a window, steps; ``faults`` gathers what went wrong."""

    def __init__(
        self, conductor: object, seed: int, sizes: "Sequence[tuple[int, int]]" = SIZES
    ) -> None:
        self.conductor = conductor
        self.window: QWidget = conductor.window
        self.sizes = sizes
        self.random = random.Random(seed)  # noqa: S311 - a run must be repeatable
        self.faults: list[str] = []
        self.done: list[str] = []
        conductor.fault = self._fault
        conductor.worker.failed.disconnect()
        conductor.worker.failed.connect(self._fault)
        self._modal = QTimer(self.window, interval=150)
        self._modal.timeout.connect(_leave_modal)
        self._modal.start()
        self._old = qInstallMessageHandler(self._on_message)
        self._hook, sys.excepthook = sys.excepthook, self._on_exception

    def close(self) -> None:
        """Give the handlers back."""
        self._modal.stop()
        qInstallMessageHandler(self._old)
        sys.excepthook = self._hook

    def _fault(self, error: BaseException) -> None:
        from jarjestodesk.errors import UserError

        if not isinstance(error, UserError):
            self.faults.append("".join(traceback.format_exception(error)))

    def _on_exception(self, _kind: object, error: BaseException, _trace: object) -> None:
        self._fault(error)

    def _on_message(self, kind: QtMsgType, _context: object, text: str) -> None:
        harmless = text.startswith("This plugin does not support")
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} and not harmless:
            self.faults.append(f"Qt: {text}")

    def step(self) -> None:
        """Do one thing."""
        actions: tuple[tuple[int, Callable[[], None]], ...] = (
            (30, self._click),
            (30, self._key),
            (12, self._type),
            (12, self._chord),
            (8, self._go),
            (3, self._paste),
            (2, self._drop),
            (2, self._resize),
            (1, self._wheel),
        )
        weights = [weight for weight, _action in actions]
        action = self.random.choices([one for _w, one in actions], weights)[0]
        before = time.monotonic()
        action()
        QApplication.processEvents()
        self._close_dialogs()
        if time.monotonic() - before > LONGEST_STEP:
            self.faults.append(f"{self.done[-1]}: over {LONGEST_STEP} s")

    def _note(self, words: str) -> None:
        self.done.append(f"{self.conductor.window.router.route}: {words}")

    def _target(self) -> QWidget | None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        shown = [w for w in self.window.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
        return self.random.choice(shown) if shown else None

    def _click(self) -> None:
        target = self._target()
        if target is None:
            return
        point = QPoint(
            self.random.randrange(max(1, target.width())),
            self.random.randrange(max(1, target.height())),
        )
        right = self.random.random() < 0.08
        button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
        self._note(f"click {type(target).__name__} {target.accessibleName()!r} {button.name}")
        if self.random.random() < 0.15 and not right:
            QTest.mouseDClick(target, button, Qt.KeyboardModifier.NoModifier, point)
        else:
            QTest.mouseClick(target, button, Qt.KeyboardModifier.NoModifier, point)

    def _focused(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.window

    def _key(self) -> None:
        key = self.random.choice(KEYS)
        shift = self.random.random() < 0.2
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        self._note(f"key {key.name}")
        QTest.keyClick(self._focused(), key, modifier)

    def _chord(self) -> None:
        key = self.random.choice(CHORDS)
        self._note(f"ctrl {key.name}")
        QTest.keyClick(self._focused(), key, Qt.KeyboardModifier.ControlModifier)

    def _type(self) -> None:
        text = self.random.choice(TEXTS)
        self._note(f"type {text[:20]!r}")
        for character in text[:60]:
            self._send(self._focused(), character)

    def _send(self, focused: QWidget, character: str) -> None:
        """Send a character as a keyboard or an input method would, whatever it is."""
        if not isValid(focused):
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(focused, QKeyEvent(kind, 0, none, character))

    def _go(self) -> None:
        route = self.random.choice(ROUTES)
        self._note(f"go {route}")
        self.conductor.window.go(route)

    def _paste(self) -> None:
        QGuiApplication.clipboard().setText(self.random.choice(TEXTS))
        self._note("paste")
        QTest.keyClick(self._focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _drop(self) -> None:
        target = self._target()
        if target is None:
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(__file__)])
        data.setText(self.random.choice(TEXTS))
        self._note(f"drop {type(target).__name__}")
        event = QDropEvent(
            QPointF(3, 3),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(target, event)

    def _resize(self) -> None:
        width, height = self.random.choice(self.sizes)
        self._note(f"resize {width}")
        self.window.resize(width, height)

    def _wheel(self) -> None:
        target = self._target()
        if target is None:
            return
        self._note(f"wheel {type(target).__name__}")
        point = QPointF(target.rect().center())
        event = QWheelEvent(
            point,
            QPointF(target.mapToGlobal(point)),
            QPoint(),
            QPoint(0, self.random.choice((-120, 120))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(target, event)

    def _close_dialogs(self) -> None:
        """Leave menus now and then, and every dialog: they have tests of their own."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu) and self.random.random() < 0.5:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        if not self.window.isVisible():
            self.window.show()


def _leave_modal() -> None:
    """Leave a dialog that waits for its answer in a loop of its own."""
    widget = QApplication.activeModalWidget()
    if isinstance(widget, QDialog):
        widget.reject()


def use(
    conductor: object,
    seed: int,
    seconds: float,
    sizes: "Sequence[tuple[int, int]]" = SIZES,
) -> RandomUse:
    """Use the window for a time, resized to ``sizes``; return the run with its faults."""
    run = RandomUse(conductor, seed, sizes)
    try:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not run.faults:
            run.step()
            if run.random.random() < 0.05:
                wait(20)
        wait(200)
    finally:
        run.close()
    return run


def broken(register: Path) -> list[str]:
    """Return what is wrong with the register after the run."""
    from datetime import UTC, datetime

    from jarjestodesk.db.check import check_register
    from jarjestodesk.db.register import Register
    from jarjestodesk.records.check import Severity

    with Register.open(register) as opened:
        found = check_register(opened, moment=datetime.now(UTC))
    return [finding.text for finding in found if finding.severity is Severity.ERROR]


def _sizes(asked: str | None) -> tuple[tuple[int, int], ...]:
    if not asked:
        return SIZES
    width, height = asked.split("x")
    return ((int(width), int(height)),)


def main() -> int:
    """Use the program at random and say what broke, with the last steps."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--text-size", type=int, default=100, help="per cent")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", help="of the window, 853x480: it then keeps that size")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["JARJESTODESK_HOME"] = str(folder / "home")
    from jarjestodesk import app, settings
    from jarjestodesk.jobs.opening import make_sample
    from jarjestodesk.ui.collector import Collector
    from jarjestodesk.ui.shell.conduct import Conductor

    register = folder / "Esimerkki.jdreg"
    opened, _notices = make_sample(register, today=TODAY)
    opened.close()
    found = replace(settings.load(), theme=options.theme, text_size=options.text_size)
    application = app.make_application()
    Collector(application).start()
    conductor = Conductor(application, found, today=lambda: TODAY)
    conductor.start(register)
    sizes = _sizes(options.size)
    conductor.window.resize(*sizes[0])
    run = use(conductor, options.seed, options.minutes * 60, sizes)
    conductor.window.close()
    faults = [*run.faults, *broken(register)]
    print(f"siemen {options.seed}, {len(run.done)} tekoa, {len(faults)} vikaa")
    for fault in faults:
        print(fault)
    if faults:
        print("\n".join(run.done[-15:]))
    shutil.rmtree(folder, ignore_errors=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
