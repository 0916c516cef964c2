"""The list of calls, the newest first, with the figures of each."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.records.calls import CallRow
from jarjestodesk.records.columns.calls import CALLS
from jarjestodesk.records.lists import ListInfo, Row
from jarjestodesk.services.call_queries import list_calls
from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists.base import RecordList


def _info(_session: Session, _scope: tuple[int, ...], _today: date) -> ListInfo:
    return CALLS


def _rows(session: Session, _scope: tuple[int, ...], today: date) -> dict[int, Row]:
    return {call.id: _row(call) for call in list_calls(session, today=today)}


def _row(call: CallRow) -> Row:
    return tuple(_value(call, column.key) for column in CALLS.columns)


def _value(call: CallRow, key: str) -> Any:
    if key == "left":
        known = call.appropriation is not None
        return (call.appropriation or 0) - (call.granted or 0) if known else None
    return getattr(call, key)


LISTS["calls"] = RecordList(_info, _rows, searched=("name", "code"))
