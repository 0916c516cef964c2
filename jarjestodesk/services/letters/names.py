"""Names of the files handed out: they say what they are, on every system."""

import re

from jarjestodesk.records.letters import LetterContent
from jarjestodesk.records.supplements import SupplementContent
from jarjestodesk.values.names import file_safe

_DIARY_NUMBER = re.compile(r"(\d+)/[\d.]+/(\d{4})")


def letter_name(content: LetterContent, number: int) -> str:
    """Return ``2026-kumppanuus_paatos_0123-575-2022_Jarjesto-ry.pdf``.

    ``number`` (the application's own) makes the name unique and is the same ever after; of a
    diary number such as 575/00.01.05/2022 the task class is left out.
    """
    return f"{_stem(content, 'paatos', number)}.pdf"


def supplement_stem(content: SupplementContent, number: int, turn: int) -> str:
    """Return ``2026-kumppanuus_taydennyspyynto_0123-575-2022_Jarjesto-ry``; a later one: ``-2``."""
    word = "taydennyspyynto" if turn == 1 else f"taydennyspyynto-{turn}"
    return _stem(content, word, number)


def supplement_print_name(call_code: str, run: int) -> str:
    """Return the name of the joined print file of requests; later runs of a call are numbered."""
    ending = "" if run == 1 else f"_{run}"
    return f"{file_safe(call_code, 40)}_taydennyspyynnot_tulostus{ending}.pdf"


def _stem(content: LetterContent | SupplementContent, word: str, number: int) -> str:
    diary = content.diary_number or ""
    short = _DIARY_NUMBER.fullmatch(diary)
    case = f"{short[1]}-{short[2]}" if short else diary and file_safe(diary, 30)
    marks = "-".join(part for part in (f"{number:04d}", case) if part)
    return f"{file_safe(content.call_code, 40)}_{word}_{marks}_{file_safe(content.party.name)}"


def run_names(call_code: str, run: int) -> tuple[str, str]:
    """Return the names of a run's print file and send list; later runs of a call are numbered."""
    stem, ending = file_safe(call_code, 40), "" if run == 1 else f"_{run}"
    return f"{stem}_paatokset_tulostus{ending}.pdf", f"{stem}_lahetysluettelo{ending}.xlsx"
