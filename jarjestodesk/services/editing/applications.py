"""Edits of an application's facts; what has been decided is left to decisions."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationYear,
    JointApplicant,
)
from jarjestodesk.models.assessment import Score
from jarjestodesk.models.call import Call, CallScheme, GrantScheme
from jarjestodesk.models.county import Municipality, ServiceUnit
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import CaseNumbering, Channel, EconomicActivity
from jarjestodesk.services.applications import checked_diary_number
from jarjestodesk.services.decisions import newest_decision
from jarjestodesk.services.editing.fields import (
    Field,
    checked,
    codes_of,
    id_of,
    of,
    row_of,
    told,
    write,
    year_of,
)
from jarjestodesk.services.editing.links import put_links
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.writing import by_code, find, new

FIELDS = {
    "diary_number": Field(lambda: pgettext("field", "diary number")),
    "title": Field(lambda: pgettext("field", "activity funded")),
    "arrived_at": Field(lambda: pgettext("field", "moment of arrival"), kinds.MOMENT_KIND),
    "arrived_on": Field(lambda: pgettext("field", "day of arrival"), kinds.DAY_KIND),
    "channel": Field(lambda: pgettext("field", "channel"), codes=Channel),
    "scheme": Field(lambda: pgettext("field", "scheme"), required=True),
    "organisation": Field(lambda: pgettext("field", "applicant"), required=True),
    "service_unit": Field(lambda: pgettext("field", "division"), column="service_unit_id"),
    "handler": Field(lambda: pgettext("field", "handler"), column="handler_person_id"),
    "municipalities": Field(lambda: pgettext("field", "municipalities")),
    "whole_county": Field(lambda: pgettext("field", "whole county"), kinds.YES_NO_KIND),
    "purpose": Field(lambda: pgettext("field", "purpose"), kinds.TEXT_KIND),
    "target_group": Field(lambda: pgettext("field", "target group"), kinds.TEXT_KIND),
    "target_group_size": Field(lambda: _("size of the target group"), kinds.COUNT_KIND, least=0),
    "need": Field(lambda: pgettext("field", "need"), kinds.TEXT_KIND),
    "goals": Field(lambda: pgettext("field", "goals"), kinds.TEXT_KIND),
    "measures": Field(lambda: pgettext("field", "measures"), kinds.TEXT_KIND),
    "service_cooperation": Field(lambda: _("cooperation with services"), kinds.TEXT_KIND),
    "period_start": Field(lambda: pgettext("field", "period starts"), kinds.DAY_KIND),
    "period_end": Field(lambda: pgettext("field", "period ends"), kinds.DAY_KIND),
    "continuing": Field(lambda: pgettext("field", "continuing"), kinds.YES_NO_KIND),
    "own_funding": Field(lambda: pgettext("field", "self-funding"), kinds.MONEY_KIND, least=0),
    "economic_activity": Field(lambda: pgettext("field", "state aid"), codes=EconomicActivity),
    "economic_activity_reason": Field(
        lambda: _("ground of the state aid assessment"), kinds.TEXT_KIND
    ),
    "support_statement": Field(lambda: _("statement of support"), kinds.TEXT_KIND),
    "withdrawn_on": Field(lambda: pgettext("field", "withdrawn"), kinds.DAY_KIND),
    "not_examined_on": Field(lambda: pgettext("field", "not examined"), kinds.DAY_KIND),
    "status_reason": Field(lambda: _("ground of the status"), kinds.TEXT_KIND),
    "source": Field(lambda: pgettext("field", "source"), kinds.TEXT_KIND),
    "notes": Field(lambda: pgettext("field", "notes"), kinds.TEXT_KIND),
}
_DECIDED = frozenset({"scheme", "organisation", "withdrawn_on", "not_examined_on"})
"""What a decision rests on: changed only while there is none."""
_HAPPENED = frozenset({"arrived_on", "withdrawn_on", "not_examined_on"})


def edit_application(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write one fact of an application, or a sum applied (``applied:<year>``)."""
    row = row_of(session, Application, row_id)
    who = session.get_one(Organisation, row.organisation_id).name
    year = year_of(name, "applied")
    if year is not None:
        return _set_year(session, row, who, year, value)
    field = of(FIELDS, name)
    if name in _DECIDED and newest_decision(session, row.id) is not None:
        raise UserError(
            _("There is a decision on the application, so “{field}” stays.").format(
                field=field.title()
            )
        )
    if name in _WRITERS:
        _WRITERS[name](session, row, field, value)
    else:
        read = checked(field, value)
        _check(row, name, read, today)
        write(row, name, field, read)
    return told(who, field)


