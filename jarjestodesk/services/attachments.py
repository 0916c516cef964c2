"""Files that came with an application: hung on it, and taken off again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application
from jarjestodesk.models.file import Attachment, StoredFile
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.models.statement import SupportStatement
from jarjestodesk.records.attachments import NewAttachment
from jarjestodesk.records.changes import Changes
from jarjestodesk.services.writing import new, put


def attach_files(
    session: Session, application_id: int, files: Sequence[NewAttachment], *, today: date
) -> Changes[tuple[int, ...]]:
    """Hang stored files on an application, received today."""
    row = session.get(Application, application_id)
    if row is None:
        raise UserError(_("The application is not in the register any more."))
    papers = [hang(session, one, application_id=row.id, received_on=today) for one in files]
    name = session.get_one(Organisation, row.organisation_id).name
    if len(papers) == 1:
        words = _("Attached {file} to the application of {name}")
        label = words.format(file=papers[0].file_name, name=name)
    else:
        words = _("Attached {n} files to the application of {name}")
        label = words.format(n=len(papers), name=name)
    return Changes(label, tuple(paper.id for paper in papers))


def hang(session: Session, file: NewAttachment, **values: Any) -> Attachment:
    """Return a new attachment for a stored file; ``values`` tell what it belongs to."""
    keys = {"sha256": file.sha256}
    stored = put(session, StoredFile, keys, size=file.size, media_type=file.media_type)
    return new(session, Attachment, file_id=stored.id, file_name=file.file_name, **values)


def remove_attachment(session: Session, attachment_id: int) -> Changes[None]:
    """Take an attachment off its application; a paper that was asked for and a statement stay."""
    row = session.get(Attachment, attachment_id)
    if row is None:
        raise UserError(_("The row is no longer in the register."))
    if row.required_attachment_id is not None:
        raise UserError(_("The attachment was asked for in the call: mark it on the tab Checks."))
    if session.scalar(select(SupportStatement.id).filter_by(attachment_id=row.id)) is not None:
        raise UserError(_("The file belongs to a statement of support. Remove that first."))
    name = row.file_name
    session.delete(row)
    session.flush()
    return Changes(_("Removed the attachment {name}").format(name=name), None)
