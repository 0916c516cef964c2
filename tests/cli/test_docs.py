"""docs/cli.md says what the program does: commands, options, keys of the JSON answers."""

import argparse
import re
from pathlib import Path
from typing import Any

import pytest

from jarjestodesk.cli.parser import commands
from tests.cli.conftest import Run

DOCUMENT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
SECTIONS = re.findall(r"^## jarjestodesk (.+)\n((?:(?!^## ).*\n)*)", DOCUMENT, re.MULTILINE)
SETUP = Path(__file__).parents[2] / "resources" / "sample" / "setup.json"


def section(words: tuple[str, ...]) -> tuple[str, str]:
    """Return heading and text of a command's section."""
    (found,) = [(h, t) for h, t in SECTIONS if tuple(h.split()[: len(words)]) == words]
    return found


def documented_keys(*words: str) -> set[str]:
    said = re.search(r"^JSON: (.+)$", section(words)[1], re.MULTILINE)
    assert said is not None
    return set(re.findall(r"`([a-z0-9_]+)`", said[1]))


def test_every_command_has_its_section_and_no_other() -> None:
    assert len(SECTIONS) == len(commands())
    for command in commands():
        assert "JSON: " in section(command.words)[1]


@pytest.mark.parametrize("command", commands(), ids=lambda command: " ".join(command.words))
def test_the_options_are_those_of_the_program(command: Any) -> None:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    options = {name for action in parser._actions for name in action.option_strings}
    assert set(re.findall(r"--[a-z-]+", section(command.words)[0])) == options - {"-h", "--help"}


def test_the_keys_of_the_answers_are_those_documented(run: Run, tmp_path: Path) -> None:
    demo = run("demo", tmp_path / "d", "--today", "2026-11-24", "--json").json
    assert set(demo) == documented_keys("demo")
    call, source = demo["call"], demo["source"]
    new = run("new", tmp_path / "a", "--json").json
    assert set(new) == documented_keys("new")
    assert set(run("setup", SETUP, "--json").json) == documented_keys("setup")
    assert set(run("call", "add", source[0], "--json").json) == documented_keys("call", "add")
    day = ("--today", "2026-11-24", "--json")
    taken = run("import", "applications", source[1], "--call", call, *day).json
    assert set(taken) == documented_keys("import", "applications")
    meeting = ("--meeting", source[2])
    decided = run("import", "decisions", source[3], "--call", call, *meeting, *day).json
    assert set(decided) == documented_keys("import", "applications")
    letters = run("letters", "--call", call, "--out", tmp_path / "k", *day).json
    assert set(letters) == documented_keys("letters")
    out = tmp_path / "y.xlsx"
    made = run("export", "summary", "--call", call, "--out", out, *day).json
    assert set(made) == documented_keys("export", "summary")
    deadline = run("deadline", "--sent", "2026-11-24", "--by", "letter", "--json").json
    assert set(deadline) == documented_keys("deadline")
    assert set(run("calls", "--json").json) == documented_keys("calls")
    assert set(run("backup", "--json").json) == documented_keys("backup")
    assert set(run("check", "--json").json) == documented_keys("check")
