"""Merging organisations that are one in truth: side by side first, then one write with one undo.

The merged row stays, empty of all that referred to it, and names the one it was merged into; what
was frozen in letters stays as it was.
"""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models.application import Application
from jarjestodesk.models.call import Call
from jarjestodesk.models.county import Municipality
from jarjestodesk.models.organisation import Organisation, OrganisationName
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.merging import MergeSheet, MergeSide, Merging
from jarjestodesk.services.merging_fields import (
    refuse_contradiction,
    resolve,
    shown_fields,
    write,
)
from jarjestodesk.services.merging_moves import move_all, parts
from jarjestodesk.services.organisations import add_name
from jarjestodesk.services.writing import change
from jarjestodesk.values.names import match_key, name_fold, name_key

MOST = 4
"""Organisations merged at a time: more do not fit side by side."""


def sheet(session: Session, merging: Merging) -> MergeSheet:
    """Return the organisations side by side, the kept one first, and what merging would do."""
    rows = _rows(session, merging)
    try:
        refuse_contradiction(rows)
        refused = ""
    except UserError as error:
        refused = error.message
    resolved = list(resolve(rows, merging.choices))
    return MergeSheet(
        kept_id=merging.kept_id,
        sides=tuple(
            MergeSide(row.id, row.name, detail(session, row), parts(session, row.id))
            for row in rows
        ),
        fields=shown_fields(session, resolved),
        remarks=_remarks(session, rows),
        refused=refused,
    )


def better_kept(session: Session, ids: Sequence[int]) -> int:
    """Return the organisation that others are best merged into: the one with the most behind it."""
    applied = select(func.count()).where(Application.organisation_id == Organisation.id)
    best = (
        select(Organisation.id)
        .where(Organisation.id.in_(ids))
        .order_by(
            Organisation.ended_on.is_not(None),
            Organisation.business_id.is_(None),
            applied.scalar_subquery().desc(),
            Organisation.id,
        )
    )
    return session.scalars(best).first() or ids[0]


def merge_organisations(session: Session, merging: Merging) -> Changes[int]:
    """Merge the others into the kept one; UserError where they are not one organisation.

    The result is the id of the kept one.
    """
    rows = _rows(session, merging)
    refuse_contradiction(rows)
    kept, others = rows[0], rows[1:]
    resolved = list(resolve(rows, merging.choices))
    values = write(kept, resolved)
    names = [row.name for row in rows]
    if "name" in values:
        name = values["name"]
        values |= {
            "name_key": name_key(name),
            "name_fold": name_fold(name),
            "match_key": match_key(name),
        }
    values["notes"] = _notes(rows)
    for other in others:
        change(other, merged_into_id=kept.id, parent_id=None)
    change(kept, **values)
    session.flush()
    move_all(session, kept, others)
    for name in dict.fromkeys(names):
        _keep_name(session, kept, name, merging)
    _refuse_circle(session, kept)
    told = ", ".join(dict.fromkeys(row.name for row in others))
    words = pgettext("merging", "Merged {others} into {name}")
    return Changes(words.format(others=told, name=kept.name), kept.id)


def _rows(session: Session, merging: Merging) -> list[Organisation]:
    ids = (merging.kept_id, *merging.other_ids)
    if len(ids) < 2 or len(set(ids)) != len(ids):
        raise UserError(_("Choose two different organisations to merge."))
    if len(ids) > MOST:
        raise UserError(_("Choose at most {most} organisations at a time.").format(most=MOST))
    found = []
    for key in ids:
        row = session.get(Organisation, key)
        if row is None:
            raise UserError(_("The organisation is not in the register any more."))
        if row.merged_into_id is not None:
            other = session.get_one(Organisation, row.merged_into_id)
            raise UserError(
                _("{name} has already been merged into {other}.").format(
                    name=row.name, other=other.name
                )
            )
        found.append(row)
    return found


def _notes(rows: Sequence[Organisation]) -> str | None:
    """Return the notes of all, each once."""
    told = dict.fromkeys(row.notes for row in rows if row.notes)
    return "\n\n".join(told) or None


def _keep_name(session: Session, kept: Organisation, name: str, merging: Merging) -> None:
    """Keep a name that is not the official one as a further name, unless it is one already."""
    if name == kept.name:
        return
    known = select(OrganisationName.id).where(
        OrganisationName.organisation_id == kept.id, OrganisationName.name == name
    )
    if session.scalars(known).first() is None:
        add_name(session, kept, name, merging.name_kind)


def _refuse_circle(session: Session, kept: Organisation) -> None:
    """Refuse umbrella organisations that would go round."""
    above, met = kept.parent_id, set()
    while above is not None and above not in met:
        if above == kept.id:
            raise UserError(
                _(
                    "{name} would be below itself. Take the umbrella organisation away from one "
                    "of those below it first."
                ).format(name=kept.name)
            )
        met.add(above)
        above = session.get_one(Organisation, above).parent_id


def _remarks(session: Session, rows: Sequence[Organisation]) -> tuple[str, ...]:
    """Return what she should know before: applications of several to the same call."""
    query = (
        select(Call.name)
        .join(Application, Application.call_id == Call.id)
        .where(Application.organisation_id.in_([row.id for row in rows]))
        .group_by(Call.id)
        .having(func.count(Application.organisation_id.distinct()) > 1)
        .order_by(Call.id)
    )
    words = _("Both have applied to the call {call}: the applications stay as they are.")
    return tuple(words.format(call=call) for call in session.scalars(query))


def detail(session: Session, row: Organisation) -> str:
    """Return what tells an organisation from others: business ID or register number, and home."""
    home = None
    if row.home_municipality_id is not None:
        home = session.get_one(Municipality, row.home_municipality_id).name
    return ", ".join(filter(None, (row.business_id or row.register_number, home)))
