"""The line under the rows: how many there are, what was refused, columns and views."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.ui.theme import icon, theme
from jarjestodesk.values.numbers import group_thousands


class Foot(QFrame):
    """Count on the left, a word about the last entry, small buttons on the right."""

    filters_asked = Signal()
    columns_asked = Signal()
    views_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[tuple[QToolButton, str]] = []
        self.count = QLabel()
        self.count.setProperty("role", "third")
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setProperty("role", "hint")
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme().px(8), theme().px(2), theme().px(4), theme().px(2))
        line.setSpacing(theme().px(8))
        line.addWidget(self.count)
        line.addWidget(self.told, 1)
        self.filters = self._button(
            "list-filter", pgettext("grid", "Filters (Ctrl+Shift+L)"), checkable=True
        )
        self.views = self._button("bookmark", pgettext("grid", "Saved views"))
        self.columns = self._button("columns-3", pgettext("grid", "Choose columns"))
        self.take_look()
        for button in (self.filters, self.views, self.columns):
            line.addWidget(button)
        self.filters.clicked.connect(self.filters_asked)
        self.views.clicked.connect(self.views_asked)
        self.columns.clicked.connect(self.columns_asked)

    def _button(self, name: str, words: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setCheckable(checkable)
        self._buttons.append((button, name))
        return button

    def take_look(self) -> None:
        """Draw the icons in the look now in use."""
        for button, name in self._buttons:
            button.setIcon(icon(name, active="accent"))
            button.setIconSize(QSize(theme().px(16), theme().px(16)))

    def tell_count(self, rows: int, *, narrowed: bool) -> None:
        """Say how many rows there are and whether filters hide others."""
        text = ngettext("{count} row in the list", "{count} rows in the list", rows).format(
            count=group_thousands(rows)
        )
        if narrowed:
            text = _("{rows} · filters are on").format(rows=text)
        self.count.setText(text)

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Say something about the last entry; an empty text clears it."""
        role = "error" if bad else "hint"
        if self.told.property("role") != role:
            self.told.setProperty("role", role)
            self.told.style().unpolish(self.told)
            self.told.style().polish(self.told)
        self.told.setText(text)
        self.told.setToolTip(text)
