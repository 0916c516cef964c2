"""How an agreement is told: what comes next, facts, lines of tables."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.agreement_page import AgreementPage
from jarjestodesk.records.codes import AgreementKind
from jarjestodesk.records.history import HistoryLine
from jarjestodesk.records.labels import label
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.chip import ChipLook, chip_of
from jarjestodesk.ui.widgets.mini_table import Head, Line
from jarjestodesk.values.dates import format_date, format_period
from jarjestodesk.values.money import format_plain

_RENEW_AHEAD = timedelta(days=183)
"""How long before its end going on is talked about."""
_LIVING = frozenset({AgreementState.IN_FORCE, AgreementState.COMING, AgreementState.UNDATED})


class Next(Enum):
    """What an agreement waits for."""

    SIGN = auto()
    REVIEW = auto()
    RENEW = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class Step:
    """What comes next, in words."""

    what: Next
    title: str
    text: str = ""
    tone: Tone = Tone.NEUTRAL


def next_step(page: AgreementPage, today: date) -> Step:
    """Return what comes next with an agreement: its signature, a review, going on."""
    if page.state not in _LIVING:
        return Step(Next.NOTHING, pgettext("agreement", "Ended"), _over(page))
    if page.facts["signed_on"] is None:
        text = _("Record the day when everybody has signed.")
        return Step(Next.SIGN, _("Waits to be signed"), text, Tone.WARNING)
    due = next_review(page)
    if due is not None and due <= today:
        title = _("The review was due {day}").format(day=format_date(due))
        return Step(Next.REVIEW, title, "", Tone.WARNING)
    ends = page.facts["ends_on"]
    if isinstance(ends, date) and ends <= today + _RENEW_AHEAD and page.successor is None:
        title = pgettext("agreements", "Ends {day}").format(day=format_date(ends))
        return Step(Next.RENEW, title, _("Agree on going on, or let it end."), Tone.WARNING)
    if due is None:
        return Step(Next.REVIEW, _("No review is set"), "", Tone.NEUTRAL)
    return Step(Next.NOTHING, _("Next review {day}").format(day=format_date(due)))


def _over(page: AgreementPage) -> str:
    day = page.facts["terminated_on"] or page.facts["ends_on"]
    if not isinstance(day, date):
        return ""
    words = (
        pgettext("agreements", "terminated {day}")
        if page.facts["terminated_on"]
        else _("at its end {day}")
    )
    return words.format(day=format_date(day))


def next_review(page: AgreementPage) -> date | None:
    """Return the day of the first review that is not held yet."""
    return min((one.due_on for one in page.reviews if one.held_on is None), default=None)


def chips(page: AgreementPage) -> tuple[ChipLook, ...]:
    """Return state and kind, and that the signature is missing."""
    kind = label(page.kind)
    icon = "coins" if page.kind is AgreementKind.PARTNERSHIP else "users"
    found = [chip_of(page.state), ChipLook(Tone.NEUTRAL, icon, kind)]
    if page.facts["signed_on"] is None and page.state in _LIVING:
        found.append(ChipLook(Tone.WARNING, "pencil", pgettext("chip", "not signed")))
    return tuple(found)


def key_facts(page: AgreementPage, today: date) -> tuple[tuple[str, str], ...]:
    """Return what the inspector shows."""
    facts = page.facts
    agreed = next((one.cents for one in page.years if one.year == today.year), None)
    lines = [
        (pgettext("fact", "In force"), period(facts["starts_on"], facts["ends_on"])),
        (pgettext("fact", "Division"), page.division or "–"),
        (pgettext("fact", "Signed"), day(facts["signed_on"])),
        (pgettext("fact", "Next review"), day(next_review(page))),
        (pgettext("fact", "Diary number"), str(facts["diary_number"] or "–")),
    ]
    if page.kind is AgreementKind.PARTNERSHIP:
        words = pgettext("fact", "Agreed {year}").format(year=today.year)
        lines.append((words, money(agreed)))
    else:
        forms = ", ".join(label(form) for form in page.forms)
        lines.append((_("Forms of cooperation"), forms or "–"))
    return tuple(lines)


def period(first: object, last: object) -> str:
    """Return the days an agreement is in force."""
    if isinstance(first, date) and isinstance(last, date):
        return format_period(first, last)
    if isinstance(first, date):
        return f"{format_date(first)}–"
    return f"–{format_date(last)}" if isinstance(last, date) else "–"


def day(value: object) -> str:
    """Return a day, a dash where there is none."""
    return format_date(value) if isinstance(value, date) else "–"


def money(cents: int | None) -> str:
    """Return a sum, a dash where it is not known."""
    return "–" if cents is None else format_plain(cents)


def history(page: AgreementPage) -> tuple[HistoryLine, ...]:
    """Return what was done to the agreement and its parts."""
    return tuple(HistoryLine(one.moment, one.who, one.label) for one in page.history)


def review_heads() -> tuple[Head, ...]:
    """Return the columns of reviews."""
    return (
        Head(pgettext("column", "Due")),
        Head(pgettext("column", "Held")),
        Head(pgettext("column", "Notes"), stretch=True),
    )


def review_lines(page: AgreementPage, today: date) -> list[Line]:
    """Return the reviews; one that is late is strong, one that was held faint."""
    return [
        Line(
            (format_date(one.due_on), day(one.held_on), _first_line(one.notes)),
            f"review/{one.id}",
            one.id,
            faint=one.held_on is not None,
            strong=one.held_on is None and one.due_on <= today,
        )
        for one in page.reviews
    ]


def clause_heads() -> tuple[Head, ...]:
    """Return the columns of clauses."""
    return (
        Head(pgettext("column", "No."), number=True),
        Head(pgettext("column", "Clause"), stretch=True),
        Head(pgettext("column", "From")),
    )


def clause_lines(page: AgreementPage) -> list[Line]:
    """Return the clauses in their order, and whether the county has a newer text."""
    lines = []
    for number, one in enumerate(page.clauses, 1):
        origin = pgettext("clause", "own")
        if one.template is not None:
            newer, same = _("newer text there"), pgettext("clause", "county's")
            origin = newer if one.newer else same
        lines.append(Line((str(number), one.title, origin), f"clause/{one.id}", one.id))
    return lines


def signatory_heads() -> tuple[Head, ...]:
    """Return the columns of signatories."""
    return (
        Head(pgettext("column", "Name"), stretch=True),
        Head(pgettext("column", "For whom")),
        Head(pgettext("column", "Signed")),
    )


def signatory_lines(page: AgreementPage) -> list[Line]:
    """Return who signs for whom."""
    return [
        Line(
            (
                ", ".join(filter(None, (one.person, one.title))),
                one.party,
                day(one.signed_on),
            ),
            f"signatory/{one.id}",
            one.id,
        )
        for one in page.signatories
    ]


def party_heads() -> tuple[Head, ...]:
    """Return the columns of parties."""
    return (
        Head(pgettext("column", "Party"), stretch=True),
        Head(pgettext("column", "Is")),
    )


def party_lines(page: AgreementPage) -> list[Line]:
    """Return the parties, the organisation itself first."""
    own = Line(
        (page.organisation, pgettext("party", "organisation")),
        f"organisations/{page.organisation_id}",
        strong=True,
    )
    words = {True: pgettext("party", "unit"), False: pgettext("party", "organisation")}
    return [own, *(Line((p.name, words[p.is_unit]), p.route, p.id) for p in page.parties)]


def _first_line(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]
