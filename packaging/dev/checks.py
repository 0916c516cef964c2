"""The steps of ``dev.py test``: each is run, shown and timed; one failure fails the whole."""

import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from dev import BUILD, ROOT
from dev.console import child_environment, run, say
from dev.environment import program

REPORT = BUILD / "tests.xml"
VERAPDF = ROOT / "packaging/verapdf/check.py"
MANY_TESTS = 120
_MOST_PROCESSES = 5
LONGEST = 2400.0
"""Seconds the whole of the tests may take before they are ended: a run must say why it failed."""
FULLY_COVERED = ("values", "rules")
_QT_STARTS = (
    "from PySide6.QtWidgets import QApplication, QLabel; from PySide6.QtPdf import QPdfDocument; "
    "a = QApplication([]); w = QLabel('ääkköset'); w.show(); a.processEvents(); "
    "print('Qt', a.platformName())"
)


@dataclass(frozen=True)
class Result:
    """One finished step: its name, whether it passed, its time in seconds."""

    name: str
    passed: bool
    seconds: float


def _step(name: str, work: Callable[[], int]) -> Result:
    say(f"\n--- {name}")
    started = time.monotonic()
    return Result(name, work() == 0, time.monotonic() - started)


def _python(*arguments: str) -> list[str]:
    return [program("python"), *arguments]


def _many_tests() -> bool:
    files = (ROOT / "tests").rglob("test_*.py")
    return sum(file.read_text("utf-8").count("def test_") for file in files) >= MANY_TESTS


def _processes() -> int:
    """Return how many test processes to run: a window's tests wait for much of their time."""
    return min(os.cpu_count() or 1, _MOST_PROCESSES - 1) + 1


def _run_tests(arguments: Sequence[str]) -> int:
    """Run pytest; coverage counts only when the whole suite runs."""
    command = _python("-m", "pytest", f"--junitxml={REPORT}", "-o", "junit_family=xunit2")
    REPORT.unlink(missing_ok=True)
    BUILD.mkdir(exist_ok=True)
    if arguments:
        return run([*command, *arguments])
    spread = ["-n", str(_processes())] if _many_tests() else []
    return run([*command, *spread, "--cov", "--cov-report=term"], longest=LONGEST)


def _fully_covered() -> int:
    """Hold the pure floors at full coverage: a rule that no test reaches is a guess."""
    include = ",".join(f"jarjestodesk/{floor}/*" for floor in FULLY_COVERED)
    return run(_python("-m", "coverage", "report", f"--include={include}", "--fail-under=100"))


def counts(report: Path) -> str | None:
    """Return pytest's totals from its XML report as ``N passed, N failed, N skipped``."""
    if not report.exists():
        return None
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314 - our own report
    total = failed = skipped = 0
    for suite in suites:
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped"


def left_out(report: Path) -> list[str]:
    """Return one line for each reason for which pytest skipped tests, and for Xvfb."""
    reasons = Counter[str]()
    if report.exists():
        skips = ET.parse(report).getroot().iter("skipped")  # noqa: S314 - our own report
        reasons.update(skip.get("message", "") for skip in skips)
    lines = [f"Jätettiin pois {n} testiä: {reason}" for reason, n in sorted(reasons.items())]
    if sys.platform == "linux" and shutil.which("xvfb-run") is None:
        lines.append("Jätettiin pois Qt Xvfb-näytöllä: ei ole asennettu: xvfb")
    return lines


def _steps(arguments: Sequence[str], *, ci: bool) -> list[tuple[str, Callable[[], int]]]:
    def tool(*command: str) -> Callable[[], int]:
        return lambda: run(command)

    steps = [
        ("muotoilu (ruff format)", tool(program("ruff"), "format", "--check", ".")),
        ("säännöt (ruff check)", tool(program("ruff"), "check", ".")),
        ("tyypit (mypy)", tool(program("mypy"))),
        ("kerrokset (import-linter)", tool(program("lint-imports"))),
        ("suomenkieliset tekstit", tool(*_python("packaging/texts.py", "missing"))),
    ]
    if ci and VERAPDF.exists():
        steps.append(("veraPDF:n nouto", tool(*_python(str(VERAPDF), "--prepare"))))
    if ci or (shutil.which("xvfb-run") and shutil.which("xauth")):
        on_screen = child_environment(QT_QPA_PLATFORM="xcb")
        start = ["xvfb-run", "-a", *_python("-c", _QT_STARTS)]
        steps.append(("Qt Xvfb-näytöllä", lambda: run(start, env=on_screen)))
    steps.append(("testit (pytest)", lambda: _run_tests(arguments)))
    if not arguments:
        steps.append(("kattavuus 100 % (values, rules)", _fully_covered))
    return steps


def check(arguments: Sequence[str], *, ci: bool) -> int:
    """Run every step, then print each with its time and the totals; 1 when any failed."""
    results = [_step(name, work) for name, work in _steps(arguments, ci=ci)]
    say("")
    for line in left_out(REPORT):
        say(line)
    for result in results:
        verdict = "kunnossa" if result.passed else "VIRHE"
        say(f"{verdict:9} {result.seconds:6.1f} s  {result.name}")
    failed = [result.name for result in results if not result.passed]
    say(f"Ei läpäissyt: {', '.join(failed)}" if failed else "Kaikki vaiheet läpäisty.")
    say(counts(REPORT) or "0 passed, 1 failed (pytest ei päässyt alkuun)")
    return 1 if failed else 0


def has_display() -> bool:
    """Tell whether a window can be shown: Windows, a Mac, or a display server is named."""
    told = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in {"win32", "darwin"} or bool(told)
