"""``supplements`` as a script sees it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.services import county, sample
from tests.cli.conftest import Run

TODAY = ("--today", "2026-11-24")
CALL = ("--call", "kumppanuus-2027")


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("komento") / "esimerkki.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=date(2026, 11, 24))
    return path


@pytest.fixture
def here(sample_file: Path, tmp_path: Path) -> tuple[object, ...]:
    path = tmp_path / "r.jdreg"
    shutil.copy(sample_file, path)
    return ("--register", path, *TODAY)


def test_the_incomplete_are_asked_as_letters(run: Run, here, tmp_path: Path) -> None:
    out = tmp_path / "a"
    done = run("supplements", *CALL, "--out", out, *here)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == f"10 täydennyspyyntöä kansiossa {out}, määräpäivä 8.12.2026"
    papers = "Toimintasuunnitelma; Rahoitussuunnitelma ja talousarvio"
    assert f"Sonkaharjun kylätalo ry: {papers}" in lines
    assert lines[-1] == "Tulostettava kooste: kumppanuus-2027_taydennyspyynnot_tulostus.pdf"
    assert len(list(out.glob("*.pdf"))) == 11
    again = run("supplements", *CALL, "--out", tmp_path / "b", *here)
    assert (again.code, again.out) == (1, "")
    assert "ei puutu liitteitä" in again.err


def test_drafts_of_email_answer_in_json(run: Run, here, tmp_path: Path) -> None:
    made = []
    for folder in ("a", "b"):
        copy = tmp_path / f"{folder}.jdreg"
        shutil.copy(here[1], copy)
        found = run(
            "supplements", *CALL, "--as", "eml", "--due", "6.12.2026", "--ask", "Pöytäkirja",
            "--out", tmp_path / folder, "--register", copy, *TODAY, "--json",
        )  # fmt: skip
        assert found.err.startswith("6.12.2026 on viikonloppu")
        made.append(found.json)
    assert made[0] == made[1]
    data = made[0]
    assert set(data) == {"requests", "due_on", "print_file", "warnings"}
    assert (data["due_on"], data["print_file"]) == ("2026-12-06", None)
    assert all(row["items"][-1] == "Pöytäkirja" and row["email"] for row in data["requests"])
    for row in data["requests"]:
        assert row["file"].endswith(".eml")
        one, other = ((tmp_path / folder / row["file"]).read_bytes() for folder in "ab")
        assert one == other


def test_wrong_usage_and_a_day_gone_by(run: Run, here, tmp_path: Path) -> None:
    assert run("supplements", *CALL).code == 2
    assert run("supplements", *CALL, "--out", tmp_path / "a", "--as", "fax", *here).code == 2
    done = run("supplements", *CALL, "--out", tmp_path / "a", "--due", "24.11.2026", *here)
    assert done.code == 1
    assert "määräpäivä" in done.err
    assert not (tmp_path / "a").exists()
