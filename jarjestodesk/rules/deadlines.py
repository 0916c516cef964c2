"""Service, deadlines and finality by date arithmetic (150/1930; domain/law.md §1.3, §1.4).

Nothing here is a certificate: finality is entered with the registry's answer.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.deadlines import Deadlines, FinalReason, ServiceRule
from jarjestodesk.rules.feasts import closed_days
from jarjestodesk.values.dates import format_date

RECTIFICATION_DAYS = 14
APPEAL_DAYS = 30

DEFAULT_SERVICE_RULES = (
    ServiceRule(ServiceMethod.LETTER, 7, date(2004, 1, 1), None, "434/2003 59 §; 611/2021 144 §"),
    ServiceRule(ServiceMethod.EMAIL, 3, date(2003, 2, 1), None, "13/2003 19 §; 611/2021 144 §"),
    ServiceRule(ServiceMethod.CERTIFICATE, 0, date(2004, 1, 1), None, "434/2003 60 §"),
    ServiceRule(ServiceMethod.MINUTES, 7, date(2021, 7, 1), None, "611/2021 145 §"),
    ServiceRule(ServiceMethod.NOTICE, 7, date(2020, 1, 1), None, "434/2003 62 a §"),
)


def is_open_day(day: date) -> bool:
    """Tell whether a period may end on ``day`` (150/1930 5 §): no weekend, feast or eve."""
    return day.weekday() < 5 and day not in closed_days(day.year)


def next_open_day(day: date) -> date:
    """Return ``day`` itself if it is open, else the first open day after it (150/1930 5 §)."""
    while not is_open_day(day):
        day += timedelta(days=1)
    return day


def previous_open_day(day: date) -> date:
    """Return ``day`` itself if it is open, else the last open day before it."""
    while not is_open_day(day):
        day -= timedelta(days=1)
    return day


def service_rule(method: str, day: date, rules: Iterable[ServiceRule]) -> ServiceRule:
    """Return the rule for ``method`` in force on ``day``; UserError if the table has none."""
    for rule in rules:
        if rule.method == method and rule.valid_from <= day <= (rule.valid_to or date.max):
            return rule
    raise UserError(
        _(
            "The table of service methods has no row for the method “{method}” on {date}. "
            "Add the row or choose another method."
        ).format(method=method, date=format_date(day))
    )


def served_on(
    sent: date, method: str, rules: Iterable[ServiceRule] = DEFAULT_SERVICE_RULES
) -> date:
    """Return the presumed day of service; a weekend or feast does not move it.

    For a certificate ``sent`` is the date on the certificate. UserError if nothing is presumed.
    """
    rule = service_rule(method, sent, rules)
    if rule.days is None:
        raise UserError(
            _(
                "No day of service is presumed for the method “{method}”. "
                "Enter the date on which the decision was received."
            ).format(method=method)
        )
    return sent + timedelta(days=rule.days)


def last_day(served: date, days: int = RECTIFICATION_DAYS) -> date:
    """Return the last day of a period of ``days``; the day of service is not counted (2, 5 §)."""
    return next_open_day(served + timedelta(days=days))


def appeal_last_day(served: date) -> date:
    """Return the last day of an aluevalitus: 30 days from service (611/2021 140 §)."""
    return last_day(served, APPEAL_DAYS)


def rectification_deadlines(
    sent: date,
    method: str,
    published: date | None,
    rules: Iterable[ServiceRule] = DEFAULT_SERVICE_RULES,
) -> Deadlines:
    """Return service, last days and the day of finality of a decision (611/2021 143–145 §).

    ``published`` is the day on which the checked minutes came to the web; without it the
    members' period has not begun and finality cannot be computed.
    """
    table = tuple(rules)
    served = served_on(sent, method, table)
    party_last = last_day(served)
    if published is None:
        return Deadlines(served, party_last, None, None, None, FinalReason.NOT_PUBLISHED)
    member_served = served_on(published, ServiceMethod.MINUTES, table)
    member_last = last_day(member_served)
    final_from = max(party_last, member_last) + timedelta(days=1)
    return Deadlines(served, party_last, member_served, member_last, final_from, None)


def final_reason_text(code: FinalReason) -> str:
    """Return in words why the day of finality cannot be computed yet."""
    texts = {
        FinalReason.NOT_PUBLISHED: _(
            "Finality cannot be computed yet: the date on which the minutes were published "
            "is missing."
        )
    }
    return texts[code]


def supplement_due(sent: date, days: int) -> date:
    """Return the last day for documents asked for on ``sent``; until 24.00 (13/2003 11 §)."""
    return last_day(sent, days)


def agenda_due(meeting: date, days_before: int = 7) -> date:
    """Return the day by which papers must leave, ``days_before`` days before the meeting.

    The day of the meeting is not counted (150/1930 4 §). A closed day moves the date to the
    open day before: the law's shift forward would leave the members less time.
    """
    return previous_open_day(meeting - timedelta(days=days_before))
