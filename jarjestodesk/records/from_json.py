"""JSON of a set-up or call file into frozen records, every fault named by its place.

Strict on purpose: an unknown key is a typing error that would otherwise be lost in silence.
Keys that begin with ``_`` are comments.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.kinds import Kind, read
from jarjestodesk.values.refused import Refused, shown

T = TypeVar("T")
_LARGEST_FILE = 20 * 1024 * 1024


def load_record(record: type[T], path: Path) -> T:
    """Return the JSON file at ``path`` as a ``record``; UserError names file, place and fault."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UserError(
                _("The file {path} is too large to be a settings file.").format(path=path)
            )
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UserError(
            _("The file {path} could not be read. Check its name and your rights.").format(
                path=path
            )
        ) from error
    except UnicodeDecodeError as error:
        raise UserError(
            _("The file {path} is not UTF-8 text. Save it as UTF-8.").format(path=path)
        ) from error
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", "?")
        raise UserError(
            _("The file {path} is not valid JSON (line {line}).").format(path=path, line=line)
        ) from error
    try:
        return read_record(record, data)
    except UserError as error:
        raise UserError(f"{path}: {error.message}") from error


def read_record(record: type[T], data: object, place: str = "") -> T:
    """Return ``data`` (from JSON) as a ``record``; UserError names the place of a fault."""
    if not isinstance(data, Mapping):
        raise _fault(place, _("an object {…} is expected"))
    hints = get_type_hints(record, include_extras=True)
    known = {f.name: f for f in fields(record) if f.init}  # type: ignore[arg-type] # a dataclass
    given = {key: value for key, value in data.items() if not str(key).startswith("_")}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise _fault(
            _join(place, unknown[0]),
            _("unknown key; known are {keys}").format(keys=", ".join(known)),
        )
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in given:
            values[name] = read_value(hints[name], given[name], _join(place, name))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise _fault(_join(place, name), pgettext("json", "is missing"))
    return record(**values)


def read_value(hint: Any, value: object, place: str) -> Any:
    """Return ``value`` as the type ``hint`` says."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _read_optional(arguments, value, place)
    if origin is Annotated:
        return _read_kind(arguments[1], value, place)
    if origin is tuple:
        return _read_list(arguments[0], value, place)
    if isinstance(hint, type) and is_dataclass(hint):
        return read_record(hint, value, place)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _read_code(hint, value, place)
    if hint is Any:
        return value
    raise TypeError(f"{place}: no reader for {hint!r}")


def _read_optional(arguments: tuple[Any, ...], value: object, place: str) -> Any:
    if value is None:
        return None
    (inner,) = (argument for argument in arguments if argument is not NoneType)
    return read_value(inner, value, place)


def _read_kind(kind: Kind, value: object, place: str) -> Any:
    try:
        found = read(kind, value)
    except Refused as error:
        raise _fault(place, error.message) from error
    if found is None:
        raise _fault(place, pgettext("json", "is empty"))
    return found


def _read_list(inner: Any, value: object, place: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _fault(place, _("a list […] is expected"))
    return tuple(read_value(inner, item, f"{place}[{n}]") for n, item in enumerate(value))


def _read_code(codes: type[StrEnum], value: object, place: str) -> StrEnum:
    try:
        return codes(str(value))
    except ValueError as error:
        raise _fault(
            place,
            _("“{text}” is not one of {codes}").format(text=shown(value), codes=", ".join(codes)),
        ) from error


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _fault(place: str, what: str) -> UserError:
    return UserError(pgettext("json", "{place}: {fault}").format(place=place or "$", fault=what))
