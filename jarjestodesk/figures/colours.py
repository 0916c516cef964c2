"""Tokens to colours: mixing, contrast (WCAG 2.2) and what can be read on a shade.

Between a weak and a strong shade of the accent lie some on which neither light nor dark text
reaches 4.5:1; a shade that carries text steps out of that gap.
"""

from collections.abc import Mapping

from jarjestodesk.figures.shapes import Ink

LEAST_CONTRAST = 4.5
_TEXTS = ("text", "on_accent")
_STEPS = 100
Colours = Mapping[str, str]
"""Tokens as ``#rrggbb``."""


def colour_of(ink: Ink, colours: Colours) -> str:
    """Return the colour of an ink over the pane."""
    over, under = _parts(colours[ink.token]), _parts(colours["pane"])
    mixed = (
        round(o * ink.strength + u * (1 - ink.strength)) for o, u in zip(over, under, strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)


def ground_of(ink: Ink, colours: Colours) -> str:
    """Return the colour nearest to an ink's that can carry text."""
    for step in range(_STEPS):
        for strength in (ink.strength - step / _STEPS, ink.strength + step / _STEPS):
            if 0 <= strength <= 1:
                found = colour_of(Ink(ink.token, strength), colours)
                if contrast(found, text_on(found, colours)) >= LEAST_CONTRAST:
                    return found
    return colour_of(ink, colours)


def text_on(ground: str, colours: Colours) -> str:
    """Return the text colour that stands out best on a ground."""
    return max((colours[token] for token in _TEXTS), key=lambda text: contrast(ground, text))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1–21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _parts(colour))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
