"""Links of a row to others (municipalities, fields) and sums by year: set as a whole."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.base import Base
from jarjestodesk.services.writing import add

R = TypeVar("R", bound=Base)


def put_links(
    session: Session, model: type[R], owner: dict[str, Any], target: str, wanted: Sequence[int]
) -> None:
    """Make the owner's links lead to the ``wanted`` rows and to no others."""
    kept = {
        getattr(link, target): link
        for link in session.scalars(select(model).filter_by(**owner)).all()
    }
    for key, link in kept.items():
        if key not in wanted:
            session.delete(link)
    for key in wanted:
        if key not in kept:
            add(session, model, **owner, **{target: key})
    session.flush()
