"""What the worker and jobs run for the reports."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.records.calls import CallRow
from jarjestodesk.records.lists import Choice, ListInfo, ListQuery
from jarjestodesk.records.reports import ReportFigures
from jarjestodesk.ui.jobs import Control
from jarjestodesk.ui.outputs import refuse_if_cancelled

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

_YEARS_AT_FIRST = 5


@dataclass(frozen=True)
class Made:
    """A workbook that was made: its file, how many rows, whether it was there already alike."""

    file: Path
    rows: int
    unchanged: bool


def info(register: "Register", code: str, today: date) -> ListInfo:
    """Ask what a list is like; here its cells are only read."""
    from jarjestodesk.services import lists

    found = register.read(lists.info, code, today=today)
    columns = tuple(replace(column, field=None) for column in found.columns)
    return replace(found, columns=columns)


def choices(register: "Register", today: date) -> tuple[tuple[CallRow, ...], tuple[Choice, ...]]:
    """Read the calls, the newest first, and the divisions by their codes."""
    from jarjestodesk.records.codes import UnitLevel
    from jarjestodesk.services import lists
    from jarjestodesk.services.call_queries import list_calls

    asked = ListQuery("settings.units", today)
    rows = register.read(lists.values, asked, ("level", "code", "name"))
    divisions = tuple(
        Choice(code, name, code) for level, code, name in rows if level == UnitLevel.DIVISION
    )
    return tuple(register.read(list_calls, today=today)), divisions


def figures(register: "Register", years: Sequence[int] | None, today: date) -> ReportFigures:
    """Read the figures of the years; None: the latest there are data of."""
    from jarjestodesk.services.reports import report_figures

    if years is None:
        known = register.read(report_figures, (), today=today).years_known
        years = known[-_YEARS_AT_FIRST:]
    return register.read(report_figures, years, today=today)


def export_list(
    register: "Register", control: Control, query: ListQuery, keys: Sequence[str], target: Path
) -> Made:
    """Write a list to ``target``."""
    from jarjestodesk.jobs import lists

    made = lists.export_list(
        register,
        query,
        keys,
        target,
        today=query.today,
        progress=control.progress,
        cancel=control.cancel,
    )
    return Made(made.file, made.rows, made.unchanged)


def export_figures(
    register: "Register", control: Control, years: Sequence[int], target: Path, today: date
) -> Made:
    """Write the figures of the years to ``target``."""
    from jarjestodesk.jobs import lists

    made = lists.export_figures(
        register, years, target, today=today, progress=control.progress, cancel=control.cancel
    )
    return Made(made.file, made.rows, made.unchanged)


def export_summary(
    register: "Register",
    control: Control,
    call: str,
    division: str | None,
    target: Path,
    today: date,
) -> Made:
    """Write the summary of a call to ``target``; cancelled before the file is written."""
    from jarjestodesk.jobs.export import export_summary as export

    def progress(done: int, whole: int, what: str) -> None:
        refuse_if_cancelled(control)
        control.progress(done, whole, what)

    made = export(register, call, division, target, today=today, progress=progress)
    return Made(made.file, sum(made.written.rows.values()), made.unchanged)
