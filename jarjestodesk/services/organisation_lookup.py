"""Where matching looks organisations up: in the register, or in memory for a whole file of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.rules.likeness import Names
from jarjestodesk.values.names import match_key


class Lookup(Protocol):
    """What matching asks; organisations merged into another are never answered."""

    def by_business_id(self, business_id: str) -> Sequence[int]:
        """Return the organisations with this Y-tunnus."""
        ...

    def by_register_number(self, number: str) -> Sequence[int]:
        """Return the organisations with this number in the register of associations."""
        ...

    def by_name(self, key: str) -> Sequence[int]:
        """Return the organisations whose official name has this match key."""
        ...

    def by_further_name(self, key: str) -> Sequence[int]:
        """Return the organisations that have, or had, a further name with this match key."""
        ...

    def identifiers(self, organisation_id: int) -> tuple[str | None, str | None]:
        """Return Y-tunnus and register number of an organisation."""
        ...


class RegisterLookup:
    """Asks the register each time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_business_id(self, business_id: str) -> Sequence[int]:
        """Return the organisations with this Y-tunnus."""
        return self._ids(Organisation.business_id, business_id)

    def by_register_number(self, number: str) -> Sequence[int]:
        """Return the organisations with this register number."""
        return self._ids(Organisation.register_number, number)

    def by_name(self, key: str) -> Sequence[int]:
        """Return the organisations whose official name has this match key."""
        return self._ids(Organisation.match_key, key)

    def by_further_name(self, key: str) -> Sequence[int]:
        """Return the organisations that have a further name with this match key."""
        query = (
            select(Organisation.id)
            .join(OrganisationName, OrganisationName.organisation_id == Organisation.id)
            .where(Organisation.merged_into_id.is_(None), OrganisationName.match_key == key)
        )
        return self._session.scalars(query).all()

    def identifiers(self, organisation_id: int) -> tuple[str | None, str | None]:
        """Return Y-tunnus and register number."""
        row = self._session.get_one(Organisation, organisation_id)
        return row.business_id, row.register_number

    def _ids(
        self, column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], value: str
    ) -> Sequence[int]:
        query = select(Organisation.id).where(
            Organisation.merged_into_id.is_(None), column == value
        )
        return self._session.scalars(query).all()


class OrganisationIndex:
    """Every organisation in memory, read by two queries; what is added later is told to it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._business_ids: defaultdict[str, list[int]] = defaultdict(list)
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        self._names: defaultdict[str, list[int]] = defaultdict(list)
        self._further: defaultdict[str, list[int]] = defaultdict(list)
        self._rows: dict[int, Organisation] = {}
        self._alike = Names()
        self._to_learn: list[tuple[str, int]] = []
        """Names not yet asked about: most lists hold no stranger at all."""
        live = select(Organisation).where(Organisation.merged_into_id.is_(None))
        for row in session.scalars(live.order_by(Organisation.id)):
            self.add(row)
        names = select(
            OrganisationName.organisation_id, OrganisationName.match_key, OrganisationName.name
        )
        for organisation_id, key, name in session.execute(names.order_by(OrganisationName.id)):
            if organisation_id in self._rows:
                self._further[key].append(organisation_id)
                self._to_learn.append((name, organisation_id))

    def add(self, row: Organisation, further_names: Iterable[str] = ()) -> None:
        """Learn of an organisation, or of identifiers and further names it has been given."""
        self._rows[row.id] = row
        if row.id not in self._names[row.match_key]:
            self._to_learn.append((row.name, row.id))
        for name in further_names:
            self._further[match_key(name)].append(row.id)
            self._to_learn.append((name, row.id))
        for index, value in (
            (self._business_ids, row.business_id),
            (self._numbers, row.register_number),
            (self._names, row.match_key),
        ):
            if value is not None and row.id not in index[value]:
                index[value].append(row.id)

    def knows(self, organisation_id: int) -> bool:
        """Tell whether there is such an organisation."""
        return organisation_id in self._rows

    def named_alike(self, name: str) -> Sequence[int]:
        """Return the organisations that have, or had, nearly this name."""
        for known, organisation_id in self._to_learn:
            self._alike.add(known, organisation_id)
        self._to_learn.clear()
        return self._alike.alike(name)

    def row(self, organisation_id: int) -> Organisation:
        """Return an organisation."""
        return self._rows[organisation_id]

    def by_business_id(self, business_id: str) -> Sequence[int]:
        """Return the organisations with this Y-tunnus."""
        return self._business_ids.get(business_id, ())

    def by_register_number(self, number: str) -> Sequence[int]:
        """Return the organisations with this register number."""
        return self._numbers.get(number, ())

    def by_name(self, key: str) -> Sequence[int]:
        """Return the organisations whose official name has this match key."""
        return self._names.get(key, ())

    def by_further_name(self, key: str) -> Sequence[int]:
        """Return the organisations that have a further name with this match key."""
        return self._further.get(key, ())

    def identifiers(self, organisation_id: int) -> tuple[str | None, str | None]:
        """Return Y-tunnus and register number."""
        row = self._rows[organisation_id]
        return row.business_id, row.register_number
