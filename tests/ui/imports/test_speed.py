"""Thousands of rows open, are filtered and walked without keeping the window from answering."""

import hashlib

import pytest

from tests.ui.conftest import quiet
from tests.ui.hand import K
from tests.ui.imports.dropping import drop, pytestmark
from tests.ui.stalls import LONGEST, longest_stall

__all__ = ["pytestmark"]

COUNT = 2_000
WAIT = 120.0
"""Seconds that looking at them may take where coverage is measured."""


def name(number: int) -> str:
    """A word that no other number has or nearly has."""
    digest = hashlib.sha256(str(number).encode()).digest()[:6]
    return "".join("kptslmnr"[one % 8] + "aeiouyäö"[one // 8 % 8] for one in digest).title()


@pytest.fixture
def large(tmp_path):
    """A CSV file of organisations, every hundredth of them wrong."""
    lines = ["Nimi;Y-tunnus;Postinumero;Kotipaikka;Sähköposti"]
    lines += [
        f"{name(n)} ry;;{'7x' if n % 100 == 0 else 70100};Kuopio;a{n}@b.example"
        for n in range(COUNT)
    ]
    path = tmp_path / "suuri.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_thousands_of_rows_never_keep_the_window_waiting(importer, large):
    importer.go("organisations")
    jobs, conductor = importer.conductor.window.jobs, importer.conductor

    def done() -> bool:
        return not jobs.running and quiet(conductor)

    stall = longest_stall(lambda: drop(importer.place, large), done, wait_for=WAIT)
    assert importer.view.state is not None
    if not importer.view.rows.isVisible():
        stall = max(stall, longest_stall(importer.view.check_rows, done, wait_for=WAIT))
    assert importer.view.rows.isVisible()
    assert stall < LONGEST, f"opening: {stall:.0f} ms"
    importer.click_button("Ei voi lukea", importer.view)
    assert len(importer.listed()) == COUNT // 100
    for words in ("Kaikki", "Uusia", "Kaikki"):
        importer.click_button(words, importer.view)
    assert len(importer.listed()) == COUNT
    importer.chord(K.Key_End)
    importer.press(K.Key_PageUp, times=5)
    importer.press(K.Key_Up, times=10)
    assert importer.longest_stall < LONGEST, f"{importer.longest_stall:.0f} ms"
    print(f"opening {stall:.0f} ms, filters and keys {importer.longest_stall:.0f} ms")
