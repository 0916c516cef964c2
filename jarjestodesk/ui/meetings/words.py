"""What the room of meetings says: titles, key facts, lines of tables."""

from collections.abc import Sequence

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.meetings import ItemRecord, MeetingRecord
from jarjestodesk.ui.meetings.data import DecidedLine, MeetingView
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.chip import ChipLook
from jarjestodesk.ui.widgets.mini_table import Head, Line
from jarjestodesk.values.dates import format_date
from jarjestodesk.values.money import format_plain


def title(meeting: MeetingRecord) -> str:
    """Return “Kokous 16.12.2026”."""
    when = format_date(meeting.held_on) if meeting.held_on else meeting.held_text or "–"
    return _("Meeting of {date}").format(date=when)


def subtitle(meeting: MeetingRecord) -> str:
    """Return the body and the meeting's number."""
    number = meeting.number and pgettext("meeting", "meeting {n}").format(n=meeting.number)
    return " · ".join(part for part in (meeting.body, number) if part)


def chips(meeting: MeetingRecord) -> tuple[ChipLook, ...]:
    """Return how far the minutes are."""
    if meeting.minutes_published_on is not None:
        return (ChipLook(Tone.GOOD, "circle-check", pgettext("chip", "minutes published")),)
    if meeting.minutes_checked_on is not None:
        return (ChipLook(Tone.INFO, "check", pgettext("chip", "minutes checked")),)
    return (ChipLook(Tone.WARNING, "clock", _("minutes not checked yet")),)


def facts(meeting: MeetingRecord) -> tuple[tuple[str, str], ...]:
    """Return the meeting's days."""
    days = (
        (pgettext("label", "Papers due"), meeting.agenda_due_on),
        (pgettext("label", "Minutes checked"), meeting.minutes_checked_on),
        (pgettext("label", "Minutes published"), meeting.minutes_published_on),
    )
    return tuple((name, format_date(day) if day else "") for name, day in days)


def note(view: MeetingView) -> tuple[str, str]:
    """Return how many items and decisions there are, and what was granted in all."""
    items, decided = len(view.meeting.items), len(view.decided)
    words = ngettext("{n} item on the agenda", "{n} items on the agenda", items).format(n=items)
    if not decided:
        return words, _("Nothing has been decided in the meeting yet.")
    told = ngettext("{n} decision made", "{n} decisions made", decided).format(n=decided)
    known = [one.granted for one in view.decided if one.granted is not None]
    granted = _("Granted {sum} in all.").format(sum=format_plain(sum(known)))
    return f"{words}, {told}", granted if known else ""


def item_heads() -> tuple[Head, ...]:
    """Return the columns of the agenda."""
    return (
        Head("§"),
        Head(pgettext("agenda", "Item"), stretch=True),
        Head(pgettext("column", "Diary number")),
    )


def item_lines(items: Sequence[ItemRecord]) -> list[Line]:
    """Return a line for each item, in order."""
    return [
        Line((one.section or "–", item_title(one), one.case_number or "–"), row_id=one.id)
        for one in items
    ]


def item_title(item: ItemRecord) -> str:
    """Return what an item is called: its title, and the applicant where the title lacks him."""
    name = item.title or item.call or pgettext("item", "no title")
    if item.applicant and item.applicant not in name:
        return f"{name}, {item.applicant}"
    return name


def decided_heads() -> tuple[Head, ...]:
    """Return the columns of what was decided."""
    return (
        Head("§"),
        Head(pgettext("column", "Applicant"), stretch=True),
        Head(pgettext("column", "Decision")),
        Head(pgettext("column", "Granted"), number=True),
    )


def decided_lines(decided: Sequence[DecidedLine]) -> list[Line]:
    """Return a line for each decision; it leads to its application."""
    return [
        Line(
            (
                one.section or "–",
                one.applicant,
                one.kind,
                "–" if one.granted is None else format_plain(one.granted),
            ),
            route=f"applications/{one.application_id}",
            row_id=one.application_id,
        )
        for one in decided
    ]
