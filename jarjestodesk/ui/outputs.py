"""What makers of files have in common: names that nothing has yet, and Cancel."""

from pathlib import Path

from jarjestodesk.i18n import _
from jarjestodesk.ui.jobs import Control


def free_name(target: Path) -> Path:
    """Return the path itself where nothing is there, else with the next free number."""
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return free


def refuse_if_cancelled(control: Control) -> None:
    """Raise CancelledError once the user has cancelled the job; on the job's thread."""
    if control.cancel.is_set():
        from jarjestodesk.jobs.child import CancelledError

        raise CancelledError(_("Cancelled: nothing was changed."))


def was_cancelled(error: Exception) -> bool:
    """Tell whether an error is the user's own Cancel; once a job has run, its floor is there."""
    from jarjestodesk.jobs.child import CancelledError

    return isinstance(error, CancelledError)
