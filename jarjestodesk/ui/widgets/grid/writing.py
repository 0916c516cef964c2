"""Typed and pasted values on their way into the register: read, shown at once, written, told."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from jarjestodesk.errors import UserError
from jarjestodesk.records.changes import Changes
from jarjestodesk.records.lists import Edit, EditError
from jarjestodesk.ui.widgets.grid.model import CellError, GridModel
from jarjestodesk.values.refused import Refused


@dataclass(frozen=True)
class Entry:
    """One cell to be written: its row's id, its column, the text, or the value where known."""

    id: int
    column: int
    text: str
    value: Any = None
    known: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of entries: cells written, cells refused with their texts kept."""

    written: int
    refused: int
    message: str = ""
    note: str = ""
    """What the caller has to say besides: cells passed over."""


class Writer(QObject):
    """Writes entries of one grid, each batch as one action. ``settled`` carries an Outcome."""

    settled = Signal(object)
    places_settled = Signal(object)
    """Cells (id, column) that were sent, saved, refused or given up."""
    sent = Signal()

    def __init__(
        self, model: GridModel, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._today = today

    def write(self, entries: Sequence[Entry], note: str = "") -> None:
        """Write what differs from what stands there; refusals stay in their cells as typed."""
        read: list[tuple[Entry, Any]] = []
        first = ""
        refused = 0
        for entry in entries:
            try:
                value = self._read(entry)
            except Refused as error:
                self._refuse(entry, str(error))
                first, refused = first or str(error), refused + 1
                continue
            had_error = self._model.errors.pop((entry.id, entry.column), None) is not None
            if value != self._known(entry) or had_error:
                read.append((entry, value))
        if read:
            self._send(read, Outcome(0, refused, first, note))
        elif entries or note:
            self.settled.emit(Outcome(0, refused, first, note))
        self._tell_places(entries)

    def _tell_places(self, entries: Iterable[Entry]) -> None:
        places = [(entry.id, entry.column) for entry in entries]
        self._model.touch(places)
        self.places_settled.emit(places)

    def _read(self, entry: Entry) -> Any:
        face = self._model.faces[entry.column]
        return (
            entry.value
            if entry.known
            else face.read(entry.text, self._model.beside(entry.id, entry.column))
        )

    def _known(self, entry: Entry) -> Any:
        place = (entry.id, entry.column)
        if place in self._model.pending:
            return self._model.pending[place]
        row = self._model.rows.get(entry.id)
        return row[entry.column] if row is not None else _Unknown

    def _refuse(self, entry: Entry, message: str) -> None:
        face = self._model.faces[entry.column]
        text = face.text(entry.value) if entry.known else entry.text
        self._model.errors[entry.id, entry.column] = CellError(text, message)

    def _send(self, read: list[tuple[Entry, Any]], before: Outcome) -> None:
        model, source, today = self._model, self._model.source, self._today()
        turn, edits = model.turn, list[Edit]()
        for entry, value in read:
            field = model.faces[entry.column].column.field or ""
            edits.append(Edit(model.info.kind, entry.id, field, value))
            model.pending[entry.id, entry.column] = value
        self.sent.emit()
        model.worker.write(
            lambda register: source.apply(register, edits, today),
            then=lambda changes: self._take(turn, read, changes, before),
            failed=lambda error: self._fail(turn, read, error),
            owner=self,
        )

    def _drop(self, entry: Entry, value: Any) -> None:
        """Forget a value on its way, unless a later one has taken its place."""
        place = (entry.id, entry.column)
        if self._model.pending.get(place, _Unknown) == value:
            del self._model.pending[place]

    def _take(
        self,
        turn: int,
        read: list[tuple[Entry, Any]],
        changes: Changes[tuple[EditError, ...]],
        before: Outcome,
    ) -> None:
        refusals = {error.index: error.message for error in changes.result}
        if turn == self._model.turn:
            for place, (entry, value) in enumerate(read):
                self._drop(entry, value)
                if place in refusals:
                    self._refuse(entry, refusals[place])
                else:
                    self._model.put(entry.id, entry.column, value)
            self._tell_places(entry for entry, _value in read)
        message = before.message or next(iter(refusals.values()), "")
        self.settled.emit(
            Outcome(len(read) - len(refusals), before.refused + len(refusals), message, before.note)
        )

    def _fail(self, turn: int, read: list[tuple[Entry, Any]], error: Exception) -> None:
        """Keep every text where it was typed; a bug is told by the window besides."""
        if turn == self._model.turn:
            for entry, value in read:
                self._drop(entry, value)
                self._refuse(entry, str(error))
            self._tell_places(entry for entry, _value in read)
        self.settled.emit(Outcome(0, len(read), str(error)))
        if not isinstance(error, UserError):
            self._model.worker.failed.emit(error)

    def give_up(self, i: int, column: int) -> bool:
        """Forget what was wrongly typed into a cell; False where nothing was."""
        if self._model.errors.pop((i, column), None) is None:
            return False
        self._model.touch([(i, column)])
        self.places_settled.emit([(i, column)])
        return True


class _Unknown:
    """Stands for a value nobody has seen: equal to none."""
