"""What the forms of a call show and are chosen from; a new call with its first money; terms."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import ApplicationPerson
from jarjestodesk.models.call import (
    Appropriation,
    Call,
    CallScheme,
    CallTerm,
    Criterion,
    CriterionLevel,
    GrantScheme,
)
from jarjestodesk.models.county import DecidingBody, TextTemplate
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.application_page import CriterionLine
from jarjestodesk.records.call_room import CallSheet, Offered
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import TextKind
from jarjestodesk.records.lists import Choice, Found
from jarjestodesk.records.workplace import CallFacts, NewCall
from jarjestodesk.services.calls import call_years
from jarjestodesk.services.check_limits import field_names
from jarjestodesk.services.editing.workplace import rubrics, schemes
from jarjestodesk.services.workplace.facts import facts
from jarjestodesk.services.workplace.rounds import copy_call, new_call, next_code
from jarjestodesk.services.writing import change, new


def offered(session: Session, *, chosen_terms: Sequence[int] = ()) -> Offered:
    """Return what a call's fields are chosen from; terms in their newest versions.

    ``chosen_terms`` come first in their order and are offered though newer versions are there.
    """
    bodies = session.scalars(
        select(DecidingBody).where(DecidingBody.ended_on.is_(None)).order_by(DecidingBody.name)
    )
    return Offered(
        bodies=tuple(Choice(row.id, row.name, row.code) for row in bodies),
        persons=_county_persons(session),
        schemes=tuple(Choice(key, name) for key, name in schemes(session)),
        rubrics=tuple(Choice(key, name) for key, name in rubrics(session)),
        terms=_terms(session, chosen_terms),
        fields=tuple(Choice(code, name) for code, name in field_names(session).items()),
    )


def _county_persons(session: Session) -> tuple[Choice, ...]:
    """Return the persons who are nobody's in an organisation or an application."""
    outside = select(PersonRole.person_id).where(
        PersonRole.organisation_id.is_not(None) | PersonRole.municipality_id.is_not(None)
    )
    rows = session.execute(
        select(Person.id, Person.name, Person.title)
        .where(Person.anonymised_on.is_(None))
        .where(Person.id.not_in(outside))
        .where(Person.id.not_in(select(ApplicationPerson.person_id)))
        .order_by(Person.name_key)
    )
    return tuple(
        Choice(row.id, f"{row.name}, {row.title}" if row.title else row.name) for row in rows
    )


def _terms(session: Session, chosen: Sequence[int]) -> tuple[Choice, ...]:
    rows = session.scalars(
        select(TextTemplate)
        .where(TextTemplate.kind == TextKind.TERM, TextTemplate.call_id.is_(None))
        .order_by(TextTemplate.title, TextTemplate.version.desc())
    )
    newest: dict[tuple[str, str], TextTemplate] = {}
    kept: list[TextTemplate] = []
    for row in rows:
        first = newest.setdefault((row.code, row.language), row)
        if first is row or row.id in chosen:
            kept.append(row)
    place = {key: number for number, key in enumerate(chosen)}
    kept.sort(key=lambda row: place.get(row.id, len(place)))
    return tuple(Choice(row.id, row.title, row.code) for row in kept if row.language == "fi")


def sheet(session: Session, call_id: int) -> CallSheet:
    """Return everything the facts tab shows; UserError where the call has been removed."""
    found = facts(session, call_id)
    terms = session.scalars(
        select(CallTerm.template_id).where(CallTerm.call_id == call_id).order_by(CallTerm.position)
    ).all()
    return CallSheet(
        facts=found,
        offered=offered(session, chosen_terms=terms),
        years=_years(found, call_years(session, session.get_one(Call, call_id))),
        terms=tuple(terms),
        criteria={
            one.id: criteria(session, one.rubric_id) for one in found.schemes if one.rubric_id
        },
    )


def _years(found: CallFacts, known: Sequence[int]) -> tuple[int, ...]:
    """Return the years of the money and of the time of use together."""
    start, end = found.values["use_start"], found.values["use_end"]
    used = range(start.year, min(end.year, start.year + 9) + 1) if start and end else ()
    return tuple(sorted({*known, *used}))


