"""The letters made about applications, as their pages list them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.models.file import StoredFile
from jarjestodesk.models.letter import LetterPacket, LetterVoid
from jarjestodesk.records.organisation_page import LetterLine


def letters_of(session: Session, applications: Collection[int]) -> tuple[LetterLine, ...]:
    """Return the letters of these applications, the newest first."""
    voided = select(LetterVoid.id).where(LetterVoid.packet_id == LetterPacket.id).exists()
    rows = session.execute(
        select(
            LetterPacket.id,
            LetterPacket.application_id,
            LetterPacket.decision_id,
            LetterPacket.made_on,
            LetterPacket.file_name,
            StoredFile.sha256,
            voided,
        )
        .join(StoredFile, StoredFile.id == LetterPacket.file_id)
        .where(LetterPacket.application_id.in_(applications))
        .order_by(LetterPacket.id.desc())
    )
    return tuple(LetterLine(*row) for row in rows)
