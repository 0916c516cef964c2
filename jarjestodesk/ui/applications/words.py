"""How an application's page is told in lines of tables and facts."""

from datetime import date

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import ApplicationPage, AttachmentLine, DecisionRecord
from jarjestodesk.records.information_requests import RequestLine
from jarjestodesk.records.labels import label
from jarjestodesk.records.support_statements import StatementLine
from jarjestodesk.ui.organisations.words import day, money
from jarjestodesk.ui.widgets.mini_table import Head, Line
from jarjestodesk.values.dates import format_date, format_moment, format_period
from jarjestodesk.values.points import format_points


def points(value: int | None) -> str:
    """Return points, a dash where there are none."""
    return "–" if value is None else format_points(value)


def arrived(page: ApplicationPage) -> str:
    """Return when the application came, as exactly as it is known."""
    facts = page.facts
    if facts.arrived_at is not None:
        words = format_moment(facts.arrived_at)
    else:
        words = day(facts.arrived_on)
    return pgettext("application", "{day}, late").format(day=words) if facts.late else words


def number(page: ApplicationPage) -> str:
    """Return the diary number."""
    return page.facts.diary_number or page.facts.round_number or _("no diary number")


def key_facts(page: ApplicationPage) -> tuple[tuple[str, str], ...]:
    """Return the facts that the inspector shows."""
    facts = page.facts
    lines = [
        (pgettext("fact", "Call"), facts.call),
        (pgettext("fact", "Scheme"), facts.scheme),
        (pgettext("fact", "Arrived"), arrived(page)),
        (pgettext("fact", "Division"), facts.division or "–"),
        (pgettext("fact", "Municipalities"), area(page)),
    ]
    if page.joint:
        lines.insert(0, (pgettext("fact", "Apply together"), joint_names(page)))
    if facts.period_start and facts.period_end:
        period = format_period(facts.period_start, facts.period_end)
        lines.append((pgettext("fact", "Period"), period))
    return tuple(lines)


def area(page: ApplicationPage) -> str:
    """Return where the activity takes place."""
    if page.facts.whole_county:
        return _("the whole county")
    return ", ".join(place.name for place in page.facts.municipalities) or "–"


def total(page: ApplicationPage, name: str) -> int | None:
    """Return the sum of ``applied``, ``proposed`` or ``granted`` over the years known."""
    found = [getattr(year, name) for year in page.years]
    known = [cents for cents in found if cents is not None]
    return sum(known) if known else None


def note(page: ApplicationPage) -> tuple[str, str]:
    """Return what is asked and what became of it."""
    granted, proposed = total(page, "granted"), total(page, "proposed")
    asked = _("{sum} applied for").format(sum=money(total(page, "applied")))
    if granted is not None:
        return pgettext("application", "{sum} granted").format(sum=money(granted)), asked
    if proposed is not None:
        return pgettext("application", "{sum} proposed").format(sum=money(proposed)), asked
    return asked, ""


def year_heads() -> tuple[Head, ...]:
    """Return the columns of the years."""
    return (
        Head(pgettext("column", "Year"), stretch=True),
        Head(pgettext("column", "Applied"), number=True),
        Head(pgettext("column", "Proposed"), number=True),
        Head(pgettext("column", "Granted"), number=True),
    )


def year_lines(page: ApplicationPage) -> list[Line]:
    """Return the sums of each year."""
    return [
        Line((str(one.year), money(one.applied), money(one.proposed), money(one.granted)))
        for one in page.years
    ]


def score_heads(page: ApplicationPage) -> tuple[Head, ...]:
    """Return the columns of the scores: criteria, then each assessor by initials."""
    return (
        Head(pgettext("column", "Criterion"), stretch=True),
        Head(pgettext("column", "Most"), number=True),
        *(Head(initials(one.assessor), number=True) for one in page.scoring.sets),
    )


def initials(name: str) -> str:
    """Return the first letters of a name's words."""
    return "".join(part[0] for part in name.split() if part)


def score_lines(page: ApplicationPage) -> list[Line]:
    """Return points by criterion and assessor, the totals last."""
    scoring = page.scoring
    lines = [
        Line(
            (
                criterion.name,
                format_points(criterion.max_points),
                *(points(one.cells[place].points) for one in scoring.sets),
            )
        )
        for place, criterion in enumerate(scoring.criteria)
    ]
    if scoring.sets:
        totals = tuple(points(one.total) for one in scoring.sets)
        lines.append(Line((pgettext("row", "Total"), "", *totals), strong=True))
    return lines


def check_heads() -> tuple[Head, ...]:
    """Return the columns of the checks."""
    return (
        Head(pgettext("column", "Check"), stretch=True),
        Head(pgettext("column", "Outcome")),
        Head(pgettext("column", "Why")),
    )


def check_lines(page: ApplicationPage) -> list[Line]:
    """Return the checks; her own judgement stands above the rule's outcome."""
    lines = []
    for one in page.checks:
        outcome = one.judgement or one.outcome
        why = one.judgement_reason or one.explanation or ""
        lines.append(Line((one.label, label(outcome) if outcome is not None else "–", why)))
    return lines


def decision_heads() -> tuple[Head, ...]:
    """Return the columns of decisions."""
    return (
        Head(pgettext("column", "Decision"), stretch=True),
        Head(pgettext("column", "Day")),
        Head("§"),
        Head(pgettext("column", "Sum"), number=True),
        Head(pgettext("column", "Sent")),
        Head(pgettext("column", "Final")),
    )


