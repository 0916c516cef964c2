"""How codes look: the tone and the icon that stand beside their word, and the word.

Tones are those of ``ui.theme.Tone``, icons names of Lucide; nothing here knows Qt, so that
letters and workbooks can ask the same.
"""

from enum import StrEnum

from jarjestodesk.i18n import pgettext
from jarjestodesk.records import codes
from jarjestodesk.records.labels import label
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.records.supplements import SupplementState

TONES: dict[type[StrEnum], dict[str, tuple[str, str]]] = {
    codes.ApplicationStatus: {
        "received": ("info", "download"),
        "to_supplement": ("warning", "file-question-mark"),
        "complete": ("good", "file-check-2"),
        "scored": ("info", "list-checks"),
        "proposed": ("info", "pencil"),
        "decided": ("good", "gavel"),
        "served": ("good", "send"),
        "final": ("good", "shield-check"),
        "not_examined": ("neutral", "ban"),
        "withdrawn": ("neutral", "undo-2"),
    },
    codes.CallState: {
        "coming": ("info", "clock"),
        "open": ("good", "circle-dot"),
        "closed": ("neutral", "lock"),
        "undated": ("warning", "circle-help"),
    },
    codes.DecisionKind: {
        "granted": ("good", "circle-check"),
        "partial": ("good", "percent"),
        "conditional": ("warning", "circle-alert"),
        "rejected": ("bad", "circle-x"),
        "not_examined": ("neutral", "ban"),
        "withdrawn": ("neutral", "undo-2"),
        "declined": ("neutral", "log-out"),
    },
    SupplementState: {
        "asked": ("info", "pencil"),
        "sent": ("warning", "clock"),
        "partly": ("warning", "file-question-mark"),
        "overdue": ("bad", "circle-alert"),
        "answered": ("good", "file-check-2"),
        "lapsed": ("neutral", "ban"),
    },
    codes.CheckOutcome: {
        "passed": ("good", "check"),
        "failed": ("bad", "x"),
        "to_judge": ("warning", "circle-help"),
    },
    codes.FundingState: {
        "applied": ("info", "clock"),
        "received": ("good", "check"),
        "refused": ("bad", "x"),
    },
    codes.RectificationOutcome: {
        "accepted": ("good", "check"),
        "rejected": ("bad", "x"),
        "not_examined": ("neutral", "ban"),
        "withdrawn": ("neutral", "undo-2"),
    },
    codes.Publicity: {
        "public": ("good", "check"),
        "partly": ("warning", "circle-alert"),
        "secret": ("bad", "lock"),
    },
    codes.Stance: {
        "supports": ("good", "check"),
        "in_part": ("warning", "circle-alert"),
        "does_not": ("bad", "x"),
        "neutral": ("neutral", "circle-dot"),
    },
    codes.Otto: {
        "open": ("info", "clock"),
        "not_used": ("good", "check"),
        "used": ("warning", "triangle-alert"),
    },
    AgreementState: {
        "coming": ("info", "clock"),
        "in_force": ("good", "handshake"),
        "ended": ("neutral", "flag"),
        "terminated": ("bad", "circle-x"),
        "undated": ("warning", "circle-help"),
    },
}


def tone(code: StrEnum) -> tuple[str, str]:
    """Return (tone, icon) of a code; one without a look of its own is neutral."""
    return TONES.get(type(code), {}).get(code.value, ("neutral", "tag"))


def word(code: StrEnum) -> str:
    """Return the word of a code that has a look."""
    if isinstance(code, AgreementState):
        return _agreement_words()[code]
    if isinstance(code, codes.RectificationOutcome):
        return _rectification_words()[code]
    if isinstance(code, codes.Otto):
        return _otto_words()[code]
    return label(code)


def _agreement_words() -> dict[AgreementState, str]:
    return {
        AgreementState.COMING: pgettext("agreement", "starts later"),
        AgreementState.IN_FORCE: pgettext("agreement", "in force"),
        AgreementState.ENDED: pgettext("agreement", "ended"),
        AgreementState.TERMINATED: pgettext("agreement", "terminated"),
        AgreementState.UNDATED: pgettext("agreement", "start unknown"),
    }


def _rectification_words() -> dict[codes.RectificationOutcome, str]:
    outcome = codes.RectificationOutcome
    return {
        outcome.ACCEPTED: pgettext("rectification", "accepted"),
        outcome.REJECTED: pgettext("rectification", "rejected"),
        outcome.NOT_EXAMINED: pgettext("rectification", "not examined"),
        outcome.WITHDRAWN: pgettext("rectification", "withdrawn"),
    }


def _otto_words() -> dict[codes.Otto, str]:
    return {
        codes.Otto.OPEN: pgettext("taking up", "time running"),
        codes.Otto.NOT_USED: pgettext("taking up", "not used"),
        codes.Otto.USED: pgettext("taking up", "used"),
    }
