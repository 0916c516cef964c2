"""The list of agreements of both kinds taken in."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.agreement import Agreement
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.records.labels import label
from jarjestodesk.services.agreements import insert_agreement, update_agreement
from jarjestodesk.services.imports.applications import belongs_to_another
from jarjestodesk.services.imports.base import (
    Ask,
    Once,
    Taken,
    add_or_complete,
    diary_number,
    name_of,
    organisation_input,
    sums_by_year,
)
from jarjestodesk.services.organisation_lookup import OrganisationIndex
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.spreadsheets.layouts_rows import RowValues
from jarjestodesk.values.names import name_fold

_FIELDS = (
    "division",
    "starts_on",
    "ends_on",
    "signed_on",
    "review_on",
    "purpose",
    "tasks",
    "goals",
    "follow_up",
    "indirect_support",
    "source",
    "notes",
)


class AgreementImport:
    """Adds agreements, or brings known ones up to date.

    One is told by its diary number; without one by party, kind, start and title.
    """

    years: tuple[int, ...] = ()

    call_id: int | None = None

    def __init__(self, session: RegisterSession, options: ImportOptions) -> None:
        self._accept = options.accept
        self.layout = layout(ImportKind.AGREEMENTS)
        self._session = session
        self._index = OrganisationIndex(session)
        self._once = Once()
        self._by_number: dict[str, Agreement] = {}
        self._by_party: defaultdict[int, list[Agreement]] = defaultdict(list)
        for row in session.scalars(select(Agreement).order_by(Agreement.id)):
            self._add(row)

    def check(self, table: Table) -> None:
        """Every such list can be taken in."""

    def name(self, values: RowValues) -> str | None:
        """Return the party's name."""
        return name_of(values)

    def take(self, values: RowValues) -> Taken:
        """Add or update the agreement of a row."""
        data = self._data(values)
        choice = self._accept.get(values.number, Ask.ASK)
        data_of_party = organisation_input(values)
        party, notes = add_or_complete(self._index, self._session, data_of_party, choice)
        found = self._find(party.id, data, titled=values.get("title") is not None)
        if found is not None:
            self._once.claim(found.id, values.number)
            update_agreement(self._session, found, data)
            return Taken(notes=notes)
        row = insert_agreement(self._session, party, data)
        self._add(row)
        self._once.claim(row.id, values.number)
        return Taken(new=True, notes=notes)

    def _add(self, row: Agreement) -> None:
        if row.diary_number is not None:
            self._by_number[row.diary_number] = row
        self._by_party[row.organisation_id].append(row)

    def _find(self, party_id: int, data: AgreementInput, *, titled: bool) -> Agreement | None:
        if data.diary_number is not None and data.diary_number in self._by_number:
            found = self._by_number[data.diary_number]
            if found.organisation_id != party_id:
                raise belongs_to_another(data.diary_number)
            return found
        fitting = [
            row
            for row in self._by_party[party_id]
            if row.kind is data.kind
            and row.starts_on == data.starts_on
            and (not titled or name_fold(row.title) == name_fold(data.title))
            and not (data.diary_number and row.diary_number)
        ]
        if len(fitting) > 1:
            raise UserError(
                _(
                    "The register has {count} such agreements of the organisation. Add the diary"
                    " number to the row."
                ).format(count=len(fitting))
            )
        return fitting[0] if fitting else None

    def _data(self, values: RowValues) -> AgreementInput:
        kind = values.get("agreement_kind")
        if kind is None:
            raise UserError(
                _("The kind of the agreement is missing. Write kumppanuus or toiminnallinen.")
            )
        starts, ends = values.get("starts_on"), values.get("ends_on")
        years = range(starts.year, ends.year + 1) if starts and ends else ()
        facts: dict[str, Any] = {field: values.get(field) for field in _FIELDS}
        return AgreementInput(
            **facts,
            kind=kind,
            title=values.get("title") or label(kind).capitalize(),
            diary_number=diary_number(self._session, values),
            years=sums_by_year(values, "sum", years),
            forms=values.get("forms") or (),
        )
