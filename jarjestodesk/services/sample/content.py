"""The sample's files as records, and choosing from them without chance."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from jarjestodesk import paths
from jarjestodesk.records.calls import RubricInput
from jarjestodesk.records.codes import CooperationForm, DecisionKind
from jarjestodesk.records.county import ContactInput, SetupInput
from jarjestodesk.records.from_json import load_record, read_record
from jarjestodesk.records.organisations import OrganisationInput

T = TypeVar("T")
_TERM_YEARS = 4


@dataclass(frozen=True)
class Activity:
    """An invented activity an applicant may ask money for."""

    id: str
    title: str
    fields: tuple[str, ...]
    purpose: str
    target_group: str
    target_size: int
    need: str
    goals: str
    measures: str
    measure: str
    cooperation: str
    strength: str
    weakness: str
    weakness_code: str
    municipality_count: int | None = None


@dataclass(frozen=True)
class ReasonText:
    """A reason with slots for what is individual about it."""

    id: str
    kind: DecisionKind
    code: str
    text: str


@dataclass(frozen=True)
class Cooperation:
    """Task, goal and follow-up of a functional cooperation."""

    form: CooperationForm
    task: str
    goal: str
    follow_up: str


def _folder() -> Path:
    return paths.resources() / "sample"


@cache
def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((_folder() / f"{name}.json").read_text("utf-8"))
    return data


def pick(items: Sequence[T], *keys: object) -> T:
    """Return one of ``items``, always the same for the same keys."""
    return items[zlib.crc32("/".join(map(str, keys)).encode()) % len(items)]


def number(low: int, high: int, *keys: object) -> int:
    """Return a number from ``low`` to ``high``, always the same for the same keys."""
    return low + zlib.crc32("/".join(map(str, keys)).encode()) % (high - low + 1)


def setup(today: date) -> SetupInput:
    """Return the county's set-up with the council term that ``today`` falls in."""
    data = load_record(SetupInput, _folder() / "setup.json")
    county = data.county
    if county.council_term_start is None or county.council_term_end is None:
        return data
    steps = (today.year - county.council_term_start.year) // _TERM_YEARS * _TERM_YEARS
    if today < _shift(county.council_term_start, steps):
        steps -= _TERM_YEARS
    moved = replace(
        county,
        council_term_start=_shift(county.council_term_start, steps),
        council_term_end=_shift(county.council_term_end, steps),
        partnership_last_end=county.partnership_last_end
        and _shift(county.partnership_last_end, steps),
    )
    return replace(data, county=moved)


def _shift(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def organisations() -> list[OrganisationInput]:
    """Return the invented organisations."""
    return [
        read_record(OrganisationInput, entry) for entry in _load("organisations")["organisations"]
    ]


def persons(today: date) -> list[ContactInput]:
    """Return the invented persons; none was checked after today."""
    found = [read_record(ContactInput, entry) for entry in _load("persons")["persons"]]
    newest = max(person.checked_on for person in found if person.checked_on)
    back = max(newest - today, timedelta(0))
    return [
        replace(person, checked_on=person.checked_on - back) if person.checked_on else person
        for person in found
    ]


def call(**own: Any) -> dict[str, Any]:
    """Return what all calls of the sample share, as call JSON, with one call's own keys."""
    return {**_load("call"), **own}


def rubric(code: str) -> RubricInput:
    """Return an invented rubric by its code."""
    return next(
        read_record(RubricInput, entry)
        for entry in _load("rubric")["rubrics"]
        if entry["code"] == code
    )


@cache
def activities() -> tuple[Activity, ...]:
    """Return the invented activities."""
    return tuple(
        Activity(**{**entry, "fields": tuple(entry["fields"])})
        for entry in _load("texts")["activities"]
    )


@cache
def reasons() -> tuple[ReasonText, ...]:
    """Return the invented reasons."""
    return tuple(
        ReasonText(entry["id"], DecisionKind(entry["kind"]), entry["code"], entry["text"])
        for entry in _load("texts")["reasons"]
    )


@cache
def cooperations() -> tuple[Cooperation, ...]:
    """Return the invented functional cooperations."""
    return tuple(
        Cooperation(
            CooperationForm(entry["form"]), entry["task"], entry["goal"], entry["follow_up"]
        )
        for entry in _load("texts")["functional_cooperation"]
    )


def words(bank: str) -> list[str]:
    """Return a bank of plain words: cost_items, missing_items or other_grants."""
    found: list[str] = _load("texts")[bank]
    return found


def comments(level: str) -> list[str]:
    """Return assessors' comments of a level: high, middle or low."""
    return [
        entry["text"] for entry in _load("texts")["assessor_comments"] if entry["level"] == level
    ]
