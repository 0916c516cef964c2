"""Workbooks and CSV files as different tools export them, of the same three applications.

Whatever the layout and the dirt, the register must come out the same. All names are invented.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook

from jarjestodesk.records.imports import ColumnMapping

# Rows of a list are written as rows.
# fmt: off

KAHVILA, NUORET, LYHDYT = (
    "Saaren Kahvilayhdistys ry",
    "Röykkälän Nuoret ry",
    "Lyhtyväki rf",
)
EXPECTED = [
    (LYHDYT, "3100013-4", "Lyhdyt", 80_000, ("Iisalmi",), None, "2026-11-12T10:00", False),
    (NUORET, "2900005-5", "Nuorten ilta", 1_250_000, (), True, "2026-11-30T14:01", True),
    (
        KAHVILA,
        "0200017-8",
        "Kahvila",
        500_050,
        ("Kuopio", "Siilinjärvi"),
        None,
        "2026-11-03T07:15",
        False,
    ),
]
"""Applicant, Y-tunnus, title, cents of 2027, municipalities, whole county, arrival, late."""
NEW_ROWS = 3


@dataclass(frozen=True)
class Export:
    """A file, and what is told of it: rows that are left out, words of the notes."""

    file_name: str
    data: bytes
    skipped: int = 0
    notes: tuple[str, ...] = ()
    mapping: ColumnMapping | None = None
    hidden: int = 0


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    """Return the bytes of a workbook that ``fill`` has filled."""
    book = Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_bytes(
    rows: Iterable[Sequence[Any]], separator: str, encoding: str, newline: str = "\r\n"
) -> bytes:
    """Return rows as a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=newline).writerows(rows)
    return out.getvalue().encode(encoding)


def _put(sheet: Any, rows: Iterable[Sequence[Any]]) -> None:
    for row in rows:
        sheet.append(list(row))


E_SERVICE = [
    ["Järjestöavustukset 2027 – saapuneet hakemukset"],
    [],
    ["Hakija", None, None, "Hakemus", None, None, None, None],
    ["Nimi", "Y-tunnus", "Tilinumero", "Avustuslaji", "Hakemuksen nimi",
     "Haettava avustus 2027 (€)", "Toiminta-alue", "Saapumisaika",
     "Rekisterinumero", "Jatkohakemus"],
    [KAHVILA, "0200017-8", "FI21 1234 5600 0007 85", "toiminta-innovaatio", "Kahvila",
     "5 000,50 €", "Kuopio, Siilinjärvi", "3.11.2026 klo 9.15", "12.345", "Kyllä"],
    [NUORET, "FI29000055", None, "toiminta-innovaatio", "Nuorten ilta",
     "12 500 €", "Koko Pohjois-Savo", "30.11.2026 klo 16.01", None, "Ei"],
    [LYHDYT, "3100013–4", None, "toiminta-innovaatio", "Lyhdyt",
     "800,- €", "Iisalmi", "12.11.2026 klo 12.00"],
    ["Yhteensä 3 hakemusta", None, None, None, None, "18 300,50 €"],
    [],
    ["Tulostettu 1.12.2026 klo 8.00"],
]


