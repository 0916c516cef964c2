"""The divisions a call concerns, and the score lines of its schemes."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.application import Application
from jarjestodesk.services.summaries.units import load_units
from jarjestodesk.services.workplace.ground import ground
from jarjestodesk.values.names import name_key


def divisions_of(session: Session, call_id: int) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of every division that an application of the call names."""
    units = load_units(session).by_id
    found: dict[str, str] = {}
    named = session.scalars(
        select(Application.service_unit_id)
        .where(Application.call_id == call_id, Application.service_unit_id.is_not(None))
        .distinct()
    )
    for unit_id in named:
        unit = units[unit_id] if unit_id is not None else None
        while unit is not None and unit.parent_id is not None:
            unit = units[unit.parent_id]
        if unit is not None:
            found[unit.code] = unit.name
    return tuple(sorted(found.items(), key=lambda item: name_key(item[1])))


def thresholds_of(session: Session, call_id: int, *, today: date) -> tuple[int, ...]:
    """Return the thresholds (hundredths of points) of the call's schemes, each once."""
    found = ground(session, call_id, today=today).thresholds.values()
    return tuple(sorted({one for one in found if one is not None}))
