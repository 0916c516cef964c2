"""Which of many names may be of one organisation, all against all."""

from itertools import combinations

import pytest

from jarjestodesk.rules.doubles import _MOST_WAYS, _ways, near_pairs, near_words
from jarjestodesk.rules.likeness import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kuopion Martat ry", "Kuopion Martat r.y."),
        ("Kuopion Martat ry", "Martat Kuopion ry"),
        ("Kuopion Martat ry", "Kuopion Marttat ry"),
        ("Iisalmen seudun Omaishoitajat ry", "Iisalmen seudun Omaishoitjaat ry"),
        ("Järvilan Kotiseutuyhdistys ry", "Järvilän Kotiseutu yhdistys ry"),
        ("Mielenterveysyhdistys Toivo ry", "Mielenterveysyhdistys Toivo Iloinen ry"),
        ("Savon Vanhojen Soittajien Kerho ry", "Savon Vanhjoen Soittajein Kerho ry"),
        ("Vertaistuki ry", "Vertaistuuki ry"),
    ],
)
def test_names_alike_are_found(one: str, other: str) -> None:
    assert alike(one, other)
    assert near_pairs([(other, 7), ("Aivan muu ry", 5), (one, 3)]) == [(3, 7)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kuopion Martat ry", "Iisalmen Martat ry"),
        ("Suomen Esimerkkiristi ry", "Suomen Esimerkkiristi Kuopion osasto ry"),
        ("Savon Esimerkkiarki ry", "Savon Esimerkkiarki ry, Lapinlahden osasto"),
        ("Lions Club 1 ry", "Lions Club 2 ry"),
        ("Sydänyhdistys 12 ry", "Sydänyhdistys 13 ry"),
    ],
)
def test_two_organisations_are_not_taken_for_one(one: str, other: str) -> None:
    assert near_pairs([(one, 1), (other, 2)]) == []


def test_an_organisation_is_not_its_own_double_and_a_pair_is_told_once() -> None:
    names = [("Toivo-yhdistys ry", 1), ("Toivoyhdistys", 1), ("Toivoyhdistys ry", 2)]
    assert near_pairs(names) == [(1, 2)]


def test_what_is_found_is_what_comparing_every_pair_finds() -> None:
    firsts = ("Järven", "Järvien", "Mäen", "Mäkien", "Rannan", "Rantojen")
    seconds = ("Omaishoitajat", "Omaishoitaajt", "Kuuloyhdistys", "Kuulo yhdistys", "Kuulot")
    names = [f"{a} {b}" for a in firsts for b in seconds] + ["Kuuloyhdistys", "Kuulo"]
    wanted = [
        (one, other)
        for one, other in combinations(range(len(names)), 2)
        if alike(names[one], names[other])
    ]
    assert near_pairs([(name, place) for place, name in enumerate(names)]) == wanted
    assert len(wanted) == 19


def test_many_doubtful_words_do_not_try_every_spelling() -> None:
    words = [f"sana{letter}{letter}sana" for letter in "abcdefgh"]
    near = near_words(words)
    assert near["sanaaasana"] == tuple(sorted(words[1:]))
    ways = list(_ways(tuple(words), near))
    assert len(ways) == _MOST_WAYS
    assert tuple(sorted((*words[:-1], "sanaaasana"))) in ways


def test_numbers_are_never_written_otherwise() -> None:
    assert near_words(["170", "171", "kerho", "kerhö"]) == {
        "kerho": ("kerhö",),
        "kerhö": ("kerho",),
    }
