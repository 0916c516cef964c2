"""One agreement with its parts, its warnings and its history."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.agreement import (
    Agreement,
    AgreementClause,
    AgreementForm,
    AgreementParty,
    AgreementReview,
    AgreementSignatory,
    AgreementYear,
)
from jarjestodesk.models.application import Application
from jarjestodesk.models.county import ServiceUnit, TextTemplate
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.agreement_page import (
    AgreementChoices,
    AgreementPage,
    AgreementWarning,
    ClauseLine,
    PartyLine,
    ReviewLine,
    SignatoryLine,
    YearLine,
)
from jarjestodesk.records.codes import AgreementKind, Role, TextKind
from jarjestodesk.records.lists import Choice
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.services.county import the_county
from jarjestodesk.services.history_queries import rows_history
from jarjestodesk.services.lists.parts import unit_choices
from jarjestodesk.services.summaries.agreements import state_of
from jarjestodesk.services.summaries.units import load_units
from jarjestodesk.values.dates import format_date

FACTS = (
    "title",
    "diary_number",
    "service_unit_id",
    "starts_on",
    "ends_on",
    "signed_on",
    "terminated_on",
    "purpose",
    "tasks",
    "goals",
    "follow_up",
    "indirect_support",
    "indirect_support_note",
    "source",
    "notes",
)
_YEAR = timedelta(days=365)
_PARTS = (
    AgreementYear,
    AgreementForm,
    AgreementParty,
    AgreementSignatory,
    AgreementClause,
    AgreementReview,
)


def agreement_page(session: Session, agreement_id: int, *, today: date) -> AgreementPage:
    """Return the agreement; UserError where it is no longer in the register."""
    row = session.get(Agreement, agreement_id)
    if row is None:
        raise UserError(_("The agreement is no longer in the register."))
    parts = _parts(session, row)
    years, reviews = _years(session, row), _reviews(session, row)
    found = state_of(row.starts_on, row.ends_on, row.terminated_on, today)
    return AgreementPage(
        id=row.id,
        kind=row.kind,
        title=row.title,
        organisation_id=row.organisation_id,
        organisation=session.get_one(Organisation, row.organisation_id).name,
        division=load_units(session).names(row.service_unit_id)[0],
        state=found,
        facts={name: getattr(row, name) for name in FACTS},
        forms=tuple(
            session.scalars(
                select(AgreementForm.form)
                .where(AgreementForm.agreement_id == row.id)
                .order_by(AgreementForm.id)
            )
        ),
        years=years,
        parties=_parties(session, row),
        signatories=_signatories(session, row),
        clauses=_clauses(session, row),
        reviews=reviews,
        warnings=tuple(_warnings(session, row, found, years, reviews, today)),
        decision_route=_decision_route(session, row),
        predecessor=_named(session, row.predecessor_id),
        successor=_named(session, successor_id(session, row.id)),
        history=rows_history(session, {"agreement": (row.id,), **parts}),
    )


def agreement_choices(session: Session, agreement_id: int) -> AgreementChoices:
    """Return what the fields of an agreement's page choose from."""
    row = session.get_one(Agreement, agreement_id)
    return AgreementChoices(
        units=unit_choices(session),
        clauses=clause_choices(session),
        organisations=tuple(
            Choice(key, name)
            for key, name in session.execute(
                select(Organisation.id, Organisation.name)
                .where(
                    Organisation.merged_into_id.is_(None), Organisation.id != row.organisation_id
                )
                .order_by(Organisation.name_key)
            )
        ),
        signatories=_people(session, row),
    )


def clause_choices(session: Session) -> tuple[Choice, ...]:
    """Return the newest versions of the county's clauses."""
    rows = session.scalars(
        select(TextTemplate)
        .where(TextTemplate.kind == TextKind.CLAUSE, TextTemplate.call_id.is_(None))
        .order_by(TextTemplate.code, TextTemplate.version)
    )
    last = {(text.code, text.language): text for text in rows}
    return tuple(Choice(text.id, text.title, text.code) for text in last.values())


def successor_id(session: Session, agreement_id: int) -> int | None:
    """Return the agreement that renews this one."""
    found: int | None = session.scalar(
        select(func.max(Agreement.id)).where(Agreement.predecessor_id == agreement_id)
    )
    return found


def _named(session: Session, agreement_id: int | None) -> tuple[int, str] | None:
    if agreement_id is None:
        return None
    return agreement_id, session.get_one(Agreement, agreement_id).title


def _parts(session: Session, row: Agreement) -> Mapping[str, tuple[int, ...]]:
    """Return the ids of everything that hangs on the agreement, by table."""
    return {
        model.__tablename__: tuple(
            session.scalars(select(model.id).where(model.agreement_id == row.id))
        )
        for model in _PARTS
    }


def _years(session: Session, row: Agreement) -> tuple[YearLine, ...]:
    granted: dict[int, int | None] = dict(
        session.execute(
            select(DecisionYear.year, DecisionYear.granted).where(
                DecisionYear.decision_id == row.decision_id
            )
        ).all()
    )
    return tuple(
        YearLine(one.id, one.year, one.cents, granted.get(one.year))
        for one in session.scalars(
            select(AgreementYear)
            .where(AgreementYear.agreement_id == row.id)
            .order_by(AgreementYear.year)
        )
    )


def _reviews(session: Session, row: Agreement) -> tuple[ReviewLine, ...]:
    return tuple(
        ReviewLine(one.id, one.due_on, one.held_on, one.notes)
        for one in session.scalars(
            select(AgreementReview)
            .where(AgreementReview.agreement_id == row.id)
            .order_by(AgreementReview.due_on, AgreementReview.id)
        )
    )


