"""Grant schemes and calls: everything a county decides about a round, as data."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Cents, Json, Points, Weight
from jarjestodesk.records.codes import CaseNumbering, CheckKind, ReportKind, SchemeKind


class GrantScheme(Base):
    """A kind of grant: partnership 2–3 (4) years, operating and innovation 1 (2) years, others."""

    __tablename__ = "grant_scheme"
    __table_args__ = (Index("uq_grant_scheme_code", "code", unique=True), TABLE)

    code: Mapped[str]
    name: Mapped[str]
    name_sv: Mapped[str | None]
    kind: Mapped[SchemeKind] = one_of(SchemeKind)
    years_min: Mapped[int]
    years_max: Mapped[int]
    needs_agreement: Mapped[bool]
    ended_on: Mapped[date | None]


class Call(Base):
    """A round: window with clock times or continuous, guide, body, numbering.

    ``test`` marks a practice or reconstructed round whose letters say KOE – EI PÄÄTÖS.
    """

    __tablename__ = "call"
    __table_args__ = (Index("uq_call_code", "code", unique=True), TABLE)

    code: Mapped[str]
    name: Mapped[str]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    continuous: Mapped[bool]
    use_start: Mapped[date | None]
    use_end: Mapped[date | None]
    guide_name: Mapped[str | None]
    guide_version: Mapped[str | None]
    guide_approved_on: Mapped[date | None]
    guide_approved_by: Mapped[str | None]
    case_numbering: Mapped[CaseNumbering] = one_of(CaseNumbering)
    case_number: Mapped[str | None]
    body_id: Mapped[int | None] = ref("deciding_body")
    information_person_id: Mapped[int | None] = ref("person")
    preparer_person_id: Mapped[int | None] = ref("person")
    provisions: Mapped[str | None]
    payment_text: Mapped[str | None]
    report_text: Mapped[str | None]
    report_due_on: Mapped[date | None]
    test: Mapped[bool]
    source: Mapped[str | None]
    notes: Mapped[str | None]


class CallScheme(Base):
    """A scheme in a call, with its rubric version and sum limits (cents).

    Applications at or under ``unscored_up_to`` are not scored (small grants, process.md 3.1).
    """

    __tablename__ = "call_scheme"
    __table_args__ = (
        Index("uq_call_scheme", "call_id", "scheme_id", unique=True),
        TABLE,
    )

    call_id: Mapped[int] = ref("call", index=False)
    scheme_id: Mapped[int] = ref("grant_scheme")
    rubric_id: Mapped[int | None] = ref("rubric")
    sum_min: Mapped[Cents | None]
    sum_max: Mapped[Cents | None]
    unscored_up_to: Mapped[Cents | None]
    position: Mapped[int]


class Appropriation(Base):
    """Money of a call in one year; a row with a scheme is that scheme's share of it."""

    __tablename__ = "appropriation"
    __table_args__ = (
        Index("uq_appropriation", "call_id", "call_scheme_id", "year", unique=True),
        TABLE,
    )

    call_id: Mapped[int] = ref("call", index=False)
    call_scheme_id: Mapped[int | None] = ref("call_scheme")
    year: Mapped[int]
    cents: Mapped[Cents]


class CallCheck(Base):
    """One eligibility check of a call; its limits are data. Empty scheme = all schemes."""

    __tablename__ = "call_check"
    __table_args__ = (Index("uq_call_check", "call_id", "code", unique=True), TABLE)

    call_id: Mapped[int] = ref("call", index=False)
    call_scheme_id: Mapped[int | None] = ref("call_scheme")
    code: Mapped[str]
    kind: Mapped[CheckKind] = one_of(CheckKind)
    label: Mapped[str]
    parameters: Mapped[Json]
    position: Mapped[int]


class RequiredAttachment(Base):
    """An attachment every application of the call must have."""

    __tablename__ = "required_attachment"
    __table_args__ = (Index("uq_required_attachment", "call_id", "code", unique=True), TABLE)

    call_id: Mapped[int] = ref("call", index=False)
    call_scheme_id: Mapped[int | None] = ref("call_scheme")
    code: Mapped[str]
    label: Mapped[str]
    position: Mapped[int]


class CallTerm(Base):
    """A term of the grant that every decision of the call carries, by text version."""

    __tablename__ = "call_term"

    call_id: Mapped[int] = ref("call")
    template_id: Mapped[int] = ref("text_template")
    position: Mapped[int]


class PaymentPlan(Base):
    """An instalment every grant of the call is paid in: share of the sum, day, condition."""

    __tablename__ = "payment_plan"

    call_scheme_id: Mapped[int] = ref("call_scheme")
    share: Mapped[Weight]
    due_on: Mapped[date | None]
    condition: Mapped[str | None]
    position: Mapped[int]


class ReportPlan(Base):
    """A report every recipient of the call owes, with its day."""

    __tablename__ = "report_plan"

    call_scheme_id: Mapped[int] = ref("call_scheme")
    kind: Mapped[ReportKind] = one_of(ReportKind)
    year: Mapped[int | None]
    due_on: Mapped[date]
    position: Mapped[int]


class Rubric(Base):
    """One version of a scoring rubric; points in hundredths."""

    __tablename__ = "rubric"
    __table_args__ = (Index("uq_rubric_version", "code", "version", unique=True), TABLE)

    code: Mapped[str]
    name: Mapped[str]
    version: Mapped[int]
    approved_on: Mapped[date | None]
    threshold: Mapped[Points | None]


class Criterion(Base):
    """A criterion of a rubric version: its largest points and its weight."""

    __tablename__ = "criterion"
    __table_args__ = (Index("uq_criterion", "rubric_id", "code", unique=True), TABLE)

    rubric_id: Mapped[int] = ref("rubric", index=False)
    code: Mapped[str]
    name: Mapped[str]
    guidance: Mapped[str | None]
    max_points: Mapped[Points]
    weight: Mapped[Weight]
    position: Mapped[int]


class CriterionLevel(Base):
    """What a number of points means under a criterion."""

    __tablename__ = "criterion_level"

    criterion_id: Mapped[int] = ref("criterion")
    points: Mapped[Points]
    text: Mapped[str]
