"""Decision letters: frozen content and its texts in, tagged PDFs out; the same in, the same out."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Protocol

from jarjestodesk.documents.letters_values import TRIAL, UNKNOWN, letter_values, post_address
from jarjestodesk.documents.tagged.content import Align
from jarjestodesk.documents.tagged.document import Builder, DocumentStyle, Run, render_joined
from jarjestodesk.documents.tagged.text import Inline, plain
from jarjestodesk.documents.templates import Block, Values, render_blocks, render_text
from jarjestodesk.records.codes import LetterForm
from jarjestodesk.records.letters import LetterContent, Party, Sender, TextVersion

_NAMES = {LetterForm.DECISION: "Päätös", LetterForm.COVER: "Saate"}
_NOON = time(10, tzinfo=UTC)
_NUMBER = re.compile(r"[−\d][\d\u00a0 ,.]*(?:€|%)?|–|" + UNKNOWN)
_PAGES = re.compile(rb"\n<<\n/Count (\d+) /Kids \[")
_SENDER_LINE = " · "
_LABEL_SHARE = 0.28


@dataclass(frozen=True)
class Rendered:
    """PDFs of a run: the letters asked for in their order, and the joined print file."""

    letters: tuple[bytes, ...]
    joined: bytes


class Headed(Protocol):
    """What every letter of the county has: who sends it, to whom, in which matter."""

    @property
    def sender(self) -> Sender:
        """The county's letterhead."""
        ...

    @property
    def party(self) -> Party:
        """The recipient."""
        ...

    @property
    def diary_number(self) -> str | None:
        """The case."""
        ...

    @property
    def call_name(self) -> str:
        """The call."""
        ...

    @property
    def test(self) -> bool:
        """Whether the round is a trial."""
        ...


def begin(content: Headed, name: str, made_on: date, trial: str) -> Builder:
    """Return a letter with its letterhead, recipient and footer; ``trial`` marks a trial round."""
    style = DocumentStyle(
        body_size=10,
        leading=1.27,
        later_top=22,
        address_height=25,
        watermark_text=trial if content.test else "",
    )
    builder = Builder(
        style,
        title=f"{name}: {content.party.name}, {content.call_name}",
        language="fi-FI",
        author=content.sender.name,
        subject=content.diary_number or content.call_name,
        created=datetime.combine(made_on, _NOON),
    )
    _head(builder, content, name, made_on)
    if content.test:
        builder.p(Run(trial, bold=True), "strong")
    return builder


def add_texts(builder: Builder, texts: Iterable[TextVersion], values: Values) -> None:
    """Add the texts, filled in, one after another."""
    for text in texts:
        for section in _sections(render_blocks(text.title, text.body, values)):
            with builder.keep_together() if _stays_whole(section) else nullcontext():
                for block in section:
                    _ADDERS[block.kind](builder, block)


def compose(content: LetterContent, made_on: date) -> Builder:
    """Return the letter of ``content`` dated ``made_on``, ready to be rendered."""
    builder = begin(content, _NAMES[content.form], made_on, TRIAL)
    values = letter_values(content, made_on)
    values["ehdot"] = [
        {"otsikko": term.title, "teksti": render_text(term.title, term.body, values)}
        for term in content.duties.terms
    ]
    add_texts(builder, content.texts, values)
    return builder


def _sections(blocks: Iterable[Block]) -> list[list[Block]]:
    """Return the blocks parted at headings of the two upper levels and at new pages."""
    sections: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind in {"h1", "h2", "page"}:
            sections.append([])
        sections[-1].append(block)
    return sections


def _stays_whole(section: Sequence[Block]) -> bool:
    """Tell a headed section of labelled rows: its last row must not fall on a page of its own."""
    kinds = {block.kind for block in section}
    return "h2" in kinds and "row" in kinds and kinds <= {"h2", "h3", "p", "note", "row"}


def render(content: LetterContent, made_on: date) -> bytes:
    """Return the letter's PDF."""
    return compose(content, made_on).render()


