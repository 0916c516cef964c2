"""What a decision lacks before it can be confirmed, and where that is mended.

A decision letter's parts (434/2003 44–47 §; law.md §1.1) are checked on the letter's own content;
an undecided application is looked at as its proposal would be decided.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import ReasonCode
from jarjestodesk.models.decision import Decision, DecisionYear
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import DecisionKind, DecisionOrigin
from jarjestodesk.records.letters import LetterContent
from jarjestodesk.records.workplace import Missing
from jarjestodesk.services.deciding import decide_as_proposed, refuse_coming, undecided
from jarjestodesk.services.decisions import GIVES_MONEY, is_sent
from jarjestodesk.services.letters.gather import Case, Gathered, cases, content_of, gather
from jarjestodesk.services.letters.shared import Shared
from jarjestodesk.services.meetings import meeting_of_call, the_meeting
from jarjestodesk.services.workplace.eligibility import unreasoned
from jarjestodesk.services.workplace.ground import Proposed, ground
from jarjestodesk.services.writing import change

_SETTINGS = {"sender": "settings/county", "rectification": "settings/bodies",
             "service_days": "settings/service", "competence": "settings/bodies"}  # fmt: skip
_FACTS = {"provisions": "provisions", "contact": "information_person_id", "terms": "terms",
          "period": "use_start"}  # fmt: skip
_ROW = {"reason": "reason", "score_only": "reason", "condition": "condition", "sums": "granted",
        "section": "section", "characters": "reason"}  # fmt: skip


_OF_MEETING = frozenset({"section", "condition"})
UNDECIDED = "kind"
"""Code of what an application lacks that has neither a decision nor a proposal."""


def missing(session: Session, call_id: int, *, today: date) -> tuple[Missing, ...]:
    """Return what is lacking, by applicant; what concerns the whole call once, first.

    A decision that has been sent is left alone: it is corrected by a new one.
    """
    found: dict[tuple[int | None, str], Missing] = {}
    decided = ground(session, call_id, today=today).decisions.newest
    sent = {key for key, one in decided.items() if one.service is not None}
    shared_items = _shared_items(session, call_id)
    for case, content in _contents(session, call_id, today):
        if case.application.id in sent:
            continue
        decision = case.decision
        whole = decision is None or decision.meeting_item_id in shared_items
        for one in _of_case(case, content, call_id, of_round=whole):
            key = (one.application_id, one.code)
            found.setdefault(key, one)
    for one in _unreasoned(session, call_id):
        if one.application_id not in sent:
            found.setdefault((one.application_id, one.field), one)
    return tuple(sorted(found.values(), key=lambda one: one.application_id is not None))


def _unreasoned(session: Session, call_id: int) -> Iterator[Missing]:
    """Yield her judgements against the facts of eligibility that lack their reason."""
    for application_id, name, check in unreasoned(session, call_id):
        text = _("{name}: the reason of your judgement on “{check}” is missing")
        words = text.format(name=name, check=check.label)
        yield Missing(
            application_id, "judgement", words, f"calls/{call_id}/checks", f"check:{check.id}"
        )


def _shared_items(session: Session, call_id: int) -> set[int]:
    """Return the items of meetings that hold the whole round: one section for all decisions."""
    query = select(MeetingItem.id).where(
        MeetingItem.call_id == call_id, MeetingItem.application_id.is_(None)
    )
    return set(session.scalars(query))


def confirm_decisions(
    session: Session, call_id: int, meeting_id: int, *, today: date
) -> Changes[int]:
    """Record what is left as proposed and hold that nothing is lacking; UserError lists it.

    All or nothing. A trial round (KOE) may lack parts; what has neither decision nor proposal is
    left to a later meeting. The result is the number of decisions of the meeting.
    """
    held = the_meeting(session, meeting_id)
    refuse_coming(held, today)
    if undecided(session, call_id):
        decide_as_proposed(session, call_id, meeting_id, today=today)
    call = session.get_one(Call, call_id)
    lacking = tuple(one for one in missing(session, call_id, today=today) if one.code != UNDECIDED)
    if lacking and not call.test:
        raise UserError(_listed(lacking))
    count = sum(
        _finish(session, case.decision, held, call)
        for case in cases(session, call)
        if case.decision is not None
    )
    label = ngettext("Confirmed {n} decision", "Confirmed {n} decisions", count)
    return Changes(label.format(n=count), count)


def _finish(session: Session, decision: Decision, held: Meeting, call: Call) -> bool:
    """Write down what an unsent decision takes from its call; return whether it is of ``held``."""
    of_meeting = decision.body_id == held.body_id and decision.decided_on == held.held_on
    if of_meeting and decision.kind in GIVES_MONEY and not is_sent(session, decision):
        change(
            decision,
            use_start=decision.use_start or call.use_start,
            use_end=decision.use_end or call.use_end,
        )
    return of_meeting


def letter_of(session: Session, application_id: int, *, today: date) -> LetterContent:
    """Return the letter of an application as it would be made now, decided or only proposed."""
    application = session.get(Application, application_id)
    if application is None:
        raise UserError(_("The application is not in the register any more."))
    for case, content in _contents(session, application.call_id, today, application_id):
        if case.application.id == application_id and content is not None:
            return content
    raise UserError(
        _("There is no letter to show: the application has neither a decision nor a proposal.")
    )


def _contents(
    session: Session, call_id: int, today: date, only: int | None = None
) -> Iterator[tuple[Case, LetterContent | None]]:
    """Yield the call's cases with the letter of each; None where nothing is proposed either."""
    call = session.get_one(Call, call_id)
    shared, parts = Shared(session, call, today), gather(session, call)
    held = meeting_of_call(session, call_id)
    proposals = ground(session, call_id, today=today).proposals
    for case in cases(session, call):
        if only is not None and case.application.id != only:
            continue
        decision = case.decision
        if decision is not None and decision.kind is DecisionKind.DECLINED:
            continue
        if decision is None and case.application.withdrawn_on is not None:
            continue
        proposed = proposals.get(case.application.id)
        if decision is None and proposed is not None:
            decision = _as_proposed(session, proposed, held, shared, parts)
        yield case, None if decision is None else content_of(case, decision, shared, parts)


