"""Edits of an information request and of what was collected for it."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.information import InformationItem, InformationRequest
from jarjestodesk.records import kinds
from jarjestodesk.records.codes import InformationRequester, LongerTime, Publicity
from jarjestodesk.rules.information_requests import ground_text, last_day
from jarjestodesk.services.editing.fields import Field, checked, of, row_of, told, write
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.information_queries import requester_name
from jarjestodesk.services.information_requests import open_request

REQUEST = {
    "requester": Field(lambda: pgettext("field", "requester")),
    "kind": Field(lambda: pgettext("field", "who asks"), codes=InformationRequester, required=True),
    "diary_number": Field(lambda: pgettext("field", "diary number")),
    "subject": Field(lambda: _("what is asked for"), kinds.TEXT_KIND),
    "received_on": Field(lambda: _("day the request came"), kinds.DAY_KIND, required=True),
    "longer": Field(lambda: _("why a month is needed"), codes=LongerTime),
    "refusal_reason": Field(lambda: _("why not everything is given"), kinds.TEXT_KIND),
    "right_told_on": Field(lambda: _("day the right was told"), kinds.DAY_KIND),
}
ITEM = {
    "publicity": Field(lambda: pgettext("field", "publicity"), codes=Publicity),
    "ground": Field(lambda: _("ground of secrecy")),
    "public_text": Field(lambda: _("text that is given"), kinds.TEXT_KIND),
    "withheld": Field(lambda: _("withheld from a party too"), kinds.YES_NO_KIND, required=True),
}
_HAPPENED = ("received_on", "right_told_on")


def edit_request(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write one fact of a request that is open; its last day follows from when it came."""
    row = open_request(session, row_of(session, InformationRequest, row_id).id)
    field = of(REQUEST, name)
    read = checked(field, value)
    if name in _HAPPENED and read is not None and read > today:
        raise UserError(_("The day is in the future. Give it once it has happened."))
    label = told(_about(row), field)
    write(row, name, field, read)
    row.due_on = last_day(row.received_on, longer=row.longer is not None)
    return label


def edit_item(session: Session, row_id: int, name: str, value: Any, today: date) -> str:  # noqa: ARG001 - a writer's form
    """Write how a thing was judged; a number alone is that point of 24 § 1 mom."""
    row = row_of(session, InformationItem, row_id)
    request = open_request(session, row.request_id)
    field = of(ITEM, name)
    read = checked(field, value)
    if name == "ground" and read is not None:
        read = ground_text(read)
    write(row, name, field, read)
    return told(f"{_about(request)}, {row.label}", field)


def _about(row: InformationRequest) -> str:
    words = _("Information request of {name}")
    return words.format(name=requester_name(row.requester))


WRITERS["information"] = edit_request
WRITERS["information.item"] = edit_item
