"""Letters made from the window: on a job's thread, the register staying with the worker's."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from jarjestodesk.records.changes import Changes
from jarjestodesk.ui.jobs import Control, Jobs, Progress
from jarjestodesk.ui.worker import Worker
from tests.letters_builder import CALL, KINDS, TODAY, RoundBuilder


@pytest.fixture
def worker(tmp_path: Path, make_worker: Callable[[Path], Worker]) -> Worker:
    builder = RoundBuilder()
    builder.decisions = {kind: KINDS[kind] for kind in ("granted", "partial", "rejected")}
    path = tmp_path / "rekisteri.jdreg"
    builder.fill(path).close()
    return make_worker(path)


def make_into(out: Path, begun: threading.Event | None = None) -> Callable[..., object]:
    def make(register, control: Control) -> object:
        from jarjestodesk.jobs.letters import make_letters

        if begun is not None:
            begun.set()
        return make_letters(
            register, CALL, out, today=TODAY, progress=control.progress, cancel=control.cancel
        )

    return make


def test_progress_is_told_and_what_was_written_is_announced(
    worker: Worker, tmp_path: Path, qtbot
) -> None:
    jobs, said, announced, answers = Jobs(worker), [], [], []
    jobs.progressed.connect(said.append)
    worker.changed.connect(announced.append)
    jobs.run("Kirjeet", make_into(tmp_path / "kirjeet"), then=answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=60_000)
    (made,) = answers
    assert {path.name for path in (tmp_path / "kirjeet").iterdir()} == {
        *(row.file for row in made.letters),
        made.print_file,
        made.send_list,
    }
    steps = [step for step in said if isinstance(step, Progress) and step.total]
    assert steps[-1].done == steps[-1].total
    (changes,) = [found for found in announced if isinstance(found, Changes)]
    assert len(changes.ids["letter_packet"]) == 3


def test_cancel_leaves_nothing(worker: Worker, tmp_path: Path, qtbot) -> None:
    from jarjestodesk.jobs.child import CancelledError

    jobs, errors, begun = Jobs(worker), [], threading.Event()
    jobs.run("Kirjeet", make_into(tmp_path / "kirjeet", begun), failed=errors.append)
    begun.wait(10)
    jobs.cancel()
    qtbot.waitUntil(lambda: bool(errors), timeout=60_000)
    assert isinstance(errors[0], CancelledError)
    assert not (tmp_path / "kirjeet").exists()
    assert not (tmp_path / "rekisteri.files").exists()


def test_a_preview_is_rendered_beside_the_window(worker: Worker, qtbot) -> None:
    from jarjestodesk.jobs.preview import preview_letter

    jobs, answers = Jobs(worker), []
    jobs.run(
        "Esikatselu",
        lambda register, _control: preview_letter(register, 1, today=TODAY),
        then=answers.append,
    )
    qtbot.waitUntil(lambda: bool(answers), timeout=60_000)
    assert answers[0].startswith(b"%PDF-")
