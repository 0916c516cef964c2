"""Storing files of the user's with what they belong to: first the files whole, then the rows."""

import mimetypes
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jarjestodesk.db.faults import told_files
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.attachments import NewAttachment
from jarjestodesk.records.changes import Changes
from jarjestodesk.values.names import file_safe
from jarjestodesk.values.text import clean_line

MOST = 100 * 1024 * 1024
"""Bytes of one file: what a scanner makes of some hundred pages."""


def attach(
    register: Register,
    paths: Sequence[Path],
    hang: Callable[..., Changes[Any]],
    row_id: int,
    **more: Any,
) -> Changes[Any]:
    """Store copies of files and ``hang`` them on a row, all or none; UserError if one cannot be."""
    files = tuple(_stored(register, path) for path in paths)
    return register.run_write(hang, row_id, files, **more)


def _stored(register: Register, path: Path) -> NewAttachment:
    name = clean_line(path.name) or file_safe("")
    content = _read(path, name)
    with told_files(register.files.folder):
        sha256 = register.files.put(content)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return NewAttachment(name, sha256, len(content), media_type)


def _read(path: Path, name: str) -> bytes:
    """Return the content of a file; a stream or a folder is none, an empty one holds nothing."""
    try:
        if not path.is_file():
            raise UserError(_("{path} is not a file.").format(path=name))
        with path.open("rb") as handle:
            content = handle.read(MOST + 1)
    except OSError as error:
        raise UserError(
            _(
                "The file {path} could not be read. Close it in other programs and check your"
                " rights to it."
            ).format(path=name)
        ) from error
    if not content:
        raise UserError(_("The file {name} is empty.").format(name=name))
    if len(content) > MOST:
        raise UserError(
            _("{file} is larger than {most} MB. Make it smaller and try again.").format(
                file=name, most=MOST // 1024**2
            )
        )
    return content
