"""Removing what was entered by mistake: only where nothing depends on it, else refused in words.

What belongs to the row alone (its years, places, further names) goes with it; all of it is one
undo.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationPerson,
    ApplicationYear,
    BudgetLine,
    JointApplicant,
    OtherFunding,
)
from jarjestodesk.models.base import Base
from jarjestodesk.models.call import (
    Appropriation,
    Call,
    CallCheck,
    CallScheme,
    CallTerm,
    PaymentPlan,
    ReportPlan,
    RequiredAttachment,
)
from jarjestodesk.models.distinct import DistinctOrganisations
from jarjestodesk.models.organisation import (
    Organisation,
    OrganisationField,
    OrganisationMunicipality,
    OrganisationName,
)
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.changes import Changes

_PARTS: dict[type[Base], tuple[type[Base], ...]] = {
    Organisation: (
        OrganisationName,
        OrganisationMunicipality,
        OrganisationField,
        DistinctOrganisations,
    ),
    Application: (
        ApplicationYear,
        BudgetLine,
        OtherFunding,
        ApplicationMunicipality,
        JointApplicant,
        ApplicationPerson,
    ),
    Person: (PersonRole,),
    Call: (Appropriation, CallCheck, RequiredAttachment, CallTerm, CallScheme),
    CallScheme: (PaymentPlan, ReportPlan),
}
"""What belongs to a row alone, in an order that leaves no orphans."""


def remove_organisation(session: Session, organisation_id: int) -> Changes[None]:
    """Remove an organisation that nothing refers to."""
    row = _row(session, Organisation, organisation_id)
    return _removed(session, row, row.name)


def remove_application(session: Session, application_id: int) -> Changes[None]:
    """Remove an application that has not been checked, scored, proposed or decided."""
    row = _row(session, Application, application_id)
    name = session.get_one(Organisation, row.organisation_id).name
    return _removed(session, row, _("the application of {name}").format(name=name))


def remove_call(session: Session, call_id: int) -> Changes[None]:
    """Remove a call that has no applications and is on no agenda."""
    row = _row(session, Call, call_id)
    return _removed(session, row, row.name)


def remove_person(session: Session, person_id: int) -> Changes[None]:
    """Remove a person who is named nowhere but in roles."""
    row = _row(session, Person, person_id)
    return _removed(session, row, row.name)


def _row(session: Session, model: type[Any], row_id: int) -> Any:
    row = session.get(model, row_id)
    if row is None:
        raise UserError(_("The row is no longer in the register."))
    return row


def _removed(session: Session, row: Base, what: str) -> Changes[None]:
    found = _dependents(session, row, _own(type(row)))
    if found:
        raise UserError(
            _("{what} cannot be removed: it has {dependents}.").format(
                what=what, dependents=", ".join(found)
            )
        )
    _remove(session, row)
    return Changes(pgettext("removing", "Removed {what}").format(what=what), None)


def _remove(session: Session, row: Base) -> None:
    for part in _PARTS.get(type(row), ()):
        for one in session.scalars(_referring(part, row)).all():
            _remove(session, one)
    session.delete(row)
    session.flush()


def _own(model: type[Base]) -> frozenset[type[Base]]:
    """Return what goes with a row of the model, parts of its parts too."""
    parts = _PARTS.get(model, ())
    return frozenset({model, *parts, *(below for part in parts for below in _own(part))})


def _dependents(session: Session, row: Base, own: frozenset[type[Base]]) -> list[str]:
    """Return in words what refers to the row or its parts and is not one of its ``own``."""
    found: dict[str, None] = {}
    for mapper in Base.registry.mappers:
        model: type[Base] = mapper.class_
        if model in own and not (model is type(row) and _references(model, model)):
            continue
        if _references(model, type(row)) and session.scalar(
            _referring(model, row).with_only_columns(func.count())
        ):
            found[_word(model)] = None
    for part in _PARTS.get(type(row), ()):
        for one in session.scalars(_referring(part, row)).all():
            found.update(dict.fromkeys(_dependents(session, one, own)))
    return list(found)


def _references(model: type[Base], target: type[Base]) -> list[Any]:
    table, owner = model.__table__, target.__table__
    if not isinstance(table, Table):
        return []
    return [key.parent for key in table.foreign_keys if key.column.table is owner]


def _referring(model: type[Base], row: Base) -> Any:
    columns = _references(model, type(row))
    condition = columns[0] == row.id
    for column in columns[1:]:
        condition = condition | (column == row.id)
    return select(model).where(condition)


def _word(model: type[Base]) -> str:
    words = _words()
    return words.get(model.__tablename__, lambda: pgettext("dependent", "other entries"))()


def _words() -> dict[str, Callable[[], str]]:
    return {
        "application": lambda: pgettext("dependent", "applications"),
        "agreement": lambda: pgettext("dependent", "agreements"),
        "agreement_party": lambda: pgettext("dependent", "agreements"),
        "agreement_signatory": lambda: pgettext("dependent", "signed agreements"),
        "person_role": lambda: pgettext("dependent", "contact persons"),
        "joint_applicant": lambda: pgettext("dependent", "joint applications"),
        "application_person": lambda: pgettext("dependent", "applications"),
        "earlier_grant": lambda: pgettext("dependent", "earlier grants"),
        "de_minimis_aid": lambda: pgettext("dependent", "de minimis aid"),
        "eligibility_result": lambda: pgettext("dependent", "checks"),
        "supplement_request": lambda: _("requests for supplement"),
        "score": lambda: pgettext("dependent", "scores"),
        "proposal": lambda: pgettext("dependent", "a proposal"),
        "scenario": lambda: pgettext("dependent", "trial versions"),
        "scenario_row": lambda: pgettext("dependent", "trial versions"),
        "decision": lambda: pgettext("dependent", "a decision"),
        "letter_packet": lambda: pgettext("dependent", "letters"),
        "letter_run": lambda: pgettext("dependent", "letters"),
        "attachment": lambda: pgettext("dependent", "attachments"),
        "meeting_item": lambda: _("items of a meeting"),
        "call_assessor": lambda: pgettext("dependent", "assessors"),
        "call": lambda: pgettext("dependent", "calls"),
        "organisation": lambda: pgettext("dependent", "organisations below it"),
        "support_statement": lambda: _("statements of support"),
        "information_item": lambda: pgettext("dependent", "information requests"),
        "call_event": lambda: pgettext("dependent", "information events"),
        "call_question": lambda: pgettext("dependent", "logged questions"),
        "import_batch": lambda: _("files taken in"),
    }
