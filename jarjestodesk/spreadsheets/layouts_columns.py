"""The known columns as data: Finnish headers of e-services and lists, and our public CSV files'."""

from jarjestodesk.records.imports import ImportKind
from jarjestodesk.records.kinds import (
    COUNT_KIND,
    DAY_KIND,
    EMAIL_KIND,
    IBAN_KIND,
    LINE_KIND,
    MONEY_KIND,
    MUNICIPALITY_KIND,
    PHONE_KIND,
    POSTAL_CODE_KIND,
    TEXT_KIND,
    YES_NO_KIND,
)
from jarjestodesk.spreadsheets import layouts_words as words
from jarjestodesk.spreadsheets.layouts import Column, Layout
from jarjestodesk.spreadsheets.layouts_lists import EARLIER_GRANTS, PERSONS
from jarjestodesk.spreadsheets.layouts_shared import IDENTITY, LISTED, SOURCE

_ORGANISATION = (
    Column("kind", "Oikeudellinen muoto", words.ORGANISATION_KIND, ("yhteisömuoto", "muoto")),
    Column(
        "registered_on",
        "Rekisteröity",
        DAY_KIND,
        ("rekisteröintipäivä", "rekisteröintipvm", "rekisteröity pvm"),
    ),
    Column(
        "home_municipality",
        "Kotipaikka",
        MUNICIPALITY_KIND,
        ("kotikunta", "hakijan kotipaikka", "hakijan kotikunta", "home municipality"),
    ),
    Column("street", "Katuosoite", LINE_KIND, ("osoite", "postiosoite", "lähiosoite")),
    Column("postal_code", "Postinumero", POSTAL_CODE_KIND, ("postinro",)),
    Column("city", "Postitoimipaikka", LINE_KIND, ("postipaikka",)),
    Column(
        "email",
        "Sähköposti",
        EMAIL_KIND,
        ("sähköpostiosoite", "hakijan sähköposti", "järjestön sähköposti", "e-mail"),
    ),
    Column(
        "phone",
        "Puhelin",
        PHONE_KIND,
        ("puhelinnumero", "puh", "puhelinnro", "hakijan puhelin", "järjestön puhelin"),
    ),
    Column("web", "Verkkosivut", LINE_KIND, ("www", "kotisivut", "verkkosivu", "www-sivut")),
    Column("iban", "IBAN", IBAN_KIND, ("tilinumero", "pankkitili", "tili", "iban-tilinumero")),
)
_PLACES = Column(
    "places",
    "Toiminta-alue",
    words.PLACES_KIND,
    (
        "kunnat",
        "kunta",
        "toimintakunnat",
        "toiminta-alueen kunnat",
        "kohdekunnat",
        "toteutuskunnat",
        "missä kunnissa toimitaan",
        "municipalities",
    ),
)
_DIARY_NUMBER = Column(
    "diary_number",
    "Diaarinumero",
    LINE_KIND,
    ("dnro", "asianumero", "diaarinro", "asiatunnus", "hakemuksen diaarinumero", "case number"),
)
_SCHEME = Column(
    "scheme",
    "Avustuslaji",
    LINE_KIND,
    ("avustusmuoto", "avustustyyppi", "avustuksen laji", "grant type"),
)
_TITLE = Column(
    "title",
    "Hakemuksen nimi",
    LINE_KIND,
    (
        "hankkeen nimi",
        "toiminnan nimi",
        "otsikko",
        "hakemuksen otsikko",
        "asian otsikko",
        "asian nimi",
        "title",
    ),
)
_YEARS = Column("years", "Vuodet", words.YEARS_KIND, ("vuosi", "avustusvuosi", "avustusvuodet"))
_NOTES = Column("notes", "Huomautukset", TEXT_KIND, ("muistiinpanot", "lisätiedot", "huom"))


def _person(field: str, label: str, *stems: str) -> tuple[Column, ...]:
    """Return name, e-mail and telephone of a person, in the orders headers put them."""
    genitive = f"{label}n"
    genitives = (genitive, *stems)
    return (
        Column(f"{field}_name", label, LINE_KIND, tuple(f"{stem} nimi" for stem in genitives)),
        Column(
            f"{field}_email",
            f"{genitive} sähköposti",
            EMAIL_KIND,
            (
                *(f"{stem} sähköposti" for stem in genitives),
                *(f"{stem} sähköpostiosoite" for stem in genitives),
                f"sähköposti ({label})",
            ),
        ),
        Column(
            f"{field}_phone",
            f"{genitive} puhelin",
            PHONE_KIND,
            (
                *(f"{stem} puhelin" for stem in genitives),
                *(f"{stem} puhelinnumero" for stem in genitives),
                f"puhelin ({label})",
            ),
        ),
    )


