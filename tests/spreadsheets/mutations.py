"""Broken workbooks by the thousand: each is read or refused in words, within limits, never half.

``python -m tests.spreadsheets.mutations --count 10000`` (``dev.py faults``) runs them in children
with the limits of an import; a test runs a few hundred.
"""

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from jarjestodesk.db.register import Register
from jarjestodesk.errors import UserError
from jarjestodesk.jobs import child
from jarjestodesk.jobs.reading import LIMITS, import_book
from jarjestodesk.models.organisation import Organisation
from jarjestodesk.records.imports import ImportKind, ImportOptions
from jarjestodesk.services import county
from jarjestodesk.spreadsheets.read import read_book
from tests.spreadsheets import exports

TODAY = date(2026, 11, 24)
BATCH = 250
SLOWEST = 10.0
"""Seconds one workbook may take at most."""
_PLACES = (b"XFD1048576", b"A0", b"A-1", b"", b"ZZZZ9", b"A99999999999", b"1A", b"A1:XFD1048576")
_VALUES = (
    b"1e308", b"-1e308", b"NaN", b"inf", b"99999999999999999999", b"-1", b"&#55357;", b"&#1;",
    b"&#0;", b"&amp;lol;", "\u202eKoe".encode(), b"_x000D_", b"x" * 40_000, b"=1/0", b"#N/A",
)  # fmt: skip
_TAGS = (b"<row>", b"</row>", b"<c>", b"<f>A1</f>", b'<mergeCell ref="A1:B9"/>', b"<is><t>x</t>")
Chance = random.Random


def mutated(data: bytes, chance: Chance) -> bytes:
    """Return the workbook broken in one of many ways."""
    ways: tuple[Callable[[bytes, Chance], bytes], ...] = (
        _flipped, _cut, _part_flipped, _part_flipped, _placed, _placed, _valued, _valued,
        _tagged, _without_part, _swapped, _doubled,
    )  # fmt: skip
    return chance.choice(ways)(data, chance)


def _flipped(data: bytes, chance: Chance) -> bytes:
    bad = bytearray(data)
    for _byte in range(chance.randint(1, 20)):
        bad[chance.randrange(4, len(bad))] = chance.randrange(256)
    return bytes(bad)


def _cut(data: bytes, chance: Chance) -> bytes:
    return data[: chance.randrange(5, len(data))]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _changed(data: bytes, chance: Chance, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook with one part changed, most often a sheet."""
    parts = _parts(data)
    sheets = [name for name in parts if "sheet" in name]
    name = chance.choice(sheets if chance.random() < 0.7 else [*parts])
    return _packed({**parts, name: change(parts[name])})


def _part_flipped(data: bytes, chance: Chance) -> bytes:
    return _changed(data, chance, lambda part: _flipped(part + b"    ", chance))


def _replaced(part: bytes, chance: Chance, start: bytes, end: bytes, new: bytes) -> bytes:
    """Return the part with one text between ``start`` and ``end`` replaced."""
    places = [at for at in range(len(part)) if part.startswith(start, at)]
    if not places:
        return part + new
    first = chance.choice(places) + len(start)
    last = part.find(end, first)
    return part[:first] + new + part[last:] if last >= 0 else part[:first]


def _placed(data: bytes, chance: Chance) -> bytes:
    mark = chance.choice((b' r="', b' ref="', b' spans="', b' min="'))
    new = chance.choice(_PLACES)
    return _changed(data, chance, lambda part: _replaced(part, chance, mark, b'"', new))


def _valued(data: bytes, chance: Chance) -> bytes:
    start, end = chance.choice(((b"<v>", b"<"), (b"<t>", b"<"), (b' s="', b'"'), (b' t="', b'"')))
    new = chance.choice(_VALUES)
    return _changed(data, chance, lambda part: _replaced(part, chance, start, end, new))


def _tagged(data: bytes, chance: Chance) -> bytes:
    def change(part: bytes) -> bytes:
        at = chance.randrange(len(part))
        return part[:at] + chance.choice(_TAGS) + part[at:]

    return _changed(data, chance, change)


def _without_part(data: bytes, chance: Chance) -> bytes:
    parts = _parts(data)
    del parts[chance.choice([*parts])]
    return _packed(parts)


def _swapped(data: bytes, chance: Chance) -> bytes:
    parts = _parts(data)
    first, second = chance.sample([*parts], 2)
    return _packed({**parts, first: parts[second], second: parts[first]})


def _doubled(data: bytes, chance: Chance) -> bytes:
    parts = _parts(data)
    content = chance.choice([*parts.values()])
    return _packed({**parts, "../xl/worksheets/sheet9.xml": content, "xl/nested.zip": data})


def workbooks() -> list[bytes]:
    """Return the sound workbooks that are broken."""
    made = (make() for make in exports.EXPORTS.values())
    return [export.data for export in made if export.file_name.endswith(".xlsx")]


def try_many(folder: str, seed: int, count: int) -> dict[str, int]:
    """Read and try to take in ``count`` broken workbooks; raise on anything but words."""
    chance, good, told = Chance(seed), workbooks(), Counter[str]()
    path = Path(folder) / f"mutaatiot-{seed}.jdreg"
    with Register.create(path) as register:
        register.run_write(county.seed)
        for number in range(count):
            data = mutated(chance.choice(good), chance)
            started = time.monotonic()
            told[_tried(register, data, f"{seed}:{number}")] += 1
            if time.monotonic() - started > SLOWEST:
                raise TimeoutError(f"workbook {seed}:{number} took too long")
    return dict(told)


def _tried(register: Register, data: bytes, name: str) -> str:
    """Return what came of a workbook; a refused one must have left nothing behind."""
    options = ImportOptions(ImportKind.ORGANISATIONS, path=Path(name))
    before = _size(register)
    try:
        report = import_book(register, read_book(data, "rikki.xlsx"), options, today=TODAY)
    except UserError:
        outcome = "refused"
    except Exception as error:
        raise RuntimeError(f"workbook {name}") from error
    else:
        outcome = "taken" if report.written else "nothing taken"
    if outcome != "taken" and _size(register) != before:
        raise RuntimeError(f"workbook {name} was half taken")
    if outcome == "taken":
        register.undo()
    return outcome


def _size(register: Register) -> int:
    return register.read(lambda session: session.scalar(select(func.count(Organisation.id))) or 0)


def main(arguments: list[str] | None = None) -> int:
    """Try many in children with the limits of an import; the seed of a failure is printed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args(arguments)
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**6)
    print(f"Siemen {seed}, {given.count} rikottua taulukkoa", flush=True)
    totals: Counter[str] = Counter()
    limits = child.Limits(memory=LIMITS.memory, processor=600, clock=1200.0)
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, given.count, BATCH):
            many = min(BATCH, given.count - first)
            told: dict[str, Any] = child.run(
                try_many, folder, seed + first, many, limits=limits, too_much=f"{seed + first}"
            )
            totals.update(told)
    print(", ".join(f"{name} {count}" for name, count in sorted(totals.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
