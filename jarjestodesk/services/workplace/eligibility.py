"""Eligibility of a call's applications: what the facts say of each check, what she judged.

A check is suggested from facts where they allow it; her own judgement stands above it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallCheck, RequiredAttachment
from jarjestodesk.models.eligibility import EligibilityResult
from jarjestodesk.models.file import Attachment
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.codes import CheckKind, CheckOutcome
from jarjestodesk.records.eligibility import Limits
from jarjestodesk.records.labels import label
from jarjestodesk.rules.eligibility import Facts, against, changed, find, unreadable
from jarjestodesk.rules.eligibility_words import Finding, Pair
from jarjestodesk.services.check_limits import field_names, limits_or_fault
from jarjestodesk.services.workplace.eligibility_facts import load_facts
from jarjestodesk.services.workplace.ground import Ground


@dataclass
class Checks:
    """The checks and required attachments of a call, with what is known of each application.

    ``only`` narrows what is read to one application.
    """

    base: Ground
    only: int | None = None
    _found: dict[tuple[int, int], Finding] = field(default_factory=dict)

    @cached_property
    def checks(self) -> tuple[CallCheck, ...]:
        """The call's checks in order."""
        query = select(CallCheck).where(CallCheck.call_id == self.base.call.id)
        return tuple(self.base.session.scalars(query.order_by(CallCheck.position, CallCheck.id)))

    @cached_property
    def papers(self) -> tuple[RequiredAttachment, ...]:
        """The attachments asked for, in order."""
        query = select(RequiredAttachment).where(RequiredAttachment.call_id == self.base.call.id)
        order = query.order_by(RequiredAttachment.position, RequiredAttachment.id)
        return tuple(self.base.session.scalars(order))

    @cached_property
    def received(self) -> Mapping[int, frozenset[int]]:
        """Ids of the required attachments received, by application."""
        query = (
            select(Attachment.application_id, Attachment.required_attachment_id)
            .join(Application, Application.id == Attachment.application_id)
            .where(Application.call_id == self.base.call.id)
            .where(Attachment.required_attachment_id.is_not(None))
            .where(Attachment.received_on.is_not(None))
        )
        if self.only is not None:
            query = query.where(Application.id == self.only)
        found: dict[int, set[int]] = defaultdict(set)
        for application_id, paper_id in self.base.session.execute(query):
            if application_id is not None and paper_id is not None:
                found[application_id].add(paper_id)
        return {key: frozenset(papers) for key, papers in found.items()}

    @cached_property
    def results(self) -> dict[tuple[int, int], EligibilityResult]:
        """Stored results by (application, check)."""
        query = (
            select(EligibilityResult)
            .join(Application, Application.id == EligibilityResult.application_id)
            .where(Application.call_id == self.base.call.id)
        )
        if self.only is not None:
            query = query.where(Application.id == self.only)
        rows = self.base.session.scalars(query)
        return {(row.application_id, row.call_check_id): row for row in rows}

    @cached_property
    def facts(self) -> dict[int, Facts]:
        """What the checks look at, by application."""
        base = self.base
        return load_facts(base.session, base.call, today=base.today, only=self.only)

    @cached_property
    def field_names(self) -> dict[str, str]:
        """The names of the fields of activity by code, where a check asks for some."""
        if all(check.kind is not CheckKind.FIELD for check in self.checks):
            return {}
        return field_names(self.base.session)

    @cached_property
    def limits(self) -> dict[int, Limits | Finding]:
        """The limits of each check; where they cannot be read, the finding that says so."""
        return {check.id: limits_of(check) for check in self.checks}

    def concerns(self, one: CallCheck | RequiredAttachment, application: Application) -> bool:
        """Tell whether a check or attachment is asked of the application's scheme."""
        return one.call_scheme_id in {None, application.call_scheme_id}

    def effective(self, application_id: int, check_id: int) -> CheckOutcome | None:
        """Return the stored outcome, her judgement above it; None before any."""
        row = self.results.get((application_id, check_id))
        return None if row is None else row.judgement or row.outcome

    def missing_papers(self, application: Application) -> list[str]:
        """Return the labels of the attachments that have not come."""
        here = self.received.get(application.id, frozenset())
        return [
            paper.label
            for paper in self.papers
            if self.concerns(paper, application) and paper.id not in here
        ]

    def suggest(self, check: CallCheck, application_id: int) -> Finding:
        """Return what the facts say of a check now."""
        key = (application_id, check.id)
        if key not in self._found:
            self._found[key] = self._find(check, application_id)
        return self._found[key]

    def _find(self, check: CallCheck, application_id: int) -> Finding:
        limits = self.limits[check.id]
        if isinstance(limits, Finding):
            return limits
        facts = self.facts[application_id]
        return find(check.kind, limits, facts, self.field_names, check.call_scheme_id)

    def changed(self, check: CallCheck, application_id: int) -> tuple[Pair, ...]:
        """Return what is otherwise now than when the check was made; where the same facts come
        out otherwise by now, as a due day passes, how they come out.
        """
        row = self.results.get((application_id, check.id))
        if row is None or row.looked_at is None:
            return ()
        found = self.suggest(check, application_id)
        told = changed(row.looked_at, found.looked_at)
        if told or found.outcome is row.outcome:
            return told
        return ((pgettext("looked at", "By the facts"), label(found.outcome)),)


def checks_of(base: Ground) -> Checks:
    """Return the checks of a call; a session that only reads keeps them, as it does the ground."""
    if getattr(base.session, "recorder", None) is not None:
        return Checks(base)
    kept: dict[tuple[int, object], Checks] = base.session.info.setdefault("checks", {})
    return kept.setdefault((base.call.id, base.today), Checks(base))


def limits_of(check: CallCheck) -> Limits | Finding:
    """Return a check's limits; where they cannot be read, the finding that says so."""
    found = limits_or_fault(check.kind, check.parameters)
    return unreadable(found) if isinstance(found, str) else found


def effective_of(row: EligibilityResult) -> CheckOutcome:
    """Return a result's outcome, her judgement above the rule's."""
    return row.judgement or row.outcome


def needs_reason(row: EligibilityResult) -> bool:
    """Tell whether she judged against the facts and has not said why."""
    return against(row.outcome, row.judgement) and not row.judgement_reason


def unreasoned(session: Session, call_id: int) -> list[tuple[int, str, CallCheck]]:
    """Return (application, applicant, check) of judgements against the facts without a reason.

    What is not examined any more needs none.
    """
    rows = session.execute(
        select(EligibilityResult, Organisation.name, CallCheck)
        .join(Application, Application.id == EligibilityResult.application_id)
        .join(Organisation, Organisation.id == Application.organisation_id)
        .join(CallCheck, CallCheck.id == EligibilityResult.call_check_id)
        .where(Application.call_id == call_id, EligibilityResult.judgement.is_not(None))
        .where(Application.withdrawn_on.is_(None), Application.not_examined_on.is_(None))
        .order_by(Organisation.name_key, Application.id, CallCheck.position, CallCheck.id)
    )
    return [(row.application_id, name, check) for row, name, check in rows if needs_reason(row)]


def failed_applications(session: Session, call_id: int) -> frozenset[int]:
    """Return the applications with a check that failed."""
    rows = session.scalars(
        select(EligibilityResult)
        .join(Application, Application.id == EligibilityResult.application_id)
        .where(Application.call_id == call_id)
    )
    return frozenset(row.application_id for row in rows if effective_of(row) is CheckOutcome.FAILED)
