"""The summary's workbook as a division opens it."""

import io
import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from jarjestodesk.db.register import Register
from jarjestodesk.records.applications import ApplicationInput
from jarjestodesk.records.codes import DecisionKind
from jarjestodesk.records.decisions import DecisionInput
from jarjestodesk.records.summaries import Summary
from jarjestodesk.services.summaries import call_summary
from jarjestodesk.spreadsheets.summary import summary_workbook
from tests.builders import TODAY, Case, make_register, money, put_round, small_call

HOSTILE = "=cmd|' /C calc'!A0"
CASES = (
    Case(
        HOSTILE,
        ApplicationInput(
            title="+1 @SUM(A1)", division="lapset", applied=money({2026: 12_345_67, 2027: 1})
        ),
        DecisionInput(
            DecisionKind.PARTIAL,
            years=money({2026: 10_000_01}),
            reason="-1 osa",
            reasons=("tarve",),
        ),
        scores=(("Aino Arvioija", (1500, 800)), ("Eero Esimerkki", (1000, 600))),
    ),
    Case("Beeta ry", ApplicationInput(division="ikaihmiset", applied=money({2026: 20_000_00}))),
    Case("Ceeta ry", ApplicationInput(scheme="toiminta-innovaatio")),
)


@pytest.fixture
def summary(tmp_path: Path) -> Iterator[Summary]:
    with make_register(tmp_path / "rekisteri.jdreg") as register:
        register.run_write(put_round, small_call(), CASES)
        yield summary_of(register)


def summary_of(register: Register) -> Summary:
    return register.read(call_summary, "K2026", None, today=TODAY)


def opened(summary: Summary) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(summary_workbook(summary).content))


