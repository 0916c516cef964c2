"""What the sample's rounds have in common: the call as data, an application, a reason."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call, CallCheck, RequiredAttachment
from jarjestodesk.models.county import FieldOfActivity, Municipality, ServiceUnit
from jarjestodesk.models.eligibility import EligibilityResult
from jarjestodesk.models.file import Attachment
from jarjestodesk.models.organisation import (
    Organisation,
    OrganisationField,
    OrganisationMunicipality,
)
from jarjestodesk.records.applications import ApplicationInput, FundingInput
from jarjestodesk.records.calls import (
    CallInput,
    CallSchemeInput,
    InstalmentPlanInput,
    ReportPlanInput,
    YearMoney,
)
from jarjestodesk.records.codes import (
    Channel,
    CheckKind,
    CheckOutcome,
    DecisionKind,
    FundingState,
    ReportKind,
)
from jarjestodesk.records.from_json import read_record
from jarjestodesk.services.applications import insert_application
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.editing.checks import check_all
from jarjestodesk.services.sample.content import (
    Activity,
    ReasonText,
    activities,
    number,
    pick,
    reasons,
    rubric,
    words,
)
from jarjestodesk.services.sample.content import call as call_json
from jarjestodesk.services.writing import change, new
from jarjestodesk.values.dates import HELSINKI, format_date
from jarjestodesk.values.money import format_money

__all__ = ["Applied", "CallPlan", "apply", "at", "make_call", "reason_for"]

_DIVISION_OF_FIELD = {
    "mental_health": "MPP",
    "substance_use": "MPP",
    "family_caregiving": "IKP",
    "older_people": "IKP",
    "children_families": "PSP",
    "young_people": "PSP",
    "crisis_safety": "PEL",
}


@dataclass(frozen=True)
class CallPlan:
    """What tells one sample call from another; sums in cents."""

    code: str
    name: str
    scheme: str
    rubric: str
    opens: date
    closes: date
    use_start: date
    use_end: date
    money: int


@dataclass(frozen=True)
class Applied:
    """An application of the sample with what its later stages need."""

    row: Application
    organisation: Organisation
    activity: Activity
    municipalities: str
    division: str
    applied: int


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the moment of a clock time in Finland."""
    return datetime.combine(day, time(hour, minute), ZoneInfo(HELSINKI)).astimezone(UTC)


def make_call(session: RegisterSession, plan: CallPlan) -> Call:
    """Add the call of a plan; what all calls of the sample share is in its call.json."""
    year = plan.use_start.year
    scheme = CallSchemeInput(
        scheme=plan.scheme,
        appropriation=(YearMoney(year, plan.money),),
        rubric=rubric(plan.rubric),
        sum_min=100_000,
        sum_max=6_000_000,
        instalments=(
            InstalmentPlanInput(6_000, date(year, 2, 15), "Päätös on lainvoimainen."),
            InstalmentPlanInput(4_000, date(year, 10, 15), "Väliraportti on hyväksytty."),
        ),
        reports=(
            ReportPlanInput(ReportKind.INTERIM, date(year, 9, 30), year),
            ReportPlanInput(ReportKind.FINAL, date(year + 1, 3, 31), year),
        ),
    )
    shared = read_record(CallInput, call_json(code=plan.code, name=plan.name, schemes=[]))
    data = replace(
        shared,
        schemes=(scheme,),
        opens_at=at(plan.opens, 8),
        closes_at=at(plan.closes, 16),
        use_start=plan.use_start,
        use_end=plan.use_end,
        appropriation=(YearMoney(year, plan.money),),
        guide_approved_on=plan.opens - timedelta(days=40),
    )
    return session.get_one(Call, add_call(session, data).result)


def apply(
    session: RegisterSession,
    call: Call,
    organisation: Organisation,
    index: int,
    *,
    arrived: datetime,
    diary: str,
) -> Applied:
    """Register an application of ``organisation`` with an activity that suits its fields."""
    fields = session.scalars(
        select(FieldOfActivity.code)
        .join(OrganisationField, OrganisationField.field_id == FieldOfActivity.id)
        .where(OrganisationField.organisation_id == organisation.id)
        .order_by(OrganisationField.id)
    ).all()
    suiting = [a for a in activities() if set(a.fields) & set(fields)] or list(activities())
    activity = pick(suiting, call.id, organisation.name)
    codes = _places(session, organisation, activity)
    division = _DIVISION_OF_FIELD.get(fields[0] if fields else "", "TEP")
    data = replace(
        _asked(call, organisation, activity, index),
        diary_number=diary,
        arrived_at=arrived,
        division=division,
        municipalities=codes,
    )
    row = insert_application(session, call, organisation, data)
    return Applied(
        row,
        organisation,
        activity,
        _place_words(session, row, codes),
        _unit_name(session, division),
        data.applied[0].sum,
    )


