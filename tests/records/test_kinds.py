"""One reader per kind of value, whatever it comes from."""

from datetime import UTC, date, datetime

import pytest

from jarjestodesk.records import kinds
from jarjestodesk.records.kinds import Kind, read
from jarjestodesk.values.refused import Refused


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        (kinds.MONEY_KIND, "1 234,50 €", 123_450),
        (kinds.MONEY_KIND, 1234.5, 123_450),
        (kinds.MONEY_KIND, 12, 1_200),
        (kinds.DAY_KIND, "24.11.2026", date(2026, 11, 24)),
        (kinds.DAY_KIND, date(2026, 11, 24), date(2026, 11, 24)),
        (kinds.DAY_KIND, datetime(2026, 11, 24, 12), date(2026, 11, 24)),  # noqa: DTZ001 - as Excel gives it
        (kinds.MOMENT_KIND, "24.11.2026 klo 12.00", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (kinds.MOMENT_KIND, datetime(2026, 7, 1, 12), datetime(2026, 7, 1, 9, tzinfo=UTC)),  # noqa: DTZ001 - as Excel gives it
        (kinds.YEAR_KIND, 2027.0, 2027),
        (kinds.YEAR_KIND, "2027", 2027),
        (kinds.COUNT_KIND, "1 200", 1200),
        (kinds.YES_NO_KIND, "Kyllä", True),
        (kinds.YES_NO_KIND, "x", True),
        (kinds.YES_NO_KIND, 0, False),
        (kinds.YES_NO_KIND, False, False),
        (kinds.BUSINESS_ID_KIND, 2077474.0, "0207747-4"),
        (kinds.REGISTER_NUMBER_KIND, 12345, "12345"),
        (kinds.REGISTER_NUMBER_KIND, 12.345, "12345"),
        (kinds.REGISTER_NUMBER_KIND, 123.006, "123006"),
        (kinds.POSTAL_CODE_KIND, 2210, "02210"),
        (kinds.MUNICIPALITY_KIND, "kuopio", "297"),
        (kinds.LINE_KIND, " kaksi\n riviä ", "kaksi riviä"),
        (kinds.LINE_KIND, 2027, "2027"),
        (kinds.TEXT_KIND, "a\r\nb", "a\nb"),
        (kinds.LINE_KIND, "", None),
        (kinds.MONEY_KIND, "  ", None),
        (kinds.MONEY_KIND, None, None),
    ],
)
def test_a_value_is_read(kind: Kind, value: object, found: object) -> None:
    assert read(kind, value) == found


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (kinds.MONEY_KIND, "12.500"),
        (kinds.MONEY_KIND, True),
        (kinds.MONEY_KIND, float("nan")),
        (kinds.MONEY_KIND, 1e308),
        (kinds.DAY_KIND, 45000),
        (kinds.DAY_KIND, "31.2.2026"),
        (kinds.YEAR_KIND, 27),
        (kinds.COUNT_KIND, 1.5),
        (kinds.COUNT_KIND, "noin sata"),
        (kinds.YES_NO_KIND, "ehkä"),
        (kinds.BUSINESS_ID_KIND, "2077474-1"),
        (kinds.REGISTER_NUMBER_KIND, 12.34),
        (kinds.REGISTER_NUMBER_KIND, 1234.5),
        (kinds.REGISTER_NUMBER_KIND, 0.345),
        (kinds.REGISTER_NUMBER_KIND, -12345),
        (kinds.REGISTER_NUMBER_KIND, float("inf")),
        (kinds.POSTAL_CODE_KIND, "2210"),
        (kinds.LINE_KIND, "131052-308T"),
        (kinds.LINE_KIND, [1]),
        (kinds.TEXT_KIND, "a" * 100_001),
    ],
)
def test_what_is_not_clear_is_refused_in_words(kind: Kind, value: object) -> None:
    with pytest.raises(Refused) as caught:
        read(kind, value)
    assert caught.value.message.endswith(".")
