"""Texts of letters: the shipped first versions, and the version a call's letters use."""

import re

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from jarjestodesk import paths
from jarjestodesk.documents.templates import check_text, names_of
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.models.county import TextTemplate
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import TextKind
from jarjestodesk.services.writing import find, new

_TITLE = re.compile(r"\{# (.+?) #\}\n")


def seed_templates(session: Session) -> None:
    """Put the shipped texts in as version 1; one that the register has already stays as it is."""
    for folder in sorted((paths.resources() / "templates").iterdir()):
        for file in sorted(folder.glob("*.txt")):
            kind, code = file.stem.split(".")
            keys = {"kind": TextKind(kind), "code": code, "language": folder.name, "version": 1}
            if find(session, TextTemplate, **keys) is not None:
                continue
            title, body = _parted(file.read_text("utf-8"))
            new(session, TextTemplate, **keys, title=title, body=body)


def shipped_text(kind: TextKind, code: str, language: str) -> tuple[str, str] | None:
    """Return title and body of the text as it was shipped, None for one of the county's own."""
    file = paths.resources() / "templates" / language / f"{kind}.{code}.txt"
    return _parted(file.read_text("utf-8")) if file.is_file() else None


def _parted(text: str) -> tuple[str, str]:
    """Return title (the comment on the first line) and body of a shipped text."""
    found = _TITLE.match(text)
    if found is None:
        raise ValueError("a shipped text begins with its title: {# … #}")
    return found[1], text[found.end() :]


def edit_text(session: Session, text_id: int, body: str) -> Changes[int]:
    """Make a text's next version with this body; letters made before keep theirs.

    UserError when the body uses a field there is not.
    """
    old = session.get_one(TextTemplate, text_id)
    check_text(old.title, body, names_of(old.kind))
    newest = session.scalars(
        select(TextTemplate.version)
        .where(
            TextTemplate.kind == old.kind,
            TextTemplate.code == old.code,
            TextTemplate.language == old.language,
        )
        .order_by(TextTemplate.version.desc())
        .limit(1)
    ).one()
    row = new(
        session,
        TextTemplate,
        kind=old.kind,
        code=old.code,
        language=old.language,
        version=newest + 1,
        title=old.title,
        body=body,
        call_id=old.call_id,
    )
    return Changes(_("Changed the text {title}").format(title=old.title), row.id)


def text_for_call(
    session: Session, kind: TextKind, code: str, call_id: int, language: str = "fi"
) -> TextTemplate:
    """Return the newest version for the call: its own text where it has one, else the county's."""
    found = find_text(session, kind, code, call_id, language)
    if found is None:
        raise UserError(
            _(
                "The register has no letter text {kind}/{code}. Restore a backup that has it."
            ).format(kind=kind, code=code)
        )
    return found


def find_text(
    session: Session, kind: TextKind, code: str, call_id: int, language: str = "fi"
) -> TextTemplate | None:
    """Return the text that ``text_for_call`` would, None where the register has none."""
    return session.scalars(
        select(TextTemplate)
        .where(
            TextTemplate.kind == kind,
            TextTemplate.code == code,
            TextTemplate.language == language,
            or_(TextTemplate.call_id == call_id, TextTemplate.call_id.is_(None)),
        )
        .order_by(TextTemplate.call_id.is_(None), TextTemplate.version.desc())
        .limit(1)
    ).one_or_none()
