"""What the head of the window of imports says of a file's rows, before and after."""

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.imports import ImportReport, RowOutcome
from jarjestodesk.ui.imports.data import Origin, Pasted
from jarjestodesk.ui.imports.state import Read, Show


def title(state: Read) -> str:
    """Return the question, or that the file cannot be taken in as it is."""
    name = state.book.file_name
    if not state.rows.count(Show.REFUSED):
        return pgettext("import", "Take in {file}?").format(file=name)
    if isinstance(state.origin, Pasted):
        return _("The pasted rows cannot be taken in as they are")
    return pgettext("import", "{file} cannot be taken in as it is").format(file=name)


def columns_title(state: Read) -> str:
    """Return what the columns are of."""
    if isinstance(state.origin, Pasted):
        return _("Columns of the pasted rows")
    return pgettext("import", "Columns of {file}").format(file=state.book.file_name)


def refused_title(origin: Origin) -> str:
    """Return that a file cannot be read at all."""
    if isinstance(origin, Pasted):
        return _("The pasted rows cannot be read")
    return pgettext("import", "{file} cannot be read").format(file=origin.name)


def before(state: Read) -> str:
    """Return what stands in the way, or what Enter will do."""
    return "\n".join([_standing(state), *state.rows.report.notes])


def _standing(state: Read) -> str:
    waiting = len(state.undecided)
    if waiting:
        return ngettext(
            "{n} row waits for you to choose its organisation: a number chooses, U makes a new"
            " one.",
            "{n} rows wait for you to choose their organisations: a number chooses, U makes a new"
            " one.",
            waiting,
        ).format(n=waiting)
    if state.rows.count(Show.REFUSED):
        return _(
            "Nothing has been written. Mend the rows below in the file and read it again, or"
            " take in the other rows only."
        )
    if not state.valid:
        return _("The register knows all of it already: nothing would change.")
    return _("Nothing has been written yet. Enter takes the rows in, Esc leaves them.")


def only_valid(state: Read) -> str:
    """Return the words of the button that takes in what can be taken now."""
    return ngettext(
        "Take in only {n} valid row", "Take in only {n} valid rows", state.valid
    ).format(n=state.valid)


def to_decide(count: int) -> str:
    """Return the words of the button that brings up the next row to be decided."""
    return ngettext(
        "Choose the organisation of {n} row", "Choose the organisations of {n} rows", count
    ).format(n=count)


def after(report: ImportReport) -> str:
    """Return what was done in numbers, and how it is taken back."""
    counts = _("New: {new} · brought up to date: {changed} · as they were: {same}").format(
        new=report.count(RowOutcome.NEW),
        changed=report.count(RowOutcome.CHANGED),
        same=report.count(RowOutcome.SAME),
    )
    said = [counts, _("Ctrl+Z takes all of it back at once.")]
    left = len(report.asked) + len(report.refused)
    if left:
        said.append(
            ngettext(
                "{n} row was left out: it waits for a choice or cannot be read.",
                "{n} rows were left out: they wait for a choice or cannot be read.",
                left,
            ).format(n=left)
        )
    return "\n".join([*said, *report.notes])
