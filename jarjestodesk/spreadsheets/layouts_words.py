"""Readers of cells that hold words: codes by their Finnish names, places, lists, arrivals."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TypeVar

from jarjestodesk.i18n import _
from jarjestodesk.records import codes
from jarjestodesk.records.kinds import LINE_KIND, MOMENT_KIND, POINTS_KIND, Kind, read
from jarjestodesk.records.labels import labels
from jarjestodesk.spreadsheets.layouts import fold_header
from jarjestodesk.values import dates
from jarjestodesk.values.names import name_fold
from jarjestodesk.values.places import municipalities, parse_municipality
from jarjestodesk.values.refused import Refused, shown

E = TypeVar("E", bound=StrEnum)
_PARTS = re.compile(r"[,;/\n|+•·]|\s(?:ja|sekä|och|and|&|[-–—])\s")
_LIST_PARTS = re.compile(r"[;\n]|,\s")
_WHOLE = re.compile(
    r"koko (?:toiminta-)?(?:alue|alueella|maakunta|maakunnassa|hyvinvointialue|hyvinvointialueella"
    r"|hyvinvointialueen alue)|kaikki (?:alueen |maakunnan |hyvinvointialueen )?kunnat"
    r"|whole county"
)
_YEARS = re.compile(r"(?P<first>[0-9]{4})(?:\s?[-–—]\s?(?P<last>[0-9]{4}))?")


@dataclass(frozen=True)
class Places:
    """Municipalities named in a cell (codes), or the whole county.

    ``areas`` are the codes of each region named as a whole: the register knows which is its own.
    """

    codes: tuple[str, ...] = ()
    whole: bool = False
    areas: tuple[tuple[str, ...], ...] = ()

    def among(self, own: frozenset[str]) -> "Places":
        """Return the places in a county of these municipalities: its own region is all of it."""
        foreign = [area for area in self.areas if set(area) != own]
        codes = dict.fromkeys((*self.codes, *(code for area in foreign for code in area)))
        return Places(tuple(codes), self.whole or len(foreign) < len(self.areas))


class Points(StrEnum):
    """What a cell of scores says besides points."""

    NOT_APPLICABLE = "not_applicable"


def code_kind(kind: type[E], words: Mapping[str, E]) -> Kind:
    """Return a reader of the members of ``kind`` by value, by shown label or by other words."""
    folded = {fold_header(word): member for word, member in words.items()}

    def from_text(text: str) -> E:
        word = fold_header(text)
        named = {fold_header(name): kind(value) for value, name in labels(kind).items()}
        values = {fold_header(member.value): member for member in kind}
        found = folded.get(word) or named.get(word) or values.get(word)
        if found is None:
            raise Refused(
                _("“{text}” is not one of these: {known}.").format(
                    text=shown(text), known=", ".join(labels(kind).values())
                )
            )
        return found

    return Kind(kind.__name__, from_text)


def _places(text: str) -> Places:
    found: list[str] = []
    areas: list[tuple[str, ...]] = []
    whole = False
    for part in filter(None, (part.strip(" .") for part in _PARTS.split(text))):
        word = name_fold(part)
        if _WHOLE.fullmatch(word):
            whole = True
        elif word.startswith("koko ") and (area := _areas().get(word.removeprefix("koko "))):
            areas.append(area)
        else:
            found += _municipalities(part)
    return Places(tuple(dict.fromkeys(found)), whole, tuple(areas))


def _municipalities(part: str) -> list[str]:
    """Return the codes of a municipality, or of several with nothing but spaces between them."""
    try:
        return [parse_municipality(part).code]
    except Refused:
        if name_fold(part) in _areas():
            raise Refused(
                _(
                    "It is not clear whether “{text}” means all of it. Write koko {text}, or the"
                    " municipalities."
                ).format(text=shown(part))
            ) from None
        words = part.split()
        if len(words) < 2 or any(word.isdecimal() for word in words):
            raise
        try:
            return [parse_municipality(word).code for word in words]
        except Refused:
            pass
        raise


@cache
def _areas() -> dict[str, tuple[str, ...]]:
    """Map folded names of regions and wellbeing counties to the codes of their municipalities."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for place in municipalities():
        genitive = place.county.removesuffix(" hyvinvointialue")
        names = {place.region, place.county, f"{genitive} alue", f"{genitive} maakunta"}
        for name in names:
            found[name_fold(name)].append(place.code)
    return {name: tuple(codes) for name, codes in found.items()}


def _arrival(text: str) -> date | datetime:
    try:
        return dates.parse_moment(text)
    except Refused:
        return dates.parse_date(text)


def _arrival_of(value: date) -> date | datetime:
    found: date | datetime = read(MOMENT_KIND, value) if isinstance(value, datetime) else value
    return found


def _list(text: str) -> tuple[str, ...]:
    parts = (part.strip(" ,.") for part in _LIST_PARTS.split(text))
    return tuple(dict.fromkeys(read(LINE_KIND, part) for part in parts if part))


def _years(text: str) -> tuple[int, ...]:
    match = _YEARS.fullmatch(text.strip())
    first = int(match["first"]) if match else 0
    last = int(match["last"] or first) if match else 0
    if not (1900 <= first <= last <= 2199 and last - first < 10):
        raise Refused(
            _("“{text}” is not a year or years. Write it such as 2027 or 2027–2028.").format(
                text=shown(text)
            )
        )
    return tuple(range(first, last + 1))


def _points(text: str) -> int | Points:
    if fold_header(text) in {"ei sovellu", "ei arvioida", "n a", "na", "not applicable"}:
        return Points.NOT_APPLICABLE
    found: int = read(POINTS_KIND, text)
    return found


