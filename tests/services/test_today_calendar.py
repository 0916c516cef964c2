"""Deadlines as a calendar file: lines, folding, escaping, identities that stay."""

import re
from datetime import date

import pytest

from jarjestodesk.errors import UserError
from jarjestodesk.records.today import (
    AgreementFigures,
    PlaceCounts,
    Task,
    TaskTone,
    TodayPage,
    YearMoney,
    grouped_tasks,
)
from jarjestodesk.services.today.calendar import calendar, write

TODAY = date(2026, 11, 24)


def task(when: date, title: str, detail: str = "", route: str = "calls/2/service") -> Task:
    return Task(when, TaskTone.INFO, "send", title, detail, "Avaa", route)


def page(*tasks: Task) -> TodayPage:
    return TodayPage(
        day=TODAY,
        groups=grouped_tasks(tasks, TODAY),
        calls=(),
        money=YearMoney(2026, None, None, None),
        years=(),
        places=PlaceCounts(2026, (), 0, 0, 0),
        agreements=AgreementFigures(0, 0, 0, None),
    )


def entries(content: bytes) -> list[dict[str, str]]:
    """Read the file back: unfold, split into entries, take the escapes away."""
    text = content.decode().replace("\r\n ", "")
    found: list[dict[str, str]] = []
    for line in text.split("\r\n"):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name not in {"BEGIN", "END", ""}:
            plain = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
            found[-1][name.partition(";")[0]] = plain
    return found


def test_a_deadline_is_an_entry_of_its_whole_day():
    content = calendar(page(task(date(2026, 12, 14), "Oikaisuvaatimusaika päättyy", "lähetetty")))
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    (entry,) = entries(content)
    assert entry["DTSTART"] == "20261214"
    assert entry["DTEND"] == "20261215"
    assert entry["SUMMARY"] == "Oikaisuvaatimusaika päättyy"
    assert entry["DESCRIPTION"] == "lähetetty"
    assert entry["DTSTAMP"] == "20261124T000000Z"


def test_what_is_late_stands_on_today_and_says_so():
    (entry,) = entries(calendar(page(task(date(2026, 9, 30), "Väliraportti puuttuu"))))
    assert (entry["DTSTART"], entry["SUMMARY"]) == ("20261124", "Myöhässä: Väliraportti puuttuu")


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut():
    long = "Äyräpuron ääniyhdistys, Öhmanin säätiö; åå \\ " * 8
    content = calendar(page(task(TODAY, long, long)))
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    for line in content.split(b"\r\n"):
        line.decode()
    assert entries(content)[0]["SUMMARY"] == long


def test_the_same_tasks_give_the_same_bytes_and_a_task_keeps_its_identity():
    before = page(task(TODAY, "Lähetä 3 päätöstä"))
    after = page(task(TODAY, "Lähetä 2 päätöstä"))
    assert calendar(before) == calendar(before)
    assert entries(calendar(before))[0]["UID"] == entries(calendar(after))[0]["UID"]


def test_two_tasks_of_a_place_and_day_are_two_entries():
    content = calendar(page(task(TODAY, "Ensimmäinen"), task(TODAY, "Toinen")))
    assert len({entry["UID"] for entry in entries(content)}) == 2


def test_a_file_that_cannot_be_written_is_told_in_words(tmp_path):
    with pytest.raises(UserError, match="ei voitu kirjoittaa"):
        write(page(), tmp_path / "ei ole" / "maaraajat.ics")
