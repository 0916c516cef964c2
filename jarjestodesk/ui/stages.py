"""Times of a start, for ``--profile-start`` and the benchmarks."""

import os
import sys
import time
from pathlib import Path


class Stages:
    """Marks passed since the process began; seconds."""

    def __init__(self, imported: float) -> None:
        self._zero = imported - _age_at_import(imported)
        self.marks: list[tuple[str, float]] = []

    def mark(self, name: str) -> None:
        """Note that ``name`` has been reached now; the first time counts."""
        if all(known != name for known, _at in self.marks):
            self.marks.append((name, time.perf_counter() - self._zero))

    def table(self) -> str:
        """Return one line a mark: milliseconds since the process began and since the last one."""
        lines, before = [], 0.0
        for name, at in self.marks:
            lines.append(f"{at * 1000:7.0f} ms  +{(at - before) * 1000:6.0f}  {name}")
            before = at
        lines.append(f"modules {len(sys.modules)}")
        return "\n".join(lines)


def _age_at_import(imported: float) -> float:
    """Return how old the process was at ``imported``: Linux tells, elsewhere it is counted as 0."""
    try:
        ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
        up = float(Path("/proc/uptime").read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return 0.0
    age_now = up - ticks / os.sysconf("SC_CLK_TCK")
    return max(0.0, age_now - (time.perf_counter() - imported))
