"""What a document's bytes hold: structure in reading order, pages, numbers, metadata."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from jarjestodesk.documents.tagged.document import Builder, DocumentStyle, Run, render_joined
from jarjestodesk.errors import UserError
from tests.documents.tagged import samples
from tests.documents.tagged.conditions import required
from tests.documents.tagged.structure import Structure


def _read(made: Builder) -> Structure:
    structure = Structure(made.render())
    assert structure.faults() == []
    assert structure.pdf.check_pdf_syntax() == []
    assert all(structure.fonts().values())
    assert all(name.startswith("AAAAAA+NotoSans-") for name in structure.fonts())
    return structure


def test_a_letter_reads_in_the_order_of_its_parts() -> None:
    reason = samples.words(260)
    assert _read(samples.letter()).spoken() == [
        ("P", "Kuusirannan hyvinvointialue"),
        ("P", "Osallisuus ja järjestöyhteistyö"),
        ("P", "Päätös"),
        ("P", "24.11.2026"),
        ("P", "KUHA/1482/2026"),
        ("P", samples.ASSOCIATION),
        ("P", "Maija Esimerkki"),
        ("P", "Rantatie 12 A 4"),
        ("P", "99120 KUUSIRANTA"),
        ("H1", "Järjestöavustus vuodelle 2027"),
        ("P", "Myönnetty avustus"),
        ("P", "12 500,00 €"),
        ("P", "Ajalle 1.1.–31.12.2027"),
        ("H2", "Päätös"),
        ("P", f"Jaosto on myöntänyt {samples.ASSOCIATION} toiminta-avustusta."),
        ("TH", "Haettu määrä"),
        ("TD", "18 000,00 €"),
        ("TH", "Käyttöaika"),
        ("TD", "1.1.–31.12.2027"),
        ("H2", "Perustelut"),
        ("P", reason),
        ("P", "Hakemus täyttää edellytykset."),
        ("Caption", "Hakemuksen pisteet"),
        ("TH", "Arviointiperuste"),
        ("TH", "Pisteet"),
        ("TH", "Vaikuttavuus"),
        ("TD", "3,20"),
        ("TH", "Yhteensä"),
        ("TD", "3,20"),
        ("Lbl", "•"),
        ("LBody", "Avustus käytetään toimintaan."),
        ("Lbl", "•"),
        ("LBody", "Selvitys annetaan ajoissa"),
        ("Lbl", "1."),
        ("LBody", "Tilinpäätös"),
        ("Lbl", "2."),
        ("P", "Toimintakertomus"),
        ("P", "Allekirjoitettuna"),
        ("P", "Kuusirannassa 24.11.2026"),
        ("P", "Liisa Mallikas"),
        ("P", "päällikkö"),
    ]


def test_headers_footers_and_numbers_are_no_content() -> None:
    first, second = _read(samples.letter()).artifacts
    assert "1 (2)" in first
    assert "KUHA/1482/2026" not in first
    assert "2 (2)" in second
    assert "Päätös · KUHA/1482/2026" in second
    assert "99101 Kuusiranta" in first
    assert "99101 Kuusiranta" in second


def test_a_table_says_what_heads_what() -> None:
    made = samples.builder()
    made.table(["Nimi", "Summa"], [["A ry", "1 €"]], row_headers=True)
    made.key_values([("Hakija", "A ry")])
    scopes = [str(e.A.Scope) for e in _read(made).walk() if str(e.S) == "/TH"]
    assert scopes == ["/Column", "/Column", "/Row", "/Row"]


def test_heading_levels_never_skip() -> None:
    made = samples.builder()
    for level in (3, 6, 2, 4):
        made.h(level, f"Otsikko {level}")
    assert [role for role, _text in _read(made).spoken()] == ["H1", "H2", "H2", "H3"]


def test_figures_need_words_and_decoration_has_none() -> None:
    structure = _read(samples.table_document(rows=1))
    figures = [elem for elem in structure.walk() if str(elem.S) == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["Kehys"]
    left, low, right, high = (float(value) for value in figures[0].A.BBox)
    assert (round(right - left), round(high - low)) == (90, 30)


def test_a_reason_of_5000_words_is_one_paragraph() -> None:
    text = samples.words(5000)
    made = samples.builder()
    made.p(text)
    structure = _read(made)
    assert len(structure.pdf.pages) > 8
    assert structure.spoken() == [("P", text)]


def test_a_long_table_repeats_its_header_only_for_the_eye() -> None:
    structure = _read(samples.table_document())
    roles = [role for role, text in structure.spoken() if text in {"Nro", "Järjestö", "Haettu"}]
    assert roles == ["TH", "TH", "TH"]
    assert "Järjestö" in structure.artifacts[1]
    numbers = [text for _role, text in structure.spoken() if text.endswith(" ry")]
    assert numbers == [f"Esimerkkiyhdistys {n} ry" for n in range(1, 301)]
    assert ("TD", samples.words(2000)) in structure.spoken()


def test_a_broken_word_is_read_whole() -> None:
    made = samples.builder()
    made.p("w" * 400)
    made.p(["alku ", Run("b" * 400, bold=True), " loppu"])
    made.table(["A", "B", "C"], [["k" * 90, "x", "y"]])
    spoken = _read(made).spoken()
    assert {("P", "w" * 400), ("TD", "k" * 90)} <= set(spoken)
    assert ("P", f"alku {'b' * 400} loppu") in spoken


@pytest.mark.parametrize("faces", [1, 2])
def test_a_text_of_full_length_keeps_every_word_of_every_page(faces: int) -> None:
    text = samples.words(18_000)
    made = samples.builder()
    made.p(text if faces == 1 else [Run("Alku ", bold=True), text])
    ((_role, spoken),) = _read(made).spoken()
    assert spoken.removeprefix("Alku ") == text


@pytest.mark.parametrize("text", samples.HOSTILE)
def test_markup_in_a_name_is_only_a_name(text: str) -> None:
    made = samples.builder(text)
    made.letterhead([text], document_name=text, date="1.1.2026")
    made.address_block([text])
    made.h(1, text)
    made.p(["Saaja: ", Run(text, bold=True)])
    made.table([text], [[text]])
    structure = _read(made)
    spoken = [found for _role, found in structure.spoken()]
    assert spoken == [text, text, "1.1.2026", text, text, f"Saaja: {text}", text, text]
    assert str(structure.pdf.docinfo["/Title"]) == text


def test_what_the_fonts_lack_is_told_before_sending() -> None:
    made = samples.builder()
    made.h(1, "Ilo 😀 ry")
    made.table(["Nimi"], [["محمد"], ["yksin \ud83d"]])
    assert made.missing_characters() == ["😀", "م", "ح", "د", "U+D83D"]
    assert ("H1", "Ilo ? ry") in _read(made).spoken()
    assert samples.letter().missing_characters() == []


def test_a_document_full_of_hostile_text_is_still_sound() -> None:
    structure = _read(samples.hostile_document())
    spoken = structure.spoken()
    assert all(("H1", text) in spoken for text in samples.HOSTILE)
    assert ("LBody", "w" * 600) in spoken


def test_a_recipient_too_long_for_the_window_is_not_lost() -> None:
    lines = [f"Rivi {number}" for number in range(40)]
    made = samples.builder()
    made.address_block(lines)
    made.p("Teksti")
    assert [text for _role, text in _read(made).spoken()] == [*lines, "Teksti"]


def test_the_same_content_gives_the_same_bytes() -> None:
    made = samples.letter()
    assert made.render() == made.render()
    assert samples.letter().render() == made.render()
    assert samples.letter("Toinen ry").render() != made.render()
    assert samples.long_document().render() == samples.long_document().render()


def test_information_and_xmp_say_the_same() -> None:
    structure = _read(samples.letter("A&B <x> ry"))
    title = "Päätös järjestöavustuksesta: A&B <x> ry"
    with structure.pdf.open_metadata(update_docinfo=False) as xmp:
        assert xmp["dc:title"] == title == str(structure.pdf.docinfo["/Title"])
        assert list(xmp["dc:creator"]) == [str(structure.pdf.docinfo["/Author"])]
        assert xmp["dc:description"] == str(structure.pdf.docinfo["/Subject"])
        assert xmp["xmp:CreateDate"] == "2026-11-24T09:30:00+02:00"
    assert str(structure.pdf.docinfo["/CreationDate"]) == "D:20261124093000+02'00'"
    assert str(structure.pdf.Root.Lang) == "fi-FI"


def test_bookmarks_of_a_long_document_point_at_their_pages() -> None:
    structure = _read(samples.long_document())
    headings = {}
    for elem in structure.walk():
        if str(elem.S).startswith("/H"):
            headings[str(elem.T)] = elem.Pg.objgen
    with structure.pdf.open_outline() as outline:
        (top,) = outline.root
        found = {item.title: item.destination[0].objgen for item in [top, *top.children]}
        for item in top.children:
            found |= {below.title: below.destination[0].objgen for below in item.children}
    assert found == headings
    assert len(set(headings.values())) > 8


def test_a_short_letter_has_no_bookmarks() -> None:
    assert "/Outlines" not in _read(samples.letter()).pdf.Root


def test_a_watermark_lies_under_every_page_without_transparency() -> None:
    structure = _read(samples.long_document())
    assert all("KOE – EI PÄÄTÖS" in text for text in structure.artifacts)
    assert structure.spoken()[0] == ("P", "KOE – EI PÄÄTÖS")
    assert all("/ExtGState" not in page.Resources for page in structure.pdf.pages)


def test_groups_stay_on_one_page() -> None:
    made = samples.builder()
    made.spacer(200)
    with made.keep_together():
        for number in range(9):
            made.p(f"Rivi {number}")
        made.callout("1 €", label="Summa")
        with made.keep_together():
            made.table(["A"], [["b"]])
    structure = _read(made)
    assert {elem.Pg.objgen for elem in structure.walk() if "/Pg" in elem} == {
        structure.pdf.pages[1].objgen
    }


@pytest.mark.parametrize("rows", [3, 30])
def test_a_heading_never_stands_alone_at_the_foot(rows: int) -> None:
    for height in range(180, 250, 6):
        made = samples.builder()
        made.spacer(height)
        made.h(1, "Otsikko")
        made.h(2, "Alaotsikko")
        made.table(["A"], [["1"]] * rows)
        structure = _read(made)
        pages = [e.Pg.objgen for e in structure.walk() if str(e.S) in {"/H1", "/H2", "/TH"}]
        assert len(set(pages)) == 1


def test_a_picture_larger_than_the_page_is_made_smaller() -> None:
    made = samples.builder()
    made.figure(lambda canvas: canvas.rect(0, 0, 900, 3000), width=900, height=3000, alt="Iso")
    assert _read(made).spoken() == [("Figure", "Iso")]


def test_empty_parts_leave_no_trace() -> None:
    made = samples.builder()
    made.h(1, " ")
    made.p("\n\n")
    made.ul(["", " "])
    made.table([], [])
    made.key_values([])
    made.callout("")
    made.table(["Nimi"], [])
    assert [role for role, _text in _read(made).elements()] == ["Document", "Table", "TR", "TH"]


def test_joined_letters_keep_their_own_numbers_and_bookmarks() -> None:
    names = ["Eka ry", "Toka ry", "Kolmas ry"]
    letters = [samples.letter(name) for name in names]
    structure = Structure(render_joined(letters, title="Kirjeet"))
    assert structure.faults() == []
    assert [f"{n} (2)" in text for n, text in zip("121212", structure.artifacts, strict=True)] == (
        [True] * 6
    )
    parts = [elem for elem in structure.walk() if str(elem.S) == "/Part"]
    assert [str(part.T) for part in parts] == [
        f"Päätös järjestöavustuksesta: {name}" for name in names
    ]
    with structure.pdf.open_outline() as outline:
        assert [item.destination[0].objgen for item in outline.root] == [
            structure.pdf.pages[number].objgen for number in (0, 2, 4)
        ]
    single = Structure(letters[0].render()).spoken()
    assert structure.spoken()[: len(single)] == single


def test_duplex_letters_begin_on_the_front_of_a_sheet() -> None:
    short = samples.builder("Lyhyt")
    short.p("Yksi sivu.")
    structure = Structure(
        render_joined([short, samples.letter(), short], title="Kirjeet", on_odd_pages=True)
    )
    assert structure.faults() == []
    starts = ["1 (1)", "", "1 (2)", "2 (2)", "1 (1)"]
    assert len(structure.artifacts) == len(starts)
    assert all(number in text for number, text in zip(starts, structure.artifacts, strict=True))
    assert structure.artifacts[1] == ""


def test_a_footer_that_would_eat_the_page_is_refused() -> None:
    made = samples.builder()
    made.footer(["rivi"] * 7)
    with pytest.raises(UserError, match="7"):
        made.render()


def test_a_file_that_is_no_picture_is_refused_in_words() -> None:
    with pytest.raises(UserError):
        samples.builder().image(b"no picture", width=20, alt="x")


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Builder(
            DocumentStyle(),
            title="x",
            language="fi-FI",
            author="x",
            created=samples.CREATED.replace(tzinfo=None),
        )


def test_colours_are_readable() -> None:
    style = DocumentStyle()
    for ink in (style.ink, style.muted, style.accent):
        for ground in ("#ffffff", style.ground, style.watermark):
            assert _contrast(ink, ground) >= 4.5


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_plain_text_comes_out_in_reading_order(tmp_path: Path) -> None:
    required("pdftotext", found=shutil.which("pdftotext") is not None)
    file = tmp_path / "letter.pdf"
    file.write_bytes(samples.letter().render())
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    order = ["Kuusirannan hyvinvointialue", samples.ASSOCIATION, "Järjestöavustus vuodelle 2027"]
    order += ["12 500,00 €", "Perustelut", "Hakemuksen pisteet", "Liisa Mallikas"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_the_file_itself_names_its_level() -> None:
    with pikepdf.open(BytesIO(samples.letter().render())) as pdf:
        xmp = pdf.Root.Metadata.read_raw_bytes().decode("utf-8")
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
