"""Reach for everyone: names and roles, keys that do not collide, nothing cut at small sizes."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from jarjestodesk import i18n
from tests.ui.conftest import settle
from tests.ui.walking import ROUTES, cut, told, unnamed, visible

SMALL = (853, 480)
"""1280×720 at 150 %."""


@pytest.fixture
def conductor(open_window):
    """The window over the sample."""
    QAccessible.setActive(True)
    return open_window()


def go(qtbot, conductor, route: str) -> None:
    """Go to a route and wait until it is filled."""
    conductor.window.go(route)
    settle(qtbot, conductor)
    qtbot.wait(20)


def test_every_control_of_every_page_has_a_name_and_a_role(conductor, qtbot):
    faults = []
    for route in ROUTES:
        go(qtbot, conductor, route)
        faults += [f"{route}: {fault}" for fault in unnamed(conductor.window)]
    assert not faults, "\n".join(faults)


def test_no_page_has_a_key_or_a_mnemonic_twice(conductor, qtbot):
    faults = []
    for route in ROUTES:
        go(qtbot, conductor, route)
        actions = {
            action
            for widget in (conductor.window, *visible(conductor.window))
            for action in widget.actions()
            if isinstance(action, QAction) and action.isEnabled()
        }
        keys = Counter(
            key.toString() for action in actions for key in action.shortcuts() if key.toString()
        )
        keys.update(
            QKeySequence.mnemonic(widget.text()).toString()
            for widget in visible(conductor.window)
            if isinstance(widget, (QAbstractButton, QLabel))
        )
        del keys[""]
        faults += [f"{route}: {key}" for key, count in keys.items() if count > 1]
    assert not faults, "\n".join(faults)


def test_nothing_flashes_up_as_a_window_of_its_own(conductor, qtbot, qapp):
    watch = _Windows()
    qapp.installEventFilter(watch)
    for route in ROUTES:
        go(qtbot, conductor, route)
    qapp.removeEventFilter(watch)
    assert not watch.shown


class _Windows(QObject):
    """Notes widgets that are shown without a parent: they take the focus from the window."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched, event) -> bool:  # noqa: N802 - a name of Qt's
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(told(watched))
        return False


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text_size", "stretched"),
    [(100, False), (200, False), (100, True)],
    ids=["150 %", "200 %", "stretched"],
)
def test_nothing_is_cut_in_a_window_of_853_by_480(
    open_window, qtbot, monkeypatch, text_size, stretched
):
    if stretched:
        plain = i18n._catalogue("fi")
        monkeypatch.setattr(i18n, "_catalogue", lambda _language: _Stretched(plain))
    conductor = open_window()
    conductor.memory.change(text_size=text_size)
    conductor.apply_look()
    conductor.window.resize(*SMALL)
    faults = []
    for route in ROUTES:
        go(qtbot, conductor, route)
        assert (conductor.window.width(), conductor.window.height()) == SMALL
        faults += [f"{route}: {fault}" for fault in cut(conductor.window)]
    assert not faults, "\n".join(sorted(set(faults)))


class _Stretched:
    """A catalogue whose texts are a third longer, as another language's would be."""

    def __init__(self, plain) -> None:
        self._plain = plain

    def _longer(self, text: str) -> str:
        return text + " " + "x" * (len(text) // 3) if "{" not in text else text

    def gettext(self, message: str) -> str:
        return self._longer(self._plain.gettext(message))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self._plain.ngettext(singular, plural, n)

    def pgettext(self, context: str, message: str) -> str:
        return self._longer(self._plain.pgettext(context, message))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_opens_in_both_themes_and_at_200_per_cent(open_window, qtbot, theme):
    conductor = open_window()
    conductor.memory.change(theme=theme, text_size=200)
    conductor.apply_look()
    for route in ROUTES:
        go(qtbot, conductor, route)
        assert conductor.window.router.route == route
        assert not conductor.window.grab().isNull()
