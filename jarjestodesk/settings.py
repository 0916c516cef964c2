"""The workstation's own settings: never what a county decides, never a reason not to start.

A file that cannot be used is kept beside as ``settings.toml.bad`` and the defaults serve.
"""

import json
import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from jarjestodesk import paths
from jarjestodesk.i18n import _

FORMAT = 1
"""Number of the file's format; a newer program's file is read as far as it is understood."""
THEMES = ("system", "light", "dark")
TEXT_SIZES = range(80, 201)
_RECENT = 10
_LARGEST = 1_000_000
_BARE = re.compile("[A-Za-z0-9_-]+")
_BOM = "\ufeff"


@dataclass(frozen=True)
class Settings:
    """What this workstation remembers.

    ``recent``: registers, newest first. ``backup_places``: folders besides the register's own.
    ``text_size``: per cent. ``window``: geometry as the window knows it. ``others``: keys this
    program does not know, kept. ``notice``: what was wrong with the file, in words; not saved.
    """

    recent: tuple[Path, ...] = ()
    backup_places: tuple[Path, ...] = ()
    theme: str = "system"
    text_size: int = 100
    window: Mapping[str, Any] = field(default_factory=dict)
    others: Mapping[str, Any] = field(default_factory=dict)
    notice: str | None = field(default=None, compare=False)


def settings_path() -> Path:
    """Return where the settings lie."""
    return paths.config_dir() / "settings.toml"


def load() -> Settings:
    """Return the settings; whatever is wrong with the file, something that works."""
    path = settings_path()
    try:
        if path.stat().st_size > _LARGEST:
            return _put_aside(Settings(), path)
        found = tomllib.loads(path.read_text("utf-8").removeprefix(_BOM))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        return _put_aside(Settings(), path)
    settings, sound = _understood(found)
    return settings if sound else _put_aside(settings, path)


def _put_aside(settings: Settings, path: Path) -> Settings:
    """Keep a copy of a file that could not be used as it is, and say so."""
    kept = path.with_name(path.name + ".bad")
    with suppress(OSError):
        if path.stat().st_size <= _LARGEST:
            kept.write_bytes(path.read_bytes())
        else:
            path.replace(kept)
    return replace(
        settings,
        notice=_(
            "The settings of this workstation could not be read as they are; what could not be"
            " used has its default. The old file is kept as {name}."
        ).format(name=kept.name),
    )


def _paths(value: Any) -> tuple[Path, ...]:
    if not isinstance(value, list) or not all(
        isinstance(item, str) and item and "\0" not in item for item in value
    ):
        raise TypeError
    return tuple(Path(item) for item in value)


def _theme(value: Any) -> str:
    if value not in THEMES:
        raise TypeError
    return str(value)


def _text_size(value: Any) -> int:
    if type(value) is not int or value not in TEXT_SIZES:
        raise TypeError
    return value


def _window(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError
    return value


_KNOWN: dict[str, Callable[[Any], Any]] = {
    "recent": _paths,
    "backup_places": _paths,
    "theme": _theme,
    "text_size": _text_size,
    "window": _window,
}


def _understood(found: dict[str, Any]) -> tuple[Settings, bool]:
    """Return the settings a file holds, and whether all of it was understood."""
    known: dict[str, Any] = {}
    number = found.pop("format", FORMAT)
    sound = type(number) is int and number <= FORMAT
    for key, check in _KNOWN.items():
        if key in found:
            try:
                known[key] = check(found.pop(key))
            except TypeError:
                sound = False
    return Settings(**known, others=found), sound


def save(settings: Settings) -> str | None:
    """Write the settings, whole or not at all; return in words why it could not be done."""
    path = settings_path()
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with temporary.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(_as_toml(settings))
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return _("The settings of this workstation could not be saved: {fault}.").format(
            fault=error.strerror or error
        )
    return None


def remember_register(path: Path) -> Settings:
    """Put a register first among the recent ones and save; return the settings."""
    settings = load()
    path = path.absolute()
    recent = (path, *(other for other in settings.recent if other != path))[:_RECENT]
    settings = replace(settings, recent=recent)
    problem = save(settings)
    return replace(settings, notice=settings.notice or problem)


def _as_toml(settings: Settings) -> str:
    values: dict[str, Any] = {
        "format": FORMAT,
        "recent": [str(path) for path in settings.recent],
        "backup_places": [str(path) for path in settings.backup_places],
        "theme": settings.theme,
        "text_size": settings.text_size,
        "window": settings.window,
        **settings.others,
    }
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in values.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(value: str) -> str:
    """Return a TOML string: JSON's escapes are TOML's, but for DEL and lone surrogates."""
    plain = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case int() | float():
            return repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case list() | tuple():
            return "[" + ", ".join(_value(item) for item in value) + "]"
        case Mapping():
            pairs = (f"{_key(str(key))} = {_value(item)}" for key, item in value.items())
            return "{" + ", ".join(pairs) + "}"
        case _:
            raise TypeError(f"no TOML for {value!r}")
