"""The municipalities of Finland with their official numbers (resources/data/README.md)."""

import csv
from dataclasses import dataclass
from functools import cache

from jarjestodesk import paths
from jarjestodesk.i18n import _
from jarjestodesk.values.names import name_fold
from jarjestodesk.values.refused import Refused, shown


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: number of three digits, names, region (maakunta), wellbeing county.

    ``own`` flags those of the county a new register starts with; a register decides itself.
    """

    code: str
    name: str
    name_sv: str
    region_code: str
    region: str
    county: str
    own: bool


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return the 308 municipalities of 2026 in the order of their numbers."""
    source = paths.resources() / "data" / "municipalities.csv"
    with source.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Municipality(
                row["code"],
                row["name"],
                row["name_sv"],
                row["region_code"],
                row["region"],
                row["county"],
                row["own"] == "1",
            )
            for row in csv.DictReader(lines)
        )


@cache
def _by_word() -> dict[str, Municipality]:
    """Map numbers and folded names to municipalities; Finnish names win over Swedish ones."""
    swedish = {name_fold(place.name_sv): place for place in municipalities()}
    finnish = {name_fold(place.name): place for place in municipalities()}
    return swedish | finnish | {place.code: place for place in municipalities()}


def parse_municipality(text: str) -> Municipality:
    """Return the municipality named in Finnish or Swedish, or by its number."""
    word = name_fold(text)
    found = _by_word().get(word.zfill(3) if word.isdecimal() else word)
    if found is None:
        raise Refused(
            _(
                "There is no municipality “{text}”. "
                "Write its name or number, such as Kuopio or 297."
            ).format(text=shown(text))
        )
    return found
