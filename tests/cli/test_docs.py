"""docs/cli.md says what the program does: commands, options, keys, columns, printed examples."""

import argparse
import contextlib
import io
import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest

from jarjestodesk import cli, i18n
from jarjestodesk.cli.command import Command
from jarjestodesk.cli.parser import commands, make_parser
from jarjestodesk.db import invariants
from jarjestodesk.records import codes
from jarjestodesk.records.calls import CallInput
from jarjestodesk.records.county import SetupInput
from jarjestodesk.records.decisions import MeetingInput
from jarjestodesk.records.imports import ColumnMapping, ImportKind
from jarjestodesk.records.labels import labels
from jarjestodesk.spreadsheets import layouts_words
from jarjestodesk.spreadsheets.layouts_columns import criterion_columns, layout

DOCUMENT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
FILES = re.findall(r"^`([\w.-]+)`:\n\n```\w+\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
EXAMPLES = re.findall(r"^```console\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"--[a-z][a-z-]*")
INPUTS = {"Set-up": SetupInput, "Call": CallInput, "Meeting": MeetingInput}
WORD_KINDS = {
    "organisation kind": (codes.OrganisationKind, layouts_words.ORGANISATION_KIND),
    "channel": (codes.Channel, layouts_words.CHANNEL_KIND),
    "economic activity": (codes.EconomicActivity, layouts_words.ECONOMIC_ACTIVITY_KIND),
    "decision kind": (codes.DecisionKind, layouts_words.DECISION_KIND),
    "agreement kind": (codes.AgreementKind, layouts_words.AGREEMENT_KIND),
    "forms": (codes.CooperationForm, layouts_words.FORMS_KIND),
}
FREE_OBJECTS = {"columns", "sheets"}
"""Keys of answers whose objects have keys of the user's own."""


def sections(mark: str) -> dict[str, str]:
    """Return heading → text up to the next heading, of the headings that begin with ``mark``."""
    return dict(re.findall(rf"^#+ {mark}(.*)\n((?:(?!^#).*\n)*)", DOCUMENT, re.MULTILINE))


def words_of(heading: str) -> tuple[str, ...]:
    """Return a command's words: those before its arguments, which are written in capitals."""
    return tuple(re.match(r"[a-z]+(?:[ -][a-z]+)*", heading)[0].split())


COMMANDS = {words_of(heading): text for heading, text in sections("jarjestodesk ").items()}


def table(text: str, first: str) -> list[list[str]]:
    """Return the rows of the table whose first column is called ``first``."""
    found = re.search(rf"^\| {first} \|.*\n\|[-|]+\|\n((?:\|.*\n?)*)", text, re.MULTILINE)
    if found is None:
        return []
    rows = (re.split(r"(?<!\\)\|", line)[1:-1] for line in found[1].splitlines())
    return [[cell.strip() for cell in row] for row in rows]


def spoken(name: str) -> str:
    """Return the name of a kind of value in words: “yes_no” and “DecisionKind” as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name).lower()


# What the page says of commands and options


def test_every_command_has_its_section_and_no_other() -> None:
    headings = re.findall(r"^#+ jarjestodesk (.+)$", DOCUMENT, re.MULTILINE)
    assert [words_of(heading) for heading in headings] == [each.words for each in commands()]


def parser_of(command: Command) -> argparse.ArgumentParser:
    """Return the program's own parser of the command."""
    parser = make_parser()
    for word in command.words:
        (action,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
        parser = action.choices[word]
    return parser


@pytest.mark.parametrize("command", commands(), ids=lambda command: " ".join(command.words))
def test_the_options_are_those_of_the_program(command: Command) -> None:
    actions = [each for each in parser_of(command)._actions if each.dest != "help"]
    text = COMMANDS[command.words]
    outside_examples = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    options = {name for action in actions for name in action.option_strings}
    assert set(OPTION.findall(outside_examples)) == options
    (also,) = re.findall(r"^Also: (.+)\.$", text, re.MULTILINE)
    everywhere = set(OPTION.findall(also))
    assert everywhere == options & {"--register", "--today", "--json"}
    rows = table(text, "option")
    own = {name: bool(needed) for name, needed, _meaning in rows if name.startswith("`--")}
    assert {name[1:].split()[0].rstrip("`"): needed for name, needed in own.items()} == {
        name: action.required
        for action in actions
        for name in action.option_strings
        if name not in everywhere
    }
    assert len(rows) - len(own) == sum(not action.option_strings for action in actions)
    heading = next(h for h in sections("jarjestodesk ") if words_of(h) == command.words)
    assert set(OPTION.findall(heading)) == options - everywhere


# What the page says of JSON files


def record_keys(record: type, prefix: str = "") -> Iterator[tuple[str, bool, str]]:
    """Yield path, whether needed, and kind of value of every key of an input, recursively."""
    hints = get_type_hints(record, include_extras=True)
    for field in fields(record):
        needed = field.default is MISSING and field.default_factory is MISSING
        hint, many = hints[field.name], ""
        while get_origin(hint) in {Union, UnionType, tuple}:
            many += "[]" if get_origin(hint) is tuple else ""
            hint = next(inner for inner in get_args(hint) if inner is not NoneType)
        path = f"{prefix}{field.name}{many}"
        yield path, needed, value_of(hint)
        if isinstance(hint, type) and is_dataclass(hint):
            yield from record_keys(hint, f"{path}.")


def value_of(hint: Any) -> str:
    if get_origin(hint) is Annotated:
        return spoken(get_args(hint)[1].name)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return " · ".join(f"`{member}`" for member in hint)
    assert hint is Any or is_dataclass(hint)
    return "object"


@pytest.mark.parametrize("name", INPUTS)
def test_every_key_of_the_json_files_is_told_and_no_other(name: str) -> None:
    (text,) = (text for heading, text in sections(f"{name}: ").items())
    told = [(key.strip("`"), needed, value) for key, needed, value, _m in table(text, "key")]
    assert told == [
        (path, "yes" if needed else "", value) for path, needed, value in record_keys(INPUTS[name])
    ]


def test_the_keys_of_a_mapping_are_told() -> None:
    (text,) = sections("Mapping: ").values()
    assert [key.strip("`") for key, _value in table(text, "key")] == [
        field.name for field in fields(ColumnMapping)
    ]


# What the page says of workbooks


@pytest.mark.parametrize("kind", ImportKind)
def test_the_columns_are_those_of_the_layouts(kind: ImportKind) -> None:
    text = sections("Columns of ")[f"`import {kind.replace('_', '-')}`"]
    known = layout(kind)
    more = criterion_columns((("CODE", "NAME"),)) if kind is ImportKind.SCORES else ()
    assert table(text, "field") == [
        [
            f"`{column.field}`",
            column.label,
            spoken(column.kind.name) + (", yearly" if column.yearly else ""),
            " · ".join(column.synonyms),
        ]
        for column in (*known.columns, *more)
    ]
    (needed,) = re.findall(r"^Needed: (.+)\.$", text, re.MULTILINE)
    assert [tuple(re.findall(r"`(\w+)`", part)) for part in needed.split("; ")] == [*known.required]


def test_every_kind_of_value_is_explained_and_no_other() -> None:
    (text,) = sections("Values$").values()
    told = {name.strip() for row in table(text, "value") for name in row[0].split(",")}
    of_keys = {value for record in INPUTS.values() for _path, _needed, value in record_keys(record)}
    of_cells = {spoken(c.kind.name) for kind in ImportKind for c in layout(kind).columns}
    assert told == {value for value in of_keys if "`" not in value} | of_cells


@pytest.mark.parametrize("name", WORD_KINDS)
def test_the_words_of_cells_are_read_as_told(name: str) -> None:
    members, kind = WORD_KINDS[name]
    (text,) = sections("Words of cells$").values()
    told = {code.strip("`"): words for value, code, words in table(text, "value") if value == name}
    assert set(told) == {member.value for member in members}
    for code, said in told.items():
        words = said.split(" · ")
        assert labels(members)[code] in words
        for word in words:
            assert kind.text(word) in {members(code), (members(code),)}


# What the page prints


@dataclass(frozen=True)
class Step:
    """A command of the page, what it should print, and what it did."""

    arguments: tuple[str, ...]
    told: str
    printed: str


@dataclass(frozen=True)
class Round:
    """Everything the page runs, and the JSON answers by command."""

    steps: tuple[Step, ...]
    answers: dict[tuple[str, ...], list[dict[str, Any]]]


class Shell:
    """Runs commands in this process, remembering exit code and JSON answers."""

    def __init__(self) -> None:
        self.code = 0
        self.answers: dict[tuple[str, ...], list[dict[str, Any]]] = {}

    def __call__(self, *arguments: str) -> str:
        """Return what a command prints on both streams, in order."""
        if arguments == ("echo", "$?"):
            return f"{self.code}\n"
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            try:
                self.code = cli.main([*arguments[1:]])
            except SystemExit as end:
                self.code = int(end.code or 0)
        answer = printed.getvalue()
        if "--json" in arguments and answer.startswith("{"):
            data, _end = json.JSONDecoder().raw_decode(answer)
            words = next(c.words for c in commands() if arguments[1:][: len(c.words)] == c.words)
            self.answers.setdefault(words, []).append(data)
        return answer.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """Run every example of the page, in order, in one folder; then what else answers in JSON."""
    folder = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("JARJESTODESK_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("COLUMNS", "80")
        i18n.use("fi")
        for name, content in FILES:
            Path(name).write_text(content, "utf-8")
        shell = Shell()
        steps = tuple(step for example in EXAMPLES for step in _steps(shell, example))
        _run_the_rest(shell)
        yield Round(steps, shell.answers)


def _steps(shell: Shell, example: str) -> Iterator[Step]:
    for command, told in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", example, re.MULTILINE):
        arguments = tuple(shlex.split(command))
        yield Step(arguments, told, shell(*arguments))


def _run_the_rest(shell: Shell) -> None:
    """Run the commands again whose JSON the page does not print, and a check that finds a fault."""
    day = ("--register", "malli.jdreg", "--today", "2026-11-24", "--json")
    of_call = ("--call", "T27")
    shell("jarjestodesk", "import", "organisations", "jarjestot.csv", *day)
    shell("jarjestodesk", "import", "agreements", "sopimukset.csv", *day)
    shell("jarjestodesk", "import", "persons", "yhteyshenkilot.csv", *day)
    shell("jarjestodesk", "import", "earlier-grants", "aiemmat.csv", *day)
    shell("jarjestodesk", "import", "scores", "pisteet.csv", *of_call, *day)
    shell("jarjestodesk", "import", "decisions", "paatokset.csv", *of_call, *day)
    shell("jarjestodesk", "demo", "esittely", "--today", "2026-11-24", "--json")
    next(Path("malli.files").glob("??/*")).unlink()
    shell("jarjestodesk", "check", *day)
    assert shell.code == 1


def _pattern(told: str) -> str:
    """Return the printed text as a pattern: “…” is anything, on a line of its own any lines."""
    return "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in told.splitlines()
    )


@pytest.mark.slow
def test_every_example_prints_what_the_page_says(page: Round) -> None:
    assert len(page.steps) == len(re.findall(r"^\$ ", DOCUMENT, re.MULTILINE))
    for step in page.steps:
        assert re.fullmatch(_pattern(step.told), step.printed), (step.arguments, step.printed)


@pytest.mark.slow
def test_every_command_has_an_example(page: Round) -> None:
    for words, text in COMMANDS.items():
        assert f"$ jarjestodesk {' '.join(words)}" in text
    used = {name for step in page.steps for name in step.arguments}
    assert {name for name, _content in FILES} <= used


@pytest.mark.slow
def test_the_round_of_the_page_leaves_its_files(page: Round) -> None:
    (letters,) = page.answers["letters",]
    names = [row["file"] for row in letters["letters"]]
    for name in (*names, letters["print_file"], letters["send_list"]):
        assert Path("kirjeet", name).stat().st_size > 0
    granted = sum(row["granted"] or 0 for row in letters["letters"])
    assert granted == page.answers["export", "summary"][0]["totals"]["granted"] == 17_000_00


def answer_keys(data: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """Yield the paths of all keys of an answer; lists of objects by their rows' keys."""
    for key, value in data.items():
        path = f"{prefix}{key}"
        rows = value if isinstance(value, list) else []
        if isinstance(value, dict) and key not in FREE_OBJECTS:
            yield from answer_keys(value, f"{path}.")
        elif rows and isinstance(rows[0], dict):
            for row in rows:
                yield from answer_keys(row, f"{path}[].")
        else:
            yield path


def told_keys(words: tuple[str, ...]) -> set[str]:
    text = COMMANDS[words]
    same = re.search(r"^The JSON is that of `(.+)`\.$", text, re.MULTILINE)
    if same:
        return told_keys(tuple(same[1].split()))
    return {key.strip("`") for key, _value in table(text, "key")}


@pytest.mark.slow
@pytest.mark.parametrize("command", commands(), ids=lambda command: " ".join(command.words))
def test_the_keys_of_the_answers_are_those_told(page: Round, command: Command) -> None:
    told = told_keys(command.words)
    group = ImportKind if command.words[0] == "import" else [command.words[-1]]
    answers = [
        a for kind in group for a in page.answers[(*command.words[:-1], kind.replace("_", "-"))]
    ]
    seen = {key for answer in answers for key in answer_keys(answer)}
    empty_lists = {key[: mark.start()] for key in told for mark in re.finditer(r"\[\]", key)}
    assert seen - empty_lists == told
    for answer in page.answers[command.words]:
        assert set(answer) == {re.split(r"[.\[]", key)[0] for key in told}


def test_every_finding_of_check_is_named() -> None:
    rules = (*invariants._RULES, *invariants._made_rules())
    told = next(value for key, value in table(COMMANDS["check",], "key") if "code" in key)
    assert {rule.code for rule in rules} <= set(re.findall(r"`(\w+)`", told))
