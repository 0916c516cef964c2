"""The folder of an information request: the documents given and a workbook of the rest, whole."""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jarjestodesk.db.faults import told_files
from jarjestodesk.db.files import sync_folder, write_whole
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.jobs import child
from jarjestodesk.jobs.lists import LIMITS
from jarjestodesk.records.information_requests import Giving, InformationLine
from jarjestodesk.services.information_book import what_is_given
from jarjestodesk.spreadsheets.write import write_book
from jarjestodesk.values.names import file_safe, whole_file_safe


@dataclass(frozen=True)
class FolderWritten:
    """A folder that was made: its files in order, and what must be added by hand.

    ``by_hand`` names the documents whose secret parts are to be covered, and the papers.
    """

    folder: Path
    files: tuple[str, ...]
    by_hand: tuple[str, ...]


def write_folder(
    register: Register,
    request_id: int,
    out: Path,
    *,
    today: date,
    progress: child.Progress | None = None,
    cancel: child.Event | None = None,
) -> FolderWritten:
    """Write what is given to a new folder ``out``, whole or not at all.

    UserError while something has not been judged and where something is there already,
    CancelledError; then nothing was written.
    """
    if out.exists():
        raise UserError(
            _("{path} is there already. Give a name that nothing has yet.").format(path=out)
        )
    if not out.parent.is_dir():
        raise UserError(_("The folder {path} does not exist.").format(path=out.parent))
    _tell(progress, 0, _("reading the register"))
    sheet, book = register.read(what_is_given, request_id, today=today)
    _tell(progress, 1, _("making the workbook"))
    written = child.run(
        write_book,
        book,
        limits=LIMITS,
        cancel=cancel,
        too_much=_("The request is too large for a workbook: ask about fewer applications."),
    )
    _tell(progress, 2, _("writing the files"))
    stem = pgettext("file", "summary")
    name = f"{file_safe(stem)}.xlsx"
    given = dict(_documents(sheet.items))
    _put(register, out, {name: written.content}, given)
    _tell(progress, 3, pgettext("progress", "ready"))
    by_hand = tuple(item.label for item in sheet.items if _is_by_hand(item))
    return FolderWritten(out, (name, *given), by_hand)


def _put(
    register: Register, out: Path, made: Mapping[str, bytes], stored: Mapping[str, str]
) -> None:
    """Write files made and stored ones (by SHA-256) beside ``out``, then give it its name."""
    temporary = out.with_name(f".{out.name[:40]}.{secrets.token_hex(4)}.part")
    with told_files(out.parent):
        temporary.mkdir(mode=0o700)
        try:
            for file, content in made.items():
                write_whole(temporary / file, content)
            for file, sha256 in stored.items():
                write_whole(temporary / file, register.files.get(sha256))
            temporary.rename(out)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        sync_folder(out.parent)


def _documents(items: tuple[InformationLine, ...]) -> Iterator[tuple[str, str]]:
    """Yield (name, SHA-256) of each document given whole, numbered as the things are looked at."""
    for number, item in enumerate(items, 1):
        if item.sha256 and item.giving is Giving.WHOLE:
            yield f"{number:03d}_{whole_file_safe(item.file_name or item.label)}", item.sha256


def _is_by_hand(item: InformationLine) -> bool:
    """Tell whether the program cannot give a document itself: to be covered in part, or paper."""
    if item.giving is Giving.EDITED:
        return item.sha256 is not None
    return item.giving is Giving.WHOLE and item.file_name is not None and item.sha256 is None


def _tell(progress: child.Progress | None, done: int, text: str) -> None:
    if progress is not None:
        progress(done, 3, text)
