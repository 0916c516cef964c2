"""Text being typed and not yet saved, kept beside the register and offered after a crash.

The file ``NAME.luonnos.json`` lies beside ``NAME.jdreg`` while there is something in it.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

SUFFIX = ".luonnos.json"
_DELAY = 400
"""Milliseconds of rest before typed text is on the disk."""


@dataclass(frozen=True)
class Draft:
    """A text not yet saved: where it belongs (route and field), what it is called, the text."""

    route: str
    field: str
    label: str
    text: str


class Drafts(QObject):
    """The drafts of one register; without a register they are kept in memory alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.flush)

    def belong_to(self, register: Path) -> tuple[Draft, ...]:
        """Take the drafts of ``register`` into use; return those an earlier run left behind."""
        self.flush()
        self._path = register.with_name(register.stem + SUFFIX)
        self._drafts = {(draft.route, draft.field): draft for draft in _read(self._path)}
        return tuple(self._drafts.values())

    def all(self) -> tuple[Draft, ...]:
        """Return every draft there is."""
        return tuple(self._drafts.values())

    def of(self, route: str) -> tuple[Draft, ...]:
        """Return the drafts of one route."""
        return tuple(draft for draft in self._drafts.values() if draft.route == route)

    def get(self, route: str, field: str) -> str | None:
        """Return the text left unsaved in a field, or None."""
        draft = self._drafts.get((route, field))
        return draft.text if draft else None

    def put(self, draft: Draft) -> None:
        """Keep a text that is being typed."""
        self._drafts[draft.route, draft.field] = draft
        self._timer.start()

    def drop(self, route: str, field: str) -> None:
        """Forget a text: it was saved or given up."""
        if self._drafts.pop((route, field), None) is not None:
            self._timer.start()

    def flush(self) -> None:
        """Write the file now, or remove it when there is nothing to keep."""
        self._timer.stop()
        if self._path is None:
            return
        with suppress(OSError):
            if not self._drafts:
                self._path.unlink(missing_ok=True)
                return
            temporary = self._path.with_name(f".{self._path.name}.part")
            content = [asdict(draft) for draft in self._drafts.values()]
            temporary.write_text(json.dumps(content, indent=1), "utf-8")
            temporary.replace(self._path)


def _read(path: Path) -> list[Draft]:
    """Return the drafts of a file; one that cannot be read holds none and is kept as ``.bad``."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return [Draft(**{key: str(item[key]) for key in Draft.__annotations__}) for item in found]
    except OSError:
        return []
    except (ValueError, KeyError, TypeError, RecursionError):
        with suppress(OSError):
            path.with_name(f"{path.name}.bad").write_bytes(path.read_bytes())
        return []
