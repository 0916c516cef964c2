"""Kinds of change of joint applications, statements of support, events, information requests."""

from pathlib import Path

from tests.ui.hand import Hand, K
from tests.ui.undo_hand import (
    ENTER,
    TAB,
    Act,
    Kind,
    chosen,
    click,
    keys,
    line,
    steps,
    typed,
    write,
)

APPLICATION, CALL = "applications/80", "calls/4/facts"
JOINT, STATEMENTS, ATTACHMENTS = "whole.joint", "whole.statements", "whole.attachments"
EVENTS, QUESTIONS = "whole.tab.events.events", "whole.tab.events.questions"
LEAD = "Nissilänniemen nuorisokerho ry"

joins = steps(
    click(f"{JOINT}.opener"),
    write("Aittolammen Aivotreeni ry"),
    ENTER,
    write("toteuttaja"),
    click(f"{JOINT}.save"),
)
asks = steps(
    click(f"{STATEMENTS}.opener"),
    chosen("unit", "perhe", f"{STATEMENTS}.new"),
    click(f"{STATEMENTS}.ask"),
)
holds = steps(
    click(f"{EVENTS}.opener"),
    write("Hakuklinikka"),
    TAB,
    write("1.12.2026"),
    click(f"{EVENTS}.save"),
)
logs = steps(click(f"{QUESTIONS}.opener"), write("Saako palkata?"), TAB, click(f"{QUESTIONS}.save"))


def takes_down(hand: Hand) -> None:
    """Take a request down by F9 and Enter; its sheet opens."""
    hand.press(K.Key_F9)
    hand.text("Toimittaja")
    hand.click_button("Kokoa tiedot", hand.front())


def attaches(hand: Hand) -> None:
    """Keep a copy of a file with the application."""
    hand.page.whole.attachments.attach([Path(__file__)])
    hand.settle()


def on(card: str, act: Act) -> Act:
    """Choose the first line of a card and do something to it."""
    return steps(line(f"{card}.table"), act)


answers = steps(logs, on(QUESTIONS, typed("answer", "Kyllä saa.", f"{QUESTIONS}.form")))

KINDS = (
    Kind(
        "an organisation joins an application",
        APPLICATION,
        f"Aittolammen Aivotreeni ry lisättiin yhteishakijaksi: {LEAD}",
        joins,
    ),
    Kind(
        "the share of an organisation",
        APPLICATION,
        "Aittolammen Aivotreeni ry: osuus yhteishaussa",
        on(JOINT, typed("share", "40 %", f"{JOINT}.form")),
        first=joins,
    ),
    Kind(
        "another organisation leads",
        APPLICATION,
        f"Yhteishaun päähakija on Aittolammen Aivotreeni ry, ennen {LEAD}",
        on(JOINT, click(f"{JOINT}.lead")),
        first=joins,
    ),
    Kind(
        "an organisation taken off",
        APPLICATION,
        f"Aittolammen Aivotreeni ry poistettiin yhteishakijoista: {LEAD}",
        on(JOINT, click(f"{JOINT}.remove")),
        first=joins,
    ),
    Kind(
        "a statement asked for",
        APPLICATION,
        "Pyydettiin puoltolausunto: Perhe- ja sosiaalipalvelut",
        asks,
    ),
    Kind(
        "what a statement says",
        APPLICATION,
        "Perhe- ja sosiaalipalvelut: puoltolausunnon kanta",
        on(STATEMENTS, chosen("stance", "ei puol", f"{STATEMENTS}.form")),
        first=asks,
    ),
    Kind(
        "a statement removed",
        APPLICATION,
        "Poistettiin puoltolausunto: Perhe- ja sosiaalipalvelut",
        on(STATEMENTS, click(f"{STATEMENTS}.remove")),
        first=asks,
    ),
    Kind(
        "a file attached",
        APPLICATION,
        f"Liitettiin undo_kinds_of_requests.py hakemukseen: {LEAD}",
        attaches,
    ),
    Kind(
        "an attachment taken off",
        APPLICATION,
        "Poistettiin liite undo_kinds_of_requests.py",
        click(f"{ATTACHMENTS}.remove"),
        first=attaches,
    ),
    Kind("an event added", CALL, "Lisättiin tilaisuus ”Hakuklinikka”", holds),
    Kind(
        "the time of an event",
        CALL,
        "Hakuklinikka: alkaa",
        on(EVENTS, typed("starts", "14.30", f"{EVENTS}.form")),
        first=holds,
    ),
    Kind(
        "an event removed",
        CALL,
        "Poistettiin tilaisuus ”Hakuklinikka”",
        on(EVENTS, click(f"{EVENTS}.remove")),
        first=holds,
    ),
    Kind("a question logged", CALL, "Kirjattiin kysymys: Kumppanuusavustus 2027", logs),
    Kind(
        "a question answered",
        CALL,
        "Kysymys: Kumppanuusavustus 2027: vastaus",
        on(QUESTIONS, typed("answer", "Saa.", f"{QUESTIONS}.form")),
        first=logs,
    ),
    Kind(
        "answers published",
        CALL,
        "Merkittiin 1 vastaus julkaistuksi",
        click(f"{QUESTIONS}.publish"),
        first=answers,
    ),
    Kind(
        "a question removed",
        CALL,
        "Poistettiin kysymys: Kumppanuusavustus 2027",
        on(QUESTIONS, click(f"{QUESTIONS}.remove")),
        first=logs,
    ),
    Kind("a request taken down", APPLICATION, "Kirjattiin tietopyyntö: Toimittaja", takes_down),
    Kind(
        "a thing judged",
        APPLICATION,
        "Tietopyyntö: Toimittaja, Hakija ja hakemus: julkisuus",
        steps(write("j"), keys(K.Key_Return)),
        first=takes_down,
    ),
    Kind(
        "the rest judged public",
        APPLICATION,
        "Merkittiin 11 kohtaa julkisiksi",
        lambda hand: hand.click_button("Merkitse loput julkisiksi", hand.front()),
        first=takes_down,
    ),
)
