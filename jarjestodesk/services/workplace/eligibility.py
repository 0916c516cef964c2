"""Eligibility of a call's applications: what the facts say of each check, what she judged.

A check is suggested from facts where they allow it; her own judgement stands above it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallCheck, CallScheme, RequiredAttachment
from jarjestodesk.models.eligibility import EligibilityResult
from jarjestodesk.models.file import Attachment
from jarjestodesk.records.codes import CheckKind, CheckOutcome
from jarjestodesk.records.summaries import ApplicationLine
from jarjestodesk.services.workplace.ground import OUT, Ground
from jarjestodesk.values.money import format_plain


@dataclass(frozen=True)
class Suggestion:
    """What the facts say of a check, and why when it is not passed."""

    outcome: CheckOutcome
    why: str | None = None


PASSED = Suggestion(CheckOutcome.PASSED)
JUDGE = Suggestion(CheckOutcome.TO_JUDGE)


@dataclass
class Checks:
    """The checks and required attachments of a call, with what is known of each application."""

    base: Ground

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
        rows = self.base.session.execute(
            select(Attachment.application_id, Attachment.required_attachment_id)
            .join(Application, Application.id == Attachment.application_id)
            .where(Application.call_id == self.base.call.id)
            .where(Attachment.required_attachment_id.is_not(None))
            .where(Attachment.received_on.is_not(None))
        )
        found: dict[int, set[int]] = defaultdict(set)
        for application_id, paper_id in rows:
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
        rows = self.base.session.scalars(query)
        return {(row.application_id, row.call_check_id): row for row in rows}

    @cached_property
    def per_organisation(self) -> Counter[int]:
        """How many applications each organisation has in the call."""
        return Counter(
            row.organisation_id
            for key, row in self.base.applications.items()
            if self.base.line[key].status not in OUT
        )

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

    def suggest(self, check: CallCheck, application: Application) -> Suggestion:
        """Return what the facts say of a check."""
        rule = _RULES.get(check.kind)
        if rule is None:
            return JUDGE
        return rule(self, check.parameters or {}, application)

    def line(self, application: Application) -> ApplicationLine:
        """Return the application's line."""
        return self.base.line[application.id]


def effective_of(row: EligibilityResult) -> CheckOutcome:
    """Return a result's outcome, her judgement above the rule's."""
    return row.judgement or row.outcome


def failed_applications(session: Session, call_id: int) -> frozenset[int]:
    """Return the applications with a check that failed."""
    rows = session.scalars(
        select(EligibilityResult)
        .join(Application, Application.id == EligibilityResult.application_id)
        .where(Application.call_id == call_id)
    )
    return frozenset(row.application_id for row in rows if effective_of(row) is CheckOutcome.FAILED)


def _legal_form(checks: Checks, parameters: Any, application: Application) -> Suggestion:
    kind = checks.line(application).applicant_kind
    if kind.value in parameters.get("kinds", ()):
        return PASSED
    return Suggestion(CheckOutcome.FAILED, _("The applicant's legal form is not among those."))


def _municipalities(checks: Checks, parameters: Any, application: Application) -> Suggestion:
    line = checks.line(application)
    count, least = len(line.municipalities), parameters.get("least", 2)
    if line.whole_county or count >= least:
        return PASSED
    if count == 0:
        return Suggestion(CheckOutcome.TO_JUDGE, _("The municipalities are not known."))
    text = _("The activity takes place in {count} municipality; {least} are asked for.")
    return Suggestion(CheckOutcome.FAILED, text.format(count=count, least=least))


def _sum_limits(checks: Checks, _parameters: Any, application: Application) -> Suggestion:
    scheme = checks.base.session.get_one(CallScheme, application.call_scheme_id)
    applied = checks.line(application).applied
    known = [cents for cents in applied if cents is not None]
    if not known:
        return Suggestion(CheckOutcome.TO_JUDGE, _("The sum applied for is not known."))
    if scheme.sum_min is not None and min(known) < scheme.sum_min:
        text = _("Less than {sum} is applied for.").format(sum=format_plain(scheme.sum_min))
        return Suggestion(CheckOutcome.FAILED, text)
    if scheme.sum_max is not None and max(known) > scheme.sum_max:
        text = _("More than {sum} is applied for.").format(sum=format_plain(scheme.sum_max))
        return Suggestion(CheckOutcome.FAILED, text)
    return PASSED


def _attachments(checks: Checks, _parameters: Any, application: Application) -> Suggestion:
    missing = checks.missing_papers(application)
    if not missing:
        return PASSED
    text = pgettext("call", "Missing: {papers}.").format(papers=", ".join(missing))
    return Suggestion(CheckOutcome.FAILED, text)


def _arrival(checks: Checks, _parameters: Any, application: Application) -> Suggestion:
    line = checks.line(application)
    if line.late:
        return Suggestion(CheckOutcome.FAILED, _("The application came after the call closed."))
    if line.late is None and not (checks.base.call.continuous and line.arrived):
        return Suggestion(CheckOutcome.TO_JUDGE, _("The moment of arrival is not known."))
    return PASSED


def _one_per_organisation(checks: Checks, _parameters: Any, application: Application) -> Suggestion:
    if checks.per_organisation[application.organisation_id] <= 1:
        return PASSED
    return Suggestion(
        CheckOutcome.TO_JUDGE, _("The organisation has several applications in the call.")
    )


_RULES: dict[CheckKind, Callable[[Checks, Any, Application], Suggestion]] = {
    CheckKind.LEGAL_FORM: _legal_form,
    CheckKind.MUNICIPALITIES: _municipalities,
    CheckKind.SUM_LIMITS: _sum_limits,
    CheckKind.ATTACHMENTS: _attachments,
    CheckKind.ARRIVAL: _arrival,
    CheckKind.ONE_PER_ORGANISATION: _one_per_organisation,
}