def table(sheet, header_row: int = 1) -> list[dict[str, object]]:
    """Return the rows of a list by header, its totals left out."""
    (ref,) = [one.ref for one in sheet.tables.values()]
    rows = [[cell.value for cell in row] for row in sheet[ref]]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def texts(sheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_sheets_stand_in_the_order_of_reading(summary):
    assert opened(summary).sheetnames == [
        "Yhteenveto",
        "Hakemukset",
        "Pisteet",
        "Päätökset",
        "Sopimukset",
        "Toimialoittain",
        "Kunnittain",
        "Avustuslajeittain",
        "Tiloittain",
    ]


def test_the_cover_says_what_this_is_as_of_when_and_how_to_read_it(summary):
    words = "\n".join(texts(opened(summary)["Yhteenveto"]))
    assert "Yhteenveto: Kumppanuusavustukset 2026–2027" in words
    assert "Esimerkkilän hyvinvointialue · tilanne 24.11.2026" in words
    assert "Tyhjä ei ole nolla." in words
    assert "asiakirjoja, joista hakija voi pyytää tiedon" in words
    assert "1 hakemuksen haettu summa ei ole tiedossa." in words
    assert f"tarkiste {summary.head.history_hash}" in words
    assert "KOE" not in words
    assert "Keksitty" not in words


def test_a_test_call_and_a_sample_register_say_so(summary):
    head = replace(summary.head, test=True, sample=True)
    workbook = opened(replace(summary, head=head))
    words = "\n".join(texts(workbook["Yhteenveto"]))
    assert "KOE – EI PÄÄTÖS" in words
    assert "Keksitty esimerkki" in words
    assert {sheet.oddHeader.center.text for sheet in workbook} == {"KOE – EI PÄÄTÖS"}


def test_applications_come_with_their_figures_as_numbers(summary):
    rows = {row["Hakija"]: row for row in table(opened(summary)["Hakemukset"])}
    assert set(rows) == {HOSTILE, "Beeta ry", "Ceeta ry"}
    first = rows[HOSTILE]
    assert (first["Haettu 2026"], first["Haettu yhteensä"]) == (12_345.67, 12_345.68)
    assert (first["Myönnetty 2026"], first["Myönnetty yhteensä"]) == (10_000.01, 10_000.01)
    assert first["Myönnetty haetusta"] == 0.81
    assert first["Pisteiden keskiarvo"] == 23
    assert first["Avustettava toiminta"] == "+1 @SUM(A1)"
    assert first["Palvelutoimiala"] == "Perhe- ja vammaispalvelut"
    assert rows["Ceeta ry"]["Haettu yhteensä"] is None
    assert rows["Beeta ry"]["Päätös"] is None


def test_totals_of_the_lists_agree_to_the_cent(summary):
    workbook = opened(summary)
    sheet = workbook["Hakemukset"]
    headers = [cell.value for cell in sheet[1]]
    column = headers.index("Haettu yhteensä") + 1
    assert sheet.cell(5, 1).value == "Yhteensä"
    assert sheet.cell(5, column).value == 32_345.68
    for title in ("Toimialoittain", "Avustuslajeittain", "Tiloittain"):
        groups = table(workbook[title])
        assert sum(row["Hakemuksia"] for row in groups) == 3
        assert round(sum(row["Haettu"] or 0 for row in groups), 2) == 32_345.68
        assert sum(row["Haettu summa ei tiedossa (kpl)"] for row in groups) == 1


def test_scores_stand_by_assessor_with_the_mean_and_say_they_are_documents(summary):
    sheet = opened(summary)["Pisteet"]
    assert "asiakirjoja, joista hakija voi pyytää tiedon" in sheet["A1"].value
    rows = table(sheet, 2)
    assert [row["Rivi"] for row in rows] == ["arvioija", "arvioija", "keskiarvo"]
    assert [row["Tarve ja kohderyhmä (enintään 20)"] for row in rows] == [15, 10, 12.5]
    assert [row["Pisteet yhteensä"] for row in rows] == [27, 19, 23]


def test_a_call_without_a_rubric_has_an_empty_sheet_of_scores(summary):
    workbook = opened(replace(summary, scores=()))
    assert workbook["Pisteet"]["A2"].value == "Ei näytettäviä rivejä."
    assert "Haulla ei ole pisteytysohjetta rekisterissä." in texts(workbook["Yhteenveto"])


def test_decisions_are_listed_and_not_added_up(summary):
    sheet = opened(summary)["Päätökset"]
    (row,) = table(sheet)
    assert (row["Päätös"], row["Voimassa"], row["Pykälä (§)"]) == (
        "myönnetty osittain",
        "kyllä",
        "57 §",
    )
    assert row["Päätöspäivä"].date() == date(2026, 11, 10)
    assert row["Perustelut"] == "-1 osa"
    assert row["Avustusehdot"] == "Raportointi"
    assert "Yhteensä" not in texts(sheet)


def test_municipalities_have_counts_and_no_euros(summary):
    sheet = opened(summary)["Kunnittain"]
    headers = [cell.value for cell in sheet[2]]
    assert not [header for header in headers if header and ("Myönnetty" in header or "€" in header)]
    assert "€" not in {cell.number_format for row in sheet.iter_rows() for cell in row}


def test_the_picture_shows_divisions_where_there_are_several(summary):
    (chart,) = opened(summary)["Yhteenveto"]._charts
    assert len(chart.series) == 2
    alone = replace(summary, by_division=summary.by_division[:1])
    assert len(opened(alone)["Yhteenveto"]._charts) == 1


def test_the_same_summary_gives_the_same_bytes(summary):
    assert summary_workbook(summary).content == summary_workbook(summary).content


def test_a_summary_travels_whole_to_a_child_process(summary):
    assert pickle.loads(pickle.dumps(summary)) == summary  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(summary_workbook)) is summary_workbook  # noqa: S301 - our own bytes


@pytest.mark.office
def test_libreoffice_opens_it_and_prints_it(summary, tmp_path, office_convert):
    path = tmp_path / "yhteenveto.xlsx"
    path.write_bytes(summary_workbook(summary).content)
    assert office_convert(path, "pdf").read_bytes().startswith(b"%PDF")
    saved = openpyxl.load_workbook(office_convert(path, "xlsx"), data_only=True)
    names = [saved["Hakemukset"][f"B{row}"].value for row in range(2, 5)]
    assert HOSTILE in names
    assert len(saved["Yhteenveto"]._charts) == 1
