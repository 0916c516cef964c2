"""Information requests by julkisuuslaki (621/1999): the last day, what is given, how answered.

Which thing is secret is judged by a person; here stands only what follows from the judgement.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from jarjestodesk.records.codes import InformationAnswer, InformationRequester, Publicity
from jarjestodesk.records.information_requests import Giving
from jarjestodesk.rules.deadlines import next_open_day

_GROUND = re.compile(r"(?:24\s*§?\s*1\s*(?:mom\.?)?\s+)?(\d{1,2})\s*(?:k\.?|kohta)?")
_LAST_POINT = 32
"""Points of 24 § 1 mom. of the act."""


def last_day(received: date, *, longer: bool) -> date:
    """Return the last day to answer a request that came on ``received`` (621/1999 14.4 §).

    Two weeks, or with ``longer`` a month: the same day of the week or month, else the month's
    last one (150/1930 3 §); a weekend, feast or eve moves it on (5 §). Sooner is the rule:
    information is given without delay.
    """
    if not longer:
        return next_open_day(received + timedelta(weeks=2))
    year, month = received.year + received.month // 12, received.month % 12 + 1
    return next_open_day(date(year, month, min(received.day, monthrange(year, month)[1])))


def giving(publicity: Publicity, requester: InformationRequester, *, withheld: bool) -> Giving:
    """Return what a requester gets of a thing judged so.

    Anyone gets what is public and of a thing secret in part the rest (9, 10 §). A party gets
    secret things too (11.1 §), but for what is ``withheld`` from him as well (11.2 §).
    """
    if publicity is Publicity.PUBLIC:
        return Giving.WHOLE
    if requester is InformationRequester.PARTY and not withheld:
        return Giving.WHOLE
    return Giving.EDITED if publicity is Publicity.PARTLY else Giving.NOTHING


def answer_of(given: Iterable[Giving]) -> InformationAnswer:
    """Return how a request is answered when its things are given so."""
    found = set(given)
    if found <= {Giving.WHOLE}:
        return InformationAnswer.GIVEN
    return InformationAnswer.REFUSED if found == {Giving.NOTHING} else InformationAnswer.PARTLY


def ground_text(typed: str) -> str:
    """Return a ground of secrecy as it is cited; “20” alone is that point of 24 § 1 mom."""
    found = _GROUND.fullmatch(typed.strip())
    if found and 1 <= int(found[1]) <= _LAST_POINT:
        return f"JulkL 24 § 1 mom. {int(found[1])} k"
    return typed.strip()
