"""The inspector beside the list of organisations."""

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.organisation_page import OrganisationPage
from jarjestodesk.records.summaries import AgreementState
from jarjestodesk.ui.list_room import Pane
from jarjestodesk.ui.organisations import data, words
from jarjestodesk.ui.page import Context, make_action
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.chip import ChipLook, chip_of
from jarjestodesk.ui.widgets.inspector import HistoryList, Inspector, Subject
from jarjestodesk.ui.widgets.mini_table import Head, Line, MiniTable

_REST = 60
"""Milliseconds the hand rests on a row before it is read."""


class OrganisationPane(Pane):
    """Who the organisation is, its latest grant, its years, and the way to its page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row = -1
        self._email = ""
        self.inspector = Inspector(context, _("Its key facts and history are shown here."))
        self._years = MiniTable(_("Sums by year"), _year_heads())
        self.inspector.add_detail(self._years)
        self._history = HistoryList()
        self.inspector.add_tab(pgettext("inspector", "History"), self._history)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.inspector)
        self._open = make_action(self, pgettext("action", "Open page"), self._go, icon="file-text")
        self._mail = make_action(self, pgettext("action", "Write e-mail"), self._write, icon="mail")
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
            lambda register: data.page(register, row, today),
            then=self._show,
            owner=self,
            key="row",
            failed=lambda _error: self.inspector.clear(),
        )

    def _show(self, page: OrganisationPage) -> None:
        if page.facts.id != self._row:
            return
        title, text = words.note(page)
        self._email = page.facts.email or ""
        self._mail.setEnabled(bool(self._email))
        self.inspector.show_subject(
            Subject(
                title=page.facts.name,
                subtitle=words.subtitle(page),
                chips=chips(page),
                note=title,
                note_text=text,
                facts=words.key_facts(page),
                actions=(self._open, self._mail),
            )
        )
        self._years.show_lines(
            [
                Line((str(one.year), words.money(one.applied), words.money(one.granted)))
                for one in page.totals
            ]
        )
        self._years.setVisible(bool(page.totals))
        self._history.show_lines(page.history)

    def _go(self) -> None:
        if self._row >= 0:
            self._context.go(f"organisations/{self._row}")

    def _write(self) -> None:
        QDesktopServices.openUrl(QUrl(f"mailto:{self._email}"))


def chips(page: OrganisationPage) -> tuple[ChipLook, ...]:
    """Return what is true of the organisation at one look."""
    found = []
    if page.facts.ended_on is not None:
        found.append(ChipLook(Tone.NEUTRAL, "ban", pgettext("chip", "ended")))
    if any(one.state == AgreementState.IN_FORCE for one in page.agreements):
        found.append(ChipLook(Tone.GOOD, "handshake", _("agreement in force")))
    if page.applications:
        found.append(chip_of(page.applications[0].status))
    return tuple(found)


def _year_heads() -> tuple[Head, ...]:
    return (
        Head(pgettext("column", "Year"), stretch=True),
        Head(pgettext("column", "Applied"), number=True),
        Head(pgettext("column", "Granted"), number=True),
    )
