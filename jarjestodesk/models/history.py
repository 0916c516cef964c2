"""History: append-only, hash-chained; the values lie beside it and can be erased.

Not mapped as ORM classes on purpose: what records the flushes must not be flushed itself.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from jarjestodesk.models.base import TABLE, Base

HISTORY_ACTION = Table(
    "history_action",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("moment", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("undoable", Integer, nullable=False),
    Column("undoes_id", ForeignKey("history_action.id", ondelete="RESTRICT")),
    **TABLE,
)

HISTORY_ENTRY = Table(
    "history_entry",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("action_id", ForeignKey("history_action.id", ondelete="RESTRICT"), nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("operation", Text, nullable=False),
    Column("commitment", Text, nullable=False),
    Column("chain", Text, nullable=False),
    Index("ix_history_entry_action_id", "action_id"),
    Index("ix_history_entry_row", "table_name", "row_id"),
    **TABLE,
)

HISTORY_VALUE = Table(
    "history_value",
    Base.metadata,
    Column("id", Integer, ForeignKey("history_entry.id", ondelete="RESTRICT"), primary_key=True),
    Column("salt", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    sqlite_strict=True,
)