PLACES_KIND = Kind("places", _places)
ARRIVAL_KIND = Kind("arrival", _arrival, day=_arrival_of)
LIST_KIND = Kind("list", _list)
YEARS_KIND = Kind("years", _years)
SCORE_KIND = Kind("score", _points, POINTS_KIND.number)
ORGANISATION_KIND = code_kind(
    codes.OrganisationKind,
    {
        "ry": codes.OrganisationKind.ASSOCIATION,
        "yhdistys": codes.OrganisationKind.ASSOCIATION,
        "rekisteröity yhdistys": codes.OrganisationKind.ASSOCIATION,
        "säätiö": codes.OrganisationKind.FOUNDATION,
        "sr": codes.OrganisationKind.FOUNDATION,
        "seurakunta": codes.OrganisationKind.PARISH,
        "muu": codes.OrganisationKind.OTHER,
    },
)
LANGUAGE_KIND = Kind(
    "language",
    lambda text: _language(fold_header(text), text),
)
CHANNEL_KIND = code_kind(
    codes.Channel,
    {
        "sähköinen asiointi": codes.Channel.E_SERVICE,
        "asiointipalvelu": codes.Channel.E_SERVICE,
        "verkkolomake": codes.Channel.E_SERVICE,
        "sähköposti": codes.Channel.EMAIL,
        "email": codes.Channel.EMAIL,
        "paperi": codes.Channel.PAPER,
        "posti": codes.Channel.PAPER,
    },
)
ECONOMIC_ACTIVITY_KIND = code_kind(
    codes.EconomicActivity,
    {
        "ei": codes.EconomicActivity.NONE,
        "ei taloudellista toimintaa": codes.EconomicActivity.NONE,
        "de minimis": codes.EconomicActivity.DE_MINIMIS,
        "eriytetty kirjanpito": codes.EconomicActivity.SEPARATE_ACCOUNTS,
        "sgei": codes.EconomicActivity.SGEI,
    },
)
DECISION_KIND = code_kind(
    codes.DecisionKind,
    {
        "myönnetty": codes.DecisionKind.GRANTED,
        "myönnetään": codes.DecisionKind.GRANTED,
        "hyväksytty": codes.DecisionKind.GRANTED,
        "osittain": codes.DecisionKind.PARTIAL,
        "osittain myönnetty": codes.DecisionKind.PARTIAL,
        "myönnetty osittain": codes.DecisionKind.PARTIAL,
        "myönnetään osittain": codes.DecisionKind.PARTIAL,
        "partially granted": codes.DecisionKind.PARTIAL,
        "ehdollinen": codes.DecisionKind.CONDITIONAL,
        "ehdollisesti": codes.DecisionKind.CONDITIONAL,
        "myönnetty ehdollisesti": codes.DecisionKind.CONDITIONAL,
        "ehdollinen myöntö": codes.DecisionKind.CONDITIONAL,
        "hylätty": codes.DecisionKind.REJECTED,
        "hylätään": codes.DecisionKind.REJECTED,
        "ei myönnetty": codes.DecisionKind.REJECTED,
        "ei myönnetä": codes.DecisionKind.REJECTED,
        "kielteinen": codes.DecisionKind.REJECTED,
        "jätetty tutkimatta": codes.DecisionKind.NOT_EXAMINED,
        "jätetään tutkimatta": codes.DecisionKind.NOT_EXAMINED,
        "tutkimatta": codes.DecisionKind.NOT_EXAMINED,
        "peruttu": codes.DecisionKind.WITHDRAWN,
        "peruutettu": codes.DecisionKind.WITHDRAWN,
        "hakemus peruttu": codes.DecisionKind.WITHDRAWN,
        "rauennut": codes.DecisionKind.WITHDRAWN,
        "kieltäytynyt": codes.DecisionKind.DECLINED,
        "kieltäytynyt avustuksesta": codes.DecisionKind.DECLINED,
    },
)
AGREEMENT_KIND = code_kind(
    codes.AgreementKind,
    {
        "kumppanuus": codes.AgreementKind.PARTNERSHIP,
        "kumppanuussopimus": codes.AgreementKind.PARTNERSHIP,
        "toiminnallinen": codes.AgreementKind.FUNCTIONAL,
        "toiminnallinen yhteistyö": codes.AgreementKind.FUNCTIONAL,
        "toiminnallinen yhteistyösopimus": codes.AgreementKind.FUNCTIONAL,
        "sopimus toiminnallisesta yhteistyöstä": codes.AgreementKind.FUNCTIONAL,
    },
)
_FORM = code_kind(
    codes.CooperationForm,
    {
        "yhteisviestintä": codes.CooperationForm.JOINT_COMMUNICATION,
        "yhteinen viestintä": codes.CooperationForm.JOINT_COMMUNICATION,
        "asiantuntijavaihto": codes.CooperationForm.EXPERT_EXCHANGE,
        "työparityö": codes.CooperationForm.WORKING_IN_PAIRS,
        "työparityöskentely": codes.CooperationForm.WORKING_IN_PAIRS,
        "tilojen käyttö": codes.CooperationForm.USE_OF_PREMISES,
        "yhteiskehittäminen": codes.CooperationForm.CO_DEVELOPMENT,
        "muu": codes.CooperationForm.OTHER,
    },
)
FORMS_KIND = Kind(
    "forms",
    lambda text: tuple(dict.fromkeys(_FORM.text(part) for part in _LIST_PARTS.split(text))),
)


def _language(word: str, text: str) -> codes.Language:
    if word in {"suomi", "fi", "finnish", "finska"}:
        return codes.Language.FINNISH
    if word in {"ruotsi", "sv", "swedish", "svenska"}:
        return codes.Language.SWEDISH
    raise Refused(_("“{text}” is neither suomi nor ruotsi.").format(text=shown(text)))
