"""Points are integers of hundredths, weights and multipliers of ten-thousandths."""

from decimal import Decimal

from jarjestodesk.i18n import _
from jarjestodesk.values.numbers import format_fixed, read_fixed, scale_number
from jarjestodesk.values.refused import Refused, shown

POINT_PLACES = 2
WEIGHT_PLACES = 4
LARGEST_POINTS = 10**9
LARGEST_WEIGHT = 10**9


def parse_points(text: str) -> int:
    """Return the hundredths of points such as “18,5”; at most two decimals."""
    points = read_fixed(text, POINT_PLACES)
    if points is None or abs(points) > LARGEST_POINTS:
        raise _no_points(text)
    return points


def parse_number_as_points(value: float | Decimal) -> int:
    """Return the hundredths of a workbook's number, a half away from zero."""
    points = scale_number(value, POINT_PLACES, LARGEST_POINTS)
    if points is None:
        raise _no_points(value)
    return points


def parse_weight(text: str) -> int:
    """Return the ten-thousandths of a weight such as “1,15”; never below zero."""
    weight = read_fixed(text, WEIGHT_PLACES)
    if weight is None or not 0 <= weight <= LARGEST_WEIGHT:
        raise _no_weight(text)
    return weight


def parse_number_as_weight(value: float | Decimal) -> int:
    """Return the ten-thousandths of a workbook's number, a half away from zero."""
    weight = scale_number(value, WEIGHT_PLACES, LARGEST_WEIGHT)
    if weight is None or weight < 0:
        raise _no_weight(value)
    return weight


def format_points(points: int) -> str:
    """Return “18,5” for 1850; no zeros at the end."""
    return format_fixed(points, POINT_PLACES)


def format_weight(weight: int) -> str:
    """Return “1,15” for 11500; no zeros at the end."""
    return format_fixed(weight, WEIGHT_PLACES)


def _no_points(value: object) -> Refused:
    return Refused(
        _("“{text}” cannot be read as points. Write the points as 18 or 18,5.").format(
            text=shown(value)
        )
    )


def _no_weight(value: object) -> Refused:
    return Refused(
        _("“{text}” cannot be read as a weight. Write the weight as 1 or 1,15.").format(
            text=shown(value)
        )
    )
