"""Rows of the settings' lists: added, ended where something uses them, removed where nothing does.

What decisions, letters and agreements were made by stays: such a row gets a last day instead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.agreement import AgreementClause
from jarjestodesk.models.base import Base
from jarjestodesk.models.call import CallTerm, GrantScheme
from jarjestodesk.models.county import (
    Authority,
    DecidingBody,
    FieldOfActivity,
    ReasonCode,
    ServiceMethodRule,
    ServiceUnit,
    TextTemplate,
)
from jarjestodesk.models.decision import DecisionTerm
from jarjestodesk.models.letter import LetterPacket
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import (
    BodyKind,
    LetterForm,
    SchemeKind,
    ServiceMethod,
    TextKind,
    UnitLevel,
)
from jarjestodesk.services.writing import find, new
from jarjestodesk.values.dates import format_date
from jarjestodesk.values.names import file_safe

_BELOW = {UnitLevel.DIVISION: UnitLevel.AREA, UnitLevel.AREA: UnitLevel.UNIT}
_PLAIN_TEXTS = frozenset({TextKind.TERM, TextKind.CLAUSE, TextKind.REASON})


@dataclass(frozen=True)
class RowKind:
    """A kind of row: its table, what a new one is called, the column of its last day."""

    model: type[Any]
    fresh: Callable[[], str]
    defaults: Callable[[], dict[str, Any]] = dict
    ended: str | None = None
    label: str = "name"


ROWS: dict[str, RowKind] = {
    "unit": RowKind(
        ServiceUnit,
        lambda: _("New service division"),
        lambda: {"level": UnitLevel.DIVISION},
        "ends_on",
    ),
    "body": RowKind(
        DecidingBody,
        lambda: _("New deciding body"),
        lambda: {"kind": BodyKind.BODY, "letter_form": LetterForm.COVER},
        "ended_on",
    ),
    "authority": RowKind(
        Authority,
        lambda: pgettext("new", "New registry"),
        lambda: {
            "postal_address": pgettext("new", "(postal address)"),
            "registry_hours": pgettext("new", "Mon–Fri 9.00–15.00"),
            "closing_times": ["15:00"] * 5,
        },
    ),
    "scheme": RowKind(
        GrantScheme,
        lambda: _("New grant scheme"),
        lambda: {
            "kind": SchemeKind.OTHER,
            "years_min": 1,
            "years_max": 1,
            "needs_agreement": False,
        },
        "ended_on",
    ),
    "reason_code": RowKind(
        ReasonCode,
        lambda: _("New reason code"),
        lambda: {"decision_kinds": "rejected"},
        "ended_on",
        "label",
    ),
    "field_of_activity": RowKind(FieldOfActivity, lambda: _("New field of activity")),
}
"""Kinds of rows that are added by one button; texts and service methods have ways of their own."""


def add_row(session: Session, kind: str, *, parent_id: int | None = None) -> Changes[int]:
    """Add a row with a name to be written over; a unit goes under ``parent_id``."""
    row_kind = ROWS[kind]
    name = row_kind.fresh()
    values = row_kind.defaults()
    if parent_id is not None:
        parent = session.get_one(ServiceUnit, parent_id)
        if parent.level not in _BELOW:
            raise UserError(_("A service unit has none below it. Choose a division or an area."))
        values |= {"level": _BELOW[parent.level], "parent_id": parent.id}
        name = {
            UnitLevel.AREA: _("New service area"),
            UnitLevel.UNIT: _("New service unit"),
        }[values["level"]]
    row = new(
        session,
        row_kind.model,
        code=free_code(session, row_kind.model, name),
        **{row_kind.label: name},
        **values,
    )
    return Changes(pgettext("settings", "Added {name}").format(name=name), row.id)


def add_text(session: Session, kind: TextKind, *, today: date) -> Changes[int]:
    """Add a term, clause or reason text; letters' own texts are shipped and only edited."""
    if kind not in _PLAIN_TEXTS:
        raise UserError(_("The letters' texts are there already: edit them."))
    title = {
        TextKind.TERM: _("New term of the grant"),
        TextKind.CLAUSE: pgettext("new", "New clause"),
        TextKind.REASON: pgettext("new", "New reason"),
    }[kind]
    row = new(
        session,
        TextTemplate,
        kind=kind,
        code=free_code(session, TextTemplate, title),
        language="fi",
        version=1,
        title=title,
        body=_("Write the text here."),
        valid_from=today,
    )
    return Changes(pgettext("settings", "Added {name}").format(name=title), row.id)


