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
    from jarjestodesk.documents.tagged.rl import getFont

    register()
    covered = [frozenset(getFont(name).face.charToGlyph) for name in FACES]
    return frozenset.intersection(*covered)


@cache
def has(character: str) -> bool:
    """Whether every face can show the character (a space counts, controls do not)."""
    return ord(character) in _characters() and unicodedata.category(character) not in HIDDEN
