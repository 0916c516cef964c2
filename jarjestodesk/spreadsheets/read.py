"""A foreign workbook or CSV file into plain rows: recognised by content, read once, hashed."""

import hashlib
from pathlib import Path

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.imports import Book, Sheet

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of the file itself; a year of applications is under two megabytes."""
SMALL_TEXT = 1024 * 1024
"""Bytes of a CSV file that may be read in our own process: it cannot grow to anything."""
_MARKS = ("~$", ".~lock.")
"""How the names of the files begin by which Excel and LibreOffice mark an open workbook."""
_TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".tab"})


def load(path: Path) -> bytes:
    """Return the file's bytes, read once: what is hashed is what is read."""
    if path.name.startswith(_MARKS):
        raise UserError(
            _(
                "{name} is only the mark of a workbook that is open in another program. Choose the"
                " workbook itself."
            ).format(name=path.name)
        )
    try:
        if path.is_dir():
            raise UserError(_("{path} is a folder. Name the workbook in it.").format(path=path))
        with path.open("rb") as handle:
            data = handle.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UserError(
            _("The file {path} was not found. Check its name and folder.").format(path=path)
        ) from error
    except OSError as error:
        raise UserError(
            _(
                "The file {path} could not be read. Close it in other programs and check your"
                " rights to it."
            ).format(path=path)
        ) from error
    if len(data) > LARGEST_FILE:
        raise UserError(
            _(
                "The file {path} is larger than {most} megabytes. Take only the rows you need into"
                " a new workbook."
            ).format(path=path, most=LARGEST_FILE // 1024 // 1024)
        )
    return data


def is_open_elsewhere(path: Path) -> bool:
    """Tell whether Excel or LibreOffice has put its mark of an open file beside it."""
    excel, office = _MARKS
    marks = (f"{excel}{path.name}", f"{office}{path.name}#")
    return any(path.with_name(mark).exists() for mark in marks)


def is_small_text(data: bytes, file_name: str) -> bool:
    """Tell whether the file may be read in our own process instead of a child with limits."""
    return len(data) <= SMALL_TEXT and not _is_workbook(data, file_name)


def read_book(data: bytes, file_name: str) -> Book:
    """Return the rows of a workbook or CSV file; UserError says what to do with any other.

    Large or hostile content may use much memory and time: run it in a child with limits.
    """
    return Book(file_name, hashlib.sha256(data).hexdigest(), _sheets(data, file_name))


def _sheets(data: bytes, file_name: str) -> tuple[Sheet, ...]:
    if _is_workbook(data, file_name):
        from jarjestodesk.spreadsheets.read_xlsx import read_xlsx

        return read_xlsx(data, file_name)
    from jarjestodesk.spreadsheets.read_csv import read_csv

    return (read_csv(data, file_name),)


def _is_workbook(data: bytes, file_name: str) -> bool:
    """Tell a workbook from text by content; any other kind is refused in words."""
    if not data.strip(b"\0\r\n\t "):
        raise UserError(_("The file {name} is empty.").format(name=file_name))
    if data.startswith(b"PK\x03\x04"):
        return True
    foreign = _foreign(data)
    if foreign:
        raise UserError(foreign.format(name=file_name))
    if Path(file_name).suffix.lower() not in _TEXT_SUFFIXES:
        raise UserError(
            _(
                "The file {name} is not an Excel workbook, whatever its name says. Open it in Excel"
                " or LibreOffice and save it as a workbook (.xlsx) or as CSV."
            ).format(name=file_name)
        )
    return False


def _foreign(data: bytes) -> str | None:
    """Return what to do with a file of a known foreign kind, None for any other."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return _(
                "The file {name} is protected by a password. Open it in Excel, remove the password"
                " and save it."
            )
        return _(
            "The file {name} is in the old Excel format (.xls). Open it in Excel and save it as a"
            " workbook (.xlsx)."
        )
    if data.startswith(b"%PDF"):
        return _("The file {name} is a PDF. Ask for the list as a workbook (.xlsx) or as CSV.")
    start = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<head")):
        return _(
            "The file {name} is a web page, not a workbook. Open it in Excel and save it as a"
            " workbook (.xlsx)."
        )
    return None
