"""E-mail and telephone as people give them, and the guard against personal identity codes."""

import re

from jarjestodesk.i18n import _
from jarjestodesk.values.refused import Refused, shown
from jarjestodesk.values.text import NO_BREAK_SPACE, clean_line

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(
    r"(?P<local>[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)"
    rf"@(?P<domain>(?:{_LABEL}\.)+[^\W\d_]{{2,63}})"
)
_LONGEST_EMAIL, _LONGEST_LOCAL = 254, 64
_PHONE = re.compile(r"\+?[0-9() ./-]+")
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_PERSONAL_ID = re.compile(
    r"(?<![0-9A-Z])[0-9]{6} ?[-+A-FU-Y] ?[0-9]{3}[0-9A-Y](?![0-9A-Z])", re.IGNORECASE
)


def parse_email(text: str) -> str:
    """Return one e-mail address, its domain in small letters; whether it exists is not known."""
    line = clean_line(text).removeprefix("mailto:")
    match = _EMAIL.fullmatch(line) if len(line) <= _LONGEST_EMAIL else None
    if match is None or len(match["local"]) > _LONGEST_LOCAL:
        raise Refused(
            _("“{text}” is not an e-mail address. Write it as nimi@esimerkki.fi.").format(
                text=shown(text)
            )
        )
    return f"{match['local']}@{match['domain'].lower()}"


def parse_phone(text: str) -> str:
    """Return a telephone number as it was written; 3–15 digits (E.164) and no letters."""
    line = clean_line(text).translate(_DASHES).replace(NO_BREAK_SPACE, " ")
    digits = sum(character.isdigit() for character in line)
    if not _PHONE.fullmatch(line) or not 3 <= digits <= 15:
        raise Refused(
            _("“{text}” is not a telephone number. Write it as 040 123 4567.").format(
                text=shown(text)
            )
        )
    return line


def looks_like_personal_id(text: str) -> bool:
    """Tell whether a text holds a Finnish personal identity code, which is never stored (GDPR).

    All century signs, temporary codes too; the date and the check character must be right, so
    that telephone and diary numbers are let through.
    """
    candidates = _PERSONAL_ID.findall(
        clean_line(text).translate(_DASHES).replace(NO_BREAK_SPACE, " ")
    )
    if not candidates:
        return False
    from stdnum.fi import hetu

    return any(hetu.is_valid(code.replace(" ", ""), allow_temporary=True) for code in candidates)