def _set_year(session: Session, row: Application, who: str, year: int, value: Any) -> str:
    """Set the sum applied for a year; emptied, the year is no longer applied for."""
    field = Field(lambda: _("applied for {year}").format(year=year), kinds.MONEY_KIND, least=0)
    cents = checked(field, value)
    found = find(session, ApplicationYear, application_id=row.id, year=year)
    if found is None and cents is not None:
        new(session, ApplicationYear, application_id=row.id, year=year, applied=cents)
    elif found is not None and cents is None:
        session.delete(found)
        session.flush()
    elif found is not None:
        found.applied = cents
    return told(who, field)


def _check(row: Application, name: str, value: Any, today: date) -> None:
    if value is None:
        return
    if name in _HAPPENED and value > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    dates = {"period_start": row.period_start, "period_end": row.period_end, name: value}
    if (
        dates["period_start"]
        and dates["period_end"]
        and dates["period_end"] < dates["period_start"]
    ):
        raise UserError(_("The period ends before it starts. Check the dates."))


def _set_diary_number(session: Session, row: Application, field: Field, value: Any) -> None:
    number = checked_diary_number(session, checked(field, value))
    call = session.get_one(Call, row.call_id)
    if number is not None and call.case_numbering is CaseNumbering.APPLICATION:
        other = session.scalar(
            select(Organisation.name)
            .join(Application, Application.organisation_id == Organisation.id)
            .where(Application.diary_number == number, Application.id != row.id)
            .limit(1)
        )
        if other is not None:
            raise UserError(
                _("{value} already belongs to {name}. Check the number.").format(
                    value=number, name=other
                )
            )
    row.diary_number = number


def _set_scheme(session: Session, row: Application, field: Field, value: Any) -> None:
    """Move the application to another scheme of its call, before anything has been scored."""
    scheme_id = id_of(session, GrantScheme, value, field)
    found = find(session, CallScheme, call_id=row.call_id, scheme_id=scheme_id)
    if found is None:
        raise UserError(_("The call does not have this scheme. Choose one of the call's own."))
    if found.id == row.call_scheme_id:
        return
    scored = select(Score.id).where(Score.application_id == row.id).limit(1)
    if session.scalar(scored) is not None:
        raise UserError(
            _("The application has scores by its scheme's rubric, so the scheme stays.")
        )
    row.call_scheme_id = found.id


def _set_organisation(session: Session, row: Application, field: Field, value: Any) -> None:
    key = id_of(session, Organisation, value, field)
    if key is None:
        return
    if find(session, JointApplicant, application_id=row.id, organisation_id=key) is not None:
        name = session.get_one(Organisation, key).name
        raise UserError(_("{name} is an applicant already.").format(name=name))
    row.organisation_id = key


def _set_unit(session: Session, row: Application, field: Field, value: Any) -> None:
    row.service_unit_id = id_of(session, ServiceUnit, value, field)


def _set_handler(session: Session, row: Application, field: Field, value: Any) -> None:
    row.handler_person_id = id_of(session, Person, value, field)


def _put_municipalities(session: Session, row: Application, field: Field, value: Any) -> None:
    what = pgettext("what", "municipality")
    codes = [kinds.MUNICIPALITY_KIND.text(code) for code in codes_of(value, field)]
    wanted = [by_code(session, Municipality, code, what).id for code in codes]
    put_links(
        session, ApplicationMunicipality, {"application_id": row.id}, "municipality_id", wanted
    )


_WRITERS = {
    "diary_number": _set_diary_number,
    "scheme": _set_scheme,
    "organisation": _set_organisation,
    "service_unit": _set_unit,
    "handler": _set_handler,
    "municipalities": _put_municipalities,
}

WRITERS["application"] = edit_application
