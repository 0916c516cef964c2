"""E-mail, telephone and the guard against personal identity codes."""

import pytest

from jarjestodesk.values import contacts
from jarjestodesk.values.refused import Refused


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("nimi@esimerkki.fi", "nimi@esimerkki.fi"),
        (" Etu.Suku@ESIMERKKI.FI ", "Etu.Suku@esimerkki.fi"),
        ("mailto:toimisto@esimerkki.fi", "toimisto@esimerkki.fi"),
        ("a+b@x.y-z.fi", "a+b@x.y-z.fi"),
        ("toimisto@järjestö.fi", "toimisto@järjestö.fi"),
    ],
)
def test_reads_an_address(text: str, stored: str) -> None:
    assert contacts.parse_email(text) == stored


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nimi",
        "nimi@",
        "@esimerkki.fi",
        "nimi@esimerkki",
        "a..b@esimerkki.fi",
        "a@b@c.fi",
        "nimi (at) esimerkki.fi",
        "a@esimerkki.fi, b@esimerkki.fi",
        "x" * 65 + "@esimerkki.fi",
        "a@" + "x." * 200 + "fi",
        "a@-x.fi",
        "a@x_.fi",
    ],
)
def test_refuses_what_is_no_single_address(text: str) -> None:
    with pytest.raises(Refused, match=r"nimi@esimerkki\.fi"):
        contacts.parse_email(text)


@pytest.mark.parametrize("text", ["040 123 4567", "+358 40 1234567", "(017) 123-456", "112"])
def test_a_telephone_number_is_kept_as_written(text: str) -> None:
    assert contacts.parse_phone(f" {text} ") == text


@pytest.mark.parametrize("text", ["", "12", "puh. 040 123 4567", "1" * 16, "040+123", "+"])
def test_refuses_what_is_no_telephone_number(text: str) -> None:
    with pytest.raises(Refused, match="040 123 4567"):
        contacts.parse_phone(text)


@pytest.mark.parametrize(
    "text",
    [
        "131052-308T",
        "Puheenjohtaja (131052-308T) valittiin",
        "131052\u2013308t",
        "131052 - 308T",
        "131052Y308T",
        "131052X308T",
        "131052W308T",
        "131052V308T",
        "131052U308T",
        "131052+308T",
        "131012A308F",
        "131012F308F",
        "131052-900W",
        "13\u200b1052-308T",
    ],
)
def test_a_personal_identity_code_is_recognised(text: str) -> None:
    assert contacts.looks_like_personal_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "131052-308U",
        "310252-308Y",
        "575/00.01.05/2022",
        "040123-4567",
        "1131052-308T",
        "131052",
        "2077474-0",
        "131052-308TA",
        "131052-001W",
    ],
)
def test_other_numbers_are_let_through(text: str) -> None:
    assert not contacts.looks_like_personal_id(text)
