"""10 000 applications taken in against plain openpyxl reading of the same workbook, in one run.

Time is the best of a few rounds; memory the peak (Linux) of a process of its own that only reads.
"""

import argparse
import cProfile
import io
import multiprocessing
import pstats
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

ROWS = 10_000
ROUNDS = 3
TODAY = date(2026, 11, 24)
HEADERS = (
    "Hakija", "Y-tunnus", "Diaarinumero", "Avustuslaji", "Hakemuksen nimi", "Haettu 2027",
    "Kunnat", "Saapunut", "Sähköposti", "Puhelin", "Kotipaikka", "Käyttötarkoitus",
    "Yhteyshenkilö", "Yhteyshenkilön sähköposti", "Omarahoitus",
)  # fmt: skip
PLACES = ("Kuopio", "Iisalmi", "Siilinjärvi", "Varkaus", "Leppävirta")
PURPOSE = "Matalan kynnyksen kohtaamispaikka, vertaistukiryhmiä ja retkiä kuntien alueella. " * 4


def make_workbook(path: Path, rows: int) -> None:
    """Write invented applications, of a third as many organisations."""
    from openpyxl import Workbook
    from stdnum.fi import ytunnus

    numbers = (f"{n:07d}-{d}" for n in range(1_000_003, 10**7) for d in range(10))
    valid = (number for number in numbers if ytunnus.is_valid(number))
    business_ids = [next(valid) for _each in range(rows // 3 + 1)]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Hakemukset")
    sheet.append(HEADERS)
    start = datetime.combine(date(2026, 11, 2), datetime.min.time())
    for row in range(rows):
        owner = row // 3
        places = ", ".join(PLACES[place % len(PLACES)] for place in range(row % 3 + 1))
        sheet.append(
            (
                _name(owner),
                business_ids[owner],
                f"{row + 1}/02.05.01/2026",
                "toiminta-innovaatio",
                f"Toiminta {row}",
                1000 + row / 2,
                places,
                start + timedelta(minutes=row),
                f"yhdistys{owner}@esimerkki.example",
                "040 123 4567",
                PLACES[owner % len(PLACES)],
                f"{row}: {PURPOSE}",
                f"Henkilö {row % 500}",
                f"henkilo{row % 500}@esimerkki.example",
                500 + row,
            )
        )
    book.save(path)


def _name(owner: int) -> str:
    """Return an invented name: a place, a word of its own and what such names end in."""
    syllables = ("ka", "lo", "mi", "sa", "tu", "ve", "ro", "pi", "ne", "ju")
    word = "".join(syllables[int(digit)] for digit in f"{owner:04d}").capitalize()
    place = ("Kuopion", "Iisalmen", "Siilinjärven", "Varkauden", "Leppävirran")[owner % 5]
    return f"{place} {word}{('yhdistys', 'kerho', 'seura')[owner % 3]} ry"


def plain(path: Path) -> int:
    """Read every cell as openpyxl's documentation shows; return how many hold something."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return sum(cell is not None for row in book.active.iter_rows(values_only=True) for cell in row)


def ours(path: Path) -> int:
    """Read the workbook as an import's child does."""
    from jarjestodesk.spreadsheets.read import load, read_book

    book = read_book(load(path), path.name)
    return sum(cell is not None for row in book.sheets[0].rows for cell in row.cells)


def nothing(_path: Path) -> int:
    """Only load what both ways need."""
    import openpyxl

    return len(openpyxl.__version__)


def _peak(way: Callable[[Path], int], path: Path, answer: Any) -> None:
    way(path)
    status = Path("/proc/self/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    answer.send(int(line.split()[1]) / 1e3)


def peak(way: Callable[[Path], int], path: Path) -> float:
    """Return the megabytes a fresh process takes at most."""
    context = multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_peak, args=(way, path, writer))
    process.start()
    megabytes: float = reader.recv()
    process.join()
    return megabytes


def best(action: Callable[[], object]) -> float:
    """Return the least seconds of the rounds."""
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return min(times)


def take_in(folder: Path, path: Path, *, profiled: bool = False) -> dict[str, float]:
    """Return the seconds of a dry run, of taking in and of the same file again."""
    from jarjestodesk.db.register import Register
    from jarjestodesk.jobs.reading import import_file
    from jarjestodesk.records.imports import ImportKind, ImportOptions
    from jarjestodesk.services import county
    from jarjestodesk.services.calls import add_call
    from jarjestodesk.services.sample import content
    from tests.services.test_calls import CALL

    options = ImportOptions(ImportKind.APPLICATIONS, path, call=CALL.code)
    found = {}
    with Register.create(folder / f"mitta-{time.monotonic_ns()}.jdreg") as register:
        register.run_write(county.seed)
        register.run_write(county.set_up, content.setup(TODAY))
        register.run_write(add_call, CALL)
        for name, chosen in (
            ("dry run", replace(options, dry_run=True)),
            ("taking in", options),
            ("the same again", options),
        ):
            profile = cProfile.Profile() if profiled else None
            started = time.perf_counter()
            if profile:
                report = profile.runcall(import_file, register, chosen, today=TODAY)
            else:
                report = import_file(register, chosen, today=TODAY)
            found[name] = time.perf_counter() - started
            if report.refused or report.asked:
                raise RuntimeError(f"{name}: {report.refused[:1]} {report.asked[:1]}")
            if profile:
                _print_profile(name, profile)
    return found


def _print_profile(name: str, profile: cProfile.Profile) -> None:
    out = io.StringIO()
    pstats.Stats(profile, stream=out).sort_stats("cumulative").print_stats(45)
    print(name, out.getvalue())


def main() -> None:
    """Print the times and peaks, each with its ratio to plain reading."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "hakemukset.xlsx"
        make_workbook(path, given.rows)
        if given.profile:
            take_in(folder, path, profiled=True)
            return
        if plain(path) != ours(path):
            raise RuntimeError("the two ways read different cells")
        base = best(lambda: plain(path))
        print(f"{given.rows} rows, {path.stat().st_size / 1e6:.1f} MB")
        print(f"{'plain openpyxl':18} {base:6.2f} s")
        _line("our reading", best(lambda: ours(path)), base)
        for step, seconds in take_in(folder, path).items():
            _line(step, seconds, base)
        idle, least = peak(nothing, path), peak(plain, path)
        most = peak(ours, path)
        print(f"peak memory: idle {idle:.0f} MB, plain {least:.0f} MB, ours {most:.0f} MB")


def _line(name: str, seconds: float, base: float) -> None:
    print(f"{name:18} {seconds:6.2f} s: {seconds / base:.1f} x plain")


if __name__ == "__main__":
    main()