def render_run(
    new: Sequence[tuple[LetterContent, date]],
    printed: Sequence[tuple[LetterContent, date]],
    title: str,
    *,
    progress: Callable[[int, int, str], None],
) -> Rendered:
    """Return the PDFs of ``new`` and one file of ``printed``, each letter on a sheet of its own."""
    total = len(new) + 1
    letters = []
    for number, (content, made_on) in enumerate(new):
        progress(number, total, content.party.name)
        letters.append(render(content, made_on))
    progress(len(new), total, title)
    joined = render_joined([compose(*each) for each in printed], title=title, on_odd_pages=True)
    progress(total, total, title)
    return Rendered(tuple(letters), joined)


def page_count(pdf: bytes) -> int:
    """Return how many pages one of our own PDFs has."""
    found = _PAGES.search(pdf)
    if found is None:
        raise ValueError("not a PDF of this program")
    return int(found[1])


def _head(builder: Builder, content: Headed, name: str, made_on: date) -> None:
    sender, party = content.sender, content.party
    builder.letterhead(
        [line for line in (sender.name, sender.department) if line],
        document_name=name,
        date=f"{made_on.day}.{made_on.month}.{made_on.year}",
        diary_number=content.diary_number or "",
    )
    address = post_address(party.street, party.postal_code, party.city)
    builder.address_block([party.name, *(address or ([UNKNOWN] if content.test else []))])
    number = f"Y-tunnus {sender.business_id}" if sender.business_id else None
    place = ", ".join(post_address(sender.street, sender.postal_code, sender.city))
    lines = ((sender.name, place, number), (sender.phone, sender.email, sender.web))
    joined = (_SENDER_LINE.join(part for part in line if part) for line in lines)
    builder.footer([line for line in joined if line])


def _heading(level: int) -> Callable[[Builder, Block], None]:
    return lambda builder, block: builder.h(level, block.lines[0][0])


def _paragraph(builder: Builder, block: Block) -> None:
    builder.p(block.lines[0][0])


def _note(builder: Builder, block: Block) -> None:
    builder.p(block.lines[0][0], "note")


def _list(builder: Builder, block: Block) -> None:
    builder.ul([line[0] for line in block.lines])


def _box(builder: Builder, block: Block) -> None:
    label, *rest = [line[0] for line in block.lines]
    builder.callout(rest[0] if rest else "", label=label, notes=rest[1:])


def _signature(builder: Builder, block: Block) -> None:
    builder.signature([line[0] for line in block.lines])


def _rows(builder: Builder, block: Block) -> None:
    columns = max(map(len, block.lines))
    if columns <= 2:
        pairs = [(line[0], line[1] if len(line) > 1 else "") for line in block.lines]
        builder.key_values(pairs, key_share=_LABEL_SHARE)
        return
    header, *rows = [(*line, *[""] * (columns - len(line))) for line in block.lines]
    builder.table(
        header,
        rows,
        widths=_widths([header, *rows]),
        aligns=[_align(column) for column in zip(*rows, strict=True)] or ["left"] * columns,
        row_headers=True,
        total_rows=int(bool(rows) and plain(rows[-1][0]) == "Yhteensä"),
        indented=True,
    )


def _align(column: tuple[Inline, ...]) -> Align:
    numbers = all(_NUMBER.fullmatch(plain(cell)) for cell in column if plain(cell))
    return "right" if numbers and any("€" in plain(cell) for cell in column) else "left"


def _widths(rows: Sequence[Sequence[Inline]]) -> list[float]:
    """Return shares by the longest text of a column, none so narrow that a sum would break."""
    longest = (max(len(plain(cell)) for cell in column) for column in zip(*rows, strict=True))
    return [float(min(max(length, 9), 40)) for length in longest]


def _new_page(builder: Builder, _block: Block) -> None:
    builder.page_break()


_ADDERS: dict[str, Callable[[Builder, Block], Any]] = {
    "h1": _heading(1),
    "h2": _heading(2),
    "h3": _heading(3),
    "p": _paragraph,
    "note": _note,
    "item": _list,
    "box": _box,
    "signer": _signature,
    "row": _rows,
    "page": _new_page,
}
