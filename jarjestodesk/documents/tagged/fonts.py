"""Noto Sans, the one family of all letters: registered once per process, asked for its glyphs.

A face may serve many documents one after another, not two at once: no rendering in threads.
"""

import unicodedata
from functools import cache

from jarjestodesk import paths

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
BOLD_ITALIC = "NotoSans-BoldItalic"
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)


def face(*, bold: bool, italic: bool) -> str:
    """Return the registered name of a face."""
    if bold:
        return BOLD_ITALIC if italic else BOLD
    return ITALIC if italic else REGULAR


@cache
def register() -> None:
    """Make the four faces known to reportlab; the second call does nothing.

    ``asciiReadable=0`` embeds only the glyphs used: 31 KB a letter instead of 58.
    """
    from jarjestodesk.documents.tagged.rl import TTFont, registerFont

    folder = paths.resources() / "fonts"
    for name in FACES:
        registerFont(TTFont(name, str(folder / f"{name}.ttf"), asciiReadable=0))


@cache
def _characters() -> frozenset[int]:
    """Return what every face can show, from the list beside the fonts.

    Reading the faces themselves would take reportlab into every process that checks a text.
    """
    lines = (paths.resources() / "fonts" / "NotoSans-characters.txt").read_text("ascii").split()
    found: set[int] = set()
    for line in lines:
        first, _dash, last = line.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def drawn_characters() -> frozenset[int]:
    """Return what every face can show, read from the faces; the list beside them is held to it."""
    from jarjestodesk.documents.tagged.rl import getFont

    register()
    covered = [frozenset(getFont(name).face.charToGlyph) for name in FACES]
    return frozenset.intersection(*covered)


@cache
def has(character: str) -> bool:
    """Whether every face can show the character (a space counts, controls do not)."""
    return ord(character) in _characters() and unicodedata.category(character) not in HIDDEN
