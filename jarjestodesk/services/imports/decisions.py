"""Decisions of one call taken in from the list that the minutes or the proposal gave."""

from typing import Any

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import DecidingBody, ReasonCode
from jarjestodesk.models.meeting import Meeting, MeetingItem
from jarjestodesk.records.decisions import DecisionInput, MeetingInput
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.services.calls import call_scheme, call_years, the_call
from jarjestodesk.services.decisions import (
    GIVES_MONEY,
    newest_decision,
    put_item,
    put_meeting,
    record_decision,
)
from jarjestodesk.services.imports.applications import CallApplications
from jarjestodesk.services.imports.base import (
    Ask,
    Once,
    Taken,
    about,
    diary_number,
    known_organisation,
    name_of,
    organisation_input,
    sums_by_year,
)
from jarjestodesk.services.organisation_lookup import OrganisationIndex
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.spreadsheets.layouts_rows import RowValues
from jarjestodesk.values.names import name_fold

_FIELDS = (
    "reason",
    "calculation",
    "section",
    "condition",
    "condition_due_on",
    "use_start",
    "use_end",
    "use_purpose",
    "reply_due_on",
    "source",
)


class DecisionImport:
    """Records decisions of one meeting, or brings unsent ones of it up to date."""

    def __init__(self, session: RegisterSession, options: ImportOptions) -> None:
        self.layout = layout(ImportKind.DECISIONS)
        self._session = session
        self._call = the_call(session, options.call or "")
        self.call_id: int | None = self._call.id
        self.years = tuple(call_years(session, self._call))
        self._finder = ApplicationFinder(session, self._call)
        self._once = Once()
        self._meeting_data = options.meeting or the_meeting(session, self._call)
        self._meeting: Meeting | None = None
        codes = session.scalars(select(ReasonCode)).all()
        self._reasons = {name_fold(code.label): code.code for code in codes} | {
            name_fold(code.code): code.code for code in codes
        }

    def check(self, table: Table) -> None:
        """Every such list can be taken in."""

    def name(self, values: RowValues) -> str | None:
        """Return the applicant's name."""
        return name_of(values)

    def take(self, values: RowValues) -> Taken:
        """Record the decision of a row."""
        data = self._data(values)
        application = self._finder.find(values)
        self._once.claim(application.id, values.number)
        if self._meeting is None:
            self._meeting = put_meeting(self._session, self._meeting_data)
        item = put_item(
            self._session,
            self._meeting,
            self._meeting_data,
            call=self._call,
            application=application if data.section else None,
            section=data.section,
        )
        before = newest_decision(self._session, application.id)
        row = record_decision(self._session, application, data, meeting=self._meeting, item=item)
        return Taken(new=before is None or row.id != before.id)

    def _data(self, values: RowValues) -> DecisionInput:
        kind = values.get("decision")
        if kind is None:
            raise UserError(
                _("The row does not say what was decided. Write such as myönnetty or hylätty.")
            )
        years = sums_by_year(values, "granted", self.years)
        if kind not in GIVES_MONEY:
            years = tuple(money for money in years if money.sum)
        facts: dict[str, Any] = {field: values.get(field) for field in _FIELDS}
        reasons = tuple(self._reason(word) for word in values.get("reasons") or ())
        return DecisionInput(**facts, kind=kind, years=years, reasons=reasons)

    def _reason(self, word: str) -> str:
        """Return the code of a coded reason given by code or label; unknown ones are told later."""
        return self._reasons.get(name_fold(word), word)


class ApplicationFinder:
    """Finds which application of a call a row is about: by number, else by applicant."""

    def __init__(self, session: RegisterSession, call: Call) -> None:
        self._session = session
        self._call = call
        self._index = OrganisationIndex(session)
        self._applications = CallApplications(session, call)

    def find(self, values: RowValues) -> Application:
        """Return the application; UserError where the call has none or several such."""
        number = diary_number(self._session, values)
        who = organisation_input(values)
        organisation = None
        if who.name or who.business_id or who.register_number:
            choice = None if number is not None else Ask.ASK
            organisation = known_organisation(self._index, self._session, who, choice)
        scheme = values.get("scheme")
        with about("scheme"):
            scheme_id = call_scheme(self._session, self._call, scheme).id if scheme else None
        found = self._applications.find(
            organisation.id if organisation else None, number, scheme_id, values.get("title")
        )
        if found is None:
            raise UserError(
                _(
                    "The call {call} has no application of “{name}”. Check the name or the diary"
                    " number, or take the application in first."
                ).format(call=self._call.code, name=name_of(values))
            )
        return found


def the_meeting(session: RegisterSession, call: Call) -> MeetingInput:
    """Return the one meeting that has handled the call; UserError when there is none or several."""
    rows = session.execute(
        select(Meeting, MeetingItem, DecidingBody.code)
        .join(MeetingItem, MeetingItem.meeting_id == Meeting.id)
        .join(DecidingBody, DecidingBody.id == Meeting.body_id)
        .where(MeetingItem.call_id == call.id)
        .order_by(MeetingItem.application_id.is_not(None), MeetingItem.id)
    ).all()
    if len({meeting.id for meeting, _item, _code in rows}) != 1:
        raise UserError(
            _("Say with --meeting FILE.json which meeting decided on the call {call}.").format(
                call=call.code
            )
        )
    meeting, item, code = rows[0]
    whole = item.application_id is None
    return MeetingInput(
        body=code,
        held_on=meeting.held_on,
        held_text=meeting.held_text,
        section=item.section if whole else None,
        title=item.title,
        case_number=item.case_number if whole else None,
        competence=item.competence,
    )
