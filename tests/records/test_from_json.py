"""JSON into records: strict, and every fault named by its place."""

import json
from pathlib import Path

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.records.calls import CallInput
from jarjestodesk.records.county import SetupInput
from jarjestodesk.records.from_json import load_record, read_record

WHOLE = {
    "_comment": "keksitty",
    "code": "a",
    "name": "Haku",
    "continuous": True,
    "opens_at": "1.10.2026 klo 8.00",
    "schemes": [{"scheme": "k", "sum_max": "50 000,00 €", "unscored_up_to": 3000}],
    "appropriation": [{"year": 2027, "sum": 300000}],
}


def test_sums_moments_and_nested_records_are_read() -> None:
    call = read_record(CallInput, WHOLE)
    assert call.schemes[0].sum_max == 5_000_000
    assert call.schemes[0].unscored_up_to == 300_000
    assert call.appropriation[0].sum == 30_000_000
    assert call.opens_at is not None
    assert call.opens_at.isoformat() == "2026-10-01T05:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"nimi": "x"}, "nimi: tuntematon tieto"),
        ({"name": None}, "name: on tyhjä"),
        ({"name": "  "}, "name: on tyhjä"),
        ({"schemes": {}}, "schemes: tähän kuuluu luettelo"),
        ({"schemes": ["x"]}, r"schemes\[0\]: tähän kuuluu kohteen tiedot"),
        ({"schemes": [{}]}, r"schemes\[0\].scheme: puuttuu"),
        ({"appropriation": [{"year": 2027, "sum": "noin 5 000"}]}, r"appropriation\[0\].sum: "),
        ({"appropriation": [{"year": 27, "sum": 5}]}, r"appropriation\[0\].year: "),
        ({"case_numbering": "molemmat"}, "case_numbering: .*application"),
        ({"closes_at": "31.2.2027"}, "closes_at: "),
        ({"continuous": "ehkä"}, "continuous: .*kyllä"),
        ({"name": "Henkilö 131052-308T"}, "name: .*henkilötunnus"),
    ],
)
def test_a_fault_is_named_by_its_place(change: dict[str, object], place: str) -> None:
    with pytest.raises(UserError, match=place):
        read_record(CallInput, {**WHOLE, **change})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "JSON"),
        (b'{"county": ', "rivi 1"),
        (b"[]", "kohteen tiedot"),
        (b"[" * 100_000, "JSON"),
        ('{"county": {"name": "ä"}}'.encode("utf-16"), "UTF-8"),
    ],
)
def test_a_file_that_is_not_json_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "alue.json"
    path.write_bytes(content)
    with pytest.raises(UserError, match=says) as caught:
        load_record(SetupInput, path)
    assert "alue.json" in caught.value.message


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ei voitu lukea"):
        load_record(SetupInput, tmp_path / "ei.json")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "alue.json"
    path.write_text(json.dumps({"county": {"name": "Koe"}}), "utf-8-sig")
    assert load_record(SetupInput, path).county.name == "Koe"
