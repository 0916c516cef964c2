"""The limits of eligibility checks: read strictly, kept as written, told as sentences."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.records.codes import CheckKind, OrganisationKind
from jarjestodesk.records.eligibility import (
    LIMITS,
    Directory,
    Fields,
    LastReport,
    LegalForm,
    Limits,
    Manual,
    Municipalities,
    RegisterAge,
    ServiceDirectory,
    SumLimits,
    limits_json,
    read_limits,
    told,
)

K = CheckKind
DOCUMENT = Path(__file__).parents[2] / "docs" / "cli.md"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (K.LEGAL_FORM, {"kinds": ["parish"]}),
        (K.FIELD, {"fields": ["health", "welfare"]}),
        (K.MUNICIPALITIES, {"least": 3, "own_only": False}),
        (K.REGISTER_AGE, {"months": 24}),
        (K.DIRECTORY, {"directories": ["ptv"], "all": True}),
        (K.LAST_REPORT, {"late_ok": True}),
        (K.SUM_LIMITS, {"sum_min": 1000, "sum_max": "12 345,60 €", "total": True}),
        (K.MANUAL, {"guidance": "Katso säännöt."}),
        *((kind, None) for kind in K if kind is not K.FIELD),
    ],
)
def test_limits_are_read_back_as_they_were_kept(kind: CheckKind, data: object) -> None:
    limits = read_limits(kind, data)
    assert type(limits) is LIMITS[kind]
    assert read_limits(kind, limits_json(limits)) == limits


def test_sums_are_kept_to_the_cent() -> None:
    limits = read_limits(K.SUM_LIMITS, {"sum_max": "12 345,60 €"})
    assert limits == SumLimits(sum_max=1_234_560)
    assert limits_json(limits) == {"sum_max": "12345,60", "total": False}


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        (K.MUNICIPALITIES, {"most": 2}, "parameters.most: tuntematon tieto"),
        (K.MUNICIPALITIES, {"least": "kaksi"}, "parameters.least: .*kokonaisluku"),
        (K.MUNICIPALITIES, {"least": 0}, "parameters.least: .*1–400"),
        (K.MUNICIPALITIES, ["2"], "parameters: .*objekti|parameters: "),
        (K.REGISTER_AGE, {"months": 1201}, "parameters.months: .*1–1200"),
        (K.LEGAL_FORM, {"kinds": []}, "oikeudellinen muoto"),
        (K.LEGAL_FORM, {"kinds": ["club"]}, r"parameters.kinds\[0\]: .*association"),
        (K.FIELD, {}, "parameters.fields: nimeä vähintään yksi toimiala"),
        (K.DIRECTORY, {"directories": []}, "hakemisto"),
        (K.SUM_LIMITS, {"sum_min": -1}, "parameters.sum_min: "),
        (K.SUM_LIMITS, {"sum_min": 2, "sum_max": 1}, "suurempi kuin suurin"),
        (K.ARRIVAL, {"days": 1}, "parameters.days: .*ei ole ehtoja"),
        (K.ARRIVAL, [1], "parameters: "),
    ],
)
def test_what_is_wrong_is_named_with_what_would_be_right(
    kind: CheckKind, data: object, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        read_limits(kind, data)


def test_comments_are_no_limits() -> None:
    assert read_limits(K.ARRIVAL, {"_note": "x"}) == LIMITS[K.ARRIVAL]()


@pytest.mark.parametrize(
    ("kind", "limits", "sentence"),
    [
        (K.LEGAL_FORM, LegalForm(), "Hakija on rekisteröity yhdistys, säätiö tai seurakunta"),
        (K.LEGAL_FORM, LegalForm((OrganisationKind.PARISH,)), "Hakija on seurakunta"),
        (K.FIELD, Fields(("health", "x")), "Toimiala on Terveys tai x"),
        (
            K.MUNICIPALITIES,
            Municipalities(),
            "Toimii vähintään 2 alueen kunnassa tai koko alueella",
        ),
        (
            K.MUNICIPALITIES,
            Municipalities(own_only=False),
            "Toimii vähintään 2 kunnassa tai koko alueella",
        ),
        (K.MUNICIPALITIES, Municipalities(whole_county=True), "Toimii koko alueella"),
        (K.REGISTER_AGE, RegisterAge(24), "Rekisteröity vähintään 2 vuotta ennen haun päättymistä"),
        (
            K.REGISTER_AGE,
            RegisterAge(6),
            "Rekisteröity vähintään 6 kuukautta ennen haun päättymistä",
        ),
        (
            K.DIRECTORY,
            Directory(all=True),
            "Tiedot hakemistossa: Lähellä.fi ja Palvelutietovaranto (PTV)",
        ),
        (K.DIRECTORY, Directory((ServiceDirectory.LAHELLA,)), "Tiedot hakemistossa: Lähellä.fi"),
        (K.LAST_REPORT, LastReport(), "Viimeisin raportti on saapunut määräajassa"),
        (K.LAST_REPORT, LastReport(late_ok=True), "Viimeisin raportti on saapunut"),
        (K.SUM_LIMITS, SumLimits(), "Vuodelle haettu summa on avustuslajin rajoissa"),
        (K.SUM_LIMITS, SumLimits(total=True), "Kaikkien vuosien summa on avustuslajin rajoissa"),
        (K.SUM_LIMITS, SumLimits(100_000), "Vuodelle haettu summa on vähintään 1 000 €"),
        (
            K.SUM_LIMITS,
            SumLimits(100_000, 200_000, total=True),
            "Kaikkien vuosien summa on vähintään 1 000 €, enintään 2 000 €",
        ),
        (K.MANUAL, Manual(), "Arvioidaan itse"),
        (K.ARRIVAL, LIMITS[K.ARRIVAL](), "Hakemus on saapunut hakuaikana"),
    ],
)
def test_a_check_is_told_as_a_sentence(kind: CheckKind, limits: Limits, sentence: str) -> None:
    assert told(kind, limits, {"health": "Terveys"}).replace("\xa0", " ") == sentence


def test_the_document_names_the_limits_of_every_kind() -> None:
    text = DOCUMENT.read_text("utf-8").partition("#### Limits of checks")[2].partition("\n### ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (?:`(\w+)(?:\[\])?`)? ?\|", text, re.MULTILINE)
    assert rows == [
        (kind.value, name)
        for kind in K
        for name in [field.name for field in fields(LIMITS[kind])] or [""]
    ]
