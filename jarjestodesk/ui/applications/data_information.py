"""What the worker runs for information requests."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.information_requests import RequestInput, RequestLine, RequestSheet
from jarjestodesk.records.lists import ListInfo
from jarjestodesk.ui.jobs import Control

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register
    from jarjestodesk.jobs.information_request import FolderWritten

LIST = "information.items"


def open_requests(register: "Register", application_id: int) -> tuple[RequestLine, ...]:
    """Read the requests about an application that wait for an answer, the newest first."""
    from jarjestodesk.services.information_queries import requests_of

    found = register.read(requests_of, application_id)
    return tuple(one for one in found if one.answered_on is None)


def take_down(
    register: "Register", ids: Sequence[int], given: RequestInput, today: date
) -> Changes[int]:
    """Take a request down and collect what it is about."""
    from jarjestodesk.services import information_requests

    return register.run_write(information_requests.take_down, ids, given, today=today)


def sheet(register: "Register", request_id: int, today: date) -> tuple[RequestSheet, ListInfo]:
    """Read a request and what its list of things is like."""
    from jarjestodesk.services import information_queries, lists

    found = register.read(information_queries.sheet, request_id)
    return found, register.read(lists.info, LIST, (request_id,), today=today)


def judge_rest(register: "Register", request_id: int) -> Changes[int]:
    """Mark what has not been judged as public."""
    from jarjestodesk.services import information_requests

    return register.run_write(information_requests.judge_rest, request_id)


def collect_again(register: "Register", request_id: int, today: date) -> Changes[int]:
    """Bring what was collected up to date."""
    from jarjestodesk.services import information_requests

    return register.run_write(information_requests.collect_again, request_id, today=today)


def answer(
    register: "Register",
    request_id: int,
    answered_on: date,
    reason: str | None,
    told_on: date | None,
    today: date,
) -> Changes[None]:
    """Record that a request was answered."""
    from jarjestodesk.services import information_requests

    return register.run_write(
        information_requests.answer,
        request_id,
        answered_on,
        refusal_reason=reason,
        right_told_on=told_on,
        today=today,
    )


def remove(register: "Register", request_id: int) -> Changes[None]:
    """Remove a request taken down by mistake."""
    from jarjestodesk.services import information_requests

    return register.run_write(information_requests.remove, request_id)


def write_folder(
    register: "Register", control: Control, request_id: int, out: Path, today: date
) -> "FolderWritten":
    """Write what is given to a folder; runs as a job."""
    from jarjestodesk.jobs.information_request import write_folder as write

    return write(
        register,
        request_id,
        out,
        today=today,
        progress=control.progress,
        cancel=control.cancel,
    )
