"""What the worker and the jobs run for the last four tabs of a call's workplace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.records.allocation import Rules, TrialVersion
from jarjestodesk.records.allocation_pane import AllocationPane, Versions
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.lists import ListQuery
from jarjestodesk.records.meetings import MeetingRecord, MeetingRow
from jarjestodesk.records.serving import ServingState
from jarjestodesk.records.summaries import Summary
from jarjestodesk.records.workplace import Missing

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register
    from jarjestodesk.jobs.letters import LettersMade
    from jarjestodesk.ui.jobs import Control


# -- allocation ---------------------------------------------------------------------------------


def versions(register: "Register", call_id: int) -> Versions:
    """Read the trial versions of a call."""
    from jarjestodesk.services.workplace import sharing

    return register.read(sharing.versions, call_id)


def allocation_pane(
    register: "Register", application_id: int, scenario_id: int | None, today: date
) -> AllocationPane:
    """Read one application as the allocation looks at it."""
    from jarjestodesk.services.workplace import sharing

    return register.read(sharing.pane, application_id, scenario_id, today=today)


def new_trial(
    register: "Register", call_id: int, name: str, rules: Rules, today: date
) -> Changes[int]:
    """Add a trial version."""
    from jarjestodesk.services import allocation

    return register.run_write(allocation.new_trial, call_id, name, rules, today=today)


def copy_trial(register: "Register", scenario_id: int, name: str) -> Changes[int]:
    """Copy a trial version with its sums."""
    from jarjestodesk.services import allocation

    return register.run_write(allocation.copy_trial, scenario_id, name)


def rename_trial(register: "Register", scenario_id: int, name: str) -> Changes[None]:
    """Give a trial version another name."""
    from jarjestodesk.services import allocation

    return register.run_write(allocation.rename_trial, scenario_id, name)


def remove_trial(register: "Register", scenario_id: int) -> Changes[None]:
    """Remove a trial version."""
    from jarjestodesk.services import allocation

    return register.run_write(allocation.remove_trial, scenario_id)


def reckon(
    register: "Register", scenario_id: int, rules: Rules, today: date
) -> Changes[TrialVersion]:
    """Reckon a trial version by another rule."""
    from jarjestodesk.services import allocation

    return register.run_write(allocation.reckon, scenario_id, rules, today=today)


def adopt(register: "Register", scenario_id: int, today: date) -> Changes[int]:
    """Make a trial version the proposal."""
    from jarjestodesk.services import allocation

    return register.run_write(allocation.adopt, scenario_id, today=today)


# -- meeting ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MeetingView:
    """What the meeting tab shows beside its grid; no ``meeting`` before one is chosen."""

    meetings: tuple[MeetingRow, ...]
    bodies: tuple[tuple[int, str], ...]
    meeting: MeetingRecord | None
    missing: tuple[Missing, ...]


def meeting_view(
    register: "Register", call_id: int, meeting_id: int | None, today: date
) -> MeetingView:
    """Read the meetings, the one of the call (or the one asked for) and what is missing."""
    from sqlalchemy.orm import Session

    from jarjestodesk.services import meetings, requirements

    def read(session: Session) -> MeetingView:
        held = meetings.meeting_of_call(session, call_id)
        chosen = meeting_id if meeting_id is not None else held.id if held else None
        return MeetingView(
            meetings.meetings(session),
            meetings.bodies(session),
            meetings.meeting(session, chosen) if chosen is not None else None,
            requirements.missing(session, call_id, today=today),
        )

    return register.read(read)


def found_ids(register: "Register", query: ListQuery) -> list[int]:
    """Return the ids of a list that a search finds, the best first."""
    from jarjestodesk.services import lists

    return register.read(lists.ids, query)


def decide(register: "Register", call_id: int, meeting_id: int, today: date) -> Changes[int]:
    """Record every proposal as decided."""
    from jarjestodesk.services import deciding

    return register.run_write(deciding.decide_as_proposed, call_id, meeting_id, today=today)


def confirm(register: "Register", call_id: int, meeting_id: int, today: date) -> Changes[int]:
    """Confirm the decisions; UserError lists what is missing."""
    from jarjestodesk.services import requirements

    return register.run_write(requirements.confirm_decisions, call_id, meeting_id, today=today)


# -- service ------------------------------------------------------------------------------------


def serving_state(register: "Register", call_id: int, today: date) -> ServingState:
    """Read how far service is and whether there is a print file."""
    from jarjestodesk.services.workplace import letters_made

    return register.read(letters_made.serving_state, call_id, today=today)


def stored_letter(register: "Register", application_id: int) -> bytes | None:
    """Return the PDF of the letter that was sent, None before it is or where none was kept."""
    from jarjestodesk.services.workplace import letters_made

    sha256 = register.read(letters_made.sent_letter, application_id)
    return register.files.get(sha256) if sha256 else None


def print_file(register: "Register", call_id: int) -> bytes | None:
    """Return the joined print file of the last letters made."""
    from jarjestodesk.services.workplace import letters_made

    found = register.read(letters_made.print_file, call_id)
    return register.files.get(found[1]) if found else None


def make_letters(
    register: "Register", code: str, out: Path, today: date, control: "Control"
) -> "LettersMade":
    """Make the letters of a call; runs as a job."""
    from jarjestodesk.jobs import letters

    return letters.make_letters(
        register, code, out, today=today, progress=control.progress, cancel=control.cancel
    )


def unsent(register: "Register", application_ids: Sequence[int]) -> tuple[int, ...]:
    """Read which of the applications' decisions have not been sent."""
    from jarjestodesk.services.workplace import serving

    return register.read(serving.unsent, application_ids)


