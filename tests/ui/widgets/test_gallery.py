"""The gallery opens in both themes and sizes; nothing in it is nameless, cut or out of reach."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from jarjestodesk.ui.gallery import Gallery
from jarjestodesk.ui.theme import apply, load_theme

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)


@pytest.fixture
def open_gallery(context, qtbot, qapp):
    made: list[Gallery] = []

    def opened(name: str = "light", size: int = 100, width: int = 1280, height: int = 720):
        apply(qapp, load_theme(name, size))
        gallery = Gallery(context)
        made.append(gallery)
        gallery.resize(width, height)
        with qtbot.waitExposed(gallery):
            gallery.show()
        qtbot.waitUntil(lambda: gallery.grid.count() == 7)
        qtbot.wait(50)
        return gallery

    yield opened
    for gallery in made:
        gallery.close()
        shiboken6.delete(gallery)
    made.clear()
    del gallery
    gc.collect()  # a timer of the grid whose Qt half is gone would trip the check for leftovers


def _shown(gallery: QWidget, kinds: type | tuple[type, ...]) -> list[QWidget]:
    return [w for w in gallery.findChildren(QWidget) if isinstance(w, kinds) and w.isVisible()]


def _cut(widget: QWidget) -> str:
    """Return the words of a widget that has less room than they need."""
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        return widget.text() if widget.width() < widget.sizeHint().width() else ""
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        wanted = widget.heightForWidth(widget.width()) if widget.wordWrap() else 0
        narrow = not widget.wordWrap() and widget.width() < widget.minimumSizeHint().width()
        return widget.text() if widget.height() < wanted or narrow else ""
    return ""


def _stretch(gallery: QWidget) -> None:
    """Make every text a third longer, as another language might."""
    for widget in gallery.findChildren(QWidget):
        worded = isinstance(widget, QPushButton | QCheckBox | QRadioButton | QLabel)
        if worded and widget.text() and not widget.text().startswith("<"):
            widget.setText(f"{widget.text()} {widget.text()[: len(widget.text()) // 3]}")


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("size", "width"), [(80, 1280), (100, 853), (200, 1280)])
def test_nothing_is_cut_and_nothing_scrolls_sideways(open_gallery, name, size, width):
    gallery = open_gallery(name, size, width, 480)
    area = gallery.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    assert [words for widget in _shown(gallery, QWidget) if (words := _cut(widget))] == []


@pytest.mark.parametrize(("size", "width"), [(100, 853), (150, 1280), (200, 1440)])
def test_nothing_is_cut_when_texts_are_a_third_longer(open_gallery, qtbot, size, width):
    gallery = open_gallery("light", size, width, 480)
    _stretch(gallery)

    def nothing_is_cut() -> None:
        assert [words for widget in _shown(gallery, QWidget) if (words := _cut(widget))] == []

    qtbot.waitUntil(nothing_is_cut, timeout=1000)


def test_every_control_has_a_name_and_a_role(open_gallery):
    QAccessible.setActive(True)
    gallery = open_gallery()
    nameless = []
    for widget in _shown(gallery, CONTROLS):
        if widget.objectName().startswith("qt_"):
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        if not found.text(QAccessible.Text.Name) or found.role() == QAccessible.Role.Client:
            nameless.append(f"{type(widget).__name__} {widget.parent()}")
    assert nameless == []


def test_tab_reaches_every_control_and_comes_round(open_gallery, qtbot):
    gallery = open_gallery(height=900)
    gallery.activateWindow()
    qtbot.waitUntil(gallery.isActiveWindow)
    reached: list[QWidget] = []
    gallery.focusNextChild()
    while QApplication.focusWidget() not in reached and len(reached) < 300:
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    wanted = [
        widget
        for widget in _shown(gallery, CONTROLS)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QRadioButton)
        and not gallery.grid.isAncestorOf(widget)
        and not widget.objectName().startswith("qt_")
    ]
    assert [widget for widget in wanted if widget not in reached] == []


def test_the_theme_changes_while_it_is_open(open_gallery, qapp, qtbot):
    gallery = open_gallery()
    before = gallery.grab().toImage().pixelColor(4, 4).name()
    apply(qapp, load_theme("dark", 150))
    qtbot.wait(1)
    after = gallery.grab().toImage().pixelColor(4, 4).name()
    assert before != after
