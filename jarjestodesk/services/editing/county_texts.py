"""Edits of texts: checked before they are kept; a version that something was made by stays."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.documents.templates import check_text, names_of
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.county import TextTemplate
from jarjestodesk.records import kinds
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import TextKind
from jarjestodesk.services.county import newest_text
from jarjestodesk.services.editing.fields import Field, Fields, checked, of, row_of, told
from jarjestodesk.services.edits import WRITERS
from jarjestodesk.services.letters.texts import shipped_text
from jarjestodesk.services.settings_rows import used_texts
from jarjestodesk.services.writing import change, new

TEXT: Fields = {
    "title": Field(lambda: pgettext("field", "name of the text"), required=True),
    "body": Field(lambda: pgettext("field", "text"), kinds.TEXT_KIND, required=True),
    "valid_from": Field(lambda: pgettext("field", "valid from"), kinds.DAY_KIND),
}
_BLOCKS = {"if": "endif", "for": "endfor"}
_COMMAND = re.compile(r"\{%-?\s*(\w+)")
_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))


def edit_text(session: Session, row_id: int, name: str, value: Any, today: date) -> str:
    """Write a text's title, body or first day; a version in use gets a successor instead."""
    field = of(TEXT, name)
    row = _newest(session, row_of(session, TextTemplate, row_id))
    read = checked(field, value)
    if name == "body":
        check_body(row.kind, row.title, read)
    label = told(row.title, field)
    if getattr(row, name) == read:
        return label
    if row.id not in used_texts(session) and not _is_shipped(row):
        change(row, **{name: read})
        return label
    values = {key: getattr(row, key) for key in ("kind", "code", "language", "title", "body")}
    new(
        session,
        TextTemplate,
        **(values | {"valid_from": today} | {name: read}),
        version=row.version + 1,
    )
    return label


def restore_shipped(session: Session, text_id: int, *, today: date) -> Changes[int]:
    """Make the text as it was shipped the newest version again."""
    row = _newest(session, session.get_one(TextTemplate, text_id))
    shipped = shipped_text(row.kind, row.code, row.language)
    if shipped is None:
        raise UserError(_("The text is the county's own: there is nothing to go back to."))
    title, body = shipped
    if (row.title, row.body) != (title, body):
        keys = {key: getattr(row, key) for key in ("kind", "code", "language")}
        row = new(
            session,
            TextTemplate,
            **keys,
            version=row.version + 1,
            title=title,
            body=body,
            valid_from=today,
        )
    return Changes(_("Restored the text {title} as shipped").format(title=title), row.id)


def check_body(kind: TextKind, title: str, body: str) -> None:
    """Raise UserError where a text cannot be filled in: what is wrong and on which line."""
    if kind is TextKind.CLAUSE:
        if "{{" in body or "{%" in body:
            raise UserError(
                _("A clause knows only the field {field}, in single brackets.").format(
                    field="{activity}"
                )
            )
        return
    for fault in _faults(body):
        raise UserError(_("The text “{name}”: {fault}").format(name=title, fault=fault))
    check_text(title, body, names_of(kind))


def _faults(body: str) -> Iterator[str]:
    """Return what is unfinished in a text, in plain words, the first first."""
    for number, line in enumerate(body.split("\n"), 1):
        for opening, closing in _PAIRS:
            if line.count(opening) != line.count(closing):
                yield _("line {line}: {opening} and {closing} do not match.").format(
                    line=number, opening=opening, closing=closing
                )
    opened: list[tuple[str, int]] = []
    for number, line in enumerate(body.split("\n"), 1):
        for word in _COMMAND.findall(line):
            if word in _BLOCKS:
                opened.append((word, number))
            elif word in _BLOCKS.values():
                if not opened or _BLOCKS[opened[-1][0]] != word:
                    yield _("line {line}: {word} ends what has not begun.").format(
                        line=number, word=word
                    )
                    return
                opened.pop()
    if opened:
        word, number = opened[-1]
        yield _("line {line}: {word} is not ended with {end}.").format(
            line=number, word=word, end=_BLOCKS[word]
        )


def _newest(session: Session, row: TextTemplate) -> TextTemplate:
    """Return the newest version of the text; a call's own text is its own."""
    if row.call_id is not None:
        return row
    return newest_text(session, row.kind, row.code, row.language) or row


def _is_shipped(row: TextTemplate) -> bool:
    """Tell whether this version is the one that was shipped: it stays to compare with."""
    return row.version == 1 and shipped_text(row.kind, row.code, row.language) is not None


WRITERS["text"] = edit_text