def e_service() -> Export:
    """A title, headers of two lines, texts throughout, a total, a stamp below, instructions."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet.title = "Hakemukset"
        _put(sheet, E_SERVICE)
        sheet.merge_cells("A1:H1")
        sheet.merge_cells("A3:C3")
        sheet.merge_cells("D3:H3")
        _put(book.create_sheet("Ohje"), [["Täytä jokainen kenttä."]])

    return Export("asiointi.xlsx", workbook(fill), skipped=2, notes=("Muut välilehdet: Ohje",))


def form_tool() -> Export:
    """Numbered questions as headers, an instruction sheet first, moments as real dates."""

    def fill(book: Workbook) -> None:
        book.active.title = "Tietoja"
        _put(book.active, [["Lomake", "Järjestöavustus"], ["Vastauksia", 3]])
        sheet = book.create_sheet("Vastaukset")
        _put(
            sheet,
            [
                [
                    "Vastausnumero",
                    "Lähetetty",
                    "1. Hakijan nimi (pakollinen)",
                    "2. Y-tunnus",
                    "3. Avustuslaji",
                    "4.1 Hakemuksen otsikko",
                    "4.2 Haettu summa 2027, euroa",
                    "5. Missä kunnissa toimitaan?",
                    "6. Oletko lukenut ohjeen?",
                ],
                [1, _at(3, 9, 15), KAHVILA, "02000178", "Toiminta-innovaatio", "Kahvila",
5000.5, "Kuopio\nSiilinjärvi", "Kyllä"],
                [2, _at(12, 12, 0), LYHDYT, "3100013-4", "Toiminta-innovaatio", "Lyhdyt",
800, "Iisalmi", "Kyllä"],
                [3, _at(30, 16, 1), NUORET, "2900005-5", "Toiminta-innovaatio", "Nuorten ilta",
12500, "koko maakunta", "Ei"],
            ],
        )

    return Export("vastaukset.xlsx", workbook(fill), notes=("Muut välilehdet: Tietoja",))


def office_form() -> Export:
    """A form whose sender stands in columns that look like the applicant's: told by a mapping."""

    def fill(book: Workbook) -> None:
        _put(
            book.active,
            [
                ["Tunnus", "Aloitusaika", "Valmistumisaika", "Sähköposti", "Nimi",
"Hakijayhteisö",
                    "Y-tunnus",
                    "Toiminnan nimi",
                    "Mihin haetaan",
                    "Euroa",
                    "Missä",
                ],
                [1, _at(3, 9, 2), _at(3, 9, 15), "aino@esimerkki.fi", "Aino Aalto",
KAHVILA, "0200017-8", "Kahvila", "toiminta-innovaatio", 5000.5,
"Kuopio sekä Siilinjärvi"],
                [2, _at(12, 11, 0), _at(12, 12, 0), "eemil@esimerkki.fi", "Eemil Erä",
LYHDYT, "3100013-4", "Lyhdyt", "toiminta-innovaatio", 800, "Iisalmi"],
                [3, _at(30, 15, 0), _at(30, 16, 1), "oona@esimerkki.fi", "Oona Oja",
NUORET, "2900005-5", "Nuorten ilta", "toiminta-innovaatio", 12500,
"koko hyvinvointialue"],
            ],
        )

    columns = {
        "Nimi": None,
        "Sähköposti": None,
        "Mihin haetaan": "scheme",
        "Euroa": "applied:2027",
        "Missä": "places",
        "Valmistumisaika": "arrived",
    }
    return Export("lomake.xlsx", workbook(fill), mapping=ColumnMapping(columns=columns))


def own_workbook() -> Export:
    """Her own: numbers without their zeros, merged cells, a filtered row, a hidden column."""

    def fill(book: Workbook) -> None:
        sheet = book.active
        _put(
            sheet,
            [
                ["Hakemukset", None, None, None, None, None, "muista tarkistaa!"],
                ["Järjestö", "ytunnus", "Laji", "Otsikko", "haettu 2027", "Kunta", "Saapumispvm",
"rek.nro", "jatkuva toiminta"],
                [KAHVILA, 2000178, "toiminta-innovaatio", "Kahvila", 5000.5, "Kuopio/Siilinjärvi",
_at(3, 9, 15), 12.345, "x"],
                [NUORET, 29000055, None, "Nuorten ilta", 12500, "koko alue", _at(30, 16, 1),
None, "e"],
                [LYHDYT, 31000134, None, "Lyhdyt", 800, "Iisalmi", "12. marraskuuta 2026 klo 12"],
                [None, None, None, None, 18300.5],
            ],
        )
        sheet.merge_cells("C3:C5")
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.auto_filter.ref = "A2:G5"

    return Export(
        "haut 2027.xlsx",
        workbook(fill),
        skipped=1,
        notes=("piilotettu rivikin luetaan: 4", "piilotetut sarakkeet luettiin: B"),
        mapping=ColumnMapping(columns={"Laji": "scheme"}),
        hidden=1,
    )


def case_management() -> Export:
    """Headings between the rows, headers again on each page, other columns of the case."""
    headers = ["Asian otsikko", "Asianumero", "Hakija", "Y-tunnus", "Avustusmuoto"]
    headers += ["Vastaanotettu", "Haettu avustus", "Kunnat", "Käsittelijä"]

    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet.title = "Asialuettelo"
        _put(
            sheet,
            [
                headers,
                ["Yksikkö: Osallisuus"],
                ["Kahvila", "11/02.05.01/2026", KAHVILA, "0200017-8", "toiminta-innovaatio",
"3.11.2026 09:15", "5000,50", "Kuopio; Siilinjärvi", "Aalto A."],
                headers,
                ["Yksikkö: Nuoret"],
                ["Nuorten ilta", "12/02.05.01/2026", NUORET, "2900005-5", "toiminta-innovaatio",
"30.11.2026 16:01", "12500", "Koko Pohjois-Savon hyvinvointialue", "Aalto A."],
                ["Lyhdyt", "13/02.05.01/2026", LYHDYT, "3100013-4", "toiminta-innovaatio",
"12.11.2026 12:00", "800", "Iisalmi", "Oja O."],
                ["Asioita yhteensä 3"],
            ],
        )
        sheet.merge_cells("A2:I2")
        sheet.merge_cells("A5:I5")

    return Export("asialuettelo.xlsx", workbook(fill), skipped=4)


