"""An organisation's whole page: one query for each sort of fact, over all years."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.agreement import Agreement, AgreementParty, AgreementYear
from jarjestodesk.models.application import (
    Application,
    ApplicationYear,
    DeMinimisAid,
    EarlierGrant,
    JointApplicant,
)
from jarjestodesk.models.call import Call, CallScheme, GrantScheme
from jarjestodesk.models.county import FieldOfActivity, Municipality
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.organisation import (
    Organisation,
    OrganisationField,
    OrganisationMunicipality,
    OrganisationName,
)
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.organisation_page import (
    AidLine,
    Contact,
    EarlierGrantLine,
    FurtherName,
    LetterLine,
    Named,
    OrganisationAgreement,
    OrganisationApplication,
    OrganisationFacts,
    OrganisationPage,
    YearTotal,
)
from jarjestodesk.services.application_parts.outcome import items
from jarjestodesk.services.call_queries import newest_decisions
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.history_queries import row_history
from jarjestodesk.services.lists import status
from jarjestodesk.services.page_letters import letters_of
from jarjestodesk.services.summaries.agreements import state
from jarjestodesk.services.summaries.units import load_units
from jarjestodesk.values.names import name_key

_PLAIN = (
    "id",
    "name",
    "kind",
    "business_id",
    "register_number",
    "registered_on",
    "whole_county",
    "street",
    "postal_code",
    "city",
    "email",
    "phone",
    "web",
    "iban",
    "language",
    "email_service_consent_on",
    "in_lahella",
    "in_ptv",
    "ended_on",
    "notes",
)
_AID_YEARS = 3
"""The de minimis limit looks at the three years before (Reg. (EU) 2023/2831 3(2))."""


def page(session: Session, organisation_id: int, *, today: date) -> OrganisationPage:
    """Return everything about an organisation; UserError where it has been removed."""
    row = session.get(Organisation, organisation_id)
    if row is None:
        raise UserError(_("The organisation is not in the register any more."))
    applications = _applications(session, row.id, today)
    aid = _aid(session, row.id)
    since = _years_before(today, _AID_YEARS)
    return OrganisationPage(
        facts=_facts(session, row),
        names=_names(session, row.id),
        contacts=_contacts(session, row.id),
        applications=applications,
        earlier_grants=_earlier(session, row.id),
        agreements=_agreements(session, row.id, today),
        aid=aid,
        aid_total=sum(line.cents for line in aid if line.granted_on > since),
        items=items(session, [one.id for one in applications]),
        totals=_totals(session, row.id),
        history=row_history(session, "organisation", [row.id]),
    )


def _years_before(day: date, years: int) -> date:
    last = min(day.day, 28) if day.month == 2 else day.day
    return day.replace(year=day.year - years, day=last)


def _facts(session: Session, row: Organisation) -> OrganisationFacts:
    home = session.get(Municipality, row.home_municipality_id) if row.home_municipality_id else None
    places = (
        select(Municipality.code, Municipality.name)
        .join(OrganisationMunicipality, OrganisationMunicipality.municipality_id == Municipality.id)
        .where(OrganisationMunicipality.organisation_id == row.id)
    )
    fields = (
        select(FieldOfActivity.code, FieldOfActivity.name)
        .join(OrganisationField, OrganisationField.field_id == FieldOfActivity.id)
        .where(OrganisationField.organisation_id == row.id)
    )
    return OrganisationFacts(
        **{name: getattr(row, name) for name in _PLAIN},
        home_municipality=Named(home.code, home.name) if home else None,
        municipalities=_terms(session, places),
        fields=_terms(session, fields),
        parent=_other(session, row.parent_id),
        merged_into=_other(session, row.merged_into_id),
    )


def _terms(session: Session, query: Any) -> tuple[Named, ...]:
    found = (Named(code, name) for code, name in session.execute(query))
    return tuple(sorted(found, key=lambda term: name_key(term.name)))


def _other(session: Session, key: int | None) -> tuple[int, str] | None:
    return None if key is None else (key, session.get_one(Organisation, key).name)


def _names(session: Session, organisation_id: int) -> tuple[FurtherName, ...]:
    rows = session.scalars(
        select(OrganisationName)
        .where(OrganisationName.organisation_id == organisation_id)
        .order_by(OrganisationName.until.desc(), OrganisationName.id)
    )
    return tuple(FurtherName(row.kind, row.name, row.until) for row in rows)


def _contacts(session: Session, organisation_id: int) -> tuple[Contact, ...]:
    """Return the persons in their roles, those whose role has ended last."""
    rows = session.execute(
        select(PersonRole, Person)
        .join(Person, Person.id == PersonRole.person_id)
        .where(PersonRole.organisation_id == organisation_id)
        .order_by(PersonRole.ends_on.is_not(None), PersonRole.id)
    )
    return tuple(
        Contact(
            role_id=role.id,
            person_id=person.id,
            name=person.name,
            role=role.role,
            title=person.title,
            email=person.email,
            phone=person.phone,
            starts_on=role.starts_on,
            ends_on=role.ends_on,
            checked_on=role.checked_on or person.checked_on,
        )
        for role, person in rows
    )


def _applications(
    session: Session, organisation_id: int, today: date
) -> tuple[OrganisationApplication, ...]:
    """Return the applications of every year, the newest first; joint ones too."""
    joint = select(JointApplicant.application_id).where(
        JointApplicant.organisation_id == organisation_id
    )
    query = (
        select(
            Application,
            Call.name.label("call"),
            GrantScheme.name.label("scheme"),
            Decision.kind,
            Decision.decided_on,
            status.status().label("status"),
            status.applied().label("applied"),
            status.granted().label("granted"),
            status.mean().label("mean"),
        )
        .join(Call, Call.id == Application.call_id)
        .join(CallScheme, CallScheme.id == Application.call_scheme_id)
        .join(GrantScheme, GrantScheme.id == CallScheme.scheme_id)
        .outerjoin(Decision, Decision.id == status.newest_decision_id())
        .where(or_(Application.organisation_id == organisation_id, Application.id.in_(joint)))
        .order_by(Call.opens_at.desc(), Application.id.desc())
    )
    rows = session.execute(query, {"today": today}).all()
    letters = _by_application(letters_of(session, [row.Application.id for row in rows]))
    return tuple(_application(row, organisation_id, letters) for row in rows)


def _application(
    row: Any, organisation_id: int, letters: dict[int, list[LetterLine]]
) -> OrganisationApplication:
    application: Application = row.Application
    return OrganisationApplication(
        id=application.id,
        call_id=application.call_id,
        call=row.call,
        scheme=row.scheme,
        diary_number=application.diary_number,
        title=application.title,
        status=row.status,
        applied=row.applied,
        granted=row.granted,
        result=row.kind,
        decided_on=row.decided_on,
        mean=row.mean,
        joint=application.organisation_id != organisation_id,
        letters=tuple(letters[application.id]),
    )


def _by_application(letters: Sequence[LetterLine]) -> dict[int, list[LetterLine]]:
    out: dict[int, list[LetterLine]] = defaultdict(list)
    for letter in letters:
        out[letter.application_id].append(letter)
    return out


def _earlier(session: Session, organisation_id: int) -> tuple[EarlierGrantLine, ...]:
    rows = session.scalars(
        select(EarlierGrant)
        .where(EarlierGrant.organisation_id == organisation_id)
        .order_by(EarlierGrant.year.desc(), EarlierGrant.id)
    )
    return tuple(
        EarlierGrantLine(row.grantor, row.year, row.purpose, row.cents, row.reported, row.source)
        for row in rows
    )


def _agreements(
    session: Session, organisation_id: int, today: date
) -> tuple[OrganisationAgreement, ...]:
    """Return its agreements and those it is a further party of, the newest first."""
    party = select(AgreementParty.agreement_id).where(
        AgreementParty.organisation_id == organisation_id
    )
    rows = session.execute(
        select(
            Agreement.id,
            Agreement.kind,
            Agreement.title,
            Agreement.service_unit_id,
            Agreement.starts_on,
            Agreement.ends_on,
            Agreement.terminated_on,
        )
        .where(or_(Agreement.organisation_id == organisation_id, Agreement.id.in_(party)))
        .order_by(Agreement.starts_on.desc(), Agreement.id.desc())
    ).all()
    sums: dict[int, list[tuple[int, int]]] = defaultdict(list)
    years = select(AgreementYear).where(AgreementYear.agreement_id.in_([row.id for row in rows]))
    for year in session.scalars(years.order_by(AgreementYear.year)):
        sums[year.agreement_id].append((year.year, year.cents))
    units = load_units(session)
    return tuple(
        OrganisationAgreement(
            id=row.id,
            kind=row.kind,
            title=row.title,
            division=units.names(row.service_unit_id)[0],
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            state=state(row, today),
            sums=tuple(sums[row.id]),
        )
        for row in rows
    )


def _aid(session: Session, organisation_id: int) -> tuple[AidLine, ...]:
    rows = session.scalars(
        select(DeMinimisAid)
        .where(DeMinimisAid.organisation_id == organisation_id)
        .order_by(DeMinimisAid.granted_on.desc(), DeMinimisAid.id)
    )
    return tuple(AidLine(row.granted_on, row.authority, row.cents, row.regulation) for row in rows)


def _totals(session: Session, organisation_id: int) -> tuple[YearTotal, ...]:
    """Return the sums of every year that has any, the newest first."""
    newest = newest_decisions().subquery()
    applied = (
        select(ApplicationYear.year, func.sum(ApplicationYear.applied))
        .join(Application, Application.id == ApplicationYear.application_id)
        .where(Application.organisation_id == organisation_id)
        .group_by(ApplicationYear.year)
    )
    granted = (
        select(DecisionYear.year, func.sum(DecisionYear.granted))
        .join(Decision, Decision.id == DecisionYear.decision_id)
        .join(newest, newest.c.decision_id == Decision.id)
        .join(Application, Application.id == Decision.application_id)
        .where(Application.organisation_id == organisation_id, Decision.kind.in_(GIVES_MONEY))
        .group_by(DecisionYear.year)
    )
    agreed = (
        select(AgreementYear.year, func.sum(AgreementYear.cents))
        .join(Agreement, Agreement.id == AgreementYear.agreement_id)
        .where(Agreement.organisation_id == organisation_id)
        .group_by(AgreementYear.year)
    )
    found = [dict(session.execute(query).all()) for query in (applied, granted, agreed)]
    years = sorted({year for sums in found for year in sums}, reverse=True)
    return tuple(YearTotal(year, *(sums.get(year) for sums in found)) for year in years)
