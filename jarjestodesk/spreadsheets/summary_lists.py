"""The summary's lists: applications, scores, decisions, agreements."""

from collections.abc import Sequence

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.labels import label
from jarjestodesk.records.summaries import (
    AgreementLine,
    AgreementState,
    ApplicationLine,
    CriterionHead,
    DecisionLine,
    ScoreLine,
    ScoreTable,
    Summary,
)
from jarjestodesk.spreadsheets.content import Kind, Sheet, Value
from jarjestodesk.spreadsheets.tables import (
    Field,
    field,
    joined,
    list_sheet,
    year_fields,
    yes_no,
)
from jarjestodesk.values.points import format_points, format_weight

_WEIGHT_ONE = 10_000


def list_sheets(summary: Summary) -> list[Sheet]:
    """Return the sheets with a row for each application, score set, decision and agreement."""
    return [_applications(summary), *_scores(summary), _decisions(summary), _agreements(summary)]


def _applications(summary: Summary) -> Sheet:
    fields = [
        *_who_applies(),
        *_what_is_applied_for(summary.years),
        *_how_it_was_scored(),
        *_what_became_of_it(summary.years),
    ]
    share = next(n for n, one in enumerate(fields) if one.column.kind is Kind.SHARE)
    return list_sheet(
        pgettext("sheet", "Applications"),
        fields,
        summary.applications,
        about=_("Every application with its key figures, a row for each."),
        frozen=2,
        totals={share: summary.total.share_of_applied},
    )


def _who_applies() -> list[Field[ApplicationLine]]:
    return [
        field(pgettext("column", "Diary number"), lambda one: one.diary_number),
        field(pgettext("column", "Applicant"), lambda one: one.applicant),
        field(pgettext("column", "Business ID"), lambda one: one.business_id),
        field(_("Kind of applicant"), lambda one: label(one.applicant_kind)),
        field(pgettext("column", "Home municipality"), lambda one: one.home_municipality),
        field(pgettext("column", "Division"), lambda one: one.division),
        field(_("Service area or unit"), lambda one: one.unit),
        field(pgettext("column", "Grant scheme"), lambda one: one.scheme),
    ]


def _what_is_applied_for(years: Sequence[int]) -> list[Field[ApplicationLine]]:
    return [
        field(_("Activity to be funded"), lambda one: one.title),
        field(pgettext("column", "Arrived"), lambda one: one.arrived, Kind.DAY),
        field(pgettext("column", "Late"), lambda one: yes_no(one.late)),
        field(
            _("Municipalities of the activity"),
            lambda one: joined(one.municipalities),
        ),
        field(pgettext("column", "Whole county"), lambda one: yes_no(one.whole_county)),
        *year_fields(_("Applied for {year}"), years, lambda one: one.applied),
        field(_("Applied for in total"), lambda one: one.applied_total, Kind.MONEY, total=True),
        field(
            pgettext("column", "Self-funding"),
            lambda one: one.own_funding,
            Kind.MONEY,
            total=True,
        ),
    ]


def _how_it_was_scored() -> list[Field[ApplicationLine]]:
    return [
        field(_("Mean of the scores"), lambda one: one.mean, Kind.POINTS),
        field(_("Largest less smallest"), lambda one: one.spread, Kind.POINTS),
        field(_("Complete score sets"), lambda one: one.complete_sets, Kind.COUNT),
        field(_("Rank in the scheme"), lambda one: one.rank, Kind.COUNT),
        field(pgettext("column", "Proposed"), lambda one: one.proposed, Kind.MONEY, total=True),
    ]


