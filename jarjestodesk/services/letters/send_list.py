"""The send list of a run as workbook content: who gets what, with room to note the sending."""

from collections.abc import Sequence
from datetime import date

from jarjestodesk.documents.letters_values import TRIAL, post_address
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.labels import label
from jarjestodesk.records.letters import LetterRow, Round
from jarjestodesk.spreadsheets.content import Book, Column, Cover, Fact, Kind, Sheet, Value


def send_list(letters: Round, rows: Sequence[LetterRow], *, today: date) -> Book:
    """Return the workbook; ``rows`` are the round's letters in the same order as its drafts."""
    title = _("Send list: {call}").format(call=letters.call_name)
    sheet = Sheet(
        pgettext("sheet", "Letters"),
        _columns(),
        [_row(letters, number, row) for number, row in enumerate(rows)],
        about=_("one row for each letter, in the order of the print file"),
        frozen=2,
    )
    return Book(
        title=title,
        author=letters.county,
        day=today,
        cover=_cover(letters, rows, title, today),
        sheets=[sheet],
        mark=TRIAL if letters.test else None,
    )


def granted(letters: Round, number: int) -> int | None:
    """Return the binding sum of a letter in cents; None for a decision without money."""
    known = [year.granted for year in letters.drafts[number].content.years if year.binding]
    sums = [cents for cents in known if cents is not None]
    return sum(sums) if sums else None


def _cover(letters: Round, rows: Sequence[LetterRow], title: str, today: date) -> Cover:
    warnings = [_("A trial: the letters are no decisions and must not be sent.")]
    facts = [
        Fact(pgettext("fact", "Call"), letters.call_name),
        Fact(pgettext("fact", "Made on"), today, Kind.DAY),
        Fact(_("Number of letters"), len(rows), Kind.COUNT),
        Fact(_("Pages in all"), sum(row.pages for row in rows), Kind.COUNT),
    ]
    return Cover(
        title=pgettext("sheet", "Cover"),
        heading=title,
        warnings=warnings if letters.test else [],
        facts=facts,
        reading=[
            _("Write the day of sending, the sender and the way when a letter has been sent:"),
            _("the time for rectification is reckoned from them, not from the day of printing."),
            _("E-mail may be used only where the consent has its date."),
        ],
        blocks=[],
    )


def _columns() -> list[Column]:
    return [
        Column(pgettext("column", "No."), Kind.COUNT),
        Column(pgettext("column", "Recipient")),
        Column(pgettext("column", "Address")),
        Column(pgettext("column", "E-mail")),
        Column(_("Consent to e-service"), Kind.DAY),
        Column(pgettext("column", "Diary number")),
        Column(pgettext("column", "Decision")),
        Column(pgettext("column", "Granted"), Kind.MONEY, total=True),
        Column(pgettext("column", "File")),
        Column(pgettext("column", "Pages"), Kind.COUNT, total=True),
        Column(_("Letter made on"), Kind.DAY),
        Column(pgettext("column", "Sent on"), Kind.DAY, width=14),
        Column(pgettext("column", "Sent by"), width=22),
        Column(_("Way of sending"), width=20),
    ]


def _row(letters: Round, number: int, row: LetterRow) -> list[Value]:
    draft = letters.drafts[number]
    party = draft.content.party
    return [
        number + 1,
        row.organisation,
        ", ".join(post_address(party.street, party.postal_code, party.city)),
        party.email,
        party.email_consent_on,
        row.diary_number,
        label(row.kind),
        row.granted,
        row.file,
        row.pages,
        row.made_on,
        draft.sent_on,
        draft.sent_by,
        draft.sent_method,
    ]
