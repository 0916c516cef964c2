"""The summary's groups: by division, municipality, scheme and status."""

from collections.abc import Sequence

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.labels import label
from jarjestodesk.records.summaries import GroupLine, PlaceLine, Summary
from jarjestodesk.spreadsheets.content import Kind, Sheet, Value
from jarjestodesk.spreadsheets.tables import Field, field, list_sheet, yes_no

Named = tuple[str, GroupLine]


def group_sheets(summary: Summary) -> list[Sheet]:
    """Return the four sheets of groups."""
    by_status = [(label(status).capitalize(), line) for status, line in summary.by_status]
    return [
        _groups(
            summary,
            pgettext("sheet", "By division"),
            pgettext("column", "Division"),
            _named(summary.by_division),
            _("Counts and sums of each service division; units count to their division."),
        ),
        _places(summary),
        _groups(
            summary,
            pgettext("sheet", "By scheme"),
            pgettext("column", "Grant scheme"),
            _named(summary.by_scheme),
            _("Counts and sums of each grant scheme."),
        ),
        _groups(
            summary,
            pgettext("sheet", "By status"),
            pgettext("column", "Status"),
            by_status,
            _("Counts and sums by how far the applications have come."),
        ),
    ]


def _named(lines: Sequence[GroupLine]) -> list[Named]:
    return [(line.name or pgettext("fact", "unknown"), line) for line in lines]


def _groups(summary: Summary, title: str, first: str, lines: Sequence[Named], about: str) -> Sheet:
    fields = _group_fields(first)
    total = summary.total
    shares: dict[int, Value] = {
        number: one.value(("", total))
        for number, one in enumerate(fields)
        if one.column.kind is Kind.SHARE
    }
    return list_sheet(title, fields, lines, about=about, totals=shares)


def _group_fields(first: str) -> list[Field[Named]]:
    def count(title: str, of: str) -> Field[Named]:
        return field(title, lambda line: getattr(line[1], of), Kind.COUNT, total=True)

    def money(title: str, of: str) -> Field[Named]:
        return field(title, lambda line: getattr(line[1], of), Kind.MONEY, total=True)

    return [
        field(first, lambda line: line[0]),
        count(pgettext("column", "Applications"), "applications"),
        money(pgettext("column", "Applied for"), "applied"),
        count(_("Applied sum unknown"), "applied_unknown"),
        count(pgettext("column", "Decided"), "decided"),
        count(pgettext("column", "Favourable decisions"), "favourable"),
        count(pgettext("column", "Rejected"), "rejected"),
        money(pgettext("column", "Granted"), "granted"),
        count(_("Granted sum unknown"), "granted_unknown"),
        field(_("Granted of applied for"), lambda line: line[1].share_of_applied, Kind.SHARE),
        field(_("Share of all granted"), lambda line: line[1].share_of_granted, Kind.SHARE),
    ]


def _places(summary: Summary) -> Sheet:
    fields: list[Field[PlaceLine]] = [
        field(pgettext("column", "Municipality"), _place_name),
        field(pgettext("column", "Code"), lambda line: line.code if line.name else None),
        field(
            _("Municipality of the county"),
            lambda line: yes_no(line.own) if line.name else None,
        ),
        field(_("Applications that reach it"), lambda line: line.applications, Kind.COUNT),
        field(_("Favourable of them"), lambda line: line.favourable, Kind.COUNT),
        field(_("Applicants at home there"), lambda line: line.home_of_applicant, Kind.COUNT),
    ]
    return list_sheet(
        pgettext("sheet", "By municipality"),
        fields,
        summary.by_municipality,
        about=_("How many applications and grants reach each municipality; no euros."),
        note=_(
            "An application counts in every municipality it names, so the numbers do not add up to"
            " the number of applications. One that reaches the whole county counts on its own row."
            " There are no euros here: nobody has divided the sums between municipalities."
        ),
    )


def _place_name(line: PlaceLine) -> str:
    if line.name is not None:
        return line.name
    return _("Whole wellbeing services county") if line.code else pgettext("fact", "unknown")
