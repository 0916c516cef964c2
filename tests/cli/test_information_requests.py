"""``information-request``: from receipt to the answer, and what it refuses in one line."""

from pathlib import Path

import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.models.application import Application
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.decisions import DecisionInput
from tests.builders import Case, make_register, money, put_round, small_call
from tests.cli.conftest import Run
from tests.letters_builder import change_row

DAY = "2026-11-24"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    cases = (
        Case(
            "Alku ry",
            ApplicationInput(diary_number="1/02.05.01/2026", applied=money({2026: 1_234_56})),
            DecisionInput(DecisionKind.PARTIAL, years=money({2026: 1_000_00}), reason="Osa."),
        ),
        Case("Beeta ry", ApplicationInput(diary_number="2/02.05.01/2026")),
    )
    path = tmp_path / "rekisteri.jdreg"
    with make_register(path) as opened:
        opened.run_write(put_round, small_call(), cases)
    return path


@pytest.fixture
def ask(run: Run, register: Path):
    def asked(word: str, *arguments: object, day: str = DAY):
        return run("information-request", word, *arguments, "--register", register, "--today", day)

    return asked


def test_a_request_about_two_applications_goes_from_receipt_to_answer(ask, tmp_path):
    both = ("--application", "1/02.05.01/2026", "--application", "2")
    made = ask("add", *both, "--received", "20.11.2026", "--json").json
    assert made["due_on"] == "2026-12-04"
    assert [one["applicant"] for one in made["applications"]] == ["Alku ry", "Beeta ry"]
    one = ("--request", made["request"])
    items = ask("show", *one, "--json").json["items"]
    assert {item["publicity"] for item in items} == {None}
    secret = ("--item", items[0]["item"], "--as", "secret", "--ground", "20")
    assert ask("judge", *one, *secret, "--rest-public", "--json").json["lacking"] is None
    folder = ask("folder", *one, "--out", tmp_path / "vastaus", "--json").json
    assert [*folder["files"]] == [path.name for path in (tmp_path / "vastaus").iterdir()]
    told = ("--reason", "Liikesalaisuus", "--told", DAY, "--json")
    done = ask("answer", *one, *told, "--on", "25.11.2026", day="2026-11-26").json
    assert (done["answer"], done["answered_on"]) == ("partly", "2026-11-25")
    assert "vastattu 25.11.2026" in ask("list").out


def test_nothing_to_list_is_said(ask):
    assert ask("list").out == "Tietopyyntöjä ei ole.\n"


def test_a_party_sees_what_is_secret(ask):
    row = ask("add", "--application", "1", "--party", "--json").json["request"]
    items = ask("show", "--request", row, "--json").json["items"]
    secret = [word for item in items for word in ("--item", item["item"])]
    ask("judge", "--request", row, *secret, "--as", "secret", "--ground", "20")
    assert ask("answer", "--request", row, "--json").json["answer"] == "given"


@pytest.mark.parametrize(
    ("word", "arguments", "told"),
    [
        ("add", ("--application", "9/02.05.01/2026"), "ei ole numeroa"),
        ("add", ("--application", "99"), "ei ole numeroa"),
        ("add", ("--application", "1", "--received", "2026-11-25"), "tulevaisuudessa"),
        ("show", ("--request", "9"), "ei enää ole"),
        ("folder", ("--request", "1", "--out", "vastaus"), "arvioimatta"),
        ("answer", ("--request", "1"), "arvioimatta"),
        ("judge", ("--request", "1", "--item", "1"), "--as"),
        ("judge", ("--request", "1", "--as", "public"), "--item"),
        ("judge", ("--request", "1", "--item", "999", "--as", "public"), "kohtaa 999"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_and_changes_nothing(
    ask, tmp_path, monkeypatch, word, arguments, told
):
    monkeypatch.chdir(tmp_path)
    before = ask("add", "--application", "1", "--json").json
    refused = ask(word, *arguments)
    assert refused.code == 1
    assert told in refused.err
    after = ask("show", "--request", before["request"], "--json").json
    assert {key: after[key] for key in before} == before
    assert len(ask("list", "--json").json["requests"]) == 1


@pytest.mark.parametrize("number", ["9" * 30, "-1", "yksi"])
def test_a_number_that_no_row_can_have_is_refused(ask, number):
    assert ask("add", "--application", f"={number}").code == 1
    assert ask("add", f"--application={number}").code == 1
    refused = ask("show", f"--request={number}")
    assert refused.code == 2
    assert number in refused.err


def test_a_number_of_two_applications_is_refused(ask, register):
    with Register.open(register) as opened:
        change_row(
            opened,
            lambda session: setattr(
                session.get_one(Application, 2), "diary_number", "1/02.05.01/2026"
            ),
        )
    refused = ask("add", "--application", "1/02.05.01/2026")
    assert "2 hakemuksella" in refused.err
