"""What all letters of a call share, read once: sender, texts, terms, plans, people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import (
    Call,
    CallScheme,
    CallTerm,
    GrantScheme,
    PaymentPlan,
    ReportPlan,
)
from jarjestodesk.models.county import (
    Authority,
    DecidingBody,
    ReasonCode,
    ServiceMethodRule,
    TextTemplate,
)
from jarjestodesk.models.decision import Decision, DecisionReason, DecisionTerm
from jarjestodesk.models.person import Person
from jarjestodesk.records.codes import DecisionKind, LetterForm, ReportKind, ServiceMethod, TextKind
from jarjestodesk.records.deadlines import ServiceRule
from jarjestodesk.records.labels import label
from jarjestodesk.records.letters import (
    Contact,
    RectificationBody,
    ReportDue,
    Sender,
    ServiceDays,
    Term,
    TextVersion,
)
from jarjestodesk.rules.deadlines import service_rule
from jarjestodesk.services.county import the_county
from jarjestodesk.services.letters.texts import text_for_call

K = TypeVar("K")
V = TypeVar("V")
OPENING, BODY, INSTRUCTIONS = "alku", "runko", "ohje"
_OPENING_KIND = {
    LetterForm.DECISION: TextKind.DECISION_LETTER,
    LetterForm.COVER: TextKind.COVER_LETTER,
}


@dataclass
class Shared:
    """A call's facts, each read when it is first asked for and kept for the whole run."""

    session: Session
    call: Call
    today: date
    _texts: dict[tuple[TextKind, str], TextTemplate] = field(default_factory=dict)

    @cached_property
    def sender(self) -> Sender:
        """The county's letterhead."""
        names = Sender.__dataclass_fields__
        return Sender(**{name: getattr(the_county(self.session), name) for name in names})

    @cached_property
    def minutes_web(self) -> str | None:
        """Where the county publishes minutes."""
        return the_county(self.session).minutes_web

    @cached_property
    def bodies(self) -> dict[int, DecidingBody]:
        """Every deciding body by id."""
        return {body.id: body for body in self.session.scalars(select(DecidingBody))}

    @cached_property
    def schemes(self) -> dict[int, GrantScheme]:
        """Grant schemes by the id of the call's scheme."""
        query = (
            select(CallScheme.id, GrantScheme)
            .join(GrantScheme, GrantScheme.id == CallScheme.scheme_id)
            .where(CallScheme.call_id == self.call.id)
        )
        return dict(self.session.execute(query).all())

    @cached_property
    def instalments(self) -> dict[int, list[PaymentPlan]]:
        """Instalments by the id of the call's scheme."""
        query = select(PaymentPlan).where(PaymentPlan.call_scheme_id.in_(self.schemes))
        return grouped(
            (plan.call_scheme_id, plan)
            for plan in self.session.scalars(query.order_by(PaymentPlan.position))
        )

    @cached_property
    def reports(self) -> dict[int, list[ReportDue]]:
        """Reports owed, by the id of the call's scheme, in the county's words."""
        query = select(ReportPlan).where(ReportPlan.call_scheme_id.in_(self.schemes))
        return grouped(
            (
                plan.call_scheme_id,
                ReportDue(self._report_name(plan.kind), plan.year, plan.due_on),
            )
            for plan in self.session.scalars(query.order_by(ReportPlan.due_on, ReportPlan.id))
        )

    @property
    def last_report(self) -> tuple[ReportDue, ...]:
        """The one report of a call that names only a day."""
        if self.call.report_due_on is None:
            return ()
        return (ReportDue(self._report_name(ReportKind.FINAL), None, self.call.report_due_on),)

    @cached_property
    def terms(self) -> list[Term]:
        """Terms of every grant of the call."""
        query = (
            select(TextTemplate)
            .join(CallTerm, CallTerm.template_id == TextTemplate.id)
            .where(CallTerm.call_id == self.call.id)
            .order_by(CallTerm.position)
        )
        return [_term(text) for text in self.session.scalars(query)]

    @cached_property
    def own_terms(self) -> dict[int, list[Term]]:
        """Terms of single decisions by the decision's id."""
        query = (
            select(DecisionTerm.decision_id, TextTemplate)
            .join(TextTemplate, TextTemplate.id == DecisionTerm.template_id)
            .join(Decision, Decision.id == DecisionTerm.decision_id)
            .join(Application, Application.id == Decision.application_id)
            .where(Application.call_id == self.call.id)
            .order_by(DecisionTerm.position)
        )
        return grouped((key, _term(text)) for key, text in self.session.execute(query))

    @cached_property
    def reason_labels(self) -> dict[int, list[str]]:
        """Labels of reason codes by the decision's id."""
        query = (
            select(DecisionReason.decision_id, ReasonCode.label)
            .join(ReasonCode, ReasonCode.id == DecisionReason.reason_code_id)
            .join(Decision, Decision.id == DecisionReason.decision_id)
            .join(Application, Application.id == Decision.application_id)
            .where(Application.call_id == self.call.id)
            .order_by(DecisionReason.position)
        )
        return grouped(self.session.execute(query))

    @cached_property
    def information(self) -> Contact | None:
        """Who gives further information."""
        return self._person(self.call.information_person_id)

    @cached_property
    def preparer(self) -> Contact | None:
        """Who prepared the matter."""
        return self._person(self.call.preparer_person_id)

    @cached_property
    def service_days(self) -> ServiceDays:
        """Presumption days in force today, from the register's dated table."""
        rules = [
            ServiceRule(rule.method, rule.days, rule.valid_from, rule.valid_to or None, rule.source)
            for rule in self.session.scalars(select(ServiceMethodRule))
        ]
        found: list[int | None] = []
        for method in (ServiceMethod.LETTER, ServiceMethod.EMAIL, ServiceMethod.MINUTES):
            try:
                found.append(service_rule(method, self.today, rules).days)
            except UserError:
                found.append(None)
        return ServiceDays(*found)

    def rectification(self, body: DecidingBody | None) -> RectificationBody | None:
        """Return to whom requests about a body's decisions go, None while that is not set."""
        if body is None or body.rectification_authority_id is None:
            return None
        row = self.session.get_one(Authority, body.rectification_authority_id)
        return RectificationBody(
            name=row.name,
            addressee=row.addressee,
            postal_address=row.postal_address,
            street_address=row.street_address,
            email=row.email,
            phone=row.phone,
            registry_hours=row.registry_hours,
            closing_times=tuple(row.closing_times),
        )

    def texts(self, form: LetterForm, kind: DecisionKind) -> list[TextTemplate]:
        """Return the texts of a letter in their order."""
        wanted = (
            (_OPENING_KIND[form], OPENING),
            (TextKind.DECISION_LETTER, f"tulos-{kind}"),
            (TextKind.DECISION_LETTER, BODY),
            (TextKind.RECTIFICATION, INSTRUCTIONS),
        )
        for key in wanted:
            if key not in self._texts:
                self._texts[key] = text_for_call(self.session, *key, self.call.id)
        return [self._texts[key] for key in wanted]

    def _report_name(self, kind: ReportKind) -> str:
        county = the_county(self.session)
        own = {
            ReportKind.INTERIM: county.interim_report_name,
            ReportKind.FINAL: county.final_report_name,
        }
        return _capital(own.get(kind) or label(kind))

    def _person(self, person_id: int | None) -> Contact | None:
        if person_id is None:
            return None
        row = self.session.get_one(Person, person_id)
        return Contact(row.name, row.title, row.phone, row.email)


def frozen_text(text: TextTemplate) -> TextVersion:
    """Return a text as a letter keeps it."""
    return TextVersion(text.kind, text.code, text.language, text.version, text.title, text.body)


def _term(text: TextTemplate) -> Term:
    return Term(text.code, text.version, text.title, text.body)


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the second parts of ``pairs`` under their first ones, in order."""
    out: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        out[key].append(value)
    return dict(out)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
