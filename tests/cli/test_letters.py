"""``letters`` as a script sees it."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.letters_builder import CALL, KINDS, RoundBuilder

DAY = ("--today", "2026-11-24")


def _fill(path: Path, **changes: object) -> Path:
    builder = RoundBuilder(**changes)
    builder.decisions = {kind: KINDS[kind] for kind in ("granted", "rejected")}
    with builder.fill(path) as register:
        return register.path


def test_letters_answer_in_json(run: Run, tmp_path: Path) -> None:
    path = _fill(tmp_path / "r.jdreg")
    arguments = ("letters", "--call", CALL, "--register", path, *DAY)
    found = run(*arguments, "--out", tmp_path / "a", "--json").json
    assert set(found) == {"letters", "print_file", "send_list", "skipped", "warnings"}
    assert set(found["letters"][0]) >= {
        *("diary_number", "organisation", "kind", "granted", "file", "sha256", "pages", "new")
    }
    assert [letter["kind"] for letter in found["letters"]] == ["granted", "rejected"]
    assert [letter["granted"] for letter in found["letters"]] == [1_200_000, None]
    assert found["skipped"] == []
    again = run(*arguments, "--out", tmp_path / "b", "--json").json
    assert [letter["new"] for letter in again["letters"]] == [False, False]


def test_letters_say_what_was_made(run: Run, tmp_path: Path) -> None:
    path = _fill(tmp_path / "r.jdreg")
    done = run("letters", "--call", CALL, "--out", tmp_path / "a", "--register", path, *DAY)
    assert done.code == 0
    assert done.out.splitlines() == [
        f"2 kirjettä kansiossa {tmp_path / 'a'}",
        "Uusia: 2, ennallaan: 0",
        "Tulostettava kooste: 2027-kumppanuus_paatokset_tulostus.pdf",
        "Lähetysluettelo: 2027-kumppanuus_lahetysluettelo.xlsx",
    ]


def test_a_missing_part_is_one_line_and_exit_code_one(run: Run, tmp_path: Path) -> None:
    path = _fill(tmp_path / "r.jdreg", authority=False)
    done = run("letters", "--call", CALL, "--out", tmp_path / "a", "--register", path, *DAY)
    assert done.code == 1
    assert done.out == ""
    assert "oikaisuvaatimusviranomainen puuttuu" in done.err
    assert not (tmp_path / "a").exists()


def test_the_call_and_the_folder_must_be_named(run: Run) -> None:
    assert run("letters").code == 2
