"""The list of agreements of both kinds: what runs, what ends, what awaits a review."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select, type_coerce

from jarjestodesk.db.days import days_until, year_of
from jarjestodesk.db.matching import folded_contains, stored_folded_contains
from jarjestodesk.models.agreement import Agreement, AgreementReview, AgreementYear
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.types import Code
from jarjestodesk.records.columns.agreements import AGREEMENTS
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists.parts import (
    DIVISION_JOINS,
    applicant_filter,
    division_choices,
    division_id,
    division_joins,
    division_name,
)
from jarjestodesk.services.lists.sql import TODAY, SqlColumn, SqlList, plain


def state() -> ColumnElement[Any]:
    """Return how an agreement stands on the day, by its dates alone (as the summary does)."""
    found = case(
        (Agreement.terminated_on <= TODAY, AgreementState.TERMINATED.value),
        (Agreement.ends_on < TODAY, AgreementState.ENDED.value),
        (Agreement.starts_on.is_(None), AgreementState.UNDATED.value),
        (Agreement.starts_on > TODAY, AgreementState.COMING.value),
        else_=AgreementState.IN_FORCE.value,
    )
    return type_coerce(found, Code(AgreementState))


def _ends_in() -> ColumnElement[Any]:
    """Return the days until the end, empty once the agreement is over."""
    over = or_(Agreement.terminated_on <= TODAY, Agreement.ends_on < TODAY)
    return case((over, None), else_=days_until(Agreement.ends_on, TODAY))


def _next_review() -> ColumnElement[Any]:
    return (
        select(func.min(AgreementReview.due_on))
        .where(AgreementReview.agreement_id == Agreement.id, AgreementReview.held_on.is_(None))
        .scalar_subquery()
    )


def _agreed() -> ColumnElement[Any]:
    """Return the sum agreed for the year of the day."""
    return (
        select(AgreementYear.cents)
        .where(AgreementYear.agreement_id == Agreement.id, AgreementYear.year == year_of(TODAY))
        .scalar_subquery()
    )


def _search(word: str) -> ColumnElement[bool]:
    named = select(Organisation.id).where(stored_folded_contains(Organisation.name_fold, word))
    return or_(
        folded_contains(Agreement.title, word),
        Agreement.organisation_id.in_(named),
        Agreement.diary_number.contains(word, autoescape=True),
    )


LISTS["agreements"] = SqlList(
    static=AGREEMENTS,
    row_id=Agreement.id,
    columns={
        **plain(
            Agreement,
            "title",
            "kind",
            "starts_on",
            "ends_on",
            "diary_number",
            "signed_on",
            "terminated_on",
            "indirect_support",
            "notes",
        ),
        "organisation": SqlColumn(
            Organisation.name,
            ("organisation",),
            sort=(Organisation.name_key, Organisation.id),
            where=applicant_filter(Agreement.organisation_id),
            needed=True,
        ),
        "division": SqlColumn(division_id(), DIVISION_JOINS, sort=(division_name(),)),
        "state": SqlColumn(state(), needed=True),
        "ends_in": SqlColumn(_ends_in()),
        "next_review": SqlColumn(_next_review()),
        "agreed": SqlColumn(_agreed()),
    },
    search=_search,
    joins={
        "organisation": (Organisation, Organisation.id == Agreement.organisation_id),
        **division_joins(Agreement.service_unit_id),
    },
    exact=("title", "organisation"),
    choices={"division": division_choices},
)
