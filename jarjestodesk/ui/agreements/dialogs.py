"""One question each: on which day it ends or was signed, how a review went."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.agreements import data
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.widgets.fields import DateField, TextField
from jarjestodesk.ui.widgets.fields.days import months_later
from jarjestodesk.ui.widgets.form_dialog import FormDialog, Writing

Done = Callable[[Any], None]


@dataclass(frozen=True)
class DayQuestion:
    """What is asked: title, the button's words, the field's name, the day offered."""

    title: str
    yes: str
    words: str
    day: date | None
    hint: str = ""
    required: bool = True


class DayDialog(FormDialog):
    """Asks one day; ``make`` gives the write for it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        asked: DayQuestion,
        make: Callable[[date | None], Writing],
        done: Done,
    ) -> None:
        super().__init__(
            context,
            parent,
            title=asked.title,
            yes=asked.yes,
            route="agreements/day",
            make=lambda: make(self.form.value("day")),
            done=done,
        )
        field = DateField(context.today, required=asked.required)
        self.form.add("day", asked.words, field, hint=asked.hint)
        self.form.fill({"day": asked.day})
        self.form.focus("day")


class ReviewDialog(FormDialog):
    """Records a review: when it was held, what was found, when the next one is."""

    def __init__(
        self, context: Context, parent: QWidget, agreement_id: int, ends_on: date | None, done: Done
    ) -> None:
        super().__init__(
            context,
            parent,
            title=_("Record the review"),
            yes=pgettext("button", "Record"),
            route=f"agreements/{agreement_id}/review",
            make=self._writing,
            done=done,
        )
        self._id = agreement_id
        today = context.today()
        form = self.form
        form.add("held_on", pgettext("label", "Held"), DateField(context.today, required=True))
        form.add("notes", pgettext("label", "Notes"), TextField(lines=4))
        form.add(
            "next_on",
            pgettext("agreements", "Next review"),
            DateField(context.today),
            hint=_("Empty: none is set."),
        )
        coming = months_later(today, 12)
        form.fill(
            {
                "held_on": today,
                "notes": None,
                "next_on": coming if ends_on is None or coming < ends_on else None,
            }
        )
        form.focus("held_on")

    def _writing(self) -> Writing:
        value, row, today = self.form.value, self._id, self.context.today()
        held, notes, following = value("held_on"), value("notes"), value("next_on")
        return lambda register: data.hold_review(register, row, held, notes, following, today)
