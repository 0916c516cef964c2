"""How long the window does not answer: CPU time of its thread in one turn of the event loop.

Wall time on a shared machine says little, so a stall is counted as CPU time of the window's
thread and compared with a calibration loop of the same run: ``unit()`` is what takes one
millisecond on the machine the targets were set on.
"""

import time
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent

from tests.ui.waiting import wait

_ROUNDS = 42_000
"""Rounds of the loop below that take about a millisecond on the reference machine."""

LONGEST = 50
"""Calibrated milliseconds that any action may keep the window from answering."""
TURNS_OF_REST = 20
LONGEST_WAIT = 20.0
"""Seconds."""


@cache
def unit() -> float:
    """Return the CPU seconds that stand for one millisecond here: the best of a few loops."""
    best = float("inf")
    for _attempt in range(7):
        before = time.thread_time()
        total = 0
        for number in range(_ROUNDS * 5):
            total += number & 7
        best = min(best, (time.thread_time() - before) / 5)
    return best


def longest_stall(
    action: Callable[[], None],
    quiet: Callable[[], bool],
    rest: int = TURNS_OF_REST,
    wait_for: float = LONGEST_WAIT,
) -> float:
    """Do something, turn the event loop until all is quiet; return the longest turn.

    In calibrated milliseconds. The turns are made here, one by one: dispatchers tell their rest
    and awakening at different places. ``quiet`` must hold ``rest`` times running.
    """
    before = time.thread_time()
    action()
    longest = time.thread_time() - before
    held = 0
    until = time.monotonic() + wait_for
    while held < rest:
        longest = max(longest, _turn())
        time.sleep(0.001)  # the worker works
        held = held + 1 if quiet() else 0
        assert held or time.monotonic() < until, "never quiet"
    wait(0)
    return longest / unit()


def _turn() -> float:
    before = time.thread_time()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return time.thread_time() - before
