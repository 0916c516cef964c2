"""The letter itself: what stands in it, in which order, and the same bytes every time."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jarjestodesk.documents.letters import TRIAL, compose, page_count, render, render_run
from jarjestodesk.documents.letters_problems import is_only_a_score
from jarjestodesk.documents.templates import check_text, names_of
from jarjestodesk.records.calls import YearMoney
from jarjestodesk.records.codes import BodyKind, LetterForm, TextKind
from jarjestodesk.records.letters import LetterContent
from jarjestodesk.services.letters.store import letter_round
from tests.documents.tagged.structure import Structure
from tests.letters_builder import CALL, KINDS, NAMES, TODAY, RoundBuilder

REFERENCE = Path(__file__).parents[1] / "reference" / "letters"
TEXTS = Path(__file__).parents[2] / "resources" / "templates" / "fi"
INSTRUCTIONS = [
    "Oikaisuvaatimusohje",
    "Oikaisuvaatimusoikeus",
    "Oikaisuvaatimusviranomainen",
    "Oikaisuvaatimusaika",
    "Tiedoksisaanti",
    "Muoto ja sisältö",
    "Liitteet",
    "Toimittaminen",
    "Pöytäkirja ja lisätiedot",
]


def contents(builder: RoundBuilder, folder: Path) -> dict[str, LetterContent]:
    """Return the contents of a round by kind of decision."""
    with builder.fill(folder / "rekisteri.jdreg") as register:
        found = register.read(letter_round, CALL, today=TODAY)
    return {draft.content.resolution.kind.value: draft.content for draft in found.drafts}


@pytest.fixture(scope="module")
def covers(tmp_path_factory) -> dict[str, LetterContent]:
    return contents(RoundBuilder(), tmp_path_factory.mktemp("covers"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> dict[str, LetterContent]:
    builder = RoundBuilder(form=LetterForm.DECISION, body_kind=BodyKind.OFFICE_HOLDER)
    return contents(builder, tmp_path_factory.mktemp("papers"))


def words(pdf: bytes) -> str:
    """Return all that is read aloud, as one text with plain spaces."""
    spoken = " ".join(text for _role, text in Structure(pdf).spoken())
    return spoken.replace("\u00a0", " ")


def headings(pdf: bytes) -> list[str]:
    return [text for role, text in Structure(pdf).spoken() if re.fullmatch(r"H\d", role)]


def pages_with(structure: Structure, text: str) -> list[int]:
    """Return the pages (from 0) with a paragraph of just this text."""
    return [page for (page, _mark), found in structure.texts.items() if found.strip() == text]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["covers", "papers"])
def test_every_letter_says_what_the_law_asks(kind: str, form: str, request) -> None:
    content: LetterContent = request.getfixturevalue(form)[kind]
    pdf = render(content, TODAY)
    said = words(pdf)
    for part in (
        "Asiakasjaosto, 18.11.2026",
        f"{KINDS[kind].section} §",
        NAMES[kind],
        KINDS[kind].reason,
        "434/2003) 43–45 §",
        "Aino Kaislavuori, järjestösihteeri, puh. 050 555 0101, aino@kuusiranta.example",
        "Kuusirannan hyvinvointialueen asiakasjaosto",
        "PL 10, 99101 KUUSIRANTA",
        "Rantatie 1, 99100 KUUSIRANTA",
        "kirjaamo@kuusiranta.example",
        "017 555 0100",
        "ma–to klo 9.00–15.00, pe klo 9.00–14.00",
        "ma–to klo 15.00, pe klo 14.00",
        "14 päivän kuluessa",
        "7. päivänä kirjeen lähettämisestä",
        "3. päivänä viestin lähettämisestä",
        "7 päivän kuluttua",
        "arkilauantai",
        "611/2021",
        "https://poytakirjat.kuusiranta.example",
    ):
        assert part in said, part
    assert headings(pdf)[-len(INSTRUCTIONS) :] == INSTRUCTIONS
    assert not Structure(pdf).faults()


RESULTS = {
    "granted": ["Avustus myönnetään", "12 000,00 €", "Vuosi 2027. Käyttöaika 1.1.–31.12.2027"],
    "partial": ["Avustus myönnetään osittain", "8 000,00 €"],
    "conditional": ["Avustus myönnetään ehdollisena", "10 000,00 €"],
    "rejected": ["Ratkaisu", "Hakemus hylätään"],
    "not_examined": ["Ratkaisu", "Hakemus jätetään tutkimatta"],
    "withdrawn": ["Ratkaisu", "Asian käsittely raukeaa"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_result_comes_first(kind: str, covers) -> None:
    spoken = [
        text.replace("\u00a0", " ") for _r, text in Structure(render(covers[kind], TODAY)).spoken()
    ]
    start = spoken.index("Avustushakemus on ratkaistu")
    assert spoken[start + 1 :][: len(RESULTS[kind])] == RESULTS[kind]


@pytest.mark.parametrize("kind", ["rejected", "not_examined", "withdrawn"])
def test_a_short_decision_takes_one_page_and_the_instructions(kind: str, covers) -> None:
    structure = Structure(render(covers[kind], TODAY))
    assert len(structure.pdf.pages) == 3
    assert pages_with(structure, "Oikaisuvaatimusohje") == [1]
    assert 0 in pages_with(structure, NAMES[kind])


def test_a_refusal_speaks_of_no_payment_and_no_terms(covers) -> None:
    said = headings(render(covers["rejected"], TODAY))
    assert not {"Maksaminen", "Raportointi", "Avustusehdot"} & set(said)


def test_a_partial_grant_tells_what_to_do_by_when(covers) -> None:
    said = words(render(covers["partial"], TODAY))
    assert "Mitä avustuksen saajan on tehtävä" in said
    assert "viimeistään 15.1.2027" in said
    assert "Avustusta haettiin tälle vuodelle 12 000,00 €." in said


def test_a_condition_says_what_happens_when_it_is_not_met(covers) -> None:
    said = words(render(covers["conditional"], TODAY))
    assert "Jos ehto ei täyty viimeistään 26.2.2027, avustusta ei makseta" in said
    assert "oikaisuvaatimusohje" in said


def test_only_the_first_of_many_years_binds(tmp_path) -> None:
    builder = RoundBuilder().only(
        "granted",
        years=(YearMoney(2027, 1_200_000), YearMoney(2028, 1_200_000), YearMoney(2029, 600_050)),
    )
    builder.applied = tuple(YearMoney(year, 1_500_000) for year in (2027, 2028, 2029))
    pdf = render(contents(builder, tmp_path)["granted"], TODAY)
    said = words(pdf)
    assert "Avustus myönnetään 12 000,00 € Vuosi 2027" in said
    assert "2029 15 000,00 € 6 000,50 € suunnitelma, ei sido" in said
    assert "Yhteensä 45 000,00 € 30 000,50 € josta sitovasti 12 000,00 €" in said
    assert "sitoo vain vuoden 2027 osalta. Myöhempien vuosien (2028 ja 2029)" in said
    cells = [role for role, _text in Structure(pdf).spoken() if role == "TH"]
    assert len(cells) > 4


def test_instalments_add_up_to_the_sum(covers) -> None:
    said = words(render(covers["granted"], TODAY))
    assert "60 % 7 200,00 € 26.2.2027 päätös on lainvoimainen" in said
    assert "40 % 4 800,00 € 30.9.2027 väliraportti on hyväksytty" in said


def test_the_recipient_stands_in_the_window(covers) -> None:
    spoken = Structure(render(covers["granted"], TODAY)).spoken()
    lines = [text for _role, text in spoken]
    start = lines.index(NAMES["granted"])
    assert lines[start : start + 3] == [NAMES["granted"], "Rantatie 12 A 4", "99120 KUUSIRANTA"]


def test_a_decision_and_a_cover_differ_in_name_and_attachments(covers, papers) -> None:
    cover, paper = words(render(covers["granted"], TODAY)), words(render(papers["granted"], TODAY))
    assert "Saate" in cover
    assert "Pöytäkirjanote (64 §), oikaisuvaatimusohje" in cover
    assert "Saate" not in paper
    assert "Päätös avustushakemukseen" in paper
    assert "Pöytäkirjanote" not in paper
    assert "Viranhaltijan päätös julkaistaan" in paper


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_content_gives_the_same_bytes(kind: str, covers) -> None:
    frozen = LetterContent.from_json(covers[kind].to_json())
    assert frozen == covers[kind]
    assert frozen.sha256() == covers[kind].sha256()
    assert render(frozen, TODAY) == render(covers[kind], TODAY)


def test_a_trial_says_so_on_every_page_and_names_what_is_not_known(tmp_path) -> None:
    builder = RoundBuilder(test=True, authority=False)
    builder.call = {"provisions": None, "information": None}
    builder.meeting = {"held_on": None, "held_text": "18.1."}
    builder.organisation = {"street": None, "postal_code": None, "city": None}
    builder.only("granted", reason=None, section=None)
    builder.meeting["section"] = None
    structure = Structure(render(contents(builder, tmp_path)["granted"], TODAY))
    assert all(TRIAL in text for text in structure.artifacts)
    said = " ".join(text for _role, text in structure.spoken())
    assert TRIAL in said
    assert said.count("ei tiedossa") >= 6


HOSTILE = [
    "<b>A&B</b> ry",
    "{{ salaisuus }} ry",
    "# Otsikko ry",
    "- | ** > ~ ry",
    "Yhdistys {% raw %} ry",
    "\\b ((%PDF ry",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_printed_word_for_word(text: str, covers) -> None:
    content = covers["granted"]
    hostile = replace(
        content,
        party=replace(content.party, name=text),
        grounds=replace(content.grounds, reason=f"{text}\n\n{text}\n- ei luetelmaa"),
        activity=replace(content.activity, title=text, purpose=text),
    )
    pdf = render(hostile, TODAY)
    assert words(pdf).count(text) >= 5
    assert headings(pdf) == headings(render(content, TODAY))


def test_a_reason_of_five_thousand_words_runs_over_pages(covers) -> None:
    content = covers["rejected"]
    reason = " ".join(f"sana{number}" for number in range(5000))
    pdf = render(replace(content, grounds=replace(content.grounds, reason=reason)), TODAY)
    assert page_count(pdf) == len(Structure(pdf).pdf.pages) > 10
    assert "sana4999" in words(pdf)


def test_each_letter_of_the_print_file_begins_on_the_front_of_a_sheet(covers) -> None:
    letters = [(covers[kind], TODAY) for kind in ("rejected", "granted", "withdrawn")]
    steps: list[tuple[int, int]] = []
    made = render_run(
        letters[:1], letters, "Kirjeet", progress=lambda n, m, _t: steps.append((n, m))
    )
    assert made.letters == (render(*letters[0]),)
    assert steps == [(0, 2), (1, 2), (2, 2)]
    structure = Structure(made.joined)
    assert pages_with(structure, "Avustushakemus on ratkaistu") == [0, 4, 8]
    assert page_count(made.joined) == 11


def test_the_spoken_order_of_a_letter(covers) -> None:
    spoken = Structure(render(covers["partial"], TODAY)).spoken()
    listed = "\n".join(f"{role} {text}".replace("\u00a0", " ") for role, text in spoken) + "\n"
    assert listed == (REFERENCE / "structure.txt").read_text("utf-8")


def test_a_letter_reads_as_the_reference(covers, tmp_path) -> None:
    file = tmp_path / "kirje.pdf"
    file.write_bytes(render(covers["granted"], TODAY))
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    assert done.stdout.decode() == (REFERENCE / "granted.txt").read_text("utf-8")


def test_shipped_texts_use_known_fields_only() -> None:
    files = sorted(TEXTS.glob("*.txt"))
    assert len(files) == 11
    for file in files:
        kind = TextKind(file.stem.partition(".")[0])
        check_text(file.name, file.read_text("utf-8"), names_of(kind))


@pytest.mark.parametrize(
    "reason",
    [
        "Pisteet 12,5.",
        "Hakemus jäi pisterajan alle.",
        "Hakemus sai 18,5 pistettä, ja pisteraja oli 20 pistettä.",
        "Sijoitus 14.",
        "Kokonaispisteet alittivat vähimmäispisteet.",
        "Määräraha ei riittänyt pisterajan alapuolella oleville hakemuksille.",
    ],
)
def test_a_score_alone_is_no_reason(reason: str) -> None:
    assert is_only_a_score(reason)


@pytest.mark.parametrize(
    "reason",
    [
        *(decision.reason for decision in KINDS.values()),
        "Hakemus sai 18,5 pistettä. Suunnitelmassa ei ole kuvattu yhteistyötä kotihoidon kanssa.",
        "Toiminta sijoittuu yhteen kuntaan.",
        "Toimintaa ei ole.",
    ],
)
def test_words_about_the_activity_are_a_reason(reason: str) -> None:
    assert not is_only_a_score(reason)


def test_a_letter_names_its_day_and_its_maker(covers) -> None:
    pdf = Structure(render(covers["granted"], date(2026, 12, 1))).pdf
    assert str(pdf.docinfo["/Author"]) == "Kuusirannan hyvinvointialue"
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261201")
    assert compose(covers["granted"], TODAY).missing_characters() == []
