"""The top of an agreement's page: what is doubtful, how it stands, its line of time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jarjestodesk.figures import timeline
from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.agreement_page import AgreementPage, AgreementWarning
from jarjestodesk.ui.agreements import words
from jarjestodesk.ui.agreements.data import WholePage
from jarjestodesk.ui.page import Context, Message
from jarjestodesk.ui.theme import Tone
from jarjestodesk.ui.widgets.buttons import link, small
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.chip import Chip
from jarjestodesk.ui.widgets.figure import Figure, measure
from jarjestodesk.ui.widgets.flow import FlowLayout
from jarjestodesk.ui.widgets.inspector import Note
from jarjestodesk.ui.widgets.look import IconLabel, empty, fit, label


class WarningsCard(QWidget):
    """What is doubtful, each with the button that goes there."""

    def __init__(self, jump: Callable[[str], None]) -> None:
        super().__init__()
        self._jump = jump
        self._shown: Sequence[AgreementWarning] = ()
        self._column = QVBoxLayout(self)
        fit(self._column, 6)
        self.hide()

    def show_warnings(self, warnings: Sequence[AgreementWarning]) -> None:
        """Show other warnings."""
        if warnings == self._shown:
            return
        self._shown = warnings
        empty(self._column)
        for warning in warnings:
            self._column.addWidget(self._row(warning))
        self.setVisible(bool(warnings))

    def texts(self) -> list[str]:
        """Return what is shown."""
        return [warning.text for warning in self._shown]

    def _row(self, warning: AgreementWarning) -> QWidget:
        box = QFrame()
        box.setProperty("role", "note-warning")
        row = QHBoxLayout(box)
        row.addWidget(IconLabel("triangle-alert", "warning"))
        row.addWidget(label(warning.text), 1)
        button = small(pgettext("button", "Go there"), then=lambda: self._jump(warning.field))
        button.setAccessibleName(f"{button.text()}: {warning.text}")
        row.addWidget(button)
        fit(row, 8, 10, 6, 8, 6)
        return box


class HeadCard(Card):
    """State, organisation, what comes next, and the agreements before and after."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self.note = Note()
        self._links = QWidget()
        self._link_row = FlowLayout(self._links)
        self._action: QAction | None = None
        self._button: QWidget | None = None
        for widget in (self._chips, self._links, self.note):
            self.add(widget)
        fit(self._chip_row, 4)
        fit(self._link_row, 4)

    def show_page(self, page: AgreementPage, step: words.Step) -> None:
        """Show an agreement."""
        _refill(self._chip_row, [Chip(look) for look in words.chips(page)])
        self.note.show_note(step.title, step.text, step.tone)
        links = [(page.organisation, "building-2", f"organisations/{page.organisation_id}")]
        if page.decision_route is not None:
            links.append((_("The decision behind it"), "gavel", page.decision_route))
        if page.predecessor is not None:
            text = pgettext("agreements", "Follows: {title}").format(title=page.predecessor[1])
            links.append((text, "arrow-left", f"agreements/{page.predecessor[0]}"))
        if page.successor is not None:
            text = _("Followed by: {title}").format(title=page.successor[1])
            links.append((text, "chevron-right", f"agreements/{page.successor[0]}"))
        _refill(self._link_row, [self._link(*one) for one in links])

    def show_action(self, action: QAction | None) -> None:
        """Put the button of what comes next below its words."""
        if action is self._action:
            return
        self._action = action
        if self._button is not None:
            self.body.removeWidget(self._button)
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        if action is not None:
            self._button = small(action=action)
            self.body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def _link(self, text: str, icon: str, route: str) -> QWidget:
        return link(text.replace("&", "&&"), icon, then=lambda: self._context.go(route))


class TimelineCard(Card):
    """The organisation's agreements on a line of time, with the council term."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Agreements with the organisation"))
        self.figure = Figure(height=100)
        self.figure.saved.connect(
            lambda path: context.tell(
                Message(
                    _("The picture was saved: {name}").format(name=path.name), folder=path.parent
                )
            )
        )
        self.figure.failed.connect(lambda text: context.tell(Message(text, Tone.BAD)))
        self.add(self.figure)
        self._shown: object = None

    def show_spans(self, found: WholePage, context: Context) -> None:
        """Show the spans; this agreement's is the dark one."""
        today = context.today()
        shown = (found.spans, found.term_end, today)
        if shown == self._shown:
            return
        self._shown = shown
        self.figure.show_picture(
            lambda width, _height: timeline(
                found.spans, today, width, measure=measure(), term_end=found.term_end
            )
        )


def _refill(row: FlowLayout, widgets: Sequence[QWidget]) -> None:
    empty(row)
    for widget in widgets:
        row.addWidget(widget)
