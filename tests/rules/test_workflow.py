"""Status follows from facts; the furthest one that holds is shown."""

from datetime import date

import pytest

from jarjestodesk.records.codes import ApplicationStatus, CallState
from jarjestodesk.rules.workflow import CallWindow, Facts, application_status, call_state

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (Facts(), ApplicationStatus.RECEIVED),
        (Facts(checked=True), ApplicationStatus.COMPLETE),
        (Facts(checked=True, open_supplements=True), ApplicationStatus.TO_SUPPLEMENT),
        (Facts(scored=True), ApplicationStatus.SCORED),
        (Facts(scored=True, proposed=True), ApplicationStatus.PROPOSED),
        (Facts(proposed=True, decided=True), ApplicationStatus.DECIDED),
        (Facts(decided=True, not_examined=True), ApplicationStatus.NOT_EXAMINED),
        (Facts(decided=True, sent_on=TODAY), ApplicationStatus.SERVED),
        (
            Facts(decided=True, sent_on=date(2026, 11, 1), final_from=TODAY),
            ApplicationStatus.FINAL,
        ),
        (
            Facts(decided=True, sent_on=TODAY, final_from=date(2026, 12, 16)),
            ApplicationStatus.SERVED,
        ),
        (Facts(decided=True, withdrawn=True), ApplicationStatus.WITHDRAWN),
    ],
)
def test_status(facts: Facts, status: ApplicationStatus) -> None:
    assert application_status(facts, TODAY) is status


@pytest.mark.parametrize(
    ("window", "state"),
    [
        (CallWindow(None, None, False), CallState.UNDATED),
        (CallWindow(None, None, True), CallState.OPEN),
        (CallWindow(TODAY, TODAY, False), CallState.OPEN),
        (CallWindow(date(2026, 11, 25), None, True), CallState.COMING),
        (CallWindow(None, date(2026, 11, 23), False), CallState.CLOSED),
    ],
)
def test_call_state(window: CallWindow, state: CallState) -> None:
    assert call_state(window, TODAY) is state
