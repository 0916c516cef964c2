"""Cleaning of typed and pasted text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.values.text import clean_line, clean_text

ANY = st.text(st.characters(codec=None, categories=None), max_size=60)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Yhdistys ry", "Yhdistys ry"),
        ("Yhdistys\u200b ry\ufeff", "Yhdistys ry"),
        ("a\u202egnp.exe\u202c", "agnp.exe"),
        ("nul\x00\x07\x9f", "nul"),
        ("A\u0308iti", "Äiti"),
        ("\ue000\U000f0000x\uffff\ufdd0\U0001fffe", "x"),
        ("x\ud800y", "xy"),
        ("soft\u00adhyphen", "softhyphen"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d\x0be\x85f\x0cg", "a\nb\nc\nd\ne\nf\ng"),
        ("5\u00a0000\u2009€", "5\u00a0000 €"),
        ("5\u202f000", "5\u00a0000"),
        ("e\u200b\u0301", "é"),
        ("Šakki 🎲 漢字", "Šakki 🎲 漢字"),
    ],
)
def test_what_nobody_sees_is_dropped_and_the_rest_kept(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_a_line_is_one_trimmed_line() -> None:
    assert clean_line("  Järjestön\n\n nimi\t ry \u00a0") == "Järjestön nimi ry"
    assert clean_line("5\u00a0000") == "5\u00a0000"
    assert clean_line("5 \u00a0 000") == "5 000"
    assert clean_line("\n\t ") == ""


@given(ANY)
def test_clean_text_is_stable_and_can_be_stored_and_printed(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)
    assert clean.encode().decode() == clean
    assert not {unicodedata.category(c) for c in clean if c != "\n"} & {"Cc", "Cf", "Cs", "Co"}


@given(ANY)
def test_a_clean_line_is_stable(text: str) -> None:
    line = clean_line(text)
    assert clean_line(line) == line
    assert "\n" not in line
    assert line == line.strip()
