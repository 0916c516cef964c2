"""What the workstation remembers of the window: geometry, grids' columns and saved views."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from jarjestodesk import settings
from jarjestodesk.settings import Settings

_DELAY = 500
"""Milliseconds after the last change before the file is written."""


class Memory(QObject):
    """The settings while the program runs: changed in memory, written when the hand rests."""

    def __init__(self, found: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = found
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.flush)

    def value(self, name: str, default: Any = None) -> Any:
        """Return what is remembered under ``name``: a text, number, list or mapping."""
        return self.settings.window.get(name, default)

    def remember(self, name: str, value: Any) -> None:
        """Keep ``value`` under ``name``; None forgets it. Equal values write nothing."""
        window = dict(self.settings.window)
        if value is None:
            window.pop(name, None)
        else:
            window[name] = value
        if window != dict(self.settings.window):
            self.change(window=window)

    def change(self, **values: Any) -> None:
        """Change settings by name (``theme``, ``text_size``, ``window`` …)."""
        self.settings = replace(self.settings, **values)
        self._timer.start()

    def reread_recent(self) -> None:
        """Take over the registers another part of the program has put first."""
        self.settings = replace(self.settings, recent=settings.load().recent)

    def flush(self) -> str | None:
        """Write what has changed now; return in words why it could not be."""
        self._timer.stop()
        return settings.save(self.settings)

    def mapping(self, name: str) -> Mapping[str, Any]:
        """Return a remembered mapping, empty where there is none or it is something else."""
        found = self.value(name)
        return found if isinstance(found, Mapping) else {}
