"""Information requests: last days by 621/1999 14 § and 150/1930, what is given to whom."""

from datetime import date

import pytest

from jarjestodesk.records.codes import InformationAnswer, InformationRequester, Publicity
from jarjestodesk.records.information_requests import Giving
from jarjestodesk.rules.information_requests import answer_of, giving, ground_text, last_day

PARTY, OUTSIDER = InformationRequester


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 11, 24), date(2026, 12, 8)),  # the same day of the week, two weeks on
        (date(2026, 11, 22), date(2026, 12, 7)),  # Independence Day is a Sunday: Monday
        (date(2026, 12, 11), date(2026, 12, 28)),  # Christmas Day, then a weekend
        (date(2026, 3, 20), date(2026, 4, 7)),  # Good Friday to the Tuesday after Easter
        (date(2026, 6, 5), date(2026, 6, 22)),  # the eve of midsummer is closed too
    ],
)
def test_two_weeks_end_on_an_open_day(received: date, last: date) -> None:
    assert last_day(received, longer=False) == last


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 11, 24), date(2026, 12, 28)),  # Christmas Eve moves it over the weekend
        (date(2027, 1, 31), date(2027, 3, 1)),  # no 31 February: the 28th, a Sunday
        (date(2028, 1, 31), date(2028, 2, 29)),  # a leap year's last day
        (date(2026, 12, 15), date(2027, 1, 15)),  # over the turn of the year
        (date(2026, 8, 31), date(2026, 9, 30)),
    ],
)
def test_a_month_ends_on_the_day_of_the_same_number(received: date, last: date) -> None:
    assert last_day(received, longer=True) == last


@pytest.mark.parametrize(
    ("publicity", "outsider", "party", "party_withheld"),
    [
        (Publicity.PUBLIC, Giving.WHOLE, Giving.WHOLE, Giving.WHOLE),
        (Publicity.PARTLY, Giving.EDITED, Giving.WHOLE, Giving.EDITED),
        (Publicity.SECRET, Giving.NOTHING, Giving.WHOLE, Giving.NOTHING),
    ],
)
def test_a_party_gets_more_than_anyone_else(
    publicity: Publicity, outsider: Giving, party: Giving, party_withheld: Giving
) -> None:
    assert giving(publicity, OUTSIDER, withheld=False) is outsider
    assert giving(publicity, OUTSIDER, withheld=True) is outsider
    assert giving(publicity, PARTY, withheld=False) is party
    assert giving(publicity, PARTY, withheld=True) is party_withheld


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ((), InformationAnswer.GIVEN),
        ((Giving.WHOLE, Giving.WHOLE), InformationAnswer.GIVEN),
        ((Giving.WHOLE, Giving.NOTHING), InformationAnswer.PARTLY),
        ((Giving.EDITED,), InformationAnswer.PARTLY),
        ((Giving.NOTHING, Giving.NOTHING), InformationAnswer.REFUSED),
    ],
)
def test_an_answer_follows_from_what_is_given(
    given: tuple[Giving, ...], answer: InformationAnswer
) -> None:
    assert answer_of(given) is answer


@pytest.mark.parametrize(
    ("typed", "ground"),
    [
        ("20", "JulkL 24 § 1 mom. 20 k"),
        (" 7 k ", "JulkL 24 § 1 mom. 7 k"),
        ("24 § 1 mom. 31 k", "JulkL 24 § 1 mom. 31 k"),
        ("24.1 § 20", "24.1 § 20"),  # not read as a point: kept as it was written
        ("33", "33"),
        ("0", "0"),
        ("JulkL 9 § 2 mom.", "JulkL 9 § 2 mom."),
    ],
)
def test_a_point_of_the_act_is_cited_by_its_number(typed: str, ground: str) -> None:
    assert ground_text(typed) == ground
