"""The invented content of the sample register: whole, valid and plainly not real."""

import json
import re
import string
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jarjestodesk.records.calls import RubricInput
from jarjestodesk.records.codes import DecisionKind, LetterForm, Role
from jarjestodesk.records.county import ContactInput, SetupInput
from jarjestodesk.records.from_json import read_record
from jarjestodesk.records.organisations import OrganisationInput

SAMPLE = Path(__file__).parents[1] / "resources" / "sample"
FILES = ("organisations", "persons", "rubric", "setup", "texts")
MUNICIPALITIES = set(
    re.findall(
        r"\d+", "140 171 204 239 263 297 402 420 595 686 687 749 762 778 844 857 915 921 925"
    )
)
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
INVENTED_PHONE = re.compile(r"(\+358 50 555|017 555) \d{4}")


def load(name: str) -> dict[str, Any]:
    """Return one file of the sample as parsed."""
    content: dict[str, Any] = json.loads((SAMPLE / f"{name}.json").read_text(encoding="utf-8"))
    return content


def texts_in(value: object) -> Iterator[str]:
    """Yield every text inside a parsed file, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def values_of(value: object, key: str) -> Iterator[object]:
    """Yield what stands under a key at any depth."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name == key:
                yield part
            yield from values_of(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from values_of(part, key)


def repeated(values: list[Any]) -> list[Any]:
    """Return the values that occur more than once, unknown ones left out."""
    return [value for value, times in Counter(values).items() if times > 1 and value is not None]


ORGANISATIONS = [read_record(OrganisationInput, o) for o in load("organisations")["organisations"]]
PERSONS = [read_record(ContactInput, p) for p in load("persons")["persons"]]
RUBRICS = [read_record(RubricInput, r) for r in load("rubric")["rubrics"]]
SETUP = read_record(SetupInput, load("setup"))
TEXTS = load("texts")
FIELD_CODES = [field.code for field in SETUP.fields]


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_that_it_is_invented(name: str) -> None:
    assert load(name)["_comment"].startswith("Invented sample content")


@pytest.mark.parametrize("name", FILES)
def test_addresses_on_the_net_can_belong_to_nobody(name: str) -> None:
    for text in texts_in(load(name)):
        if "@" in text or "://" in text:
            assert re.fullmatch(r"(https://|[a-z0-9.-]+@)[a-z0-9.-]+\.example", text), text


@pytest.mark.parametrize("name", ["organisations", "persons", "setup"])
def test_telephone_numbers_follow_the_invented_pattern(name: str) -> None:
    numbers = list(values_of(load(name), "phone"))
    assert numbers
    assert [number for number in numbers if not INVENTED_PHONE.fullmatch(str(number))] == []


@pytest.mark.parametrize("name", FILES)
def test_dates_exist_and_no_text_has_stray_spaces(name: str) -> None:
    for text in texts_in(load(name)):
        assert text == text.strip()
        assert "  " not in text
        if ISO_DATE.fullmatch(text):
            date.fromisoformat(text)


def test_organisations_are_many_of_every_kind_and_in_every_municipality() -> None:
    kinds = Counter(organisation.kind for organisation in ORGANISATIONS)
    assert kinds == {"association": 104, "foundation": 9, "parish": 4, "other": 3}
    assert {organisation.home_municipality for organisation in ORGANISATIONS} == MUNICIPALITIES


@pytest.mark.parametrize("key", ["name", "business_id", "register_number", "iban", "email"])
def test_no_two_organisations_share(key: str) -> None:
    assert repeated([getattr(organisation, key) for organisation in ORGANISATIONS]) == []


def test_organisations_work_at_home_and_their_dates_follow_each_other() -> None:
    for organisation in ORGANISATIONS:
        places = set(organisation.municipalities)
        assert organisation.whole_county or organisation.home_municipality in places
        assert places <= MUNICIPALITIES
        assert set(organisation.fields) <= set(FIELD_CODES)
        start, end = organisation.registered_on, organisation.ended_on
        assert all(
            start is None or former.until is None or start < former.until
            for former in organisation.former_names
        )
        assert start is None or end is None or start < end


def test_hard_names_are_there() -> None:
    names = [organisation.name for organisation in ORGANISATIONS]
    for mark in ("+", "="):
        assert any(name.startswith(mark) for name in names)
    for part in ("&", "”", "–", "r.y.", " rf", " sr", "osasto", "Mc", "Ö", "Ä"):
        assert any(part in name for name in names), part
    assert max(map(len, names)) > 80


def test_field_codes_are_used_and_not_repeated() -> None:
    assert repeated(FIELD_CODES) == []
    assert {code for o in ORGANISATIONS for code in o.fields} == set(FIELD_CODES)


def test_persons_are_different_and_tied_to_what_exists() -> None:
    organisations = {organisation.name for organisation in ORGANISATIONS}
    divisions = {division.code for division in SETUP.divisions}
    assert repeated([person.name for person in PERSONS]) == []
    assert repeated([person.email for person in PERSONS]) == []
    for person in PERSONS:
        assert person.organisation in organisations | {None}
        assert person.municipality in MUNICIPALITIES | {None}
        assert person.division in divisions | {None}
        assert person.source


def test_every_municipality_and_division_has_its_contact() -> None:
    municipal = [p.municipality for p in PERSONS if p.role is Role.MUNICIPAL_CONTACT]
    assert sorted(m for m in municipal if m) == sorted(MUNICIPALITIES)
    contacts = {p.division for p in PERSONS if p.role is Role.DIVISION_CONTACT}
    assert contacts == {division.code for division in SETUP.divisions}
    assert sum(person.role is Role.ASSESSOR for person in PERSONS) == 6


def test_the_county_is_whole_and_its_rectification_bodies_are_complete() -> None:
    county = SETUP.county
    assert set(SETUP.municipalities) == MUNICIPALITIES
    assert county.council_term_end is not None
    assert county.partnership_last_end is not None
    assert county.partnership_last_end < county.council_term_end
    authorities = {authority.code for authority in SETUP.authorities}
    for body in SETUP.bodies:
        assert body.rectification_authority in authorities
        assert body.competence is not None
        assert "(esimerkki)" in body.competence
    decide_alone = [b.code for b in SETUP.bodies if b.letter_form is LetterForm.DECISION]
    assert decide_alone == ["palvelualuepaallikko"]


def test_divisions_areas_and_units_have_their_own_codes() -> None:
    assert [len(division.areas) for division in SETUP.divisions] == [2] * 5
    assert repeated(list(values_of(load("setup")["divisions"], "code"))) == []


def test_activities_are_whole_and_cover_every_field() -> None:
    activities = TEXTS["activities"]
    assert len(activities) == 45
    assert repeated([activity["title"] for activity in activities]) == []
    assert {code for activity in activities for code in activity["fields"]} == set(FIELD_CODES)
    for activity in activities:
        assert activity["target_size"] > 0
        for part in ("purpose", "need", "goals", "measures", "cooperation", "strength", "weakness"):
            assert activity[part].endswith("."), (activity["id"], part)
        for part in ("title", "target_group", "measure"):
            assert not activity[part].endswith("."), (activity["id"], part)


def test_texts_use_known_slots_only() -> None:
    for text in texts_in(TEXTS):
        found = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert found <= set(TEXTS["slots"]), text


def test_reasons_are_individual_and_have_a_known_code() -> None:
    codes = {reason.code: reason.kinds[0] for reason in SETUP.reasons}
    assert repeated([reason["text"] for reason in TEXTS["reasons"]]) == []
    assert {reason["code"] for reason in TEXTS["reasons"]} == set(codes)
    for reason in TEXTS["reasons"]:
        assert codes[reason["code"]] == reason["kind"]
        assert reason["text"].count("{") >= 2
        assert not re.search(r"\bpiste", reason["text"].lower()), "a score is not a reason"


def test_a_weakness_names_the_rejection_it_fits() -> None:
    rejections = {r.code for r in SETUP.reasons if DecisionKind.REJECTED in r.kinds}
    assert {activity["weakness_code"] for activity in TEXTS["activities"]} <= rejections


@pytest.mark.parametrize(
    ("bank", "count"),
    [("assessor_comments", 30), ("supplement_requests", 8), ("functional_cooperation", 20)],
)
def test_banks_of_texts_are_full_and_nothing_is_there_twice(bank: str, count: int) -> None:
    entries = TEXTS[bank]
    assert len(entries) == count
    assert repeated([entry["id"] for entry in entries]) == []
    assert repeated([entry.get("text") or entry["task"] for entry in entries]) == []


def test_terms_and_clauses_are_whole() -> None:
    for texts, count in ((SETUP.terms, 15), (SETUP.clauses, 10)):
        assert len(texts) == count
        assert repeated([text.code for text in texts]) == []
        assert repeated([text.text for text in texts]) == []


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda rubric: rubric.code)
def test_a_rubric_adds_up_to_a_hundred_with_a_text_for_every_level(rubric: RubricInput) -> None:
    total = sum(criterion.weight * criterion.max_points for criterion in rubric.criteria)
    assert total == 100 * 100 * 10_000
    assert repeated([criterion.code for criterion in rubric.criteria]) == []
    for criterion in rubric.criteria:
        assert [level.points for level in criterion.levels] == [0, 500, 1000, 1500, 2000]
        assert repeated([level.text for level in criterion.levels]) == []
