"""The county's own facts: who sends, how numbers look, when the council term ends."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records import kinds
from jarjestodesk.records.settings_page import SettingsPage
from jarjestodesk.ui.editing import FormEditor
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.scrolled import Columns
from jarjestodesk.ui.settings.checklist import CheckList
from jarjestodesk.ui.settings.diary import DiaryTrial
from jarjestodesk.ui.settings.part import Part
from jarjestodesk.ui.settings.sections import Section
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.fields import DateField, IdentifierField, LineField
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.look import label

if TYPE_CHECKING:
    from jarjestodesk.ui.settings.page import SettingsPage as Room

ROUTE = "settings/county"
_ADDRESS = ("street", "postal_code", "city")


class CountyPart(Part):
    """Forms saved field by field; the set-up's check-list above them while something is missing."""

    def __init__(self, context: Context, section: Section) -> None:
        super().__init__(context)
        self._facts: dict[str, object] = {}
        self._goal = ""
        self._aimed = False
        self._jump: int | None = None
        self.sender_form = _sender_form(context)
        self.rules_form = _rules_form(context)
        self._county = -1
        self._trial = DiaryTrial()
        self._editors = tuple(
            FormEditor(form, context, "county") for form in (self.sender_form, self.rules_form)
        )
        self._columns = Columns((1, 1))
        letterhead = Card(_("On the letters"))
        self._letterhead = label("")
        letterhead.add(self._letterhead)
        sender = Card(section.title())
        sender.add(self.sender_form)
        rules = Card(_("Decisions and agreements"))
        rules.add(self.rules_form)
        self.trial_card = Card(_("Try a diary number"))
        self.trial_card.add(self._trial)
        self.checklist = CheckList()
        self._columns.add(self.checklist)
        self._columns.add(sender)
        self._columns.add(letterhead)
        self._columns.add(rules, 1)
        self._columns.add(self.trial_card, 1)
        self._columns.finish()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)

    @override
    def join(self, room: "Room") -> None:
        self.checklist.jumped.connect(room.jump)

    @override
    def open(self, argument: str) -> None:
        self._goal = argument
        self._aimed = bool(argument)

    @override
    def show_page(self, page: SettingsPage) -> None:
        self._facts = page.facts
        self.checklist.show_problems(page.problems)
        self._county = page.county_id
        for editor in self._editors:
            editor.show(page.county_id, ROUTE, page.facts)
        self._letterhead.setText(letterhead(page.facts))
        self._trial.show_pattern(str(page.facts["diary_pattern"] or ""))
        if self._goal:
            self.focus(self._goal)
            self._goal = ""
        if self._jump is not None:
            number, self._jump = self._jump, None
            self.jump(number)

    def focus(self, key: str) -> None:
        """Put the focus into a field of either form."""
        for form in (self.sender_form, self.rules_form):
            if key in form.fields:
                form.focus(key)

    @override
    def jump(self, number: int) -> None:
        if self._county < 0:
            self._jump = number
            return
        found = lacking(self._facts)
        self.focus(found[number] if number < len(found) else "name")

    @override
    def take_focus(self) -> None:
        if not self._aimed:
            self.sender_form.focus_first()
        self._aimed = False

    @override
    def leave(self) -> bool:
        for form in (self.sender_form, self.rules_form):
            form.commit()
        return True


def lacking(facts: dict[str, object]) -> list[str]:
    """Return the fields that the county's problems are about, in the order they are told."""
    found = []
    if facts["name"] == _("(the county's name)"):
        found.append("name")
    found += [key for key in _ADDRESS if not facts[key]][:1]
    if facts["council_term_end"] is None:
        found.append("council_term_end")
    return found


def letterhead(facts: dict[str, object]) -> str:
    """Return the sender as it stands at the top of a letter."""
    place = " ".join(str(facts[key]) for key in ("postal_code", "city") if facts[key])
    contact = " · ".join(str(facts[key]) for key in ("phone", "email", "web") if facts[key])
    address = ", ".join(str(part) for part in (facts["street"], place) if part)
    lines = (facts["name"], facts["department"], address, contact)
    return "\n".join(str(line) for line in lines if line)


def _sender_form(context: Context) -> Form:
    form = Form(context, ROUTE)
    form.add("name", pgettext("label", "Name"), LineField(required=True))
    form.add("name_sv", _("Name in Swedish"), LineField())
    form.add(
        "business_id", pgettext("label", "Business ID"), IdentifierField(kinds.BUSINESS_ID_KIND)
    )
    form.add(
        "department",
        pgettext("label", "Unit that sends"),
        LineField(),
        hint=_("Stands below the name at the top of letters."),
    )
    form.add_section(pgettext("section", "Address"))
    form.add("street", pgettext("label", "Street address"), LineField())
    form.add(
        "postal_code",
        pgettext("label", "Postal code"),
        LineField(kinds.POSTAL_CODE_KIND, characters=8),
    )
    form.add("city", pgettext("label", "Town"), LineField())
    form.add("phone", pgettext("label", "Telephone"), LineField(kinds.PHONE_KIND))
    form.add("email", pgettext("label", "E-mail"), LineField(kinds.EMAIL_KIND))
    form.add("web", pgettext("label", "Web address"), LineField())
    return form


def _rules_form(context: Context) -> Form:
    form = Form(context, ROUTE)
    today = context.today
    form.add_section(pgettext("section", "Council term"))
    form.add("council_term_start", pgettext("label", "First day"), DateField(today))
    form.add("council_term_end", pgettext("label", "Last day"), DateField(today))
    form.add(
        "partnership_last_end",
        _("Last day of partnerships"),
        DateField(today),
        hint=_("Agreements on partnership end by this day."),
    )
    form.add_section(_("Numbers and minutes"))
    form.add(
        "diary_pattern",
        _("Form of diary numbers"),
        LineField(),
        hint=_("[0-9]+ is a number, [0-9]{4} four digits; the rest as it is written."),
    )
    form.add("minutes_web", _("Minutes on the web"), LineField())
    form.add("privacy_web", _("Privacy statement on the web"), LineField())
    form.add_section(pgettext("section", "Reports"))
    form.add("interim_report_name", _("Name of the interim report"), LineField())
    form.add("final_report_name", _("Name of the final report"), LineField())
    return form
