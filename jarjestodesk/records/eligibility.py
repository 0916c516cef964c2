"""What each kind of eligibility check is given as its limits: one record for each kind.

The limits of a check stand in the register as JSON of the same form as in a call file, so that one
reader serves both. A key that a kind does not know is refused, and so is a value that cannot be.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.codes import CheckKind, OrganisationKind
from jarjestodesk.records.from_json import read_record
from jarjestodesk.records.kinds import Count, Line, LongText, Money, YesNo
from jarjestodesk.records.labels import label
from jarjestodesk.values.money import format_plain

LONGEST_AGE = 1200
"""Months in the register that may be asked for: a hundred years."""
MOST_MUNICIPALITIES = 400
"""More than Finland has."""
_MONTHS = 12


class ServiceDirectory(StrEnum):
    """Public directories an organisation may stand in."""

    LAHELLA = "lahella"
    PTV = "ptv"


@dataclass(frozen=True)
class LegalForm:
    """The applicant is one of these (process.md 1.2: association, foundation, parish)."""

    kinds: tuple[OrganisationKind, ...] = (
        OrganisationKind.ASSOCIATION,
        OrganisationKind.FOUNDATION,
        OrganisationKind.PARISH,
    )


@dataclass(frozen=True)
class Fields:
    """The applicant works in one of these fields, by their codes in the register."""

    fields: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Municipalities:
    """The activity takes place in so many municipalities, or in the whole county.

    ``own_only`` counts the county's own municipalities (“all of the county or several of its
    municipalities”, process.md 1.2). With ``whole_county`` nothing less than the county will do.
    """

    least: Count = 2
    own_only: YesNo = True
    whole_county: YesNo = False


@dataclass(frozen=True)
class RegisterAge:
    """Months in the register on the day the call closes, else on that of arrival."""

    months: Count = 12


@dataclass(frozen=True)
class Directory:
    """The organisation stands in one of these directories, or in ``all``."""

    directories: tuple[ServiceDirectory, ...] = (ServiceDirectory.LAHELLA, ServiceDirectory.PTV)
    all: YesNo = False


@dataclass(frozen=True)
class LastReport:
    """The last report of an earlier grant has come, and in time unless ``late_ok``."""

    late_ok: YesNo = False


@dataclass(frozen=True)
class SumLimits:
    """Limits of the sum of a year, or of all years with ``total``; empty: those of the scheme."""

    sum_min: Money | None = None
    sum_max: Money | None = None
    total: YesNo = False


@dataclass(frozen=True)
class Manual:
    """Judged by her alone; ``guidance`` says what is to be looked at."""

    guidance: LongText | None = None


@dataclass(frozen=True)
class NoLimits:
    """The check has nothing to set: it follows from the call's other facts."""


Limits = (
    LegalForm
    | Fields
    | Municipalities
    | RegisterAge
    | Directory
    | LastReport
    | SumLimits
    | Manual
    | NoLimits
)
LIMITS: Mapping[CheckKind, type[Limits]] = {
    CheckKind.LEGAL_FORM: LegalForm,
    CheckKind.FIELD: Fields,
    CheckKind.MUNICIPALITIES: Municipalities,
    CheckKind.REGISTER_AGE: RegisterAge,
    CheckKind.DIRECTORY: Directory,
    CheckKind.LAST_REPORT: LastReport,
    CheckKind.ONE_PER_ORGANISATION: NoLimits,
    CheckKind.SUM_LIMITS: SumLimits,
    CheckKind.ATTACHMENTS: NoLimits,
    CheckKind.ARRIVAL: NoLimits,
    CheckKind.MANUAL: Manual,
}
"""The record of each kind of check: its fields are the keys of ``parameters``."""


@dataclass(frozen=True)
class CheckDraft:
    """A check of a call as it is to be; ``scheme_id`` (in the call) None is all schemes."""

    kind: CheckKind
    label: str
    parameters: Mapping[str, Any]
    scheme_id: int | None = None


def read_limits(kind: CheckKind, data: object, place: str = "parameters") -> Limits:
    """Return the limits of a check from JSON; UserError names what is wrong and what is right."""
    record = LIMITS[kind]
    given = {} if data is None else data
    if record is NoLimits and isinstance(given, Mapping):
        for key in given:
            if not str(key).startswith("_"):
                fault = _("unknown key; this kind of check has no limits")
                raise UserError(_told_fault(_join(place, key), fault))
        return NoLimits()
    found: Limits = read_record(record, given, place)
    wrong = limits_fault(found)
    if wrong is not None:
        raise UserError(_told_fault(_join(place, wrong[0]), wrong[1]))
    return found


def _told_fault(place: str, fault: str) -> str:
    return pgettext("json", "{place}: {fault}").format(place=place, fault=fault)


def _join(place: str, key: object) -> str:
    return f"{place}.{key}" if place else str(key)


def limits_fault(limits: Limits) -> tuple[str, str] | None:
    """Return (key, what would be right) of limits that cannot be, None where all is well."""
    match limits:
        case LegalForm(kinds=()):
            return "kinds", _("name at least one legal form")
        case Fields(fields=()):
            return "fields", _("name at least one field of activity")
        case Directory(directories=()):
            return "directories", _("name at least one directory")
        case Municipalities(least=number) if not 1 <= number <= MOST_MUNICIPALITIES:
            return "least", _between(1, MOST_MUNICIPALITIES)
        case RegisterAge(months=number) if not 1 <= number <= LONGEST_AGE:
            return "months", _between(1, LONGEST_AGE)
        case SumLimits():
            return _sum_fault(limits)
        case _:
            return None


