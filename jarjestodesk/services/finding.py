"""The finder (Ctrl+K): any organisation, diary number, person, call, meeting, agreement.

Searched inside words, marks and letter case aside; what begins with the text comes first, and
what has the very letters (ä is not a) before the rest. Of persons only name and role are told.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from jarjestodesk.db.matching import folded_contains, stored_folded_contains
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.agreement import Agreement
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import DecidingBody, Municipality
from jarjestodesk.models.meeting import Meeting
from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.models.person import Person, PersonRole
from jarjestodesk.records.filters import Range, parse_filter, split_words
from jarjestodesk.records.kinds import DAY_KIND
from jarjestodesk.records.labels import label
from jarjestodesk.records.lists import Column, Found
from jarjestodesk.services.summaries.queries import AnyRow, AnySelect
from jarjestodesk.values.dates import format_date
from jarjestodesk.values.identifiers import parse_association_number, parse_business_id
from jarjestodesk.values.names import name_fold, name_key
from jarjestodesk.values.refused import Refused

_TITLES_LOOKED_AT = 5_000
"""How many of the newest applications are found by their titles: each keystroke reads them."""
_AFTER_ALL = "\U0010ffff"
_DAY = Column("day", lambda: "", DAY_KIND)
_SAME, _BEGINS, _BEGINS_FOLDED, _HAS, _HAS_FOLDED = range(5)


@dataclass(frozen=True)
class _Asked:
    """What was typed, in the forms it is looked for in."""

    text: str
    key: str
    words: tuple[str, ...]
    limit: int
    today: date

    @property
    def folded(self) -> str:
        """The whole text folded."""
        return name_fold(self.text)


Hit = tuple[int, Found]
"""How well an answer fits (small is better) and the answer."""


def find(session: Session, text: str, *, today: date, limit: int = 12) -> list[Found]:
    """Return what the text names, the best first; at most ``limit`` answers."""
    words = tuple(word for part in split_words(text) if (word := name_fold(part)))
    if not words:
        return []
    asked = _Asked(text.strip(), name_key(text), words, limit, today)
    hits: list[Hit] = []
    for source in _SOURCES:
        hits += source(session, asked)
    best: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        key = (hit[1].kind, hit[1].id)
        if key not in best or hit[0] < best[key][0]:
            best[key] = hit
    ordered = sorted(best.values(), key=lambda hit: hit[0])
    return [found for _rank, found in ordered[:limit]]


def _named(
    asked: _Asked, fold: InstrumentedAttribute[str], key: InstrumentedAttribute[str] | None
) -> tuple[list[ColumnElement[bool]], ColumnElement[int]]:
    """Return the condition on a name kept folded, and how well it fits.

    One letter is looked for at the start of names only.
    """
    begins = fold.startswith(asked.folded, autoescape=True)
    if len(asked.folded) == 1:
        where = [begins]
    else:
        where = [stored_folded_contains(fold, word) for word in asked.words]
    whens: list[tuple[ColumnElement[bool], int]] = [(fold == asked.folded, _SAME)]
    if key is not None and asked.key:
        whens.append((key.startswith(asked.key, autoescape=True), _BEGINS))
    whens.append((begins, _BEGINS_FOLDED))
    if key is not None and asked.key:
        whens.append((key.contains(asked.key, autoescape=True), _HAS))
    return where, case(*whens, else_=_HAS_FOLDED)


def _organisations(session: Session, asked: _Asked) -> Iterable[Hit]:
    where, rank = _named(asked, Organisation.name_fold, Organisation.name_key)
    ids = session.execute(
        select(Organisation.id, rank.label("rank"))
        .where(*where, _LIVE)
        .order_by(rank, Organisation.name_key)
        .limit(asked.limit)
    ).all()
    ranks: dict[int, int] = {row.id: row.rank for row in ids}
    for row in session.execute(_further_names(asked)):
        ranks.setdefault(row.organisation_id, row.rank)
    for key in session.scalars(_identified(asked)):
        ranks[key] = _SAME
    return _organisation_hits(session, ranks)


_MERGED = select(Organisation.id).where(Organisation.merged_into_id > 0)
_LIVE = Organisation.id.not_in(_MERGED)


def _further_names(asked: _Asked) -> AnySelect:
    where, rank = _named(asked, OrganisationName.name_fold, None)
    return (
        select(OrganisationName.organisation_id, rank.label("rank"))
        .where(*where, OrganisationName.organisation_id.not_in(_MERGED))
        .order_by(rank, OrganisationName.name_fold)
        .limit(asked.limit)
    )


def _identified(asked: _Asked) -> AnySelect:
    """Return the query of organisations by Y-tunnus (its beginning will do) or register number."""
    conditions: list[ColumnElement[bool]] = []
    for column, parse in (
        (Organisation.business_id, parse_business_id),
        (Organisation.register_number, parse_association_number),
    ):
        try:
            conditions.append(column == parse(asked.text))
        except Refused:
            continue
    if asked.text[:1].isdigit() and len(asked.text) > 3:
        conditions.append(_begins(Organisation.business_id, asked.text))
    matching = or_(*conditions) if conditions else Organisation.id < 0
    return select(Organisation.id).where(matching, _LIVE).limit(asked.limit)


def _begins(column: InstrumentedAttribute[Any], text: str) -> ColumnElement[bool]:
    """Return the condition that an indexed text begins so: a range that the index answers."""
    return column.between(text, text + _AFTER_ALL)


def _organisation_hits(session: Session, ranks: dict[int, int]) -> Iterable[Hit]:
    rows = session.execute(
        select(
            Organisation.id,
            Organisation.name,
            Organisation.name_key,
            Organisation.business_id,
            Municipality.name.label("home"),
        )
        .outerjoin(Municipality, Municipality.id == Organisation.home_municipality_id)
        .where(Organisation.id.in_(ranks))
        .order_by(Organisation.name_key)
    )
    for row in rows:
        detail = _joined(row.home, row.business_id)
        found = Found("organisation", row.id, row.name, detail, f"organisations/{row.id}")
        yield ranks[row.id], found


def _applications(session: Session, asked: _Asked) -> Iterable[Hit]:
    numbered: list[int] = []
    if any(character.isdigit() for character in asked.text):
        query = select(Application.id).where(_begins(Application.diary_number, asked.text))
        numbered = list(
            session.scalars(query.order_by(Application.diary_number).limit(asked.limit))
        )
    newest = session.scalar(select(func.max(Application.id))) or 0
    titled = session.scalars(
        select(Application.id)
        .where(
            Application.id > newest - _TITLES_LOOKED_AT,
            *(folded_contains(Application.title, word) for word in asked.words),
        )
        .order_by(Application.id.desc())
        .limit(asked.limit)
    ).all()
    ranks = {key: _HAS_FOLDED for key in titled if len(asked.folded) > 1}
    ranks.update(dict.fromkeys(numbered, _BEGINS))
    rows = session.execute(
        select(
            Application.id,
            Application.diary_number,
            Application.title,
            Organisation.name.label("applicant"),
            Call.name.label("call"),
        )
        .join(Organisation, Organisation.id == Application.organisation_id)
        .join(Call, Call.id == Application.call_id)
        .where(Application.id.in_(ranks))
        .order_by(Application.id.desc())
    )
    return [(_exact(ranks[row.id], row.diary_number, asked), _application(row)) for row in rows]


def _exact(rank: int, number: str | None, asked: _Asked) -> int:
    return _SAME if number == asked.text else rank


def _application(row: AnyRow) -> Found:
    title = _joined(row.diary_number, row.applicant)
    detail = _joined(row.title, row.call)
    return Found("application", row.id, title, detail, f"applications/{row.id}")


def _persons(session: Session, asked: _Asked) -> Iterable[Hit]:
    where, rank = _named(asked, Person.name_fold, Person.name_key)
    rows = session.execute(
        select(Person.id, Person.name, rank.label("rank"))
        .where(*where, Person.anonymised_on.is_(None))
        .order_by(rank, Person.name_key)
        .limit(asked.limit)
    ).all()
    roles = session.execute(
        select(
            PersonRole.person_id,
            PersonRole.role,
            PersonRole.organisation_id,
            Organisation.name,
        )
        .outerjoin(Organisation, Organisation.id == PersonRole.organisation_id)
        .where(
            PersonRole.person_id.in_([row.id for row in rows]),
            or_(PersonRole.ends_on.is_(None), PersonRole.ends_on >= asked.today),
        )
        .order_by(PersonRole.organisation_id.is_(None), PersonRole.id)
    ).all()
    first = {row.person_id: row for row in reversed(roles)}
    return [(row.rank, _person(row, first.get(row.id))) for row in rows]


def _person(row: AnyRow, role: AnyRow | None) -> Found:
    """Return the answer; it leads to the person's organisation, else to the list of persons."""
    detail = _joined(label(role.role), role.name) if role else ""
    here = role.organisation_id if role else None
    to = f"organisations/{here}" if here else f"reports/persons/{row.id}"
    return Found("person", row.id, row.name, detail, to)


