"""Columns that lists of many kinds share: whose row it is, where it is from."""

from dataclasses import replace

from jarjestodesk.records.kinds import BUSINESS_ID_KIND, LINE_KIND, REGISTER_NUMBER_KIND, TEXT_KIND
from jarjestodesk.spreadsheets.layouts import Column

NAME = Column(
    "name",
    "Hakija",
    LINE_KIND,
    (
        "hakijan nimi",
        "hakijayhteisö",
        "hakijaorganisaatio",
        "hakijajärjestö",
        "järjestö",
        "järjestön nimi",
        "yhdistys",
        "yhdistyksen nimi",
        "yhteisö",
        "yhteisön nimi",
        "organisaatio",
        "organisaation nimi",
        "avustuksen saaja",
        "saaja",
        "nimi",
        "organisation",
        "applicant",
    ),
)
IDENTITY = (
    NAME,
    Column(
        "business_id",
        "Y-tunnus",
        BUSINESS_ID_KIND,
        ("ytunnus", "hakijan y-tunnus", "yritys- ja yhteisötunnus", "business id"),
    ),
    Column(
        "register_number",
        "Rekisterinumero",
        REGISTER_NUMBER_KIND,
        ("yhdistysrekisterinumero", "rek.nro", "rekisterinro", "prh-numero", "register number"),
    ),
)
LISTED = (replace(NAME, label="Järjestö", synonyms=(*NAME.synonyms, "hakija")), *IDENTITY[1:])
"""The same in lists of organisations that apply for nothing."""
SOURCE = Column("source", "Lähde", TEXT_KIND, ("source url", "source"))
