"""Every picture stays within its room, tells its numbers in words and as a table."""

from collections.abc import Callable
from datetime import date

import pytest

from jarjestodesk.figures import (
    Bar,
    MoneyUse,
    Picture,
    Place,
    Span,
    YearSum,
    appropriation_bar,
    bars,
    columns,
    score_distribution,
    tile_map,
    timeline,
)
from jarjestodesk.figures.shapes import Ink, Rect, Text, framed
from tests.figures.builders import box, overlap, places, plain, texts

TODAY = date(2026, 11, 24)
YEARS = [YearSum(2025, 147_500_000, 91_500_000), YearSum(2026, 161_000_000, None)]
DIVISIONS = [
    Bar("Perhe- ja vammaispalvelut", 90_000_000, 42_000_000, 12),
    Bar("Ikääntyneiden palvelut", None, 30_000_000, 9),
]
POINTS = [8800, 8600, 8300, 10_000, 5200, 0]
SPANS = [
    Span("Hiirolan omaishoitajat ry", date(2025, 1, 1), date(2028, 12, 31)),
    Span("Nilakan seurakunta", date(2026, 3, 1), None, strong=False),
]
Maker = Callable[[float, float, float], Picture]
MAKERS: dict[str, Maker] = {
    "money": lambda w, _h, u: appropriation_bar(
        MoneyUse(42_500_000, 20_000_000, 15_300_000), w, measure=plain(u)
    ),
    "columns": lambda w, h, u: columns(YEARS, w, h, measure=plain(u)),
    "bars": lambda w, _h, u: bars(DIVISIONS, w, measure=plain(u)),
    "scores": lambda w, h, u: score_distribution(
        POINTS, 10_000, w, h, measure=plain(u), line_at=5800
    ),
    "tiles": lambda w, h, u: tile_map(places(), w, h, measure=plain(u), whole_county=9),
    "timeline": lambda w, _h, u: timeline(
        SPANS, TODAY, w, measure=plain(u), term_end=date(2029, 5, 31)
    ),
}


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(("width", "height", "unit"), [(360, 240, 1), (700, 300, 1), (500, 300, 2)])
def test_nothing_is_drawn_outside_the_room(name: str, width: int, height: int, unit: float) -> None:
    picture = MAKERS[name](width, height, unit)
    assert picture.width == width
    for shape in picture.shapes:
        left, top, right, bottom = box(shape)
        assert left >= -1
        assert top >= -1
        assert right <= width + 1, shape
        assert bottom <= picture.height + 1, shape


@pytest.mark.parametrize("name", MAKERS)
def test_texts_do_not_run_into_one_another(name: str) -> None:
    picture = MAKERS[name](420, 260, 1)
    found = [box(shape) for shape in picture.shapes if isinstance(shape, Text)]
    for number, one in enumerate(found):
        assert not any(overlap(one, other) for other in found[number + 1 :]), texts(picture)


@pytest.mark.parametrize("name", MAKERS)
def test_words_and_table_hold_the_numbers(name: str) -> None:
    picture = MAKERS[name](420, 260, 1)
    assert picture.title
    assert picture.words.startswith(picture.title)
    assert picture.table.rows
    assert all(len(row) == len(picture.table.columns) for row in picture.table.rows)
    assert picture.marks
    lines = picture.table.as_text().splitlines()
    assert len(lines) == 1 + len(picture.table.rows)


def test_the_bar_says_what_is_left_and_what_is_too_much() -> None:
    within = appropriation_bar(MoneyUse(42_500_000, 0, 35_300_000), 600, measure=plain())
    assert [t for t in texts(within) if "€" in t] == ["425 000 €", "353 000 €", "72 000 €"]
    over = appropriation_bar(MoneyUse(42_500_000, 45_000_000), 600, measure=plain())
    assert "25 000 €" in texts(over)
    assert any(isinstance(s, Rect) and s.fill and s.fill == Ink("bad") for s in over.shapes)
    unknown = appropriation_bar(MoneyUse(None, 45_000_000), 600, measure=plain())
    assert [t for t in texts(unknown) if "€" in t] == ["450 000 €"]


def test_an_unknown_sum_is_a_dash_and_no_column() -> None:
    picture = columns(YEARS, 300, 200, measure=plain())
    assert "–" in texts(picture)
    bars_drawn = [s for s in picture.shapes if isinstance(s, Rect) and s.height > 12]
    assert len(bars_drawn) == 3
    assert "tuntematon" in picture.words


def test_the_spread_counts_a_full_score_in_the_last_tenth() -> None:
    picture = score_distribution(POINTS, 10_000, 400, 200, measure=plain())
    assert [row[2] for row in picture.table.rows] == [1, 0, 0, 0, 0, 1, 0, 0, 3, 1]


def test_the_county_s_tiles_lie_as_on_the_map() -> None:
    picture = tile_map(places(), 400, 360, measure=plain(), whole_county=9)
    at = {mark.words.split(":")[0]: mark for mark in picture.marks}
    assert at["Kiuruvesi"].y == at["Vieremä"].y == 0
    assert at["Kuopio"].y > at["Siilinjärvi"].y > at["Lapinlahti"].y
    assert at["Kuopio"].x == at["Siilinjärvi"].x == at["Varkaus"].x
    assert at["Keitele"].x == at["Vesanto"].x == 0
    boxes = [(m.x, m.y, m.x + m.width, m.y + m.height) for m in picture.marks]
    assert not any(
        overlap(one, other) for number, one in enumerate(boxes) for other in boxes[number + 1 :]
    )
    assert picture.table.rows[-1] == ("Koko hyvinvointialue", 9)


def test_a_tile_without_grants_is_hatched_and_the_fullest_strongest() -> None:
    picture = tile_map(places(), 400, 360, measure=plain())
    hatched = [s for s in picture.shapes if isinstance(s, Rect) and s.hatch]
    assert len(hatched) == 1
    shades = [s.fill.strength for s in picture.shapes if isinstance(s, Rect) and s.fill]
    assert max(s for s in shades if s < 1) == pytest.approx(0.92)


def test_another_county_is_laid_out_by_the_alphabet() -> None:
    names = ["Ähtäri", "Alavus", "Seinäjoki", "Kauhava"]
    elsewhere = [Place(f"x{n}", name, n) for n, name in enumerate(names)]
    picture = tile_map(elsewhere, 400, 200, measure=plain())
    assert [mark.words.split(":")[0] for mark in picture.marks] == [
        "Alavus",
        "Kauhava",
        "Seinäjoki",
        "Ähtäri",
    ]


def test_agreements_lie_by_their_days_and_an_open_end_runs_on() -> None:
    picture = timeline(SPANS, TODAY, 600, measure=plain(), term_end=date(2029, 5, 31))
    assert any("31.5.2029" in text for text in texts(picture))
    assert picture.marks[1].words == "Nilakan seurakunta: 1.3.2026 – toistaiseksi"


def test_a_page_of_its_own_has_the_title_above_and_a_margin_around() -> None:
    picture = columns(YEARS, 300, 200, measure=plain())
    page = framed(picture, plain())
    assert page.width == picture.width + 32
    assert texts(page)[0] == picture.title
    assert all(box(shape)[0] >= 0 for shape in page.shapes)


@pytest.mark.parametrize("maker", [columns, bars])
def test_no_rows_make_a_picture_that_only_says_its_title(maker) -> None:
    room = (300, 200) if maker is columns else (300,)
    picture = maker([], *room, measure=plain())
    assert picture.words == f"{picture.title}."
