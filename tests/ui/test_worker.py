"""The worker: one thread, answers on the window's thread, Changes told, late answers dropped."""

import threading

import pytest
from PySide6.QtCore import QObject

from jarjestodesk.errors import UserError
from jarjestodesk.records.changes import Changes
from jarjestodesk.ui.jobs import Jobs
from jarjestodesk.ui.worker import Worker


def rename(register, organisation_id: int, name: str) -> Changes[None]:
    """Rename an organisation, as a page's function would."""
    from datetime import date

    from jarjestodesk.services.organisations import rename_organisation

    return register.run_write(rename_organisation, organisation_id, name, today=date(2026, 11, 24))


def test_an_answer_comes_on_the_window_s_thread_from_another(make_worker, sample_path, qtbot):
    worker, seen = make_worker(sample_path), []
    worker.read(
        lambda _register: threading.current_thread().name,
        then=lambda name: seen.append((name, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("register", threading.main_thread())]


def test_a_write_is_announced_with_the_rows_it_changed_and_can_be_undone(
    make_worker, sample_path, qtbot
):
    worker, changes, states = make_worker(sample_path), [], []
    worker.changed.connect(changes.append)
    worker.undo_changed.connect(states.append)
    worker.write(lambda register: rename(register, 1, "Uusi nimi ry"))
    qtbot.waitUntil(lambda: bool(states))
    assert set(changes[0].ids) >= {"organisation"}
    assert "Uusi nimi ry" in states[-1].undo
    worker.undo()
    qtbot.waitUntil(lambda: len(states) == 2)
    assert states[-1].redo is not None
    assert len(changes) == 2


def test_of_two_questions_under_one_key_the_later_is_answered(make_worker, sample_path, qtbot):
    worker, owner, seen = make_worker(sample_path), QObject(), []
    gate = threading.Event()
    worker.read(lambda _register: gate.wait(5), then=seen.append)
    for number in range(3):
        worker.read(lambda _r, n=number: n, then=seen.append, owner=owner, key="rows")
    gate.set()
    qtbot.waitUntil(lambda: worker.idle)
    assert seen == [True, 2]


def test_an_answer_to_a_widget_that_is_gone_is_dropped(make_worker, sample_path, qtbot):
    worker, owner, seen = make_worker(sample_path), QObject(), []
    gate = threading.Event()
    worker.read(lambda _register: gate.wait(5), then=seen.append, owner=owner)
    owner.deleteLater()
    qtbot.wait(1)
    import shiboken6

    if shiboken6.isValid(owner):
        shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: worker.idle)
    assert seen == []


def test_an_error_goes_to_the_asker_or_else_to_everyone(make_worker, sample_path, qtbot):
    worker, mine, everyones = make_worker(sample_path), [], []
    worker.failed.connect(everyones.append)

    def refuse(_register) -> None:
        raise UserError("Ei käy.")

    worker.read(refuse, then=mine.append, failed=mine.append)
    worker.read(refuse, then=mine.append)
    qtbot.waitUntil(lambda: bool(mine) and bool(everyones))
    assert [type(error) for error in (*mine, *everyones)] == [UserError, UserError]


def test_without_a_register_a_question_is_answered_with_what_to_do(qtbot):
    worker, said = Worker(), []
    worker.read(lambda register: register, then=said.append, failed=said.append)
    worker.read(lambda _register: worker.register, then=said.append, failed=said.append)
    qtbot.waitUntil(lambda: len(said) == 2)
    worker.close()
    assert all(isinstance(error, UserError) for error in said)


def test_what_was_asked_before_closing_is_still_done(make_worker, sample_path):
    from jarjestodesk.db.register import Register
    from jarjestodesk.models.organisation import Organisation

    worker = make_worker(sample_path)
    worker.write(lambda register: rename(register, 1, "Viimeinen ry"))
    worker.close()
    with Register.open(sample_path) as register:
        name = register.read(lambda session: session.get_one(Organisation, 1).name)
    assert name == "Viimeinen ry"


@pytest.fixture
def jobs(make_worker, sample_path) -> Jobs:
    """Jobs over a worker with the sample register."""
    return Jobs(make_worker(sample_path))


def test_a_job_tells_its_progress_and_writes_through_the_worker(jobs, qtbot):
    worker, told, done, changed = jobs._worker, [], [], []
    jobs.progressed.connect(told.append)
    worker.changed.connect(changed.append)

    def work(register, control):
        control.progress(1, 2, "puolet")
        rename(register, 1, "Työn nimi ry")
        return threading.current_thread().name

    jobs.run("Työ", work, then=done.append)
    assert jobs.running
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["job"]
    assert (told[0].title, told[1].done, told[-1]) == ("Työ", 1, None)
    qtbot.waitUntil(lambda: bool(changed))
    assert not jobs.running


def test_a_second_job_is_refused_while_one_runs_and_cancel_reaches_the_first(jobs, qtbot):
    done = []
    jobs.run("Työ", lambda _register, control: control.cancel.wait(5), then=done.append)
    with pytest.raises(UserError):
        jobs.run("Toinen", lambda _register, _control: None)
    jobs.cancel()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [True]


def test_closing_during_a_job_cancels_it_and_leaves_no_thread(jobs):
    jobs.run("Työ", lambda _register, control: control.cancel.wait(5))
    jobs.close()
    assert not jobs.running
