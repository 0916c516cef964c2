"""Lists of grants that organisations had in earlier years taken in."""

from collections import defaultdict

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import EarlierGrant
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.services.imports.base import (
    Ask,
    Once,
    Taken,
    name_of,
    organisation_input,
    party_of,
    sums_by_year,
)
from jarjestodesk.services.organisation_lookup import OrganisationIndex
from jarjestodesk.services.writing import change, new
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.spreadsheets.layouts_rows import RowValues
from jarjestodesk.values.names import name_fold

_Key = tuple[int, str, int]


class EarlierGrantImport:
    """Adds earlier grants, or brings known ones up to date.

    One is told by organisation, grantor and year, by its purpose where there are several. What an
    application declared is left as it was declared.
    """

    years: tuple[int, ...] = ()

    call_id: int | None = None

    def __init__(self, session: RegisterSession, options: ImportOptions) -> None:
        self.layout = layout(ImportKind.EARLIER_GRANTS)
        self._accept = options.accept
        self._session = session
        self._index = OrganisationIndex(session)
        self._once = Once()
        self._known: defaultdict[_Key, list[EarlierGrant]] = defaultdict(list)
        rows = select(EarlierGrant).where(EarlierGrant.application_id.is_(None))
        for row in session.scalars(rows.order_by(EarlierGrant.id)):
            self._known[row.organisation_id, name_fold(row.grantor), row.year].append(row)

    def check(self, table: Table) -> None:
        """Every such list can be taken in."""

    def name(self, values: RowValues) -> str | None:
        """Return the organisation's name."""
        return name_of(values)

    def take(self, values: RowValues) -> Taken:
        """Add or update the grants of a row: one, or one for each year that has a sum."""
        grantor: str | None = values.get("grantor")
        if grantor is None:
            raise UserError(
                _("The row does not say who gave the grant. Add the grantor, such as Kuopio.")
            )
        sums = sums_by_year(values, "granted", ())
        if not sums:
            raise UserError(_("The row has no sum. Write what was granted, 0 if nothing."))
        choice = self._accept.get(values.number, Ask.ASK)
        party, notes = party_of(self._index, self._session, organisation_input(values), choice)
        fresh = [self._put(values, party.id, grantor, money.year, money.sum) for money in sums]
        return Taken(new=all(fresh), notes=notes)

    def _put(self, values: RowValues, party_id: int, grantor: str, year: int, cents: int) -> bool:
        """Set the grant of one year; return whether it was added."""
        key = (party_id, name_fold(grantor), year)
        found = self._find(key, values.get("purpose"))
        facts = {name: values.get(name) for name in ("purpose", "reported", "source")}
        if found is None:
            keys = {"organisation_id": party_id, "grantor": grantor, "year": year, "cents": cents}
            found = new(self._session, EarlierGrant, **keys, **facts)
            self._known[key].append(found)
            self._once.claim(found.id, values.number)
            return True
        self._once.claim(found.id, values.number)
        given = {name: value for name, value in facts.items() if value is not None}
        change(found, cents=cents, **given)
        self._session.flush()
        return False

    def _find(self, key: _Key, purpose: str | None) -> EarlierGrant | None:
        fitting = [
            row
            for row in self._known[key]
            if purpose is None
            or row.purpose is None
            or name_fold(purpose) == name_fold(row.purpose)
        ]
        exact = [row for row in fitting if purpose and row.purpose] or fitting
        if len(exact) > 1:
            raise UserError(
                _(
                    "The register has {count} grants of {year} by {grantor} to the organisation."
                    " Add the purpose to the row."
                ).format(count=len(exact), year=key[2], grantor=exact[0].grantor)
            )
        return exact[0] if exact else None
