"""What the letters of a call are made from: every decision in force as frozen content."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import (
    Application,
    ApplicationMunicipality,
    ApplicationYear,
    JointApplicant,
)
from jarjestodesk.models.call import Call, PaymentPlan
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import (
    BodyKind,
    CaseNumbering,
    DecisionKind,
    EconomicActivity,
    LetterForm,
)
from jarjestodesk.records.letters import (
    Activity,
    Duties,
    Grounds,
    Instalment,
    LetterContent,
    Party,
    Resolution,
    YearSum,
)
from jarjestodesk.services.call_queries import newest_decisions
from jarjestodesk.services.decisions import GIVES_MONEY
from jarjestodesk.services.letters.shared import Shared, frozen_text, grouped
from jarjestodesk.values.dates import format_date, in_helsinki
from jarjestodesk.values.money import round_half_up

WHOLE = 10_000


class Case(NamedTuple):
    """An application with its applicant and the decision in force, if any."""

    application: Application
    organisation: Organisation
    decision: Decision | None


@dataclass
class Gathered:
    """Parts of the call's applications, each list by the id of what it belongs to."""

    applied: dict[int, list[ApplicationYear]]
    granted: dict[int, list[DecisionYear]]
    places: dict[int, list[str]]
    joint: dict[int, list[str]]
    items: dict[int, tuple[MeetingItem, Meeting]]


def cases(session: Session, call: Call) -> list[Case]:
    """Return the call's applications in the order their letters are sent: by applicant."""
    newest = newest_decisions().subquery()
    query = (
        select(Application, Organisation, Decision)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .outerjoin(newest, newest.c.application_id == Application.id)
        .outerjoin(Decision, Decision.id == newest.c.decision_id)
        .where(Application.call_id == call.id)
        .order_by(Organisation.name_key, Application.id)
    )
    return [Case(*row) for row in session.execute(query)]


def gather(session: Session, call: Call) -> Gathered:
    """Return what the letters need besides the cases themselves, a query for each list."""
    of_call = Application.call_id == call.id
    applied = (
        select(ApplicationYear)
        .join(Application, Application.id == ApplicationYear.application_id)
        .where(of_call)
        .order_by(ApplicationYear.year)
    )
    granted = (
        select(DecisionYear)
        .join(Decision, Decision.id == DecisionYear.decision_id)
        .join(Application, Application.id == Decision.application_id)
        .where(of_call)
        .order_by(DecisionYear.year)
    )
    items = (
        select(MeetingItem, Meeting)
        .join(Meeting, Meeting.id == MeetingItem.meeting_id)
        .where(MeetingItem.call_id == call.id)
    )
    return Gathered(
        applied=grouped((row.application_id, row) for row in session.scalars(applied)),
        granted=grouped((row.decision_id, row) for row in session.scalars(granted)),
        places=_places(session, call),
        joint=joint_of(session, call),
        items={item.id: (item, meeting) for item, meeting in session.execute(items)},
    )


def _places(session: Session, call: Call) -> dict[int, list[str]]:
    query = (
        select(ApplicationMunicipality.application_id, Municipality.name)
        .join(Municipality, Municipality.id == ApplicationMunicipality.municipality_id)
        .join(Application, Application.id == ApplicationMunicipality.application_id)
        .where(Application.call_id == call.id)
        .order_by(Municipality.name)
    )
    return grouped(session.execute(query))


def joint_of(session: Session, call: Call) -> dict[int, list[str]]:
    """Return the names of further applicants by application."""
    query = (
        select(JointApplicant.application_id, Organisation.name)
        .join(Organisation, Organisation.id == JointApplicant.organisation_id)
        .join(Application, Application.id == JointApplicant.application_id)
        .where(Application.call_id == call.id)
        .order_by(JointApplicant.id)
    )
    return grouped(session.execute(query))


def content_of(case: Case, decision: Decision, shared: Shared, parts: Gathered) -> LetterContent:
    """Return the letter's content of a decision as the register has it now."""
    application, organisation = case.application, case.organisation
    body = shared.bodies.get(decision.body_id) if decision.body_id else None
    form = body.letter_form if body else LetterForm.DECISION
    years = _years(decision, parts.granted, parts.applied.get(application.id, []))
    return LetterContent(
        call_code=shared.call.code,
        call_name=shared.call.name,
        scheme=shared.schemes[application.call_scheme_id].name,
        test=shared.call.test,
        form=form,
        language=organisation.language,
        diary_number=_diary_number(application, decision, shared.call, parts),
        sender=shared.sender,
        party=party_of(organisation, parts.joint.get(application.id, [])),
        resolution=_resolution(decision, shared, parts),
        activity=_activity(application, decision, shared.call, parts),
        years=years,
        grounds=_grounds(decision, shared),
        duties=_duties(application, decision, shared, years),
        information=shared.information,
        preparer=shared.preparer,
        rectification=shared.rectification(body),
        service_days=shared.service_days,
        texts=tuple(map(frozen_text, shared.texts(form, decision.kind))),
    )