def criteria(session: Session, rubric_id: int) -> tuple[CriterionLine, ...]:
    """Return a rubric's criteria with what their points mean, the most points first."""
    rows = session.scalars(
        select(Criterion).where(Criterion.rubric_id == rubric_id).order_by(Criterion.position)
    ).all()
    levels: dict[int, list[tuple[int, str]]] = defaultdict(list)
    told = select(CriterionLevel).where(CriterionLevel.criterion_id.in_([row.id for row in rows]))
    for level in session.scalars(told.order_by(CriterionLevel.points.desc())):
        levels[level.criterion_id].append((level.points, level.text))
    return tuple(
        CriterionLine(
            row.id, row.name, row.guidance, row.max_points, row.weight, tuple(levels[row.id])
        )
        for row in rows
    )


def suggested(session: Session, call_id: int) -> tuple[str, str, int | None]:
    """Return the code and name of the next round after a call: the year in them one later.

    Third its appropriation (cents) where the call has but one.
    """
    call = session.get(Call, call_id)
    if call is None:
        raise UserError(_("The call is not in the register any more."))
    name = " ".join(
        str(int(word) + 1) if word.isdigit() and len(word) == 4 else word
        for word in call.name.split(" ")
    )
    return next_code(call.code), name, money_of(session, call_id)


def money_of(session: Session, call_id: int) -> int | None:
    """Return the appropriation of a call (cents) where it has but one.

    A call with one scheme may give the same money twice, as the call's and as the scheme's.
    """
    rows = _appropriations(session, call_id)
    schemes = {row.call_scheme_id for row in rows if row.call_scheme_id is not None}
    sums = {(row.year, row.cents) for row in rows}
    return rows[0].cents if len(sums) == 1 and len(schemes) <= 1 else None


def _appropriations(session: Session, call_id: int) -> Sequence[Appropriation]:
    return session.scalars(select(Appropriation).where(Appropriation.call_id == call_id)).all()


def copy_call_with_money(
    session: Session, call_id: int, code: str, name: str, money: int | None, *, today: date
) -> Changes[int]:
    """Add a round from an earlier one; ``money`` (cents) takes the place of its one sum."""
    made = copy_call(session, call_id, code, name, today=today)
    if money is not None and money_of(session, made.result) is not None:
        for row in _appropriations(session, made.result):
            change(row, cents=money)
    return made


def new_call_with_money(
    session: Session, data: NewCall, money: int | None, *, today: date
) -> Changes[int]:
    """Add a call; ``money`` (cents) is the appropriation of the year its use starts."""
    if money is not None and data.use_start is None:
        raise UserError(_("Give the time of use: the appropriation is of the year it starts."))
    made = new_call(session, data, today=today)
    if money is not None and data.use_start is not None:
        new(
            session,
            Appropriation,
            call_id=made.result,
            year=data.use_start.year,
            cents=money,
        )
    return made


def set_terms(session: Session, call_id: int, terms: Sequence[int]) -> Changes[None]:
    """Let the decisions of the call carry these terms, in this order."""
    call = session.get_one(Call, call_id)
    wanted = list(dict.fromkeys(terms))
    rows = session.scalars(select(CallTerm).where(CallTerm.call_id == call.id)).all()
    known = {row.template_id: row for row in rows}
    for key, row in known.items():
        if key not in wanted:
            session.delete(row)
    session.flush()
    for position, key in enumerate(wanted, 1):
        if key in known:
            known[key].position = position
        else:
            session.get_one(TextTemplate, key)
            new(session, CallTerm, call_id=call.id, template_id=key, position=position)
    session.flush()
    return Changes(pgettext("edit", "{name}: terms").format(name=call.name), None)


def application_form(session: Session, call_id: int) -> tuple[tuple[int, ...], tuple[Choice, ...]]:
    """Return the call's years and its schemes by code: what a new application asks."""
    call = session.get(Call, call_id)
    if call is None:
        raise UserError(_("The call is not in the register any more."))
    rows = session.execute(
        select(GrantScheme.code, GrantScheme.name)
        .join(CallScheme, CallScheme.scheme_id == GrantScheme.id)
        .where(CallScheme.call_id == call_id)
        .order_by(CallScheme.position)
    )
    return tuple(call_years(session, call)), tuple(Choice(row.code, row.name) for row in rows)


def organisation(session: Session, organisation_id: int) -> Found:
    """Return an organisation as the finder tells it."""
    row = session.get(Organisation, organisation_id)
    if row is None:
        raise UserError(_("The organisation is not in the register any more."))
    route = f"organisations/{row.id}"
    return Found("organisation", row.id, row.name, row.business_id or "", route)