def printed_report() -> Export:
    """A report with merged cells for every column, years in a second line, a cover sheet."""

    def fill(book: Workbook) -> None:
        book.active.title = "Kansi"
        _put(book.active, [["Hakemusraportti"], ["Ajettu 1.12.2026"]])
        sheet = book.create_sheet("Raportti")
        secret = book.create_sheet("Välilaskelma")
        secret.sheet_state = "hidden"
        _put(secret, [["Hakija", "Y-tunnus"], ["Väärä ry", "0100004-5"]])
        _put(
            sheet,
            [
                [None, "Hakija", "Y-tunnus", "Avustustyyppi", "Hankkeen nimi", "Haettu",
"Toiminta-alueen kunnat", "Jätetty"],
                [None, None, None, None, None, 2027],
                [1, KAHVILA, "0200017-8", "toiminta-innovaatio", "Kahvila", "5\u00a0000,50",
"Siilinjärvi ja Kuopio", "2026-11-03T09:15:00"],
                [2, NUORET, "2900005-5", "toiminta-innovaatio", "Nuorten ilta", "12\u202f500",
"kaikki maakunnan kunnat", "2026-11-30T16:01:00+02:00"],
                [3, LYHDYT, "3100013-4", "toiminta-innovaatio", "Lyhdyt", "800",
"Iisalmi", "2026-11-12T10:00:00Z"],
            ],
        )
        for letter in "ABCDEGH":
            sheet.merge_cells(f"{letter}1:{letter}2")

    return Export("raportti.xlsx", workbook(fill), notes=("Muut välilehdet: Kansi, Välilaskelma",))


def _plain_rows(separator: str) -> list[list[str]]:
    places = "Kuopio, Siilinjärvi" if separator != "," else "Kuopio;Siilinjärvi"
    return [
        ["Hakija", "Y-tunnus", "Avustuslaji", "Otsikko", "Haettu 2027", "Kunnat", "Saapunut"],
        [KAHVILA, "0200017-8", "toiminta-innovaatio", "Kahvila", "5000,50", places,
"3.11.2026 klo 9.15"],
        [NUORET, "2900005-5", "toiminta-innovaatio", "Nuorten ilta", "12500.00", "koko alue",
"30.11.2026 klo 16.01.00"],
        [LYHDYT, "3100013-4", "toiminta-innovaatio", "Lyhdyt", "800", "Iisalmi",
"12.11.2026 klo 12"],
    ]


def csv_export(name: str, separator: str, encoding: str, newline: str = "\r\n") -> Export:
    """The same list as text, in one of the ways programs write text."""
    return Export(name, csv_bytes(_plain_rows(separator), separator, encoding, newline))


def statistics() -> Export:
    """A title, a blank line and a footnote around the list, every text in quotation marks."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows = _plain_rows(";")
    writer.writerows([["Avustushakemukset muuttujina hakija ja vuosi"], [], *rows, []])
    writer.writerow(["Lähde: keksitty tilasto, päivitetty 1.12.2026"])
    return Export("tilasto.csv", out.getvalue().encode("utf-8-sig"), skipped=1)


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime.combine(date(2026, 11, day), datetime.min.time()).replace(
        hour=hour, minute=minute
    )


EXPORTS: dict[str, Callable[[], Export]] = {
    "e-service": e_service,
    "form tool": form_tool,
    "office form": office_form,
    "own workbook": own_workbook,
    "case management": case_management,
    "printed report": printed_report,
    "statistics": statistics,
    "csv excel": lambda: csv_export("excel.csv", ";", "utf-8-sig"),
    "csv utf-8": lambda: csv_export("palvelu.csv", ",", "utf-8", "\n"),
    "csv old excel": lambda: csv_export("vanha.csv", ";", "windows-1252"),
    "csv unicode text": lambda: csv_export("unicode.txt", "\t", "utf-16"),
    "csv tabs": lambda: csv_export("liitetty.tsv", "\t", "utf-8"),
    "csv old mac": lambda: csv_export("mac.csv", ";", "utf-8", "\r"),
}
"""Name → maker of the files."""