def add_method(session: Session, method: ServiceMethod, valid_from: date) -> Changes[int]:
    """Add a span of a way of service from a day on; the one before it ends the day before."""
    rows = session.scalars(
        select(ServiceMethodRule)
        .where(ServiceMethodRule.method == method)
        .order_by(ServiceMethodRule.valid_from)
    ).all()
    newest = rows[-1] if rows else None
    if newest is not None and valid_from <= newest.valid_from:
        raise UserError(
            _("The newest row begins {day}: give a later day.").format(
                day=format_date(newest.valid_from)
            )
        )
    if newest is not None and (newest.valid_to is None or newest.valid_to >= valid_from):
        newest.valid_to = valid_from - timedelta(days=1)
    row = new(
        session,
        ServiceMethodRule,
        method=method,
        days=newest.days if newest else None,
        valid_from=valid_from,
        source=_("(law and section)"),
    )
    return Changes(_("Added a row to the service methods"), row.id)


def remove_row(session: Session, kind: str, row_id: int, *, today: date) -> Changes[bool]:
    """Remove a row that nothing uses; one in use gets today as its last day (result False).

    UserError where it is used and has no last day.
    """
    row_kind = ROWS[kind]
    row = session.get(row_kind.model, row_id)
    if row is None:
        raise UserError(_("The row is no longer in the register."))
    name = getattr(row, row_kind.label)
    if not is_used(session, row):
        session.delete(row)
        session.flush()
        return Changes(pgettext("settings", "Removed {name}").format(name=name), True)
    if row_kind.ended is None:
        raise UserError(
            _("“{name}” is in use and stays. Write it over if it has changed.").format(name=name)
        )
    if getattr(row, row_kind.ended) is None:
        setattr(row, row_kind.ended, today)
    return Changes(pgettext("settings", "Ended {name}").format(name=name), False)


def remove_text(session: Session, text_id: int) -> Changes[None]:
    """Remove a term, clause or reason text whose versions nothing uses."""
    row = session.get_one(TextTemplate, text_id)
    versions = session.scalars(
        select(TextTemplate).filter_by(kind=row.kind, code=row.code, language=row.language)
    ).all()
    used = used_texts(session)
    if row.kind not in _PLAIN_TEXTS or any(one.id in used for one in versions):
        raise UserError(_("“{name}” is in use and stays.").format(name=row.title))
    title = row.title
    for one in versions:
        session.delete(one)
    session.flush()
    return Changes(pgettext("settings", "Removed {name}").format(name=title), None)


def remove_method(session: Session, row_id: int) -> Changes[None]:
    """Remove the newest span of a way of service; the one before it goes on."""
    row = session.get_one(ServiceMethodRule, row_id)
    rows = session.scalars(
        select(ServiceMethodRule)
        .where(ServiceMethodRule.method == row.method)
        .order_by(ServiceMethodRule.valid_from)
    ).all()
    if row is not rows[-1] or len(rows) == 1:
        raise UserError(_("Only the newest of several rows is removed."))
    rows[-2].valid_to = None
    session.delete(row)
    session.flush()
    return Changes(_("Removed a row of the service methods"), None)


def is_used(session: Session, row: Base) -> bool:
    """Tell whether any row of the register refers to this one."""
    own = f"{row.__tablename__}.id"
    return any(
        session.scalar(select(key.parent).where(key.parent == row.id).limit(1)) is not None
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.target_fullname == own
    )


def used_texts(session: Session) -> frozenset[int]:
    """Return the text versions that something was made by.

    A packet names only its first text, so once letters are made all letter texts count as used.
    """
    found: set[int] = set()
    for column in (CallTerm.template_id, DecisionTerm.template_id, AgreementClause.template_id):
        found |= {key for key in session.scalars(select(column).distinct()) if key is not None}
    if session.scalar(select(LetterPacket.id).limit(1)) is not None:
        letters = select(TextTemplate.id).where(TextTemplate.kind.not_in(_PLAIN_TEXTS))
        found |= set(session.scalars(letters))
    return frozenset(found)


def free_code(session: Session, model: type[Any], name: str) -> str:
    """Return a code made of a name that no row of the model has."""
    stem = file_safe(name, 30).casefold()
    number, code = 1, stem
    while session.scalar(select(model.id).where(model.code == code).limit(1)) is not None:
        number += 1
        code = f"{stem}-{number}"
    return code


def refuse_taken_code(session: Session, model: type[Any], row_id: int, code: str) -> None:
    """Raise UserError where another row has the code."""
    other = find(session, model, code=code)
    if other is not None and other.id != row_id:
        raise UserError(_("The code “{code}” is taken. Choose another.").format(code=code))
