"""Applications to one call taken in from what an e-service or form tool exports."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call, CallScheme
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.applications import ApplicationInput, ContactPersonInput
from jarjestodesk.records.codes import Role
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services.applications import (
    PLAIN_FIELDS,
    insert_application,
    update_application,
)
from jarjestodesk.services.calls import call_scheme, call_years, the_call
from jarjestodesk.services.imports.base import (
    Ask,
    Choice,
    FieldError,
    Once,
    Taken,
    about,
    diary_number,
    known_organisation,
    name_of,
    organisation_input,
    own_municipalities,
    put_organisation,
    sums_by_year,
)
from jarjestodesk.services.organisation_lookup import OrganisationIndex
from jarjestodesk.services.people import PersonIndex
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.spreadsheets.layouts_rows import RowValues
from jarjestodesk.spreadsheets.layouts_words import Places
from jarjestodesk.values.dates import in_helsinki
from jarjestodesk.values.names import name_fold

_ROLES = {
    "contact": Role.CONTENT_CONTACT,
    "finance": Role.FINANCE_CONTACT,
    "chair": Role.CHAIR,
    "signatory": Role.SIGNATORY,
}
_ELSEWHERE = frozenset({"arrived_at", "arrived_on", "whole_county"})


class ApplicationImport:
    """Registers applications, or brings those the call has up to date.

    One is told by its diary number; without one by applicant, scheme and title.
    """

    def __init__(self, session: RegisterSession, options: ImportOptions) -> None:
        self.layout = layout(ImportKind.APPLICATIONS)
        self._accept = options.accept
        self._session = session
        self._call = the_call(session, options.call or "")
        self.call_id: int | None = self._call.id
        self.years = tuple(call_years(session, self._call))
        self._index = OrganisationIndex(session)
        self._people = PersonIndex(session)
        self._known = CallApplications(session, self._call)
        self._schemes: dict[str | None, CallScheme] = {}
        self._once = Once()
        self._own = own_municipalities(session)

    def check(self, table: Table) -> None:
        """Every such list can be taken in."""

    def name(self, values: RowValues) -> str | None:
        """Return the applicant's name."""
        return name_of(values)

    def take(self, values: RowValues) -> Taken:
        """Register or update the application of a row."""
        data = self._data(values)
        applicant = organisation_input(values)
        known = data.diary_number is not None and self._known.has(data.diary_number)
        choice = self._accept.get(values.number, None if known else Ask.ASK)
        organisation = known_organisation(self._index, self._session, applicant, choice)
        found = self._found(organisation, data)
        late = is_late(self._call, data.arrived_at, data.arrived_on)
        if found is not None:
            self._once.claim(found.id, values.number)
            notes = self._complete(found, organisation, applicant, choice)
            scheme = self._scheme(data.scheme) if data.scheme is not None else None
            update_application(self._session, found, data, scheme, self._people)
            return Taken(late=late, notes=(*notes, *_nameless(values)))
        scheme = self._scheme(data.scheme)
        organisation, notes = put_organisation(
            self._index, self._session, organisation, applicant, choice
        )
        row = insert_application(
            self._session, self._call, organisation, data, scheme, self._people
        )
        self._known.add(row)
        self._once.claim(row.id, values.number)
        return Taken(new=True, late=late, notes=(*notes, *_nameless(values)))

    def _scheme(self, name: str | None) -> CallScheme:
        if name not in self._schemes:
            with about("scheme"):
                self._schemes[name] = call_scheme(self._session, self._call, name)
        return self._schemes[name]

    def _found(
        self, organisation: Organisation | None, data: ApplicationInput
    ) -> Application | None:
        scheme_id = self._scheme(data.scheme).id if data.scheme is not None else None
        return self._known.find(
            organisation.id if organisation else None, data.diary_number, scheme_id, data.title
        )

    def _complete(
        self,
        found: Application,
        organisation: Organisation | None,
        applicant: OrganisationInput,
        choice: Choice,
    ) -> tuple[str, ...]:
        """Fill in what is not known of the applicant, whom the row may name in other words."""
        if organisation is not None:
            return put_organisation(self._index, self._session, organisation, applicant, choice)[1]
        owner = self._index.row(found.organisation_id)
        if applicant.business_id and owner.business_id:
            raise belongs_to_another(found.diary_number)
        return (_("In the register the applicant is {name}.").format(name=owner.name),)

    def _data(self, values: RowValues) -> ApplicationInput:
        places = (values.get("places") or Places()).among(self._own)
        arrived = values.get("arrived")
        at_moment = isinstance(arrived, datetime)
        facts: dict[str, Any] = {
            field: values.get(field) for field in PLAIN_FIELDS if field not in _ELSEWHERE
        }
        return ApplicationInput(
            **facts,
            scheme=values.get("scheme"),
            diary_number=diary_number(self._session, values),
            arrived_at=arrived if at_moment else None,
            arrived_on=None if at_moment else arrived,
            division=values.get("division"),
            municipalities=places.codes,
            whole_county=True if places.whole else values.get("whole_county"),
            applied=sums_by_year(values, "applied", self.years),
            persons=_persons(values),
        )


