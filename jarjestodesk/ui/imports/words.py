"""The words of the window of imports: what a kind is called, what came of rows, which reasons."""

from collections.abc import Callable
from dataclasses import dataclass

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.imports import Fault, FieldChange, ImportKind, RowOutcome, RowReport
from jarjestodesk.ui.imports.state import Read, Show
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.chip import ChipLook


@dataclass(frozen=True)
class KindWords:
    """What a kind of rows is called where it is offered, taken in, told of and shown."""

    name: str
    take: Callable[[int], str]
    took: Callable[[int], str]
    back: str


def kind_words(kind: ImportKind) -> KindWords:
    """Return the words of a kind the window takes in."""
    return _KINDS[kind]()


def _applications() -> KindWords:
    return KindWords(
        pgettext("import kind", "Applications"),
        lambda n: ngettext("Take in {n} application", "Take in {n} applications", n).format(n=n),
        lambda n: ngettext("Took in {n} application", "Took in {n} applications", n).format(n=n),
        _("Show the applications"),
    )


def _organisations() -> KindWords:
    return KindWords(
        pgettext("import kind", "Organisations"),
        lambda n: ngettext("Take in {n} organisation", "Take in {n} organisations", n).format(n=n),
        lambda n: ngettext("Took in {n} organisation", "Took in {n} organisations", n).format(n=n),
        _("Show the organisations"),
    )


def _persons() -> KindWords:
    return KindWords(
        pgettext("import kind", "Contact persons"),
        lambda n: ngettext("Take in {n} contact person", "Take in {n} contact persons", n).format(
            n=n
        ),
        lambda n: ngettext("Took in {n} contact person", "Took in {n} contact persons", n).format(
            n=n
        ),
        _("Show the organisations"),
    )


def _earlier_grants() -> KindWords:
    return KindWords(
        pgettext("import kind", "Earlier grants"),
        lambda n: ngettext("Take in {n} earlier grant", "Take in {n} earlier grants", n).format(
            n=n
        ),
        lambda n: ngettext("Took in {n} earlier grant", "Took in {n} earlier grants", n).format(
            n=n
        ),
        _("Show the organisations"),
    )


def _agreements() -> KindWords:
    return KindWords(
        pgettext("import kind", "Agreements"),
        lambda n: ngettext("Take in {n} agreement", "Take in {n} agreements", n).format(n=n),
        lambda n: ngettext("Took in {n} agreement", "Took in {n} agreements", n).format(n=n),
        _("Show the agreements"),
    )


_KINDS: dict[ImportKind, Callable[[], KindWords]] = {
    ImportKind.APPLICATIONS: _applications,
    ImportKind.ORGANISATIONS: _organisations,
    ImportKind.PERSONS: _persons,
    ImportKind.EARLIER_GRANTS: _earlier_grants,
    ImportKind.AGREEMENTS: _agreements,
}

SHOWN: dict[RowOutcome, Show] = {one: Show(one.value) for one in RowOutcome}
LOOKS: dict[Show, tuple[Tone, str]] = {
    Show.ALL: (Tone.NEUTRAL, "table-2"),
    Show.ASKED: (Tone.WARNING, "circle-help"),
    Show.REFUSED: (Tone.BAD, "circle-x"),
    Show.NEW: (Tone.GOOD, "plus"),
    Show.CHANGED: (Tone.INFO, "pencil"),
    Show.SAME: (Tone.NEUTRAL, "check"),
    Show.LATE: (Tone.WARNING, "clock"),
    Show.SKIPPED: (Tone.NEUTRAL, "minus"),
}


def filters() -> dict[Show, str]:
    """Return the words of the filters."""
    return {
        Show.ALL: pgettext("filter of rows", "All"),
        Show.ASKED: pgettext("filter of rows", "To be chosen"),
        Show.REFUSED: pgettext("filter of rows", "Cannot be read"),
        Show.NEW: pgettext("filter of rows", "New"),
        Show.CHANGED: pgettext("filter of rows", "Changes"),
        Show.SAME: pgettext("filter of rows", "As they were"),
        Show.LATE: pgettext("filter of rows", "Came late"),
        Show.SKIPPED: pgettext("filter of rows", "Left out"),
    }


def outcomes() -> dict[Show, str]:
    """Return what one row's chip says."""
    return {
        Show.ASKED: pgettext("row", "to be chosen"),
        Show.REFUSED: pgettext("row", "cannot be read"),
        Show.NEW: pgettext("row", "new"),
        Show.CHANGED: pgettext("row", "changes"),
        Show.SAME: pgettext("row", "as it was"),
        Show.LATE: pgettext("row", "came late"),
        Show.SKIPPED: pgettext("row", "left out"),
    }


def look(show: Show) -> ChipLook:
    """Return the chip of a row."""
    tone, icon = LOOKS[show]
    return ChipLook(tone, icon, outcomes()[show])


def chosen_look() -> ChipLook:
    """Return the chip of a row whose organisation has been chosen."""
    return ChipLook(Tone.GOOD, "circle-check", pgettext("row", "chosen"))


def row_look(row: RowReport, state: Read) -> ChipLook:
    """Return the chip of a row as the choices stand."""
    if row.outcome is RowOutcome.ASKED and row.row in state.accept:
        return chosen_look()
    return look(SHOWN[row.outcome])


def chosen_words(name: str) -> str:
    """Return what was chosen for a row; an empty name is a new organisation."""
    if not name:
        return _("Chosen: a new organisation")
    return pgettext("import", "Chosen: {organisation}").format(organisation=name)


def quoted(text: str) -> str:
    """Return a text of the file in quotation marks."""
    return pgettext("value seen", "“{value}”").format(value=text)


def where(fault: Fault) -> str:
    """Return where a fault is and what was seen there."""
    column = fault.column or ""
    if fault.letter:
        column = pgettext("column of a workbook", "{letter} {header}").format(
            letter=fault.letter, header=column
        )
    seen = quoted(fault.seen) if fault.seen else ""
    return ": ".join(part for part in (column, seen) if part)


def right(fault: Fault) -> str:
    """Return what would be right in a cell that cannot be read."""
    return _("Right would be: {example}").format(example=fault.example) if fault.example else ""


def change_words(change: FieldChange) -> str:
    """Return a change as old → new."""
    return f"{change.before or '–'} → {change.after or '–'}"


def summary(row: RowReport, chosen: str | None) -> str:
    """Return in one line why a row is refused, what it changes or what to know of it."""
    parts = [] if chosen is None else [chosen_words(chosen)]
    for fault in row.faults:
        place = where(fault)
        parts.append(f"{place} – {fault.reason}" if place else fault.reason)
    if row.late:
        parts.append(_("The application came after the call closed."))
    if chosen is None:
        parts += row.notes
    parts += [f"{change.what}: {change_words(change)}" for change in row.changes]
    return " ".join(parts)
