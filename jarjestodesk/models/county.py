"""The county itself: letterhead, service organisation, deciding bodies, terms of law as data."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Json
from jarjestodesk.records.codes import BodyKind, LetterForm, ServiceMethod, TextKind, UnitLevel


class County(Base):
    """The one county whose register this is, with its letterhead and term limits."""

    __tablename__ = "county"

    name: Mapped[str]
    name_sv: Mapped[str | None]
    business_id: Mapped[str | None]
    department: Mapped[str | None]
    street: Mapped[str | None]
    postal_code: Mapped[str | None]
    city: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    web: Mapped[str | None]
    minutes_web: Mapped[str | None]
    privacy_web: Mapped[str | None]
    diary_pattern: Mapped[str | None]
    council_term_start: Mapped[date | None]
    council_term_end: Mapped[date | None]
    partnership_last_end: Mapped[date | None]
    interim_report_name: Mapped[str | None]
    final_report_name: Mapped[str | None]
    sample: Mapped[bool]


class Municipality(Base):
    """A Finnish municipality by its official code; the county's own are flagged."""

    __tablename__ = "municipality"
    __table_args__ = (Index("uq_municipality_code", "code", unique=True), TABLE)

    code: Mapped[str]
    name: Mapped[str]
    name_sv: Mapped[str | None]
    region_code: Mapped[str | None]
    region: Mapped[str | None]
    own: Mapped[bool]
    ended_on: Mapped[date | None]


class FieldOfActivity(Base):
    """What an organisation does, as a term of the county's own list."""

    __tablename__ = "field_of_activity"
    __table_args__ = (Index("uq_field_of_activity_code", "code", unique=True), TABLE)

    code: Mapped[str]
    name: Mapped[str]
    name_sv: Mapped[str | None]


class ServiceUnit(Base):
    """A service division, area or unit; the names change, so each has its dates."""

    __tablename__ = "service_unit"
    __table_args__ = (Index("uq_service_unit_code", "code", unique=True), TABLE)

    level: Mapped[UnitLevel] = one_of(UnitLevel)
    parent_id: Mapped[int | None] = ref("service_unit")
    code: Mapped[str]
    name: Mapped[str]
    name_sv: Mapped[str | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]


class Authority(Base):
    """Where a rectification request is delivered: address and registry hours.

    ``closing_times`` are five local ``HH:MM`` from Monday to Friday (None: closed); a request
    must be in before that day's (150/1930 6 §).
    """

    __tablename__ = "authority"
    __table_args__ = (Index("uq_authority_code", "code", unique=True), TABLE)

    code: Mapped[str]
    name: Mapped[str]
    addressee: Mapped[str | None]
    postal_address: Mapped[str]
    street_address: Mapped[str | None]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    registry_hours: Mapped[str]
    closing_times: Mapped[Json]


class DecidingBody(Base):
    """A deciding body or office-holder, its competence and to whom requests go.

    ``rectification_authority_id`` is a setting checked by the county's lawyer
    (611/2021 139 §); while it is empty no letter may be made.
    """

    __tablename__ = "deciding_body"
    __table_args__ = (Index("uq_deciding_body_code", "code", unique=True), TABLE)

    code: Mapped[str]
    name: Mapped[str]
    short_name: Mapped[str | None]
    name_sv: Mapped[str | None]
    kind: Mapped[BodyKind] = one_of(BodyKind)
    letter_form: Mapped[LetterForm] = one_of(LetterForm)
    competence: Mapped[str | None]
    rectification_authority_id: Mapped[int | None] = ref("authority")
    agenda_days_before: Mapped[int | None]
    ended_on: Mapped[date | None]


class ServiceMethodRule(Base):
    """Presumption days of a way of service in a span of time (dated: the law is changing)."""

    __tablename__ = "service_method_rule"

    method: Mapped[ServiceMethod] = one_of(ServiceMethod)
    days: Mapped[int | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    source: Mapped[str]


class ReasonCode(Base):
    """A countable reason; the individual text stands beside it on the decision."""

    __tablename__ = "reason_code"
    __table_args__ = (Index("uq_reason_code_code", "code", unique=True), TABLE)

    code: Mapped[str]
    label: Mapped[str]
    label_sv: Mapped[str | None]
    decision_kinds: Mapped[str]
    ended_on: Mapped[date | None]


class TextTemplate(Base):
    """One version of a text: letter template, term, clause, reason; never edited once used."""

    __tablename__ = "text_template"
    __table_args__ = (
        Index("uq_text_template_version", "kind", "code", "language", "version", unique=True),
        TABLE,
    )

    kind: Mapped[TextKind] = one_of(TextKind)
    code: Mapped[str]
    language: Mapped[str]
    version: Mapped[int]
    title: Mapped[str]
    body: Mapped[str]
    valid_from: Mapped[date | None]
    call_id: Mapped[int | None] = ref("call")
