"""Named styles of every workbook: one look, and one number format for each kind of value."""

from datetime import datetime
from enum import StrEnum

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from jarjestodesk.i18n import pgettext
from jarjestodesk.spreadsheets.content import Kind, Value

ACCENT, ACCENT_GROUND, GREY, LINE = "0F6B62", "E0F0ED", "A9B7B4", "B7C4C1"
WARNING, WARNING_GROUND = "8A5200", "FDF0D9"
MONEY_FORMAT = '#,##0.00\\ "€"'
DAY_FORMAT = r"d\.m\.yyyy"
MOMENT_FORMAT = r'd\.m\.yyyy\ "klo"\ h\.mm'

FORMATS = {
    Kind.TEXT: "General",
    Kind.LONG_TEXT: "General",
    Kind.MONEY: MONEY_FORMAT,
    Kind.POINTS: "0.00",
    Kind.SHARE: r"0.0\ %",
    Kind.COUNT: "#,##0",
    Kind.YEAR: "0",
    Kind.DAY: DAY_FORMAT,
}
"""Number formats as files hold them; Finnish Excel and Calc show 1 234,50 € and 24.11.2026."""

_RULED = Border(bottom=Side(style="thin", color=LINE))
_CLOSED = Border(top=Side(style="medium", color=ACCENT))


class Style:
    """Names of the styles that are no column's kind."""

    TITLE = "title"
    HEADING = "heading"
    SUBHEADING = "subheading"
    HEADER = "header"
    NUMBER_HEADER = "number_header"
    WARNING = "warning"
    LABEL = "label"
    READING = "reading"


class Look(StrEnum):
    """How a value stands out: in a list, in a sum, in bold, on the cover beside its label."""

    PLAIN = ""
    TOTAL = "_total"
    STRONG = "_strong"
    FACT = "_fact"


_LOOK_MARKS = {Look.PLAIN: "", Look.TOTAL: " =", Look.STRONG: " +", Look.FACT: " :"}


def style_name(kind: Kind, value: Value, look: Look = Look.PLAIN) -> str:
    """Return the style for a value in a column of ``kind``; a moment shows its clock too."""
    part = "moment" if kind is Kind.DAY and isinstance(value, datetime) else kind.value
    return part + look


def named_styles() -> dict[str, NamedStyle]:
    """Return every style by our name; in the program they carry the user's words."""
    formats = {kind.value: form for kind, form in FORMATS.items()} | {"moment": MOMENT_FORMAT}
    values = {
        part + look: _value_style(part, look, form)
        for part, form in formats.items()
        for look in Look
    }
    return values | _word_styles()


def _value_style(part: str, look: Look, form: str) -> NamedStyle:
    text = part in {Kind.TEXT, Kind.LONG_TEXT}
    style = NamedStyle(f"JD {_word(part)}{_LOOK_MARKS[look]}")
    style.font = _font(bold=look in {Look.TOTAL, Look.STRONG})
    style.number_format = form
    left = text or look is Look.FACT
    style.alignment = Alignment(
        horizontal="left" if left else "right",
        vertical="top",
        wrap_text=text,
        indent=1 if text and look is not Look.FACT else 0,
    )
    if look is not Look.FACT:
        style.border = _CLOSED if look is Look.TOTAL else _RULED
    if look in {Look.TOTAL, Look.STRONG}:
        style.fill = PatternFill("solid", fgColor=ACCENT_GROUND)
    return style


def _word_styles() -> dict[str, NamedStyle]:
    def style(word: str, font: Font, ground: str | None = None, **where: object) -> NamedStyle:
        made = NamedStyle(f"JD {word}")
        made.font = font
        made.alignment = Alignment(vertical="top", wrap_text=True, **where)
        if ground:
            made.fill = PatternFill("solid", fgColor=ground)
        return made

    head = _font(bold=True, color="FFFFFF")
    return {
        Style.TITLE: style(pgettext("style", "title"), _font(size=18, bold=True, color=ACCENT)),
        Style.HEADING: style(pgettext("style", "heading"), _font(size=12, color="55645F")),
        Style.SUBHEADING: style(
            pgettext("style", "subheading"), _font(size=13, bold=True, color=ACCENT)
        ),
        Style.HEADER: style(pgettext("style", "header"), head, ACCENT, horizontal="left", indent=1),
        Style.NUMBER_HEADER: style(
            pgettext("style", "number header"), head, ACCENT, horizontal="right"
        ),
        Style.WARNING: style(
            pgettext("style", "warning"), _font(bold=True, color=WARNING), WARNING_GROUND
        ),
        Style.LABEL: style(pgettext("style", "label"), _font(color="55645F")),
        Style.READING: style(pgettext("style", "reading"), _font()),
    }


def _font(*, size: int = 11, bold: bool = False, color: str = "15211F") -> Font:
    return Font(name="Calibri", size=size, bold=bold, color=color)


def _word(part: str) -> str:
    return {
        "text": pgettext("style", "text"),
        "long_text": pgettext("style", "long text"),
        "money": pgettext("style", "money"),
        "points": pgettext("style", "points"),
        "share": pgettext("style", "share"),
        "count": pgettext("style", "count"),
        "year": pgettext("style", "year"),
        "day": pgettext("style", "day"),
        "moment": pgettext("style", "moment"),
    }[part]
