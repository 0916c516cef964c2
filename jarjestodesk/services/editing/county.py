"""Edits of the county's own data: its facts, registries, bodies, units, schemes, reasons.

Here a field can be emptied: unlike a set-up file, what is left out is not left alone.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.call import GrantScheme
from jarjestodesk.models.county import (
    Authority,
    County,
    DecidingBody,
    FieldOfActivity,
    Municipality,
    ReasonCode,
    ServiceMethodRule,
    ServiceUnit,
)
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import BodyKind, DecisionKind, LetterForm, SchemeKind, UnitLevel
from jarjestodesk.services.editing.fields import (
    Field,
    Fields,
    checked,
    id_of,
    of,
    row_of,
    told,
    write,
)
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.settings_rows import refuse_taken_code
from jarjestodesk.values.patterns import checked_pattern

_CLOSING = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
_MOST_YEARS = 10

COUNTY: Fields = {
    "name": Field(lambda: _("name of the county"), required=True),
    "name_sv": Field(lambda: _("name in Swedish")),
    "business_id": Field(lambda: pgettext("field", "business ID"), kinds.BUSINESS_ID_KIND),
    "department": Field(lambda: pgettext("field", "unit that sends")),
    "street": Field(lambda: pgettext("field", "street address")),
    "postal_code": Field(lambda: pgettext("field", "postal code"), kinds.POSTAL_CODE_KIND),
    "city": Field(lambda: pgettext("field", "town")),
    "phone": Field(lambda: pgettext("field", "telephone"), kinds.PHONE_KIND),
    "email": Field(lambda: pgettext("field", "e-mail"), kinds.EMAIL_KIND),
    "web": Field(lambda: pgettext("field", "web address")),
    "minutes_web": Field(lambda: _("web address of the minutes")),
    "privacy_web": Field(lambda: _("web address of the privacy statement")),
    "diary_pattern": Field(lambda: _("pattern of diary numbers")),
    "council_term_start": Field(lambda: _("first day of the council term"), kinds.DAY_KIND),
    "council_term_end": Field(lambda: _("last day of the council term"), kinds.DAY_KIND),
    "partnership_last_end": Field(lambda: _("last possible day of partnerships"), kinds.DAY_KIND),
    "interim_report_name": Field(lambda: _("name of the interim report")),
    "final_report_name": Field(lambda: _("name of the final report")),
}
_CODE = Field(lambda: pgettext("field", "code"), required=True)
_NAME = Field(lambda: pgettext("field", "name"), required=True)
_SWEDISH = Field(lambda: _("name in Swedish"))
_ENDED = Field(lambda: pgettext("field", "last day"), kinds.DAY_KIND)

UNIT: Fields = {
    "name": _NAME,
    "name_sv": _SWEDISH,
    "code": _CODE,
    "parent_id": Field(lambda: pgettext("field", "belongs to")),
    "starts_on": Field(lambda: pgettext("field", "first day"), kinds.DAY_KIND),
    "ends_on": _ENDED,
}
BODY: Fields = {
    "name": _NAME,
    "short_name": Field(lambda: pgettext("field", "short name")),
    "name_sv": _SWEDISH,
    "code": _CODE,
    "kind": Field(lambda: pgettext("field", "kind"), codes=BodyKind, required=True),
    "letter_form": Field(lambda: pgettext("field", "letter"), codes=LetterForm, required=True),
    "competence": Field(lambda: pgettext("field", "competence"), kinds.TEXT_KIND),
    "rectification_authority_id": Field(lambda: _("to whom rectification requests go")),
    "agenda_days_before": Field(lambda: _("agenda, days before"), kinds.COUNT_KIND, least=0),
    "ended_on": _ENDED,
}
AUTHORITY: Fields = {
    "name": _NAME,
    "code": _CODE,
    "addressee": Field(lambda: pgettext("field", "addressee")),
    "postal_address": Field(lambda: pgettext("field", "postal address"), required=True),
    "street_address": Field(lambda: pgettext("field", "street address")),
    "email": Field(lambda: pgettext("field", "e-mail"), kinds.EMAIL_KIND),
    "phone": Field(lambda: pgettext("field", "telephone"), kinds.PHONE_KIND),
    "registry_hours": Field(lambda: pgettext("field", "opening hours"), required=True),
}
SCHEME: Fields = {
    "name": _NAME,
    "name_sv": _SWEDISH,
    "code": _CODE,
    "kind": Field(lambda: pgettext("field", "kind"), codes=SchemeKind, required=True),
    "years_min": Field(lambda: _("years at least"), kinds.COUNT_KIND, required=True, least=0),
    "years_max": Field(lambda: _("years at most"), kinds.COUNT_KIND, required=True, least=0),
    "needs_agreement": Field(lambda: _("an agreement is made"), kinds.YES_NO_KIND, required=True),
    "ended_on": _ENDED,
}
REASON: Fields = {
    "label": _NAME,
    "label_sv": _SWEDISH,
    "code": _CODE,
    "ended_on": _ENDED,
}
FIELD_OF_ACTIVITY: Fields = {"name": _NAME, "name_sv": _SWEDISH, "code": _CODE}
MUNICIPALITY: Fields = {
    "own": Field(lambda: _("municipality of the county"), kinds.YES_NO_KIND, required=True)
}
METHOD: Fields = {
    "days": Field(lambda: _("presumed after days"), kinds.COUNT_KIND, least=0),
    "valid_from": Field(lambda: pgettext("field", "valid from"), kinds.DAY_KIND, required=True),
    "valid_to": Field(lambda: pgettext("field", "valid to"), kinds.DAY_KIND),
    "source": Field(lambda: pgettext("field", "law and section"), required=True),
}
Check = Callable[[Session, Any, str, Any], Any]
"""(session, row, field, read value) → value to write; raises UserError."""


def _writer(
    model: type[Any], fields: Fields, check: Check | None = None, name: str = "name"
) -> None:
    """Register the writer of a table: field by field, ``check`` deciding what may stand."""

    def edit(session: Session, row_id: int, field_name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
        field = of(fields, field_name)
        row = row_of(session, model, row_id)
        ref = _REFERENCES.get(field_name)
        read = checked(field, value) if ref is None else id_of(session, ref, value, field)
        if field_name == "code":
            refuse_taken_code(session, model, row.id, str(read))
        if check is not None:
            read = check(session, row, field_name, read)
        label = told(getattr(row, name), field)
        write(row, field_name, field, read)
        return label

    WRITERS[_KINDS[model]] = edit


_REFERENCES: dict[str, type[Any]] = {
    "parent_id": ServiceUnit,
    "rectification_authority_id": Authority,
}
_KINDS: dict[type[Any], str] = {
    County: "county",
    ServiceUnit: "unit",
    DecidingBody: "body",
    GrantScheme: "scheme",
    FieldOfActivity: "field_of_activity",
    Municipality: "municipality",
    ServiceMethodRule: "method",
}


def _check_county(session: Session, row: County, name: str, value: Any) -> Any:  # noqa: ARG001 - a check's form
    if name == "diary_pattern" and value is not None:
        checked_pattern(value)
    names = ("council_term_start", "council_term_end", "partnership_last_end")
    days = {key: getattr(row, key) for key in names} | {name: value}
    start, end, last = (days[key] for key in names)
    if start and end and end <= start:
        raise UserError(_("The council term would end before it starts. Check the days."))
    if end and last and last > end:
        raise UserError(
            _("The last possible day of partnerships would be after the end of the council term.")
        )
    return value


def _check_unit(session: Session, row: ServiceUnit, name: str, value: Any) -> Any:
    """A unit belongs to an area, an area to a division, a division to nothing."""
    if name == "parent_id":
        above = None if value is None else session.get_one(ServiceUnit, value).level
        wanted = {
            UnitLevel.DIVISION: None,
            UnitLevel.AREA: UnitLevel.DIVISION,
            UnitLevel.UNIT: UnitLevel.AREA,
        }[row.level]
        if above is not wanted:
            raise UserError(
                _("An area belongs to a division and a unit to an area. Choose another.")
            )
    starts, ends = row.starts_on, row.ends_on
    starts, ends = {"starts_on": (value, ends), "ends_on": (starts, value)}.get(
        name, (starts, ends)
    )
    _in_order(starts, ends)
    return value


def _check_scheme(session: Session, row: GrantScheme, name: str, value: Any) -> Any:  # noqa: ARG001 - a check's form
    years = {"years_min": row.years_min, "years_max": row.years_max} | {name: value}
    if not 1 <= years["years_min"] <= years["years_max"] <= _MOST_YEARS:
        raise UserError(
            _("The years must be between 1 and {most}, the least first.").format(most=_MOST_YEARS)
        )
    return value


def _check_method(session: Session, row: ServiceMethodRule, name: str, value: Any) -> Any:
    """Spans of one way of service must not overlap: which days count would be open."""
    days = {"valid_from": row.valid_from, "valid_to": row.valid_to} | {name: value}
    first, last = days["valid_from"], days["valid_to"] or date.max
    _in_order(first, last)
    for other in session.scalars(select(ServiceMethodRule).filter_by(method=row.method)):
        apart = other.valid_from > last or (other.valid_to or date.max) < first
        if other.id != row.id and not apart:
            raise UserError(
                _("Another row of the same way of service covers these days. Check the days.")
            )
    return value


def _in_order(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise UserError(_("The last day is before the first. Check the days."))


def edit_authority(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write a registry's fact; ``closing:0`` … ``closing:4`` are Monday to Friday."""
    row = row_of(session, Authority, row_id)
    word, colon, number = name.partition(":")
    if word == "closing" and colon and number in {"0", "1", "2", "3", "4"}:
        field = Field(lambda: pgettext("field", "closing time"))
        times = list(row.closing_times)
        times[int(number)] = _closing_time(checked(field, value))
        row.closing_times = times
        return told(row.name, field)
    field = of(AUTHORITY, name)
    read = checked(field, value)
    if name == "code":
        refuse_taken_code(session, Authority, row.id, read)
    label = told(row.name, field)
    write(row, name, field, read)
    return label


