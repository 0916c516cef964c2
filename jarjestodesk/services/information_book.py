"""What is given on an information request, as a workbook: public contents, grounds of the rest."""

from datetime import date

from sqlalchemy.orm import Session

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.codes import InformationRequester, Publicity
from jarjestodesk.records.information_requests import Giving, InformationLine, RequestSheet
from jarjestodesk.records.labels import label
from jarjestodesk.services.county import the_county
from jarjestodesk.services.information_queries import requester_name, sheet
from jarjestodesk.spreadsheets.content import Book, Column, Cover, Fact, Kind, Sheet


def what_is_given(session: Session, request_id: int, *, today: date) -> tuple[RequestSheet, Book]:
    """Return a request that has been judged and its workbook; UserError while judging lacks."""
    found = sheet(session, request_id)
    if found.lacking is not None:
        raise UserError(found.lacking)
    return found, _book(found, the_county(session).name, today)


def _book(found: RequestSheet, county: str, today: date) -> Book:
    title = _("Information given on request")
    given = Sheet(
        pgettext("sheet", "Information"),
        [
            Column(pgettext("column", "Applicant"), width=28),
            Column(pgettext("column", "Thing collected"), width=30),
            Column(pgettext("column", "Given")),
            Column(pgettext("column", "Content"), Kind.LONG_TEXT, width=70),
            Column(_("Ground of secrecy"), Kind.LONG_TEXT, width=34),
        ],
        [_row(item) for item in found.items],
        _("Every thing collected, what was given of it and on what ground the rest was not"),
    )
    cover = Cover(
        pgettext("sheet", "Request"), title, _warnings(found), _facts(found, county), _reading(), ()
    )
    return Book(title, f"{county} – JärjestöDesk", today, cover, (given,))


def _facts(found: RequestSheet, county: str) -> list[Fact]:
    line = found.line
    facts = [
        Fact(pgettext("fact", "County"), county),
        Fact(pgettext("fact", "Requester"), requester_name(line.requester)),
        Fact(pgettext("fact", "Who asks"), label(line.kind)),
        Fact(pgettext("fact", "Request received"), line.received_on, Kind.DAY),
        Fact(pgettext("fact", "Answer due"), line.due_on, Kind.DAY),
    ]
    if found.diary_number:
        facts.append(Fact(pgettext("fact", "Diary number"), found.diary_number))
    if line.subject:
        facts.append(Fact(pgettext("fact", "Asked for"), line.subject))
    names = ", ".join(name for _key, name in found.applications)
    return [*facts, Fact(pgettext("fact", "Applications"), names)]


def _reading() -> tuple[str, ...]:
    return (
        _("The contents are as the register had them when the request was collected."),
        _("A document that is given whole lies beside this workbook under its number."),
        _(
            "Whoever is not given everything may ask the authority to decide; its decision may be"
            " appealed (julkisuuslaki 14.3 and 33 §)."
        ),
    )


def _warnings(found: RequestSheet) -> tuple[str, ...]:
    """Warn of secret things in what is given to a party: they are his to see, not to spread."""
    secret = [
        item
        for item in found.items
        if item.publicity is not Publicity.PUBLIC and item.giving is Giving.WHOLE
    ]
    if found.line.kind is not InformationRequester.PARTY or not secret:
        return ()
    return (
        _(
            "This holds secret information, given to a party to the matter (julkisuuslaki 11 §)."
            " It must not be disclosed or used for another purpose (23 §)."
        ),
    )


def _row(item: InformationLine) -> tuple[str | None, ...]:
    secret = item.publicity is not Publicity.PUBLIC
    return (
        item.applicant,
        item.label,
        _given_words(item),
        _content(item),
        item.ground if secret else None,
    )


def _content(item: InformationLine) -> str | None:
    if item.giving is Giving.WHOLE:
        return item.content or item.file_name
    if item.giving is Giving.EDITED:
        return item.public_text or _("The document is given apart, its secret parts covered.")
    return None


def _given_words(item: InformationLine) -> str:
    if item.giving is Giving.WHOLE:
        if item.file_name and not item.sha256:
            return _("paper, copied by hand")
        return pgettext("given", "whole")
    if item.giving is Giving.EDITED:
        return pgettext("given", "in part")
    return pgettext("given", "not given")
