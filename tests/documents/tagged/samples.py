"""Invented documents that the tests of this folder share."""

import random
from datetime import datetime, timedelta, timezone
from io import BytesIO

from PIL import Image, ImageDraw

from jarjestodesk.documents.tagged.document import Builder, DocumentStyle, Run

CREATED = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=2)))
ASSOCIATION = "Kuusirannan Omaishoitajat ry"
WORDS = [
    *("hyvinvointi", "järjestö", "avustus", "toiminta", "vertaistuki", "yhteistyö", "kunta"),
    *("yhdenvertaisuus", "omaishoito", "asukas", "määräraha", "arviointi", "päätös", "tavoite"),
]
HOSTILE = [
    "<b>",
    "A&B ry",
    "A&amp;B ry",
    "Yhdistys <kukka> ry",
    "<img src='/etc/passwd'/>",
    "<!-- x -->",
    "<onDraw name='x'/>",
    "&#9999999;",
    "\\b (( %PDF",
]


def words(count: int) -> str:
    """Return the same Finnish-looking text for the same count."""
    chooser = random.Random(count)  # noqa: S311 - filler text
    return " ".join(chooser.choice(WORDS) for _ in range(count))


def builder(title: str = "Asiakirja", style: DocumentStyle | None = None) -> Builder:
    """Return an empty document."""
    return Builder(
        style or DocumentStyle(),
        title=title,
        language="fi-FI",
        author="Kuusirannan hyvinvointialue",
        subject="Järjestöavustus 2027",
        created=CREATED,
    )


def logo() -> bytes:
    """Return a mark with a see-through ground."""
    picture = Image.new("RGBA", (200, 60), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((2, 2, 58, 58), fill="#17406d")
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def letter(name: str = ASSOCIATION, style: DocumentStyle | None = None) -> Builder:
    """Return a decision letter of two pages."""
    made = builder(f"Päätös järjestöavustuksesta: {name}", style)
    made.letterhead(
        ["Kuusirannan hyvinvointialue", "Osallisuus ja järjestöyhteistyö"],
        document_name="Päätös",
        date="24.11.2026",
        diary_number="KUHA/1482/2026",
        logo=logo(),
    )
    made.address_block([name, "Maija Esimerkki", "Rantatie 12 A 4", "99120 KUUSIRANTA"])
    made.footer(["Kuusirannan hyvinvointialue · PL 10, 99101 Kuusiranta"])
    made.h(1, "Järjestöavustus vuodelle 2027")
    made.callout("12 500,00 €", label="Myönnetty avustus", notes=["Ajalle 1.1.–31.12.2027"])
    made.h(2, "Päätös")
    made.p(["Jaosto on myöntänyt ", Run(name, bold=True), " toiminta-avustusta."])
    made.key_values([("Haettu määrä", "18 000,00 €"), ("Käyttöaika", "1.1.–31.12.2027")])
    made.h(2, "Perustelut")
    made.p(f"{words(260)}\n\nHakemus täyttää edellytykset.")
    made.table(
        ["Arviointiperuste", "Pisteet"],
        [["Vaikuttavuus", "3,20"], [Run("Yhteensä", bold=True), Run("3,20", bold=True)]],
        widths=[3, 1],
        aligns=["left", "right"],
        row_headers=True,
        caption="Hakemuksen pisteet",
        total_rows=1,
    )
    made.ul(["Avustus käytetään toimintaan.", ["Selvitys annetaan ", Run("ajoissa", bold=True)]])
    made.ol(["Tilinpäätös", "Toimintakertomus\n\nAllekirjoitettuna"])
    made.rule()
    made.signature(["Liisa Mallikas", "päällikkö"], intro="Kuusirannassa 24.11.2026", line=True)
    return made


def long_document() -> Builder:
    """Return some thirty pages: chapters, one reason of 5 000 words, a numbered list."""
    made = builder("Esittely", DocumentStyle(watermark_text="KOE – EI PÄÄTÖS"))
    made.p([Run("KOE – EI PÄÄTÖS", bold=True)])
    made.h(1, "Esittely")
    for number in range(1, 9):
        made.h(2, f"Luku {number}")
        made.p(words(700 + number))
        made.h(3, f"Yhteenveto {number}")
        made.p("Lyhyt teksti.")
    made.h(2, "Pitkä perustelu")
    made.p(words(5000))
    made.ol([words(60 + number) for number in range(20)])
    return made


def table_document(rows: int = 300) -> Builder:
    """Return a long table, a row taller than a page, a table without header, pictures."""
    made = builder("Hakemusluettelo")
    made.h(1, "Hakemukset")
    made.table(
        ["Nro", "Järjestö", "Haettu"],
        [[str(n), f"Esimerkkiyhdistys {n} ry", f"{n * 100} €"] for n in range(1, rows + 1)],
        widths=[1, 5, 2],
        aligns=["right", "left", "right"],
    )
    made.table(["Ehto", "Perustelu"], [["Pitkä", words(2000)], ["", ""]])
    made.table([], [["a", "b"], ["c", "d"]])
    made.figure(lambda canvas: canvas.rect(0, 0, 90, 30), width=90, height=30, alt="Kehys")
    made.image(logo(), width=30, alt="")
    return made


def hostile_document() -> Builder:
    """Return a document with a hostile text in every place."""
    nasty = [*HOSTILE, "😀 ry", "\u202eyr", "\ud83d ry", "a\x00b", "a\u0308iti", "\uffff", "\ufb01"]
    nasty += ["محمد", "\u00ad\u200b\ufeff", "w" * 600, "x\u00a0" * 300, " ", ""]
    style = DocumentStyle(watermark_text="<b>&")
    made = Builder(
        style,
        title="\ufeff<b>&\x00\ud83d 😀",
        language="fi-FI",
        author="A&B <x>",
        subject="<i>&",
        created=CREATED,
    )
    made.letterhead(nasty, document_name=nasty[1], date="1.1.2026", diary_number=nasty[3])
    made.address_block(nasty)
    made.footer(nasty[:4])
    for text in nasty:
        made.h(1, text)
        made.h(4, text)
        made.p(["a ", Run(text, bold=True), text])
    made.ul(nasty)
    made.table(nasty[:2], [[text, text] for text in nasty], caption=nasty[0], row_headers=True)
    made.key_values([(text, text) for text in nasty])
    made.callout(nasty[2], label=nasty[3], notes=nasty)
    made.signature(nasty[:3], nasty[3:6], nasty[-4:], intro=nasty[2], line=True)
    return made
