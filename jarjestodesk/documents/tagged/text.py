"""Users' text on its way to paper: cleaned, measured against the fonts, never read as markup."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jarjestodesk.documents.tagged import fonts
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

MAX_CHARACTERS = 200_000
LINE_BREAK = "\n"
_NO_BREAK_SPACES = dict.fromkeys(map(ord, "\u2007\u202f"), "\u00a0")
_BREAKS = {0x2028: "\n", 0x2029: "\n\n", 0x85: "\n", 0x0B: "\n", 0x0C: "\n\n", 0x09: " "}
_BLANK_LINE = re.compile(r"\n[ \u00a0]*\n[\s\u00a0]*")
_LOOSE_UNIT = re.compile(r"(?<=\d) (?=[€%§](?!\w))")
_LOOSE_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?: \d{3})*(?:,\d{1,2})?[ \u00a0]€)")


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Inline = str | Run | Sequence[str | Run]
Paragraphs = list[list[Run]]


@dataclass
class Cleaner:
    """Cleans texts and remembers which characters the fonts could not show (as “?”)."""

    missing: list[str] = field(default_factory=list)

    def clean(self, text: str) -> str:
        """Text that can be drawn as it stands: NFC, no controls, only characters of the fonts."""
        return "".join(map(self._shown, _normalised(text)))

    def _shown(self, character: str) -> str:
        if character == LINE_BREAK or fonts.has(character):
            return character
        if unicodedata.category(character) in _INVISIBLE or _is_selector(character):
            return ""
        simpler = unicodedata.normalize("NFKC", character)
        if simpler and all(map(fonts.has, simpler)):
            return simpler
        name = _printable(character)
        if name not in self.missing:
            self.missing.append(name)
        return "?"

    def runs(self, inline: Inline) -> list[Run]:
        """Return the cleaned runs, without empty ones and without space around the whole."""
        cleaned = (Run(self.clean(run.text), run.bold, run.italic) for run in as_runs(inline))
        return _trim([run for run in cleaned if run.text])

    def paragraphs(self, inline: Inline) -> Paragraphs:
        """Cleaned runs cut at blank lines; a single line end stays as a run of its own.

        Raises UserError when the text is longer than MAX_CHARACTERS.
        """
        check_length(inline)
        found: Paragraphs = [[]]
        for run in self.runs(inline):
            for number, part in enumerate(_BLANK_LINE.split(run.text)):
                if number:
                    found.append([])
                found[-1].extend(_lines(part, run))
        return [trimmed for runs in found if (trimmed := _trim(runs))]


_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})


def missing_characters(text: str) -> list[str]:
    """Characters of the text that the letters' fonts lack, each once (unprintable: “U+D83D”)."""
    cleaner = Cleaner()
    cleaner.clean(text)
    return cleaner.missing


def as_runs(inline: Inline) -> list[Run]:
    """Return the text as a list of runs, not cleaned."""
    parts: Iterable[str | Run] = [inline] if isinstance(inline, str | Run) else inline
    return [part if isinstance(part, Run) else Run(part) for part in parts]


def check_length(inline: Inline) -> None:
    """Raise UserError when one text is longer than MAX_CHARACTERS."""
    count = sum(len(run.text) for run in as_runs(inline))
    if count > MAX_CHARACTERS:
        raise UserError(
            _(
                "The text has {count} characters, but a document takes at most {limit} in one "
                "text. Shorten it or move a part of it to an attachment."
            ).format(count=count, limit=MAX_CHARACTERS)
        )


def plain(inline: Inline) -> str:
    """Return the text on one line without faces, fit for metadata, bookmarks and headers."""
    joined = _normalised("".join(run.text for run in as_runs(inline)))
    kept = (c for c in joined if c == LINE_BREAK or unicodedata.category(c) not in fonts.HIDDEN)
    return " ".join("".join(kept).split(None))


def _normalised(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    text = unicodedata.normalize("NFC", text).translate(_NO_BREAK_SPACES)
    text = _LOOSE_THOUSANDS.sub("\u00a0", text)
    return _LOOSE_UNIT.sub("\u00a0", text)


def _is_selector(character: str) -> bool:
    return 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF


def _printable(character: str) -> str:
    hidden = unicodedata.category(character) in fonts.HIDDEN
    return f"U+{ord(character):04X}" if hidden else character


def _lines(text: str, like: Run) -> Iterable[Run]:
    for number, line in enumerate(text.split(LINE_BREAK)):
        if number:
            yield Run(LINE_BREAK)
        if line:
            yield Run(line, like.bold, like.italic)


def _trim(runs: list[Run]) -> list[Run]:
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    return runs
