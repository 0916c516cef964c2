"""What a line of the case-management system's list says, and which applications it may be about."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.records.diary_numbers import NumberTarget
from jarjestodesk.rules.likeness import Names
from jarjestodesk.values.identifiers import parse_business_id, parse_diary_number
from jarjestodesk.values.names import match_key
from jarjestodesk.values.refused import Refused
from jarjestodesk.values.text import clean_line

_NUMBER_LIKE = re.compile(r"[0-9A-Za-z]+(?:[/.:-][0-9A-Za-z.]+)*/[0-9A-Za-z./-]*[0-9]")
_BUSINESS_ID = re.compile(r"(?<![0-9])[0-9]{6,7}-[0-9](?![0-9])")
_SECTION = re.compile(r"(?:§\s*[0-9]+|[0-9]+\s*§)")
_DIVIDERS = re.compile(r"\s[–—-]\s|[;:,]\s|[()|]|\s{2,}")
_LEAST_TITLE = 10
"""Letters of a title that may be found inside a line."""
_LEAST_NAME = 8


@dataclass(frozen=True)
class Seen:
    """A line: its number, why that is refused, the Y-tunnus, and the other texts."""

    number: str
    refused: str
    business_id: str | None
    rest: str
    pieces: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """Applications a line may be about; ``sure`` where a number or the very name says so."""

    targets: tuple[NumberTarget, ...]
    sure: bool


def seen_in(cells: Sequence[str], pattern: str) -> Seen | None:
    """Return what a line says; None where it has nothing like a diary number."""
    texts = [clean_line(cell) for cell in cells if clean_line(cell)]
    number, refused = _number(texts, pattern)
    if not number:
        return None
    left = [clean_line(_SECTION.sub(" ", text.replace(number, " "))) for text in texts]
    business_id = None
    for text in left:
        for found in _BUSINESS_ID.findall(text):
            try:
                business_id = business_id or parse_business_id(found)
            except Refused:
                continue
    named = [clean_line(_BUSINESS_ID.sub(" ", text)).strip(" ,;–-") for text in left]
    named = [text for text in named if text]
    pieces = dict.fromkeys([*named, *(part.strip() for one in named for part in _parts(one))])
    rest = ", ".join([*named, *([business_id] if business_id else [])])
    return Seen(number, refused, business_id, rest, tuple(piece for piece in pieces if piece))


def _parts(text: str) -> list[str]:
    return _DIVIDERS.split(text)


def _number(texts: Sequence[str], pattern: str) -> tuple[str, str]:
    """Return the number of a line and why it is refused; a cell of its own comes first."""
    words = [word.strip(",;()") for text in texts for word in text.split()]
    for text in [*texts, *words]:
        try:
            return parse_diary_number(text, pattern), ""
        except Refused:
            continue
    for word in words:
        if _NUMBER_LIKE.fullmatch(word):
            try:
                parse_diary_number(word, pattern)
            except Refused as error:
                return word, error.message
    return "", ""


class Known:
    """The applications of a call by all that a line may name them by."""

    def __init__(self, session: Session, call: Call) -> None:
        query = (
            select(Application, Organisation)
            .join(Organisation, Organisation.id == Application.organisation_id)
            .where(Application.call_id == call.id)
            .order_by(Application.id)
        )
        self.targets: dict[int, NumberTarget] = {}
        self.business_ids: dict[int, str | None] = {}
        self.by_name: defaultdict[str, list[int]] = defaultdict(list)
        self.by_title: defaultdict[str, list[int]] = defaultdict(list)
        self.alike = Names()
        owned: defaultdict[int, list[int]] = defaultdict(list)
        for row, applicant in session.execute(query):
            self.targets[row.id] = NumberTarget(row.id, applicant.name, row.title, row.diary_number)
            self.business_ids[row.id] = applicant.business_id
            owned[applicant.id].append(row.id)
            self._learn(applicant.name, row.id)
            if row.title:
                self.by_title[match_key(row.title)].append(row.id)
        names = select(OrganisationName).where(OrganisationName.organisation_id.in_(owned))
        for name in session.scalars(names):
            for key in owned[name.organisation_id]:
                self._learn(name.name, key)

    def _learn(self, name: str, application_id: int) -> None:
        self.by_name[match_key(name)].append(application_id)
        self.alike.add(name, application_id)


def find_targets(known: Known, seen: Seen) -> Asked:
    """Return the applications a line may be about: by Y-tunnus, name, nearly the name, title."""
    if seen.business_id is not None:
        same = [key for key, one in known.business_ids.items() if one == seen.business_id]
        if same:
            return _asked(known, _by_title(known, seen, same), sure=True)
    for find, sure in _WAYS:
        found = [key for key in dict.fromkeys(find(known, seen)) if _fits(known, seen, key)]
        if found:
            return _asked(known, _by_title(known, seen, found), sure=sure)
    return Asked((), sure=False)


def _asked(known: Known, keys: Iterable[int], *, sure: bool) -> Asked:
    return Asked(tuple(known.targets[key] for key in keys), sure)


def _fits(known: Known, seen: Seen, key: int) -> bool:
    """A valid but different Y-tunnus is another organisation."""
    own = known.business_ids[key]
    return seen.business_id is None or own is None or own == seen.business_id


def _by_title(known: Known, seen: Seen, keys: list[int]) -> list[int]:
    """Narrow several applications of one applicant by the title that the line has."""
    if len(keys) < 2:
        return keys
    text = match_key(seen.rest)
    titled = [
        key for key in keys if (title := known.targets[key].title) and match_key(title) in text
    ]
    return titled or keys


def _exact_name(known: Known, seen: Seen) -> Iterable[int]:
    return (key for piece in seen.pieces for key in known.by_name.get(match_key(piece), ()))


def _exact_title(known: Known, seen: Seen) -> Iterable[int]:
    return (key for piece in seen.pieces for key in known.by_title.get(match_key(piece), ()))


def _near_name(known: Known, seen: Seen) -> Iterable[int]:
    return (key for piece in seen.pieces for key in known.alike.alike(piece))


def _inside(known: Known, seen: Seen) -> Iterable[int]:
    """Yield what is named inside the line, the longest name alone, else a title."""
    text = match_key(seen.rest)
    for names, least in ((known.by_name, _LEAST_NAME), (known.by_title, _LEAST_TITLE)):
        inside = [name for name in names if len(name) >= least and name in text]
        if inside:
            return names[max(inside, key=len)]
    return ()


_WAYS: tuple[tuple[Callable[[Known, Seen], Iterable[int]], bool], ...] = (
    (_exact_name, True),
    (_exact_title, True),
    (_near_name, False),
    (_inside, False),
)
