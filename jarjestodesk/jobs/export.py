"""Exports: read in one transaction, build the workbook, write it whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jarjestodesk.db.faults import told_files
from jarjestodesk.db.files import write_whole
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.summaries import GroupLine
from jarjestodesk.services.summaries import call_summary
from jarjestodesk.spreadsheets.content import Written
from jarjestodesk.spreadsheets.summary import summary_workbook

SUFFIX = ".xlsx"
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Exported:
    """An export: its file, what it holds, whether it was there already byte for byte."""

    file: Path
    written: Written
    total: GroupLine
    unchanged: bool


def export_summary(
    register: Register,
    code: str,
    division: str | None,
    out: Path,
    *,
    today: date,
    progress: Progress,
) -> Exported:
    """Write the summary of a call to ``out``; UserError where another file would be lost."""
    target = checked_target(out)
    progress(0, 3, _("reading the register"))
    summary = register.read(call_summary, code, division, today=today)
    progress(1, 3, _("making the workbook"))
    written = summary_workbook(summary)
    progress(2, 3, _("writing the file"))
    unchanged = put_file(target, written.content)
    progress(3, 3, pgettext("progress", "ready"))
    return Exported(target, written, summary.total, unchanged)


def checked_target(out: Path) -> Path:
    """Return where the workbook goes; .xlsx is added where it is missing."""
    target = out if out.suffix.casefold() == SUFFIX else out.with_name(out.name + SUFFIX)
    if not target.parent.is_dir():
        raise UserError(_("The folder {path} does not exist.").format(path=target.parent))
    if target.is_dir():
        raise UserError(_("{path} is a folder. Give the name of a file.").format(path=target))
    return target


def put_file(target: Path, content: bytes) -> bool:
    """Write the file whole; return True where the same bytes were there already.

    A file that differs is kept: she may have typed into it.
    """
    with told_files(target.parent):
        if target.exists():
            if target.read_bytes() == content:
                return True
            raise UserError(
                _(
                    "{path} is there already with other content, perhaps with notes of yours. It"
                    " was left as it is: give another name, or move the old file away."
                ).format(path=target)
            )
        write_whole(target, content)
    return False
