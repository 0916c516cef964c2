"""The list “information.items”: what was collected for a request, each thing to be judged."""

from datetime import date

from sqlalchemy.orm import Session

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import InformationItemKind, Publicity
from jarjestodesk.records.kinds import TEXT_KIND, YES_NO_KIND
from jarjestodesk.records.lists import Column, ListInfo, Look, Row
from jarjestodesk.services.information_queries import named_applications, sheet
from jarjestodesk.services.lists import LISTS
from jarjestodesk.services.lists.base import RecordList

CODE = "information.items"


def info(session: Session, scope: tuple[int, ...], today: date) -> ListInfo:  # noqa: ARG001 - the protocol's signature
    """Return the columns; whose application it is stands there when there are several."""
    single = len(named_applications(session, scope[0])) < 2
    applicant = Column(
        "applicant", lambda: pgettext("column", "Applicant"), width=24, hidden=single
    )
    return ListInfo(CODE, (applicant, *_JUDGED, *_TOLD), kind="information.item", stretch="content")


_JUDGED = (
    Column("label", lambda: pgettext("column", "Thing collected"), width=24, look=Look.STRONG),
    Column(
        "publicity",
        lambda: pgettext("column", "Publicity"),
        width=14,
        look=Look.CHIP,
        field="publicity",
        codes=Publicity,
    ),
    Column(
        "ground",
        lambda: _("Ground of secrecy"),
        width=23,
        field="ground",
        hint=lambda: _("A number alone, such as 20, is that point of 24 § 1 mom."),
    ),
)
_TOLD = (
    Column("content", lambda: pgettext("column", "Content"), TEXT_KIND, width=20),
    Column(
        "withheld",
        lambda: _("Withheld from a party"),
        YES_NO_KIND,
        width=10,
        field="withheld",
        hint=lambda: _("A party gets secret things too, save for those of 11.2 §"),
    ),
    Column(
        "public_text",
        lambda: _("Text that is given"),
        TEXT_KIND,
        width=26,
        hidden=True,
        field="public_text",
        hint=lambda: _("Of a thing that is secret in part: the text without its secrets"),
    ),
    Column(
        "kind",
        lambda: pgettext("list", "Kind"),
        width=18,
        look=Look.FAINT,
        hidden=True,
        codes=InformationItemKind,
    ),
    Column("advice", lambda: _("What to look for"), width=44, look=Look.FAINT, hidden=True),
)


def rows(session: Session, scope: tuple[int, ...], today: date) -> dict[int, Row]:  # noqa: ARG001 - the protocol's signature
    """Return the things in the order they were collected."""
    found = sheet(session, scope[0])
    return {
        item.id: (
            item.applicant,
            item.label,
            item.publicity,
            item.ground,
            item.content or item.file_name,
            item.withheld,
            item.public_text,
            item.kind,
            item.advice,
        )
        for item in found.items
    }


LISTS[CODE] = RecordList(info, rows, ("applicant", "label", "content"))