class CallApplications:
    """The applications of a call in memory, found by number or by applicant, scheme and title."""

    def __init__(self, session: RegisterSession, call: Call) -> None:
        self._by_number: dict[str, Application] = {}
        self._by_organisation: defaultdict[int, list[Application]] = defaultdict(list)
        rows = select(Application).where(Application.call_id == call.id).order_by(Application.id)
        for row in session.scalars(rows):
            self.add(row)

    def add(self, row: Application) -> None:
        """Learn of an application."""
        if row.diary_number is not None:
            self._by_number[row.diary_number] = row
        self._by_organisation[row.organisation_id].append(row)

    def has(self, diary_number: str) -> bool:
        """Tell whether the call has an application of this number."""
        return diary_number in self._by_number

    def find(
        self,
        organisation_id: int | None,
        diary_number: str | None,
        call_scheme_id: int | None,
        title: str | None,
    ) -> Application | None:
        """Return the application meant, None where there is none; UserError where it is unclear."""
        if diary_number is not None and diary_number in self._by_number:
            found = self._by_number[diary_number]
            if organisation_id not in {None, found.organisation_id}:
                raise belongs_to_another(diary_number)
            return found
        if organisation_id is None:
            return None
        fitting = [
            row
            for row in self._by_organisation[organisation_id]
            if call_scheme_id in {None, row.call_scheme_id}
            and _may_be(title, row.title)
            and not (diary_number and row.diary_number)
        ]
        exact = [row for row in fitting if title and row.title] or fitting
        if len(exact) > 1:
            raise UserError(
                _(
                    "The applicant has {count} applications in the call. Add the diary number to"
                    " the row."
                ).format(count=len(exact))
            )
        return exact[0] if exact else None


def belongs_to_another(diary_number: str | None) -> UserError:
    """Return the error for a number that the register has for another applicant."""
    return FieldError(
        _("The diary number {number} belongs to another applicant. Check the row.").format(
            number=diary_number
        ),
        "diary_number",
    )


def _may_be(given: str | None, known: str | None) -> bool:
    return given is None or known is None or name_fold(given) == name_fold(known)


def _persons(values: RowValues) -> tuple[ContactPersonInput, ...]:
    return tuple(
        ContactPersonInput(
            values.get(f"{field}_name"),
            role,
            email=values.get(f"{field}_email"),
            phone=values.get(f"{field}_phone"),
        )
        for field, role in _ROLES.items()
        if values.get(f"{field}_name")
    )


def _nameless(values: RowValues) -> tuple[str, ...]:
    """Tell of an e-mail or telephone whose person has no name: it is not taken."""
    lost = [
        values.get(f"{field}_{way}")
        for field in _ROLES
        for way in ("email", "phone")
        if values.get(f"{field}_{way}") and not values.get(f"{field}_name")
    ]
    if not lost:
        return ()
    return (_("A contact without a name was not taken: {facts}.").format(facts=", ".join(lost)),)


def is_late(call: Call, arrived_at: datetime | None, arrived_on: date | None) -> bool:
    """Tell whether an application came after the call closed; a day alone is on time all day."""
    if call.closes_at is None:
        return False
    if arrived_at is not None:
        return arrived_at > call.closes_at
    return arrived_on is not None and arrived_on > in_helsinki(call.closes_at).date()
