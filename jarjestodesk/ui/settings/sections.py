"""The sections of the settings in the order of need: names, icons, what each is for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.settings.part import Part
from jarjestodesk.ui.side_list import SideItem

ALIASES = {"": "county", "service": "methods", "backup": "window"}
"""Routes other pages use, and the section one begins with."""


@dataclass(frozen=True)
class Section:
    """A section; ``place`` is ``module:class`` under ``jarjestodesk.ui.settings``."""

    key: str
    title: Callable[[], str]
    icon: str
    words: Callable[[], str]
    place: str = "rows:RowsPart"

    @property
    def item(self) -> SideItem:
        """The section as a line of the list at the left."""
        return SideItem(self.key, self.title, self.icon)

    def make(self, context: Context) -> Part:
        """Build the section's part."""
        module, name = self.place.split(":")
        made: Any = getattr(import_module(f"jarjestodesk.ui.settings.{module}"), name)
        part: Part = made(context, self)
        return part


SECTIONS = (
    Section(
        "county",
        lambda: _("Wellbeing services county"),
        "landmark",
        lambda: _("Name, letterhead, council term and diary numbers."),
        "county:CountyPart",
    ),
    Section(
        "bodies",
        lambda: pgettext("settings", "Deciding bodies"),
        "gavel",
        lambda: _(
            "Who decides, by what competence, and to whom requests for rectification go. A letter"
            " is made only when the last is known."
        ),
    ),
    Section(
        "authorities",
        lambda: pgettext("settings", "Registries"),
        "house",
        lambda: _(
            "Where requests for rectification are delivered. The closing time of each weekday is"
            " written into the instructions; empty means closed."
        ),
    ),
    Section(
        "units",
        lambda: pgettext("settings", "Service divisions"),
        "network",
        lambda: _("Divisions, and below them service areas and units."),
        "rows:UnitsPart",
    ),
    Section(
        "schemes",
        lambda: pgettext("settings", "Grant schemes"),
        "coins",
        lambda: _("Kinds of grants that calls are made of, and for how many years each is given."),
    ),
    Section(
        "reasons",
        lambda: pgettext("settings", "Reasons"),
        "tag",
        lambda: _(
            "Reason codes for decisions: in proposals and decisions a code is found by its first"
            " letters. Say which decisions each fits."
        ),
    ),
    Section(
        "texts",
        lambda: _("Texts and templates"),
        "file-text",
        lambda: _(
            "Texts of letters, terms of grants, clauses of agreements. A text something was made"
            " by keeps its version; a change makes the next one."
        ),
        "texts:TextsPart",
    ),
    Section(
        "methods",
        lambda: pgettext("settings", "Ways of service"),
        "send",
        lambda: _(
            "After how many days a recipient is held to have been served. A change in the law gets"
            " a row of its own from its day on."
        ),
        "rows:MethodsPart",
    ),
    Section(
        "municipalities",
        lambda: pgettext("settings", "Municipalities"),
        "map-pin",
        lambda: _(
            "Every municipality can be chosen; the county's own come first and stand on the map."
        ),
        "rows:MunicipalitiesPart",
    ),
    Section(
        "fields",
        lambda: _("Fields of activity"),
        "layers",
        lambda: _("By these organisations are grouped and found."),
    ),
    Section(
        "window",
        lambda: pgettext("settings", "This workstation"),
        "monitor",
        lambda: _("Look, backups and registers of this workstation: they are not in the register."),
        "workstation:WorkstationPart",
    ),
)


def title(key: str) -> str:
    """Return what a section is called."""
    return next(section.title() for section in SECTIONS if section.key == key)
