"""What the worker and the jobs run for supplement requests."""

import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jarjestodesk.records.changes import Changes
from jarjestodesk.records.codes import ServiceMethod
from jarjestodesk.records.supplements import (
    Batch,
    Lack,
    OpenRequest,
    SupplementContent,
    SupplementForm,
    SupplementsMade,
)

if TYPE_CHECKING:
    from jarjestodesk.db.register import Register
    from jarjestodesk.ui.jobs import Control


def lacks(register: "Register", ids: Sequence[int], today: date) -> tuple[Lack, ...]:
    """Read what may be asked of applications."""
    from jarjestodesk.services.workplace import supplement_queries as queries

    return register.read(queries.lacks, ids, today=today)


def lacks_of_call(register: "Register", call_id: int, today: date) -> tuple[Lack, ...]:
    """Read what may be asked of every incomplete application of a call."""
    from jarjestodesk.services.workplace import supplement_queries as queries

    return register.read(
        lambda session: queries.lacks(
            session, queries.incomplete(session, call_id, today=today), today=today
        )
    )


def open_requests(register: "Register", ids: Sequence[int]) -> tuple[OpenRequest, ...]:
    """Read the requests of applications that wait for an answer."""
    from jarjestodesk.services.workplace import supplement_queries as queries

    return register.read(queries.open_requests, ids)


def ask(register: "Register", batch: Batch, today: date) -> Changes[tuple[int, ...]]:
    """Record the requests of a batch without making letters."""
    from jarjestodesk.services.workplace import supplements

    return register.run_write(supplements.ask_supplements, batch, today=today)


def make(
    register: "Register",
    batch: Batch,
    form: SupplementForm,
    out: Path,
    today: date,
    control: "Control",
    *,
    attach: bool,
) -> SupplementsMade:
    """Make the requests of a batch into a folder."""
    from jarjestodesk.jobs import supplements

    return supplements.make_supplements(
        register,
        batch,
        form,
        out,
        today=today,
        attach=attach,
        progress=control.progress,
        cancel=control.cancel,
    )


def send(
    register: "Register", ids: Sequence[int], method: ServiceMethod, sent_on: date, today: date
) -> Changes[int]:
    """Record that requests were sent."""
    from jarjestodesk.services.workplace import supplements

    return register.run_write(supplements.send_requests, ids, method, sent_on, today=today)


def came(
    register: "Register",
    ids: Sequence[int],
    came_on: date,
    item_ids: Sequence[int] | None,
    today: date,
) -> Changes[int]:
    """Record that what was asked came: of one application the items named, of several all."""
    from jarjestodesk.services.workplace import supplements

    if len(ids) == 1:
        return register.run_write(
            supplements.supplement_came, ids[0], came_on, item_ids=item_ids, today=today
        )
    return register.run_write(supplements.supplements_came, ids, came_on, today=today)


def lapse(register: "Register", ids: Sequence[int], lapsed_on: date, today: date) -> Changes[int]:
    """Close requests that nobody answered."""
    from jarjestodesk.services.workplace import supplements

    return register.run_write(supplements.lapse_requests, ids, lapsed_on, today=today)


def preview_content(register: "Register", batch: Batch, today: date) -> SupplementContent:
    """Read what the letter of a batch of one would say."""
    from jarjestodesk.services.letters.supplements import supplement_round

    return register.read(supplement_round, batch, today=today).drafts[0].content


def render_content(content: SupplementContent, today: date, cancel: threading.Event) -> bytes:
    """Return the PDF of a request, rendered in a child that ``cancel`` ends."""
    from jarjestodesk.jobs import supplements

    return supplements.render_preview(content, today, cancel=cancel)
