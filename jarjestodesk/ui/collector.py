"""Python's garbage, collected on the window's thread only.

Left to itself Python collects on whichever thread makes an object when it is time; on the
register's thread that would delete widgets and timers there, which Qt answers with a crash.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500
"""Milliseconds between two looks at how much there is to collect."""


class Collector(QObject):
    """Collects what is due now and then, between two events of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(collect_due)
        gc.disable()

    def start(self) -> None:
        """Collect from now on; what has been made so far is there to stay. Once is enough."""
        if self._timer.isActive():
            return
        gc.freeze()
        self._timer.start()


def collect_due() -> None:
    """Collect the oldest generation that is due by Python's own thresholds, if any is."""
    due = -1
    for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True):
        if count <= most:
            break
        due += 1
    if due >= 0:
        gc.collect(due)
