"""What a layout of a workbook is: the columns we know, by the words headers use for them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jarjestodesk.records.imports import ImportKind
from jarjestodesk.records.kinds import Kind
from jarjestodesk.values.names import name_fold

_NOT_WORDS = re.compile(r"[\W_]+")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_QUESTION = re.compile(r"^(?:(?:kysymys|kohta) )?(?:q?[0-9]{1,2} )+(?=[^\W\d])")
_DEMANDED = re.compile(r" (?:pakollinen|pakollinen tieto|required)$")
_UNITS = frozenset({"eur", "euroa", "euro", "e", "kpl", "pv", "pvm", "pp", "kk", "vvvv", "hlo"})
_YEAR_WORDS = frozenset({"vuodelle", "vuonna", "vuoden", "vuodeksi", "vuosi", "v"})


@dataclass(frozen=True)
class Column:
    """A known column: the field it fills, its Finnish header, other headers, its reader.

    ``yearly`` columns may come once a year, with the year in the header.
    """

    field: str
    label: str
    kind: Kind
    synonyms: tuple[str, ...] = ()
    yearly: bool = False


@dataclass(frozen=True)
class Layout:
    """The known columns of a kind of import; of each tuple in ``required`` one must be there.

    ``of_bare_year`` is the yearly field that a header of nothing but a year stands for.
    """

    kind: ImportKind
    columns: tuple[Column, ...]
    required: tuple[tuple[str, ...], ...]
    of_bare_year: str | None = None

    def with_columns(self, more: Iterable[Column]) -> "Layout":
        """Return the layout with further columns, such as the criteria of a rubric."""
        return replace(self, columns=(*self.columns, *more))

    def column(self, field: str) -> Column | None:
        """Return the column that fills ``field``."""
        return next((column for column in self.columns if column.field == field), None)

    def by_header(self) -> dict[str, Column]:
        """Return folded header → column; a column's own label wins over another's synonym."""
        synonyms = {
            fold_header(word): column
            for column in reversed(self.columns)
            for word in (*column.synonyms, column.field)
        }
        known = synonyms | {fold_header(column.label): column for column in self.columns}
        bare = self.column(self.of_bare_year) if self.of_bare_year else None
        named = {header: column for header, column in known.items() if header}
        return named | {"": bare} if bare else named


def fold_header(text: str) -> str:
    """Return a header in small letters without marks, punctuation and units."""
    words = _NOT_WORDS.sub(" ", name_fold(text.replace("§", "pykälä"))).split()
    kept = [word for word in words if word not in _UNITS]
    return " ".join(kept or words)


def without_question(folded: str) -> str:
    """Return a folded header without what form tools put around it: “1.2” and “(pakollinen)”."""
    return _DEMANDED.sub("", _QUESTION.sub("", folded))


def split_year(folded: str) -> tuple[str, int | None]:
    """Return a folded header without its one year and the words around it, and the year."""
    years = _YEAR.findall(folded)
    if len(set(years)) != 1:
        return folded, None
    words = [word for word in _YEAR.sub(" ", folded).split() if word not in _YEAR_WORDS]
    return " ".join(words), int(years[0])
