"""Requests for supplement: frozen content in, a tagged PDF or the plain words of an e-mail out.

Letterhead, address window and page are those of decision letters; no appeal instructions, since
a request is not open to appeal.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jarjestodesk.documents.letters import add_texts, begin
from jarjestodesk.documents.letters_values import UNKNOWN, contact_values, post_address
from jarjestodesk.documents.mail import Mail, draft
from jarjestodesk.documents.tagged.document import Builder, render_joined
from jarjestodesk.documents.tagged.text import Inline, missing_characters, plain
from jarjestodesk.documents.templates import Block, render_blocks
from jarjestodesk.records.supplements import SupplementContent
from jarjestodesk.values.dates import format_date

NAME = "Täydennyspyyntö"
TRIAL = "KOE – EI LÄHETETÄ"


@dataclass(frozen=True)
class RenderedRequests:
    """PDFs in the order asked for, and the joined print file of those that were to be in it."""

    letters: tuple[bytes, ...]
    joined: bytes | None


def supplement_values(content: SupplementContent, made_on: date) -> dict[str, Any]:
    """Return every field of ``templates.SUPPLEMENT_FIELDS``; the words are Finnish as letters'."""
    sender, party, earlier = content.sender, content.party, content.earlier
    return {
        "koe": content.test,
        "hyvinvointialue": sender.name,
        "yksikko": sender.department or "",
        "hakija": party.name,
        "ytunnus": party.business_id or "",
        "yhteishakijat": list(party.joint),
        "haku": content.call_name,
        "avustuslaji": content.scheme,
        "asianumero": content.diary_number or "",
        "kirjeen_paiva": format_date(made_on),
        "saapunut": format_date(content.arrived_on) if content.arrived_on else "",
        "toiminta": content.activity or "",
        "lisatietoja": contact_values(content.information),
        "maarapaiva": format_date(content.due_on),
        "puuttuvat": list(content.items),
        "lisateksti": content.text or "",
        "aiempi_pyynto": format_date(earlier.sent_on) if earlier else "",
        "aiempi_maarapaiva": format_date(earlier.due_on) if earlier else "",
        "toimitusosoite": ", ".join(
            (sender.name, *lines)
            if (lines := post_address(sender.street, sender.postal_code, sender.city))
            else ()
        ),
        "toimitus_sahkoposti": sender.email or "",
    }


def compose(content: SupplementContent, made_on: date) -> Builder:
    """Return the letter of a request dated ``made_on``, ready to be rendered."""
    builder = begin(content, NAME, made_on, TRIAL)
    add_texts(builder, content.texts, supplement_values(content, made_on))
    return builder


def render(content: SupplementContent, made_on: date) -> bytes:
    """Return the request's PDF."""
    return compose(content, made_on).render()


def render_requests(
    contents: Sequence[SupplementContent],
    printed: Sequence[int],
    made_on: date,
    title: str,
    *,
    progress: Callable[[int, int, str], None],
) -> RenderedRequests:
    """Return the PDFs, and one file of those whose places are in ``printed``, if any."""
    total, letters = len(contents) + bool(printed), []
    for number, content in enumerate(contents):
        progress(number, total, content.party.name)
        letters.append(render(content, made_on))
    if not printed:
        progress(total, total, title)
        return RenderedRequests(tuple(letters), None)
    progress(len(contents), total, title)
    composed = [compose(contents[place], made_on) for place in printed]
    joined = render_joined(composed, title=title, on_odd_pages=True)
    progress(total, total, title)
    return RenderedRequests(tuple(letters), joined)


def mail_of(content: SupplementContent, made_on: date, email: str, letter: Any = None) -> bytes:
    """Return the request as an e-mail draft, the same bytes every time.

    ``letter`` is (file name, PDF) to attach, or None.
    """
    matter = f" ({content.diary_number})" if content.diary_number else ""
    trial = f"{TRIAL}: " if content.test else ""
    return draft(
        Mail(
            to_name=content.party.name,
            to_address=email,
            subject=f"{trial}{NAME}: {content.call_name}{matter}",
            body=words(content, made_on),
            attachment=letter,
        )
    )


def words(content: SupplementContent, made_on: date) -> str:
    """Return the request's texts as plain lines, signed by the county."""
    values = supplement_values(content, made_on)
    parts = [TRIAL] if content.test else []
    for text in content.texts:
        parts += [_plain(block) for block in render_blocks(text.title, text.body, values)]
    sender = content.sender
    signed = (sender.name, sender.department, sender.phone, sender.email, sender.web)
    parts.append("\n".join(line for line in signed if line))
    return "\n\n".join(part for part in parts if part) + "\n"


def missing(content: SupplementContent) -> list[str]:
    """Return the characters that the letters' fonts cannot show, each once."""
    texts = (content.party.name, content.text or "", content.activity or "", *content.items)
    return missing_characters("\n".join(texts))


def unaddressed(content: SupplementContent) -> bool:
    """Tell whether a letter could not be posted: some of the postal address is missing."""
    party = content.party
    return not (party.street and party.postal_code and party.city)


def _plain(block: Block) -> str:
    return "\n".join(_PLAIN.get(block.kind, _lines)(block))


def _lines(block: Block) -> Iterator[str]:
    return (plain(cell) for line in block.lines for cell in line)


def _list(block: Block) -> Iterator[str]:
    return (f"- {plain(line[0])}" for line in block.lines)


def _box(block: Block) -> Iterator[str]:
    label, *rest = _lines(block)
    yield f"{label} {rest[0] if rest else ''}".strip()
    yield from rest[1:]


def _rows(block: Block) -> Iterator[str]:
    return (": ".join(filter(None, map(_cell, line))) for line in block.lines)


def _cell(cell: Inline) -> str:
    return plain(cell) or UNKNOWN


_PLAIN: dict[str, Callable[[Block], Iterator[str]]] = {
    "item": _list,
    "box": _box,
    "row": _rows,
    "page": lambda _block: iter(()),
}
