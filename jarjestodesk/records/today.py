"""What the page Today shows: tasks by day, calls as progress, money, places, agreements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import ApplicationStatus, CallState
from jarjestodesk.values.dates import weekday_short

DAYS_AHEAD = 30
"""How far ahead tasks are shown."""


class TaskTone(StrEnum):
    """What a task's icon says by its colour; the values are those of ``ui.theme.Tone``."""

    BAD = "bad"
    WARNING = "warning"
    INFO = "info"
    NEUTRAL = "neutral"


class TaskGroupKind(StrEnum):
    """Where a task stands: late, today, or on a coming day."""

    LATE = "late"
    TODAY = "today"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do by ``when``; ``route`` is what its button opens."""

    when: date
    tone: TaskTone
    icon: str
    title: str
    detail: str
    button: str
    route: str


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks of a day; all late ones stand in one group."""

    kind: TaskGroupKind
    day: date
    tasks: tuple[Task, ...]

    def title(self) -> str:
        """Return the heading: Myöhässä, Tänään ti 24.11., Ke 25.11."""
        if self.kind is TaskGroupKind.LATE:
            return pgettext("tasks", "Late")
        day = f"{weekday_short(self.day)} {self.day.day}.{self.day.month}."
        if self.kind is TaskGroupKind.TODAY:
            return pgettext("tasks", "Today {day}").format(day=day)
        return day[:1].upper() + day[1:]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a call: how many of how many applications have reached it."""

    status: ApplicationStatus
    reached: int
    of: int


@dataclass(frozen=True, slots=True)
class CallProgress:
    """A call that is not finished, with its money in cents (None: unknown).

    ``apart`` counts what was withdrawn or not examined: it stands in no stage but the first.
    ``remark`` says in words what comes next.
    """

    id: int
    code: str
    name: str
    state: CallState
    stages: tuple[Stage, ...]
    apart: int
    appropriation: int | None
    granted: int
    proposed: int
    remark: str
    route: str

    @property
    def left(self) -> int | None:
        """What is left of the appropriation after what is granted or still only proposed."""
        return None if self.appropriation is None else self.appropriation - self.used

    @property
    def used(self) -> int:
        """What is granted, and proposed where nothing is decided yet."""
        return self.granted + self.proposed


@dataclass(frozen=True, slots=True)
class YearMoney:
    """Money of a year over all real calls; None is unknown."""

    year: int
    appropriation: int | None
    applied: int | None
    granted: int | None


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many grants of a year reach a municipality of the county."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """Grants by municipality; those of the whole county, and of places elsewhere, apart."""

    year: int
    places: tuple[PlaceCount, ...]
    whole_county: int
    elsewhere: int
    unknown: int


@dataclass(frozen=True, slots=True)
class AgreementFigures:
    """Agreements on a day; ``with_term`` end when the council term does or later."""

    in_force: int
    functional: int
    with_term: int
    term_end: date | None


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The day of the newest verified backup, None when there is none."""

    on: date | None


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything the page shows; ``waiting`` counts what is late or due today."""

    day: date
    groups: tuple[TaskGroup, ...]
    calls: tuple[CallProgress, ...]
    money: YearMoney
    years: tuple[YearMoney, ...]
    places: PlaceCounts
    agreements: AgreementFigures

    @property
    def waiting(self) -> int:
        """Return how many tasks are late or due today: the number beside the page's name."""
        return sum(len(g.tasks) for g in self.groups if g.kind is not TaskGroupKind.COMING)


def grouped_tasks(tasks: Iterable[Task], today: date) -> tuple[TaskGroup, ...]:
    """Return the tasks in groups: late, today, then each coming day."""
    ordered = sorted(tasks, key=lambda task: (task.when, task.title, task.route))
    groups: dict[tuple[TaskGroupKind, date], list[Task]] = {}
    for task in ordered:
        if task.when < today:
            key = (TaskGroupKind.LATE, date.min)
        elif task.when == today:
            key = (TaskGroupKind.TODAY, today)
        else:
            key = (TaskGroupKind.COMING, task.when)
        groups.setdefault(key, []).append(task)
    return tuple(TaskGroup(kind, day, tuple(found)) for (kind, day), found in groups.items())


def stage_words() -> dict[ApplicationStatus, str]:
    """Return what the stages are called under their bars."""
    return {
        ApplicationStatus.RECEIVED: pgettext("stage", "Received"),
        ApplicationStatus.COMPLETE: pgettext("stage", "Complete"),
        ApplicationStatus.SCORED: pgettext("stage", "Scored"),
        ApplicationStatus.PROPOSED: pgettext("stage", "Proposed"),
        ApplicationStatus.DECIDED: pgettext("stage", "Decided"),
        ApplicationStatus.SERVED: pgettext("stage", "Served"),
        ApplicationStatus.FINAL: pgettext("stage", "Final"),
    }


def nothing_to_do() -> str:
    """Return what stands where there is no task."""
    return _("Nothing is due within {days} days.").format(days=DAYS_AHEAD)
