"""Changes of the file format: one Alembic revision for each number of ``user_version``.

The folder ``versions`` is read by ``db.migrate``. Revision ``0002`` leads from format 1 to 2.
Steps use ``alembic.op`` and write no history; a table is rebuilt with ``REBUILT``, since
Alembic does not read STRICT and AUTOINCREMENT from the file.
"""

from typing import Any

REBUILT: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""``op.batch_alter_table(name, recreate="always", table_kwargs=REBUILT)``."""
