"""A small invented county and rounds in it, filled through the services as the program does."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call, Criterion
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.agreements import AgreementInput
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.calls import (
    CallInput,
    CallSchemeInput,
    CriterionInput,
    RubricInput,
    YearMoney,
)
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import BodyKind, DecisionKind, LetterForm
from jarjestodesk.records.county import (
    AreaInput,
    AuthorityInput,
    BodyInput,
    CountyInput,
    DivisionInput,
    ReasonInput,
    SetupInput,
    TextInput,
    UnitInput,
)
from jarjestodesk.records.decisions import DecisionInput, MeetingInput
from jarjestodesk.records.organisations import OrganisationInput
from jarjestodesk.services import county
from jarjestodesk.services.agreements import insert_agreement
from jarjestodesk.services.applications import insert_application
from jarjestodesk.services.assessment import put_assessor, put_score
from jarjestodesk.services.calls import add_call, the_call
from jarjestodesk.services.decisions import put_item, put_meeting, record_decision
from jarjestodesk.services.organisations import insert_organisation, match
from jarjestodesk.services.people import put_person

TODAY = date(2026, 11, 24)
MEETING = MeetingInput(
    body="jaosto",
    held_on=date(2026, 11, 10),
    number="9/2026",
    section="57 §",
    minutes_published_on=date(2026, 11, 16),
)


def small_setup() -> SetupInput:
    """A county with two divisions, one of them with an area and a unit, and one body."""
    return SetupInput(
        county=CountyInput("Esimerkkilän hyvinvointialue"),
        authorities=(
            AuthorityInput(
                code="kirjaamo",
                name="Kirjaamo",
                postal_address="PL 1, 70001 ESIMERKKILÄ",
                registry_hours="ma–pe 8–15",
                closing_times=("15:00",) * 5,
            ),
        ),
        bodies=(
            BodyInput(
                code="jaosto",
                name="Asiakaskokemusjaosto",
                kind=BodyKind.BODY,
                letter_form=LetterForm.COVER,
                rectification_authority="kirjaamo",
            ),
        ),
        divisions=(
            DivisionInput(
                "perhe",
                "Perhe- ja vammaispalvelut",
                areas=(
                    AreaInput("lapset", "Lasten palvelut", units=(UnitInput("nepa", "Neuvola"),)),
                ),
            ),
            DivisionInput("ikaihmiset", "Ikääntyneiden palvelut"),
        ),
        reasons=(
            ReasonInput("tarve", "Tarve osoitettu", (DecisionKind.GRANTED, DecisionKind.PARTIAL)),
            ReasonInput("maararaha", "Määräraha ei riitä", (DecisionKind.REJECTED,)),
        ),
        terms=(TextInput("raportti", "Raportointi", "Avustuksen käytöstä annetaan selvitys."),),
    )


def money(sums: dict[int, int]) -> tuple[YearMoney, ...]:
    """Sums in cents by year, as the inputs take them."""
    return tuple(YearMoney(year, cents) for year, cents in sums.items())


def small_call(code: str = "K2026") -> CallInput:
    """A call of two schemes; the partnership one has a rubric of two criteria."""
    rubric = RubricInput(
        code="kumppanuus-1",
        name="Kumppanuuden pisteytysohje",
        criteria=(
            CriterionInput("tarve", "Tarve ja kohderyhmä", 2000),
            CriterionInput("yhteistyo", "Yhteistyö palvelujen kanssa", 1000, weight=15_000),
        ),
    )
    return CallInput(
        code=code,
        name="Kumppanuusavustukset 2026–2027",
        schemes=(
            CallSchemeInput("kumppanuus", rubric=rubric, appropriation=money({2026: 8_000_000})),
            CallSchemeInput("toiminta-innovaatio"),
        ),
        body="jaosto",
        opens_at=datetime(2026, 8, 31, 21, tzinfo=UTC),
        closes_at=datetime(2026, 9, 30, 13, tzinfo=UTC),
        use_start=date(2026, 1, 1),
        use_end=date(2027, 12, 31),
        appropriation=money({2026: 10_000_000, 2027: 9_000_000}),
        terms=("raportti",),
    )


@dataclass(frozen=True)
class Case:
    """An application with its scores (assessor → points by criterion) and its decision."""

    name: str
    application: ApplicationInput = field(default_factory=ApplicationInput)
    decision: DecisionInput | None = None
    scores: tuple[tuple[str, tuple[int | None, ...]], ...] = ()
    agreement: AgreementInput | None = None
    business_id: str | None = None
    home: str | None = "297"


def put_round(
    session: Session, data: CallInput, cases: tuple[Case, ...], meeting: MeetingInput = MEETING
) -> Changes[dict[str, int]]:
    """Add a call with its applications, scores, decisions and agreements; ids by name."""
    add_call(session, data)
    call = the_call(session, data.code)
    held = put_meeting(session, meeting)
    item = put_item(session, held, meeting, call=call)
    ids = {}
    for case in cases:
        known = OrganisationInput(
            case.name, business_id=case.business_id, home_municipality=case.home
        )
        found = match(session, known)
        organisation = (
            session.get_one(Organisation, found.organisation_id)
            if found.organisation_id
            else insert_organisation(session, known)
        )
        scheme = case.application.scheme or data.schemes[0].scheme
        application = insert_application(
            session, call, organisation, replace(case.application, scheme=scheme)
        )
        ids[case.name] = application.id
        _score(session, call, application, case)
        decision = None
        if case.decision is not None:
            decision = record_decision(session, application, case.decision, meeting=held, item=item)
        if case.agreement is not None:
            insert_agreement(
                session,
                organisation,
                case.agreement,
                decision_id=decision.id if decision and case.agreement.years else None,
            )
    return Changes("Kierros", ids)


def _score(session: Session, call: Call, application: Application, case: Case) -> None:
    criteria = session.scalars(select(Criterion).order_by(Criterion.position)).all()
    for name, points in case.scores:
        assessor = put_assessor(session, call, put_person(session, name))
        for criterion, given in zip(criteria, points, strict=True):
            put_score(session, application, criterion, assessor, points=given, reason=None)


def make_register(path: Path) -> Register:
    """An open register of the small county, still without calls."""
    register = Register.create(path)
    register.run_write(county.seed)
    register.run_write(county.set_up, small_setup())
    return register
