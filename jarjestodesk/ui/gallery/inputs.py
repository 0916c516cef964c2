"""The gallery's left side: forms, fields and choices in every state."""

from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from jarjestodesk.records import kinds
from jarjestodesk.records.codes import OrganisationKind
from jarjestodesk.records.lists import Choice
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets import fields
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.ui.widgets.search import SearchField

LONG = (
    "Koivurannan omaishoitajien, läheisten ja vertaistukiryhmien yhteistyöyhdistys "
    "Hyvinvoinnin kumppanit ry"
)
MUNICIPALITIES = (
    Choice("140", "Iisalmi", "140"),
    Choice("297", "Kuopio", "297"),
    Choice("402", "Lapinlahti", "402"),
    Choice("420", "Leppävirta", "420"),
    Choice("749", "Siilinjärvi", "749"),
    Choice("915", "Varkaus", "915"),
)
REASONS = (
    Choice(1, "Hakemus vastaa hakuilmoituksen painopistettä", "P1"),
    Choice(2, "Hakemus saapui määräajan jälkeen", "M1"),
    Choice(3, "Vaikuttavuus jää hakemuksen perusteella epäselväksi", "V2"),
)


def parts(context: Context) -> list[tuple[str, QWidget]]:
    """Return (title, widget) of each part."""
    return [
        ("Lomake", _form(context)),
        ("Kenttien tilat", _states(context)),
        ("Valinnat", _choices()),
        ("Haku", _search()),
    ]


def _form(context: Context) -> Form:
    form = Form(context, "gallery")
    day = context.today()
    form.add_section("Järjestö")
    form.add("name", "Nimi", fields.LineField(required=True))
    form.add(
        "business_id",
        "Y-tunnus",
        fields.IdentifierField(kinds.BUSINESS_ID_KIND),
        hint="Tarkistetaan tarkistusnumerosta.",
    )
    form.add(
        "register", "Yhdistysrekisterinumero", fields.IdentifierField(kinds.REGISTER_NUMBER_KIND)
    )
    form.add("iban", "Tilinumero", fields.IdentifierField(kinds.IBAN_KIND))
    form.add("kind", "Oikeudellinen muoto", fields.CodeField(OrganisationKind))
    form.add(
        "places", "Toiminta-alue", fields.TagsField(MUNICIPALITIES, placeholder="Lisää kunta…")
    )
    form.add_section("Hakemus")
    form.add("sum", "Haettu summa", fields.MoneyField())
    form.add("signed", "Allekirjoitettu", fields.DateField(context.today))
    form.add("arrived", "Saapunut", fields.MomentField(context.today))
    form.add("reason", "Perustelu", fields.TextField(placeholder="Mihin päätös perustuu"))
    form.add("joint", "Yhteishaku", fields.CheckField("Yhteishaku toisen järjestön kanssa"))
    form.add("aid", "Saanut de minimis -tukea", fields.TriField())
    form.add("months", "Käyttöaika", fields.SpinField(1, 36, unit="kk"))
    form.fill(_values(day))
    return form


def _values(day: date) -> dict[str, Any]:
    return {
        "name": "Hiirolan omaishoitajat ry",
        "business_id": "2077474-0",
        "register": "123456",
        "iban": "FI2112345600000785",
        "kind": OrganisationKind.ASSOCIATION,
        "places": ("297", "749"),
        "sum": 4500000,
        "signed": day,
        "arrived": datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC),
        "reason": "Toiminta täydentää palveluja ja tavoittaa omaishoitajat kolmessa kunnassa.",
        "joint": True,
        "aid": False,
        "months": 12,
    }


def _states(context: Context) -> Form:
    form = Form(context, "gallery/states")
    empty = fields.LineField(placeholder="Kirjoita nimi")
    form.add("empty", "Tyhjä", empty, hint="Vihje kertoo, mitä kenttään kirjoitetaan.")
    long = fields.LineField()
    form.add("long", "Pitkä teksti, jonka nimikin on niin pitkä, että se jatkuu", long)
    long.reset(LONG)
    wrong = fields.MoneyField()
    form.add("wrong", "Virhe", wrong)
    wrong.restore("12.500")
    wrong.commit()
    late = fields.DateField(context.today)
    form.add("late", "Virheellinen päivä", late)
    late.restore("31.2.2026")
    late.commit()
    needed = fields.ChoiceField(REASONS, required=True)
    form.add("needed", "Pakollinen", needed)
    needed.show_error("Valitse peruste: kirjoita sen tunnus, esimerkiksi P1.")
    draft = fields.TextField()
    form.add("draft", "Palautettu", draft)
    draft.restore("Perustelu jäi kesken, kun")
    draft.tell("Tallentamaton teksti palautettiin. Kentästä poistuminen tallentaa sen.")
    _read_only(form, context)
    return form


def _read_only(form: Form, context: Context) -> None:
    """Add the fields that can be read and not changed, and those out of use."""
    made: list[tuple[str, fields.Field, Any]] = [
        ("Vain luku", fields.LineField(), "Hiirolan omaishoitajat ry"),
        ("Vain luku, päivä", fields.DateField(context.today), context.today()),
        ("Vain luku, valinta", fields.ChoiceField(REASONS), 1),
        ("Vain luku, teksti", fields.TextField(lines=2), "Teksti, jota ei voi muuttaa."),
        ("Vain luku, kunnat", fields.TagsField(MUNICIPALITIES), ("140", "915")),
    ]
    for place, (words, field, value) in enumerate(made):
        form.add(f"fixed{place}", words, field)
        field.reset(value)
        field.set_read_only(True)
    off = fields.LineField()
    form.add("off", "Ei käytössä", off)
    off.reset("Ei voi valita")
    off.control.setEnabled(False)


def _choices() -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    line = FlowLayout()
    for words, checked, on in (
        ("Valittu", True, True),
        ("Valitsematta", False, True),
        ("Ei käytössä", False, False),
    ):
        check = fields.CheckField(words)
        check.set_name(words)
        check.reset(checked)
        check.control.setEnabled(on)
        line.addWidget(check)
        radio = QRadioButton(words)
        radio.setAutoExclusive(False)
        radio.setChecked(checked)
        radio.setEnabled(on)
        line.addWidget(radio)
    column.addLayout(line)
    reason = fields.ChoiceField(REASONS)
    reason.set_name("Perusteen tunnus")
    reason.reset(3)
    column.addWidget(reason)
    fit(column, 8)
    fit(line, 16)
    return box


def _search() -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.addWidget(SearchField("Hae järjestö, diaarinumero, toiminto", hint="Ctrl K"))
    found = SearchField("Hae tästä luettelosta")
    found.setText("omais")
    column.addWidget(found)
    fit(column, 8)
    return box
