"""Two real rounds (public decisions) through the whole main job, as test calls."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, pdf_text

ROUNDS = Path(__file__).parents[1] / "public_rounds"
DAY = ("--today", "2026-11-24")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "code", "count", "cents"),
    [("paijat_hame_2024", "PH-2024", 14, 30_000_000), ("kainuu_2023", "KAI-2023", 21, 12_160_000)],
)
def test_a_round_decided_elsewhere(
    run: Run, tmp_path: Path, name: str, code: str, count: int, cents: int
) -> None:
    book, call = ROUNDS / f"{name}.csv", ("--call", code)
    run("new", tmp_path / "r")
    run("setup", ROUNDS / f"{name}_setup.json")
    run("call", "add", ROUNDS / f"{name}_call.json")
    assert run("import", "applications", book, *call, *DAY).code == 0
    meeting = ("--meeting", ROUNDS / f"{name}_meeting.json", "--mapping", ROUNDS / "mapping.json")
    assert run("import", "decisions", book, *call, *meeting, *DAY).code == 0
    letters = run("letters", *call, "--out", tmp_path / "k", *DAY, "--json").json
    assert sum(row["granted"] for row in letters["letters"]) == cents
    summary = run("export", "summary", *call, "--out", tmp_path / "y.xlsx", *DAY, "--json").json
    totals = summary["totals"]
    assert (totals["applications"], totals["granted"]) == (count, cents)
    assert (totals["applied"], totals["applied_unknown"]) == (None, count)
    first = pdf_text(tmp_path / "k" / letters["letters"][0]["file"])
    plain = re.sub(r"\s+", " ", first)
    assert "KOE – EI PÄÄTÖS" in plain
    assert "perusteluja ei julkaistu" in plain.casefold()
    assert "ei tiedossa" in plain
    assert "Ratkaisuun ovat vaikuttaneet" not in plain, "the source tells of no such thing"
