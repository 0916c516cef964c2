"""Applications: registering one and bringing its facts up to date."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationPerson,
    ApplicationYear,
    OtherFunding,
)
from jarjestodesk.models.base import Base
from jarjestodesk.models.call import Call, CallScheme
from jarjestodesk.models.county import Municipality, ServiceUnit
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.changes import Changes
from jarjestodesk.services.calls import call_scheme
from jarjestodesk.services.county import the_county
from jarjestodesk.services.people import PersonIndex, put_person
from jarjestodesk.services.writing import add, by_code, change, new
from jarjestodesk.values.identifiers import DEFAULT_DIARY_PATTERN, parse_diary_number

PLAIN_FIELDS = (
    "arrived_at",
    "arrived_on",
    "channel",
    "title",
    "purpose",
    "target_group",
    "target_group_size",
    "need",
    "goals",
    "measures",
    "service_cooperation",
    "whole_county",
    "period_start",
    "period_end",
    "continuing",
    "own_funding",
    "economic_activity",
    "economic_activity_reason",
    "support_statement",
    "source",
    "notes",
)


def register_application(
    session: Session, call_id: int, organisation_id: int, data: ApplicationInput
) -> Changes[int]:
    """Register an application of an organisation to a call."""
    call = session.get_one(Call, call_id)
    organisation = session.get_one(Organisation, organisation_id)
    row = insert_application(session, call, organisation, data)
    return Changes(_("Registered the application of {name}").format(name=organisation.name), row.id)


def insert_application(
    session: Session,
    call: Call,
    organisation: Organisation,
    data: ApplicationInput,
    scheme: CallScheme | None = None,
    people: PersonIndex | None = None,
) -> Application:
    """Add the application with its years, places, funding and persons.

    ``scheme`` is that of ``data`` where it has been looked up already; ``people`` are known
    persons.
    """
    row = new(
        session,
        Application,
        call_id=call.id,
        organisation_id=organisation.id,
        call_scheme_id=(scheme or call_scheme(session, call, data.scheme)).id,
        diary_number=checked_diary_number(session, data.diary_number),
        service_unit_id=_unit(session, data.division),
        **_checked(data),
    )
    _put_parts(session, row, data, people, fresh=True)
    return row


def update_application(
    session: Session,
    row: Application,
    data: ApplicationInput,
    scheme: CallScheme | None = None,
    people: PersonIndex | None = None,
) -> bool:
    """Bring given facts up to date; what ``data`` does not know stays. Return whether any did.

    ``scheme`` and ``people`` are what ``insert_application`` takes.
    """
    values = {key: value for key, value in _checked(data).items() if value is not None}
    if data.diary_number is not None:
        values["diary_number"] = checked_diary_number(session, data.diary_number)
    if data.division is not None:
        values["service_unit_id"] = _unit(session, data.division)
    if data.scheme is not None:
        call = session.get_one(Call, row.call_id)
        values["call_scheme_id"] = (scheme or call_scheme(session, call, data.scheme)).id
    changed = change(row, **values)
    return _put_parts(session, row, data, people, fresh=False) or changed


def checked_diary_number(session: Session, text: str | None) -> str | None:
    """Return a diary number in the form the county's pattern asks for."""
    if text is None:
        return None
    pattern = the_county(session).diary_pattern or DEFAULT_DIARY_PATTERN
    return parse_diary_number(text, pattern)


def find_application(
    session: Session,
    call: Call,
    *,
    diary_number: str | None = None,
    organisation_id: int | None = None,
) -> list[Application]:
    """Return the applications of a call with this diary number, or of this organisation."""
    query = select(Application).where(Application.call_id == call.id).order_by(Application.id)
    if diary_number is not None:
        query = query.where(Application.diary_number == diary_number)
    if organisation_id is not None:
        query = query.where(Application.organisation_id == organisation_id)
    return list(session.scalars(query))


def _checked(data: ApplicationInput) -> dict[str, object]:
    if data.period_start and data.period_end and data.period_end < data.period_start:
        raise UserError(_("The period ends before it starts. Check the dates."))
    negative = [money for money in data.applied if money.sum < 0]
    if negative or (data.own_funding or 0) < 0 or (data.target_group_size or 0) < 0:
        raise UserError(_("A sum or number cannot be negative. Check it."))
    return {name: getattr(data, name) for name in PLAIN_FIELDS}


def _unit(session: Session, code: str | None) -> int | None:
    if code is None:
        return None
    named = find_unit(session, code)
    return (
        named.id if named else by_code(session, ServiceUnit, code, pgettext("what", "division")).id
    )


def find_unit(session: Session, text: str) -> ServiceUnit | None:
    """Return the service unit of this code or name, in force; None where it is not one."""
    word = text.casefold()
    units = session.scalars(select(ServiceUnit).order_by(ServiceUnit.id)).all()
    for unit in units:
        if word in {unit.code.casefold(), unit.name.casefold()}:
            return unit
    return None


def _put_parts(
    session: Session,
    row: Application,
    data: ApplicationInput,
    people: PersonIndex | None,
    *,
    fresh: bool,
) -> bool:
    """Put years, municipalities, funding and persons; return whether any changed."""
    parts = _Parts(session, row, fresh=fresh)
    changed = []
    for year, cents in {money.year: money.sum for money in data.applied}.items():
        changed.append(parts.put(ApplicationYear, {"year": year}, applied=cents))
    for code in dict.fromkeys(data.municipalities):
        place = by_code(session, Municipality, code, pgettext("what", "municipality"))
        changed.append(parts.put(ApplicationMunicipality, {"municipality_id": place.id}))
    for funding in dict.fromkeys(data.other_funding):
        keys = {"funder": funding.funder, "year": funding.year, "state": funding.state}
        changed.append(parts.put(OtherFunding, keys, cents=funding.sum))
    for contact in dict.fromkeys(data.persons):
        person = put_person(
            session, contact.name, email=contact.email, phone=contact.phone, known=people
        )
        keys = {"person_id": person.id, "role": contact.role}
        changed.append(parts.put(ApplicationPerson, keys))
    session.flush()
    return any(changed)


class _Parts:
    """What belongs to one application, each sort read once; a ``fresh`` one has nothing yet."""

    def __init__(self, session: Session, application: Application, *, fresh: bool) -> None:
        self._session, self._application, self._fresh = session, application, fresh
        self._known: dict[type[Base], list[Base]] = {}

    def put(self, model: type[Base], keys: dict[str, Any], **values: Any) -> bool:
        """Add a part or bring it up to date; return whether anything changed."""
        if model not in self._known:
            self._known[model] = [] if self._fresh else self._read(model)
        rows = self._known[model]
        for row in rows:
            if all(getattr(row, name) == value for name, value in keys.items()):
                return change(row, **values)
        mine = {"application_id": self._application.id}
        rows.append(add(self._session, model, **mine, **keys, **values))
        return True

    def _read(self, model: type[Base]) -> list[Base]:
        query = select(model).filter_by(application_id=self._application.id)
        return list(self._session.scalars(query))


def withdraw_application(
    session: Session, application_id: int, reason: str | None, *, today: date
) -> Changes[None]:
    """Mark an application withdrawn by the applicant: one of the two stored statuses."""
    row = session.get_one(Application, application_id)
    change(row, withdrawn_on=today, status_reason=reason)
    return Changes(_("Marked an application withdrawn"), None)
