"""What every kind of import shares: whose row it is, sums by year, each thing once a file."""

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Protocol

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import NameKind
from jarjestodesk.records.organisations import MatchKind, OrganisationInput
from jarjestodesk.services.applications import checked_diary_number
from jarjestodesk.services.organisation_lookup import OrganisationIndex
from jarjestodesk.services.organisations import (
    PLAIN_FIELDS,
    add_name,
    contradicts,
    insert_organisation,
    likely_organisations,
    match,
    update_organisation,
)
from jarjestodesk.spreadsheets.layouts import Layout
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.spreadsheets.layouts_rows import RowValues
from jarjestodesk.values.money import format_money
from jarjestodesk.values.names import match_key

_ORGANISATION_FIELDS = (
    "kind",
    "business_id",
    "register_number",
    "registered_on",
    "home_municipality",
    "street",
    "postal_code",
    "city",
    "email",
    "phone",
    "web",
    "iban",
)


@dataclass(frozen=True)
class Taken:
    """What came of one row; whether it changed anything is told by what was written."""

    new: bool = False
    late: bool = False
    notes: tuple[str, ...] = ()


class Importer(Protocol):
    """A kind of import: its columns, and what it does with one row of values."""

    layout: Layout
    call_id: int | None
    years: tuple[int, ...]
    """Years that sums without one may be of."""

    def check(self, table: Table) -> None:
        """Refuse a table that this kind cannot take in as a whole."""
        ...

    def name(self, values: RowValues) -> str | None:
        """Return what the row is about, for the report."""
        ...

    def take(self, values: RowValues) -> Taken:
        """Write one row; UserError refuses it."""
        ...


class Once:
    """Refuses the second row of a file about the same thing, naming the first."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, int] = {}

    def claim(self, thing: Hashable, row: int) -> None:
        """Note that ``row`` is about ``thing``; UserError when an earlier row is."""
        first = self._rows.setdefault(thing, row)
        if first != row:
            raise UserError(
                _("The row is about the same as row {row}. Leave one of them out.").format(
                    row=first
                )
            )


def name_of(values: RowValues) -> str | None:
    """Return the applicant, else the number, a row is about."""
    name: str | None = values.get("name") or values.get("diary_number") or values.get("business_id")
    return name


def diary_number(session: RegisterSession, values: RowValues) -> str | None:
    """Return the row's diary number in the form the county's pattern asks for."""
    with about("diary_number"):
        return checked_diary_number(session, values.get("diary_number"))


def own_municipalities(session: RegisterSession) -> frozenset[str]:
    """Return the codes of the county's own municipalities."""
    return frozenset(session.scalars(select(Municipality.code).where(Municipality.own)))


def organisation_input(values: RowValues) -> OrganisationInput:
    """Return what a row tells of its organisation; the name may be empty beside an identifier."""
    facts: dict[str, Any] = {field: values.get(field) for field in _ORGANISATION_FIELDS}
    return OrganisationInput(name=values.get("name") or "", **facts)


class FieldError(UserError):
    """Raised for a value that reads well but cannot be right; ``field`` is the layout's."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@contextmanager
def about(field: str) -> Iterator[None]:
    """Tell of which field a refusal inside is."""
    try:
        yield
    except (FieldError, UndecidedError):
        raise
    except UserError as error:
        raise FieldError(error.message, field) from error


class UndecidedError(UserError):
    """Raised for a row whose organisation only the user can tell."""

    def __init__(self, message: str, candidates: Sequence[int]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class Ask(Enum):
    """No choice has been made: ask where it is not sure."""

    ASK = "ask"


Choice = int | None | Ask
"""Which organisation a row is about: an id, None for a new one."""


def known_organisation(
    index: OrganisationIndex,
    session: RegisterSession,
    data: OrganisationInput,
    choice: Choice = Ask.ASK,
) -> Organisation | None:
    """Return the organisation that ``data`` surely is, or that was chosen; None for a stranger.

    UndecidedError names those it may be by a name that is nearly the same.
    """
    if isinstance(choice, int):
        return _chosen(index, choice, data)
    if not (data.name or data.business_id or data.register_number):
        raise UserError(_("The row names no organisation. Give its name or Y-tunnus."))
    found = match(session, data, index)
    if found.kind is MatchKind.AMBIGUOUS and choice is Ask.ASK:
        raise UndecidedError(
            _("“{name}” could be any of these: {candidates}. Add the Y-tunnus to the row.").format(
                name=data.name or data.business_id or data.register_number,
                candidates=", ".join(_described(index.row(id_)) for id_ in found.candidates),
            ),
            found.candidates,
        )
    if found.organisation_id is not None:
        return _checked(index, index.row(found.organisation_id), data)
    likely = likely_organisations(index, data) if choice is Ask.ASK else ()
    if likely:
        raise UndecidedError(
            _("“{name}” may be {candidates}. Choose which one it is, or a new one.").format(
                name=data.name,
                candidates=", ".join(_described(index.row(one)) for one in likely),
            ),
            likely,
        )
    return None


def _chosen(index: OrganisationIndex, choice: int, data: OrganisationInput) -> Organisation:
    if not index.knows(choice):
        raise UserError(
            _(
                "There is no organisation number {id} in the register. Check what was chosen."
            ).format(id=choice)
        )
    if contradicts(index.identifiers(choice), data):
        raise FieldError(
            _("{name} has another Y-tunnus or register number than the row. Check it.").format(
                name=index.row(choice).name
            ),
            "business_id" if data.business_id else "register_number",
        )
    return _checked(index, index.row(choice), data)


def _checked(index: OrganisationIndex, row: Organisation, data: OrganisationInput) -> Organisation:
    """Return ``row``; FieldError where a number of ``data`` is another organisation's."""
    owners = {
        "business_id": index.by_business_id(data.business_id) if data.business_id else (),
        "register_number": (
            index.by_register_number(data.register_number) if data.register_number else ()
        ),
    }
    for field, known in owners.items():
        if known and row.id not in known:
            raise FieldError(
                _(
                    "The row is of {name}, but its number {number} belongs to {other} in the"
                    " register. Check the row; if the two are one organisation, merge them."
                ).format(
                    name=row.name, number=getattr(data, field), other=index.row(known[0]).name
                ),
                field,
            )
    return row