def _what_became_of_it(years: Sequence[int]) -> list[Field[ApplicationLine]]:
    return [
        field(
            pgettext("column", "Decision"),
            lambda one: label(one.result) if one.result else None,
        ),
        *year_fields(pgettext("column", "Granted {year}"), years, lambda one: one.granted),
        field(_("Granted in total"), lambda one: one.granted_total, Kind.MONEY, total=True),
        field(_("Granted of applied for"), lambda one: one.share_of_applied, Kind.SHARE),
        field(pgettext("column", "Reason codes"), lambda one: joined(one.reason_codes)),
        field(pgettext("column", "Reasons"), lambda one: one.reason, Kind.LONG_TEXT),
        field(pgettext("column", "Status"), lambda one: label(one.status)),
        field(pgettext("column", "Sent"), lambda one: one.sent_on, Kind.DAY),
        field(pgettext("column", "Served"), lambda one: one.served_on, Kind.DAY),
        field(_("Last day of rectification"), lambda one: one.last_day, Kind.DAY),
        field(pgettext("column", "Final from"), lambda one: one.final_from, Kind.DAY),
    ]


def _scores(summary: Summary) -> list[Sheet]:
    """Return a sheet for each rubric; a call without one says so on an empty sheet."""
    if not summary.scores:
        about = _("The call has no scoring rubric in the register.")
        return [list_sheet(pgettext("sheet", "Scores"), _score_fields(()), (), about=about)]
    return [_score_sheet(table, several=len(summary.scores) > 1) for table in summary.scores]


def _score_sheet(table: ScoreTable, *, several: bool) -> Sheet:
    title = pgettext("sheet", "Scores")
    return list_sheet(
        f"{title} – {table.scheme}" if several else title,
        _score_fields(table.criteria),
        table.lines,
        about=_("{scheme}: points by criterion and assessor; {rubric}, version {version}.").format(
            scheme=table.scheme, rubric=table.rubric, version=table.version
        ),
        note=_(
            "Scores and comments are documents that the applicant may ask for. Scores are"
            " indicative. The mean is that of the complete sets; an empty cell is a score not"
            " given, never a zero."
        ),
        frozen=2,
        strong=frozenset(n for n, line in enumerate(table.lines) if line.assessor is None),
    )


def _score_fields(criteria: Sequence[CriterionHead]) -> list[Field[ScoreLine]]:
    def points(number: int) -> Field[ScoreLine]:
        return field(
            _criterion_title(criteria[number]), lambda one: _points(one, number), Kind.POINTS
        )

    return [
        field(pgettext("column", "Diary number"), lambda one: one.diary_number),
        field(pgettext("column", "Applicant"), lambda one: one.applicant),
        field(_("Activity to be funded"), lambda one: one.title),
        field(pgettext("column", "Division"), lambda one: one.division),
        field(pgettext("column", "Row"), _score_row),
        field(pgettext("column", "Assessor"), lambda one: one.assessor),
        *(points(number) for number in range(len(criteria))),
        field(pgettext("column", "Points together"), lambda one: one.total, Kind.POINTS),
        field(_("The assessor's comments"), lambda one: one.reasons, Kind.LONG_TEXT),
    ]


def _criterion_title(head: CriterionHead) -> str:
    most = format_points(head.max_points)
    if head.weight == _WEIGHT_ONE:
        return _("{criterion} (at most {most})").format(criterion=head.name, most=most)
    return _("{criterion} (at most {most}, weight {weight})").format(
        criterion=head.name, most=most, weight=format_weight(head.weight)
    )


def _points(one: ScoreLine, number: int) -> Value:
    if number in one.not_applicable:
        return pgettext("score", "not applicable")
    return one.points[number]


def _score_row(one: ScoreLine) -> str:
    return pgettext("row", "mean") if one.assessor is None else pgettext("row", "assessor")


