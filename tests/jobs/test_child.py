"""Work in a child: its result comes back, its limits hold, nothing of it stays."""

import os
import threading
import time
from pathlib import Path

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.jobs import child

pytestmark = pytest.mark.usefixtures("own_home")
linux = pytest.mark.skipif(not Path("/proc").is_dir(), reason="limits of the system")


def double(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def refuse() -> None:
    raise UserError("Ei käy.")


def stumble() -> None:
    raise KeyError("oma virhe")


def die() -> None:
    os._exit(9)


def swell() -> int:
    return len(b"x" * (2 * 1024**3))


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def count(upto: int, *, progress: child.Progress) -> int:
    for number in range(upto):
        progress(number + 1, upto, "rivi")
    return upto


def test_the_result_comes_from_another_process() -> None:
    doubled, pid = child.run(double, 21)
    assert doubled == 42
    assert pid != os.getpid()


def test_what_is_refused_there_is_refused_here() -> None:
    with pytest.raises(UserError, match="Ei käy"):
        child.run(refuse)


def test_a_bug_there_is_a_bug_here_with_its_trace() -> None:
    with pytest.raises(child.ChildError, match="oma virhe"):
        child.run(stumble)


def test_a_death_is_told_as_a_file_too_big_or_damaged() -> None:
    with pytest.raises(UserError, match="liian suuri tai vioittunut"):
        child.run(die)


@linux
def test_too_much_memory_is_told_in_the_words_of_the_caller() -> None:
    with pytest.raises(UserError, match="Kirjeitä on liikaa"):
        child.run(swell, too_much="Kirjeitä on liikaa.")


@linux
def test_too_much_processor_time_ends_it() -> None:
    with pytest.raises(UserError, match="liian suuri"):
        child.run(spin, limits=child.Limits(processor=1))


def test_the_clock_ends_it() -> None:
    started = time.monotonic()
    with pytest.raises(UserError, match="liian suuri"):
        child.run(sleep, limits=child.Limits(clock=0.5))
    assert time.monotonic() - started < 10


def test_cancel_ends_it() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(child.CancelledError, match="mitään ei muutettu"):
        child.run(sleep, cancel=cancel)


def test_progress_comes_in_order() -> None:
    seen: list[int] = []
    assert child.run(count, 3, progress=lambda done, _total, _text: seen.append(done)) == 3
    assert seen == [1, 2, 3]