_APPLICATIONS = Layout(
    ImportKind.APPLICATIONS,
    (
        *IDENTITY,
        *_ORGANISATION,
        _DIARY_NUMBER,
        _SCHEME,
        Column(
            "arrived",
            "Saapunut",
            words.ARRIVAL_KIND,
            (
                "saapumisaika",
                "saapumispäivä",
                "saapumispvm",
                "jätetty",
                "lähetetty",
                "vastaanotettu",
            ),
        ),
        Column("channel", "Saapumistapa", words.CHANNEL_KIND, ("lähetystapa",)),
        _TITLE,
        Column(
            "purpose",
            "Käyttötarkoitus",
            TEXT_KIND,
            ("avustuksen käyttötarkoitus", "tarkoitus", "toiminnan kuvaus", "purpose"),
        ),
        Column("target_group", "Kohderyhmä", TEXT_KIND, ("kohderyhmät", "toiminnan kohderyhmä")),
        Column(
            "target_group_size",
            "Kohderyhmän koko",
            COUNT_KIND,
            ("kohderyhmän koko (hlö)", "tavoiteltu osallistujamäärä", "osallistujamäärä"),
        ),
        Column("need", "Tarve", TEXT_KIND, ("toiminnan tarve", "perustelut tarpeelle")),
        Column("goals", "Tavoitteet", TEXT_KIND, ("toiminnan tavoitteet",)),
        Column("measures", "Toimenpiteet", TEXT_KIND, ("keskeiset toimenpiteet",)),
        Column(
            "service_cooperation",
            "Yhteistyö palvelujen kanssa",
            TEXT_KIND,
            ("yhteistyö hyvinvointialueen palvelujen kanssa", "yhteistyö hyvinvointialueen kanssa"),
        ),
        Column("division", "Palvelualue", LINE_KIND, ("toimiala", "palvelulinja")),
        _PLACES,
        Column("whole_county", "Koko alue", YES_NO_KIND, ("koko hyvinvointialue",)),
        Column("period_start", "Alkaa", DAY_KIND, ("alkamispäivä", "toiminta alkaa", "alkupvm")),
        Column(
            "period_end", "Päättyy", DAY_KIND, ("päättymispäivä", "toiminta päättyy", "loppupvm")
        ),
        Column("continuing", "Jatkuva toiminta", YES_NO_KIND, ("jatkohakemus",)),
        _YEARS,
        Column(
            "applied",
            "Haettu",
            MONEY_KIND,
            (
                "haettu summa",
                "haettu avustus",
                "haettava summa",
                "haettava avustus",
                "haettu määrä",
                "haettava määrä",
                "avustushakemus",
                "applied",
            ),
            yearly=True,
        ),
        Column("own_funding", "Omarahoitus", MONEY_KIND, ("oma rahoitus", "omarahoitusosuus")),
        Column(
            "economic_activity",
            "Taloudellinen toiminta",
            words.ECONOMIC_ACTIVITY_KIND,
            ("valtiontuki",),
        ),
        Column("economic_activity_reason", "Taloudellisen toiminnan perustelu", TEXT_KIND),
        Column("support_statement", "Puoltolausunto", TEXT_KIND),
        *_person("contact", "Yhteyshenkilö"),
        *_person("finance", "Talousyhteyshenkilö", "talouden yhteyshenkilön"),
        *_person("chair", "Puheenjohtaja"),
        Column("signatory_name", "Allekirjoittaja", LINE_KIND, ("allekirjoittajan nimi",)),
        SOURCE,
        _NOTES,
    ),
    required=(("name",),),
)
_ORGANISATIONS = Layout(
    ImportKind.ORGANISATIONS,
    (
        *LISTED,
        *_ORGANISATION,
        _PLACES,
        Column("whole_county", "Koko alue", YES_NO_KIND, ("koko hyvinvointialue",)),
        Column("language", "Kieli", words.LANGUAGE_KIND, ("asiointikieli",)),
        Column(
            "fields",
            "Toimialat",
            words.LIST_KIND,
            ("toimiala", "toiminnan ala", "toiminnan alat", "ala"),
        ),
        Column("other_names", "Muut nimet", words.LIST_KIND, ("lyhenne", "ruotsinkielinen nimi")),
        Column("former_names", "Entiset nimet", words.LIST_KIND, ("entinen nimi", "aiempi nimi")),
        Column("in_lahella", "Lähellä.fi", YES_NO_KIND, ("lähellä.fi-palvelussa",)),
        Column("in_ptv", "PTV", YES_NO_KIND, ("palvelutietovarannossa",)),
        Column("ended_on", "Lopettanut", DAY_KIND, ("toiminta päättynyt", "lopetuspäivä")),
        _NOTES,
    ),
    required=(("name",),),
)
_AGREEMENTS = Layout(
    ImportKind.AGREEMENTS,
    (
        *LISTED,
        Column(
            "agreement_kind",
            "Sopimuslaji",
            words.AGREEMENT_KIND,
            ("laji", "sopimuksen laji", "sopimustyyppi", "tyyppi"),
        ),
        Column("title", "Sopimus", LINE_KIND, ("sopimuksen nimi", "otsikko", "aihe")),
        Column("division", "Palvelualue", LINE_KIND, ("toimiala", "palvelulinja", "yksikkö")),
        _DIARY_NUMBER,
        Column("starts_on", "Alkaa", DAY_KIND, ("alkaen", "alkamispäivä", "voimassa alkaen")),
        Column("ends_on", "Päättyy", DAY_KIND, ("päättymispäivä", "voimassa asti", "asti")),
        Column("signed_on", "Allekirjoitettu", DAY_KIND, ("allekirjoituspäivä",)),
        Column("review_on", "Seuraava tarkistus", DAY_KIND, ("tarkistus", "seuranta", "arviointi")),
        Column(
            "sum", "Summa", MONEY_KIND, ("avustus", "sopimussumma", "summa vuodessa"), yearly=True
        ),
        Column("forms", "Yhteistyömuodot", words.FORMS_KIND, ("yhteistyömuoto",)),
        Column("purpose", "Tarkoitus", TEXT_KIND, ("sopimuksen tarkoitus",)),
        Column("tasks", "Tehtävät", TEXT_KIND, ("työnjako",)),
        Column("goals", "Tavoitteet", TEXT_KIND),
        Column("follow_up", "Seurantatapa", TEXT_KIND, ("seurannan järjestäminen",)),
        Column("indirect_support", "Välillinen tuki", MONEY_KIND, ("välillisen tuen arvo",)),
        SOURCE,
        _NOTES,
    ),
    required=(("name", "business_id", "register_number"), ("agreement_kind",)),
)
_DECISIONS = Layout(
    ImportKind.DECISIONS,
    (
        *IDENTITY,
        _DIARY_NUMBER,
        _SCHEME,
        _TITLE,
        Column(
            "decision",
            "Päätös",
            words.DECISION_KIND,
            ("päätöksen laji", "ratkaisu", "päätösehdotus", "decision"),
        ),
        _YEARS,
        Column(
            "granted",
            "Myönnetty",
            MONEY_KIND,
            ("myönnetty summa", "myönnetty avustus", "myönnettävä summa", "granted"),
            yearly=True,
        ),
        Column(
            "reason",
            "Perustelu",
            TEXT_KIND,
            ("perustelut", "päätöksen perustelut", "reason", "reason or purpose"),
        ),
        Column(
            "reasons",
            "Perustekoodit",
            words.LIST_KIND,
            ("perustekoodi", "perusteet", "peruste", "perustelukoodit"),
        ),
        Column("calculation", "Laskentatapa", TEXT_KIND, ("summan laskenta",)),
        Column("section", "Pykälä", LINE_KIND, ("§", "pykälänumero", "section")),
        Column("condition", "Ehto", TEXT_KIND, ("ehdot",)),
        Column("condition_due_on", "Ehto täytettävä", DAY_KIND, ("ehdon määräaika",)),
        Column("use_start", "Käyttöaika alkaa", DAY_KIND),
        Column("use_end", "Käyttöaika päättyy", DAY_KIND),
        Column("use_purpose", "Käyttötarkoitus", TEXT_KIND, ("avustuksen käyttötarkoitus",)),
        Column("reply_due_on", "Vastattava viimeistään", DAY_KIND),
        SOURCE,
    ),
    required=(("diary_number", "name", "business_id"), ("decision",)),
)
_SCORES = Layout(
    ImportKind.SCORES,
    (
        *IDENTITY,
        _DIARY_NUMBER,
        _SCHEME,
        _TITLE,
        Column("assessor", "Arvioija", LINE_KIND, ("arvioijan nimi", "pisteyttäjä", "assessor")),
        Column("criterion", "Arviointiperuste", LINE_KIND, ("kriteeri", "criterion")),
        Column("points", "Pisteet", words.SCORE_KIND, ("pistemäärä", "points")),
        Column("reason", "Perustelu", TEXT_KIND, ("perustelut", "pisteiden perustelu", "reason")),
    ),
    required=(("diary_number", "name", "business_id"), ("assessor",)),
)
_ALL = {
    layout.kind: layout
    for layout in (
        _APPLICATIONS,
        _ORGANISATIONS,
        _AGREEMENTS,
        PERSONS,
        EARLIER_GRANTS,
        _DECISIONS,
        _SCORES,
    )
}


def layout(kind: ImportKind) -> Layout:
    """Return the known columns of a kind of import."""
    return _ALL[kind]


def criterion_columns(criteria: tuple[tuple[str, str], ...]) -> tuple[Column, ...]:
    """Return the columns of a rubric's criteria, given as (code, name): points and reasons."""
    points = tuple(
        Column(f"points:{code}", name, words.SCORE_KIND, (code, f"{name} pisteet"))
        for code, name in criteria
    )
    reasons = tuple(
        Column(
            f"reason:{code}",
            f"{name}, perustelu",
            TEXT_KIND,
            (f"perustelu {name}", f"{code} perustelu", f"perustelu {code}"),
        )
        for code, name in criteria
    )
    return (*points, *reasons)
