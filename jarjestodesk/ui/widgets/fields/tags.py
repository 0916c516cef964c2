"""Several of a set of choices: chips that can be taken away and a list to add from."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.theme import icon, theme
from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.ui.widgets.fields.choice import Combo
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.look import fit

_BETWEEN = "; "


class TagsField(Field):
    """Several of ``choices``; first letters and Enter add, Delete on a chip takes away.

    The value is a tuple in the order of the choices. Each addition and removal is saved at once.
    """

    control: Combo

    def __init__(self, choices: Sequence[Choice] = (), *, placeholder: str = "") -> None:
        combo = Combo()
        combo.setPlaceholderText(placeholder or pgettext("choice", "Add…"))
        super().__init__(combo)
        self.choices: tuple[Choice, ...] = ()
        self._chosen: tuple[Any, ...] = ()
        self._value = self._written = ()
        self._tags: dict[Any, QPushButton] = {}
        self._name = ""
        self.row.removeWidget(combo)
        self._box = QWidget()
        self._flow = FlowLayout(self._box)
        self._flow.addWidget(combo)
        self.row.addWidget(self._box, 1)
        # with Maximum a layout would press several lines of chips into the height of one
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        combo.settled.connect(self._add_chosen)
        self.set_choices(choices)
        self.restyle()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; those chosen stay if they are still offered."""
        self.choices = tuple(choices)
        self._show_tags()

    @override
    def _state(self) -> tuple[Any, ...]:
        return self._chosen

    @override
    def _state_of(self, value: Any) -> tuple[Any, ...]:
        return tuple(value or ())

    @override
    def _put(self, state: Any) -> None:
        if tuple(state or ()) != self._chosen:
            self._chosen = tuple(state or ())
            self._show_tags()

    @override
    def _read(self) -> tuple[Any, ...]:
        order = {choice.value: place for place, choice in enumerate(self.choices)}
        return tuple(sorted(self._chosen, key=lambda value: order.get(value, len(order))))

    @override
    def draft(self) -> str:
        words = {choice.value: choice.label for choice in self.choices}
        return _BETWEEN.join(words.get(value, str(value)) for value in self._value or ())

    @override
    def restore(self, text: str) -> None:
        wanted = text.split(_BETWEEN)
        self._put(tuple(choice.value for choice in self.choices if choice.label in wanted))

    @override
    def commit(self) -> bool:
        if self.control.currentIndex() >= 0:
            self._add_chosen()
        return super().commit()

    def _add_chosen(self) -> None:
        row = self.control.currentIndex()
        if row < 0:
            return
        value = self.control.choices[row].value
        self.control.setCurrentIndex(-1)
        self._chosen = (*self._chosen, value)
        super().commit()
        self._show_tags()

    def remove(self, value: Any) -> None:
        """Take a choice away; the focus goes to the next chip, else to the list."""
        place = list(self._tags).index(value)
        self._chosen = tuple(one for one in self._chosen if one != value)
        super().commit()
        self._show_tags()
        left = list(self._tags.values())
        heir = left[min(place, len(left) - 1)] if left else self.control
        heir.setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def set_name(self, name: str, description: str = "") -> None:
        self._name = name
        super().set_name(name, description)

    @override
    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        self.control.setVisible(not on)
        self._show_tags()

    @override
    def controls(self) -> tuple[QWidget, ...]:
        return (*self._tags.values(), self.control)

    def _show_tags(self) -> None:
        for tag in self._tags.values():
            self._flow.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        words = {choice.value: choice.label for choice in self.choices}
        self._flow.removeWidget(self.control)
        self._tags = {
            value: self._tag(value, words.get(value, str(value))) for value in self._chosen
        }
        self._flow.addWidget(self.control)
        first: QWidget = next(iter(self._tags.values()), self.control)
        nothing = cast("QWidget", None)  # Qt takes None, its type stubs do not
        self.setFocusProxy(nothing if self._read_only else first)  # where Tab enters
        self.control.set_choices([c for c in self.choices if c.value not in self._chosen])
        self._box.updateGeometry()

    def _tag(self, value: Any, word: str) -> QPushButton:
        tag = QPushButton(word, self._box)
        tag.setProperty("kind", "tag")
        tag.setIcon(icon("x"))
        tag.setIconSize(QSize(theme().px(14), theme().px(14)))
        tag.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        tag.setAccessibleName(_("{word}, take away").format(word=word))
        tag.setToolTip(tag.accessibleName())
        tag.setEnabled(not self._read_only)
        tag.clicked.connect(lambda: self.remove(value))
        tag.installEventFilter(self)
        self._flow.addWidget(tag)
        QWidget.setTabOrder(self.control, tag)
        QWidget.setTabOrder(tag, self.control)
        tag.show()
        return tag

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QPushButton):
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_tag_key(watched, event)
            return False
        return super().eventFilter(watched, event)

    def _on_tag_key(self, tag: QPushButton, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            tag.click()
            return True
        return False

    @override
    def _on_enter(self) -> bool:
        self.commit()
        return True

    @override
    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_flow"):
            fit(self._flow, 4)
            for tag in self._tags.values():
                tag.setIcon(icon("x"))
                tag.setIconSize(QSize(theme().px(14), theme().px(14)))
