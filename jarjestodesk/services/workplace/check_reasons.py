"""Why each check of one application came out so, and what it looked at."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import CallCheck, CallScheme
from jarjestodesk.records.call_room import CheckReason, CheckSheet
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import CheckKind
from jarjestodesk.records.labels import label
from jarjestodesk.services.application_parts import examination
from jarjestodesk.services.workplace.eligibility import Checks
from jarjestodesk.services.workplace.ground import ground
from jarjestodesk.services.workplace.supplements import supplement_came
from jarjestodesk.values.dates import format_date, format_moment
from jarjestodesk.values.money import format_plain


def check_sheet(session: Session, application_id: int, *, today: date) -> CheckSheet:
    """Return one application's checks with their reasons; UserError where it has been removed."""
    row = session.get(Application, application_id)
    if row is None:
        raise UserError(_("The application is not in the register any more."))
    checks = Checks(ground(session, row.call_id, today=today))
    line = checks.line(row)
    here = checks.received.get(row.id, frozenset())
    return CheckSheet(
        application_id=row.id,
        applicant=line.applicant,
        title=line.title,
        diary_number=line.diary_number,
        status=line.status,
        reasons=tuple(
            _reason(checks, one, row) for one in checks.checks if checks.concerns(one, row)
        ),
        papers=tuple(
            (paper.label, paper.id in here)
            for paper in checks.papers
            if checks.concerns(paper, row)
        ),
        supplements=examination.supplements(session, row.id),
    )


def _reason(checks: Checks, check: CallCheck, row: Application) -> CheckReason:
    found = checks.results.get((row.id, check.id))
    looked = _LOOKED.get(check.kind)
    return CheckReason(
        check_id=check.id,
        kind=check.kind,
        label=check.label,
        outcome=checks.effective(row.id, check.id),
        by_facts=found.outcome if found else None,
        explanation=found.explanation if found else None,
        judgement_reason=found.judgement_reason if found else None,
        looked_at=looked(checks, row) if looked else "",
    )


def _legal_form(checks: Checks, row: Application) -> str:
    return label(checks.line(row).applicant_kind)


def _municipalities(checks: Checks, row: Application) -> str:
    line = checks.line(row)
    if line.whole_county:
        return pgettext("place", "the whole county")
    return ", ".join(line.municipalities) or pgettext("place", "not known")


def _sums(checks: Checks, row: Application) -> str:
    scheme = checks.base.session.get_one(CallScheme, row.call_scheme_id)
    known = [cents for cents in checks.line(row).applied if cents is not None]
    parts = [_("Applied for {sums}").format(sums=" + ".join(map(format_plain, known)) or "–")]
    if scheme.sum_min is not None:
        parts.append(pgettext("limit", "at least {sum}").format(sum=format_plain(scheme.sum_min)))
    if scheme.sum_max is not None:
        parts.append(pgettext("limit", "at most {sum}").format(sum=format_plain(scheme.sum_max)))
    return "; ".join(parts)


def _papers(checks: Checks, row: Application) -> str:
    asked = [paper for paper in checks.papers if checks.concerns(paper, row)]
    missing = len(checks.missing_papers(row))
    text = _("{here} of {asked} attachments received")
    return text.format(here=len(asked) - missing, asked=len(asked))


def _arrival(checks: Checks, row: Application) -> str:
    arrived, closes = checks.line(row).arrived, checks.base.call.closes_at
    parts = [pgettext("check_reasons", "Arrived {when}").format(when=_when(arrived))]
    if closes is not None:
        parts.append(_("the call closed {when}").format(when=format_moment(closes)))
    return "; ".join(parts)


def _when(arrived: datetime | date | None) -> str:
    if arrived is None:
        return "–"
    return format_moment(arrived) if isinstance(arrived, datetime) else format_date(arrived)


def _one(checks: Checks, row: Application) -> str:
    count = checks.per_organisation[row.organisation_id]
    text = ngettext("{n} application in the call", "{n} applications in the call", count)
    return text.format(n=count)


_LOOKED: dict[CheckKind, Callable[[Checks, Application], str]] = {
    CheckKind.LEGAL_FORM: _legal_form,
    CheckKind.MUNICIPALITIES: _municipalities,
    CheckKind.SUM_LIMITS: _sums,
    CheckKind.ATTACHMENTS: _papers,
    CheckKind.ARRIVAL: _arrival,
    CheckKind.ONE_PER_ORGANISATION: _one,
}


def supplements_came(
    session: Session, application_ids: Sequence[int], *, today: date
) -> Changes[int]:
    """Record that what was asked of these applications came today; all or none."""
    for application_id in application_ids:
        supplement_came(session, application_id, today, today=today)
    count = len(application_ids)
    words = ngettext("Recorded {n} supplement received", "Recorded {n} supplements received", count)
    return Changes(words.format(n=count), count)
