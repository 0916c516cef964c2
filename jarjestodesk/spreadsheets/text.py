"""User text on its way into a cell: what Excel would refuse, cut or take for something else."""

import re

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.values.names import file_safe

LONGEST = 32_767
"""UTF-16 units a cell holds; Excel repairs a file with more."""
LONGEST_HEADER = 255
"""Characters of a table's column name."""
LONGEST_TITLE = 31
"""Characters of a sheet's name."""

_NEWLINES = re.compile("\r\n|\r")
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ACTIVE = re.compile(r"[=+\-@#\t\n'0-9]")
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def cell_text(text: str) -> tuple[str, bool]:
    """Return the text as the file stores it, and whether it had to be cut.

    Characters XML refuses go away; ``_x000D_`` written by a person is escaped, else Excel
    would read a control character; a cut text ends in a visible mark.
    """
    kept = _ESCAPE_LIKE.sub("_x005F_", _REFUSED.sub("", _NEWLINES.sub("\n", text)))
    if _units(kept) <= LONGEST:
        return kept, False
    return _cut(kept, LONGEST, _(" … [cut: longer than a cell can hold]")), True


def is_active(text: str) -> bool:
    """Tell whether a program might take the text for a formula, a number or an error."""
    return bool(_ACTIVE.match(text))


def header_texts(titles: list[str]) -> list[str]:
    """Return column names a table accepts: one line, not empty, not too long, all different."""
    out: list[str] = []
    seen: set[str] = set()
    for title in titles:
        plain = " ".join(_REFUSED.sub("", title).split()) or pgettext("column", "Column")
        name, copy = _shortened(plain, LONGEST_HEADER), 1
        while name.casefold() in seen:
            copy += 1
            ending = f" ({copy})"
            name = _shortened(plain, LONGEST_HEADER - len(ending)) + ending
        seen.add(name.casefold())
        out.append(_ESCAPE_LIKE.sub("_x005F_", name))
    return out


def sheet_titles(titles: list[str]) -> list[str]:
    """Return sheet names Excel accepts, all different."""
    out: list[str] = []
    for title in titles:
        plain = " ".join(_NOT_IN_TITLE.sub(" ", title).split()).strip("'")
        name, copy = _shortened(plain, LONGEST_TITLE), 1
        while name.casefold() in {other.casefold() for other in out}:
            copy += 1
            ending = f" ({copy})"
            name = _shortened(plain, LONGEST_TITLE - len(ending)) + ending
        out.append(name)
    return out


def table_names(titles: list[str]) -> list[str]:
    """Return names of tables by the sheets' titles: plain letters, no cell's name, each once."""
    out: list[str] = []
    for title in titles:
        plain = name = "t_" + file_safe(title).replace("-", "_")
        copy = 1
        while name.casefold() in {other.casefold() for other in out}:
            copy += 1
            name = f"{plain}_{copy}"
        out.append(name)
    return out


def page_text(text: str) -> str:
    """Return text for a page header or footer, where & starts a code."""
    return " ".join(_REFUSED.sub("", text).split())[:80].replace("&", "&&")


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _units(text: str) -> int:
    """Return the length as Excel counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str, length: int, mark: str) -> str:
    kept = text[: length - len(mark)]
    while _units(kept) + len(mark) > length:
        kept = kept[: length - len(mark) - _units(kept)]
    return kept + mark
