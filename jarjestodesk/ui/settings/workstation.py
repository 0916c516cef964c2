"""What belongs to this workstation and not to the register: look, backups, registers used."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.lists import Choice
from jarjestodesk.settings import TEXT_SIZES
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.settings import backup_data
from jarjestodesk.ui.settings.backup_data import Backups
from jarjestodesk.ui.settings.backups import BackupsCard, PlacesCard
from jarjestodesk.ui.settings.part import Part
from jarjestodesk.ui.settings.sections import Section
from jarjestodesk.ui.widgets.buttons import IconButton, link
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import ChoiceField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import empty, fit, label

if TYPE_CHECKING:
    from jarjestodesk.ui.settings.page import SettingsPage as Room

_STEPS = (80, 90, 100, 110, 125, 150, 175, 200)


class WorkstationPart(Part):
    """Look, places for backups and the backups, registers used lately."""

    look_changed = Signal()
    backed_up = Signal()
    register_asked = Signal(object)

    def __init__(self, context: Context, section: Section) -> None:
        super().__init__(context)
        self.look = _look_form(context)
        self.look.edited.connect(self._on_edited)
        self.places = PlacesCard(context)
        self.places.changed.connect(self.reload)
        self.backups = BackupsCard(context)
        self.backups.backed_up.connect(self._on_backed_up)
        self.backups.register_asked.connect(self.register_asked)
        self.recent = RecentCard(context)
        self.recent.register_asked.connect(self.register_asked)
        look = Card(_("Look of the program"))
        look.add(label(section.words(), "second"))
        look.add(self.look)
        columns = Columns((1, 1))
        columns.add(look)
        columns.add(self.recent)
        columns.add(self.places, 1)
        columns.add(self.backups, 1)
        columns.finish()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)

    @override
    def join(self, room: "Room") -> None:
        self.look_changed.connect(room.look_changed)
        self.backed_up.connect(room.backed_up)
        self.register_asked.connect(room.register_asked)

    @override
    def open(self, argument: str) -> None:
        self.reload()

    @override
    def reload(self) -> None:
        found = self.context.memory.settings
        size = self.look.fields["text_size"]
        if isinstance(size, ChoiceField):
            size.set_choices(_sizes(found.text_size))
        self.look.fill({"theme": found.theme, "text_size": found.text_size})
        self.recent.show_registers(found.recent)
        places = found.backup_places
        self.context.worker.read(
            lambda register: backup_data.read(register, places),
            then=self._show,
            owner=self,
            key="backups",
        )

    def _show(self, found: Backups) -> None:
        self.places.show_places(found)
        self.backups.show_backups(found)

    def _on_edited(self, key: str, value: object) -> None:
        self.context.memory.change(**{key: value})
        self.look.fill({key: value})
        self.look_changed.emit()

    def _on_backed_up(self) -> None:
        self.reload()
        self.backed_up.emit()

    @override
    def take_focus(self) -> None:
        self.look.focus_first()

    @override
    def leave(self) -> bool:
        self.look.commit()
        return True


def _look_form(context: Context) -> Form:
    form = Form(context, "settings/window")
    themes = (
        Choice("system", _("as the system has it")),
        Choice("light", pgettext("theme", "light")),
        Choice("dark", pgettext("theme", "dark")),
    )
    form.add("theme", pgettext("label", "Colours"), ChoiceField(themes, required=True))
    form.add(
        "text_size",
        pgettext("label", "Text size"),
        ChoiceField(_sizes(100), required=True),
        hint=_("Ctrl and + or − change it anywhere, Ctrl+0 puts it back."),
    )
    return form


def _sizes(now: int) -> tuple[Choice, ...]:
    """Return the sizes offered, the one in use among them."""
    steps = sorted({*_STEPS, now} & {*TEXT_SIZES})
    return tuple(Choice(step, f"{step} %", str(step)) for step in steps)


class RecentCard(Card):
    """Registers used lately: opened by one click, taken off the list by another."""

    register_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(_("Registers used lately"))
        self._context = context
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        fit(self._lines, 2)

    def show_registers(self, recent: Sequence[Path]) -> None:
        """Show the registers, the one used last first."""
        empty(self._lines)
        for path in recent:
            self._lines.addWidget(self._line(path))

    def _line(self, path: Path) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        there = path.exists()
        name = link(path.name, "database", then=lambda: self.register_asked.emit(path))
        name.setEnabled(there)
        name.setToolTip(str(path))
        name.setAccessibleDescription(str(path))
        place = path.parent.name if there else _("not to be found")
        row.addWidget(name)
        row.addWidget(label(place, "hint"), 1)
        gone = IconButton("x", _("Take {name} off the list").format(name=path.name))
        gone.clicked.connect(lambda _checked=False: self._forget(path))
        row.addWidget(gone)
        fit(row, 6)
        return line

    def _forget(self, path: Path) -> None:
        recent = tuple(one for one in self._context.memory.settings.recent if one != path)
        self._context.memory.change(recent=recent)
        self.show_registers(recent)
        self.setFocus()
