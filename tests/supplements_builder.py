"""An invented supplement request, for tests of its letter and its e-mail."""

from dataclasses import replace
from datetime import date
from typing import Any

from jarjestodesk import paths
from jarjestodesk.records.codes import TextKind
from jarjestodesk.records.letters import Contact, Party, Sender, TextVersion
from jarjestodesk.records.supplements import SupplementContent
from jarjestodesk.services.letters.texts import shipped_text

TODAY = date(2026, 11, 24)
DUE = date(2026, 12, 8)
HOSTILE = {
    "newlines": "Yhdistys\r\nBcc: kaikki@esimerkki.fi\nX: y ry",
    "right to left": "Yhdistys \u202eyr\u202c \u200fry",
    "long": "Pitkä " * 50 + "ry",
    "quotes": 'Yhdistys "A", B <b@esimerkki.fi>; ry',
    "markup": "<img src='/etc/passwd'> & {{ 7*7 }} | ** ry",
    "other scripts": "Ääkköset 漢字 🙂 ry",
    "controls": "Yhdistys\x00\x1b[31m\u0007 ry",
}


def content(**changes: Any) -> SupplementContent:
    """Return a request; ``name`` changes the applicant's name alone."""
    shipped = shipped_text(TextKind.SUPPLEMENT, "runko", "fi")
    assert shipped is not None, paths.resources()
    made = SupplementContent(
        call_code="2027-kumppanuus",
        call_name="Kumppanuusavustus 2027",
        scheme="Kumppanuusavustus",
        test=False,
        language="fi",
        diary_number="401/02.05.01/2026",
        sender=Sender(
            "Kuusirannan hyvinvointialue",
            "Osallisuus ja järjestöyhteistyö",
            "PL 10",
            "99101",
            "Kuusiranta",
            "017 555 0000",
            "jarjestot@kuusiranta.example",
            "www.kuusiranta.example",
            "9299004-7",
        ),
        party=Party(
            "Mielen Majakka ry",
            None,
            "Rantatie 12 A 4",
            "99120",
            "Kuusiranta",
            "yhdistys@kuusiranta.example",
            None,
            ("Åsalon Harrastajat ry",),
        ),
        activity="Arki kantaa",
        arrived_on=date(2026, 9, 21),
        due_on=DUE,
        items=("Toimintasuunnitelma", "Talousarvion erittely"),
        text=None,
        earlier=None,
        information=Contact("Aino Kaislavuori", "järjestösihteeri", "050 555 0101", None),
        texts=(TextVersion(TextKind.SUPPLEMENT, "runko", "fi", 1, *shipped),),
    )
    name = changes.pop("name", made.party.name)
    return replace(made, **{"party": replace(made.party, name=name), **changes})
