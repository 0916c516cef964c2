"""The inspector beside the applications of a call."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.application_page import ApplicationPage
from jarjestodesk.records.labels import label
from jarjestodesk.ui.calls import data, words
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.chip import ChipLook, chip_of
from jarjestodesk.ui.widgets.inspector import HistoryList, Inspector, Subject
from jarjestodesk.values.points import format_points

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""


class ApplicationPane(Pane):
    """Who applies, for what, how much, and how far it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row = -1
        self._organisation = -1
        self.inspector = Inspector(context, _("What is applied for is shown here."))
        self._history = HistoryList()
        self.inspector.add_tab(pgettext("inspector", "History"), self._history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)
        self._open = make_action(self, _("Open the application"), self._go, icon="file-text")
        self._applicant = make_action(
            self, pgettext("action", "Applicant"), self._go_applicant, icon="building-2"
        )
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.reload)

    @override
    def show_row(self, row_id: int) -> None:
        self._row = row_id
        if row_id < 0:
            self._rest.stop()
            self.inspector.clear()
        else:
            self._rest.start()

    @override
    def reload(self) -> None:
        row, today = self._row, self._context.today()
        if row < 0:
            return
        self._context.worker.read(
            lambda register: data.application(register, row, today),
            then=self._show,
            owner=self,
            key="row",
            failed=lambda _error: self.inspector.clear(),
        )

    def _show(self, page: ApplicationPage) -> None:
        facts = page.facts
        if facts.id != self._row:
            return
        self._organisation = facts.organisation_id
        title, text = _note(page)
        self.inspector.show_subject(
            Subject(
                title=facts.applicant,
                subtitle=" · ".join(filter(None, (facts.title, facts.diary_number))),
                chips=_chips(page),
                note=title,
                note_text=text,
                facts=_facts(page),
                actions=(self._open, self._applicant),
            )
        )
        self._history.show_lines(page.history)

    def _go(self) -> None:
        if self._row >= 0:
            self._context.go(f"applications/{self._row}")

    def _go_applicant(self) -> None:
        self._context.go(f"organisations/{self._organisation}")


def _chips(page: ApplicationPage) -> tuple[ChipLook, ...]:
    found = [chip_of(page.facts.status)]
    if page.facts.late:
        found.append(ChipLook(Tone.WARNING, "clock", pgettext("chip", "came late")))
    return tuple(found)


def _note(page: ApplicationPage) -> tuple[str, str]:
    """Return what is applied for, and what came of it as far as it is."""
    applied = ", ".join(f"{year.year}: {words.money(year.applied)}" for year in page.years)
    decided = next((one for one in page.decisions if one.in_force), None)
    if decided is not None:
        text = f"{label(decided.kind)} {', '.join(words.money(c) for _y, c in decided.sums)}"
    elif page.proposal is not None and any(year.proposed is not None for year in page.years):
        proposed = ", ".join(words.money(year.proposed) for year in page.years)
        text = pgettext("calls", "Proposed {sum}").format(sum=proposed)
    else:
        text = ""
    return _("Applied for {sums}").format(sums=applied or "–"), text


def _facts(page: ApplicationPage) -> tuple[tuple[str, str], ...]:
    facts, scoring = page.facts, page.scoring
    places = ", ".join(place.name for place in facts.municipalities)
    mean = "–" if scoring.mean is None else format_points(scoring.mean)
    contact = page.contacts[0] if page.contacts else None
    lines = [
        (pgettext("fact", "Arrived"), words.moment(facts.arrived_at or facts.arrived_on)),
        (pgettext("fact", "Division"), facts.division or "–"),
        (
            pgettext("fact", "Municipalities"),
            pgettext("place", "the whole county") if facts.whole_county else places or "–",
        ),
        (pgettext("fact", "Self-funding"), words.money(facts.own_funding)),
        (pgettext("fact", "Points"), mean),
        (pgettext("fact", "Target group"), facts.target_group or "–"),
    ]
    if contact is not None:
        reach = " · ".join(filter(None, (contact.name, contact.email, contact.phone)))
        lines.append((pgettext("fact", "Contact"), reach))
    return tuple(lines)