def _diary_number(
    application: Application, decision: Decision, call: Call, parts: Gathered
) -> str | None:
    if call.case_numbering is CaseNumbering.APPLICATION and application.diary_number:
        return application.diary_number
    item = _item(decision, parts)[0]
    return call.case_number or (item.case_number if item else None) or application.diary_number


def _item(decision: Decision, parts: Gathered) -> tuple[MeetingItem, Meeting] | tuple[None, None]:
    return parts.items.get(decision.meeting_item_id or 0, (None, None))


def party_of(organisation: Organisation, joint: list[str]) -> Party:
    """Return the applicant as a letter names it."""
    return Party(
        name=organisation.name,
        business_id=organisation.business_id,
        street=organisation.street,
        postal_code=organisation.postal_code,
        city=organisation.city,
        email=organisation.email,
        email_consent_on=organisation.email_service_consent_on,
        joint=tuple(joint),
    )


def _resolution(decision: Decision, shared: Shared, parts: Gathered) -> Resolution:
    body = shared.bodies.get(decision.body_id) if decision.body_id else None
    item, meeting = _item(decision, parts)
    of_one = item is not None and item.application_id is not None
    return Resolution(
        kind=decision.kind,
        origin=decision.origin,
        body=body.name if body else None,
        office_holder=body is not None and body.kind is BodyKind.OFFICE_HOLDER,
        competence=(item.competence if item else None) or (body.competence if body else None),
        decided_on=decision.decided_on,
        decided_text=decision.decided_text,
        section=decision.office_section or (item.section if item else None),
        minutes_web=(meeting.minutes_web if meeting else None) or shared.minutes_web,
        minutes_published_on=decision.published_on
        or (meeting.minutes_published_on if meeting else None),
        recorded_text=item.decision if item and of_one else None,
    )


def _activity(
    application: Application, decision: Decision, call: Call, parts: Gathered
) -> Activity:
    arrived = application.arrived_on
    if application.arrived_at is not None:
        arrived = in_helsinki(application.arrived_at).date()
    return Activity(
        title=application.title,
        purpose=decision.use_purpose or application.purpose or application.title,
        use_start=decision.use_start or call.use_start,
        use_end=decision.use_end or call.use_end,
        arrived_on=arrived,
        municipalities=tuple(parts.places.get(application.id, [])),
        whole_county=application.whole_county,
        de_minimis=application.economic_activity is EconomicActivity.DE_MINIMIS,
    )


def _years(
    decision: Decision,
    granted: dict[int, list[DecisionYear]],
    applied: list[ApplicationYear],
) -> tuple[YearSum, ...]:
    """Return the decided years with what was applied; without any, the years applied for."""
    asked = {row.year: row.applied for row in applied}
    decided = granted.get(decision.id, [])
    if decided:
        return tuple(
            YearSum(row.year, asked.get(row.year), row.granted, row.binding) for row in decided
        )
    return tuple(YearSum(year, cents, None, binding=False) for year, cents in asked.items())


def _grounds(decision: Decision, shared: Shared) -> Grounds:
    call = shared.call
    version = f"versio {call.guide_version}" if call.guide_version else None
    approved = (
        (call.guide_approved_by, format_date(call.guide_approved_on))
        if (call.guide_approved_on)
        else (call.guide_approved_by,)
    )
    said = [call.guide_name, version, " ".join(part for part in approved if part)]
    return Grounds(
        reason=decision.reason,
        labels=tuple(shared.reason_labels.get(decision.id, [])),
        calculation=decision.calculation,
        provisions=call.provisions,
        guide=", ".join(part for part in said if part) if call.guide_name else None,
    )


def _duties(
    application: Application, decision: Decision, shared: Shared, years: tuple[YearSum, ...]
) -> Duties:
    """Return what follows for the recipient; without money nothing but own terms does."""
    call, scheme = shared.call, application.call_scheme_id
    own = tuple(shared.own_terms.get(decision.id, []))
    if decision.kind not in GIVES_MONEY:
        return Duties(None, None, own, decision.terms_text, None, (), None, (), None)
    reports = tuple(shared.reports.get(scheme, []))
    return Duties(
        condition=decision.condition if decision.kind is DecisionKind.CONDITIONAL else None,
        condition_due_on=decision.condition_due_on,
        terms=(*shared.terms, *own),
        terms_text=decision.terms_text,
        payment_text=call.payment_text,
        instalments=_instalments(shared.instalments.get(scheme, []), years),
        report_text=call.report_text,
        reports=reports or shared.last_report,
        reply_due_on=decision.reply_due_on,
    )


def _instalments(plans: list[PaymentPlan], years: tuple[YearSum, ...]) -> tuple[Instalment, ...]:
    """Return the instalments of the binding sum; cents that shares leave over go to the last."""
    binding = [year.granted for year in years if year.binding]
    total = None if None in binding else sum(cents or 0 for cents in binding)
    found, shares, given = [], 0, 0
    for plan in plans:
        shares += plan.share
        cents = None
        if total is not None:
            cents = round_half_up(total * shares, WHOLE) - given
            given += cents
        found.append(Instalment(plan.share, cents, plan.due_on, plan.condition))
    only = found[0] if len(found) == 1 else None
    is_plain = only is not None and only.due_on is None and only.condition is None
    return () if is_plain else tuple(found)
