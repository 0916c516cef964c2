"""What the fields of an organisation and of an application can be chosen from."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.county import FieldOfActivity
from jarjestodesk.records.lists import Choice
from jarjestodesk.services.lists.parts import (
    handler_choices,
    municipality_choices,
    unit_choices,
)
from jarjestodesk.values.names import name_key


def organisation_choices(session: Session) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return the municipalities and the fields of activity, both by code."""
    fields = session.execute(select(FieldOfActivity.code, FieldOfActivity.name)).all()
    ordered = sorted(fields, key=lambda field: name_key(field.name))
    return (
        municipality_choices(session),
        tuple(Choice(field.code, field.name, field.code) for field in ordered),
    )


def application_choices(
    session: Session,
) -> tuple[tuple[Choice, ...], tuple[Choice, ...], tuple[Choice, ...]]:
    """Return municipalities by code, service units by id and handlers by id."""
    return municipality_choices(session), unit_choices(session), handler_choices(session)
