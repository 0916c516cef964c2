"""Lists for grids: what columns a list has, its ids in order, its rows.

A list is a ``Definition`` (``services.lists.base``) under its code in ``LISTS``; the module of
an area puts its lists there when it is imported, which happens at the first question.
"""

from collections.abc import Sequence
from datetime import date
from importlib import import_module

from sqlalchemy.orm import Session

from jarjestodesk.records.lists import ListInfo, ListQuery, Row
from jarjestodesk.services.lists.base import Definition

LISTS: dict[str, Definition] = {}
"""Every list met so far, by its code."""

_MODULES = {"call.applications": "applications"}
"""Modules of the lists that do not stand in the module of their code's first word."""
_CHUNK = 512


def definition(code: str) -> Definition:
    """Return the list of this code; its module is imported when it is first asked for."""
    if code not in LISTS:
        module = _MODULES.get(code, code.partition(".")[0])
        import_module(f"jarjestodesk.services.lists.{module}")
    return LISTS[code]


def info(session: Session, code: str, scope: tuple[int, ...] = (), *, today: date) -> ListInfo:
    """Return the list's columns, with the choices that are rows of the register."""
    return definition(code).info(session, scope, today)


def ids(session: Session, query: ListQuery) -> list[int]:
    """Return the ids of the rows asked for, in order. Refused names a filter that says nothing."""
    return definition(query.code).ids(session, query)


def rows(session: Session, query: ListQuery, ids: Sequence[int]) -> dict[int, Row]:
    """Return the rows of these ids; one that is gone is left out."""
    return definition(query.code).rows(session, query, ids)


def values(session: Session, query: ListQuery, keys: Sequence[str]) -> list[Row]:
    """Return the values of the columns ``keys`` of every row asked for, in order: for exports."""
    asked = definition(query.code)
    places = [asked.info(session, query.scope, query.today).index(key) for key in keys]
    found = asked.ids(session, query)
    out: list[Row] = []
    for start in range(0, len(found), _CHUNK):
        part = found[start : start + _CHUNK]
        read = asked.rows(session, query, part)
        out += [tuple(read[key][place] for place in places) for key in part if key in read]
    return out
