"""The demonstration: the sample register and the whole main job, with all its outputs.

Everything is made by the same jobs and services as by hand. The same day gives the same
letters and workbooks, byte for byte.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jarjestodesk.db.files import write_whole
from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.jobs.export import export_summary
from jarjestodesk.jobs.letters import make_letters
from jarjestodesk.jobs.reading import import_file
from jarjestodesk.records.calls import CallInput
from jarjestodesk.records.decisions import MeetingInput
from jarjestodesk.records.from_json import load_record
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.services import county, sample
from jarjestodesk.services.calls import add_call
from jarjestodesk.services.sample.source import SourceRound, source_round
from jarjestodesk.spreadsheets.plain_list import plain_list

Progress = Callable[[int, int, str], None]
MARK = "esimerkki.json"
"""Names what a demonstration made in a folder, so that the next one may replace just that."""
_REGISTER = "esimerkki.jdreg"


@dataclass(frozen=True)
class Demo:
    """What a demonstration made: paths, and the sums of its round in cents."""

    register: Path
    source: tuple[Path, ...]
    letters: tuple[Path, ...]
    print_file: Path
    send_list: Path
    summary: Path
    call: str
    applied: int | None
    granted: int | None


def run_demo(folder: Path, *, today: date, progress: Progress) -> Demo:
    """Make the sample register in ``folder`` and do the main job of one round in it.

    The folder must be new, empty or hold an earlier demonstration: that one is replaced,
    unless a file of it has been changed since.
    """
    _make_room(folder)
    with Register.create(folder / _REGISTER) as register:
        register.run_write(county.seed)
        register.run_write(sample.fill, today=today)
        found = register.read(source_round, today=today)
        source = _write_source(folder / "lahtotiedot", found, today)
        register.run_write(add_call, load_record(CallInput, source[0]))
        _import(register, ImportKind.APPLICATIONS, source[1], found.code, None, today, progress)
        _import(register, ImportKind.DECISIONS, source[3], found.code, source[2], today, progress)
        letters = make_letters(
            register, found.code, folder / "kirjeet", today=today, progress=progress
        )
        summary = export_summary(
            register,
            found.code,
            None,
            folder / "yhteenveto.xlsx",
            today=today,
            progress=progress,
        )
    demo = Demo(
        register=folder / _REGISTER,
        source=source,
        letters=tuple(folder / "kirjeet" / row.file for row in letters.letters),
        print_file=folder / "kirjeet" / letters.print_file,
        send_list=folder / "kirjeet" / letters.send_list,
        summary=summary.file,
        call=found.code,
        applied=summary.total.applied,
        granted=summary.total.granted,
    )
    _leave_mark(folder, demo)
    return demo


def _import(
    register: Register,
    kind: ImportKind,
    book: Path,
    call: str,
    meeting: Path | None,
    today: date,
    progress: Progress,
) -> None:
    options = ImportOptions(
        kind=kind,
        path=book,
        call=call,
        meeting=load_record(MeetingInput, meeting) if meeting else None,
    )
    report = import_file(register, options, today=today, progress=progress)
    if report.refused:
        raise RuntimeError(f"the sample refused: {report.refused[0]}")


def _write_source(folder: Path, found: SourceRound, today: date) -> tuple[Path, ...]:
    """Write call, applications, meeting and decisions; return their paths in that order."""
    folder.mkdir(exist_ok=True)
    year = today.year + 1
    files = {
        "haku.json": _json(found.call),
        "hakemukset.xlsx": plain_list(
            pgettext("title", "Applications"),
            _("Invented applications, as an e-service would export them."),
            found.applications,
            frozenset({f"Haettu {year}", "Omarahoitus"}),
            day=today,
        ),
        "kokous.json": _json(found.meeting),
        "paatokset.xlsx": plain_list(
            pgettext("title", "Decisions"),
            _("Invented decisions, as the meeting made them."),
            found.decisions,
            frozenset({f"Myönnetty {year}"}),
            day=today,
        ),
    }
    for name, content in files.items():
        write_whole(folder / name, content)
    return tuple(folder / name for name in files)


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _leave_mark(folder: Path, demo: Demo) -> None:
    files = [*demo.source, *demo.letters, demo.print_file, demo.send_list, demo.summary]
    made = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }
    write_whole(folder / MARK, _json({"files": made}))


def _make_room(folder: Path) -> None:
    """Make the folder, or take away an earlier demonstration that nobody has changed."""
    folder.mkdir(parents=True, exist_ok=True)
    found = sorted(folder.iterdir())
    if not found:
        return
    mark = folder / MARK
    if not mark.exists():
        raise UserError(
            _("The folder {path} is not empty. Give a new or empty folder.").format(path=folder)
        )
    made: dict[str, str] = json.loads(mark.read_text("utf-8"))["files"]
    for name, sha256 in made.items():
        path = folder / name
        if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise UserError(
                _(
                    "The file {path} has been changed since the last demonstration. Move it away or"
                    " give another folder."
                ).format(path=path)
            )
    _take_away(folder, made)


def _take_away(folder: Path, made: dict[str, str]) -> None:
    for name in made:
        (folder / name).unlink(missing_ok=True)
    store = folder / _REGISTER.replace(".jdreg", ".files")
    for path in sorted(store.glob("??/*")):
        path.unlink()
    for path in (folder / _REGISTER, folder / MARK):
        path.unlink(missing_ok=True)
