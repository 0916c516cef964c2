"""Kinds of change outside a call's workplace: where, what the window says it was, and how."""

from tests.ui.hand import ALT, K
from tests.ui.undo_hand import (
    ENTER,
    TAB,
    Kind,
    button,
    cell,
    chord,
    chosen,
    click,
    command,
    into,
    keys,
    line,
    mark,
    menu,
    paste,
    pressed,
    stand,
    steps,
    sure,
    typed,
    write,
)

ORG, DEAL, LIGHT = "organisations/2", "agreements/2", "agreements/23"
ORGANISATIONS = (
    Kind(
        "a text of an organisation",
        ORG,
        "Koivurannan Sydän ry: postitoimipaikka",
        typed("city", "Savonlinna"),
    ),
    Kind(
        "the name of an organisation",
        ORG,
        "Koivurannan Sydän ry: nimi",
        typed("name", "Uusi nimi ry"),
    ),
    Kind(
        "the language of letters of an organisation",
        ORG,
        "Koivurannan Sydän ry: kirjeiden kieli",
        chosen("language", "r"),
    ),
    Kind(
        "the reach over the county of an organisation",
        ORG,
        "Koivurannan Sydän ry: koko alue",
        pressed("whole_county"),
    ),
    Kind(
        "the end of an organisation",
        ORG,
        "Koivurannan Sydän ry: päättymispäivä",
        typed("ended_on", "20.11.2026"),
    ),
    Kind(
        "the municipality of an organisation",
        ORG,
        "Koivurannan Sydän ry: kunnat",
        chosen("municipalities", "puum"),
    ),
    Kind(
        "the notes of an organisation",
        ORG,
        "Koivurannan Sydän ry: huomautukset",
        typed("notes", "Puhelu 24.11."),
    ),
    Kind(
        "a person added",
        ORG,
        "Aino Esimerkki: yhteyshenkilö",
        steps(click("whole.contacts._add"), write("Aino Esimerkki"), button("Tallenna henkilö")),
    ),
    Kind(
        "a role ended",
        ORG,
        "Alina Kivikannas ei ole enää: puheenjohtaja",
        steps(line("whole.contacts.table"), click("whole.contacts._end")),
    ),
    Kind(
        "a new organisation",
        "organisations",
        "Lisättiin järjestö Uusi ry",
        chord(K.Key_N, write("Uusi ry"), ENTER),
    ),
    Kind(
        "an organisation removed",
        "organisations",
        "Poistettiin Uusi ry",
        sure(command("poista järj")),
        first=chord(K.Key_N, write("Uusi ry"), ENTER),
    ),
    Kind(
        "a cell of organisations",
        "organisations",
        "Aittolammen Aivotreeni ry: sähköposti",
        cell("email", "posti@esimerkki.example"),
    ),
    Kind(
        "a block pasted",
        "organisations",
        "Muutettiin 3 arvoa",
        paste("phone", [["015 1"], ["015 2"], ["015 3"]]),
    ),
    Kind(
        "filled down", "organisations", "Muutettiin 2 arvoa", steps(mark("phone"), chord(K.Key_D))
    ),
    Kind(
        "typed into all marked",
        "organisations",
        "Muutettiin 3 arvoa",
        steps(mark("phone"), write("015 123"), chord(K.Key_Return)),
    ),
    Kind(
        "emptied", "organisations", "Muutettiin 3 arvoa", steps(mark("email"), keys(K.Key_Delete))
    ),
)
PEERS = "Vertaisryhmä kokoontuu säännöllisesti ilman tilakustannuksia"
MEETINGS = (
    Kind(
        "a new meeting",
        "meetings",
        "Lisättiin kokous: Asiakaskokemusjaosto 16.12.2026",
        chord(K.Key_N, write("16.12.2026"), ENTER),
    ),
    Kind(
        "a day of a meeting",
        "meetings/3",
        "Pöytäkirja tarkastettu 9.11.2026 → 6.11.2026",
        typed("minutes_checked_on", "6.11.2026", "whole.facts.form"),
    ),
    Kind(
        "a text of an item",
        "meetings/3",
        "Otsikko Kumppanuusavustus 2026 → Avustukset",
        typed("title", "Avustukset", "whole.item.form"),
    ),
    Kind(
        "an item moved",
        "meetings/3",
        "Siirrettiin asia esityslistalla",
        steps(line("whole.agenda.table", 1), chord(K.Key_Up, modifier=ALT)),
    ),
    Kind("a cell of meetings", "meetings", "Kokouksen numero 9 → 12", cell("number", "12")),
)
AGREEMENTS = (
    Kind(
        "a text of an agreement",
        DEAL,
        "Selviämisen polku: tehtävät",
        typed("tasks", "Vertaisrinki"),
    ),
    Kind(
        "the end of an agreement",
        DEAL,
        "Selviämisen polku: päättymispäivä",
        typed("ends_on", "30.6.2028"),
    ),
    Kind(
        "the sum of an agreement",
        DEAL,
        "Selviämisen polku: summa 2027",
        typed("sum:2027", "=19500+500", "whole.sums.form"),
    ),
    Kind(
        "a form of cooperation",
        LIGHT,
        f"{PEERS}: yhteistyömuodot",
        chosen("forms", "ty"),
    ),
    Kind(
        "a clause added",
        DEAL,
        "Lisätty sopimuslauseke ”Uusi sopimuslauseke”",
        menu("whole.clauses.more", "Kirjoita"),
    ),
    Kind(
        "a clause written over",
        DEAL,
        "Sopimuksen tarkoitus: otsikko",
        typed("title", "Tilat", "whole.clauses.form"),
        first=line("whole.clauses.table"),
    ),
    Kind(
        "a clause moved",
        DEAL,
        "Siirretty sopimuslauseke ”Osapuolten vastuut”",
        steps(line("whole.clauses.table", 1), button("Ylös")),
    ),
    Kind(
        "a clause removed",
        DEAL,
        "Poistettu osa sopimuksesta ”Selviämisen polku”",
        steps(line("whole.clauses.table"), click("whole.clauses.remove")),
    ),
    Kind(
        "a review set",
        DEAL,
        "Sovittu seurantatapaaminen: ”Selviämisen polku”",
        button("Sovi tarkastelu"),
    ),
    Kind(
        "a review held",
        DEAL,
        "Kirjattiin tarkastelu 24.11.2026: ”Selviämisen polku”",
        steps(command("kirjaa tarkast"), TAB, write("Toteutui."), TAB, ENTER),
    ),
    Kind(
        "an agreement renewed",
        LIGHT,
        f"Uusittu sopimus ”{PEERS}”",
        steps(lambda hand: hand.page.whole.actions_of.renew.trigger(), write("18.12.2027"), ENTER),
    ),
    Kind(
        "an agreement terminated",
        LIGHT,
        f"Irtisanottu sopimus ”{PEERS}” päättymään 30.11.2026",
        steps(
            lambda hand: hand.page.whole.actions_of.terminate.trigger(),
            chord(K.Key_A),
            write("30.11.2026"),
            ENTER,
        ),
    ),
    Kind(
        "a signatory",
        DEAL,
        "Lisätty allekirjoittaja Aino Esimerkki",
        steps(
            click("whole.signatories.opener"),
            into("whole.signatories.name.control"),
            write("Aino Esimerkki"),
            click("whole.signatories.for_us"),
        ),
    ),
    Kind(
        "a party",
        DEAL,
        "Lisätty osapuoli Siikarannan kipukroonikot ry",
        steps(
            click("whole.parties.opener"),
            into("whole.parties.organisation.control"),
            write("kipukroo"),
            ENTER,
        ),
    ),
    Kind(
        "a new agreement",
        "agreements",
        "Lisättiin sopimus ”Kahvila”, Siikarannan kipukroonikot ry",
        chord(
            K.Key_N,
            write("kum"),
            TAB,
            write("kipukroo"),
            ENTER,
            write("Kahvila"),
            TAB,
            write("1.2.2027"),
            ENTER,
        ),
    ),
    Kind(
        "a cell of agreements",
        "agreements",
        f"{PEERS}: nimi",
        cell("title", "Kahvila"),
    ),
)
SETTINGS = (
    Kind(
        "the county's name",
        "settings/county",
        "Esimerkkilän hyvinvointialue: hyvinvointialueen nimi",
        typed("name", "Uusi hyvinvointialue", "part.sender_form"),
    ),
    Kind(
        "a reason renamed",
        "settings/reasons",
        "Aiemman avustuksen raportti puuttuu: nimi",
        cell("label", "Toinen"),
    ),
    Kind("a reason added", "settings/reasons", "Lisätty Uusi perusteluluokka", chord(K.Key_N)),
    Kind(
        "a reason removed",
        "settings/reasons",
        "Poistettu Aiemman avustuksen raportti puuttuu",
        steps(lambda hand: stand(hand, "label"), chord(K.Key_Delete)),
    ),
    Kind("a division added", "settings/units", "Lisätty Uusi palvelutoimiala", chord(K.Key_N)),
    Kind(
        "a way of service",
        "settings/methods",
        "Lisätty rivi tiedoksiantotapoihin",
        chord(K.Key_N, TAB, chord(K.Key_A), write("1.1.2027"), ENTER),
    ),
    Kind("a text added", "settings/texts", "Lisätty Uusi avustusehto", chord(K.Key_N, ENTER)),
    Kind(
        "a municipality",
        "settings/municipalities",
        "Iisalmi: hyvinvointialueen oma kunta",
        cell("own", "e"),
    ),
    Kind("a field of activity", "settings/fields", "Lisätty Uusi toimiala", chord(K.Key_N)),
    Kind("a scheme renamed", "settings/schemes", "Kumppanuusavustus: nimi", cell("name", "Toinen")),
    Kind(
        "where requests for rectification go",
        "settings/bodies",
        "Aluehallitus: oikaisuvaatimusviranomainen",
        steps(lambda hand: stand(hand, "rectification_authority_id"), keys(K.Key_Delete)),
    ),
)
KINDS = (*ORGANISATIONS, *MEETINGS, *AGREEMENTS, *SETTINGS)
