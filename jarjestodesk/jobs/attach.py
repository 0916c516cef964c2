"""Storing a file of the user's with what it belongs to: first the file whole, then the row."""

import mimetypes
from pathlib import Path
from typing import Any

from jarjestodesk.db.faults import told_files
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.changes import Changes
from jarjestodesk.services.support_statements import attach

MOST = 100 * 1024 * 1024
"""Bytes of one file: what a scanner makes of some hundred pages."""


def attach_to_statement(register: Register, statement_id: int, path: Path) -> Changes[Any]:
    """Store the file at ``path`` and hang it on a statement of support; UserError if it cannot."""
    if not path.is_file():
        raise UserError(_("{path} is not a file.").format(path=path))
    size = path.stat().st_size
    if size > MOST:
        raise UserError(
            _("{file} is larger than {most} MB. Make it smaller and try again.").format(
                file=path.name, most=MOST // 1024**2
            )
        )
    with told_files(path.parent):
        content = path.read_bytes()
    with told_files(register.files.folder):
        sha256 = register.files.put(content)
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return register.run_write(attach, statement_id, sha256, len(content), path.name, media_type)
