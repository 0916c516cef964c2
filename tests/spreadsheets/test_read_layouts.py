"""Headers found and read as what they are, in the words lists really use."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.records.codes import AgreementKind, DecisionKind
from jarjestodesk.records.imports import (
    BadCell,
    Book,
    CellFault,
    ColumnMapping,
    ImportKind,
    Sheet,
    SheetRow,
)
from jarjestodesk.records.kinds import read
from jarjestodesk.spreadsheets import layouts_words as words
from jarjestodesk.spreadsheets.layouts import fold_header
from jarjestodesk.spreadsheets.layouts_columns import layout
from jarjestodesk.spreadsheets.layouts_fit import Table, fit
from jarjestodesk.spreadsheets.layouts_mapping import load_mapping
from jarjestodesk.spreadsheets.layouts_rows import RowValues, read_rows
from jarjestodesk.values.refused import Refused

NONE = ColumnMapping()


def sheet(*rows: tuple[Any, ...], name: str = "Taul1", hidden: bool = False) -> Sheet:
    numbered = [SheetRow(number, row) for number, row in enumerate(rows, 1) if row]
    return Sheet(name, tuple(numbered), hidden)


def table(
    *sheets: Sheet, kind: ImportKind = ImportKind.APPLICATIONS, mapping: ColumnMapping = NONE
) -> Table:
    return fit(Book("lista.xlsx", "0", sheets), layout(kind), mapping)


def only_row(
    headers: tuple[str, ...], cells: tuple[Any, ...], kind: ImportKind = ImportKind.APPLICATIONS
) -> RowValues:
    (row,) = read_rows(table(sheet(headers, cells), kind=kind))
    return row


@pytest.mark.parametrize("kind", ImportKind)
def test_no_header_means_two_things(kind):
    seen: dict[str, str] = {}
    for column in layout(kind).columns:
        for header in {fold_header(word) for word in (column.label, *column.synonyms)}:
            assert seen.setdefault(header, column.field) == column.field


class TestHeaders:
    """Which sheet, which row, which column."""

    @pytest.mark.parametrize(
        ("header", "field"),
        [
            ("HAKIJAN NIMI:", "name"),
            ("Y-tunnus *", "business_id"),
            ("2. Y-tunnus", "business_id"),
            ("3.1 Haettava avustus 2027 (€) (pakollinen)", "applied"),
            ("Q12: Diaarinumero", "diary_number"),
            ("Haettu (€)", "applied"),
            ("Haettava avustus, euroa", "applied"),
            ("Saapumispvm", "arrived"),
            ("Asianumero", "diary_number"),
            ("Sähköposti (yhteyshenkilö)", "contact_email"),
            ("Puheenjohtajan sähköpostiosoite", "chair_email"),
            ("organisation", "name"),
            ("applied_eur", "applied"),
            ("grant_type", "scheme"),
            ("source_url", "source"),
        ],
    )
    def test_wording(self, header, field):
        headers = ("Hakija", header) if field != "name" else (header,)
        fitted = table(sheet(headers)).fitted
        assert (fitted[-1].header, fitted[-1].column.field) == (header, field)

    def test_sums_carry_their_year_in_the_header(self):
        headers = ("Hakija", "Haettu 2027", "Haettu avustus vuodelle 2028 (€)", "Haettu")
        found = table(sheet(headers)).fitted
        assert [(fitted.column.field, fitted.year) for fitted in found[1:]] == [
            ("applied", 2027),
            ("applied", 2028),
            ("applied", None),
        ]

    def test_headers_below_title_rows_and_on_a_later_sheet(self):
        cover = sheet(("Avustushaku 2027",), ("Ohje",), name="Kansi")
        found = table(cover, sheet(("Hakemukset",), (), ("Nro", "Hakija", "Kunnat"), (1, "A ry")))
        assert (found.sheet, found.header_row) == ("Taul1", 3)
        assert found.ignored == ("Nro",)
        assert [row.number for row in found.rows] == [4]

    def test_a_hidden_sheet_is_read_only_by_its_name(self):
        hidden = sheet(("Hakija",), ("A ry",), name="Vanha", hidden=True)
        with pytest.raises(UserError, match="puuttuu sarake Hakija"):
            table(hidden)
        assert table(hidden, mapping=ColumnMapping("Vanha")).sheet == "Vanha"

    def test_a_missing_column_is_told_with_those_found(self):
        with pytest.raises(UserError, match=r"puuttuu sarake Päätös\. Löytyneet.*Hakija, Väri"):
            table(sheet(("Hakija", "Väri")), kind=ImportKind.DECISIONS)

    def test_two_columns_for_one_thing_are_asked_about(self):
        with pytest.raises(UserError, match=r"”Hakija” ja ”Järjestö”.*--mapping"):
            table(sheet(("Hakija", "Järjestö")))
        chosen = ColumnMapping(columns={"Järjestö": None})
        assert table(sheet(("Hakija", "Järjestö")), mapping=chosen).ignored == ("Järjestö",)


class TestMapping:
    """What the user says of the columns goes before what the program knows."""

    def test_headers_of_an_unknown_layout(self):
        mapping = ColumnMapping(columns={"Kuka": "name", "Raha27": "applied:2027"})
        found = table(sheet(("Kuka", "Raha27"), ("A ry", "1 000,50 €")), mapping=mapping)
        (row,) = read_rows(found)
        assert (row.values, row.years) == ({"name": "A ry"}, {"applied": {2027: 100_050}})

    def test_values_for_empty_cells(self):
        mapping = ColumnMapping(defaults={"reason": "perusteluja ei julkaistu"})
        headers = ("Hakija", "Päätös", "Perustelu")
        rows = (("A ry", "Myönnetty", None), ("B ry", "Hylätty", "Oma syy."))
        found = table(sheet(headers, *rows), kind=ImportKind.DECISIONS, mapping=mapping)
        reasons = [row.get("reason") for row in read_rows(found)]
        assert reasons == ["perusteluja ei julkaistu", "Oma syy."]

    @pytest.mark.parametrize(
        ("mapping", "words"),
        [
            (ColumnMapping(sheet="Toinen"), "ei ole välilehteä"),
            (ColumnMapping(columns={"Hakija": "nimi"}), "tuntematon kenttä"),
            (ColumnMapping(columns={"Hakija": "title:2027"}), "tuntematon kenttä"),
            (ColumnMapping(columns={"Hakijja": "name"}), "ei ole. Sen sarakkeet"),
            (ColumnMapping(defaults={"väri": "sininen"}), "tuntematon kenttä"),
        ],
    )
    def test_mistakes_are_named(self, mapping, words):
        with pytest.raises(UserError, match=words):
            table(sheet(("Hakija",)), mapping=mapping)

    def test_the_file_in_short_and_in_full(self, tmp_path: Path):
        path = tmp_path / "m.json"
        path.write_text(json.dumps({"Kuka": "name", "Väri": None, "_": "huomautus"}), "utf-8")
        assert load_mapping(path) == ColumnMapping(columns={"Kuka": "name", "Väri": None})
        full = {"sheet": "A", "columns": {"Kuka": "name"}, "defaults": {"years": 2027}}
        path.write_text(json.dumps(full), "utf-8-sig")
        assert load_mapping(path) == ColumnMapping("A", {"Kuka": "name"}, {"years": 2027})

    @pytest.mark.parametrize(
        "text", ["{", "[]", '{"columns": {"A": 1}}', '{"defaults": {"a": []}}']
    )
    def test_a_file_that_is_no_mapping(self, tmp_path: Path, text: str):
        path = tmp_path / "m.json"
        path.write_text(text, "utf-8")
        with pytest.raises(UserError, match=r"m\.json"):
            load_mapping(path)


class TestRows:
    """Cells read by the kind of their column; each fault named by its cell."""

    def test_faults_name_column_and_value(self):
        headers = ("Hakija", "Y-tunnus", "Haettu 2027", "Alkaa", "Postinumero")
        cells = ("A ry", "2077474-1", "noin 5 000", "1.13.2027", BadCell(CellFault.ERROR, "#N/A"))
        faults = only_row(headers, cells).faults
        assert [(fault.column, fault.seen) for fault in faults] == [
            ("Y-tunnus", "2077474-1"),
            ("Haettu 2027", "noin 5 000"),
            ("Alkaa", "1.13.2027"),
            ("Postinumero", "#N/A"),
        ]
        assert "#N/A" in faults[-1].reason

    def test_numbers_that_excel_changed(self):
        headers = ("Hakija", "Y-tunnus", "Rekisterinumero", "Postinumero", "Haettu 2027")
        row = only_row(headers, ("A ry", 20774740, 12345.0, 2210, 1234.5))
        assert row.values == {
            "name": "A ry",
            "business_id": "2077474-0",
            "register_number": "12345",
            "postal_code": "02210",
        }
        assert row.years == {"applied": {2027: 123_450}}

    def test_a_register_number_that_became_a_fraction_is_not_guessed(self):
        (fault,) = only_row(("Hakija", "Rekisterinumero"), ("A ry", 12.34)).faults
        assert (fault.column, fault.seen) == ("Rekisterinumero", "12.34")

    def test_totals_and_rows_of_other_columns_are_skipped(self):
        rows = (("Yhteensä", None, 300), (None, "x", None), ("A ry", None, 1))
        found = table(sheet(("Hakija", "Väri", "Haettu 2027"), *rows))
        assert [bool(row.skipped) for row in read_rows(found)] == [True, True, False]


class TestWords:
    """Readers of cells that hold words."""

    @pytest.mark.parametrize(
        ("text", "codes", "whole"),
        [
            ("Kuopio", ("297",), False),
            ("Kuopio, Iisalmi; Varkaus / Leppävirta\nKuopio", ("297", "140", "915", "420"), False),
            ("Kuopio ja Iisalmi", ("297", "140"), False),
            ("Kuopio sekä Iisalmi", ("297", "140"), False),
            ("Kuopio Iisalmi", ("297", "140"), False),
            ("Kuopio | Iisalmi • Varkaus · Leppävirta", ("297", "140", "915", "420"), False),
            ("Kuopio – Iisalmi & Varkaus", ("297", "140", "915"), False),
            ("297, 140", ("297", "140"), False),
            ("Koko alue", (), True),
            ("koko hyvinvointialue", (), True),
            ("kaikki alueen kunnat", (), True),
            ("Kuopio, koko maakunta", ("297",), True),
        ],
    )
    def test_places(self, text, codes, whole):
        assert read(words.PLACES_KIND, text) == words.Places(codes, whole)

    @pytest.mark.parametrize(
        "text", ["koko Kainuu", "koko Kainuun hyvinvointialue", "Koko Kainuun alue"]
    )
    def test_a_whole_region_is_the_whole_county_where_it_is_its_own(self, text):
        kainuu = ("105", "205", "290", "578", "620", "697", "765", "777")
        found = read(words.PLACES_KIND, f"{text}, Kuopio")
        assert found.among(frozenset(kainuu)) == words.Places(("297",), whole=True)
        assert found.among(frozenset({"297"})) == words.Places(("297", *kainuu))

    @pytest.mark.parametrize(
        "text", ["koko Suomi", "koko Kuopion alue", "Kuopijo", "Kuopio Iisalmen", "Pohjois-Savo"]
    )
    def test_places_that_are_not_known_are_not_guessed(self, text):
        with pytest.raises(Refused):
            read(words.PLACES_KIND, text)

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Myönnetty", DecisionKind.GRANTED),
            ("myönnetään osittain", DecisionKind.PARTIAL),
            ("Ehdollinen", DecisionKind.CONDITIONAL),
            ("HYLÄTTY", DecisionKind.REJECTED),
            ("jätetty tutkimatta", DecisionKind.NOT_EXAMINED),
            ("peruttu", DecisionKind.WITHDRAWN),
            ("kieltäytynyt", DecisionKind.DECLINED),
            ("granted", DecisionKind.GRANTED),
            ("not_examined", DecisionKind.NOT_EXAMINED),
        ],
    )
    def test_decisions(self, text, kind):
        assert read(words.DECISION_KIND, text) is kind

    def test_an_unknown_word_is_answered_with_the_known_ones(self):
        with pytest.raises(Refused, match="hylätty"):
            read(words.DECISION_KIND, "ehkä")
        assert read(words.AGREEMENT_KIND, "Toiminnallinen") is AgreementKind.FUNCTIONAL

    def test_arrivals_with_and_without_a_time(self):
        moment = datetime(2026, 11, 24, 10, tzinfo=UTC)
        assert read(words.ARRIVAL_KIND, "24.11.2026 klo 12.00") == moment
        assert read(words.ARRIVAL_KIND, moment.replace(tzinfo=None, hour=12)) == moment
        assert read(words.ARRIVAL_KIND, "24.11.2026") == date(2026, 11, 24)
        assert read(words.ARRIVAL_KIND, date(2026, 11, 24)) == date(2026, 11, 24)

    def test_years_lists_and_points(self):
        assert read(words.YEARS_KIND, "2027–2028") == (2027, 2028)
        assert read(words.YEARS_KIND, 2027) == (2027,)
        assert read(words.LIST_KIND, "Liikunta; kulttuuri, Liikunta") == ("Liikunta", "kulttuuri")
        assert read(words.SCORE_KIND, "18,5") == read(words.SCORE_KIND, 18.5) == 1850
        assert read(words.SCORE_KIND, "ei sovellu") is words.Points.NOT_APPLICABLE
        with pytest.raises(Refused, match="2027"):
            read(words.YEARS_KIND, "ensi vuosi")
