"""Forms: labels, fields, errors, drafts and tab order in one place.

Labels stand at the left where there is room, above their fields where there is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _
from jarjestodesk.ui.drafts import Draft
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.fields.base import Field
from jarjestodesk.ui.widgets.look import fit, label

_LAST = 3000
"""A row below all others: it takes the height a form is given and does not need."""
_WIDE = 440
"""Pixels at 100 % from which labels stand at the left."""


@dataclass(frozen=True)
class _Line:
    """A row of the form: a field with its label and hint, a heading or any widget."""

    widget: QWidget
    label: QLabel | None = None
    hint: QLabel | None = None


class Form(QWidget):
    """Fields of one record. ``route`` names the record: unsaved text is kept under it.

    ``edited(key, value)`` tells a new valid value; ``error_count_changed`` how many fields hold
    something that cannot be saved.
    """

    edited = Signal(str, object)
    error_count_changed = Signal(int)

    def __init__(self, context: Context, route: str) -> None:
        super().__init__()
        self._context = context
        self.route = route
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, str] = {}
        self._lines: list[_Line] = []
        self._by_key: dict[str, _Line] = {}
        self._last: QWidget | None = None
        self._wide: bool | None = None
        self._grid = QGridLayout(self)
        self.restyle()

    # -- building -------------------------------------------------------------------------------

    def add(self, key: str, text: str, field: Field, *, hint: str = "") -> Field:
        """Put a field below the others with its label, its accessible name and help."""
        self.fields[key] = field
        self._labels[key] = text
        words = None if field.own_label else label(text, "label")
        if words is not None:
            words.setBuddy(field.control)
        field.set_name(text, hint)
        line = _Line(field, words, label(hint, "hint") if hint else None)
        self._by_key[key] = line
        self._append(line)
        self._chain(field)
        field.edited.connect(lambda value: self._on_edited(key, value))
        field.typed.connect(lambda typed: self._on_typed(key, typed))
        field.error_changed.connect(lambda _m: self.error_count_changed.emit(self.error_count()))
        return field

    def add_section(self, title: str) -> None:
        """Begin a new part of the form under a heading."""
        self._append(_Line(label(title, "heading")))

    def add_widget(self, widget: QWidget) -> None:
        """Put any widget across the form."""
        self._append(_Line(widget))

    def set_shown(self, key: str, on: bool) -> None:
        """Show or hide a field with its label."""
        line = self._by_key[key]
        for widget in (line.widget, line.label, line.hint):
            if widget is not None:
                widget.setVisible(on)

    def _append(self, line: _Line) -> None:
        self._lines.append(line)
        if self._wide is None:
            self._wide = self.width() >= theme().px(_WIDE)
        self._place(line, len(self._lines) - 1)
        self._keep_together()

    def _chain(self, field: Field) -> None:
        for control in field.controls():
            if self._last is not None:
                QWidget.setTabOrder(self._last, control)
            self._last = control

    # -- values ---------------------------------------------------------------------------------

    def fill(self, values: Mapping[str, Any], route: str | None = None) -> None:
        """Show saved values; what is being typed stays, and unsaved text of before is put back.

        With another ``route`` the form shows another record and nothing typed stays.
        """
        other = route is not None and route != self.route
        if route is not None:
            self.route = route
        for key, value in values.items():
            field = self.fields.get(key)
            if field is None:
                continue
            if other:
                field.reset(value)
            else:
                field.set_value(value)
            self._restore(key, field)

    def _restore(self, key: str, field: Field) -> None:
        draft = self._context.drafts.get(self.route, key)
        if draft is None or field.dirty():
            return
        if field.holds(draft):
            self._context.drafts.drop(self.route, key)
            return
        if field.on_its_way():
            return
        field.restore(draft)
        field.tell(_("Unsaved text was put back. Leaving the field saves it, Esc gives it up."))

    def keep(self, key: str, name: str) -> None:
        """Keep as a draft what was chosen or ticked, where it waits for the other fields;
        ``name`` is what it is called where the field has no label.
        """
        text = self.fields[key].draft()
        if text is not None:
            self._labels[key] = self._labels[key] or name
            self._on_typed(key, text)

    def value(self, key: str) -> Any:
        """Return the value of a field as last saved or read."""
        return self.fields[key].value()

    def values(self) -> dict[str, Any]:
        """Return every value by its key."""
        return {key: field.value() for key, field in self.fields.items()}

    def commit(self) -> bool:
        """Read every field as if it were left; False when one cannot be read, which gets focus."""
        bad = [key for key, field in self.fields.items() if not field.commit()]
        if bad:
            self.focus(bad[0])
        return not bad

    def dirty(self) -> bool:
        """Tell whether anything typed is not saved."""
        return any(field.dirty() for field in self.fields.values())

    def set_read_only(self, on: bool) -> None:
        """Let every field be read but not changed."""
        for field in self.fields.values():
            field.set_read_only(on)

    # -- errors and focus -----------------------------------------------------------------------

    def show_error(self, key: str, message: str) -> None:
        """Show at a field why its value was refused."""
        self.fields[key].show_error(message)

    def saved(self, key: str) -> None:
        """Take note that a field's value given out is in the register."""
        self.fields[key].saved()

    def error_count(self) -> int:
        """Return how many fields hold something that cannot be saved."""
        return sum(bool(field.error()) for field in self.fields.values())

    def focus(self, key: str) -> None:
        """Put the focus into a field and bring it into view."""
        field = self.fields[key]
        field.controls()[0].setFocus(Qt.FocusReason.TabFocusReason)
        reveal(field)

    def focus_first(self) -> None:
        """Put the focus into the first field that can be changed."""
        for key, field in self.fields.items():
            if field.isVisibleTo(self) and field.control.isEnabled():
                self.focus(key)
                return

    def _on_edited(self, key: str, value: Any) -> None:
        self.edited.emit(key, value)

    def _on_typed(self, key: str, typed: str) -> None:
        if typed:
            self._context.drafts.put(Draft(self.route, key, self._labels[key], typed))
        else:
            self._context.drafts.drop(self.route, key)

    # -- layout ---------------------------------------------------------------------------------

    def _place(self, line: _Line, row: int) -> None:
        """Put a line into the grid; a widget that is there already moves (an item taken out by
        hand would keep its old height alive)."""
        grid, top = self._grid, 3 * row
        if line.label is None and not isinstance(line.widget, Field):
            grid.addWidget(line.widget, top, 0, 1, 2)
            return
        column, span = (1, 1) if self._wide else (0, 2)
        if line.label is not None:
            align = Qt.AlignmentFlag.AlignTop if self._wide else Qt.AlignmentFlag.AlignBottom
            grid.addWidget(line.label, top, 0, 1, span, align)
        field_row = top if self._wide else top + 1
        grid.addWidget(line.widget, field_row, column, 1, span)
        if line.hint is not None:
            grid.addWidget(line.hint, field_row + 1, column, 1, span)

    def _keep_together(self) -> None:
        """Let the room left over stay below the last line."""
        last = 3 * len(self._lines)
        self._grid.setRowStretch(last - 3, 0)
        self._grid.setRowStretch(last, 1)

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for row, line in enumerate(self._lines):
            self._place(line, row)
        self.restyle()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        px = theme().px
        fit(self._grid, 6)
        self._grid.setVerticalSpacing(px(4))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setColumnMinimumWidth(0, px(150) if self._wide else 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(0, 0)
        for line in self._lines:
            if line.label is not None:
                top = px(6) if self._wide else px(4)
                line.label.setContentsMargins(0, top, 0, 0)
                line.label.setMaximumWidth(px(190) if self._wide else 16777215)
            elif not isinstance(line.widget, Field):
                line.widget.setContentsMargins(0, px(8), 0, 0)

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the room needed with labels above, so that a pane may press it together."""
        width = max((line.widget.minimumSizeHint().width() for line in self._lines), default=0)
        return QSize(width, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width() >= theme().px(_WIDE))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()


def reveal(widget: QWidget) -> None:
    """Scroll the areas around a widget so that it is seen."""
    from PySide6.QtWidgets import QScrollArea

    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