def _calls(session: Session, asked: _Asked) -> Iterable[Hit]:
    rows = session.execute(
        select(Call.id, Call.name, Call.code, Call.case_number).order_by(Call.id.desc())
    )
    for row in rows:
        texts = [name_fold(text) for text in (row.name, row.code, row.case_number) if text]
        if all(any(word in text for text in texts) for word in asked.words):
            begins = any(text.startswith(asked.folded) for text in texts)
            found = Found("call", row.id, row.name, row.code, f"calls/{row.id}/applications")
            yield (_BEGINS if begins else _HAS), found


def _meetings(session: Session, asked: _Asked) -> Iterable[Hit]:
    """Return the meetings of a day, month or year, or of a body by its name."""
    held = _held(asked.text)
    rows = session.execute(
        select(Meeting.id, Meeting.held_on, Meeting.number, DecidingBody.name)
        .join(DecidingBody, DecidingBody.id == Meeting.body_id)
        .order_by(Meeting.held_on.desc(), Meeting.id.desc())
    ).all()
    hits: list[Hit] = []
    for row in rows:
        on_day = held is not None and row.held_on is not None and _within(held, row.held_on)
        named = all(word in name_fold(row.name) for word in asked.words)
        if on_day or named:
            when = format_date(row.held_on) if row.held_on else pgettext("meeting", "undated")
            title = _("Meeting of {date}").format(date=when)
            detail = _joined(row.name, row.number)
            found = Found("meeting", row.id, title, detail, f"meetings/{row.id}")
            hits.append((_BEGINS if on_day else _HAS_FOLDED, found))
    return hits[: asked.limit]


