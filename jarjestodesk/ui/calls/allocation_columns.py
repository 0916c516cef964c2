"""A list in widths that suit the room beside an inspector; what stands there is put aside."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from jarjestodesk.records.lists import ListInfo


def fitted(info: ListInfo, widths: Mapping[str, int], aside: Collection[str] = ()) -> ListInfo:
    """Return the list with columns (by the word before a colon) of these widths in characters.

    Columns ``aside`` are hidden until she wants them.
    """
    columns = (
        replace(
            column,
            width=widths.get(column.key.partition(":")[0], column.width),
            hidden=column.hidden or column.key in aside,
        )
        for column in info.columns
    )
    return replace(info, columns=tuple(columns))
