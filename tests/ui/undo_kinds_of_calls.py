"""Kinds of change in a call and its workplace: where, what the window says it was, and how."""

from tests.ui.hand import ALT, CONTROL, SHIFT, K
from tests.ui.undo_hand import (
    ENTER,
    TAB,
    Kind,
    button,
    cell,
    chord,
    chosen,
    click,
    into,
    keys,
    mark,
    menu,
    paste,
    stand,
    steps,
    typed,
    write,
)

CALL, PAGE = "calls/4/facts", "whole.tab"
SCORING, POINTS = "calls/3/assessment", "criterion:11"
SHARING, VERSION = "calls/3/allocation", "A · Neljä viidesosaa haetusta"
TRIAL = steps(button(VERSION), click(f"{PAGE}.row.rules"))
DECIDING = "calls/3/meeting"
CHECKING = "calls/4/checks"
ASK = steps(
    lambda hand: stand(hand, "applicant"),
    chord(K.Key_M, TAB, write("vain"), ENTER),
)
MEET = chord(K.Key_N, write("24.11.2026"), ENTER)
DECIDE = steps(MEET, chord(K.Key_M))
CALLS = (
    Kind(
        "a text of a call",
        CALL,
        "Kumppanuusavustus 2027: hakuohjeen versio",
        typed("guide_version", "2.1", f"{PAGE}.form"),
    ),
    Kind(
        "the closing of a call",
        CALL,
        "Kumppanuusavustus 2027: päättyy",
        typed("closes_at", "16.12.2026 klo 12", f"{PAGE}.form"),
    ),
    Kind(
        "the money of a call",
        CALL,
        "Kumppanuusavustus 2027: määräraha 2027",
        typed("appropriation:2027", "245000", f"{PAGE}.money"),
    ),
    Kind(
        "a limit of a call",
        CALL,
        "Kumppanuusavustus: suurin summa",
        typed("sum_max", "55000", f"{PAGE}.schemes.0.limits"),
    ),
    Kind(
        "the criteria of a call",
        CALL,
        "Kumppanuusavustus: pisteytysohje Kumppanuusavustuksen arviointiohje, ver… →"
        " Toiminta- ja innovaatioavustuksen piste…",
        chosen("rubric", "toiminta", f"{PAGE}.schemes.0.rubric_form"),
    ),
    Kind(
        "an attachment added to a call",
        CALL,
        "Lisättiin liite Tilinpäätös",
        steps(into(f"{PAGE}.papers.field.control"), write("Tilinpäätös"), ENTER),
    ),
    Kind(
        "an attachment renamed",
        CALL,
        "Nimi Toimintasuunnitelma → Tilit",
        steps(into(f"{PAGE}.papers._lines.0.field.control"), chord(K.Key_A), write("Tilit"), ENTER),
    ),
    Kind(
        "an attachment removed",
        CALL,
        "Poistettiin liite Rahoitussuunnitelma ja talousarvio",
        click(f"{PAGE}.papers._lines.1.remove"),
    ),
    Kind(
        "a check added to a call",
        CALL,
        "Lisättiin tarkistus Kotipaikka",
        steps(click(f"{PAGE}.checks.more"), TAB, write("Kotipaikka"), button("Lisää tarkistus")),
    ),
    Kind(
        "a check changed",
        CALL,
        "Muutettiin tarkistusta Toiminta useassa kunnassa tai koko alueella",
        steps(click(f"{PAGE}.checks._lines.1.open"), write("4"), button("Tallenna tarkistus")),
    ),
    Kind(
        "a check moved",
        CALL,
        "Siirrettiin tarkistusta Haettu summa on rajoissa",
        click(f"{PAGE}.checks._lines.2.up"),
    ),
    Kind(
        "a check removed",
        CALL,
        "Poistettiin tarkistus Rekisteröity yhdistys, säätiö tai seurakunta",
        click(f"{PAGE}.checks._lines.0.remove"),
    ),
    Kind(
        "a term added",
        CALL,
        "Kumppanuusavustus 2027: ehdot",
        steps(into(f"{PAGE}.terms.choice.control"), keys(K.Key_Down), ENTER),
    ),
    Kind(
        "a scheme added",
        CALL,
        "Lisättiin avustuslaji Toiminta- ja innovaatioavustus",
        steps(button("Lisää avustuslaji"), keys(K.Key_Down), ENTER),
    ),
    Kind(
        "a person of the county",
        CALL,
        "Veikko Virka: lisätietojen antaja",
        steps(lambda hand: hand.tab.add_person(), write("Veikko Virka"), ENTER),
    ),
    Kind(
        "a call copied",
        "calls",
        "Lisättiin haku Toiminta- ja innovaatioavustus 2028 haun"
        " Toiminta- ja innovaatioavustus 2027 pohjalta",
        steps(keys(K.Key_Down), chord(K.Key_N, ENTER, modifier=CONTROL | SHIFT)),
    ),
    Kind(
        "a new call",
        "calls",
        "Lisättiin haku Kevään haku",
        chord(K.Key_N, write("Kevään haku"), TAB, TAB, write("k"), ENTER, ENTER),
    ),
    Kind(
        "a new application",
        "calls/4/applications",
        "Kirjattiin hakemus, Huutotupa ry",
        chord(K.Key_N, write("huutot"), ENTER, ENTER),
    ),
    Kind(
        "a title typed over",
        "calls/4/applications",
        "Hankaniemen hengityssairaat ry: avustettava toiminta",
        cell("title", "Toinen toiminta"),
    ),
    Kind(
        "a sum reckoned",
        "calls/4/applications",
        "Hankaniemen hengityssairaat ry: haettu vuodelle 2027",
        cell("applied:2027", "=12*1000"),
    ),
    Kind(
        "a text of an application",
        "applications/80",
        "Nissilänniemen nuorisokerho ry: avustettava toiminta",
        typed("title", "Toinen"),
    ),
    Kind(
        "an application withdrawn",
        "applications/80",
        "Nissilänniemen nuorisokerho ry: peruttu",
        typed("withdrawn_on", "20.11.2026"),
    ),
    Kind(
        "the sum of an application",
        "applications/80",
        "Nissilänniemen nuorisokerho ry: haettu vuodelle 2027",
        typed("applied:2027", "20000", "whole.sums"),
    ),
    Kind(
        "the place of an application",
        "applications/80",
        "Nissilänniemen nuorisokerho ry: kunnat",
        chosen("municipalities", "puum"),
    ),
)
CHECKS = (
    Kind(
        "an attachment recorded",
        "calls/4/checks",
        "Toimintasuunnitelma ei → kyllä",
        cell("paper:7", "k"),
    ),
    Kind(
        "attachments recorded of all",
        "calls/4/checks",
        "Toimintasuunnitelma ei → kyllä, 3 riviä",
        steps(mark("paper:7"), write("k"), chord(K.Key_Return)),
    ),
    Kind(
        "a check judged",
        "calls/3/checks",
        "Rekisteröity yhdistys, säätiö tai seurakunta kunnossa → ei täyty",
        cell("check:11", "e"),
    ),
    Kind("checked by the facts", "calls/4/checks", "Tarkistettiin 10 hakemusta", chord(K.Key_T)),
    Kind(
        "a note", "calls/4/checks", "Huomio kirjoitettiin, 10 merkkiä", cell("note", "Kysy vielä")
    ),
    Kind("a supplement asked", CHECKING, "Pyydettiin 1 täydennys", ASK),
    Kind(
        "a supplement that never came",
        CHECKING,
        "Päätettiin 1 täydennyspyyntö ilman vastausta",
        steps(lambda hand: hand.tab.lapse(), ENTER),
        first=ASK,
    ),
    Kind(
        "a supplement that came",
        CHECKING,
        "Täydennys saapui: Hankaniemen hengityssairaat ry",
        steps(lambda hand: hand.tab.came(), ENTER),
        first=ASK,
    ),
    Kind("points typed", SCORING, "Tarve ja kohderyhmä – → 12", cell(POINTS, "12")),
    Kind("points pasted", SCORING, "Muutettiin 4 arvoa", paste(POINTS, [["1", "2"], ["3", "4"]])),
    Kind(
        "a level by its key",
        SCORING,
        "Tarve ja kohderyhmä – → 15",
        steps(lambda hand: stand(hand, POINTS), chord(K.Key_2, modifier=ALT)),
    ),
    Kind(
        "an opinion", SCORING, "Arvioijan kommentti kirjoitettiin, 1 merkkiä", cell("opinion", "p")
    ),
    Kind(
        "a ground of points",
        SCORING,
        "Kommentti: Tarve ja kohderyhmä kirjoitettiin, 8 merkkiä",
        steps(
            lambda hand: stand(hand, POINTS),
            into(f"{PAGE}.pane.ground.control"),
            write("Sovittu."),
            TAB,
        ),
    ),
    Kind(
        "an assessor",
        "calls/4/assessment",
        "Lisättiin arvioija Anselmi Joutsenviita",
        chord(K.Key_N, write("Anselmi J"), ENTER),
    ),
    Kind(
        "an assessor nobody knew",
        "calls/4/assessment",
        "Lisättiin arvioija Veikko Virka",
        chord(K.Key_N, write("Veikko Virka"), ENTER),
    ),
    Kind(
        "an assessor removed",
        "calls/4/assessment",
        "Poistettiin arvioija Anselmi Joutsenviita",
        lambda hand: hand.tab.remove(),
        first=chord(K.Key_N, write("Anselmi J"), ENTER),
    ),
    Kind(
        "a disqualification",
        SCORING,
        "Kirjattiin esteelliseksi Erkki Havukumpu",
        steps(
            lambda hand: stand(hand, POINTS),
            lambda hand: hand.tab.disqualify(),
            write("7"),
            ENTER,
            ENTER,
        ),
    ),
)
ALLOCATION = (
    Kind("a version made", SHARING, "Lisättiin versio B", chord(K.Key_N)),
    Kind(
        "the rule of a version",
        SHARING,
        "Laskettiin versio B uudelleen",
        steps(TAB, write("60"), ENTER),
        first=chord(K.Key_N),
    ),
    Kind(
        "the name of a version",
        SHARING,
        f"Versio {VERSION} sai nimen Toinen",
        typed("name", "Toinen", f"{PAGE}.rules.form"),
        first=TRIAL,
    ),
    Kind(
        "a version copied",
        SHARING,
        "Kopioitiin versio A · Neljä viidesosaa haetusta nimellä B",
        click(f"{PAGE}.rules.copy_button"),
        first=TRIAL,
    ),
    Kind(
        "a version removed",
        SHARING,
        "Poistettiin versio B",
        click(f"{PAGE}.rules.remove_button"),
        first=chord(K.Key_N),
    ),
    Kind(
        "a sum of a version",
        SHARING,
        f"Versio {VERSION}: summa 25 500 → 10 000 €",
        cell("proposed", "10000"),
        first=button(VERSION),
    ),
    Kind(
        "a version adopted",
        SHARING,
        "Otettiin A · Neljä viidesosaa haetusta ehdotukseksi, 35 hakemusta",
        chord(K.Key_T),
        first=button(VERSION),
    ),
    Kind("a sum proposed", SHARING, "Ehdotus 25 500 → 20 000 €", cell("proposed", "20000")),
    Kind("a kind proposed", SHARING, "Päätösehdotus – → hylätty", cell("kind", "h", 2)),
    Kind(
        "a reason code",
        SHARING,
        "Syykoodi Avustus kohdistuu osaan toiminnasta → Määräraha ei riitä haettuun summaan",
        cell("reason_code", "m", 3),
    ),
    Kind(
        "a reason",
        SHARING,
        "Ehdotuksen perustelu kirjoitettiin, 11 merkkiä",
        cell("reason", "Hyvä hanke."),
    ),
    Kind("reasons pasted", SHARING, "Muutettiin 2 arvoa", paste("reason", [["Yksi."], ["Kaksi."]])),
)
DECIDING_KINDS = (
    Kind(
        "a meeting made from a call",
        DECIDING,
        "Lisättiin kokous: Asiakaskokemusjaosto 24.11.2026",
        MEET,
    ),
    Kind(
        "a call put on the agenda",
        DECIDING,
        "Vietiin Toiminta- ja innovaatioavustus 2027 esityslistalle, 35 asiaa",
        menu(f"{PAGE}.top.put", "Oma"),
        first=MEET,
    ),
    Kind(
        "decided as proposed",
        DECIDING,
        "Päätettiin ehdotuksen mukaan, 15 päätöstä",
        chord(K.Key_M),
        first=MEET,
    ),
    Kind(
        "one sum changed",
        DECIDING,
        "Päätös 25 500 → 12 000 €",
        cell("granted", "12000", 25),
        first=DECIDE,
    ),
    Kind(
        "a reason changed",
        DECIDING,
        "Päätöksen perustelu kirjoitettiin, 14 merkkiä",
        cell("reason", "Jaosto muutti.", 25),
        first=DECIDE,
    ),
    Kind(
        "sections numbered",
        DECIDING,
        "Pykälät § 1–35",
        lambda hand: hand.tab.pane.facts.number_button.click(),
        first=steps(MEET, menu(f"{PAGE}.top.put", "Oma")),
    ),
)
KINDS = (*CALLS, *CHECKS, *ALLOCATION, *DECIDING_KINDS)
