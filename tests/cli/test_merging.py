"""Doubles, merging and diary numbers from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

DAY = ("--today", "2026-11-24")


@pytest.fixture
def register(run: Run, tmp_path: Path) -> Path:
    """A register with three organisations, the first two of them one in truth."""
    path = tmp_path / "rekisteri.jdreg"
    assert run("new", path).code == 0
    book = tmp_path / "jarjestot.csv"
    book.write_text(
        "Nimi;Y-tunnus;Puhelin;Sähköposti\n"
        "Mallilan Toivo ry;9299001-2;017 555 0001;\n"
        "Mallilan Toivoo;;017 555 0002;toivo@malli.example\n"
        "Aivan muu ry;9299002-0;;\n",
        "utf-8",
    )
    taken = run("import", "organisations", book, "--register", path, "--accept", "3=uusi", *DAY)
    assert taken.code == 0, taken.err
    return path


def test_doubles_are_listed_and_merged(run: Run, register: Path) -> None:
    where = ("--register", register, *DAY)
    found = run("doubles", *where)
    assert found.out == "1 ja 2: Mallilan Toivo ry – Mallilan Toivoo: lähes sama nimi\n"
    tried = run("merge", 1, 2, "--dry-run", *where)
    assert "Puhelin (phone): jää 017 555 0001, ei 017 555 0002" in tried.out
    assert "Sähköposti (email): täydentyy: toivo@malli.example" in tried.out
    assert "koeajo" in tried.out
    assert len(run("doubles", "--json", *where).json["doubles"]) == 1
    merged = run("merge", 1, 2, "--take", "phone=2", "--former", "--json", *where).json
    assert (merged["kept"], merged["others"], merged["dry_run"]) == (1, [2], False)
    assert "jokainen järjestö on rekisterissä kerran" in run("doubles", *where).out


def test_what_cannot_be_merged_is_one_line(run: Run, register: Path) -> None:
    where = ("--register", register, *DAY)
    assert "eri Y-tunnus" in run("merge", 1, 3, *where).err
    assert "phone=34" in run("merge", 1, 2, "--take", "phone", *where).err
    assert run("merge", 1, *where).code == 2


@pytest.fixture
def call(run: Run, register: Path, tmp_path: Path) -> tuple[object, ...]:
    """A call with two applications without numbers; where it is, for commands."""
    where = ("--register", register, *DAY)
    book = tmp_path / "haku.json"
    book.write_text(
        '{"code": "H27", "name": "Haku 2027", "continuous": true,'
        ' "schemes": [{"scheme": "kumppanuus"}], "use_start": "1.1.2027",'
        ' "use_end": "31.12.2027"}',
        "utf-8",
    )
    assert run("call", "add", book, *where).code == 0
    rows = tmp_path / "hakemukset.csv"
    rows.write_text(
        "Hakija;Y-tunnus;Hakemuksen nimi;Haettu 2027\n"
        "Mallilan Toivo ry;9299001-2;Kerhot;1000\n"
        "Aivan muu ry;9299002-0;Leirit;1000\n",
        "utf-8",
    )
    taken = run("import", "applications", rows, "--call", "H27", *where)
    assert taken.code == 0, taken.err
    return ("--call", "H27", *where)


def test_diary_numbers_find_their_applications(
    run: Run, call: tuple[object, ...], tmp_path: Path
) -> None:
    book = tmp_path / "numerot.csv"
    book.write_text(
        "Diaarinumero;Asiakas\n"
        "101/02.05.01/2026;MALLILAN TOIVO R.Y.\n"
        "102/02.05.01/2026;Aivan muuu ry\n"
        "103/02.05.01/2026;Ei tunneta ry\n",
        "utf-8",
    )
    tried = run("call", "numbers", book, "--dry-run", "--json", *call).json
    assert [row["outcome"] for row in tried["rows"]] == ["new", "likely", "nobody"]
    assert [row["application"] for row in tried["rows"]] == [1, None, None]
    assert (tried["without_number"], tried["dry_run"]) == (1, True)
    told = run("call", "numbers", book, *call)
    assert "--accept 3=2: Aivan muu ry: Leirit" in told.out
    assert told.out.endswith("Haku 2027: kirjattiin 1 asianumero\n")
    accepted = run("call", "numbers", book, "--accept", "3=2", *call)
    assert accepted.out.endswith("Haku 2027: kirjattiin 1 asianumero\n")
    again = run("call", "numbers", book, *call)
    assert "Yhtään numeroa ei kirjattu" in again.out


def test_a_wrong_acceptance_is_one_line(run: Run, call: tuple[object, ...], tmp_path: Path) -> None:
    book = tmp_path / "numerot.csv"
    book.write_text("101/02.05.01/2026;Mallilan Toivo\n102/02.05.01/2026;Mallilan Toivo\n", "utf-8")
    assert "12=34" in run("call", "numbers", book, "--accept", "1", *call).err
    assert "ei koske" in run("call", "numbers", book, "--accept", "1=2", *call).err
    both = run("call", "numbers", book, "--accept", "1=1", "--accept", "2=1", *call)
    assert "samalle hakemukselle" in both.err