def _closing_time(text: str | None) -> str | None:
    if text is None:
        return None
    found = _CLOSING.fullmatch(text)
    if found is None:
        raise UserError(
            _("“{text}” is not a time. Write it such as 15:00; leave it empty when closed.").format(
                text=text
            )
        )
    return f"{int(found[1]):02d}:{found[2]}"


def edit_reason(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write a reason code's fact; ``kind:granted`` tells whether it fits that kind of decision."""
    row = row_of(session, ReasonCode, row_id)
    word, colon, kind = name.partition(":")
    if word == "kind" and colon and kind in set(DecisionKind):
        field = Field(lambda: _("kinds of decision"), kinds.YES_NO_KIND, required=True)
        wanted = set(row.decision_kinds.split()) - {kind}
        if checked(field, value):
            wanted.add(kind)
        if not wanted:
            raise UserError(_("A reason code belongs to at least one kind of decision."))
        row.decision_kinds = " ".join(one for one in DecisionKind if one in wanted)
        return told(row.label, field)
    field = of(REASON, name)
    read = checked(field, value)
    if name == "code":
        refuse_taken_code(session, ReasonCode, row.id, read)
    label = told(row.label, field)
    write(row, name, field, read)
    return label


_writer(County, COUNTY, _check_county)
_writer(ServiceUnit, UNIT, _check_unit)
_writer(DecidingBody, BODY)
_writer(GrantScheme, SCHEME, _check_scheme)
_writer(FieldOfActivity, FIELD_OF_ACTIVITY)
_writer(Municipality, MUNICIPALITY)
_writer(ServiceMethodRule, METHOD, _check_method, "source")
WRITERS["authority"] = edit_authority
WRITERS["reason_code"] = edit_reason
