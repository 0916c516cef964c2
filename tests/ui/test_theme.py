"""The look: every pair of colours that meets is told apart, every name in the sheet exists."""

import re
from dataclasses import asdict

import pytest

from jarjestodesk import paths
from jarjestodesk.records.tones import TONES
from jarjestodesk.ui.theme import Theme, Tone, load_theme
from jarjestodesk.ui.theme.sheet import style_sheet

TEXT = [
    *((text, ground) for text in ("text", "second") for ground in ("background", "pane", "hover")),
    *(("third", ground) for ground in ("background", "pane")),
    *((text, "accent_ground") for text in ("text", "second", "accent")),
    *(("accent", ground) for ground in ("background", "pane", "hover")),
    *(("accent_strong", ground) for ground in ("background", "pane")),
    *(("on_accent", ground) for ground in ("accent", "accent_strong")),
    *((tone.value, f"{tone.value}_ground") for tone in Tone),
    *((tone.value, "pane") for tone in Tone),
    *(("text", f"{tone.value}_ground") for tone in Tone),
    *(("second", f"{tone.value}_ground") for tone in (Tone.WARNING, Tone.BAD, Tone.NEUTRAL)),
    ("bad", "background"),
    ("bad", "hover"),
]
"""(text, ground): 4.5:1, WCAG 2.2 success criterion 1.4.3."""
SHAPES = [
    *(("edge", ground) for ground in ("background", "pane")),
    *(
        ("accent", ground)
        for ground in ("background", "pane", "accent_ground", "hover", "bar_rest")
    ),
    *((icon, ground) for icon in ("second", "third") for ground in ("background", "pane", "hover")),
    *(("bad", ground) for ground in ("pane", "background", "bar_rest")),
    ("on_accent", "accent"),
]
"""(edge or icon, ground): 3:1, WCAG 2.2 success criterion 1.4.11."""
LOOKS = [load_theme("light"), load_theme("dark")]


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _too_near(look: Theme, pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    colours = asdict(look.colours)
    found = {f"{a} on {b}": contrast(colours[a], colours[b]) for a, b in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark"])
def test_text_is_read_on_every_ground_it_stands_on(look):
    assert _too_near(look, TEXT, 4.5) == {}


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark"])
def test_edges_and_icons_are_seen(look):
    assert _too_near(look, SHAPES, 3) == {}


@pytest.mark.parametrize("look", LOOKS, ids=["light", "dark"])
@pytest.mark.parametrize("size", [80, 100, 150, 200])
def test_the_style_sheet_is_whole(look, size):
    sheet = style_sheet(load_theme(look.colours.name, size))
    assert "$" not in sheet
    rules = re.findall(r"([^{}]+){([^{}]*)}", re.sub(r"/\*.*?\*/", "", sheet))
    written = "".join(f"{selector}{{{body}}}" for selector, body in rules)
    assert written.split() == re.sub(r"/\*.*?\*/", "", sheet).split()
    for selector, body in rules:
        assert re.fullmatch(r'[\w\s.,:>#="\[\]-]+', selector), selector
        for line in filter(str.strip, body.split(";")):
            assert re.match(r"\s*[a-z-]+: \S", line) or "qproperty-" in line, line
    for image in re.findall(r'url\("([^"]+)"\)', sheet):
        assert paths.resources().joinpath(image).is_file(), image


def test_the_themes_hold_the_same_images():
    folders = [paths.resources() / "themes" / name for name in ("light", "dark")]
    names = [sorted(file.name for file in folder.iterdir()) for folder in folders]
    assert names[0] == names[1]


def _icon_names() -> set[str]:
    """Return every word in the window's code that is given as an icon's name."""
    found = {icon for looks in TONES.values() for _tone, icon in looks.values()}
    package = paths.resources().parent / "jarjestodesk"
    patterns = (
        r'(?:icon|pixmap|IconLabel|IconButton|lead|trail)\(\s*"([a-z0-9-]+)"',
        r'icon(?:_name)?\s*=\s*"([a-z0-9-]+)"',
        r'ChipLook\([^"()]*"([a-z0-9-]+)"',
        r'"icon_name",\s*"([a-z0-9-]+)"',
        r'(?:primary|plain|small|link|danger|trial)\([^()"]*"[^"]*",\s*"([a-z0-9-]+)"',
        r'(?:primary|plain|small|link|danger|trial)\((?:_|pgettext)\([^()]*\),\s*"([a-z0-9-]+)"',
    )
    for file in (package / "ui").rglob("*.py"):
        text = file.read_text("utf-8")
        for pattern in patterns:
            found.update(re.findall(pattern, text))
    return found


def test_every_icon_named_in_the_code_is_shipped():
    shipped = {file.stem for file in (paths.resources() / "icons").glob("*.svg")}
    named = _icon_names()
    assert len(named) > 40
    assert named - shipped == set()


def test_lengths_follow_the_text_size():
    assert [load_theme("light", size).px(8) for size in (80, 100, 200)] == [6, 8, 16]
    assert load_theme("light").px(0.1) == 1
    assert load_theme("light", 200).font(1).pixelSize() == 32


def test_every_status_has_a_known_tone_and_a_word():
    from jarjestodesk.records import tones

    for kind, looks in TONES.items():
        assert set(looks) == {code.value for code in kind}, kind
        for code in kind:
            assert Tone(tones.tone(code)[0])
            assert tones.word(code)
            assert not re.search("[A-Z]", tones.word(code)[:1])