def _decisions(summary: Summary) -> Sheet:
    fields: list[Field[DecisionLine]] = [
        field(pgettext("column", "Diary number"), lambda one: one.diary_number),
        field(pgettext("column", "Applicant"), lambda one: one.applicant),
        field(pgettext("column", "Grant scheme"), lambda one: one.scheme),
        field(pgettext("column", "Division"), lambda one: one.division),
        field(pgettext("column", "Decision"), lambda one: label(one.kind)),
        field(pgettext("column", "Origin"), lambda one: label(one.origin)),
        field(pgettext("column", "In force"), lambda one: yes_no(one.in_force)),
        *year_fields(pgettext("column", "Granted {year}"), summary.years, lambda one: one.granted),
        field(_("Granted in total"), lambda one: one.granted_total, Kind.MONEY),
        field(pgettext("column", "Deciding body"), lambda one: one.body),
        field(_("Date of decision"), _decided, Kind.DAY),
        field(pgettext("column", "Section"), lambda one: one.section),
        field(pgettext("column", "Reason codes"), lambda one: joined(one.reason_codes)),
        field(pgettext("column", "Reasons"), lambda one: one.reason, Kind.LONG_TEXT),
        field(_("How the sum was calculated"), lambda one: one.calculation),
        field(pgettext("column", "Condition"), lambda one: one.condition),
        field(pgettext("column", "Use from"), lambda one: one.use_start, Kind.DAY),
        field(pgettext("column", "Use until"), lambda one: one.use_end, Kind.DAY),
        field(pgettext("column", "Terms"), lambda one: joined(one.terms, "; ")),
        field(pgettext("column", "Minutes published"), lambda one: one.published_on, Kind.DAY),
        field(pgettext("column", "Recipient declined"), lambda one: one.declined_on, Kind.DAY),
    ]
    return list_sheet(
        pgettext("sheet", "Decisions"),
        [_unsummed(one) for one in fields],
        summary.decisions,
        about=_("Every decision as recorded, replaced ones too; in force tells which counts."),
        frozen=2,
    )


def _unsummed(one: Field[DecisionLine]) -> Field[DecisionLine]:
    """Return the field without its sum: replaced decisions must not be added to the newer."""
    column = one.column
    return field(column.title, one.value, column.kind)


def _decided(one: DecisionLine) -> Value:
    return one.decided_on or one.decided_text


def _agreements(summary: Summary) -> Sheet:
    fields: list[Field[AgreementLine]] = [
        field(pgettext("column", "Diary number"), lambda one: one.diary_number),
        field(pgettext("column", "Organisation"), lambda one: one.organisation),
        field(pgettext("column", "Kind"), lambda one: label(one.kind)),
        field(pgettext("column", "Agreement"), lambda one: one.title),
        field(pgettext("column", "Other parties"), lambda one: joined(one.parties)),
        field(pgettext("column", "Division"), lambda one: one.division),
        field(_("Service area or unit"), lambda one: one.unit),
        field(_("Forms of cooperation"), lambda one: joined([label(form) for form in one.forms])),
        field(pgettext("column", "State"), lambda one: _state(one.state)),
        field(pgettext("column", "Starts"), lambda one: one.starts_on, Kind.DAY),
        field(pgettext("column", "Ends"), lambda one: one.ends_on, Kind.DAY),
        field(pgettext("column", "Next review"), lambda one: one.next_review, Kind.DAY),
        field(pgettext("column", "Signed"), lambda one: one.signed_on, Kind.DAY),
        *year_fields(
            pgettext("column", "Sum {year}"), summary.agreement_years, lambda one: one.sums
        ),
        field(
            pgettext("column", "Indirect support"),
            lambda one: one.indirect_support,
            Kind.MONEY,
            total=True,
        ),
    ]
    return list_sheet(
        pgettext("sheet", "Agreements"),
        fields,
        summary.agreements,
        about=_agreements_about(summary),
        frozen=2,
    )


def _agreements_about(summary: Summary) -> str:
    if summary.head.division is None:
        return _("Agreements with the applicants of the call, of both kinds.")
    return _("Agreements of {division} that have not ended, of both kinds.").format(
        division=summary.head.division
    )


def _state(state: AgreementState) -> str:
    return {
        AgreementState.COMING: pgettext("agreement", "starts later"),
        AgreementState.IN_FORCE: pgettext("agreement", "in force"),
        AgreementState.ENDED: pgettext("agreement", "ended"),
        AgreementState.TERMINATED: pgettext("agreement", "terminated"),
        AgreementState.UNDATED: pgettext("agreement", "start unknown"),
    }[state]
