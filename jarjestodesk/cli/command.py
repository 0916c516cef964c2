"""What a subcommand is: how it is parsed, run and answered."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.values.dates import parse_date
from jarjestodesk.values.refused import shown

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register

_TOO_LONG = 19
"""Digits that a number of SQLite's may not have."""


@dataclass(frozen=True)
class Answer:
    """What a command says: lines for a reader, ``data`` for a script (``--json``).

    ``failed`` is the one line for stderr when there is something to show and yet the exit
    code is 1: a dry run with refused rows, a check that found faults.
    """

    lines: tuple[str, ...]
    data: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    failed: str | None = None


@dataclass(frozen=True)
class Context:
    """What every command is given: the day, and the register named or last opened.

    ``notices`` gathers what opening told; it is shown after the answer.
    """

    today: date
    register_path: Path | None
    progress: Callable[[int, int, str], None]
    notices: list[str] = field(default_factory=list)

    def open_register(self) -> "Register":
        """Open the register; a place or backup warning is kept, never stops the work."""
        from jarjestodesk.jobs.opening import open_register

        register, notices = open_register(self._chosen())
        self.notices.extend(notices)
        return register

    def _chosen(self) -> Path:
        from jarjestodesk import settings

        if self.register_path is not None:
            return self.register_path
        recent = settings.load().recent
        if not recent:
            raise UserError(
                _("Name the register with --register FILE: none has been opened here before.")
            )
        return recent[0]


@dataclass(frozen=True)
class Command:
    """A subcommand by its words, such as ``("call", "add")``.

    ``on_register`` is False for the few that open none by ``--register``.
    """

    words: tuple[str, ...]
    help: Callable[[], str]
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Context], Answer]
    on_register: bool = True


def row_number(text: str) -> int:
    """Read the number of a row, as listed; one that no row can have is a usage error."""
    if text.isascii() and text.isdigit() and len(text) < _TOO_LONG:
        return int(text)
    raise ArgumentTypeError(_("“{text}” is not a number that is listed.").format(text=shown(text)))


def day(text: str) -> date:
    """Read a date argument; argparse turns a refusal into a usage error (exit code 2)."""
    try:
        return parse_date(text)
    except UserError as error:
        raise ArgumentTypeError(error.message) from error
