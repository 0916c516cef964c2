"""Edits as tests make and check them."""

from typing import Any

from jarjestodesk.db.register import Register
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit, EditError
from jarjestodesk.services import edits
from tests.services.conftest import TODAY


def write(register: Register, *given: Edit) -> Changes[tuple[EditError, ...]]:
    return register.run_write(edits.apply, given, today=TODAY)


def edit(register: Register, kind: str, row: int, field: str, value: Any) -> str | None:
    """Write one value; return why it was refused, None when it was written."""
    errors = write(register, Edit(kind, row, field, value)).result
    return errors[0].message if errors else None


def fact(register: Register, model: type[Any], row: int, name: str) -> Any:
    return register.read(lambda session: getattr(session.get_one(model, row), name))


def first(register: Register, query: Any) -> Any:
    return register.read(lambda session: session.scalars(query).first())
