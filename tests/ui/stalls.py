"""How long the window does not answer: CPU time of its thread in one turn of the event loop.

Wall time on a shared machine says little, so a stall is counted as CPU time of the window's
thread and compared with a calibration loop of the same run: ``unit()`` is what takes one
millisecond on the machine the targets were set on.
"""

import time
from types import TracebackType

from PySide6.QtCore import QAbstractEventDispatcher, QObject

_ROUNDS = 42_000
"""Rounds of the loop below that take about a millisecond on the reference machine."""


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


class Stalls(QObject):
    """Watches the event loop of the thread it is made in while it is entered.

    ``longest`` is the longest turn, in calibrated milliseconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._unit = unit()
        self._since: float | None = None
        self._dispatcher = QAbstractEventDispatcher.instance()

    def __enter__(self) -> "Stalls":
        self._dispatcher.awake.connect(self._on_awake)
        self._dispatcher.aboutToBlock.connect(self._on_rest)
        self._since = time.thread_time()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._on_rest()
        self._dispatcher.awake.disconnect(self._on_awake)
        self._dispatcher.aboutToBlock.disconnect(self._on_rest)

    def _on_awake(self) -> None:
        self._on_rest()
        self._since = time.thread_time()

    def _on_rest(self) -> None:
        if self._since is not None:
            burst = time.thread_time() - self._since
            self.longest = max(self.longest, burst / self._unit)
            self._since = None