def _held(text: str) -> Range | None:
    try:
        condition = parse_filter(_DAY, text)
    except Refused:
        return None
    return condition if isinstance(condition, Range) else None


def _within(held: Range, day: date) -> bool:
    return (held.low is None or held.low <= day) and (held.high is None or day <= held.high)


def _agreements(session: Session, asked: _Asked) -> Iterable[Hit]:
    titled = [folded_contains(Agreement.title, word) for word in asked.words]
    numbered = Agreement.diary_number.startswith(asked.text, autoescape=True)
    rows = session.execute(
        select(Agreement.id, Agreement.title, Agreement.diary_number, Organisation.name)
        .join(Organisation, Organisation.id == Agreement.organisation_id)
        .where(or_(numbered, and_(*titled)))
        .order_by(Agreement.id.desc())
        .limit(asked.limit)
    )
    for row in rows:
        is_numbered = (row.diary_number or "").startswith(asked.text)
        detail = _joined(row.name, row.diary_number)
        found = Found("agreement", row.id, row.title, detail, f"agreements/{row.id}")
        yield (_BEGINS if is_numbered else _HAS_FOLDED), found


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


_SOURCES: tuple[Callable[[Session, _Asked], Iterable[Hit]], ...] = (
    _calls,
    _organisations,
    _applications,
    _agreements,
    _meetings,
    _persons,
)
