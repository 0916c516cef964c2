"""Letters as made: frozen content, text versions and the PDF by its SHA-256."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, one_of, ref
from jarjestodesk.models.types import Json
from jarjestodesk.records.codes import LetterKind, PacketPart


class LetterRun(Base):
    """One making of letters for a call: what was made together, in print order."""

    __tablename__ = "letter_run"

    call_id: Mapped[int] = ref("call")
    kind: Mapped[LetterKind] = one_of(LetterKind)
    made_on: Mapped[date]


class LetterPacket(Base):
    """A letter's frozen content and its PDF; re-print is the stored file, byte for byte."""

    __tablename__ = "letter_packet"
    __table_args__ = (Index("ix_letter_packet_decision", "decision_id", "id"), TABLE)

    run_id: Mapped[int] = ref("letter_run")
    kind: Mapped[LetterKind] = one_of(LetterKind)
    application_id: Mapped[int] = ref("application")
    decision_id: Mapped[int | None] = ref("decision", index=False)
    made_on: Mapped[date]
    language: Mapped[str]
    content: Mapped[Json]
    content_sha256: Mapped[str]
    template_id: Mapped[int | None] = ref("text_template")
    file_id: Mapped[int] = ref("stored_file")
    file_name: Mapped[str]
    position: Mapped[int]


class LetterVoid(Base):
    """A letter that must not be used any more, and why: a new entry, the packet stays."""

    __tablename__ = "letter_void"

    packet_id: Mapped[int] = ref("letter_packet")
    voided_on: Mapped[date]
    reason: Mapped[str]


class RunFile(Base):
    """A file of a whole run: the joined print file, the send list."""

    __tablename__ = "run_file"

    run_id: Mapped[int] = ref("letter_run")
    part: Mapped[PacketPart] = one_of(PacketPart)
    file_id: Mapped[int] = ref("stored_file")
    file_name: Mapped[str]
