"""Keys of names for sorting, searching and matching, and names fit for files."""

import re
import unicodedata

from jarjestodesk.values.text import clean_line

_FINNISH_ORDER = str.maketrans(
    {"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "ü": "y", "{": " ", "|": " ", "}": " "}
)
_UNDIVIDED = str.maketrans(
    {"æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "œ": "oe", "þ": "th", "ı": "i", "ß": "ss"}
    | {"Æ": "Ae", "Ø": "O", "Đ": "D", "Ð": "D", "Ł": "L", "Œ": "Oe", "Þ": "Th", "ŋ": "n", "Ŋ": "N"}
    | {"ŧ": "t", "Ŧ": "T", "ħ": "h", "Ħ": "H"}
)
_LEGAL_PHRASES = re.compile(
    r"\b(?:rekisteroity yhdistys|yhdistys rekisteroity|registrerad forening|"
    r"forening registrerad|rekisteroity saatio|rekisteroity|registrerad|rekisterode)\b"
)
_LEGAL_FORMS = re.compile(
    r"\b(?:r\.? ?y|r\.? ?f|s\.? ?r|s\.? ?f|r\.? ?s|r\.? ?p|oyj?|ab|osk)\b(?!-)\.?"
)
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_NOT_SORTED = re.compile(r"(?:[^\w{|}]|_)+")
_NOT_FILE_SAFE = re.compile(r"[^A-Za-z0-9]+")
_ENDING = 8
"""Letters of the longest ending of a file's name that is taken for one."""
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


def name_key(text: str) -> str:
    """Return the key that sorts names in Finnish order by plain code points.

    å, ä, ö come after z, ü with y, other marks are left out, punctuation counts as a space.
    """
    composed = unicodedata.normalize("NFC", clean_line(text).casefold())
    plain = _without_marks(composed.translate(_FINNISH_ORDER)).translate(_UNDIVIDED)
    return _NOT_SORTED.sub(" ", plain).strip()


def name_fold(text: str) -> str:
    """Return the text for search inside words: small letters without marks, å as a, ö as o."""
    small = _without_marks(clean_line(text).casefold()).casefold()
    return clean_line(small.translate(_UNDIVIDED))


def match_key(text: str) -> str:
    """Return the key under which one organisation's spellings meet.

    Without the legal form (ry, r.y., rf, rekisteröity yhdistys…), punctuation, spaces and marks.
    """
    folded = name_fold(text)
    without = _LEGAL_FORMS.sub(" ", _LEGAL_PHRASES.sub(" ", folded))
    return _NOT_ALPHANUMERIC.sub("", without) or _NOT_ALPHANUMERIC.sub("", folded)


def match_words(text: str) -> tuple[str, ...]:
    """Return the words of a name that ``match_key`` is made of."""
    folded = name_fold(text)
    without = _LEGAL_FORMS.sub(" ", _LEGAL_PHRASES.sub(" ", folded))
    return tuple(_NOT_ALPHANUMERIC.sub(" ", without).split())


def file_safe(text: str, max_length: int = 60) -> str:
    """Return a file name's stem: ASCII letters, digits and hyphens, allowed on every system.

    Never empty, never a device name of Windows (CON, NUL, COM1…), at most ``max_length`` long.
    """
    plain = _without_marks(clean_line(text).translate(_UNDIVIDED))
    stem = _NOT_FILE_SAFE.sub("-", plain).strip("-")
    if not stem:
        stem = "nimeton"
    elif _RESERVED.fullmatch(stem[:max_length].rstrip("-")):
        stem = f"tiedosto-{stem}"
    return stem[:max_length].rstrip("-")


def whole_file_safe(name: str, max_length: int = 80) -> str:
    """Return a file's whole name as ``file_safe`` gives its stem; a plain ending stays."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and ending.isascii() and ending.isalnum() and len(ending) <= _ENDING:
        return f"{file_safe(stem, max_length)}.{ending.lower()}"
    return file_safe(name, max_length)


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(character for character in apart if not unicodedata.combining(character))
