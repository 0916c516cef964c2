"""The sample's agreements: partnerships from the grants, functional cooperation without money."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.models.agreement import AgreementClause, AgreementSignatory
from jarjestodesk.models.county import ServiceUnit, TextTemplate
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import PersonRole
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import AgreementKind, Role, TextKind, UnitLevel
from jarjestodesk.services.agreements import insert_agreement
from jarjestodesk.services.county import the_county
from jarjestodesk.services.sample.content import cooperations, number
from jarjestodesk.services.sample.finished import Decided
from jarjestodesk.services.writing import new

_FUNCTIONAL = 20


def add_partnerships(session: RegisterSession, granted: Sequence[Decided], today: date) -> None:
    """Add a partnership agreement of two or three years from each grant, within the term."""
    last = the_county(session).partnership_last_end
    clauses = session.scalars(
        select(TextTemplate).where(TextTemplate.kind == TextKind.CLAUSE).order_by(TextTemplate.id)
    ).all()
    for index, one in enumerate(granted):
        start = date(today.year, 1, 1)
        ends = date(today.year + 1 + index % 2, 12, 31)
        agreement = insert_agreement(
            session,
            one.applied.organisation,
            AgreementInput(
                kind=AgreementKind.PARTNERSHIP,
                title=one.applied.activity.title,
                division=one.applied.division,
                diary_number=f"{6100 + index}/02.05.01/{today.year - 1}",
                starts_on=start,
                ends_on=min(ends, last) if last else ends,
                signed_on=date(today.year - 1, 12, 10),
                review_on=date(today.year, 10, 31),
                years=(YearMoney(today.year, one.granted),),
                purpose=one.applied.activity.purpose,
                goals=one.applied.activity.goals,
            ),
            decision_id=one.decision.id,
        )
        for position, clause in enumerate(clauses, 1):
            new(
                session,
                AgreementClause,
                agreement_id=agreement.id,
                template_id=clause.id,
                title=clause.title,
                text=clause.body.replace("{activity}", one.applied.activity.title),
                position=position,
            )
        _sign(session, agreement.id, one.applied.organisation)


def _sign(session: RegisterSession, agreement_id: int, organisation: Organisation) -> None:
    signatory = session.scalars(
        select(PersonRole)
        .where(
            PersonRole.organisation_id == organisation.id,
            PersonRole.role.in_((Role.CHAIR, Role.SIGNATORY)),
        )
        .order_by(PersonRole.id)
        .limit(1)
    ).one_or_none()
    if signatory is not None:
        new(
            session,
            AgreementSignatory,
            agreement_id=agreement_id,
            person_id=signatory.person_id,
            organisation_id=organisation.id,
        )


def add_functional(session: RegisterSession, members: Sequence[Organisation], today: date) -> None:
    """Add agreements on functional cooperation: running, ending soon, ended, under review."""
    units = session.scalars(
        select(ServiceUnit).where(ServiceUnit.level == UnitLevel.UNIT).order_by(ServiceUnit.id)
    ).all()
    for index, cooperation in enumerate(cooperations()[:_FUNCTIONAL]):
        starts = today - timedelta(days=number(60, 900, "starts", index))
        ends = today + timedelta(days=number(20, 800, "ends", index))
        if index % 8 == 7:
            ends = today - timedelta(days=10 + index)
        insert_agreement(
            session,
            members[86 + index],
            AgreementInput(
                kind=AgreementKind.FUNCTIONAL,
                title=cooperation.goal.rstrip("."),
                division=units[index % len(units)].code,
                diary_number=f"{6300 + index}/02.05.01/{starts.year}",
                starts_on=starts,
                ends_on=ends,
                signed_on=starts - timedelta(days=7),
                review_on=today + timedelta(days=number(-20, 180, "review", index)),
                forms=(cooperation.form,),
                tasks=cooperation.task,
                goals=cooperation.goal,
                follow_up=cooperation.follow_up,
                indirect_support=number(1, 20, "support", index) * 10_000
                if index % 3 == 0
                else None,
            ),
        )
