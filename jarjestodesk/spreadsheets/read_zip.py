"""The check of a workbook's zip before anything parses it (design/desktop.md §6)."""

import io
import struct
import zipfile
import zlib

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

MOST_MEMBERS = 2000
LARGEST_CONTENT = 100 * 1024 * 1024
"""Bytes of all parts together when inflated."""
LARGEST_RATIO = 200
_SMALL = 1024 * 1024
_CHUNK = 1024 * 1024
_DAMAGE = (
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What zipfile raises on mutated archives."""
_USUAL = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DOCTYPE = b"<!doctype"
_STRICT = b"purl.oclc.org/ooxml/spreadsheetml/main"
_XML = (".xml", ".rels", ".vml")


def check_zip(data: bytes, file_name: str) -> None:
    """Refuse what is no Excel workbook, is encrypted, swells too much or declares entities.

    Sizes are read from the directory and counted again while inflating: a directory may lie.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_names(archive, file_name)
            _check_sizes(archive.infolist(), file_name)
            _check_transitional(archive, file_name)
            left = LARGEST_CONTENT
            for member in archive.infolist():
                left -= _inflate(archive, member, left, file_name)
    except _DAMAGE as error:
        raise damaged(file_name) from error


def damaged(file_name: str) -> UserError:
    """Return the error for a file that is cut or broken."""
    return UserError(
        _(
            "The workbook {name} is damaged or was cut. Open it in Excel, save it again and try"
            " anew; or ask for the file again."
        ).format(name=file_name)
    )


def _too_big(file_name: str) -> UserError:
    return UserError(
        _(
            "The workbook {name} holds more than can be taken in. Copy only the rows and columns"
            " you need into a new workbook."
        ).format(name=file_name)
    )


def _check_names(archive: zipfile.ZipFile, file_name: str) -> None:
    names = set(archive.namelist())
    if any(member.compress_type not in _USUAL for member in archive.infolist()):
        raise damaged(file_name)
    if len(archive.infolist()) > MOST_MEMBERS:
        raise _too_big(file_name)
    if any(member.flag_bits & 0x1 for member in archive.infolist()):
        raise UserError(
            _(
                "The file {name} is protected by a password. Open it in Excel, remove the password"
                " and save it."
            ).format(name=file_name)
        )
    if "xl/workbook.xml" in names and "[Content_Types].xml" in names:
        return
    if "mimetype" in names or "content.xml" in names:
        raise UserError(
            _(
                "The file {name} is an OpenDocument file. Open it in LibreOffice or Excel and save"
                " it as a workbook (.xlsx)."
            ).format(name=file_name)
        )
    if "xl/workbook.bin" in names:
        raise UserError(
            _(
                "The file {name} is a binary workbook (.xlsb). Open it in Excel and save it as a"
                " workbook (.xlsx)."
            ).format(name=file_name)
        )
    raise UserError(
        _("The file {name} is not an Excel workbook. Save the list as a workbook (.xlsx).").format(
            name=file_name
        )
    )


def _check_sizes(members: list[zipfile.ZipInfo], file_name: str) -> None:
    if sum(member.file_size for member in members) > LARGEST_CONTENT:
        raise _too_big(file_name)
    for member in members:
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > _SMALL and ratio > LARGEST_RATIO:
            raise _too_big(file_name)


def _check_transitional(archive: zipfile.ZipFile, file_name: str) -> None:
    """Refuse the rare strict form of a workbook: openpyxl would find no rows in it."""
    with archive.open("xl/workbook.xml") as part:
        if _STRICT in part.read(_SMALL):
            raise UserError(
                _(
                    "The workbook {name} was saved as “Strict Open XML”. Open it in Excel and save"
                    " it as an ordinary workbook (.xlsx)."
                ).format(name=file_name)
            )


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int, file_name: str) -> int:
    """Return the true size of a member; refuse it beyond ``most`` or with a DOCTYPE in it."""
    size, tail = 0, b""
    is_xml = member.filename.lower().endswith(_XML)
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise _too_big(file_name)
            if is_xml:
                plain = (tail + chunk).replace(b"\0", b"").lower()
                if _DOCTYPE in plain:
                    raise damaged(file_name)
                tail = plain[-len(_DOCTYPE) :]
    return size
