"""The sample register: invented, and saying so. Dates are relative to today.

Two finished calls of earlier years, one being scored, one open; every stage and kind of
decision; agreements of both kinds. The content lies in ``resources/sample``.
"""

from datetime import date

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.i18n import _
from jarjestodesk.records.changes import Changes
from jarjestodesk.services import county, organisations, people
from jarjestodesk.services.sample import agreements, content, finished, running
from jarjestodesk.services.writing import change

__all__ = ["fill"]


def fill(session: RegisterSession, *, today: date) -> Changes[None]:
    """Fill a seeded, empty register with the sample, as it would stand on ``today``."""
    county.set_up(session, content.setup(today))
    change(county.the_county(session), sample=True)
    members = [organisations.insert_organisation(session, data) for data in content.organisations()]
    for contact in content.persons(today):
        people.put_contact(session, contact)
    finished.add_operating_call(session, members, today)
    granted = finished.add_partnership_call(session, members, today)
    running.add_scored_call(session, members, today)
    running.add_open_call(session, members, today)
    agreements.add_partnerships(session, granted, today)
    agreements.add_functional(session, members, today)
    return Changes(_("Filled the register with the sample"), None, undoable=False)
