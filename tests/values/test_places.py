"""The municipalities of Finland."""

import pytest

from jarjestodesk.values.places import municipalities, parse_municipality
from jarjestodesk.values.refused import Refused


def test_every_municipality_has_its_own_number_and_a_region() -> None:
    places = municipalities()
    assert len(places) == 308
    assert len({place.code for place in places}) == 308
    assert len({place.name for place in places}) == 308
    assert all(len(place.code) == 3 and place.code.isdigit() for place in places)
    assert len({(place.region_code, place.region) for place in places}) == 19
    assert len({place.county for place in places}) == 23


def test_the_nineteen_of_the_county_are_flagged() -> None:
    own = [place for place in municipalities() if place.own]
    assert len(own) == 19
    assert {place.county for place in own} == {"Pohjois-Savon hyvinvointialue"}
    assert {place.region for place in own} == {"Pohjois-Savo"}


@pytest.mark.parametrize("text", ["Kuopio", " kuopio ", "KUOPIO", "297"])
def test_a_municipality_is_found_by_name_or_number(text: str) -> None:
    assert parse_municipality(text).code == "297"


def test_swedish_names_and_lost_zeros_are_understood() -> None:
    assert parse_municipality("Helsingfors").name == "Helsinki"
    assert parse_municipality("91").name == "Helsinki"
    assert parse_municipality("Maarianhamina").name_sv == "Mariehamn"


@pytest.mark.parametrize("text", ["", "Juankoski", "174", "koko maakunta"])
def test_what_is_no_municipality_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="Kuopio"):
        parse_municipality(text)
