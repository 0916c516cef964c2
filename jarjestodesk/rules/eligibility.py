"""Eligibility of one application: from frozen facts and a check's limits, what is found and why.

Every finding says what it looked at, as pairs of words: they are kept as of the day of the check.
What is not known is left to be judged, and said so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.codes import CheckKind, CheckOutcome, OrganisationKind
from jarjestodesk.records.eligibility import (
    Directory,
    Fields,
    LastReport,
    LegalForm,
    Limits,
    Manual,
    Municipalities,
    NoLimits,
    RegisterAge,
    ServiceDirectory,
    SumLimits,
    age_words,
    alternatives,
    directory_name,
    everything,
    limit_words,
)
from jarjestodesk.records.labels import labels
from jarjestodesk.rules.eligibility_reports import EarlierGrantFact, ReportFact, last_report
from jarjestodesk.rules.eligibility_words import (
    Finding,
    Pair,
    failed,
    judge,
    passed,
    truth,
    when,
)
from jarjestodesk.values.money import format_plain

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality where the activity takes place; ``own`` is one of the county's."""

    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What the register knows of an application on ``today``; None is unknown, never no.

    ``fields`` are (code, name), ``applied`` (year, cents), ``papers`` (name, whether it came),
    ``others`` the organisation's other applications in the call by (scheme's id, words).
    ``own_count`` is how many municipalities the county has; ``late`` tells the arrival.
    """

    today: date
    scheme_id: int
    kind: OrganisationKind
    fields: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()
    own_count: int = 0
    whole_county: bool | None = None
    registered_on: date | None = None
    in_lahella: bool | None = None
    in_ptv: bool | None = None
    continuing: bool | None = None
    reports: tuple[ReportFact, ...] = ()
    grants: tuple[EarlierGrantFact, ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    applied: tuple[tuple[int, int | None], ...] = ()
    sum_min: int | None = None
    sum_max: int | None = None
    papers: tuple[tuple[str, bool], ...] = ()
    arrived: datetime | date | None = None
    arrived_day: date | None = None
    closes_at: datetime | None = None
    closing_day: date | None = None
    late: bool | None = None


def find(
    kind: CheckKind, limits: Limits, facts: Facts, names: Mapping[str, str], scheme: int | None
) -> Finding:
    """Return what the facts say of a check.

    ``names`` are the fields of activity by code; ``scheme`` is the one scheme (its id in the
    call) the check is of, None for all.
    """
    match limits:
        case LastReport():
            return last_report(limits, facts.reports, facts.grants, facts.continuing, facts.today)
        case SumLimits():
            return _sum_limits(limits, facts)
        case Manual(guidance=text):
            return judge(text or _("This is judged by yourself."))
        case NoLimits():
            return _PLAIN[kind](facts, scheme)
    return _of_organisation(limits, facts, names)


def _of_organisation(
    limits: LegalForm | Fields | Municipalities | RegisterAge | Directory,
    facts: Facts,
    names: Mapping[str, str],
) -> Finding:
    match limits:
        case LegalForm():
            return _legal_form(limits, facts)
        case Fields():
            return _field(limits, facts, names)
        case Municipalities():
            return _municipalities(limits, facts)
        case RegisterAge():
            return _register_age(limits, facts)
    return _directory(limits, facts)


def unreadable(fault: str) -> Finding:
    """Return the finding of a check whose stored limits cannot be read."""
    text = _("The limits of the check cannot be read ({fault}). Set them in the call's facts.")
    return judge(text.format(fault=fault))


def _legal_form(limits: LegalForm, facts: Facts) -> Finding:
    words = labels(OrganisationKind)
    here, asked = words[facts.kind], alternatives([words[kind] for kind in limits.kinds])
    looked = (
        (pgettext("looked at", "Legal form"), here),
        (pgettext("looked at", "Asked for"), asked),
    )
    if facts.kind in limits.kinds:
        return passed(_("The legal form is: {kind}.").format(kind=here), *looked)
    text = _("The legal form is: {kind}. Asked for: {kinds}.")
    return failed(text.format(kind=here, kinds=asked), *looked)


def _field(limits: Fields, facts: Facts, names: Mapping[str, str]) -> Finding:
    here = ", ".join(name for _code, name in facts.fields)
    asked = alternatives([names.get(code, code) for code in limits.fields])
    looked = (
        (pgettext("looked at", "Fields of activity"), here or _unknown()),
        (pgettext("looked at", "Asked for"), asked),
    )
    hit = [name for code, name in facts.fields if code in limits.fields]
    if hit:
        return passed(_("The field is among those: {fields}.").format(fields=", ".join(hit)),
                      *looked)  # fmt: skip
    if not facts.fields:
        return judge(_("The organisation's fields of activity are not known."), *looked)
    return failed(_("The field is: {fields}. Asked for: {asked}.").format(
        fields=here, asked=asked), *looked)  # fmt: skip


def _municipalities(limits: Municipalities, facts: Facts) -> Finding:
    own_known = facts.own_count > 0
    own = [one.name for one in facts.places if one.own]
    counted = own if limits.own_only and own_known else [one.name for one in facts.places]
    whole = bool(facts.whole_county) or (own_known and len(own) >= facts.own_count)
    looked = _places_looked_at(limits, facts, outside_told=limits.own_only and own_known)
    if whole:
        return passed(_("The activity covers the whole county."), *looked)
    if not facts.places:
        return judge(_("The municipalities are not known."), *looked)
    count = len(counted)
    if limits.whole_county:
        text = ngettext(
            "The activity takes place in {n} municipality, not in the whole county.",
            "The activity takes place in {n} municipalities, not in the whole county.",
            count,
        )
        return failed(text.format(n=count), *looked)
    if count >= limits.least:
        text = ngettext(
            "The activity takes place in {n} municipality.",
            "The activity takes place in {n} municipalities.",
            count,
        )
        return passed(text.format(n=count), *looked)
    text = _("Municipalities that count: {count}. Asked for: {least}.")
    return failed(text.format(count=count, least=limits.least), *looked)


def _places_looked_at(
    limits: Municipalities, facts: Facts, *, outside_told: bool
) -> tuple[Pair, ...]:
    outside = _("{name} (outside the county)")
    names = [
        one.name if one.own or not outside_told else outside.format(name=one.name)
        for one in facts.places
    ]
    if facts.whole_county:
        names.insert(0, pgettext("place", "the whole county"))
    asked = pgettext("place", "the whole county") if limits.whole_county else str(limits.least)
    return (
        (pgettext("looked at", "Municipalities"), ", ".join(names) or _unknown()),
        (pgettext("looked at", "Asked for"), asked),
    )


def _register_age(limits: RegisterAge, facts: Facts) -> Finding:
    counted_on = facts.closing_day or facts.arrived_day
    looked = (
        (pgettext("looked at", "Registered"), when(facts.registered_on)),
        (_("Age counted on"), when(counted_on)),
        (pgettext("looked at", "Asked for"), age_words(limits.months)),
    )
    if facts.registered_on is None:
        return judge(_("The day of registration is not known."), *looked)
    if counted_on is None:
        return judge(_("The call has no closing day and the arrival is not known."), *looked)
    months = months_between(facts.registered_on, counted_on)
    told = _age_told(facts, months)
    if months >= limits.months:
        return passed(told + ".", *looked)
    text = _("{told}. Asked for: {age}.")
    return failed(text.format(told=told, age=age_words(limits.months)), *looked)


def _age_told(facts: Facts, months: int) -> str:
    registered = when(facts.registered_on)
    if months < 0:
        if facts.closing_day is not None:
            return _("Registered {date}, after the call closed").format(date=registered)
        return _("Registered {date}, after the application came").format(date=registered)
    age = age_words(months - months % _MONTHS if months >= _MONTHS else months)
    if facts.closing_day is not None:
        return _("Registered {date}, {age} before the call closed").format(date=registered, age=age)
    return _("Registered {date}, {age} before the application came").format(
        date=registered, age=age
    )


def months_between(start: date, end: date) -> int:
    """Return the whole months from one day to another; below nought where it is the other way.

    A month is full on the same day of the next, or on its last day where it is shorter.
    """
    months = (end.year - start.year) * _MONTHS + end.month - start.month
    return months if end.day >= min(start.day, _days_of(end)) else months - 1


def _days_of(day: date) -> int:
    first = date(day.year + day.month // _MONTHS, day.month % _MONTHS + 1, 1)
    return (first - day.replace(day=1)).days


def _directory(limits: Directory, facts: Facts) -> Finding:
    known = {ServiceDirectory.LAHELLA: facts.in_lahella, ServiceDirectory.PTV: facts.in_ptv}
    asked = [(directory_name(one), known[one]) for one in limits.directories]
    joined = everything if limits.all else alternatives
    looked = (
        *((name, truth(here)) for name, here in asked),
        (pgettext("looked at", "Asked for"), joined([name for name, _here in asked])),
    )
    here = [name for name, found in asked if found]
    unknown = [name for name, found in asked if found is None]
    enough = len(here) == len(asked) if limits.all else bool(here)
    if enough:
        return passed(_("Stands in: {directories}.").format(directories=everything(here)), *looked)
    absent = [name for name, found in asked if found is False]
    if unknown and not (limits.all and absent):
        text = _("It is not known whether it stands in: {directories}.")
        return judge(text.format(directories=alternatives(unknown)), *looked)
    text = _("Does not stand in: {directories}.")
    return failed(text.format(directories=alternatives(absent)), *looked)


def _sum_limits(limits: SumLimits, facts: Facts) -> Finding:
    own = limits.sum_min is not None or limits.sum_max is not None
    least = limits.sum_min if own else facts.sum_min
    most = limits.sum_max if own else facts.sum_max
    looked = (
        (pgettext("looked at", "Applied for"), _sums_told(facts)),
        (pgettext("looked at", "Limits"), limit_words(least, most) or pgettext("limit", "none")),
    )
    known = [cents for _year, cents in facts.applied if cents is not None]
    whole = bool(known) and len(known) == len(facts.applied)
    if limits.total:
        known = [sum(known)] if whole else []
    if not known:
        return judge(_("The sum applied for is not known."), *looked)
    if least is not None and min(known) < least:
        text = _("Less than {sum} is applied for.").format(sum=format_plain(least))
        return failed(text, *looked)
    if most is not None and max(known) > most:
        text = _("More than {sum} is applied for.").format(sum=format_plain(most))
        return failed(text, *looked)
    if not whole:
        return judge(_("The sum of some year is not known."), *looked)
    if least is None and most is None:
        return passed(_("No limits have been set for the sum."), *looked)
    return passed(_("The sum is within the limits."), *looked)


def _sums_told(facts: Facts) -> str:
    sums = [(year, "–" if one is None else format_plain(one)) for year, one in facts.applied]
    if len(sums) == 1:
        return sums[0][1]
    return ", ".join(f"{year} {text}" for year, text in sums) or _unknown()


def _attachments(facts: Facts, _scheme: int | None) -> Finding:
    came, missing = pgettext("paper", "received"), pgettext("paper", "missing")
    looked = tuple((name, came if here else missing) for name, here in facts.papers)
    lacking = [name for name, here in facts.papers if not here]
    if lacking:
        text = pgettext("call", "Missing: {papers}.").format(papers=", ".join(lacking))
        return failed(text, *looked)
    if not looked:
        return passed(_("The call asks for no attachments."))
    return passed(_("Every required attachment has come."), *looked)


def _arrival(facts: Facts, _scheme: int | None) -> Finding:
    looked = (
        (pgettext("looked at", "Arrived"), when(facts.arrived)),
        (pgettext("looked at", "Call closed"), when(facts.closes_at)),
    )
    if facts.late:
        return failed(_("The application came after the call closed."), *looked)
    if facts.arrived is None:
        return judge(_("The moment of arrival is not known."), *looked)
    if facts.late is None and facts.closes_at is not None:
        text = _("Only the day of arrival is known, and the call closed on that day.")
        return judge(text, *looked)
    if facts.closes_at is None:
        return passed(_("The call has no closing day."), *looked)
    return passed(_("The application came before the call closed."), *looked)


def _one_per_organisation(facts: Facts, scheme: int | None) -> Finding:
    others = [words for of, words in facts.others if scheme in {None, of}]
    told = "; ".join(others) or pgettext("application", "none")
    looked = ((_("Other applications of the organisation"), told),)
    if not others:
        return passed(_("The organisation has one application in the call."), *looked)
    return judge(_("The organisation has several applications in the call."), *looked)


def _unknown() -> str:
    return pgettext("looked at", "not known")


_PLAIN: Mapping[CheckKind, Callable[[Facts, int | None], Finding]] = {
    CheckKind.ATTACHMENTS: _attachments,
    CheckKind.ARRIVAL: _arrival,
    CheckKind.ONE_PER_ORGANISATION: _one_per_organisation,
}


def against(facts: CheckOutcome, judgement: CheckOutcome | None) -> bool:
    """Tell whether her judgement says the opposite of the facts: then it needs a reason."""
    return {facts, judgement} == {CheckOutcome.PASSED, CheckOutcome.FAILED}


def changed(then: object, now: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Return what would be looked at now and was otherwise then (as ``looked_at`` is stored).

    Words are compared by their values: a label that is worded anew is no change. Where nothing
    was stored, or all of it was of another kind, nothing can be told.
    """
    known = pairs(then)
    if known is None:
        return ()
    if [value for _label, value in known] == [value for _label, value in now]:
        return ()
    before = set(known)
    return tuple(pair for pair in now if pair not in before) or now


def pairs(stored: object) -> tuple[Pair, ...] | None:
    """Return stored pairs of what was looked at; None where they are none."""
    if not isinstance(stored, list):
        return None
    whole = all(
        isinstance(one, list) and len(one) == 2 and all(isinstance(word, str) for word in one)
        for one in stored
    )
    return tuple((one[0], one[1]) for one in stored) if whole else None
