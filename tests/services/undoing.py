"""A write taken back and done again, every domain table compared row by row."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.db.register import Register
from jarjestodesk.db.session import untyped
from jarjestodesk.models import Base
from jarjestodesk.records.changes import Changes

DOMAIN = sorted(name for name in Base.metadata.tables if not name.startswith("history_"))


def stored(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table but history, as it lies in the file."""
    tables = {name: untyped(Base.metadata.tables[name]) for name in DOMAIN}
    return {
        name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
        for name, table in tables.items()
    }


def done_and_undone(register: Register, function: Any, *args: Any, **kwargs: Any) -> Changes[Any]:
    """Write, take it back, do it again: each time the tables are as they were."""
    before = register.read(stored)
    made = register.run_write(function, *args, **kwargs)
    after = register.read(stored)
    assert after != before, "nothing was written"
    register.undo()
    assert register.read(stored) == before
    register.redo()
    assert register.read(stored) == after
    return made
