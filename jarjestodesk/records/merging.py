"""Organisations that may be one: side by side, what is chosen, likely doubles of the register."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jarjestodesk.records.codes import NameKind


@dataclass(frozen=True, slots=True)
class MergeSide:
    """One of the organisations: its name, who it is, and in words what refers to it."""

    id: int
    name: str
    detail: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeField:
    """A fact that is not the same in all: its values as shown, in the order of the sides.

    ``chosen`` is the organisation whose value stays unless she says otherwise; where they do not
    ``differ`` the values fill each other up and nothing is asked.
    """

    key: str
    title: str
    values: tuple[str, ...]
    chosen: int
    differ: bool


@dataclass(frozen=True, slots=True)
class MergeSheet:
    """What merging would do. ``refused`` says why it cannot be done; else empty."""

    kept_id: int
    sides: tuple[MergeSide, ...]
    fields: tuple[MergeField, ...]
    remarks: tuple[str, ...]
    refused: str = ""


@dataclass(frozen=True)
class Merging:
    """What is merged: ``choices`` name by field the organisation whose value stays.

    The names that do not stay are kept as further names of ``name_kind``.
    """

    kept_id: int
    other_ids: tuple[int, ...]
    choices: Mapping[str, int] = field(default_factory=dict)
    name_kind: NameKind = NameKind.OTHER


class Likeness(StrEnum):
    """Why two organisations may be one, the surest first."""

    BUSINESS_ID = "business_id"
    REGISTER_NUMBER = "register_number"
    NAME = "name"
    FURTHER_NAME = "further_name"
    IBAN = "iban"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Double:
    """Two organisations that may be one, the smaller id first, and why in words."""

    ids: tuple[int, int]
    names: tuple[str, str]
    details: tuple[str, str]
    likeness: Likeness
    why: str
