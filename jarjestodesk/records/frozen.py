"""Content of a letter as it is kept: frozen records as JSON values and back, and their hash."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, Self, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = dict[str, Any]


class Frozen:
    """Base of frozen dataclasses that a letter packet keeps."""

    def to_json(self) -> Json:
        """Return the content as JSON values; ``from_json`` gives it back."""
        data: Json = _plain(asdict(self))  # type: ignore[call-overload] # its heirs are dataclasses
        return data

    @classmethod
    def from_json(cls, data: Json) -> Self:
        """Return the content a packet holds."""
        return _record(cls, data)

    def sha256(self) -> str:
        """Return the hash of the content's canonical JSON."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _record(record: type[T], data: Json) -> T:
    hints = get_type_hints(record)
    return record(**{name: _value(hint, data[name]) for name, hint in hints.items()})


def _value(hint: Any, value: Any) -> Any:
    arguments = get_args(hint)
    if NoneType in arguments:
        if value is None:
            return None
        (hint,) = (argument for argument in arguments if argument is not NoneType)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], part) for part in value)
    if is_dataclass(hint):
        return _record(hint, value)  # type: ignore[arg-type] # hints of records name classes
    if hint is date:
        return date.fromisoformat(value)
    return hint(value) if issubclass(hint, StrEnum) else value
