"""Keys of names and names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jarjestodesk.values import names


def test_names_sort_in_finnish_order() -> None:
    order = ["a", "A-klubi", "aa", "Ahola", "vaara", "wahlman", "Ylä", "Ümit", "Ysi", "zeta"]
    order += ["Åbo", "äiti", "öljy"]
    assert sorted(sorted(order), key=names.name_key) == order


def test_the_sorting_key_is_plain() -> None:
    assert names.name_key("Élan–Öystilä  RY") == "elan }ystil| ry"
    assert names.name_key("A\u0308iti") == names.name_key("Äiti")
    assert names.name_key("Yhdistys {x}") == "yhdistys x"
    assert names.name_key("x\u030cy") == "xy"
    assert names.name_key("Łódź æ ø") == "lodz | }"


def test_search_finds_letters_without_their_marks() -> None:
    assert names.name_fold("Nuorisoyhdistys\u00a0ÅÄÖ") == "nuorisoyhdistys aao"
    assert names.name_fold("Straße Łódź") == "strasse lodz"
    assert names.name_fold("yhdistys") in names.name_fold("NUORISOYHDISTYS RY")


@pytest.mark.parametrize(
    "text",
    [
        "Mäntylän Eläkkeensaajat ry",
        "Mäntylän eläkkeensaajat r.y.",
        "MÄNTYLÄN  ELÄKKEENSAAJAT R.Y",
        "Mäntylän Eläkkeensaajat r. y.",
        "Mäntylän Eläkkeensaajat",
        "Mäntylän Eläkkeensaajat, rekisteröity yhdistys",
        "Mäntylän Eläkkeensaajat rf",
        "Mäntylän-Eläkkeensaajat",
        "Mantylan Elakkeensaajat ry.",
    ],
)
def test_spellings_of_one_organisation_meet(text: str) -> None:
    assert names.match_key(text) == "mantylanelakkeensaajat"


def test_different_organisations_stay_apart_and_no_key_is_empty() -> None:
    assert names.match_key("Kuusen Nuorisoyhdistys ry") == "kuusennuorisoyhdistys"
    assert names.match_key("Kuusen tuki ry") != names.match_key("Kuusen tuki 2 ry")
    assert names.match_key("Ryhti ry") == "ryhti"
    assert names.match_key("AB-klubi ry") == "abklubi"
    assert names.match_key("Hoivasäätiö sr") == "hoivasaatio"
    assert names.match_key("R.Y.") == "ry"


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("Järjestö ry", "Jarjesto-ry"),
        ("Åvik & Öhman / Straße: “x”?", "Avik-Ohman-Strasse-x"),
        ("Päätös 575/00.01.05/2022", "Paatos-575-00-01-05-2022"),
        ("../../etc/passwd", "etc-passwd"),
        ("nimi. ", "nimi"),
        ("", "nimeton"),
        ("日本", "nimeton"),
        ("CON", "tiedosto-CON"),
        ("nul", "tiedosto-nul"),
        ("COM1", "tiedosto-COM1"),
        ("com¹", "tiedosto-com1"),
        ("Lpt9.", "tiedosto-Lpt9"),
        ("Conte", "Conte"),
        ("x" * 80, "x" * 60),
        ("x" * 59 + " y", "x" * 59),
    ],
)
def test_a_file_name_is_fit_for_every_system(text: str, stem: str) -> None:
    assert names.file_safe(text) == stem


def test_cutting_makes_no_device_name() -> None:
    assert names.file_safe("Contra", max_length=3) == "tie"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Kehittämissuunnitelma: liite.PDF", "Kehittamissuunnitelma-liite.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON.txt", "tiedosto-CON.txt"),
        ("lausunto.pdf ", "lausunto-pdf"),
        (".pdf", "pdf"),
        ("arkisto.tar.gz", "arkisto-tar.gz"),
        ("nimi.paatteeton", "nimi-paatteeton"),
        ("nimi.pä", "nimi-pa"),
    ],
)
def test_a_whole_file_name_keeps_a_plain_ending(name: str, safe: str) -> None:
    assert names.whole_file_safe(name) == safe


@given(st.text(max_size=100), st.integers(1, 80))
def test_any_text_gives_a_safe_file_name(text: str, length: int) -> None:
    stem = names.file_safe(text, length)
    assert 1 <= len(stem) <= length
    assert stem.isascii()
    assert stem.replace("-", "").isalnum()
    assert not stem.startswith("-")
    assert not stem.endswith("-")
    assert names.file_safe(stem, length) == stem


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert names.name_fold(names.name_fold(text)) == names.name_fold(text)


@given(st.from_regex("[cdeåäöÅÄÖ][cdeåäöÅÄÖ -]{0,28}", fullmatch=True))
def test_the_legal_form_makes_no_difference(name: str) -> None:
    spellings = {names.match_key(f"{name} {form}") for form in ("ry", "r.y.", "RY", "rf", "sr")}
    assert len(spellings) == 1