def _described(row: Organisation) -> str:
    number = row.business_id or row.register_number
    return f"{row.name} ({number})" if number else row.name


def add_or_complete(
    index: OrganisationIndex,
    session: RegisterSession,
    data: OrganisationInput,
    choice: Choice = Ask.ASK,
) -> tuple[Organisation, tuple[str, ...]]:
    """Return the row's organisation, added if a stranger, with what is worth telling."""
    row = known_organisation(index, session, data, choice)
    return put_organisation(index, session, row, data, choice)


def put_organisation(
    index: OrganisationIndex,
    session: RegisterSession,
    row: Organisation | None,
    data: OrganisationInput,
    choice: Choice,
) -> tuple[Organisation, tuple[str, ...]]:
    """Do the same with what ``known_organisation`` returned.

    What the register does not know yet is filled in; what it knows otherwise stays.
    """
    if row is None:
        if not data.name:
            raise UserError(
                _("The register has no organisation {number}. Add its name to the row.").format(
                    number=data.business_id or data.register_number
                )
            )
        return insert_organisation(session, data, index), ()
    other = [name for name in PLAIN_FIELDS if _differs(row, data, name)]
    if update_organisation(session, row, _unknown_alone(row, data)):
        index.add(row)
    notes = []
    if isinstance(choice, int) and remember_name(index, session, row, data.name):
        notes.append(
            _(
                "“{name}” is added to the other names of {known}, so that it is not asked about"
                " again."
            ).format(name=data.name, known=row.name)
        )
    if other:
        notes.append(
            _("The register has other facts of {name}, which stay: {facts}.").format(
                name=row.name, facts=", ".join(f"{getattr(row, name)}" for name in other)
            )
        )
    return row, tuple(notes)


def _unknown_alone(row: Organisation, data: OrganisationInput) -> OrganisationInput:
    """Return the facts that the register does not know of ``row`` yet."""
    known: dict[str, Any] = dict.fromkeys(
        name for name in PLAIN_FIELDS if getattr(row, name) is not None
    )
    home = None if row.home_municipality_id is not None else data.home_municipality
    return replace(data, kind=None, home_municipality=home, **known)


def remember_name(
    index: OrganisationIndex, session: RegisterSession, row: Organisation, name: str
) -> bool:
    """Add a name by which a list calls an organisation to its other names; return whether it was.

    One that any organisation has already is left: it would make two of one name.
    """
    key = match_key(name)
    if not key or index.by_name(key) or index.by_further_name(key):
        return False
    index.add(row, [name])
    return add_name(session, row, name, NameKind.OTHER)


def party_of(
    index: OrganisationIndex,
    session: RegisterSession,
    data: OrganisationInput,
    choice: Choice = Ask.ASK,
) -> tuple[Organisation, tuple[str, ...]]:
    """Do as ``add_or_complete`` and tell of a stranger, whom such a list adds only by the way."""
    known = known_organisation(index, session, data, choice)
    row, notes = put_organisation(index, session, known, data, choice)
    if known is None:
        notes = (*notes, _("{name} was added to the organisations.").format(name=row.name))
    return row, notes


def _differs(row: Organisation, data: OrganisationInput, name: str) -> bool:
    given, known = getattr(data, name), getattr(row, name)
    return given is not None and known is not None and given != known


def sums_by_year(values: RowValues, field: str, years: Sequence[int]) -> tuple[YearMoney, ...]:
    """Return a row's sums; one whose header names no year belongs to the only year there is.

    That is the row's own year, else the call's or agreement's (``years``). Beside sums of years
    it must be their total.
    """
    given = values.years.get(field, {})
    dated = {year: cents for year, cents in given.items() if year is not None}
    if None in given and dated and given[None] != sum(dated.values()):
        raise FieldError(
            _("The sums of the years add up to {sum}, not to {total}. Mend one of them.").format(
                sum=format_money(sum(dated.values())), total=format_money(given[None])
            ),
            field,
        )
    if None in given and not dated:
        with about(field):
            dated = {_only_year(values.get("years") or tuple(years)): given[None]}
    return tuple(YearMoney(year, cents) for year, cents in sorted(dated.items()))


def _only_year(years: Sequence[int]) -> int:
    if len(years) == 1:
        return years[0]
    if not years:
        raise UserError(
            _("It is not known which year the sum belongs to. Add a column “Vuosi” to the rows.")
        )
    raise UserError(
        _(
            "The sum could belong to any of the years {years}. Give the sums by year: one column"
            " for each, with the year in its header."
        ).format(years=", ".join(map(str, years)))
    )