def _as_proposed(
    session: Session,
    proposed: Proposed,
    held: Meeting | None,
    shared: Shared,
    parts: Gathered,
) -> Decision | None:
    """Return the decision a proposal would become, in no session; its parts go into ``parts``."""
    proposal, sums = proposed.row, proposed.sums
    if proposal.kind is None:
        return None
    key = -proposal.application_id
    own = [item for item, meeting in parts.items.values()
           if held is not None and meeting.id == held.id
           and item.application_id in {None, proposal.application_id}]  # fmt: skip
    item = max(own, key=lambda one: one.application_id is not None, default=None)
    years = [year for year, cents in sums.items() if cents is not None]
    if proposal.kind in GIVES_MONEY:
        parts.granted[key] = [
            DecisionYear(decision_id=key, year=year, granted=sums[year], binding=year == min(years))
            for year in years
        ]
    if proposal.reason_code_id is not None:
        label = session.get_one(ReasonCode, proposal.reason_code_id).label
        shared.reason_labels[key] = [label]
    return Decision(
        id=key,
        application_id=proposal.application_id,
        kind=proposal.kind,
        origin=DecisionOrigin.ORIGINAL,
        body_id=held.body_id if held else shared.call.body_id,
        meeting_item_id=item.id if item else None,
        decided_on=held.held_on if held else None,
        decided_text=held.held_text if held else None,
        reason=proposal.reason,
        calculation=proposal.calculation,
    )


def _of_case(
    case: Case, content: LetterContent | None, call_id: int, *, of_round: bool
) -> Iterator[Missing]:
    name = case.organisation.name
    if content is None:
        words = _("{name}: neither a decision nor a proposal").format(name=name)
        yield Missing(case.application.id, UNDECIDED, words, f"calls/{call_id}/allocation", "kind")
        return
    for code, text in [*_of_letter(content), *_besides(content)]:
        yield _missing(case, call_id, code, text, of_round=of_round)


@lru_cache(maxsize=2048)
def _of_letter(content: LetterContent) -> tuple[tuple[str, str], ...]:
    """Return what a letter lacks; remembered, since a grid asks again after every edit."""
    from jarjestodesk.documents.letters_problems import problems

    return tuple((problem.code, problem.text) for problem in problems(content))


def _besides(content: LetterContent) -> Iterator[tuple[str, str]]:
    """Yield what a letter may be made without but a decision not: law.md §1.1."""
    sender = content.sender
    if not content.resolution.competence:
        yield "competence", _("the ground of competence is missing")
    if sender.name and not (sender.street and sender.postal_code and sender.city):
        yield "sender", _("the county's own address is missing")
    if content.resolution.kind not in GIVES_MONEY:
        return
    if not content.duties.terms and not content.duties.terms_text:
        yield "terms", _("the terms of the grant are missing")
    if content.activity.use_start is None or content.activity.use_end is None:
        yield "period", _("the time of use is missing")


def _missing(case: Case, call_id: int, code: str, text: str, *, of_round: bool) -> Missing:
    """Return where a missing part is mended: settings, the call, the organisation or the row.

    With ``of_round`` the decision stands, or will, in an item that holds the whole round.
    """
    application_id, name = case.application.id, case.organisation.name
    if code in _SETTINGS:
        return Missing(None, code, _sentence(text), _SETTINGS[code], "")
    if code in _FACTS:
        return Missing(None, code, _sentence(text), f"calls/{call_id}/facts", _FACTS[code])
    words = f"{name}: {text}"
    if code == "address":
        route = f"organisations/{case.organisation.id}"
        return Missing(application_id, code, words, route, "street")
    if code == "purpose":
        return Missing(application_id, code, words, f"applications/{application_id}", "purpose")
    if code in {"authority", "decided_on"}:
        return Missing(None, code, _sentence(text), f"calls/{call_id}/meeting", "")
    tab = "meeting" if case.decision is not None or code in _OF_MEETING else "allocation"
    field = _ROW.get(code, "")
    if code == "section" and of_round:
        return Missing(None, code, _sentence(text), f"calls/{call_id}/meeting", field)
    return Missing(application_id, code, words, f"calls/{call_id}/{tab}", field)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(lacking: tuple[Missing, ...]) -> str:
    most = 8
    parts = [one.words for one in lacking[:most]]
    if len(lacking) > most:
        rest = len(lacking) - most
        more = ngettext("and {n} other part", "and {n} other parts", rest)
        parts.append(more.format(n=rest))
    return _("The decisions cannot be confirmed yet. {parts}.").format(parts="; ".join(parts))
