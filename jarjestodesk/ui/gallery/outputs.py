"""The gallery's right side: buttons, chips, cards, the inspector, messages, and the grid."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from jarjestodesk.records.codes import ApplicationStatus, CallState, CheckOutcome, DecisionKind
from jarjestodesk.records.history import HistoryLine
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.ui.gallery.inputs import LONG
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.amountbar import AmountBar, Part
from jarjestodesk.ui.widgets.buttons import IconButton, danger, link, plain, primary, small, trial
from jarjestodesk.ui.widgets.card import Card, Facts
from jarjestodesk.ui.widgets.chip import Chip, ChipLook, chip_of
from jarjestodesk.ui.widgets.empty import EmptyPage
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.inspector import HistoryList, Inspector, Note, Subject
from jarjestodesk.ui.widgets.look import fit, label
from jarjestodesk.ui.widgets.stages import Stage, StageState, StageTabs

_CODES: tuple[type[StrEnum], ...] = (
    ApplicationStatus,
    CallState,
    DecisionKind,
    CheckOutcome,
    AgreementState,
)
_DONE, _NOW, _OPEN = StageState.DONE, StageState.CURRENT, StageState.OPEN
_STAGES = (
    Stage("facts", "Tiedot", _DONE),
    Stage("applications", "Hakemukset", _DONE, "35"),
    Stage("checks", "Tarkistus", _DONE, "33/35"),
    Stage("assessment", "Arviointi", _DONE, "31/33"),
    Stage("allocation", "Jako", _NOW, "ehdotus B"),
    Stage("meeting", "Kokous", _OPEN, "16.12."),
    Stage("service", "Tiedoksianto", _OPEN, "0/35"),
    Stage("summary", "Yhteenveto", _OPEN),
)


def parts(context: Context) -> list[tuple[str, QWidget]]:
    """Return (title, widget) of each part."""
    return [
        ("Painikkeet", _buttons()),
        ("Tilamerkit", _chips()),
        ("Tarkastelu", _inspector(context)),
        ("Tarkastelu ilman riviä", _no_row(context)),
        ("Tiedot ja historia", _cards()),
        ("Tyhjä sivu", _empty()),
        ("Ilmoitukset ja eteneminen", _messages(context)),
    ]


def stages() -> QWidget:
    """Return the call's tabs and appropriation bars, within it and over it."""
    tabs = StageTabs("Haun vaiheet")
    tabs.set_stages(_STAGES)
    tabs.choose("allocation")
    within, over = AmountBar(), AmountBar()
    within.show_amounts(42500000, "määräraha 2027", [Part(35300000, "ehdotettu, 12 hakemusta")])
    over.show_amounts(
        42500000,
        "määräraha 2027",
        [
            Part(30000000, "myönnetty, 8 hakemusta"),
            Part(14100000, "ehdotettu, 4 hakemusta", light=True),
        ],
    )
    return _column(tabs, within, over, spacing=16)


def _column(*widgets: QWidget, spacing: int = 8) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    for widget in widgets:
        column.addWidget(widget)
    fit(column, spacing)
    return box


def _line(*widgets: QWidget) -> QWidget:
    box = QWidget()
    line = FlowLayout(box)
    for widget in widgets:
        line.addWidget(widget)
    fit(line, 8)
    return box


def _buttons() -> QWidget:
    off, off_primary = plain("Ei käytössä", "download"), primary("Ei käytössä", "check")
    off.setEnabled(False)
    off_primary.setEnabled(False)
    return _column(
        _line(primary("Ota ehdotukseksi", "check"), plain("Vie Exceliin", "file-spreadsheet")),
        _line(off_primary, off, danger("Poista luonnos", "trash-2")),
        _line(small("Avaa lista"), small("Kirjaa", "phone"), link("Kumoa"), link("Avaa", "link")),
        _line(
            trial("A · Kynnys 60 p"),
            trial("B · Pisteet euroiksi", "check", checked=True),
            IconButton("sliders-horizontal", "Säännöt"),
            IconButton("x", "Sulje"),
        ),
    )


