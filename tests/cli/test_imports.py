"""Workbooks from the command line: two real rounds to the cent, refusals in one line."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run

ROUNDS = Path(__file__).parents[1] / "public_rounds"
REAL = [
    ("paijat_hame_2024", "PH-2024", 14, 30_000_000),
    ("kainuu_2023", "KAI-2023", 21, 12_160_000),
]


@pytest.fixture
def register(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "rekisteri.jdreg"
    assert run("new", path).code == 0
    return path


@pytest.fixture
def call(run: Run, register: Path) -> str:
    """Return the code of an open call for one year, of one scheme, with nothing in it."""
    data = {
        "code": "H27",
        "name": "Haku 2027",
        "schemes": [{"scheme": "kumppanuus"}],
        "opens_at": "1.11.2026 klo 8.00",
        "closes_at": "30.11.2026 klo 16.00",
        "appropriation": [{"year": 2027, "sum": 100000}],
    }
    file = register.with_name("haku.json")
    file.write_text(json.dumps(data), "utf-8")
    assert run("call", "add", file).code == 0
    return "H27"


def workbook(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def figures(run: Run, code: str) -> dict[str, Any]:
    (row,) = (row for row in run("calls", "--json").json["calls"] if row["code"] == code)
    return {key: row[key] for key in ("applications", "applied", "decided", "granted")}


@dataclass(frozen=True)
class Round:
    """A round as a county published it (tests/public_rounds)."""

    name: str
    code: str
    count: int
    granted: int

    @property
    def book(self) -> Path:
        return ROUNDS / f"{self.name}.csv"


REAL = (
    Round("paijat_hame_2024", "PH-2024", 14, 30_000_000),
    Round("kainuu_2023", "KAI-2023", 21, 12_160_000),
)
MAPPING = ("--mapping", ROUNDS / "mapping.json")


@pytest.fixture(params=REAL, ids=lambda real: real.name)
def taken(request: pytest.FixtureRequest, run: Run, register: Path) -> Round:
    """Return a real round, its applications and decisions taken in."""
    real: Round = request.param
    meeting = ("--meeting", ROUNDS / f"{real.name}_meeting.json")
    for command in (
        ("setup", ROUNDS / f"{real.name}_setup.json"),
        ("call", "add", ROUNDS / f"{real.name}_call.json"),
        ("import", "applications", real.book, "--call", real.code),
        ("import", "decisions", real.book, "--call", real.code, *meeting, *MAPPING),
    ):
        assert run(*command, "--register", register).code == 0
    return real


class TestRealRounds:
    """Nothing lost, nothing invented."""

    def test_sums_are_equal_to_the_cent_and_unknown_ones_unknown(self, run, taken):
        assert figures(run, taken.code) == {
            "applications": taken.count,
            "applied": None,
            "decided": taken.count,
            "granted": taken.granted,
        }

    def test_once_more_changes_nothing(self, run, taken):
        for command in (("applications", taken.book), ("decisions", taken.book, *MAPPING)):
            answer = run("import", *command, "--call", taken.code, "--json").json
            assert answer["written"] is False
            assert (answer["counts"]["same"], answer["counts"]["new"]) == (taken.count, 0)


class TestRefusedRows:
    """All of it or nothing; the error is one line."""

    BAD = (
        ("Hakija", "Y-tunnus", "Haettu 2027", "Väri"),
        ("Koe ry", "2077474-0", 1000, "sininen"),
        ("Toinen ry", "2077474-1", "noin 5 000", None),
    )

    @pytest.fixture
    def book(self, tmp_path: Path) -> Path:
        return workbook(tmp_path / "hakemukset.xlsx", *self.BAD)

    def test_nothing_is_taken_and_the_first_reason_is_told(self, run, call, book):
        refused = run("import", "applications", book, "--call", call)
        assert (refused.code, refused.out) == (1, "")
        assert (
            "1 riviä tiedostosta hakemukset.xlsx ei voi tuoda. Rivi 3: Y-tunnus (B):" in refused.err
        )
        assert figures(run, call)["applications"] == 0

    def test_a_dry_run_shows_every_row_and_fails(self, run, call, book):
        tried = run("import", "applications", book, "--call", call, "--dry-run")
        assert tried.code == 1
        assert "Rivi 2: Koe ry: uusi." in tried.out
        assert "Sarakkeet, joita ei luettu: Väri" in tried.out
        assert "noin 5 000" in tried.out
        assert "Rivi 3: Y-tunnus (B):" in tried.err
        assert figures(run, call)["applications"] == 0

    def test_a_dry_run_as_json(self, run, call, book):
        answer = run("import", "applications", book, "--call", call, "--dry-run", "--json").json
        assert list(answer) == [
            "kind",
            "file",
            "sha256",
            "call",
            "sheet",
            "header_row",
            "columns",
            "ignored",
            "dry_run",
            "written",
            "counts",
            "rows",
            "notes",
        ]
        assert [row["outcome"] for row in answer["rows"]] == ["new", "refused"]
        assert answer["rows"][1]["faults"][1]["seen"] == "noin 5 000"
        assert answer["columns"]["Haettu 2027"] == "Haettu"

    def test_valid_rows_alone(self, run, call, book):
        taken = run("import", "applications", book, "--call", call, "--valid-rows-only")
        assert taken.code == 0
        assert "Uusia 1" in taken.out
        assert "Rivi 3" in taken.err
        assert figures(run, call) == {
            "applications": 1,
            "applied": 100_000,
            "decided": 0,
            "granted": None,
        }


class TestFiles:
    """What the file is, and what its columns are called."""

    def test_an_unknown_layout_by_its_mapping(self, run, call, tmp_path):
        book = workbook(tmp_path / "a.xlsx", ("Raportti",), ("Kuka", "Raha"), ("Koe ry", 1000.5))
        mapping = tmp_path / "mapping.json"
        mapping.write_text(json.dumps({"Kuka": "name", "Raha": "applied"}), "utf-8")
        assert (
            "Löytyneet sarakkeet: Raportti"
            in run("import", "applications", book, "--call", call).err
        )
        command = ("import", "applications", book, "--call", call, "--mapping", mapping)
        assert run(*command).code == 0
        assert figures(run, call)["applied"] == 100_050

    def test_lists_that_belong_to_no_call(self, run, register, tmp_path):
        book = workbook(tmp_path / "a.xlsx", ("Järjestö", "Kotipaikka"), ("Koe ry", "Kuopio"))
        assert run("import", "organisations", book, "--register", register).code == 0
        book = workbook(
            tmp_path / "b.xlsx",
            ("Järjestö", "Sopimuslaji", "Alkaa"),
            ("Koe ry", "toiminnallinen", "1.1.2027"),
        )
        answer = run("import", "agreements", book, "--json").json
        assert (answer["counts"]["new"], answer["call"]) == (1, None)

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "on tyhjä"),
            (b"PK\x03\x04 katkennut", "vioittunut"),
            (b"%PDF-1.7", "on PDF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "vanhassa Excel-muodossa"),
        ],
        ids=["empty", "cut", "pdf", "xls"],
    )
    def test_a_wrong_file_is_refused_in_words(self, run, call, tmp_path, content, says):
        book = tmp_path / "hakemukset.xlsx"
        book.write_bytes(content)
        refused = run("import", "applications", book, "--call", call)
        assert refused.code == 1
        assert says in refused.err

    def test_a_missing_file_and_an_unknown_call(self, run, call, tmp_path):
        missing = tmp_path / "puuttuu.xlsx"
        assert "ei löydy" in run("import", "applications", missing, "--call", call).err
        book = workbook(tmp_path / "a.xlsx", ("Hakija",), ("Koe ry",))
        assert "H27" in run("import", "applications", book, "--call", "X").err