def send_selected(
    register: "Register",
    application_ids: Sequence[int],
    method: ServiceMethod,
    sent_on: date,
    sent_by: str | None,
    today: date,
) -> Changes[int]:
    """Record decisions as sent."""
    from jarjestodesk.services.workplace import serving

    return register.run_write(
        serving.send_selected, application_ids, method, sent_on, today=today, sent_by=sent_by
    )


def mark_final(
    register: "Register", application_ids: Sequence[int], answered_on: date, today: date
) -> Changes[int]:
    """Record the registry's answer on finality."""
    from jarjestodesk.services.workplace import serving

    return register.run_write(
        serving.mark_final, application_ids, answered_on, source=None, today=today
    )


# -- summary ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SummaryView:
    """The summary with the divisions there is a workbook for: (code, name)."""

    summary: Summary
    divisions: tuple[tuple[str, str], ...]
    thresholds: tuple[int, ...]


def summary_view(register: "Register", code: str, call_id: int, today: date) -> SummaryView:
    """Read the summary of a call."""
    from sqlalchemy.orm import Session

    from jarjestodesk.services import summaries
    from jarjestodesk.services.workplace import divisions

    def read(session: Session) -> SummaryView:
        return SummaryView(
            summaries.call_summary(session, code, today=today),
            divisions.divisions_of(session, call_id),
            divisions.thresholds_of(session, call_id, today=today),
        )

    return register.read(read)


# -- workbooks ----------------------------------------------------------------------------------


def export_list(
    register: "Register",
    query: ListQuery,
    keys: Sequence[str],
    out: Path,
    title: str,
    control: "Control",
) -> Path:
    """Write a list to a workbook; runs as a job."""
    from jarjestodesk.jobs import lists

    return lists.export_list(
        register,
        query,
        keys,
        out,
        today=query.today,
        title=title,
        progress=control.progress,
        cancel=control.cancel,
    ).file


def export_summaries(
    register: "Register",
    code: str,
    targets: Sequence[tuple[str | None, Path]],
    today: date,
    control: "Control",
) -> tuple[Path, ...]:
    """Write the summary workbooks of a call, one for each (division or None, file).

    Cancelled between two workbooks the rest are left out; those written are whole.
    """
    from jarjestodesk.jobs import child, export

    made: list[Path] = []
    for number, (division, out) in enumerate(targets):
        if control.cancel.is_set():
            raise child.CancelledError(cancelled(made))
        control.progress(number, len(targets), out.name)
        found = export.export_summary(
            register, code, division, out, today=today, progress=lambda *_step: None
        )
        made.append(found.file)
    control.progress(len(targets), len(targets), "")
    return tuple(made)


def cancelled(made: Sequence[Path]) -> str:
    """Return what a cancelled export says."""
    from jarjestodesk.i18n import _, ngettext

    if not made:
        return _("Cancelled: nothing was changed.")
    return ngettext(
        "Cancelled: {n} workbook was made, the rest were not.",
        "Cancelled: {n} workbooks were made, the rest were not.",
        len(made),
    ).format(n=len(made))