def _between(least: int, most: int) -> str:
    return _("write a whole number from {least} to {most}").format(least=least, most=most)


def _sum_fault(limits: SumLimits) -> tuple[str, str] | None:
    least, most = limits.sum_min, limits.sum_max
    for key, cents in (("sum_min", least), ("sum_max", most)):
        if cents is not None and cents < 0:
            return key, _("a sum cannot be negative")
    if least is not None and most is not None and least > most:
        return "sum_min", _("the smallest sum is larger than the largest")
    return None


def limits_json(limits: Limits) -> dict[str, Any]:
    """Return limits as they stand in the register: what ``read_limits`` reads back the same."""
    out: dict[str, Any] = {}
    for field in fields(limits):
        value = getattr(limits, field.name)
        if isinstance(value, tuple):
            out[field.name] = [str(one) for one in value]
        elif value is not None:
            out[field.name] = euros(value) if field.name in {"sum_min", "sum_max"} else value
    return out


def euros(cents: int) -> str:
    """Return a sum as a call file has it: “1000,00”."""
    return f"{cents // 100},{cents % 100:02d}"


# -- in words ------------------------------------------------------------------------------------


def directory_name(one: ServiceDirectory) -> str:
    """Return what a directory is called."""
    names = {
        ServiceDirectory.LAHELLA: "Lähellä.fi",
        ServiceDirectory.PTV: _("Finnish Service Catalogue (PTV)"),
    }
    return names[one]


def told(kind: CheckKind, limits: Limits, names: Mapping[str, str]) -> str:
    """Return a check as a sentence; ``names`` are the fields of activity by code."""
    match limits:
        case LegalForm() | Fields() | Directory():
            return _choices_told(limits, names)
        case Municipalities():
            return _municipalities_told(limits)
        case RegisterAge(months=months):
            text = _("In the register for at least {age} when the call closes")
            return text.format(age=age_words(months))
        case LastReport(late_ok=late):
            return _("The last report has come") if late else _("The last report came in time")
        case SumLimits():
            return _sums_told(limits)
        case Manual(guidance=text):
            return text or _("Judged by yourself")
        case NoLimits():
            return _plain()[kind]


def _plain() -> Mapping[CheckKind, str]:
    return {
        CheckKind.ONE_PER_ORGANISATION: _("One application from each organisation"),
        CheckKind.ATTACHMENTS: _("The required attachments have come"),
        CheckKind.ARRIVAL: _("The application came while the call was open"),
    }


def _choices_told(limits: LegalForm | Fields | Directory, names: Mapping[str, str]) -> str:
    match limits:
        case LegalForm(kinds=kinds):
            words = alternatives([label(kind) for kind in kinds])
            return _("The applicant is: {kinds}").format(kinds=words)
        case Fields(fields=codes):
            words = alternatives([names.get(code, code) for code in codes])
            return _("The field of activity is: {fields}").format(fields=words)
        case Directory(directories=found, all=every):
            joined = everything if every else alternatives
            words = joined([directory_name(one) for one in found])
            return _("Stands in: {directories}").format(directories=words)


def _municipalities_told(limits: Municipalities) -> str:
    if limits.whole_county:
        return _("Works in the whole county")
    if limits.own_only:
        text = ngettext(
            "Works in at least {n} municipality of the county or in all of it",
            "Works in at least {n} municipalities of the county or in all of it",
            limits.least,
        )
    else:
        text = ngettext(
            "Works in at least {n} municipality or in the whole county",
            "Works in at least {n} municipalities or in the whole county",
            limits.least,
        )
    return text.format(n=limits.least)


def _sums_told(limits: SumLimits) -> str:
    if limits.sum_min is None and limits.sum_max is None:
        if limits.total:
            return _("The sum of all years is within the limits of the scheme")
        return _("The sum of each year is within the limits of the scheme")
    limit = limit_words(limits.sum_min, limits.sum_max)
    if limits.total:
        return _("The sum of all years is {limit}").format(limit=limit)
    return _("The sum of each year is {limit}").format(limit=limit)


def limit_words(least: int | None, most: int | None) -> str:
    """Return limits of a sum in cents; empty where there are none."""
    parts = []
    if least is not None:
        parts.append(pgettext("limit", "at least {sum}").format(sum=format_plain(least)))
    if most is not None:
        parts.append(pgettext("limit", "at most {sum}").format(sum=format_plain(most)))
    return ", ".join(parts)


def age_words(months: int) -> str:
    """Return a span of months in whole years where it is such, else in months."""
    if months and months % _MONTHS == 0:
        years = months // _MONTHS
        return ngettext("a time of {n} year", "a time of {n} years", years).format(n=years)
    return ngettext("a time of {n} month", "a time of {n} months", months).format(n=months)


def alternatives(words: list[str]) -> str:
    """Return “a, b or c”."""
    return _joined(words, pgettext("list", "or"))


def everything(words: list[str]) -> str:
    """Return “a, b and c”."""
    return _joined(words, pgettext("list", "and"))


def _joined(words: list[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
