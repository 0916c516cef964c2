"""Make the old file of the present format: python -m tests.old_files.make

One row in every table, through the register itself; its rows as JSON beside it.
"""

import hashlib
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Integer, select
from sqlalchemy.orm import Session

from jarjestodesk.db import facts, schema
from jarjestodesk.db.register import Register
from jarjestodesk.db.session import untyped
from jarjestodesk.models import Base
from jarjestodesk.models.types import Code, Flag, ISODate, JsonText, UtcTime
from jarjestodesk.records.changes import Changes

FOLDER = Path(__file__).parent
CONTENT = "Keksitty päätöskirje, åäö\n".encode()
JSON = '{"arvo":1,"selite":"keksitty"}'
FIXED = {
    "year": 2026,
    "starts_on": date(2026, 1, 1),
    "period_start": date(2026, 1, 1),
    "use_start": date(2026, 1, 1),
    "size": len(CONTENT),
}


def value(column: Any, file_hash: str) -> Any:
    """Return an invented value that suits a column."""
    kind = column.type
    if column.foreign_keys:
        own = next(iter(column.foreign_keys)).column.table is column.table
        return None if own else 1
    if column.name == "sha256" and column.table.name == "stored_file":
        return file_hash
    if column.name in FIXED:
        return FIXED[column.name]
    if column.name == "content_sha256":
        return hashlib.sha256(JSON.encode()).hexdigest()
    if isinstance(kind, Code):
        return next(iter(kind.codes))
    for found, invented in (
        (ISODate, date(2026, 11, 24)),
        (UtcTime, datetime(2026, 11, 24, 10, 15, tzinfo=UTC)),
        (Flag, False),
        (JsonText, json.loads(JSON)),
        (Integer, 100),
    ):
        if isinstance(kind, found) or isinstance(getattr(kind, "impl", None), found):
            return invented
    return f"{column.name} (keksitty, åäö)"


def fill(session: Session, file_hash: str) -> Changes[None]:
    """Put one row into every table, parents first."""
    classes = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
    for table in Base.metadata.sorted_tables:
        if table in classes:
            values = {c.name: value(c, file_hash) for c in table.columns if c.name != "id"}
            session.add(classes[table](**values))
            session.flush()
    return Changes("Täytettiin keksityillä tiedoilla", None)


def rows(register: Register) -> dict[str, list[dict[str, Any]]]:
    """Return the stored values of every table but history, by the file's own tables."""

    def read(session: Session) -> dict[str, list[dict[str, Any]]]:
        found = {}
        for name in facts.tables(session.connection()):
            if not name.startswith("history_"):
                table = untyped(Base.metadata.tables[name])
                ordered = select(table).order_by(table.c.id)
                found[name] = [dict(row) for row in session.execute(ordered).mappings()]
        return found

    return register.read(read)


def make(folder: Path = FOLDER) -> Path:
    """Write vN.jdreg, vN.files and vN.json for the present format N."""
    path = folder / f"v{schema.SCHEMA_VERSION}.jdreg"  # an existing one is refused
    with Register.create(path) as register:
        register.who = "vanha tiedosto"
        register.run_write(fill, register.files.put(CONTENT))
        found = rows(register)
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True)
    path.with_suffix(".json").write_text(text + "\n", "utf-8")
    return path


if __name__ == "__main__":
    sys.stdout.write(f"{make()}\n")
