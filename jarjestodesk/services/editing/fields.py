"""What may be edited and how: each field has its kind, which reads every value anew.

A value comes as its kind gives it or as text; who sent it is never trusted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.base import Base
from jarjestodesk.records.kinds import COUNT_KIND, LINE_KIND, Kind
from jarjestodesk.records.labels import label
from jarjestodesk.records.shown import edit_text
from jarjestodesk.services.writing import change
from jarjestodesk.values.refused import Refused, shown

E = TypeVar("E", bound=StrEnum)
R = TypeVar("R", bound=Base)


@dataclass(frozen=True)
class Field:
    """A fact that can be edited: its name in the user's words, its kind, its limits.

    ``codes`` are the values it may take. ``required`` refuses to empty it, ``least`` is the
    smallest number. ``column`` is its name in the table where it has another.
    """

    title: Callable[[], str]
    kind: Kind = LINE_KIND
    codes: type[StrEnum] | None = None
    required: bool = False
    least: int | None = None
    column: str | None = None


Fields = Mapping[str, Field]


def of(fields: Fields, name: str) -> Field:
    """Return the field of this name; UserError for one that is not edited here."""
    if name not in fields:
        raise UserError(_("“{field}” is not changed here.").format(field=shown(name)))
    return fields[name]


def checked(field: Field, value: Any) -> Any:
    """Return ``value`` as the field's kind reads it; Refused or UserError where it cannot be."""
    if isinstance(value, str) and not isinstance(value, StrEnum) and not value.strip():
        value = None
    if value is None:
        if field.required:
            raise UserError(_("“{field}” cannot be left empty.").format(field=field.title()))
        return None
    if field.codes is not None:
        return _code(field.codes, value)
    read = _read(field.kind, value)
    if field.least is not None and read < field.least:
        raise UserError(_("“{field}” cannot be negative.").format(field=field.title()))
    return read


def _read(kind: Kind, value: Any) -> Any:
    """Read the value by its written form, so that one reader decides what is right."""
    if isinstance(value, str):
        return kind.text(value)
    known = isinstance(value, bool) is (kind.name == "yes_no") and isinstance(value, int | date)
    if not known:
        raise _unreadable(value)
    try:
        return kind.text(edit_text(kind, value))
    except (AttributeError, TypeError, ValueError) as error:
        raise _unreadable(value) from error


def _unreadable(value: object) -> Refused:
    return Refused(_("“{text}” cannot be read here.").format(text=shown(value)))


def _code(codes: type[E], value: Any) -> E:
    try:
        return codes(value)
    except ValueError:
        known = ", ".join(label(code) for code in codes)
        raise Refused(
            _("“{text}” is none of the choices here. There are: {known}.").format(
                text=shown(value), known=known
            )
        ) from None


def id_of(session: Session, model: type[R], value: Any, field: Field) -> int | None:
    """Return the id of a row named by its id, None for none; UserError where there is no such."""
    if value is None or value == "":
        if field.required:
            raise UserError(_("“{field}” cannot be left empty.").format(field=field.title()))
        return None
    key = value if isinstance(value, int) and not isinstance(value, bool) else None
    if key is None or session.get(model, key) is None:
        raise UserError(
            _("“{text}” is not one of the choices of “{field}”.").format(
                text=shown(value), field=field.title()
            )
        )
    return key


def row_of(session: Session, model: type[R], row_id: int) -> R:
    """Return the row to be edited; UserError where it has been removed meanwhile."""
    row = session.get(model, row_id)
    if row is None:
        raise UserError(_("The row is no longer in the register."))
    return row


def write(row: Base, name: str, field: Field, value: Any) -> None:
    """Set a plain field to a value that has been checked."""
    change(row, **{field.column or name: value})


def told(what: str, field: Field) -> str:
    """Return what was done in the user's words: whose fact, which fact."""
    return pgettext("edit", "{what}: {field}").format(what=what, field=field.title())


def codes_of(value: Any, field: Field) -> tuple[str, ...]:
    """Return tags (codes or names) in the order given, each once."""
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise UserError(
            _("“{text}” is not one of the choices of “{field}”.").format(
                text=shown(value), field=field.title()
            )
        )
    return tuple(dict.fromkeys(value))


def year_of(name: str, prefix: str) -> int | None:
    """Return the year of a field such as ``applied:2027``, None for another field."""
    word, colon, text = name.partition(":")
    if word != prefix or not colon:
        return None
    year = COUNT_KIND.text(text)
    if not isinstance(year, int) or not 1900 <= year <= 2199:
        raise Refused(_("“{text}” is not a year. Write it such as 2027.").format(text=shown(text)))
    return year
