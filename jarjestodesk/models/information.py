"""Information requests (621/1999): who asked, by when, what was judged public and given."""

from datetime import date

from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import Base, one_of, ref
from jarjestodesk.records.codes import (
    InformationAnswer,
    InformationItemKind,
    InformationRequester,
    LongerTime,
    Publicity,
)


class InformationRequest(Base):
    """A request for information (621/1999 13, 14 §); the requester need not say who he is.

    ``longer`` is why a month is needed instead of two weeks; ``right_told_on`` the day on which a
    requester who was refused was told that the authority may be asked to decide (14.3 §).
    """

    __tablename__ = "information_request"

    requester: Mapped[str | None]
    kind: Mapped[InformationRequester] = one_of(InformationRequester)
    diary_number: Mapped[str | None]
    subject: Mapped[str | None]
    received_on: Mapped[date]
    longer: Mapped[LongerTime | None] = one_of(LongerTime)
    due_on: Mapped[date]
    answered_on: Mapped[date | None]
    answer: Mapped[InformationAnswer | None] = one_of(InformationAnswer)
    refusal_reason: Mapped[str | None]
    right_told_on: Mapped[date | None]


class InformationItem(Base):
    """A thing collected for a request as it stood then, and how its secrecy was judged.

    ``public_text`` is what is given of an item that is secret in part; ``withheld`` tells that
    a party does not get it either (621/1999 11.2 §).
    """

    __tablename__ = "information_item"

    request_id: Mapped[int] = ref("information_request")
    application_id: Mapped[int] = ref("application")
    kind: Mapped[InformationItemKind] = one_of(InformationItemKind)
    label: Mapped[str]
    content: Mapped[str | None]
    file_id: Mapped[int | None] = ref("stored_file")
    file_name: Mapped[str | None]
    publicity: Mapped[Publicity | None] = one_of(Publicity)
    ground: Mapped[str | None]
    public_text: Mapped[str | None]
    withheld: Mapped[bool]
    position: Mapped[int]
