"""The known columns of lists she keeps: contact persons, and grants of earlier years."""

from dataclasses import replace

from jarjestodesk.records.imports import ImportKind
from jarjestodesk.records.kinds import (
    DAY_KIND,
    EMAIL_KIND,
    LINE_KIND,
    MONEY_KIND,
    PHONE_KIND,
    TEXT_KIND,
    YES_NO_KIND,
)
from jarjestodesk.spreadsheets import layouts_words as words
from jarjestodesk.spreadsheets.layouts import Column, Layout
from jarjestodesk.spreadsheets.layouts_roles import ROLE_KIND
from jarjestodesk.spreadsheets.layouts_shared import IDENTITY, LISTED, NAME, SOURCE

_PARTY = replace(
    NAME,
    label="Järjestö",
    synonyms=(
        *(word for word in NAME.synonyms if word not in {"nimi", "järjestö"}),
        "hakija",
        "taustayhteisö",
        "taho",
    ),
)
"""In a list of persons “Nimi” is the person's."""

PERSONS = Layout(
    ImportKind.PERSONS,
    (
        Column(
            "person_name",
            "Nimi",
            LINE_KIND,
            (
                "henkilö",
                "henkilön nimi",
                "yhteyshenkilö",
                "yhteyshenkilön nimi",
                "koko nimi",
                "etu- ja sukunimi",
                "etunimi sukunimi",
                "contact person",
            ),
        ),
        Column("first_name", "Etunimi", LINE_KIND, ("etunimet", "kutsumanimi", "first name")),
        Column("last_name", "Sukunimi", LINE_KIND, ("last name",)),
        _PARTY,
        *IDENTITY[1:],
        Column("role", "Rooli", ROLE_KIND, ("asema", "tehtävä järjestössä", "role")),
        Column(
            "person_title",
            "Tehtävänimike",
            LINE_KIND,
            ("titteli", "nimike", "ammattinimike", "tehtävä", "title"),
        ),
        Column(
            "email",
            "Sähköposti",
            EMAIL_KIND,
            ("sähköpostiosoite", "yhteyshenkilön sähköposti", "e-mail", "email"),
        ),
        Column(
            "phone",
            "Puhelin",
            PHONE_KIND,
            (
                "puhelinnumero",
                "puh",
                "puhelinnro",
                "matkapuhelin",
                "gsm",
                "yhteyshenkilön puhelin",
            ),
        ),
        Column(
            "checked_on",
            "Tarkistettu",
            DAY_KIND,
            ("tarkistettu pvm", "päivitetty", "tiedot ajalta"),
        ),
        SOURCE,
    ),
    required=(("person_name", "last_name"), ("name", "business_id", "register_number")),
)
EARLIER_GRANTS = Layout(
    ImportKind.EARLIER_GRANTS,
    (
        *LISTED,
        Column(
            "grantor",
            "Myöntäjä",
            LINE_KIND,
            (
                "avustuksen myöntäjä",
                "myöntäjätaho",
                "rahoittaja",
                "avustuksen antaja",
                "grantor",
                "funder",
            ),
        ),
        Column("years", "Vuosi", words.YEARS_KIND, ("vuodet", "avustusvuosi", "year")),
        Column(
            "granted",
            "Myönnetty",
            MONEY_KIND,
            (
                "myönnetty summa",
                "myönnetty avustus",
                "avustus",
                "avustussumma",
                "summa",
                "määrä",
                "granted",
            ),
            yearly=True,
        ),
        Column(
            "purpose",
            "Käyttötarkoitus",
            TEXT_KIND,
            ("avustuksen käyttötarkoitus", "tarkoitus", "avustuskohde", "kohde", "purpose"),
        ),
        Column(
            "reported",
            "Raportoitu",
            YES_NO_KIND,
            (
                "raportti",
                "raportti annettu",
                "selvitys",
                "selvitys annettu",
                "käyttöselvitys",
                "käyttöselvitys annettu",
                "reported",
            ),
        ),
        SOURCE,
    ),
    required=(
        ("name", "business_id", "register_number"),
        ("grantor",),
        ("granted",),
    ),
    of_bare_year="granted",
)
