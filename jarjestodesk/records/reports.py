"""Figures of the page Reports over chosen years. Sums in cents, None is unknown."""

from dataclasses import dataclass

from jarjestodesk.records.today import PlaceCounts, YearMoney


@dataclass(frozen=True, slots=True)
class DivisionLine:
    """A service division over the chosen years; ``name`` None is where none is named."""

    name: str | None
    applications: int
    applied: int | None
    grants: int
    granted: int | None


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """By year, by division and by municipality; ``years_known`` are those there are data of."""

    years: tuple[int, ...]
    years_known: tuple[int, ...]
    by_year: tuple[YearMoney, ...]
    by_division: tuple[DivisionLine, ...]
    by_municipality: PlaceCounts
    applications: int
    grants: int
