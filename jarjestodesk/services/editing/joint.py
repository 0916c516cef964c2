"""Edits of a further organisation of a joint application: its role and share."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.i18n import pgettext
from jarjestodesk.models.application import JointApplicant
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.services.editing.fields import Field, checked, of, row_of, told, write
from jarjestodesk.services.edits import WRITERS

FIELDS = {
    "role": Field(lambda: pgettext("field", "role in the joint application")),
    "share": Field(lambda: pgettext("field", "share of the joint application")),
}


def edit_joint(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - the protocol's signature
    """Write the role or share of a further organisation."""
    row = row_of(session, JointApplicant, row_id)
    field = of(FIELDS, name)
    write(row, name, field, checked(field, value))
    return told(session.get_one(Organisation, row.organisation_id).name, field)


WRITERS["joint"] = edit_joint
