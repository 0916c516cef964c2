"""``export summary``: a workbook made once, never over a file that differs."""

from pathlib import Path

import openpyxl
import pytest

from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.decisions import DecisionInput
from tests.builders import Case, make_register, money, put_round, small_call
from tests.cli.conftest import Run


@pytest.fixture
def register(tmp_path: Path) -> Path:
    cases = (
        Case(
            "Alku ry",
            ApplicationInput(division="lapset", applied=money({2026: 1_234_56})),
            DecisionInput(DecisionKind.PARTIAL, years=money({2026: 1_000_00}), reason="Osa."),
        ),
        Case("Beeta ry", ApplicationInput(division="ikaihmiset")),
    )
    path = tmp_path / "rekisteri.jdreg"
    with make_register(path) as opened:
        opened.run_write(put_round, small_call(), cases)
    return path


@pytest.fixture
def export(run: Run, register: Path):
    def exported(*arguments: object):
        return run(
            "export", "summary", "--call", "K2026", *arguments,
            "--register", register, "--today", "2026-11-24",
        )  # fmt: skip

    return exported


def test_the_answer_names_the_file_its_sheets_and_the_sums(export, tmp_path):
    found = export("--out", tmp_path / "yhteenveto.xlsx", "--json")
    assert found.code == 0
    assert found.json["file"] == str(tmp_path / "yhteenveto.xlsx")
    assert found.json["sheets"]["Hakemukset"] == 2
    assert found.json["totals"] == {
        "applications": 2,
        "decided": 1,
        "favourable": 1,
        "rejected": 0,
        "applied": 1_234_56,
        "applied_unknown": 1,
        "granted": 1_000_00,
        "granted_unknown": 0,
    }


def test_a_reader_is_told_in_finnish_what_was_made_and_what_is_unknown(export, tmp_path):
    found = export("--out", tmp_path / "yhteenveto")
    assert f"Yhteenveto tehtiin: {tmp_path / 'yhteenveto.xlsx'}" in found.out
    assert "Hakemuksia 2, haettu 1\u00a0234,56\u00a0€, myönnetty 1\u00a0000,00\u00a0€." in found.out
    assert "1 hakemuksen haettu summa ei ole tiedossa." in found.err


def test_a_division_gets_its_own_applications_alone(export, tmp_path):
    found = export("--division", "perhe", "--out", tmp_path / "perhe.xlsx", "--json")
    assert found.json["totals"]["applications"] == 1
    sheet = openpyxl.load_workbook(tmp_path / "perhe.xlsx")["Hakemukset"]
    assert sheet["B2"].value == "Alku ry"
    assert "Beeta ry" not in {cell.value for row in sheet.iter_rows() for cell in row}


def test_made_again_it_is_the_same_file_byte_for_byte(export, tmp_path):
    export("--out", tmp_path / "a.xlsx")
    export("--out", tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    again = export("--out", tmp_path / "a.xlsx", "--json")
    assert (again.code, again.json["unchanged"]) == (0, True)


def test_a_file_she_has_written_into_is_left_alone(export, tmp_path):
    file = tmp_path / "yhteenveto.xlsx"
    file.write_bytes(b"omia merkintoja")
    found = export("--out", file)
    assert found.code == 1
    assert "siinä voi olla omia merkintöjäsi" in found.err
    assert file.read_bytes() == b"omia merkintoja"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "olematon/kansio/x.xlsx"), "Kansiota olematon/kansio ei ole."),
        (("--out", "x.xlsx", "--division", "olematon"), "ei ole toimialaa tai yksikköä"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_made(
    export, tmp_path, monkeypatch, arguments, said
):
    monkeypatch.chdir(tmp_path)
    found = export(*arguments)
    assert found.code == 1
    assert said in found.err
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_folder_is_no_file(export, tmp_path):
    (tmp_path / "kansio.xlsx").mkdir()
    found = export("--out", tmp_path / "kansio.xlsx")
    assert "on kansio" in found.err