def _chips() -> QWidget:
    rows = [_line(*(Chip(chip_of(code)) for code in codes)) for codes in _CODES]
    return _column(*rows, Chip(ChipLook(Tone.WARNING, "pencil", LONG)))


def _subject() -> Subject:
    words = QAction("Avaa hakemus")
    words.setProperty("icon_shown", "file-text")
    reason = QAction("Perustelu")
    reason.setProperty("icon_shown", "message-square")
    return Subject(
        title="Vesijaon ensi- ja turvakoti ry",
        subtitle="Turvallinen alku vauvaperheille · 5541/02.05.01/2026",
        chips=(
            ChipLook(Tone.GOOD, "check", "Hakukelpoinen"),
            ChipLook(Tone.INFO, "rotate-ccw", "Hakenut aiemmin"),
        ),
        note="Ehdotus 38 000 € (79 % haetusta)",
        note_text="Kiinnitetty käsin 24.11. Säännön mukaan olisi 40 500 €.",
        facts=(
            ("2025 innovaatio", "30 000 €, loppuraportti ajallaan"),
            ("2024 innovaatio", "hylätty, kattavuus"),
            ("Palvelutoimiala", "Perheet ja nuoret"),
            ("Kunnat", "Varkaus, Joroinen, Leppävirta"),
        ),
        actions=(words, reason),
    )


def _inspector(context: Context) -> Inspector:
    inspector = Inspector(context)
    inspector.add_tab("Historia", _history())
    inspector.add_tab("Tiedostot", label("Ei tiedostoja", "second"))
    inspector.show_subject(_subject())
    inspector.setMinimumHeight(460)
    return inspector


def _no_row(context: Context) -> Inspector:
    inspector = Inspector(context, "Valitun rivin tiedot näkyvät tässä.")
    inspector.setMinimumHeight(200)
    return inspector


def _history() -> HistoryList:
    history = HistoryList()
    history.show_lines(
        [
            HistoryLine(
                datetime(2026, 11, 24, 10, 5, tzinfo=UTC),
                "Maija Mallikas",
                "Ehdotus 40 500 € → 38 000 €",
            ),
            HistoryLine(
                datetime(2026, 11, 20, 7, 30, tzinfo=UTC), "Maija Mallikas", "35 hakemusta tuotu"
            ),
        ]
    )
    return history


def _cards() -> QWidget:
    facts = Facts([("Sopimuksia voimassa", "41"), ("Tyhjä tieto", ""), ("Nimi", LONG)])
    card = Card("Kortti, jossa on toiminto", small("Vie kalenteriin", "calendar"))
    card.add(facts)
    notes = []
    for tone, title in (
        (Tone.WARNING, "Täydennys saapumatta"),
        (Tone.BAD, "Määräaika meni 15.11."),
    ):
        note = Note()
        note.show_note(title, "Täydennystä odotetaan 2 hakemukseen.", tone)
        notes.append(note)
    return _column(card, *notes, _history())


def _empty() -> EmptyPage:
    return EmptyPage(
        "Ei vielä hakuja",
        "Haku kokoaa hakemukset, arvioinnin, jaon ja päätökset yhteen paikkaan.",
        [primary("Uusi haku", "plus"), plain("Kokeile esimerkkirekisteriä", "database")],
        icon="megaphone",
    )


def _messages(context: Context) -> QWidget:
    bar = QProgressBar()
    bar.setRange(0, 35)
    bar.setValue(14)
    bar.setTextVisible(False)
    bar.setAccessibleName("Tehdään kirjeitä, 14/35")
    told = [
        ("Kirjeet", Message("35 kirjettä tehtiin.", Tone.GOOD, "Avaa kansio")),
        ("Virhe", Message("Kirjettä ei voitu tehdä: toimielin puuttuu.", Tone.BAD)),
        ("Huomio", Message("Varmuuskopiota ei ole tehty tänään.", Tone.WARNING)),
    ]
    buttons = [small(words, then=_teller(context, message)) for words, message in told]
    words = label("Tehdään kirjeitä · 14/35 · Hiirolan omaishoitajat ry", "second")
    return _column(_line(*buttons), words, bar)


def _teller(context: Context, message: Message) -> Callable[[], None]:
    return lambda: context.tell(message)
