"""The gallery's grid: rows in memory behind the seam where the register stands on the pages."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from typing_extensions import override

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ApplicationStatus
from jarjestodesk.records.kinds import COUNT_KIND, MONEY_KIND, POINTS_KIND, TEXT_KIND
from jarjestodesk.records.lists import Column, Edit, EditError, ListInfo, ListQuery, Look, Row
from jarjestodesk.ui.widgets.grid import Source
from jarjestodesk.ui.worker import Worker

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

INFO = ListInfo(
    "gallery",
    (
        Column("rank", lambda: "#", COUNT_KIND, 4, Look.FAINT),
        Column("name", lambda: "Hakija", width=26, look=Look.STRONG),
        Column("score", lambda: "Pisteet", POINTS_KIND, 10, Look.BAR, total=10_000),
        Column("applied", lambda: "Haettu €", MONEY_KIND, 10),
        Column("proposed", lambda: "Ehdotus €", MONEY_KIND, 10, Look.STRONG, field="proposed"),
        Column("reason", lambda: "Perustelu", TEXT_KIND, 22, Look.FAINT, field="reason"),
        Column("status", lambda: "Tila", width=16, look=Look.CHIP, codes=ApplicationStatus),
    ),
    kind="gallery",
    stretch="name",
)
_NAMES = (
    "Hiirolan omaishoitajat ry",
    "Ylä-Kallan mielenterveysyhdistys ry",
    "Koivurannan Sydän ry",
    "Päivänsäteen nuorisotalo ry",
    "Nilakan seurakunta",
    "Äijälän näkövammaiset ry",
    "Öhmanin hyvinvointisäätiö sr",
)


class RowsInMemory(Source):
    """Rows that can be searched, sorted and edited, and are gone with the gallery."""

    def __init__(self) -> None:
        states = list(ApplicationStatus)
        self._rows: dict[int, Row] = {
            place: (place, name, 9_000 - 350 * place, 45_000_00, 38_000_00, None, states[place])
            for place, name in enumerate(_NAMES, 1)
        }

    @override
    def ids(self, register: "Register", query: ListQuery, /) -> Sequence[int]:
        typed = dict(query.filters).get("name") or query.search
        found = [i for i, row in self._rows.items() if typed.casefold() in row[1].casefold()]
        for key, down in reversed(query.sort):
            place = INFO.index(key)
            found.sort(key=lambda i: str(self._rows[i][place]).casefold(), reverse=down)
        return found

    @override
    def rows(self, register: "Register", query: ListQuery, ids: Sequence[int], /) -> dict[int, Row]:
        return {i: self._rows[i] for i in ids}

    @override
    def apply(
        self, register: "Register", edits: Sequence[Edit], today: date, /
    ) -> Changes[tuple[EditError, ...]]:
        for edit in edits:
            place = next(n for n, column in enumerate(INFO.columns) if column.field == edit.field)
            row = self._rows[edit.id]
            self._rows[edit.id] = (*row[:place], edit.value, *row[place + 1 :])
        return Changes("Muutettu esimerkkiä", ())


class WorkerWithoutRegister(Worker):
    """A worker whose functions need no register: the gallery's rows are in memory."""

    _closed = False

    @override
    def close(self) -> None:
        """End the thread; asked again, nothing is left to do."""
        if not self._closed:
            self._closed = True
            super().close()

    @property
    @override
    def register(self) -> "Register":
        return cast("Register", None)

    @override
    def refresh_undo(self) -> None:
        """Leave undo alone: nothing was written."""