def _parties(session: Session, row: Agreement) -> tuple[PartyLine, ...]:
    query = (
        select(
            AgreementParty.id,
            AgreementParty.organisation_id,
            func.coalesce(Organisation.name, ServiceUnit.name).label("name"),
        )
        .outerjoin(Organisation, Organisation.id == AgreementParty.organisation_id)
        .outerjoin(ServiceUnit, ServiceUnit.id == AgreementParty.service_unit_id)
        .where(AgreementParty.agreement_id == row.id)
        .order_by(AgreementParty.id)
    )
    return tuple(
        PartyLine(
            one.id,
            one.name,
            one.organisation_id is None,
            "" if one.organisation_id is None else f"organisations/{one.organisation_id}",
        )
        for one in session.execute(query)
    )


def _signatories(session: Session, row: Agreement) -> tuple[SignatoryLine, ...]:
    query = (
        select(
            AgreementSignatory.id,
            Person.name,
            AgreementSignatory.title,
            func.coalesce(Organisation.name, ServiceUnit.name, the_county(session).name).label(
                "party"
            ),
            AgreementSignatory.signed_on,
        )
        .join(Person, Person.id == AgreementSignatory.person_id)
        .outerjoin(Organisation, Organisation.id == AgreementSignatory.organisation_id)
        .outerjoin(ServiceUnit, ServiceUnit.id == AgreementSignatory.service_unit_id)
        .where(AgreementSignatory.agreement_id == row.id)
        .order_by(AgreementSignatory.id)
    )
    return tuple(SignatoryLine(*one) for one in session.execute(query))


def _clauses(session: Session, row: Agreement) -> tuple[ClauseLine, ...]:
    latest: dict[tuple[str, str], int] = {}
    for code, language, version in session.execute(
        select(TextTemplate.code, TextTemplate.language, TextTemplate.version).where(
            TextTemplate.kind == TextKind.CLAUSE
        )
    ):
        latest[code, language] = max(version, latest.get((code, language), 0))
    query = (
        select(
            AgreementClause.id,
            AgreementClause.title,
            AgreementClause.text,
            TextTemplate.code,
            TextTemplate.language,
            TextTemplate.version,
        )
        .outerjoin(TextTemplate, TextTemplate.id == AgreementClause.template_id)
        .where(AgreementClause.agreement_id == row.id)
        .order_by(AgreementClause.position, AgreementClause.id)
    )
    return tuple(
        ClauseLine(
            one.id,
            one.title,
            one.text,
            one.code,
            one.code is not None and latest[one.code, one.language] > one.version,
        )
        for one in session.execute(query)
    )


def _people(session: Session, row: Agreement) -> tuple[Choice, ...]:
    """Return who may sign: the organisation's people and the county's presenting officers."""
    query = (
        select(Person.id, Person.name, Person.title)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(
            PersonRole.ends_on.is_(None),
            or_(
                PersonRole.organisation_id == row.organisation_id,
                PersonRole.role.in_((Role.PRESENTER, Role.DIVISION_CONTACT, Role.PREPARER)),
            ),
        )
        .distinct()
        .order_by(Person.name_key)
    )
    return tuple(Choice(one.id, one.name, one.title or "") for one in session.execute(query))


def _decision_route(session: Session, row: Agreement) -> str | None:
    if row.decision_id is None:
        return None
    application_id = session.scalar(
        select(Application.id)
        .join(Decision, Decision.application_id == Application.id)
        .where(Decision.id == row.decision_id)
    )
    return f"applications/{application_id}"


def _warnings(
    session: Session,
    row: Agreement,
    state: AgreementState,
    years: tuple[YearLine, ...],
    reviews: tuple[ReviewLine, ...],
    today: date,
) -> Iterator[AgreementWarning]:
    """Return what is doubtful, in the order of the page's fields."""
    last = the_county(session).partnership_last_end
    if row.starts_on is None:
        yield AgreementWarning("starts_on", _("The first day is missing."))
    if row.ends_on is None and row.kind is AgreementKind.PARTNERSHIP:
        yield AgreementWarning("ends_on", _("The last day is missing."))
    if last and row.ends_on and row.ends_on > last:
        yield AgreementWarning(
            "ends_on",
            _("Ends {end}, after the last possible day of the council term {last}.").format(
                end=format_date(row.ends_on), last=format_date(last)
            ),
        )
    if row.signed_on is None and state is not AgreementState.ENDED:
        yield AgreementWarning("signed_on", _("The agreement has not been signed."))
    if row.kind is AgreementKind.PARTNERSHIP:
        if not years:
            yield AgreementWarning("years", _("No sum has been agreed for any year."))
        yield from _differing(years)
    if state is AgreementState.IN_FORCE and _review_missing(row, reviews, today):
        yield AgreementWarning("reviews", _("No review is held or set within a year."))


def _differing(years: tuple[YearLine, ...]) -> Iterator[AgreementWarning]:
    for line in years:
        if line.granted is not None and line.granted != line.cents:
            yield AgreementWarning(
                f"sum:{line.year}",
                _("The sum of {year} is not the one that was granted.").format(year=line.year),
            )


def _review_missing(row: Agreement, reviews: tuple[ReviewLine, ...], today: date) -> bool:
    """Tell whether neither a review was held within a year nor one is set within the next."""
    if row.ends_on is not None and row.ends_on <= today + timedelta(days=60):
        return False
    held = any(review.held_on and review.held_on >= today - _YEAR for review in reviews)
    coming = any(review.held_on is None and review.due_on <= today + _YEAR for review in reviews)
    return not held and not coming
