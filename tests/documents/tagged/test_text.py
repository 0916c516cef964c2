"""Users' text is cleaned, what the fonts lack is reported, nothing is read as markup."""

import pytest

from jarjestodesk.documents.tagged import fonts
from jarjestodesk.documents.tagged.text import (
    MAX_CHARACTERS,
    Cleaner,
    Run,
    missing_characters,
    plain,
)
from jarjestodesk.errors import UserError


@pytest.mark.parametrize(
    "text",
    ["<b>", "A&B ry", "A&amp;B", "åäöÅÄÖ – € −5 % “x”", "ŋ ŧ ǩ ǯ Á š ž đ", "½ ² ™ № ‑ …", ""],
)
def test_text_the_fonts_know_stays_as_it_is(text: str) -> None:
    cleaner = Cleaner()
    assert cleaner.clean(text) == text.replace("−5 %", "−5\u00a0%")
    assert cleaner.missing == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ilo 😀 ry 😀", ["😀"]),
        ("محمد", ["م", "ح", "د"]),
        ("yksin \ud83d", ["U+D83D"]),
        ("\ue000", []),
        ("x\uffff", ["U+FFFF"]),
    ],
)
def test_characters_the_fonts_lack_are_reported_once(text: str, missing: list[str]) -> None:
    expected = ["U+E000"] if text == "\ue000" else missing
    assert missing_characters(text) == expected
    assert "?" in Cleaner().clean(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x07", "ab"),
        ("\u202eyr\u202c", "yr"),
        ("\ufeffa\u200bb\u00adc\u200d", "abc"),
        ("a\u0308iti", "äiti"),
        ("\ufb01nni", "finni"),
        ("✓\ufe0f", "?"),
        ("a\tb\r\nc\u2028d", "a b\nc\nd"),
    ],
)
def test_what_cannot_be_seen_goes_and_forms_are_made_plain(text: str, cleaned: str) -> None:
    assert Cleaner().clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "kept_together"),
    [
        ("12 500,00 €", "12\u00a0500,00\u00a0€"),
        ("1 234 567 €", "1\u00a0234\u00a0567\u00a0€"),
        ("12\u202f500 €", "12\u00a0500\u00a0€"),
        ("40 % ja 44 §:n", "40\u00a0% ja 44\u00a0§:n"),
        ("Vuonna 2027 200 osallistujaa", "Vuonna 2027 200 osallistujaa"),
    ],
)
def test_a_number_never_leaves_its_unit(text: str, kept_together: str) -> None:
    assert Cleaner().clean(text) == kept_together


def test_blank_lines_part_paragraphs_and_faces_stay() -> None:
    found = Cleaner().paragraphs(["\n\nyksi\nkaksi\n \n\n", Run("kolme", bold=True), "\n\n"])
    assert found == [[Run("yksi"), Run("\n"), Run("kaksi")], [Run("kolme", bold=True)]]


def test_a_text_past_all_measure_is_refused_in_words() -> None:
    Cleaner().paragraphs("a" * MAX_CHARACTERS)
    with pytest.raises(UserError, match="200001"):
        Cleaner().paragraphs(["a" * MAX_CHARACTERS, "b"])


def test_metadata_gets_one_line_without_controls() -> None:
    assert plain(["\ufeffA&B\n", Run("<x>\x00 \ud83d"), "😀"]) == "A&B <x> 😀"


def test_the_list_of_characters_is_what_every_face_of_the_fonts_has():
    assert fonts._characters() == fonts.drawn_characters()