def decision_line(one: DecisionRecord) -> Line:
    """Return a decision as a line; one replaced is faint."""
    sums = [cents for _year, cents in one.sums if cents is not None]
    sent = ", ".join(format_date(sending.sent_on) for sending in one.sendings)
    texts = (
        label(one.kind),
        one.decided_text or day(one.decided_on),
        one.section or "–",
        money(sum(sums)) if sums else "–",
        sent or "–",
        day(one.final_from),
    )
    return Line(texts, faint=not one.in_force)


def letter_heads() -> tuple[Head, ...]:
    """Return the columns of letters."""
    return (Head(pgettext("column", "Letter"), stretch=True), Head(pgettext("column", "Made")))


def letter_lines(page: ApplicationPage) -> list[Line]:
    """Return the letters; ``row_id`` is the packet."""
    return [
        Line((one.file_name, day(one.made_on)), row_id=one.packet_id, faint=one.voided)
        for one in page.letters
    ]


def money_heads() -> tuple[Head, ...]:
    """Return the columns of budget and other funding."""
    return (
        Head(pgettext("column", "Item"), stretch=True),
        Head(pgettext("list", "Kind")),
        Head(pgettext("column", "Sum"), number=True),
    )


def money_lines(page: ApplicationPage) -> list[Line]:
    """Return the budget's lines and other money for the same activity."""
    budget = [Line((one.label, label(one.kind), money(one.cents))) for one in page.budget]
    other = [Line((one.funder, label(one.state), money(one.cents))) for one in page.funding]
    return budget + other


def reasons(page: ApplicationPage) -> str:
    """Return the reason given to the applicant, of the decision or else of the proposal."""
    decided = next((one for one in page.decisions if one.in_force), None)
    if decided is not None and decided.reason:
        return decided.reason
    return page.proposal.reason or "" if page.proposal is not None else ""


def joint_names(page: ApplicationPage) -> str:
    """Return who else applies, with roles."""
    return ", ".join(f"{one.name} ({one.role})" if one.role else one.name for one in page.joint)


def joint_heads() -> tuple[Head, ...]:
    """Return the columns of further organisations."""
    return (
        Head(pgettext("column", "Organisation"), stretch=True),
        Head(pgettext("column", "Role")),
        Head(pgettext("column", "Share")),
    )


def joint_lines(page: ApplicationPage) -> list[Line]:
    """Return the further organisations."""
    return [
        Line((one.name, one.role or "–", one.share or "–"), f"joint/{one.id}", one.id)
        for one in page.joint
    ]


def statement_heads() -> tuple[Head, ...]:
    """Return the columns of statements of support."""
    return (
        Head(pgettext("column", "Of whom"), stretch=True),
        Head(pgettext("column", "What it says")),
        Head(pgettext("column", "Day")),
    )


def statement_lines(page: ApplicationPage, today: date) -> list[Line]:
    """Return the statements: what they say, or since when they are late."""
    return [
        Line(
            (one.giver, _stance(one), _statement_day(one, today)),
            f"statement/{one.id}",
            one.id,
        )
        for one in page.statements
    ]


def _stance(one: StatementLine) -> str:
    if one.stance is not None:
        return label(one.stance)
    given = one.given_on is not None
    return pgettext("statement", "given") if given else pgettext("statement", "awaited")


def _statement_day(one: StatementLine, today: date) -> str:
    if one.given_on is not None:
        return format_date(one.given_on)
    if one.due_on is None:
        return "–"
    words = (
        pgettext("statement", "was due {day}")
        if one.due_on < today
        else pgettext("statement", "due {day}")
    )
    return words.format(day=format_date(one.due_on))


def attachment_heads() -> tuple[Head, ...]:
    """Return the columns of attachments."""
    return (
        Head(pgettext("column", "Attachment"), stretch=True),
        Head(pgettext("column", "File")),
        Head(pgettext("column", "Received")),
    )


def attachment_lines(page: ApplicationPage) -> list[Line]:
    """Return what came with the application: files, and papers of which there is a note."""
    return [
        Line(
            (
                one.label or one.file_name,
                _sort(one),
                day(one.received_on),
            ),
            f"attachment/{one.id}",
            one.id,
        )
        for one in page.attachments
    ]


def _sort(one: AttachmentLine) -> str:
    """Return a file's ending, as people name its sort; a paper is one."""
    if one.sha256 is None:
        return pgettext("attachment", "paper")
    return one.file_name.rpartition(".")[2].upper() if "." in one.file_name else "–"


def request_heads() -> tuple[Head, ...]:
    """Return the columns of information requests."""
    return (
        Head(pgettext("column", "Requester"), stretch=True),
        Head(pgettext("column", "Received")),
        Head(pgettext("column", "Answer due")),
        Head(pgettext("column", "Answered")),
    )


def request_lines(page: ApplicationPage) -> list[Line]:
    """Return the information requests about the application."""
    return [
        Line(
            (
                one.requester or pgettext("requester", "an unnamed person"),
                format_date(one.received_on),
                format_date(one.due_on),
                answered(one),
            ),
            f"applications/{page.facts.id}/request:{one.id}",
            one.id,
        )
        for one in page.requests
    ]


def answered(one: RequestLine) -> str:
    """Return when and how a request was answered."""
    if one.answered_on is None or one.answer is None:
        return pgettext("request", "open")
    return f"{format_date(one.answered_on)}, {label(one.answer)}"
