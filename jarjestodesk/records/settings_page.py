"""What the settings show: the county's facts, what is missing, one text with its versions."""

from dataclasses import dataclass
from datetime import date

from jarjestodesk.records.codes import TextKind

SECTIONS = (
    "county",
    "bodies",
    "authorities",
    "units",
    "municipalities",
    "schemes",
    "reasons",
    "texts",
    "methods",
    "fields",
    "backup",
    "window",
)
"""Sections in the order of the page; each but the first and the last two is a list."""


@dataclass(frozen=True, slots=True)
class SettingsProblem:
    """What a set-up still needs, in words; ``section`` is where it is put right."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The county's facts by field name, and what its set-up still needs."""

    county_id: int
    facts: dict[str, object]
    sample: bool
    own_municipalities: int
    problems: tuple[SettingsProblem, ...]


@dataclass(frozen=True, slots=True)
class TextField:
    """A field that may be written into a text, and what it holds."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TextVersionLine:
    """A version of a text; one that is ``used`` never changes."""

    id: int
    version: int
    valid_from: date | None
    used: bool
    body: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """The newest version of a text with the ones before it and the fields it may use."""

    id: int
    kind: TextKind
    code: str
    language: str
    title: str
    body: str
    version: int
    used: bool
    shipped: bool
    versions: tuple[TextVersionLine, ...]
    fields: tuple[TextField, ...]
