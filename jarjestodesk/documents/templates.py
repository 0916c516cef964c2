"""Editable texts: Jinja2 in a sandbox, then a small block markup; users' values are never markup.

The markup, one thing a line: ``# `` and ``## `` headings, ``- `` list items, ``| label | value``
rows (three cells or more: a table, its header first), ``> `` lines of the result box (label,
result, notes), ``* `` a small note, ``~ `` lines of a signature, ``---`` a new page; a blank line
parts paragraphs, ``**`` frames bold. A line with nothing but ``{% … %}`` leaves no line.

Every value is guarded when it is put in, so that whatever it holds ("# x", "{{ y }}", line ends,
bars, stars) stays text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jarjestodesk.documents.tagged.text import Inline, Run
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _
from jarjestodesk.records.codes import TextKind

_VALUE, _LINE_END, _BAR, _STAR = "\ue000", "\ue001", "\ue002", "\ue003"
_GUARDED = str.maketrans({"\n": _LINE_END, "|": _BAR, "*": _STAR, _VALUE: None})
_SHOWN = str.maketrans({_LINE_END: "\n", _BAR: "|", _STAR: "*", _VALUE: None})
_BOLD = "**"
_ONLY_COMMANDS = re.compile(r"^[ \t]*((?:\{%[^\n]*?%\}[ \t]*)+)\n", re.MULTILINE)
_PREFIXES = {"# ": "h1", "## ": "h2", "### ": "h3", "- ": "item", "| ": "row", "> ": "box"}
_PREFIXES |= {"~ ": "signer", "* ": "note"}
_GATHERED = frozenset({"p", "item", "row", "box", "signer"})


@dataclass(frozen=True)
class Field:
    """A field users may write into a text: its Finnish name and what it holds.

    A list's parts are named behind a dot and used in a loop:
    ``{% for vuosi in vuodet %}{{ vuosi.summa }}{% endfor %}``.
    """

    name: str
    meaning: str


FIELDS: tuple[Field, ...] = (
    Field("koe", "tosi, kun haku on merkitty kokeeksi"),
    Field("saate", "tosi, kun kirje on saate pöytäkirjanotteeseen"),
    Field("myonteinen", "tosi, kun avustusta myönnetään"),
    Field("osittainen", "tosi, kun avustusta myönnetään haettua vähemmän"),
    Field("hyvinvointialue", "hyvinvointialueen nimi"),
    Field("yksikko", "lähettävä yksikkö"),
    Field("hakija", "hakijan virallinen nimi perusmuodossa"),
    Field("ytunnus", "hakijan Y-tunnus"),
    Field("yhteishakijat", "luettelo: muut yhteishaun hakijat"),
    Field("haku", "avustushaun nimi"),
    Field("avustuslaji", "avustuslajin nimi"),
    Field("asianumero", "hakemuksen tai haun asianumero"),
    Field("kirjeen_paiva", "kirjeen päiväys"),
    Field("saapunut", "päivä, jona hakemus saapui"),
    Field("toiminta", "haetun toiminnan nimi"),
    Field("kayttotarkoitus", "mihin avustuksen saa käyttää"),
    Field("kayttoaika", "avustuksen käyttöaika"),
    Field("kunnat", "kunnat, joissa toimintaa järjestetään"),
    Field("ohje", "avustusohjeen nimi, versio ja hyväksyminen"),
    Field("paattaja", "toimielin tai viranhaltija, joka on päättänyt"),
    Field("viranhaltija", "tosi, kun päättäjä on viranhaltija"),
    Field("paatospaiva", "päätöksen päivä"),
    Field("pykala", "päätöksen pykälä, esimerkiksi 64 §"),
    Field("toimivalta", "toimivallan peruste"),
    Field("poytakirjan_teksti", "päätös sellaisena kuin se on pöytäkirjassa"),
    Field("perustelu", "hakijan yksilölliset perustelut"),
    Field("perusteluluokat", "luettelo: perusteluluokkien nimet"),
    Field("laskentatapa", "miten summa on laskettu"),
    Field("saannokset", "sovelletut säännökset ja ohjeet"),
    Field("summa", "sitovasti myönnetty summa"),
    Field("summa_yhteensa", "kaikkien vuosien summat yhteensä"),
    Field("haettu", "haettu summa yhteensä"),
    Field("haettu_sitova", "sitovana vuonna haettu summa"),
    Field("vuosi", "vuosi, jota päätös sitoo"),
    Field("vuodet", "luettelo: .vuosi, .haettu, .summa ja .sitova"),
    Field("myohemmat_vuodet", "myöhemmät vuodet, joista päätetään erikseen"),
    Field("vahamerkityksinen", "tosi, kun avustus on vähämerkityksistä tukea"),
    Field("ehto", "ehdollisen päätöksen ehto"),
    Field("ehdon_maarapaiva", "päivä, johon mennessä ehdon on täytyttävä"),
    Field("ehdot", "luettelo: avustusehtojen .otsikko ja .teksti"),
    Field("erityisehdot", "päätöksen omat ehdot"),
    Field("maksaminen", "miten avustus maksetaan"),
    Field("maksuerat", "luettelo: .osuus, .summa, .paiva ja .ehto"),
    Field("raportointi", "miten avustuksen käytöstä raportoidaan"),
    Field("raportit", "luettelo: .nimi, .vuosi ja .paiva"),
    Field("vastattava", "päivä, johon mennessä saajan on vastattava"),
    Field("lisatietoja", "lisätietojen antaja: .nimi, .nimike, .puhelin ja .sahkoposti"),
    Field("valmistelija", "valmistelija: .nimi, .nimike, .puhelin ja .sahkoposti"),
    Field("oikaisuviranomainen", "toimielin, joka käsittelee oikaisuvaatimuksen"),
    Field("oikaisun_vastaanottaja", "kenelle oikaisuvaatimus osoitetaan"),
    Field("postiosoite", "oikaisuvaatimuksen postiosoite"),
    Field("kayntiosoite", "oikaisuvaatimuksen käyntiosoite"),
    Field("sahkoposti", "sähköposti, johon oikaisuvaatimus toimitetaan"),
    Field("puhelin", "kirjaamon puhelin"),
    Field("aukioloaika", "kirjaamon aukioloaika"),
    Field("sulkeutuu", "kellonajat, joihin kirjaamo sulkeutuu"),
    Field("poytakirja_verkossa", "verkko-osoite, jossa pöytäkirja on nähtävänä"),
    Field("poytakirja_julkaistu", "päivä, jona pöytäkirja on julkaistu"),
    Field("paivat_kirje", "monentenako päivänä kirje katsotaan saaduksi"),
    Field("paivat_sahkoposti", "monentenako päivänä sähköposti katsotaan saaduksi"),
    Field("paivat_jasen", "monenko päivän kuluttua jäsen katsotaan saaneen tiedon"),
)
_SHARED = (
    *("koe", "hyvinvointialue", "yksikko", "hakija", "ytunnus", "yhteishakijat", "haku"),
    *("avustuslaji", "asianumero", "kirjeen_paiva", "saapunut", "toiminta", "lisatietoja"),
)
SUPPLEMENT_FIELDS: tuple[Field, ...] = (
    *(field for field in FIELDS if field.name in _SHARED),
    Field("maarapaiva", "päivä, johon mennessä hakemusta on täydennettävä"),
    Field("puuttuvat", "luettelo: mitä hakemuksesta puuttuu"),
    Field("lisateksti", "pyyntöön kirjoitettu lisäteksti"),
    Field("aiempi_pyynto", "päivä, jona täydennystä on pyydetty aiemmin"),
    Field("aiempi_maarapaiva", "aiemman pyynnön määräpäivä"),
    Field("toimitusosoite", "hyvinvointialueen postiosoite"),
    Field("toimitus_sahkoposti", "hyvinvointialueen sähköposti"),
)
NAMES = frozenset(field.name for field in FIELDS)
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Block:
    """A piece of a rendered text: ``kind`` h1–h3, p, note, items, rows, box, signer, page."""

    kind: str
    lines: tuple[tuple[Inline, ...], ...]


def fields_of(kind: TextKind) -> tuple[Field, ...]:
    """Return the fields that a text of this kind may use."""
    return SUPPLEMENT_FIELDS if kind is TextKind.SUPPLEMENT else FIELDS


def names_of(kind: TextKind) -> frozenset[str]:
    """Return the names of the fields that a text of this kind may use."""
    return frozenset(field.name for field in fields_of(kind))


def check_text(name: str, body: str, known: frozenset[str] = NAMES) -> None:
    """Raise UserError when a text cannot be read or uses a field there is not."""
    try:
        used = find_undeclared_variables(_environment().parse(body))
    except TemplateSyntaxError as error:
        raise UserError(
            _("The text “{name}” has a mistake on line {line}: {fault}").format(
                name=name, line=error.lineno, fault=error.message
            )
        ) from error
    unknown = sorted(used - known)
    if unknown:
        raise _unknown_field(name, unknown[0], known)


def render_text(name: str, body: str, values: Values) -> str:
    """Return a text of plain paragraphs (a term) with its fields filled in."""
    return _filled(name, body, values).translate(_SHOWN).strip()


def render_blocks(name: str, body: str, values: Values) -> tuple[Block, ...]:
    """Return the blocks of a text with its fields filled in; UserError names an unknown field."""
    blocks: list[Block] = []
    last = ""
    for line in _filled(name, body, values).split("\n"):
        kind, cells = _read(line)
        if kind == last and kind in _GATHERED:
            blocks[-1] = Block(kind, (*blocks[-1].lines, cells))
        elif kind:
            blocks.append(Block(kind, (cells,)))
        last = kind
    return tuple(map(_finished, blocks))


def _finished(block: Block) -> Block:
    """Return the block with its texts as they are shown; lines of a paragraph run on."""
    lines = [[str(cell) for cell in line] for line in block.lines]
    if block.kind == "p":
        lines = [[" ".join(cell for line in lines for cell in line)]]
    return Block(block.kind, tuple(tuple(map(_inline, line)) for line in lines))


def _read(line: str) -> tuple[str, tuple[str, ...]]:
    """Return what a line is ("" is a blank one) and its texts; without a sign it is text."""
    stripped = line.strip(" ")
    if stripped == "---":
        return "page", ()
    for prefix, kind in _PREFIXES.items():
        if stripped.startswith(prefix) or stripped == prefix.strip():
            rest = stripped[len(prefix) :]
            return kind, tuple(rest.split("|")) if kind == "row" else (rest,)
    return ("p" if stripped.translate(_SHOWN).strip() else ""), (stripped,)


def _inline(text: str) -> Inline:
    parts = text.split(_BOLD)
    runs = [
        Run(part.translate(_SHOWN), bold=number % 2 == 1)
        for number, part in enumerate(parts)
        if part
    ]
    return runs[0].text.strip() if len(runs) == 1 and not runs[0].bold else tuple(runs)


def _filled(name: str, body: str, values: Values) -> str:
    known = NAMES if values.keys() <= NAMES else frozenset(values)
    check_text(name, body, known)
    try:
        return _environment().from_string(_ONLY_COMMANDS.sub(r"\1", body)).render(values)
    except UndefinedError as error:
        raise _unknown_field(name, str(error.message), known) from error
    except (SecurityError, TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise UserError(
            _("The text “{name}” cannot be filled in: {fault}").format(name=name, fault=error)
        ) from error


def _unknown_field(name: str, field: str, known: frozenset[str]) -> UserError:
    return UserError(
        _("The text “{name}” uses the field “{field}”, which is unknown. Known: {known}.").format(
            name=name, field=field, known=", ".join(sorted(known))
        )
    )


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_guarded,
        autoescape=False,
    )
    environment.globals.clear()
    return environment


def _guarded(value: object) -> str:
    if isinstance(value, StrictUndefined):
        return str(value)
    if value is None or (isinstance(value, Sequence) and not isinstance(value, str)):
        raise UserError(_("A field that is a list or empty cannot be printed as it stands."))
    return _VALUE + str(value).translate(_GUARDED)