def _asked(
    call: Call, organisation: Organisation, activity: Activity, index: int
) -> ApplicationInput:
    """Return what is asked for what: texts of the activity, sums by turns."""
    year = call.use_start.year if call.use_start else 0
    applied = number(6, 90, call.id, organisation.name, "sum") * 50_000
    if index % 11 == 5:
        applied += 12_350
    other = pick(words("other_grants"), organisation.name)
    funding = FundingInput(other, FundingState.RECEIVED, applied // 4, year)
    return ApplicationInput(
        channel=Channel.PAPER if index % 9 == 4 else Channel.E_SERVICE,
        title=activity.title,
        purpose=activity.purpose,
        target_group=activity.target_group,
        target_group_size=activity.target_size,
        need=activity.need,
        goals=activity.goals,
        measures=activity.measures,
        service_cooperation=activity.cooperation,
        whole_county=organisation.whole_county and activity.municipality_count is None,
        period_start=call.use_start,
        period_end=call.use_end,
        continuing=index % 3 == 0,
        applied=(YearMoney(year, applied),),
        own_funding=applied // 5,
        other_funding=(funding,) if index % 4 == 1 else (),
    )


def _places(
    session: RegisterSession, organisation: Organisation, activity: Activity
) -> tuple[str, ...]:
    """Return the municipalities of the activity, as many as its text names."""
    own = session.scalars(
        select(Municipality.code)
        .join(OrganisationMunicipality, OrganisationMunicipality.municipality_id == Municipality.id)
        .where(OrganisationMunicipality.organisation_id == organisation.id)
        .order_by(OrganisationMunicipality.id)
    ).all()
    if activity.municipality_count is None:
        return tuple(own)
    others = session.scalars(
        select(Municipality.code).where(Municipality.own).order_by(Municipality.code)
    ).all()
    wanted = list(dict.fromkeys([*own, *others]))
    return tuple(wanted[: activity.municipality_count])


def _place_words(session: RegisterSession, row: Application, codes: tuple[str, ...]) -> str:
    if row.whole_county or not codes:
        return "kaikki hyvinvointialueen kunnat"
    names = session.scalars(
        select(Municipality.name).where(Municipality.code.in_(codes)).order_by(Municipality.name)
    )
    return ", ".join(names)


def _unit_name(session: RegisterSession, code: str) -> str:
    return session.scalars(select(ServiceUnit.name).where(ServiceUnit.code == code)).one()


def reason_for(
    applied: Applied, kind: DecisionKind, awarded: int, call: Call, *, code: str | None = None
) -> tuple[str, str]:
    """Return (reason code, individual reason) that suit the application and the kind."""
    chosen = pick(_suiting(applied, kind, code), call.id, applied.organisation.name, kind)
    deadline = (call.use_start or date.min) + timedelta(days=30)
    arrived = (
        applied.row.arrived_at.astimezone(ZoneInfo(HELSINKI)).date()
        if (applied.row.arrived_at)
        else date.min
    )
    text = chosen.text.format(
        organisation=applied.organisation.name,
        activity=applied.activity.title,
        municipalities=applied.municipalities,
        measure=applied.activity.measure,
        target_group=applied.activity.target_group,
        target_size=applied.activity.target_size,
        strength=applied.activity.strength,
        weakness=applied.activity.weakness,
        cooperation=applied.activity.cooperation,
        requested=format_money(applied.applied),
        awarded=format_money(awarded),
        year=(call.use_start or date.min).year,
        division=applied.division,
        cost=pick(words("cost_items"), applied.organisation.name),
        cost_sum=format_money(applied.applied - awarded),
        missing=pick(words("missing_items"), applied.organisation.name),
        deadline=format_date(deadline),
        arrived=format_date(arrived),
        requested_on=format_date(arrived + timedelta(days=14)),
        other_grant=pick(words("other_grants"), applied.organisation.name),
        contact="Aino Kaislavuori",
        diary_number=applied.row.diary_number,
    )
    return chosen.code, text


_OPEN_TO_ALL = "Toiminta on hakemuksen mukaan avointa koko alueen asukkaille."
_PRESUMING = {"cooperation_agreed", "continuity", "wrong_scheme", "report_missing", "duplicate"}
"""Reasons that presume facts the sample has not got."""


def _suiting(applied: Applied, kind: DecisionKind, code: str | None) -> list[ReasonText]:
    weakness = applied.activity.weakness_code
    found = []
    for reason in reasons():
        if reason.kind is not kind or (code is not None and reason.code != code):
            continue
        if code is None and reason.code in _PRESUMING:
            continue
        if kind is DecisionKind.REJECTED and code is None and reason.code != weakness:
            continue
        if reason.code == "scope_reduced" and weakness != "plan_weak":
            continue
        if code is None and reason.code in {"late", "not_eligible"}:
            continue
        found.append(reason)
    return found


def record_papers(
    session: RegisterSession, call: Call, one: Applied, received_on: date, *, budget: bool = True
) -> None:
    """Record that the papers of an application came, all but the budget unless ``budget``."""
    papers = select(RequiredAttachment).where(RequiredAttachment.call_id == call.id)
    for paper in session.scalars(papers).all():
        if budget or paper.code != "budget":
            new(
                session,
                Attachment,
                file_name=f"{paper.code}.pdf",
                application_id=one.row.id,
                required_attachment_id=paper.id,
                label=paper.label,
                received_on=received_on,
            )


def record_checks(session: RegisterSession, call: Call, made_on: date) -> None:
    """Check a call's applications by the facts; too few municipalities are judged to be enough."""
    check_all(session, call.id, today=made_on)
    few = (
        select(EligibilityResult)
        .join(CallCheck, CallCheck.id == EligibilityResult.call_check_id)
        .where(CallCheck.call_id == call.id, CallCheck.kind == CheckKind.MUNICIPALITIES)
        .where(EligibilityResult.outcome != CheckOutcome.PASSED)
    )
    for row in session.scalars(few).all():
        change(row, judgement=CheckOutcome.PASSED, judgement_reason=_OPEN_TO_ALL)
