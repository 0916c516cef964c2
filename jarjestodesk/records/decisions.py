"""Inputs of meetings and decisions as recorded."""

from dataclasses import dataclass

from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import DecisionKind, DecisionOrigin
from jarjestodesk.records.kinds import Day, Line, LongText


@dataclass(frozen=True)
class MeetingInput:
    """A meeting and the item that handled the round; ``held_text`` where the day is unknown.

    ``section`` is the round's §; decisions with their own § get items of their own.
    """

    body: Line
    held_on: Day | None = None
    held_text: Line | None = None
    number: Line | None = None
    section: Line | None = None
    title: Line | None = None
    case_number: Line | None = None
    competence: LongText | None = None
    minutes_checked_on: Day | None = None
    minutes_published_on: Day | None = None
    minutes_web: Line | None = None
    source: LongText | None = None


@dataclass(frozen=True)
class DecisionInput:
    """A decision on one application; ``years`` may be empty for kinds that give no money.

    ``reasons`` are reason codes; ``reason`` is the individual text (434/2003 45 §).
    """

    kind: DecisionKind
    years: tuple[YearMoney, ...] = ()
    reason: LongText | None = None
    reasons: tuple[Line, ...] = ()
    calculation: LongText | None = None
    section: Line | None = None
    condition: LongText | None = None
    condition_due_on: Day | None = None
    use_start: Day | None = None
    use_end: Day | None = None
    use_purpose: LongText | None = None
    reply_due_on: Day | None = None
    origin: DecisionOrigin = DecisionOrigin.ORIGINAL
    source: LongText | None = None
