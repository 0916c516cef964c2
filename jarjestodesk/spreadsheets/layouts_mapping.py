"""The file of ``--mapping``: which header is which field, which sheet, values for empty cells."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.imports import ColumnMapping

_KEYS = frozenset({"sheet", "columns", "defaults"})
_LARGEST_FILE = 1024 * 1024


def load_mapping(path: Path) -> ColumnMapping:
    """Return the mapping at ``path``: {header: field}, or sheet, columns and defaults as keys."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UserError(_("The file {path} is too large to be a mapping.").format(path=path))
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise UserError(
            _("The file {path} could not be read. Check its name and your rights.").format(
                path=path
            )
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserError(
            _("The file {path} is not valid JSON in UTF-8.").format(path=path)
        ) from error
    try:
        return _mapping(data)
    except UserError as error:
        raise UserError(f"{path}: {error.message}") from error


def _mapping(data: object) -> ColumnMapping:
    given = _object(data)
    if not given.keys() <= _KEYS:
        given = {"columns": given}
    sheet, columns = given.get("sheet"), _object(given.get("columns", {}))
    defaults = _object(given.get("defaults", {}))
    right = (
        (sheet is None or isinstance(sheet, str))
        and all(value is None or isinstance(value, str) for value in columns.values())
        and all(
            value is None or isinstance(value, (str, int, float)) for value in defaults.values()
        )
    )
    if not right:
        raise _wrong()
    return ColumnMapping(sheet, columns, defaults)


def _object(data: object) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise _wrong()
    return {key: value for key, value in data.items() if not key.startswith("_")}


def _wrong() -> UserError:
    return UserError(
        _("A mapping is written as {example}; a header mapped to null is ignored.").format(
            example='{"sheet": …, "columns": {"Otsikko": "title"}, "defaults": {…}}'
        )
    )
