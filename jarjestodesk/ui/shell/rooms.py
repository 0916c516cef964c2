"""The rooms of the window in the order of her work; numbers stay fixed when rooms are added."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from jarjestodesk.i18n import pgettext
from jarjestodesk.ui.page import Context, Page


@dataclass(frozen=True)
class Room:
    """A room: the first word of its routes, its icon, name, number key and where its page is.

    ``place`` is ``module:class`` under ``jarjestodesk.ui``, imported when first gone to.
    """

    name: str
    icon: str
    title: Callable[[], str]
    number: int | None
    place: str

    def make(self, context: Context) -> Page:
        """Build the room's page."""
        module, name = self.place.split(":")
        page: Page = getattr(import_module(f"jarjestodesk.ui.{module}"), name)(context)
        return page


ROOMS = (
    Room("today", "sun", lambda: pgettext("room", "Today"), 1, "today.page:TodayPage"),
    Room(
        "organisations",
        "building-2",
        lambda: pgettext("room", "Organisations"),
        2,
        "organisations.page:OrganisationsPage",
    ),
    Room("calls", "megaphone", lambda: pgettext("room", "Calls"), 3, "calls.page:CallsPage"),
    Room(
        "applications",
        "file-text",
        lambda: pgettext("room", "Applications"),
        4,
        "applications.page:ApplicationsPage",
    ),
    Room(
        "meetings", "gavel", lambda: pgettext("room", "Meetings"), 5, "meetings.page:MeetingsPage"
    ),
    Room(
        "agreements",
        "handshake",
        lambda: pgettext("room", "Agreements"),
        6,
        "agreements.page:AgreementsPage",
    ),
    Room(
        "reports",
        "chart-column",
        lambda: pgettext("room", "Reports"),
        9,
        "reports.page:ReportsPage",
    ),
    Room(
        "settings",
        "settings",
        lambda: pgettext("room", "Settings"),
        None,
        "settings.page:SettingsPage",
    ),
)


def room_of(route: str) -> Room:
    """Return the room a route leads to; KeyError when there is none."""
    word = route.partition("/")[0]
    for room in ROOMS:
        if room.name == word:
            return room
    raise KeyError(route)
