"""What an application holds for an information request: each thing that is judged by itself.

Her own notes are left out: they are no documents of the authority (621/1999 5.3 §).
"""

from collections.abc import Iterator

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import ApplicationFacts, ApplicationPage, ScoreSet
from jarjestodesk.records.codes import InformationItemKind as Kind
from jarjestodesk.records.information_requests import NewItem
from jarjestodesk.records.labels import label
from jarjestodesk.records.shown import shown
from jarjestodesk.services.editing.applications import FIELDS
from jarjestodesk.values.dates import format_date, format_moment, format_period
from jarjestodesk.values.money import format_plain
from jarjestodesk.values.points import format_points

_TEXTS = (
    "title",
    "purpose",
    "target_group",
    "target_group_size",
    "need",
    "goals",
    "measures",
    "service_cooperation",
    "support_statement",
    "economic_activity",
    "economic_activity_reason",
    "status_reason",
)


def items_of(page: ApplicationPage) -> tuple[NewItem, ...]:
    """Return the things of an application in the order they are looked through."""
    return (
        *_facts(page),
        *_money(page),
        *_examination(page),
        *_scores(page),
        *_statements(page),
        *_outcome(page),
        *_documents(page),
    )


def _facts(page: ApplicationPage) -> Iterator[NewItem]:
    facts = page.facts
    yield NewItem(Kind.FACT, _("Applicant and application"), _lines(_head(page)))
    for name in _TEXTS:
        value = getattr(facts, name)
        if value is not None:
            field = FIELDS[name]
            yield NewItem(Kind.FACT, _capital(field.title()), shown(field.kind, value))
    for contact in page.contacts:
        told = _lines((contact.name, contact.email, contact.phone))
        yield NewItem(Kind.CONTACT, _capital(label(contact.role)), told)


def _head(page: ApplicationPage) -> Iterator[str | None]:
    facts = page.facts
    yield facts.applicant
    for one in page.joint:
        yield ", ".join(filter(None, (one.name, one.role, one.share)))
    yield f"{facts.call}, {facts.scheme}"
    yield facts.diary_number or facts.round_number
    yield _arrival(facts)
    if facts.whole_county:
        yield pgettext("area", "whole county")
    yield ", ".join(place.name for place in facts.municipalities)
    if facts.period_start and facts.period_end:
        yield format_period(facts.period_start, facts.period_end)


def _arrival(facts: ApplicationFacts) -> str | None:
    if facts.arrived_at is not None:
        return pgettext("item", "arrived {moment}").format(moment=format_moment(facts.arrived_at))
    if facts.arrived_on is not None:
        return pgettext("item", "arrived {moment}").format(moment=format_date(facts.arrived_on))
    return None


def _money(page: ApplicationPage) -> Iterator[NewItem]:
    sums = [f"{one.year}: {_sum(one.applied)}" for one in page.years if one.applied is not None]
    if sums:
        yield NewItem(Kind.FACT, _("Sums applied for"), _lines(sums))
    if page.facts.own_funding is not None:
        own = format_plain(page.facts.own_funding)
        yield NewItem(Kind.MONEY, pgettext("label", "Self-funding"), own)
    budget = [f"{one.label} ({label(one.kind)}): {_sum(one.cents)}" for one in page.budget]
    if budget:
        yield NewItem(Kind.MONEY, pgettext("item", "Budget"), _lines(budget))
    other = [f"{one.funder} ({label(one.state)}): {_sum(one.cents)}" for one in page.funding]
    if other:
        yield NewItem(Kind.MONEY, pgettext("item", "Other funding"), _lines(other))


def _examination(page: ApplicationPage) -> Iterator[NewItem]:
    for check in page.checks:
        outcome = check.judgement or check.outcome
        if outcome is not None:
            why = check.judgement_reason or check.explanation
            yield NewItem(Kind.CHECK, check.label, _lines((label(outcome), why)))
    for request in page.supplements:
        due = pgettext("item", "due {day}").format(day=format_date(request.due_on))
        asked = (name for name, _came in request.items)
        made = pgettext("item", "Supplement asked {day}").format(day=format_date(request.made_on))
        yield NewItem(Kind.SUPPLEMENT, made, _lines((due, *asked)))


def _scores(page: ApplicationPage) -> Iterator[NewItem]:
    for one in page.scoring.sets:
        name = pgettext("item", "Points by {name}").format(name=one.assessor)
        yield NewItem(Kind.SCORE, name, _lines(_points(page, one)))


def _points(page: ApplicationPage, given: ScoreSet) -> Iterator[str | None]:
    for criterion, cell in zip(page.scoring.criteria, given.cells, strict=True):
        if cell.points is None and not cell.not_applicable:
            continue
        points = "–" if cell.points is None else format_points(cell.points)
        most = format_points(criterion.max_points)
        reason = f" – {cell.reason}" if cell.reason else ""
        yield f"{criterion.name}: {points}/{most}{reason}"
    if given.total is not None:
        yield pgettext("item", "Total {points}").format(points=format_points(given.total))
    yield given.opinion


def _statements(page: ApplicationPage) -> Iterator[NewItem]:
    for one in page.statements:
        if one.given_on is not None:
            stance = label(one.stance) if one.stance is not None else None
            told = _lines((format_date(one.given_on), one.person, stance, one.text))
            yield NewItem(Kind.STATEMENT, one.giver, told)


def _outcome(page: ApplicationPage) -> Iterator[NewItem]:
    proposal = page.proposal
    if proposal is not None:
        sums = [f"{one.year}: {_sum(one.proposed)}" for one in page.years if one.proposed]
        kind = label(proposal.kind) if proposal.kind is not None else None
        told = (kind, *sums, proposal.reason_code, proposal.reason, proposal.calculation)
        yield NewItem(Kind.PROPOSAL, pgettext("item", "Proposal"), _lines(told))
    for one in page.decisions:
        made = one.decided_text or (format_date(one.decided_on) if one.decided_on else None)
        where = " ".join(filter(None, (one.body, one.section and f"§ {one.section}")))
        sums = [f"{year}: {_sum(cents)}" for year, cents in one.sums]
        told = (label(one.kind), where, made, *sums, *one.reason_codes, one.reason, one.condition)
        yield NewItem(Kind.DECISION, pgettext("item", "Decision"), _lines(told))
        if one.calculation:
            yield NewItem(Kind.DECISION, _("How the sum was calculated"), one.calculation)


def _documents(page: ApplicationPage) -> Iterator[NewItem]:
    for paper in page.attachments:
        name = paper.label or paper.file_name
        yield NewItem(Kind.DOCUMENT, name, None, paper.file_name, paper.sha256)
    for letter in page.letters:
        made = pgettext("item", "Letter made {day}").format(day=format_date(letter.made_on))
        yield NewItem(Kind.LETTER, made, None, letter.file_name, letter.sha256)


def _lines(parts: Iterator[str | None] | tuple[str | None, ...] | list[str]) -> str | None:
    return "\n".join(filter(None, parts)) or None


def _sum(cents: int | None) -> str:
    return "–" if cents is None else format_plain(cents)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
