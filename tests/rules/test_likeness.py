"""Names that may be of one organisation are found, neighbours in other places are not."""

import random
import re

import pytest

from jarjestodesk.rules.likeness import Names, alike
from jarjestodesk.values.names import match_key

PLACES = (
    "Iisalmen", "Kuopion", "Varkauden", "Siilinjärven", "Lapinlahden", "Kiuruveden", "Leppävirran",
    "Joroisten", "Suonenjoen", "Pielaveden", "Vieremän", "Keiteleen", "Vesannon", "Tervon",
    "Rautalammin", "Rautavaaran", "Kaavin", "Tuusniemen", "Sonkajärven", "Rajakylän", "Uudenkylän",
    "Niemisaaren", "Haapakosken", "Koivuniemen", "Lehtomäen",
)  # fmt: skip
THINGS = (
    "mielenterveysyhdistys", "omaishoitajat ja läheiset", "Martat", "kyläyhdistys", "sydänyhdistys",
    "näkövammaiset", "kuulonhuoltoyhdistys", "eläkkeensaajat", "nuorisoseura", "reumayhdistys",
    "vertaistuki", "perhekahvila", "kriisituki", "liikuntakerho", "diabetesyhdistys",
    "yksinhuoltajat", "setlementti", "päihdetyön tuki", "muistiyhdistys", "hengitysyhdistys",
)  # fmt: skip
NAMES = tuple(f"{place} {thing} ry" for place in PLACES for thing in THINGS)
LETTERS = "aeiklmnoprstuvyäö"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kuopion Mielenterveysyhdistys ry", "Kuopion mielentervysyhdistys r.y."),
        ("Kuopion Mielenterveysyhdistys ry", "Mielenterveysyhdistys Kuopion"),
        ("Savon Omais-hoitajat ry", "Savon Omaishoitajat"),
        ("Perhe ja Ilo ry", "Perheja Ilo ry"),
        ("Suomen Omatuki ry", "Suomen Omatuki ry, Kuopion osasto"),
        ("Ääniä Iisalmesta ry", "Aaniä Iisalmestä ry"),
    ],
)
def test_one_organisation_in_two_spellings(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kuopion Martat ry", "Kaavin Martat ry"),
        ("Tervon Martat ry", "Tervon Nuoret ry"),
        ("Kuopion kerho 1 ry", "Kuopion kerho 2 ry"),
        ("Ilo ry", "Ilta ry"),
        ("Aalto", "Aalta"),
        ("Kuopio ry", "Kuopion Sydän ja Terveys ry"),
        ("Yhden illan tuki ry", "Monen vuoden apu ry"),
        ("", "Kuopion Martat ry"),
    ],
)
def test_two_organisations(one, other):
    assert not alike(one, other)
    assert not alike(other, one)


def misspelt(name: str, chance: random.Random) -> str:
    """Return a name as a hurried hand writes it."""
    words = re.sub(r"\s*(ry|r\.y\.)$", "", name, flags=re.IGNORECASE).split()
    way = chance.randrange(5)
    if way == 0 and len(words) > 1:
        words = [words[0] + words[1], *words[2:]]
    elif way == 1:
        words = [*words[1:], words[0]]
    else:
        place = chance.choice([n for n, word in enumerate(words) if len(word) > 3])
        words[place] = _slip(words[place], way, chance)
    return " ".join(words) + chance.choice((" ry", " r.y.", "", " RY"))


def _slip(word: str, way: int, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    if way == 2:
        return word[:at] + word[at + 1 :]
    if way == 3:
        return word[:at] + chance.choice(LETTERS) + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def known() -> Names:
    """All the names, each its place's."""
    names = Names()
    for place, name in enumerate(NAMES):
        names.add(name, place)
    return names


def test_what_is_found_among_many_is_what_is_alike_one_by_one():
    chance, names = random.Random(7), known()  # noqa: S311 - a test must be repeatable
    asked = [misspelt(misspelt(name, chance), chance) for name in NAMES[::5]]
    asked += ["Omaishoitajat", "Kuopion Martat, Iisalmen osasto ry", "Tervonmartat", "Ei ole", ""]
    for name in asked:
        one_by_one = [place for place, other in enumerate(NAMES) if alike(name, other)]
        assert list(names.alike(name)) == one_by_one, name


def test_500_names_with_slips_are_found_again(capsys):
    chance = random.Random(20261124)  # noqa: S311 - a test must be repeatable
    found, right, names = 0, 0, known()
    for name in NAMES:
        written = misspelt(name, chance)
        if chance.random() < 0.3:  # some slip twice
            written = misspelt(written, chance)
        same = [one for one in NAMES if match_key(one) == match_key(written)]
        likely = same or [NAMES[place] for place in names.alike(written)]
        found += len(likely)
        right += name in likely
    precision, recall = right / found, right / len(NAMES)
    with capsys.disabled():
        print(f"\n500 names: precision {precision:.3f}, recall {recall:.3f}")
    assert precision > 0.97
    assert recall > 0.94
