"""A supplement request on paper and as an e-mail draft: what it says, the same bytes, no harm."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from jarjestodesk.documents import supplements
from jarjestodesk.documents.letters import page_count
from jarjestodesk.documents.supplements import mail_of, render, render_requests
from jarjestodesk.documents.templates import SUPPLEMENT_FIELDS
from jarjestodesk.records.supplements import Earlier, SupplementContent
from tests.documents.tagged.structure import Structure
from tests.supplements_builder import HOSTILE, TODAY, content

CHECK = Path(__file__).parents[2] / "packaging" / "verapdf" / "check.py"
ADDRESS = "yhdistys@kuusiranta.example"


def said(pdf: bytes) -> str:
    spoken = " ".join(text for _role, text in Structure(pdf).spoken())
    return spoken.replace("\u00a0", " ")


def mail(one: SupplementContent, letter: tuple[str, bytes] | None = None) -> EmailMessage:
    read = message_from_bytes(mail_of(one, TODAY, ADDRESS, letter), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_the_letter_says_what_is_missing_by_when_and_what_follows() -> None:
    pdf = render(content(text="Lisätkää allekirjoitukset."), TODAY)
    words = said(pdf)
    for part in (
        "Täydennyspyyntö",
        "401/02.05.01/2026",
        "Mielen Majakka ry Rantatie 12 A 4 99120 KUUSIRANTA",
        "viimeistään 8.12.2026",
        "Toimintasuunnitelma",
        "Talousarvion erittely",
        "Lisätkää allekirjoitukset.",
        "hallintolain (434/2003) 22 ja 33 §",
        "Määräaikaa voidaan pyynnöstä pidentää",
        "Aino Kaislavuori, järjestösihteeri, puh. 050 555 0101",
        "Åsalon Harrastajat ry",
    ):
        assert part in words
    assert "klo" not in words
    assert "Oikaisuvaatimus" not in words
    assert page_count(pdf) == 1
    assert Structure(pdf).faults() == []


def test_a_second_request_names_the_first() -> None:
    earlier = Earlier(date(2026, 11, 2), date(2026, 11, 16))
    assert "aiemmin 2.11.2026, ja määräpäivä oli 16.11.2026" in said(
        render(content(earlier=earlier), TODAY)
    )
    assert "aiemmin" not in said(render(content(), TODAY))


def test_what_is_not_known_is_left_out() -> None:
    bare = content(
        diary_number=None, information=None, activity=None, arrived_on=None,
        sender=replace(content().sender, street=None, postal_code=None, city=None, email=None),
    )  # fmt: skip
    words = said(render(bare, TODAY))
    assert "Täydennyksen voi lähettää hyvinvointialueelle." in words
    assert "Lisätietoja antaa" not in words
    assert "asianumero" not in words


def test_every_field_of_the_text_has_a_value() -> None:
    values = supplements.supplement_values(content(), TODAY)
    assert set(values) == {field.name for field in SUPPLEMENT_FIELDS}


def test_a_trial_round_says_so_on_paper_and_in_mail() -> None:
    trial = content(test=True)
    assert supplements.TRIAL in said(render(trial, TODAY))
    assert mail(trial)["Subject"].startswith(supplements.TRIAL)
    assert supplements.TRIAL in mail(trial).get_content()


def test_the_same_request_is_the_same_bytes() -> None:
    one, letter = content(), ("a.pdf", b"%PDF")
    assert render(one, TODAY) == render(one, TODAY)
    assert mail_of(one, TODAY, ADDRESS, letter) == mail_of(one, TODAY, ADDRESS, letter)
    assert SupplementContent.from_json(one.to_json()) == one


def test_letters_and_their_print_file_are_rendered_together() -> None:
    steps = []
    both = [content(), content(name="Toinen ry")]
    done = render_requests(both, [1], TODAY, "Pyynnöt", progress=lambda *s: steps.append(s))
    assert done.letters == tuple(render(one, TODAY) for one in both)
    assert done.joined is not None
    assert "Toinen ry" in said(done.joined)
    assert "Mielen Majakka" not in said(done.joined)
    assert steps[-1][0] == steps[-1][1] == 3
    alone = render_requests(both[:1], [], TODAY, "Pyynnöt", progress=lambda *_s: None)
    assert alone.joined is None


def test_the_draft_opens_for_writing_and_carries_the_letter() -> None:
    pdf = render(content(), TODAY)
    read = mail(content(), ("2027_taydennyspyynto.pdf", pdf))
    assert read["X-Unsent"] == "1"
    assert read["To"] == f"Mielen Majakka ry <{ADDRESS}>"
    assert read["Subject"] == "Täydennyspyyntö: Kumppanuusavustus 2027 (401/02.05.01/2026)"
    for name in ("Date", "Message-ID", "From"):
        assert read[name] is None
    body = read.get_body()
    assert body is not None
    text = body.get_content().replace("\r\n", "\n")
    assert "- Toimintasuunnitelma\n- Talousarvion erittely" in text
    assert "viimeistään 8.12.2026" in text
    assert "Lisätietoja antaa: Aino Kaislavuori" in text
    assert "Kuusirannan hyvinvointialue\n" in text
    (part,) = read.iter_attachments()
    assert part.get_filename() == "2027_taydennyspyynto.pdf"
    assert part.get_content() == pdf
    assert not mail(content()).is_multipart()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_name_adds_no_header_and_turns_no_text(kind: str) -> None:
    name = HOSTILE[kind]
    one = content(name=name, call_name=name, items=(name,), text=name)
    raw = mail_of(one, TODAY, ADDRESS, ("a.pdf", b"%PDF"))
    read = message_from_bytes(raw, policy=policy.default)
    assert set(read.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    (to,) = read["To"].addresses
    assert f"{to.username}@{to.domain}" == ADDRESS
    assert len(read["Subject"]) <= 200
    for text in (read["Subject"], to.display_name, read.get_body().get_content()):
        assert not set(text) & set("\u202e\u202c\u200f\x00\x1b\x07")
    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert Structure(render(one, TODAY)).faults() == []


def test_an_address_with_finnish_letters_is_written_as_mail_takes_it() -> None:
    raw = mail_of(content(), TODAY, "info@järjestö.example")
    assert b"<info@xn--jrjest-bua3m.example>" in raw


def test_what_paper_cannot_show_or_post_is_found() -> None:
    assert supplements.missing(content(items=("漢字",))) == ["漢", "字"]
    assert supplements.missing(content()) == []
    assert not supplements.unaddressed(content())
    party = replace(content().party, city=None)
    assert supplements.unaddressed(content(party=party))


@pytest.mark.verapdf
@pytest.mark.slow
def test_the_letters_pass_as_archival_and_accessible(tmp_path: Path) -> None:
    earlier = Earlier(date(2026, 11, 2), date(2026, 11, 16))
    long = content(items=tuple(f"Asiakirja {n}: " + "selvitys " * 12 for n in range(60)))
    kinds = [content(), long, content(test=True, earlier=earlier)]
    kinds += [content(name=name, items=(name,)) for name in HOSTILE.values()]
    done = render_requests(kinds, range(len(kinds)), TODAY, "Pyynnöt", progress=lambda *_s: None)
    files = [*done.letters, done.joined or b""]
    paths = [tmp_path / f"{n}.pdf" for n in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    run = subprocess.run(
        [sys.executable, CHECK, *paths], capture_output=True, text=True, check=False
    )
    assert run.stdout.splitlines() == [
        f"PASS {profile} {path.name}" for path in paths for profile in ("2a", "ua1")
    ]
