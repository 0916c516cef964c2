"""Small tools of writing services: find or add by key, changing only what differs."""

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.base import Base

R = TypeVar("R", bound=Base)


def new(session: Session, model: type[R], **values: Any) -> R:
    """Add a row; columns not named are empty. Its id is known on return."""
    row = add(session, model, **values)
    session.flush()
    return row


def add(session: Session, model: type[R], **values: Any) -> R:
    """Add a row that goes into the register, and gets its id, with the next flush."""
    names = _columns(model)
    unknown = set(values) - names
    if unknown:
        raise TypeError(f"{model.__name__} has no {sorted(unknown)}")
    row = model(**{**dict.fromkeys(names), **values})
    session.add(row)
    return row


@cache
def _columns(model: type[Base]) -> frozenset[str]:
    return frozenset(column.key for column in model.__mapper__.column_attrs) - {"id"}


def change(row: Base, **values: Any) -> bool:
    """Set the values that differ; return whether any did."""
    changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    return changed


def find(session: Session, model: type[R], **keys: Any) -> R | None:
    """Return the one row with these values, or None."""
    return session.scalars(select(model).filter_by(**keys)).one_or_none()


def put(session: Session, model: type[R], keys: dict[str, Any], **values: Any) -> R:
    """Return the row with ``keys``, added or brought up to date.

    None is not told and empties nothing: what a file leaves out stays as it was.
    """
    row = find(session, model, **keys)
    if row is None:
        return new(session, model, **keys, **values)
    change(row, **{name: value for name, value in values.items() if value is not None})
    session.flush()
    return row


def by_code(session: Session, model: type[R], code: str, what: str) -> R:
    """Return the row of ``model`` with this code; UserError lists what there is.

    A row found once is kept for the session: an import asks for the same few a thousand times.
    """
    kept = session.info.setdefault("by_code", {})
    row: R | None = kept.get((model, code))
    if row is None or row not in session or row.code != code:  # type: ignore[attr-defined] # models given here have codes
        row = kept[model, code] = find(session, model, code=code)
    if row is None:
        known = session.scalars(select(model.code).order_by(model.code)).all()  # type: ignore[attr-defined] # models given here have codes
        raise UserError(
            _("There is no {what} “{code}” in the register. Known: {known}.").format(
                what=what, code=code, known=", ".join(known) or "–"
            )
        )
    return row
