"""The history of rows in words, the newest first."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from jarjestodesk.models.history import HISTORY_ACTION, HISTORY_ENTRY
from jarjestodesk.records.history import HistoryLine


def row_history(
    session: Session, table: str, ids: Collection[int], limit: int = 50
) -> tuple[HistoryLine, ...]:
    """Return what was done to these rows of a table, the newest first."""
    return rows_history(session, {table: ids}, limit)


def rows_history(
    session: Session, rows: Mapping[str, Collection[int]], limit: int = 50
) -> tuple[HistoryLine, ...]:
    """Return what was done to rows of several tables, each action once."""
    if not any(rows.values()):
        return ()
    touched = or_(
        *(
            and_(HISTORY_ENTRY.c.table_name == table, HISTORY_ENTRY.c.row_id.in_(ids))
            for table, ids in rows.items()
            if ids
        )
    )
    actions = select(HISTORY_ENTRY.c.action_id).where(touched).distinct()
    query = (
        select(HISTORY_ACTION.c.moment, HISTORY_ACTION.c.who, HISTORY_ACTION.c.label)
        .where(HISTORY_ACTION.c.id.in_(actions))
        .order_by(HISTORY_ACTION.c.id.desc())
        .limit(limit)
    )
    return tuple(
        HistoryLine(datetime.fromisoformat(row.moment), row.who, row.label)
        for row in session.execute(query)
    )
