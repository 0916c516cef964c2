"""Texts with fields: what users write is markup, what is filled in never is."""

from typing import Any

import pytest

from jarjestodesk.documents.tagged.text import Run
from jarjestodesk.documents.templates import FIELDS, check_text, render_blocks, render_text
from jarjestodesk.errors import UserError

HOSTILE = [
    "# otsikko",
    "- kohta",
    "| a | b",
    "> ruutu",
    "---",
    "~ allekirjoitus",
    "* huomautus",
    "{{ haku }}",
    "{% for x in y %}",
    "**lihava**",
    "a\n# b\n- c",
    "<b>A&B</b>",
    "  # sisennetty",
    "\ue000\ue001\ue002\ue003",
]


def blocks(body: str, **values: Any) -> list[tuple[str, Any]]:
    return [(block.kind, block.lines) for block in render_blocks("koe", body, values)]


def test_each_sign_makes_its_block() -> None:
    body = (
        "# Otsikko\n## Alaotsikko\n### Pieni\nEka rivi\ntoka rivi\n\nUusi kappale\n- a\n- b\n"
        "| Nimi | arvo\n> Tulos\n> 10 €\n* pieni\n~ Nimi\n---\nloppu"
    )
    assert blocks(body) == [
        ("h1", (("Otsikko",),)),
        ("h2", (("Alaotsikko",),)),
        ("h3", (("Pieni",),)),
        ("p", (("Eka rivi toka rivi",),)),
        ("p", (("Uusi kappale",),)),
        ("item", (("a",), ("b",))),
        ("row", (("Nimi", "arvo"),)),
        ("box", (("Tulos",), ("10 €",))),
        ("note", (("pieni",),)),
        ("signer", (("Nimi",),)),
        ("page", ((),)),
        ("p", (("loppu",),)),
    ]


def test_stars_make_bold() -> None:
    assert blocks("- **Ehto.** {{ ehto }}", ehto="Teksti") == [
        ("item", (((Run("Ehto.", bold=True), Run(" Teksti")),),))
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_never_markup(text: str) -> None:
    ((kind, lines),) = blocks("{{ perustelu }}", perustelu=text)
    assert kind == "p"
    shown = str(lines[0][0])
    assert (
        shown
        == text.replace("\ue000", "").translate({0xE001: "\n", 0xE002: "|", 0xE003: "*"}).strip()
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_stays_in_its_cell(text: str) -> None:
    ((kind, lines),) = blocks("| Hakija | {{ hakija }} | loppu", hakija=text)
    assert kind == "row"
    assert lines[0][0] == "Hakija"
    assert lines[0][2] == "loppu"
    assert len(lines[0]) == 3


def test_a_value_keeps_its_paragraphs() -> None:
    ((_kind, lines),) = blocks("{{ perustelu }}", perustelu="Eka.\n\nToka.")
    assert lines == (("Eka.\n\nToka.",),)


def test_a_line_of_commands_leaves_no_line() -> None:
    body = (
        "| A | {{ haku }}{% if toiminta %}!{% endif %}\n"
        "{% if toiminta %}\n| B | b\n{% endif %}\n| C | c"
    )
    assert blocks(body, haku="h", toiminta="t") == [
        ("row", (("A", "h!"), ("B", "b"), ("C", "c"))),
    ]


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(UserError, match="hakijja"):
        check_text("Runko", "Hei {{ hakijja }}")
    with pytest.raises(UserError, match="hakijja"):
        check_text("Runko", "{% if koe %}{{ hakijja }}{% endif %}")


def test_an_unknown_part_of_a_field_is_named() -> None:
    with pytest.raises(UserError, match="nimmi"):
        render_text("Runko", "{{ lisatietoja.nimmi }}", {"lisatietoja": {"nimi": "A"}})


@pytest.mark.parametrize(
    "body", ["{% if %}", "{{ haku", "{% for x in haku %}", "{% include 'x' %}", "{{ haku }}}}{{"]
)
def test_a_broken_text_is_refused_in_words(body: str) -> None:
    with pytest.raises(UserError, match="Runko"):
        render_text("Runko", body, {"haku": "x"})


@pytest.mark.parametrize(
    "body",
    [
        "{{ haku.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ haku | attr('__class__') }}",
        "{{ vuodet.append(1) }}",
        "{{ vuodet }}",
        "{{ 1 / 0 }}",
        "{{ haku | tuntematon }}",
    ],
)
def test_the_sandbox_holds(body: str) -> None:
    with pytest.raises(UserError):
        render_text("Runko", body, {"haku": "x", "vuodet": []})


def test_every_field_has_one_finnish_name_and_a_meaning() -> None:
    names = [field.name for field in FIELDS]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name.islower() for name in names)
    assert all(field.meaning for field in FIELDS)
