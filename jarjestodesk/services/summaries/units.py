"""The county's service organisation as a tree: what lies below a division, what above a unit."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.county import ServiceUnit


@dataclass(frozen=True, slots=True)
class Unit:
    """A division, area or unit."""

    id: int
    parent_id: int | None
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Units:
    """Every service unit by its id."""

    by_id: Mapping[int, Unit]

    def by_code(self, code: str) -> Unit:
        """Return the unit of this code, letter case aside; UserError lists what there is."""
        for unit in self.by_id.values():
            if unit.code.casefold() == code.casefold():
                return unit
        top = [unit.code for unit in self.by_id.values() if unit.parent_id is None]
        raise UserError(
            _("There is no division or unit “{code}” in the register. Divisions: {known}.").format(
                code=code, known=", ".join(sorted(top)) or "–"
            )
        )

    def below(self, code: str) -> frozenset[int]:
        """Return the ids of the unit of this code and of all below it."""
        found = {self.by_code(code).id}
        while True:
            more = {unit.id for unit in self.by_id.values() if unit.parent_id in found} - found
            if not more:
                return frozenset(found)
            found |= more

    def names(self, unit_id: int | None) -> tuple[str | None, str | None]:
        """Return (division, unit below it): the second is None for a division itself."""
        if unit_id is None:
            return None, None
        unit = self.by_id[unit_id]
        top = unit
        while top.parent_id is not None:
            top = self.by_id[top.parent_id]
        return top.name, None if top is unit else unit.name


def load_units(session: Session) -> Units:
    """Return the service organisation."""
    rows = session.execute(
        select(ServiceUnit.id, ServiceUnit.parent_id, ServiceUnit.code, ServiceUnit.name)
    )
    return Units({row.id: Unit(row.id, row.parent_id, row.code, row.name) for row in rows})
