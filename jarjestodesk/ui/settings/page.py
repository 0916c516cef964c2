"""The room of settings: sections at the left, the chosen one beside them."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import pgettext
from jarjestodesk.records.settings_page import SettingsPage as Found
from jarjestodesk.ui.page import Context, Page
from jarjestodesk.ui.settings import data, sections
from jarjestodesk.ui.settings.checklist import Banner
from jarjestodesk.ui.settings.part import Part
from jarjestodesk.ui.side_list import Scrolled, SideRoom
from jarjestodesk.ui.widgets.look import fit


class SettingsPage(Page):
    """Everything a county decides, section by section; and this workstation."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "county",
            "municipality",
            "field_of_activity",
            "service_unit",
            "authority",
            "deciding_body",
            "service_method_rule",
            "reason_code",
            "text_template",
            "grant_scheme",
        }
    )
    look_changed = Signal()
    """Theme or text size were chosen: the whole program is to be shown in them."""
    backed_up = Signal()
    """A backup was made here."""
    register_asked = Signal(object)
    """The Path of a register that is to be opened."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: Found | None = None
        self.section = ""
        self._parts: dict[str, Part] = {}
        self._shown: dict[str, Scrolled] = {}
        self._arriving = False
        self.stack = QStackedWidget()
        self.banner = Banner()
        self.banner.jumped.connect(self.jump)
        right = QWidget()
        column = QVBoxLayout(right)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        self._column = column
        self.sides = SideRoom(
            pgettext("settings", "Sections"), [one.item for one in sections.SECTIONS], right
        )
        self.sides.chosen.connect(self._on_chosen)
        self.sides.entered.connect(self._on_entered)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.sides)
        self.restyle()

    @property
    def part(self) -> Part | None:
        """The section shown."""
        return self._parts.get(self.section)

    # -- the page -------------------------------------------------------------------------------

    @override
    def title(self) -> str:
        own = self.part.title() if self.part is not None else ""
        return own or (sections.title(self.section) if self.section else "")

    @override
    def crumbs(self) -> Sequence[tuple[str, str]]:
        found = [(pgettext("room", "Settings"), "settings")]
        if self.part is not None and self.part.title():
            found.append((sections.title(self.section), f"settings/{self.section}"))
        return found

    @override
    def actions_shown(self) -> Sequence[QAction]:
        return self.part.actions_shown() if self.part is not None else ()

    @override
    def open(self, argument: str) -> None:
        word, _slash, rest = argument.partition("/")
        word = sections.ALIASES.get(word, word)
        known = next((one for one in sections.SECTIONS if one.key == word), sections.SECTIONS[0])
        self._arriving = True
        self.section = known.key
        if known.key not in self._parts:
            self._add_part(known)
        self.stack.setCurrentWidget(self._shown[known.key])
        self.sides.show_key(known.key)
        self._show_banner()
        self._parts[known.key].open(rest)
        self._ask_page()
        self.titled.emit()

    def _add_part(self, section: sections.Section) -> None:
        part = section.make(self.context)
        self._parts[section.key] = part
        self._shown[section.key] = Scrolled(part)
        self.stack.addWidget(self._shown[section.key])
        part.titled.connect(self.titled)
        part.summed.connect(self.summed)
        part.join(self)

    def _on_chosen(self, key: str) -> None:
        if key != self.section:
            self.context.go(f"settings/{key}")
            self.sides.show_key(self.section)

    def _on_entered(self) -> None:
        if self.part is not None:
            self.part.take_focus()

    @override
    def reload(self) -> None:
        self._ask_page()
        if self.part is not None:
            self.part.reload()

    def _ask_page(self) -> None:
        self.context.worker.read(data.page, then=self._take, owner=self, key="page")

    def _take(self, found: Found) -> None:
        self.found = found
        self.sides.list.mark(Counter(problem.section for problem in found.problems))
        self._show_banner()
        for part in self._parts.values():
            part.show_page(found)

    def _show_banner(self) -> None:
        problems = self.found.problems if self.found and self.section != "county" else ()
        self.banner.show_problems(problems, self.section)

    # -- the hand -------------------------------------------------------------------------------

    def jump(self, section: str, number: int) -> None:
        """Go to where a section's problem is mended."""
        if section != self.section:
            self.context.go(f"settings/{section}")
        if self.part is not None and self.section == section:
            self._arriving = False
            self.part.jump(number)

    @override
    def take_focus(self) -> None:
        if self._arriving and not self.sides.choosing() and self.part is not None:
            self.part.take_focus()
        self._arriving = False

    @override
    def leave(self) -> bool:
        return self.part is None or self.part.leave()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._layout, 0, 18, 6, 18, 12)
        fit(self._column, 8)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
