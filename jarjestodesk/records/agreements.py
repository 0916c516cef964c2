"""Input of an agreement of either kind."""

from dataclasses import dataclass

from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import AgreementKind, CooperationForm
from jarjestodesk.records.kinds import Day, Line, LongText, Money


@dataclass(frozen=True)
class AgreementInput:
    """An agreement; the organisation is matched by the caller. ``division`` is a unit's code."""

    kind: AgreementKind
    title: Line
    division: Line | None = None
    diary_number: Line | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    signed_on: Day | None = None
    review_on: Day | None = None
    years: tuple[YearMoney, ...] = ()
    forms: tuple[CooperationForm, ...] = ()
    purpose: LongText | None = None
    tasks: LongText | None = None
    goals: LongText | None = None
    follow_up: LongText | None = None
    indirect_support: Money | None = None
    source: LongText | None = None
    notes: LongText | None = None
