"""The look as data: colour tokens of a theme file and sizes that follow the text size."""

import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QColor, QFont

from jarjestodesk import paths

BASE_PIXELS = 13
"""Height of the base text at 100 %; everything else is reckoned from it."""


class Tone(StrEnum):
    """What a chip, a message or a number says by its colour (always beside a word and an icon)."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    INFO = "info"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Colours:
    """Colour tokens as ``#rrggbb``; experience.md names them."""

    name: str
    background: str
    pane: str
    line: str
    edge: str
    text: str
    second: str
    third: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_ground: str
    good: str
    good_ground: str
    warning: str
    warning_ground: str
    bad: str
    bad_ground: str
    info: str
    info_ground: str
    neutral: str
    neutral_ground: str
    hover: str
    bar_rest: str
    bar_light: str
    shadow: str


@cache
def load_colours(name: str) -> Colours:
    """Return the tokens of ``light`` or ``dark``."""
    found = tomllib.loads((paths.resources() / "themes" / f"{name}.toml").read_text("utf-8"))
    return Colours(**{field.name: found[field.name] for field in fields(Colours)})


@dataclass(frozen=True)
class Theme:
    """A look: colours at a text size in per cent (80–200)."""

    colours: Colours
    text_size: int = 100

    @property
    def dark(self) -> bool:
        """Tell whether it is the dark one."""
        return self.colours.name == "dark"

    def px(self, pixels: float) -> int:
        """Return a length given for 100 % in pixels at this text size, at least one."""
        return max(1, round(pixels * self.text_size / 100))

    def colour(self, token: str) -> QColor:
        """Return the colour of a token such as ``accent_ground``."""
        return _colour(str(getattr(self.colours, token)))

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Return the colours of text and ground of a tone."""
        return self.colour(tone.value), self.colour(f"{tone.value}_ground")

    @property
    def row_height(self) -> int:
        """Height of a row of a grid."""
        return self.px(30)

    def font(self, step: int = 0, *, weight: int = 400, tabular: bool = False) -> QFont:
        """Return the window's font: step −1, 0, 1, 2 is 12, 13, 16, 21 pixels at 100 %."""
        return QFont(_font(self.px({-1: 12, 0: 13, 1: 16, 2: 21}[step]), weight, tabular))


@cache
def _colour(text: str) -> QColor:
    return QColor(text)


@cache
def _font(pixels: int, weight: int, tabular: bool) -> QFont:
    font = QFont("Inter")
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def load_theme(name: str, text_size: int = 100) -> Theme:
    """Return the look ``light`` or ``dark`` at a text size."""
    return Theme(load_colours(name), text_size)
