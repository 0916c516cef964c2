"""The demonstration: the whole main job, the same bytes for the same day."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow
DAY = "2026-11-24"


def outputs(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".pdf", ".xlsx", ".json"}
    }


def test_the_main_job_from_workbook_to_letters_and_summary(run: Run, tmp_path: Path) -> None:
    first = run("demo", tmp_path / "a", "--today", DAY, "--json")
    assert first.code == 0
    made = first.json
    assert len(made["letters"]) == 12
    for path in (
        *made["source"],
        *made["letters"],
        made["print_file"],
        made["send_list"],
        made["summary"],
        made["register"],
    ):
        assert Path(path).stat().st_size > 0
    assert 0 < made["granted"] < made["applied"]
    again = run("demo", tmp_path / "b", "--today", DAY, "--json")
    assert outputs(tmp_path / "b") == outputs(tmp_path / "a")
    assert again.json["granted"] == made["granted"]
    assert run("check", "--register", made["register"], "--json").json["errors"] == 0


def test_a_second_demonstration_replaces_the_first_but_never_what_she_changed(
    run: Run, tmp_path: Path
) -> None:
    summary = Path(run("demo", tmp_path / "a", "--today", DAY, "--json").json["summary"])
    before = outputs(tmp_path / "a")
    assert run("demo", tmp_path / "a", "--today", DAY).code == 0
    assert outputs(tmp_path / "a") == before
    summary.write_bytes(summary.read_bytes() + b" ")
    refused = run("demo", tmp_path / "a", "--today", DAY)
    assert (refused.code, "muutettu" in refused.err) == (1, True)
    assert (tmp_path / "a" / "esimerkki.jdreg").exists()


def test_a_folder_with_other_files_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "oma.txt").write_text("tärkeä", "utf-8")
    found = run("demo", tmp_path)
    assert (found.code, "ei ole tyhjä" in found.err) == (1, True)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["oma.txt"]
