"""Programs to be killed: what a forked child does until kill -9 ends it."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.context import BaseContext
from pathlib import Path
from random import Random
from time import sleep
from typing import Any

from sqlalchemy.orm import Session

from jarjestodesk.db import migrate, schema  # noqa: F401 - loaded before the fork: Alembic too
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.models.county import FieldOfActivity
from jarjestodesk.records.changes import Changes

TOGETHER = 5


def children() -> BaseContext:
    """Return how children are started: forked from a clean server where the system can."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__])
    return context


def kill_at_random(random: Random, longest: float, target: Callable[..., None], *args: Any) -> None:
    """Start ``target`` in a child that says when it is ready, and kill it a little later."""
    context = children()
    ready = context.Event()
    child = context.Process(target=target, args=(ready, *args))
    child.start()
    assert ready.wait(30)
    sleep(random.uniform(0, longest))
    child.kill()
    child.join()
    child.close()


def add_together(session: Session, name: str) -> Changes[str]:
    """Write an action of several rows: whole or not at all."""
    for part in range(TOGETHER):
        session.add(FieldOfActivity(code=f"{name}/{part}", name=name, name_sv=None))
        session.flush()
    return Changes(f"Lisättiin {name}", name)


def write_for_ever(ready: Any, path: Path, acknowledged: Path, run: int) -> None:
    """Write action after action; each one is noted only once it was acknowledged."""
    with Register.open(path) as register, acknowledged.open("a", buffering=1) as notes:
        for number in range(100_000):
            made = register.run_write(add_together, f"{run}-{number}")
            notes.write(f"{made.result}\n")
            ready.set()


def upgrade(ready: Any, path: Path, form: schema.Format) -> None:
    """Open an old register with a program that knows a newer format."""
    ready.set()
    Register.open(path, form=form).close()


def race(path: Path, name: str, count: int, acknowledged: Path) -> None:
    """Make ``count`` writes, each in a session of its own, against others who do the same."""
    with acknowledged.open("a", buffering=1) as notes:
        done = 0
        while done < count:
            try:
                with Register.open(path) as register:
                    notes.write(f"{register.run_write(add_together, f'{name}-{done}').result}\n")
            except UserError as error:
                if "auki toisessa" not in error.message:
                    raise
                sleep(0.001)
                continue
            done += 1
    os._exit(0)
