"""Trial versions of sharing a call's money: the rule, what it gave and how to say it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.kinds import MONEY_KIND, POINTS_KIND, Kind
from jarjestodesk.values.money import format_plain
from jarjestodesk.values.points import format_points

HUNDRED_EUROS = 10_000


class Method(StrEnum):
    """How a trial version shares the money."""

    IN_ORDER = "in_order"
    BY_POINTS = "by_points"
    SHARE_OF_ASKED = "share_of_asked"
    EVENLY = "evenly"


class Why(StrEnum):
    """How an application's sum came about."""

    PINNED = "pinned"
    IN_FULL = "in_full"
    CAP = "cap"
    BY_POINTS = "by_points"
    SHARE_OF_ASKED = "share_of_asked"
    EVENLY = "evenly"
    WHAT_WAS_LEFT = "what_was_left"
    MONEY_ENDED = "money_ended"
    BELOW_THRESHOLD = "below_threshold"
    NO_SCORE = "no_score"
    NOTHING_ASKED = "nothing_asked"
    NOT_ELIGIBLE = "not_eligible"


@dataclass(frozen=True)
class Rules:
    """Rule of a trial version: threshold in hundredths of points, cap and rounding in cents.

    A cut sum is rounded down to a multiple of ``rounding``; what is given in full keeps its cents.
    """

    method: Method = Method.IN_ORDER
    threshold: int | None = None
    cap: int | None = None
    rounding: int = HUNDRED_EUROS

    def to_json(self) -> dict[str, Any]:
        """Return the rule as the register keeps it."""
        return {
            "method": self.method.value,
            "threshold": self.threshold,
            "cap": self.cap,
            "rounding": self.rounding,
        }

    @classmethod
    def from_json(cls, data: Any) -> "Rules | None":
        """Return the rule kept, None where the version was reckoned in some other way."""
        known = {method.value for method in Method}
        if not isinstance(data, dict) or data.get("method") not in known:
            return None
        return cls(
            Method(data["method"]),
            data.get("threshold"),
            data.get("cap"),
            data.get("rounding") or HUNDRED_EUROS,
        )


@dataclass(frozen=True)
class TrialVersion:
    """A trial version as its chip shows it; ``total`` in cents over all years."""

    id: int
    name: str
    rules: Rules | None
    adopted_on: date | None
    total: int
    favourable: int
    pinned: int


@dataclass(frozen=True)
class RuleField:
    """A field of the form that asks for a rule: its key in ``Rules``, label, kind."""

    key: str
    label: str
    kind: Kind


def rule_fields() -> tuple[RuleField, ...]:
    """Return the fields of a rule besides its method."""
    return (
        RuleField("threshold", pgettext("allocation", "Threshold, points"), POINTS_KIND),
        RuleField("cap", pgettext("allocation", "At most, €"), MONEY_KIND),
        RuleField("rounding", pgettext("allocation", "Rounded down to, €"), MONEY_KIND),
    )


def method_labels() -> dict[Method, str]:
    """Return what the methods are called."""
    return {
        Method.IN_ORDER: _("In full from the best score down, while the money lasts"),
        Method.BY_POINTS: _("Points into euros: the same euros for a point"),
        Method.SHARE_OF_ASKED: _("Share of what was asked, by points"),
        Method.EVENLY: _("The same sum for all"),
    }


def why_text(why: Why, rules: Rules) -> str:
    """Return how a sum came about, in the words of the column “Laskentatapa”."""
    texts = {
        Why.PINNED: _("set by hand"),
        Why.IN_FULL: _("asked in full"),
        Why.CAP: _("at most {sum}").format(sum=format_plain(rules.cap or 0)),
        Why.BY_POINTS: _("points into euros"),
        Why.SHARE_OF_ASKED: _("share of asked by points"),
        Why.EVENLY: _("the same for all"),
        Why.WHAT_WAS_LEFT: _("what money was left"),
        Why.MONEY_ENDED: _("the money ended"),
        Why.BELOW_THRESHOLD: _("below {points} points").format(
            points=format_points(rules.threshold or 0)
        ),
        Why.NO_SCORE: pgettext("allocation", "not scored"),
        Why.NOTHING_ASKED: _("no sum asked"),
        Why.NOT_ELIGIBLE: pgettext("allocation", "not eligible"),
    }
    return texts[why]
