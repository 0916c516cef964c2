"""A call's workplace: its head with the tabs as progress, the facts tab, what is lacking."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from jarjestodesk.records.codes import CallState, CaseNumbering, CheckKind, ReportKind
from jarjestodesk.records.kinds import Day, Line, Moment


class Tab(StrEnum):
    """Tabs of the workplace in the order of the work; the values stand in routes."""

    FACTS = "facts"
    APPLICATIONS = "applications"
    CHECKS = "checks"
    ASSESSMENT = "assessment"
    ALLOCATION = "allocation"
    MEETING = "meeting"
    SERVICE = "service"
    SUMMARY = "summary"


class TabState(StrEnum):
    """How far the stage of a tab is."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"


@dataclass(frozen=True)
class YearFigures:
    """Money of one year in cents; None is unknown. ``favourable`` counts sums above zero.

    ``favourable`` and ``left`` follow the decisions where there are some, else the proposals.
    """

    year: int
    appropriation: int | None
    proposed: int | None
    granted: int | None
    left: int | None
    favourable: int


@dataclass(frozen=True)
class Stage:
    """A tab as progress: ``figure`` is what stands beside its name (“31/33”, a date)."""

    tab: Tab
    state: TabState
    figure: str
    done: int
    total: int


@dataclass(frozen=True)
class NextAction:
    """What to do next: words for the button, and the tab that does it."""

    code: str
    words: str
    tab: Tab


@dataclass(frozen=True)
class CallHead:
    """The head of the workplace."""

    id: int
    code: str
    name: str
    state: CallState
    test: bool
    opens_at: datetime | None
    closes_at: datetime | None
    continuous: bool
    schemes: tuple[str, ...]
    years: tuple[int, ...]
    money: tuple[YearFigures, ...]
    stages: tuple[Stage, ...]
    next: NextAction
    meeting_id: int | None
    meeting_held_on: date | None
    section: str | None

    def stage(self, tab: Tab) -> Stage:
        """Return the stage of a tab."""
        return next(stage for stage in self.stages if stage.tab is tab)


@dataclass(frozen=True)
class Missing:
    """A part a decision lacks: where it is mended (``route``, the row's id, ``field``).

    ``application_id`` is None for what concerns the whole call.
    """

    application_id: int | None
    code: str
    words: str
    route: str
    field: str


@dataclass(frozen=True)
class PlanRow:
    """An instalment (``share`` in ten-thousandths) or a report (``kind``) of a scheme."""

    id: int
    share: int | None
    due_on: date | None
    condition: str | None
    kind: ReportKind | None
    year: int | None


@dataclass(frozen=True)
class SchemeFacts:
    """A scheme of the call with its limits in cents, rubric and plans."""

    id: int
    scheme_id: int
    name: str
    rubric_id: int | None
    rubric: str | None
    threshold: int | None
    sum_min: int | None
    sum_max: int | None
    unscored_up_to: int | None
    instalments: tuple[PlanRow, ...]
    reports: tuple[PlanRow, ...]


@dataclass(frozen=True)
class MoneyRow:
    """An appropriation in cents; a row with a scheme is its share."""

    id: int
    year: int
    scheme_id: int | None
    cents: int


@dataclass(frozen=True)
class CheckRow:
    """A check of the call, or (``kind`` None) a required attachment; ``told`` as a sentence."""

    id: int
    code: str
    kind: CheckKind | None
    label: str
    scheme_id: int | None
    parameters: Any = None
    told: str = ""


@dataclass(frozen=True)
class CallFacts:
    """Everything the facts tab shows: ``values`` are the call's own fields by name."""

    id: int
    values: dict[str, Any]
    body: str | None
    information: str | None
    preparer: str | None
    schemes: tuple[SchemeFacts, ...]
    money: tuple[MoneyRow, ...]
    checks: tuple[CheckRow, ...]
    attachments: tuple[CheckRow, ...]
    terms: tuple[str, ...]
    lacking: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NewCall:
    """What a new call needs at least; the rest is written on its facts tab."""

    code: Line
    name: Line
    schemes: tuple[int, ...]
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    continuous: bool = False
    use_start: Day | None = None
    use_end: Day | None = None
    body_id: int | None = None
    case_numbering: CaseNumbering = CaseNumbering.APPLICATION


@dataclass(frozen=True)
class AssessorRow:
    """An assessor of a call; ``done`` of ``total`` applications have all points given."""

    id: int
    person_id: int
    name: str
    done: int
    total: int
