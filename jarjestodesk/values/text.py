"""Cleaning of text that people typed or pasted, before it is stored or printed."""

import re
import unicodedata

NO_BREAK_SPACE = "\u00a0"
_NEWLINES = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WHITESPACE_RUN = re.compile(f"[ \n{NO_BREAK_SPACE}]+")
_NARROW_NO_BREAK_SPACE = "\u202f"
_FIGURE_SPACE = "\u2007"
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs"})


def clean_text(text: str) -> str:
    """Return ``text`` in NFC without characters that nobody sees, lines ending in ``\\n``.

    Dropped: controls, bidi and zero-width marks, BOM, soft hyphens, private use,
    noncharacters, lone surrogates. Tabs and rare spaces become a space, no-break spaces stay
    (design/pdf.md §5). Running it twice changes nothing.
    """
    unified = _NEWLINES.sub("\n", text)
    if unified.replace("\n", "").isprintable():
        return unicodedata.normalize("NFC", unified)
    return unicodedata.normalize("NFC", "".join(map(_kept, unified)))


def clean_line(text: str) -> str:
    """Return ``clean_text`` on one line: trimmed, a run of white space as one space.

    A single no-break space inside stays, since it was put there on purpose.
    """
    return _WHITESPACE_RUN.sub(_one_space, clean_text(text)).strip(f" {NO_BREAK_SPACE}")


def _kept(character: str) -> str:
    if character == "\n" or (character.isascii() and character.isprintable()):
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        glued = character in {NO_BREAK_SPACE, _NARROW_NO_BREAK_SPACE, _FIGURE_SPACE}
        return NO_BREAK_SPACE if glued else " "
    if character == "\t":
        return " "
    return "" if category in _DROPPED_CATEGORIES or _is_noncharacter(character) else character


def _is_noncharacter(character: str) -> bool:
    """Tell the 66 code points that Unicode never assigns (Unicode 23.7)."""
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def _one_space(run: re.Match[str]) -> str:
    return NO_BREAK_SPACE if run[0] == NO_BREAK_SPACE else " "
