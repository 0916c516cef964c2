"""Assessors' scores of one call taken in: a column per criterion, or a row per score."""

from typing import Any

from sqlalchemy import select

from jarjestodesk.db.session import RegisterSession
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.application import Application
from jarjestodesk.models.assessment import CallAssessor, Score
from jarjestodesk.models.call import CallScheme, Criterion
from jarjestodesk.models.person import Person
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.services.assessment import put_assessor, put_score
from jarjestodesk.services.calls import the_call
from jarjestodesk.services.imports.base import Once, Taken, name_of
from jarjestodesk.services.imports.decisions import ApplicationFinder
from jarjestodesk.services.people import put_person
from jarjestodesk.spreadsheets.layouts import fold_header
from jarjestodesk.spreadsheets.layouts_columns import criterion_columns, layout
from jarjestodesk.spreadsheets.layouts_fit import Table
from jarjestodesk.spreadsheets.layouts_rows import RowValues
from jarjestodesk.spreadsheets.layouts_words import Points
from jarjestodesk.values.names import name_fold


class ScoreImport:
    """Sets scores; an empty cell leaves what is there, for missing is never zero."""

    years: tuple[int, ...] = ()

    def __init__(self, session: RegisterSession, options: ImportOptions) -> None:
        self._session = session
        self._call = the_call(session, options.call or "")
        self.call_id: int | None = self._call.id
        self._criteria = self._load_criteria()
        names = {(row.code, row.name) for rows in self._criteria.values() for row in rows}
        self.layout = layout(ImportKind.SCORES).with_columns(
            criterion_columns(tuple(sorted(names)))
        )
        self._finder = ApplicationFinder(session, self._call)
        self._assessors = self._load_assessors()
        self._once = Once()

    def check(self, table: Table) -> None:
        """Refuse a list without any points in it."""
        wide = any(fitted.column.field.startswith("points:") for fitted in table.fitted)
        if not wide and not (table.has("criterion") and table.has("points")):
            known = {row.name for rows in self._criteria.values() for row in rows}
            raise UserError(
                _(
                    "The sheet “{sheet}” has no points: neither columns of criteria nor the columns"
                    " Arviointiperuste and Pisteet. Criteria of the call: {known}."
                ).format(sheet=table.sheet, known=", ".join(sorted(known)) or "–")
            )

    def name(self, values: RowValues) -> str | None:
        """Return the applicant's name."""
        return name_of(values)

    def take(self, values: RowValues) -> Taken:
        """Set the score or scores of a row."""
        application = self._finder.find(values)
        scores = self._scores(application, values)
        assessor = self._assessor(values)
        fresh = []
        for criterion, points, reason in scores:
            self._once.claim((application.id, criterion.id, assessor.id), values.number)
            fresh.append(self._put(application, criterion, assessor, points, reason))
        return Taken(new=bool(fresh) and all(fresh))

    def _put(
        self,
        application: Application,
        criterion: Criterion,
        assessor: CallAssessor,
        points: int | Points,
        reason: str | None,
    ) -> bool:
        """Set a score and return whether it is a new one; a reason not given stays."""
        known = self._session.scalars(
            select(Score).where(
                Score.application_id == application.id,
                Score.criterion_id == criterion.id,
                Score.assessor_id == assessor.id,
            )
        ).one_or_none()
        apart = points is Points.NOT_APPLICABLE
        put_score(
            self._session,
            application,
            criterion,
            assessor,
            points=None if isinstance(points, Points) else points,
            not_applicable=apart,
            reason=reason if reason is not None or known is None else known.reason,
        )
        return known is None

    def _scores(
        self, application: Application, values: RowValues
    ) -> list[tuple[Criterion, int | Points, str | None]]:
        criteria = self._criteria.get(application.call_scheme_id, [])
        given: dict[str, Any] = {
            field.removeprefix("points:"): value
            for field, value in values.values.items()
            if field.startswith("points:")
        }
        if values.get("criterion") is not None and values.get("points") is not None:
            given[self._named(criteria, values.get("criterion")).code] = values.get("points")
            reasons = dict.fromkeys(given, values.get("reason"))
        else:
            reasons = {code: values.get(f"reason:{code}") for code in given}
        by_code = {criterion.code: criterion for criterion in criteria}
        for code in given:
            if code not in by_code:
                raise self._no_criterion(criteria, code)
        return [(by_code[code], points, reasons[code]) for code, points in given.items()]

    def _named(self, criteria: list[Criterion], name: str) -> Criterion:
        word = fold_header(name)
        for criterion in criteria:
            if word in {fold_header(criterion.code), fold_header(criterion.name)}:
                return criterion
        raise self._no_criterion(criteria, name)

    def _no_criterion(self, criteria: list[Criterion], name: str) -> UserError:
        return UserError(
            _("The application's scheme has no criterion “{name}”. Its criteria: {known}.").format(
                name=name, known=", ".join(criterion.name for criterion in criteria) or "–"
            )
        )

    def _assessor(self, values: RowValues) -> CallAssessor:
        name = values.get("assessor")
        if name is None:
            raise UserError(_("The row does not say who gave the points. Add the assessor's name."))
        word = name_fold(name)
        if word not in self._assessors:
            person = put_person(self._session, name)
            self._assessors[word] = put_assessor(self._session, self._call, person)
        return self._assessors[word]

    def _load_criteria(self) -> dict[int, list[Criterion]]:
        """Return scheme in the call → criteria of its rubric, in order."""
        rows = self._session.execute(
            select(CallScheme.id, Criterion)
            .join(Criterion, Criterion.rubric_id == CallScheme.rubric_id)
            .where(CallScheme.call_id == self._call.id)
            .order_by(CallScheme.position, Criterion.position)
        )
        found: dict[int, list[Criterion]] = {}
        for scheme_id, criterion in rows:
            found.setdefault(scheme_id, []).append(criterion)
        return found

    def _load_assessors(self) -> dict[str, CallAssessor]:
        rows = self._session.execute(
            select(Person.name, CallAssessor)
            .join(CallAssessor, CallAssessor.person_id == Person.id)
            .where(CallAssessor.call_id == self._call.id)
            .order_by(CallAssessor.position)
        )
        return {name_fold(name): assessor for name, assessor in rows}
