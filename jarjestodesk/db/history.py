"""History: who changed what and when, append-only and hash-chained; undo by its inverse.

The chained row holds a salted commitment; the values lie in ``history_value`` and can be
erased (GDPR 17) without breaking the chain.
"""

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import IntegrityError

from jarjestodesk.db.engine import writing
from jarjestodesk.db.session import (
    Image,
    RawRow,
    Recorder,
    RegisterSession,
    insert_raw,
    next_id,
    stored_row,
    untyped,
)
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.models import Base
from jarjestodesk.models.history import HISTORY_ACTION, HISTORY_ENTRY, HISTORY_VALUE
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import Operation

GENESIS = "0" * 64
"""What the first link of the chain hangs on."""


@dataclass(frozen=True)
class Action:
    """One write as history tells it; the newest not undone is what Ctrl+Z takes back."""

    id: int
    moment: datetime
    who: str
    label: str
    undoable: bool
    undoes_id: int | None


def _canonical(value: RawRow | None) -> str | None:
    if value is None:
        return None
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def commitment(salt: str, before: str | None, after: str | None) -> str:
    """Return the salted SHA-256 that stands in the chain for the values."""
    return _sha256(
        salt, before if before is not None else "\x00", after if after is not None else "\x00"
    )


def link(previous: str, action: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """Return the chain hash of an entry: everything it and its action say, and the one before."""
    return _sha256(
        previous,
        str(entry["id"]),
        str(action["id"]),
        action["moment"],
        action["who"],
        action["label"],
        str(action["undoable"]),
        str(action["undoes_id"]),
        entry["table_name"],
        str(entry["row_id"]),
        entry["operation"],
        entry["commitment"],
    )


def head(connection: Connection) -> tuple[int, str]:
    """Return number and hash of the newest entry (0 and the genesis hash when there is none)."""
    newest = connection.execute(
        select(HISTORY_ENTRY.c.id, HISTORY_ENTRY.c.chain)
        .order_by(HISTORY_ENTRY.c.id.desc())
        .limit(1)
    ).first()
    return (newest.id, newest.chain) if newest else (0, GENESIS)


def store(connection: Connection, recorder: Recorder, *, label: str, undoable: bool) -> int | None:
    """Write what the recorder saw into history; return the action's id, None for no change."""
    if not recorder.images:
        return None
    action: RawRow = {
        "id": next_id(connection, HISTORY_ACTION),
        "moment": recorder.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "who": recorder.who,
        "label": label,
        "undoable": int(undoable),
        "undoes_id": recorder.undoes_id,
    }
    number, previous = head(connection)
    entries, values = [], []
    for image in recorder.images:
        number += 1
        salt, before, after = (
            secrets.token_hex(16),
            _canonical(image.before),
            _canonical(image.after),
        )
        entry: RawRow = {
            "id": number,
            "action_id": action["id"],
            "table_name": image.table,
            "row_id": image.row_id,
            "operation": image.operation.value,
            "commitment": commitment(salt, before, after),
        }
        previous = entry["chain"] = link(previous, action, entry)
        entries.append(entry)
        values.append({"id": number, "salt": salt, "before": before, "after": after})
    insert_raw(connection, HISTORY_ACTION, [action])
    insert_raw(connection, HISTORY_ENTRY, entries)
    insert_raw(connection, HISTORY_VALUE, values)
    return int(action["id"])


def changed_ids(recorder: Recorder) -> dict[str, frozenset[int]]:
    """Return which rows of which tables were touched."""
    found: dict[str, set[int]] = defaultdict(set)
    for image in recorder.images:
        found[image.table].add(image.row_id)
    return {table: frozenset(ids) for table, ids in found.items()}


def verify(connection: Connection) -> list[str]:
    """Return the faults of the chain in words; an empty list means it is whole."""
    faults: list[str] = []
    actions = {row.id: row._asdict() for row in connection.execute(select(HISTORY_ACTION))}
    values = {row.id: row for row in connection.execute(select(HISTORY_VALUE))}
    previous, expected = GENESIS, 1
    for row in connection.execute(select(HISTORY_ENTRY).order_by(HISTORY_ENTRY.c.id)):
        entry = row._asdict()
        action, value = actions.get(row.action_id), values.get(row.id)
        if row.id != expected or action is None or row.chain != link(previous, action, entry):
            faults.append(
                _("History entry {number} does not follow from the one before it.").format(
                    number=row.id
                )
            )
        if value and row.commitment != commitment(value.salt, value.before, value.after):
            faults.append(
                _("The values of history entry {number} have been altered.").format(number=row.id)
            )
        previous, expected = row.chain, row.id + 1
    return faults


def stacks(connection: Connection) -> tuple[list[Action], list[Action]]:
    """Return (done, undone): the last of each is what undo, and redo, would invert.

    ``undone`` holds the undoings themselves: inverting an undoing is redo. A new action
    empties it, as in any editor. What made the register (the first actions, as long as they
    cannot be undone) is in neither: undo never empties a register.
    """
    done: dict[int, Action] = {}
    undone: dict[int, Action] = {}
    everything: dict[int, Action] = {}
    making = True
    for row in connection.execute(select(HISTORY_ACTION).order_by(HISTORY_ACTION.c.id)):
        action = everything[row.id] = _action(row)
        making = making and not action.undoable
        if making:
            continue
        if action.undoes_id is None:
            done[action.id] = action
            undone.clear()
        elif action.undoes_id in done:
            del done[action.undoes_id]
            undone[action.id] = action
        else:
            undoing = undone.pop(action.undoes_id)
            redone = everything[undoing.undoes_id or 0]
            done[redone.id] = redone
    return list(done.values()), list(undone.values())


def tops(connection: Connection) -> tuple[Action | None, Action | None]:
    """Return what undo, and redo, would invert: the ends of ``stacks``, whatever the length.

    Read from the newest backwards: the newest word on an action tells whether it is done, and
    what was undone before the newest new action cannot be done again.
    """
    undoing = HISTORY_ACTION.alias("undoing")
    query = (
        select(HISTORY_ACTION, undoing.c.undoes_id.label("root_id"))
        .outerjoin(undoing, undoing.c.id == HISTORY_ACTION.c.undoes_id)
        .order_by(HISTORY_ACTION.c.id.desc())
    )
    walk = _Walk()
    result = connection.execute(query)
    for row in result:
        if walk.met(row):
            break
    result.close()
    done = _one(connection, walk.redone_id) if walk.redone_id is not None else walk.done
    if done is not None and not done.undoable and _is_making(connection, done):
        done = None
    return done, walk.undone


@dataclass
class _Walk:
    """What a walk through the actions from the newest on has found so far."""

    done: Action | None = None
    redone_id: int | None = None
    undone: Action | None = None
    _redoable: bool = True
    _settled: set[int] = field(default_factory=set)
    _redone: set[int] = field(default_factory=set)

    def met(self, row: Any) -> bool:
        """Take in the next older action; return whether both ends are known."""
        if row.undoes_id is None:
            self._redoable = False
            if self._first_word(row.id):
                self.done = _action(row)
        elif row.root_id is None:
            self._first_word(row.undoes_id)
            if self._redoable and self.undone is None and row.id not in self._redone:
                self.undone = _action(row)
        else:
            self._redone.add(row.undoes_id)
            if self._first_word(row.root_id):
                self.redone_id = row.root_id
        found = self.done is not None or self.redone_id is not None
        return found and (not self._redoable or self.undone is not None)

    def _first_word(self, root: int) -> bool:
        """Tell whether nothing newer was said of this action while no end is known yet."""
        known = self.done is not None or self.redone_id is not None or root in self._settled
        self._settled.add(root)
        return not known


def _is_making(connection: Connection, action: Action) -> bool:
    """Tell whether an action belongs to the making of the register: none before can be undone."""
    earlier = select(HISTORY_ACTION.c.id).where(
        HISTORY_ACTION.c.id < action.id, HISTORY_ACTION.c.undoable == 1
    )
    return connection.scalar(earlier.order_by(HISTORY_ACTION.c.id).limit(1)) is None


def _one(connection: Connection, action_id: int) -> Action:
    return _action(
        connection.execute(select(HISTORY_ACTION).where(HISTORY_ACTION.c.id == action_id)).one()
    )


def _action(row: Any) -> Action:
    return Action(
        id=row.id,
        moment=datetime.fromisoformat(row.moment),
        who=row.who,
        label=row.label,
        undoable=bool(row.undoable),
        undoes_id=row.undoes_id,
    )


def undo(session: RegisterSession, action_id: int) -> Changes[int]:
    """Take back one action where every row still is as it left it, else refuse in words.

    The undoing is itself an action, so undoing it again is redo.
    """
    connection = session.connection()
    row = connection.execute(select(HISTORY_ACTION).where(HISTORY_ACTION.c.id == action_id)).one()
    action = _action(row)
    if not action.undoable:
        raise UserError(
            _(
                "“{label}” cannot be undone: what was sent or paid is corrected by a new entry."
            ).format(label=action.label)
        )
    recorder = session.recorder
    if recorder is None:
        raise RuntimeError("an undo in a session that only reads")
    for image in reversed(_images(connection, action)):
        recorder.images.append(_invert(connection, action, image))
    recorder.undoes_id = action.id
    return Changes(_words(connection, action), action.id)


def _words(connection: Connection, action: Action) -> str:
    """Say what inverting an action does: undoing it, or, where it undid another, redoing that."""
    if action.undoes_id is None:
        return pgettext("undo", "Undid: {label}").format(label=action.label)
    undone = _one(connection, action.undoes_id)
    return pgettext("undo", "Did again: {label}").format(label=undone.label)


def _images(connection: Connection, action: Action) -> list[Image]:
    rows = connection.execute(
        select(HISTORY_ENTRY, HISTORY_VALUE.c.before, HISTORY_VALUE.c.after, HISTORY_VALUE.c.salt)
        .outerjoin(HISTORY_VALUE, HISTORY_VALUE.c.id == HISTORY_ENTRY.c.id)
        .where(HISTORY_ENTRY.c.action_id == action.id)
        .order_by(HISTORY_ENTRY.c.id)
    ).all()
    if any(row.salt is None for row in rows):
        raise UserError(
            _("“{label}” cannot be undone: its values have been erased.").format(label=action.label)
        )
    return [
        Image(
            row.table_name,
            row.row_id,
            Operation(row.operation),
            json.loads(row.before) if row.before else None,
            json.loads(row.after) if row.after else None,
        )
        for row in rows
    ]


def _invert(connection: Connection, action: Action, image: Image) -> Image:
    table = Base.metadata.tables[image.table]
    stored = stored_row(connection, table, image.row_id)
    if not _as_left(image, stored):
        raise UserError(
            _(
                "“{label}” cannot be undone: the same data was changed later. Undo that first."
            ).format(label=action.label)
        )
    try:
        return _apply_inverse(connection, table, image, stored)
    except IntegrityError as error:
        raise UserError(
            _("“{label}” cannot be undone: later entries depend on it. Undo those first.").format(
                label=action.label
            )
        ) from error


def _as_left(image: Image, stored: RawRow | None) -> bool:
    if image.after is None:
        return stored is None
    return stored is not None and all(stored[name] == v for name, v in image.after.items())


def _apply_inverse(
    connection: Connection, table: Table, image: Image, stored: RawRow | None
) -> Image:
    plain = untyped(table)
    with writing(connection):
        if image.before is None:
            connection.execute(plain.delete().where(plain.c.id == image.row_id))
            return Image(table.name, image.row_id, Operation.DELETE, stored, None)
        if image.after is None:
            connection.execute(plain.insert(), image.before)
            return Image(table.name, image.row_id, Operation.INSERT, None, image.before)
        connection.execute(plain.update().where(plain.c.id == image.row_id).values(image.before))
        return Image(table.name, image.row_id, Operation.UPDATE, image.after, image.before)
