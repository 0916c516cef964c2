"""Files by content hash, what they are attached to, saved views and import layouts."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from jarjestodesk.models.base import TABLE, Base, ref
from jarjestodesk.models.types import Json


class StoredFile(Base):
    """A file in NAME.files/ under its SHA-256; the same content is stored once."""

    __tablename__ = "stored_file"
    __table_args__ = (Index("uq_stored_file_sha256", "sha256", unique=True), TABLE)

    sha256: Mapped[str]
    size: Mapped[int]
    media_type: Mapped[str]


class Attachment(Base):
    """A file (or a note that the paper was received) with what it belongs to."""

    __tablename__ = "attachment"

    file_id: Mapped[int | None] = ref("stored_file")
    file_name: Mapped[str]
    organisation_id: Mapped[int | None] = ref("organisation")
    application_id: Mapped[int | None] = ref("application")
    decision_id: Mapped[int | None] = ref("decision")
    agreement_id: Mapped[int | None] = ref("agreement")
    report_id: Mapped[int | None] = ref("required_report")
    required_attachment_id: Mapped[int | None] = ref("required_attachment")
    label: Mapped[str | None]
    received_on: Mapped[date | None]


class SavedView(Base):
    """Columns, order and filters of a list under a name."""

    __tablename__ = "saved_view"
    __table_args__ = (Index("uq_saved_view", "area", "name", unique=True), TABLE)

    area: Mapped[str]
    name: Mapped[str]
    definition: Mapped[Json]


class ImportLayout(Base):
    """Which column is what, remembered by the set of headers."""

    __tablename__ = "import_layout"
    __table_args__ = (Index("uq_import_layout", "kind", "headers_sha256", unique=True), TABLE)

    kind: Mapped[str]
    headers_sha256: Mapped[str]
    mapping: Mapped[Json]


class ImportBatch(Base):
    """A file that was taken in: by its hash, so that the same file is recognised."""

    __tablename__ = "import_batch"
    __table_args__ = (Index("ix_import_batch_sha256", "sha256"), TABLE)

    kind: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    imported_on: Mapped[date]
    call_id: Mapped[int | None] = ref("call")
    rows_new: Mapped[int]
    rows_changed: Mapped[int]
    rows_same: Mapped[int]
    rows_refused: Mapped[int]
