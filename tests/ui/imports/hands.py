"""The hand of a user who takes files in, and the files."""

from openpyxl import Workbook

from jarjestodesk.records.lists import ListQuery
from jarjestodesk.services import application_page
from jarjestodesk.services.lists import ids, info
from jarjestodesk.services.lists import rows as list_rows
from jarjestodesk.spreadsheets.plain_list import plain_list
from tests.ui.conftest import TODAY
from tests.ui.hand import Hand, K
from tests.ui.imports.dropping import drop

CALL = 4
MONEY = frozenset({"Haettu 2027", "Paljonko", "Omarahoitus"})
OTHER_WORDS = {"Hakija": "Kuka hakee", "Y-tunnus": "Tunniste", "Haettu 2027": "Paljonko"}


class ImportHand(Hand):
    """Drops files on the page that is shown and sees what the window of imports says."""

    @property
    def place(self):
        """The page or tab that takes files."""
        page = self.page
        return self.tab if getattr(page, "whole", None) is not None else page

    @property
    def view(self):
        """The window of imports."""
        return self.place.intake.view

    def go(self, route: str) -> None:
        """Go to a route and wait until it is filled."""
        self.conductor.window.go(route)
        self.settle()

    def drop(self, path) -> None:
        """Drop a file and wait until it has been read."""
        assert drop(self.place, path)
        self.wait_for_job()

    def enter(self) -> None:
        """Press Enter and wait for what it began."""
        self.press(K.Key_Return)
        self.wait_for_job()

    def listed(self) -> list[int]:
        """The numbers of the rows listed."""
        return [row.row for row in self.view.rows.rows.rows]

    def title(self) -> str:
        """What the head says first."""
        return self.view.head.title.text()

    def says(self) -> str:
        """What the head says below its title."""
        return self.view.head.text.text()

    def offers(self) -> list[str]:
        """The words of the buttons, the one that Enter presses first."""
        return [button.text() for button in self.view.head.buttons()]

    def count(self, code: str = "call.applications", scope: tuple[int, ...] = (CALL,)) -> int:
        """How many rows a list of the register has."""
        return len(self.read(ids, ListQuery(code, TODAY, scope)))

    def read_title(self, application: int) -> str | None:
        """The title of an application in the register."""
        return self.read(application_page.page, application, today=TODAY).facts.title

    def organisations(self, count: int) -> list[dict[str, str]]:
        """Name and Y-tunnus of organisations whose names a slip leaves recognisable."""
        query = ListQuery("organisations", TODAY, ())
        known = self.read(info, "organisations", (), today=TODAY)
        name, number = known.index("name"), known.index("business_id")
        found = self.read(list_rows, query, self.read(ids, query))
        named = [
            {"name": row[name], "number": row[number]} for row in found.values() if row[number]
        ]
        long = [one for one in named if len(one["name"].split()[0]) > 9]
        return sorted(long, key=lambda one: one["name"])[:count]


def application_book(folder, rows, name="hakemukset.xlsx"):
    """Write applications as a workbook; return its path."""
    path = folder / name
    path.write_bytes(plain_list("Hakemukset", "Keksitty.", rows, MONEY, day=TODAY))
    return path


def book(folder, rows, name="luettelo.xlsx"):
    """Write rows by header as a plain workbook; return its path."""
    made = Workbook()
    sheet = made.active
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    path = folder / name
    made.save(path)
    return path


def renamed(rows):
    """The rows under headers that no list of synonyms knows."""
    return [{OTHER_WORDS.get(key, key): value for key, value in row.items()} for row in rows]


def slip(name: str) -> str:
    """A name with a letter left out."""
    return name[:4] + name[5:]


def misspelt(rows, *places):
    """The rows with a slip in the applicant's name and without its numbers."""
    found = [dict(row) for row in rows]
    for place in places:
        name = slip(found[place]["Hakija"])
        found[place] |= {"Hakija": name, "Y-tunnus": None, "Rekisterinumero": None}
    return found
