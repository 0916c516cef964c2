"""What a subcommand is: how it is parsed, run and answered."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register


@dataclass(frozen=True)
class Answer:
    """What a command says: lines for a reader, ``data`` for a script (``--json``)."""

    lines: tuple[str, ...]
    data: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What every command is given: the day, and the register named or last opened."""

    today: date
    register_path: Path | None
    progress: Callable[[int, int, str], None]

    def open_register(self) -> "Register":
        """Open the register; a place or backup warning goes to stderr, never stops the work."""
        from jarjestodesk.db.opening import open_register  # noqa: PLC0415 - SQLAlchemy is slow

        return open_register(self._chosen(), self.progress)

    def _chosen(self) -> Path:
        from jarjestodesk import settings  # noqa: PLC0415 - only where a register is opened

        if self.register_path is not None:
            return self.register_path
        recent = settings.load().recent_registers
        if not recent:
            raise UserError(
                _("Name the register with --register FILE: none has been opened here before.")
            )
        return Path(recent[0])


@dataclass(frozen=True)
class Command:
    """A subcommand by its words, such as ``("call", "add")``."""

    words: tuple[str, ...]
    help: Callable[[], str]
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Context], Answer]
