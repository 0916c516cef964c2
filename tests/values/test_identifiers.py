"""Identifiers: the examples of law.md §8 and what people do to them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.values import identifiers as ids
from jarjestodesk.values.patterns import LONGEST_TEXT, checked_pattern
from jarjestodesk.values.refused import Refused


@pytest.mark.parametrize("right", ["2077474-0", "2332748-7", "0221704-3", "0201256-6", "2094551-1"])
def test_a_valid_business_id_is_kept(right: str) -> None:
    assert ids.parse_business_id(right) == right


@pytest.mark.parametrize(
    "text",
    ["02217043", "2217043", "221704-3", " 0221704 - 3 ", "0221704\u20133", "FI02217043"],
)
def test_a_business_id_that_lost_something_is_restored(text: str) -> None:
    assert ids.parse_business_id(text) == "0221704-3"


@pytest.mark.parametrize(
    "wrong",
    ["2077474-1", "2332748-4", "1234567-8", "2069746-9", "0000000-0"]
    + [f"2000018-{digit}" for digit in range(10)],
)
def test_a_business_id_with_a_wrong_check_digit_is_refused_and_the_digit_named(wrong: str) -> None:
    with pytest.raises(Refused, match=f"tarkistusnumero {wrong[-1]} ei täsmää"):
        ids.parse_business_id(wrong)


@pytest.mark.parametrize("text", ["", "-", "207747", "20774740-0", "207747-", "ei ole", "123-4"])
def test_what_has_not_the_form_of_a_business_id_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="2077474-0"):
        ids.parse_business_id(text)


def test_the_ovt_code_is_made_of_the_business_id() -> None:
    assert ids.ovt_code("2332748-7") == "003723327487"


@pytest.mark.parametrize("text", ["FI21 1234 5600 0007 85", "fi2112345600000785"])
def test_a_valid_account_number_is_stored_without_spaces_and_printed_in_fours(text: str) -> None:
    iban = ids.parse_iban(text)
    assert iban == "FI2112345600000785"
    assert ids.format_iban(iban) == "FI21 1234 5600 0007 85"


@pytest.mark.parametrize(
    "text",
    [
        "FI21 1234 5600 0007 86",
        "",
        "FI21",
        "123456-785",
        "FI91 1234 5600 0007 86",
        "XX21 1234 5600 0007 85",
        "FI2112345600000785 0",
    ],
)
def test_a_wrong_account_number_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="FI21 1234 5600 0007 85"):
        ids.parse_iban(text)


def test_an_account_elsewhere_in_europe_is_taken() -> None:
    assert ids.parse_iban("SE45 5000 0000 0583 9825 7466") == "SE4550000000058398257466"


@pytest.mark.parametrize(
    ("text", "stored", "printed"),
    [
        ("123.456", "123456", "123.456"),
        ("12 345", "12345", "12.345"),
        ("1.123", "1123", "1.123"),
        ("42", "42", "42"),
        ("001123", "1123", "1.123"),
        ("12,345", "12345", "12.345"),
    ],
)
def test_an_association_number_is_text_shown_in_groups(
    text: str, stored: str, printed: str
) -> None:
    assert ids.parse_association_number(text) == stored
    assert ids.format_association_number(stored) == printed


@pytest.mark.parametrize("text", ["", "0", "1234567", "12a", "2077474-0"])
def test_what_is_no_association_number_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"123\.456"):
        ids.parse_association_number(text)


@pytest.mark.parametrize("text", ["12.34", "12,34"])
def test_a_register_number_that_lost_its_zero_is_not_read_as_another(text: str) -> None:
    with pytest.raises(Refused, match=r"12\.340.*12340"):
        ids.parse_association_number(text)


def test_a_postal_code_keeps_its_zero() -> None:
    assert ids.parse_postal_code(" 02210 ") == "02210"
    assert ids.parse_postal_code("FI-70100") == "70100"
    assert ids.format_postal_line("02210", "Espoo") == "02210 ESPOO"


@pytest.mark.parametrize("text", ["", "2210", "022100", "0221O"])
def test_what_is_no_postal_code_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="02210"):
        ids.parse_postal_code(text)


@pytest.mark.parametrize(
    ("number", "pattern"),
    [
        ("575/00.01.05/2022", ids.DEFAULT_DIARY_PATTERN),
        ("5146/01.04.00/2023", ids.DEFAULT_DIARY_PATTERN),
        ("14509/2023", r"\d+/\d{4}"),
        ("225/2022", r"\d+/\d{4}"),
        ("IUHVADno-2023-3159", r"IUHVADno-\d{4}-\d+"),
        ("HEL 2017-011153 T 02 05 01 00", r"HEL \d{4}-\d{6}(?: T(?: \d\d){4})?"),
        ("§ 65/2023", r"§ \d+/\d{4}"),
    ],
)
def test_every_county_has_its_own_form_of_diary_number(number: str, pattern: str) -> None:
    assert ids.parse_diary_number(f" {number} ", pattern) == number


@pytest.mark.parametrize("text", ["", "575/2022", "575/00.01.05/2022 lisä", "x" * 100])
def test_a_diary_number_must_fit_as_a_whole(text: str) -> None:
    with pytest.raises(Refused, match=r"575/00\.01\.05/2022"):
        ids.parse_diary_number(text)


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        "[0-9",
        "*",
        "a{3,1}",
        r"a{99999999999}",
        r"(a+)+",
        r"(a|a)*",
        r"(?:a?){30}a{30}",
        r"(a)\1",
        r"(?=a)a",
        r"(?i)a",
        r".*.*.*.*.*",
        r"(a|a)" * 25,
        r"a?" * 30,
        "a" * 201,
        r"a{,}" * 5,
        r"(?:(?:ab?){2,}){2,}",
        r"((a?){20}){20}",
        r"[\]a]*[^]]*.*.*",
    ],
)
def test_a_wrong_or_heavy_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(Refused, match="ei voi käyttää"):
        ids.parse_diary_number("575/2022", pattern)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"(?:a|b){2}/\d{,3}", "ab/12"),
        (r"[]\]]x{}{2}?", "]x{}}"),
        (r"\d++/[0-9]{4,}", "12/20262"),
        (r"(?:KH|HVA)?-?\d+", "HVA-12"),
    ],
)
def test_a_simple_pattern_is_taken(pattern: str, text: str) -> None:
    assert checked_pattern(pattern).fullmatch(text)


def test_the_heaviest_pattern_that_is_taken_still_answers_at_once() -> None:
    heavy = checked_pattern(".*.*.*x")
    start = time.perf_counter()
    assert heavy.fullmatch("a" * LONGEST_TEXT) is None
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("base", "printed"),
    [("123", "1232"), ("12345", "12345 3"), ("123456", "12 34561"), ("2026001", "202 60011")],
)
def test_a_reference_number_gets_its_check_digit(base: str, printed: str) -> None:
    number = ids.make_reference_number(base)
    assert number == base + ids.reference_check_digit(base)
    assert ids.parse_reference_number(printed) == number


def test_reference_numbers_are_printed_in_groups() -> None:
    assert ids.format_reference_number("1232") == "1232"
    assert ids.format_reference_number("1234561") == "12 34561"
    assert ids.format_reference_number("20260011") == "202 60011"
    assert ids.format_reference_number("1234512345") == "12345 12345"
    assert ids.format_reference_number("RF111232") == "RF11 1232"


@pytest.mark.parametrize("text", ["RF11 1232", "RF18 5390 0754 7034", "0000 1232"])
def test_right_reference_numbers_are_read(text: str) -> None:
    assert ids.parse_reference_number(text) == text.replace(" ", "").lstrip("0")


@pytest.mark.parametrize("text", ["", "1233", "RF12 1232", "12a2", "12"])
def test_wrong_reference_numbers_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="1232"):
        ids.parse_reference_number(text)


@pytest.mark.parametrize("base", ["12", "0123", "1" * 20, "12a"])
def test_a_base_that_cannot_start_a_reference_is_refused(base: str) -> None:
    with pytest.raises(Refused, match="2026001"):
        ids.reference_check_digit(base)


@given(st.integers(100, 10**19 - 1))
def test_a_printed_reference_is_read_back(base: int) -> None:
    number = ids.make_reference_number(str(base))
    assert ids.parse_reference_number(ids.format_reference_number(number)) == number
