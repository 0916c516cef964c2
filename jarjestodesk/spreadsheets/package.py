"""The finished file: the same content gives the same bytes, whatever the clock says."""

import io
from datetime import date, datetime, time
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6


class _SteadyZip(ZipFile):
    """A zip whose members carry no time and no rights of the file they came from."""

    @override
    def writestr(self, zinfo_or_arcname: Any, data: Any, *_how: Any) -> None:
        super().writestr(_steady(str(zinfo_or_arcname)), data, ZIP_DEFLATED, _LEVEL)

    @override
    def write(self, filename: Any, arcname: Any = None, *_how: Any) -> None:
        with open(filename, "rb") as source:  # noqa: PTH123 - openpyxl's own temporary file
            super().writestr(_steady(str(arcname)), source.read(), ZIP_DEFLATED, _LEVEL)


def _steady(name: str) -> ZipInfo:
    info = ZipInfo(name, _NO_TIME)
    info.create_system = 3
    info.external_attr = 0o600 << 16
    return info


def workbook_bytes(workbook: Workbook, *, title: str, author: str, day: date) -> bytes:
    """Return the workbook's file; its inner dates are ``day``."""
    properties = workbook.properties
    properties.title, properties.creator, properties.lastModifiedBy = title, author, author
    properties.language = "fi-FI"
    properties.created = properties.modified = datetime.combine(day, time())
    out = io.BytesIO()
    with _SteadyZip(out, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()
    return out.getvalue()
