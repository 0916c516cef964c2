"""Whatever the shade, a text on it can be read, in both themes; SVG is stable and well formed."""

import tomllib
import xml.etree.ElementTree as ET

import pytest

from jarjestodesk import paths
from jarjestodesk.figures import svg, tile_map
from jarjestodesk.figures.colours import colour_of, contrast, ground_of, text_on
from jarjestodesk.figures.shapes import Ink
from tests.figures.builders import places, plain


@pytest.fixture(params=["light", "dark"])
def colours(request) -> dict[str, str]:
    return tomllib.loads(
        (paths.resources() / "themes" / f"{request.param}.toml").read_text("utf-8")
    )


@pytest.mark.parametrize("hundredths", range(0, 101, 4))
def test_a_shade_that_carries_text_leaves_it_legible(colours, hundredths: int) -> None:
    ground = ground_of(Ink("accent", hundredths / 100), colours)
    assert contrast(ground, text_on(ground, colours)) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_an_ink_is_mixed_over_the_pane(colours) -> None:
    assert colour_of(Ink("accent", 0), colours) == colours["pane"]
    assert colour_of(Ink("accent"), colours) == colours["accent"]


def test_a_picture_as_svg_is_well_formed_and_the_same_each_time(colours) -> None:
    picture = tile_map(places(), 400, 360, measure=plain(), whole_county=9)
    text = svg(picture, colours)
    assert text == svg(picture, colours)
    root = ET.fromstring(text)  # noqa: S314 - our own text
    names = {"s": "http://www.w3.org/2000/svg"}
    assert root.findtext("s:title", namespaces=names) == picture.title
    assert "Kuopio: 22" in (root.findtext("s:desc", namespaces=names) or "")
    assert root.find("s:defs/s:pattern", names) is not None
    assert len(root.findall("s:text", names)) == 39


def test_markup_in_a_name_stays_text(colours) -> None:
    wild = [*places()[:1]]
    wild = [type(wild[0])("x", "<b>&", 1)]
    ET.fromstring(svg(tile_map(wild, 200, 100, measure=plain()), colours))  # noqa: S314 - our own text
