"""The program as it is started, on a real screen, by keys and clicks that come from outside."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from jarjestodesk.db.register import Register
from jarjestodesk.models.organisation import Organisation, OrganisationName

pytestmark = [pytest.mark.screen, pytest.mark.slow]
PATIENCE = 60.0
"""Seconds waited for what a person would see at once; a busy machine takes its time."""


class Screen:
    """An X screen of its own, a program on it and a hand that types and clicks."""

    def __init__(self, home: Path) -> None:
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as told:
            display = f":{told.readline().strip()}"
        self.surroundings = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "JARJESTODESK_HOME": str(home),
        }
        self.program: subprocess.Popen[bytes] | None = None
        self.window = ""

    def start(self, *arguments: str) -> None:
        """Start the program and wait for its window."""
        self.program = subprocess.Popen(
            [sys.executable, "-m", "jarjestodesk", *arguments], env=self.surroundings
        )
        self.window = self.wait_for("JärjestöDesk")
        self.do("windowfocus", "--sync", self.window)

    def do(self, *words: str) -> str:
        """Run one xdotool command; return what it says."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.surroundings,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        return done.stdout.strip()

    def wait_for(self, title: str) -> str:
        """Wait until a window's title contains ``title``; return its id."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self.do("search", "--onlyvisible", "--name", title).splitlines()
            if found:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no window named {title}")

    def keys(self, *keys: str) -> None:
        """Press keys one after another, as a hand does."""
        for key in keys:
            self.do("key", "--clearmodifiers", key)
            time.sleep(0.15)

    def type(self, text: str) -> None:
        """Type a text."""
        self.do("type", "--delay", "15", text)
        time.sleep(0.4)

    def ended(self) -> int:
        """Wait until the program has ended; return its exit code."""
        assert self.program is not None
        return self.program.wait(timeout=PATIENCE)

    def close(self) -> None:
        """End whatever still runs."""
        for process in (self.program, self.server):
            if process is not None:
                process.kill()
                process.wait()


@pytest.fixture
def screen(own_home) -> Iterator[Screen]:
    """A screen; it is gone after the test."""
    made = Screen(own_home)
    yield made
    made.close()


def name_of(register: Path, organisation_id: int) -> tuple[str, list[str]]:
    """Return an organisation's name and its further names."""
    with Register.open(register) as opened:
        further = select(OrganisationName.name).where(
            OrganisationName.organisation_id == organisation_id
        )
        return opened.read(
            lambda s: (s.get_one(Organisation, organisation_id).name, list(s.scalars(further)))
        )


def test_an_organisation_is_found_renamed_and_kept_by_keys_alone(screen, sample_path):
    before, _further = name_of(sample_path, 3)
    screen.start(str(sample_path))
    screen.wait_for("Esimerkki – JärjestöDesk")
    time.sleep(2)
    screen.keys("ctrl+k")
    screen.type("paivansateen")
    screen.keys("Return")
    time.sleep(2)
    screen.keys("End")
    screen.type(" Uusi")
    screen.keys("Tab")
    time.sleep(1)
    screen.keys("ctrl+q")
    assert screen.ended() == 0
    name, further = name_of(sample_path, 3)
    assert name == f"{before} Uusi"
    assert before in further


def test_a_second_start_ends_at_once_and_the_first_stays(screen, sample_path):
    screen.start(str(sample_path))
    screen.wait_for("Esimerkki – JärjestöDesk")
    time.sleep(1)
    second = subprocess.run(
        [sys.executable, "-m", "jarjestodesk"],
        env=screen.surroundings,
        timeout=PATIENCE,
        check=False,
    )
    assert second.returncode == 0
    assert screen.program is not None
    assert screen.program.poll() is None
    screen.do("mousemove", "--window", screen.window, "90", "95", "click", "1")
    time.sleep(1)
    screen.keys("ctrl+q")
    assert screen.ended() == 0


def test_profile_start_prints_the_stages_and_ends(screen, sample_path):
    done = subprocess.run(
        [sys.executable, "-m", "jarjestodesk", "--profile-start", str(sample_path)],
        env=screen.surroundings,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    names = [line.split("  ")[-1].strip() for line in done.stdout.splitlines()]
    assert "window painted" in names
    assert names.index("window painted") < names.index("first page filled")
    assert shutil.which("Xvfb")


def test_the_main_job_by_keyboard_goes_the_same_way_in_a_window_on_the_screen(screen):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/ui/test_main_job.py"],
        env=screen.surroundings,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * PATIENCE,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "letters typed besides" in done.stdout
