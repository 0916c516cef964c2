"""Information events of a call and its log of questions, with the answers to be published."""

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.call_events import (
    CLOCK_KIND,
    CallLog,
    EventInput,
    QuestionInput,
    html_answers,
    plain_answers,
)
from jarjestodesk.records.lists import Choice, Found
from jarjestodesk.ui.agreements.parts import PartsCard
from jarjestodesk.ui.calls import data_events as data
from jarjestodesk.ui.page import Context, Message, make_action
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    DateField,
    LineField,
    TextField,
)
from jarjestodesk.ui.widgets.form import Form
from jarjestodesk.ui.widgets.form_dialog import Writing
from jarjestodesk.ui.widgets.look import fit
from jarjestodesk.ui.widgets.mini_table import Head, Line
from jarjestodesk.ui.widgets.organisation_field import OrganisationField
from jarjestodesk.values.clock import format_clock
from jarjestodesk.values.dates import format_date


class CallEvents(QWidget):
    """The two cards of a call."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._call = -1
        self.events = EventsCard(context)
        self.questions = QuestionsCard(context)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.events)
        self._column.addWidget(self.questions)
        fit(self._column, 12)

    def show_call(self, call_id: int) -> None:
        """Ask for the events and questions of a call; what is seen stays until they come."""
        self._call = call_id
        self._context.worker.read(
            lambda register: data.log(register, call_id),
            then=lambda found: self._show(call_id, found),
            owner=self,
            key="log",
        )

    def _show(self, call_id: int, found: CallLog) -> None:
        if call_id == self._call:
            self.events.show_log(call_id, found)
            self.questions.show_log(call_id, found)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            fit(self._column, 12)


class EventsCard(PartsCard):
    """Events: when, where, by whom."""

    room: ClassVar[str] = "calls"

    def __init__(self, context: Context) -> None:
        heads = (
            Head(pgettext("column", "Event"), stretch=True),
            Head(pgettext("column", "Day")),
            Head(pgettext("column", "Time")),
            Head(pgettext("column", "Questions"), number=True),
        )
        super().__init__(
            context,
            pgettext("card", "Information events"),
            heads,
            _("No information event is planned."),
            "facts/event",
        )
        self.use_form(self._fields(notes=True), "event")
        self.save = small(pgettext("button", "Add"), "check", then=self._add)
        self.use_new(self._fields(notes=False), _("Add an event"), self.save)

    def _fields(self, *, notes: bool) -> Form:
        form = Form(self.context, "calls/event")
        form.add("title", pgettext("label", "Name"), LineField(required=True))
        form.add("held_on", pgettext("label", "Day"), DateField(self.context.today, required=True))
        form.add("starts", pgettext("label", "Starts"), LineField(CLOCK_KIND, characters=8))
        form.add("ends", pgettext("label", "Ends"), LineField(CLOCK_KIND, characters=8))
        form.add("place", _("Place or link"), LineField())
        form.add("held_by", pgettext("label", "Held by"), LineField())
        if notes:
            form.add("notes", pgettext("label", "Notes"), TextField(lines=2))
        return form

    def show_log(self, call_id: int, found: CallLog) -> None:
        """Show the events of a call."""
        keys = ("title", "held_on", "starts", "ends", "place", "held_by", "notes")
        values = {one.id: {key: getattr(one, key) for key in keys} for one in found.events}
        lines = [
            Line(
                (
                    one.title,
                    format_date(one.held_on),
                    format_clock(one.starts, one.ends) or "–",
                    str(one.questions),
                ),
                f"event/{one.id}",
                one.id,
                faint=one.held_on < self.context.today(),
            )
            for one in found.events
        ]
        self.show_parts(call_id, lines, values)
        self.remove.setVisible(bool(lines))

    @override
    def removing(self, row: int) -> Writing:
        return lambda register: data.remove_event(register, row)

    def _add(self) -> None:
        if self.new is None or not self.new.commit() or not _filled(self.new, "title", "held_on"):
            return
        value, call_id = self.new.value, self.agreement
        given = EventInput(
            value("title"),
            value("held_on"),
            value("starts"),
            value("ends"),
            value("place"),
            value("held_by"),
        )
        self.write(
            lambda register: data.add_event(register, call_id, given),
            then=lambda _row: self.close_new(),
        )


class QuestionsCard(PartsCard):
    """The log: who asked what and when, and the answer that is the same for all."""

    room: ClassVar[str] = "calls"

    def __init__(self, context: Context) -> None:
        heads = (
            Head(pgettext("column", "Question"), stretch=True),
            Head(pgettext("column", "Asked")),
            Head(pgettext("column", "Asked by")),
            Head(pgettext("question", "State")),
        )
        super().__init__(
            context,
            pgettext("card", "Questions and answers"),
            heads,
            _("No question has been logged."),
            "facts/question",
        )
        self._log = CallLog((), ())
        self.event_field, self.new_event = ChoiceField(), ChoiceField()
        self.use_form(self._answer_form(), "event.question")
        self.copy = small(_("Copy the answers"), "copy", then=self.copy_answers)
        self.publish = small(_("Mark as published"), "globe", then=self._publish)
        self.save = small(pgettext("button", "Add"), "check", then=self._add)
        self.add_button(self.copy)
        self.add_button(self.publish)
        self.use_new(self._question_form(), _("Log a question"), self.save)
        make_action(self.table, self.copy.text(), self.copy_answers, shortcut="Ctrl+C")

    def _answer_form(self) -> Form:
        form = Form(self.context, "calls/question")
        form.add("question", pgettext("label", "Question"), TextField(lines=2, required=True))
        form.add("answer", pgettext("label", "Answer"), TextField(lines=3))
        form.add("published", _("The answer has been published"), CheckField())
        form.add("asked_by", pgettext("label", "Asked by"), LineField())
        form.add(
            "asked_on", pgettext("question", "Asked"), DateField(self.context.today, required=True)
        )
        form.add("answered_on", pgettext("label", "Answered"), DateField(self.context.today))
        form.add("event", pgettext("label", "Event"), self.event_field)
        return form

    def _question_form(self) -> Form:
        self.organisation = OrganisationField(self.context, required=False, adds=True)
        form = Form(self.context, "calls/question/new")
        form.add("question", pgettext("label", "Question"), TextField(lines=2, required=True))
        form.add("organisation", pgettext("label", "Asked by"), self.organisation)
        form.add("asked_by", _("or another asker"), LineField())
        form.add(
            "asked_on", pgettext("question", "Asked"), DateField(self.context.today, required=True)
        )
        form.add("event", pgettext("label", "Event"), self.new_event)
        form.add("answer", pgettext("label", "Answer"), TextField(lines=2))
        return form

    @override
    def begin(self) -> None:
        super().begin()
        if self.new is not None:
            self.new.fill({"asked_on": self.context.today()})

    def show_log(self, call_id: int, found: CallLog) -> None:
        """Show the questions of a call."""
        self._log = found
        choices = [Choice(one.id, one.title) for one in found.events]
        for field in (self.event_field, self.new_event):
            if list(field.control.choices) != choices:
                field.set_choices(choices)
        keys = ("question", "answer", "published", "asked_by", "asked_on", "answered_on")
        values: dict[int, dict[str, Any]] = {
            one.id: {key: getattr(one, key) for key in keys} | {"event": one.event_id}
            for one in found.questions
        }
        lines = [
            Line(
                (
                    " ".join(one.question.split()),
                    format_date(one.asked_on),
                    one.asker or "–",
                    _state(answered=bool(one.answer), published=one.published),
                ),
                f"question/{one.id}",
                one.id,
            )
            for one in found.questions
        ]
        self.show_parts(call_id, lines, values)
        self.copy.setEnabled(bool(found.answered))
        self.publish.setEnabled(any(not one.published for one in found.answered))
        for button in (self.copy, self.publish, self.remove):
            button.setVisible(bool(lines))

    @override
    def removing(self, row: int) -> Writing:
        return lambda register: data.remove_question(register, row)

    def copy_answers(self) -> None:
        """Put the answered questions on the clipboard, as plain text and as a list for the web."""
        answered = self._log.answered
        if not answered:
            return
        copied = QMimeData()
        copied.setText(plain_answers(answered))
        copied.setHtml(html_answers(answered))
        QGuiApplication.clipboard().setMimeData(copied)
        words = ngettext("Copied {n} answer.", "Copied {n} answers.", len(answered))
        self.context.tell(Message(words.format(n=len(answered))))

    def _publish(self) -> None:
        call_id = self.agreement
        self.write(lambda register: data.publish(register, call_id))

    def _add(self) -> None:
        if self.new is None or not self.new.commit():
            return
        if not _filled(self.new, "question", "asked_on"):
            return
        value, call_id, today = self.new.value, self.agreement, self.context.today()
        found = value("organisation")
        given = QuestionInput(
            question=value("question"),
            asked_on=value("asked_on"),
            organisation_id=found.id if isinstance(found, Found) else None,
            asked_by=value("asked_by"),
            event_id=value("event"),
            answer=value("answer"),
        )
        self.write(
            lambda register: data.add_question(register, call_id, given, today),
            then=lambda _row: self.close_new(),
        )


def _filled(form: Form, *keys: str) -> bool:
    """Tell whether the fields have values; the first that has none says that it needs one."""
    for key in keys:
        if form.value(key) is None:
            form.show_error(key, _("This is needed: write it here before you go on."))
            form.focus(key)
            return False
    return True


def _state(*, answered: bool, published: bool) -> str:
    if published:
        return pgettext("question", "published")
    return pgettext("question", "answered") if answered else pgettext("question", "open")
