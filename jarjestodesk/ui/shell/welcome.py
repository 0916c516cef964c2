"""First start: make a register, open one, or try the sample; later the registers used lately."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.shell.opening import is_there
from jarjestodesk.ui.theme import set_icon, theme


class Welcome(QScrollArea):
    """What one sees while no register is open."""

    made = Signal()
    opened = Signal()
    sampled = Signal()
    chosen = Signal(object)
    """A Path of the registers used lately."""

    def __init__(self, recent: Sequence[Path]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        look = theme()
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(look.px(520))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(*[look.px(28)] * 4)
        inner.setSpacing(look.px(12))
        title = QLabel(_("Welcome to JärjestöDesk"))
        title.setProperty("role", "title")
        words = QLabel(
            _(
                "All data lies in one register file on this workstation. Nothing is sent anywhere:"
                " the program uses no network."
            )
        )
        words.setProperty("role", "second")
        words.setWordWrap(True)
        inner.addWidget(title)
        inner.addWidget(words)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setProperty("role", "error")
        self.state.setWordWrap(True)
        self.state.hide()
        inner.addWidget(self.state)
        self._add_choices(inner)
        self._add_recent(inner, recent)
        whole = QWidget()
        whole.setProperty("role", "scrolled")
        outer = QGridLayout(whole)
        outer.addWidget(card, 1, 1)
        for row, stretch in ((0, 1), (2, 2)):
            outer.setRowStretch(row, stretch)
        for column in (0, 2):
            outer.setColumnStretch(column, 1)
        self.setWidget(whole)

    def _add_choices(self, layout: QVBoxLayout) -> None:
        choices = (
            (_("Make a new register…"), "file-plus-2", self.made, "primary"),
            (_("Open a register…"), "folder-open", self.opened, ""),
            (_("Try the sample register"), "layers", self.sampled, ""),
        )
        for words, icon, signal, kind in choices:
            button = QPushButton(f" {words}")
            if kind:
                button.setProperty("kind", kind)
            set_icon(button, icon, "on_accent" if kind else "second")
            button.clicked.connect(signal)
            layout.addWidget(button)
        hint = QLabel(
            _(
                "The sample is an invented county with invented organisations and persons. You can"
                " do anything with it."
            )
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        layout.addWidget(hint)

    def _add_recent(self, layout: QVBoxLayout, recent: Sequence[Path]) -> None:
        known = list(filter(is_there, recent))[:5]
        if not known:
            return
        heading = QLabel(pgettext("first start", "Used lately"))
        heading.setProperty("role", "heading")
        layout.addWidget(heading)
        for path in known:
            button = QPushButton(path.name.replace("&", "&&"))
            button.setProperty("kind", "link")
            button.setToolTip(str(path))
            button.clicked.connect(lambda _checked=False, which=path: self.chosen.emit(which))
            layout.addWidget(button)

    def tell(self, words: str) -> None:
        """Say why a register could not be opened or made."""
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def take_focus(self) -> None:
        """Put the focus on the first choice."""
        first = self.findChild(QPushButton)
        if first is not None:
            first.setFocus()
