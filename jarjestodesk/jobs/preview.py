"""The preview of a letter: one application's, rendered in a child, before anything is written."""

from datetime import date

from jarjestodesk.db.register import Register
from jarjestodesk.jobs.letters import render_packet
from jarjestodesk.services.requirements import letter_of


def preview_letter(register: Register, application_id: int, *, today: date) -> bytes:
    """Return the PDF of an application's letter as it would be made today; nothing is written.

    An undecided application is shown as its proposal would be decided. UserError where there is
    neither, or where the letter cannot be rendered. Takes a second: for a job's thread.
    """
    return render_packet(register.read(letter_of, application_id, today=today), today)
