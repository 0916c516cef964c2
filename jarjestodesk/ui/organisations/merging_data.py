"""What the worker runs for merging organisations and for the list of likely doubles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.merging import Double, MergeSheet, Merging

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


def merge_sheet(register: "Register", ids: Sequence[int], kept_id: int | None) -> MergeSheet:
    """Read organisations side by side in the order of ``ids``.

    Without ``kept_id`` the one with the most behind it stays.
    """
    from jarjestodesk.services import merging

    kept = register.read(merging.better_kept, ids) if kept_id is None else kept_id
    others = tuple(key for key in ids if key != kept)
    sheet = register.read(merging.sheet, Merging(kept, others))
    order = [[side.id for side in sheet.sides].index(key) for key in ids]
    return replace(
        sheet,
        sides=tuple(sheet.sides[place] for place in order),
        fields=tuple(
            replace(one, values=tuple(one.values[place] for place in order)) for one in sheet.fields
        ),
    )


def merge(register: "Register", merging: Merging) -> Changes[int]:
    """Merge organisations."""
    from jarjestodesk.services.merging import merge_organisations

    return register.run_write(merge_organisations, merging)


def doubles(register: "Register") -> tuple[Double, ...]:
    """Read the likely doubles of the whole register."""
    from jarjestodesk.services import doubles as service

    return register.read(service.doubles)


def judge_distinct(register: "Register", ids: tuple[int, int], today: date) -> Changes[int]:
    """Remember that two organisations are not one."""
    from jarjestodesk.services.doubles import judge_distinct as service

    return register.run_write(service, *ids, today=today)
