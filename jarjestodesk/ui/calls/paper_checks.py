"""What the eligibility checks say of an application while it is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, ngettext, pgettext
from jarjestodesk.records.codes import CheckOutcome
from jarjestodesk.records.labels import label as label_of
from jarjestodesk.records.paper import PaperCheck
from jarjestodesk.ui.widgets.card import Card
from jarjestodesk.ui.widgets.look import IconLabel, empty, fit, label

_ICONS = {
    CheckOutcome.PASSED: ("circle-check", "good"),
    CheckOutcome.FAILED: ("circle-x", "bad"),
    CheckOutcome.TO_JUDGE: ("circle-help", "warning"),
}


class PaperChecks(Card):
    """A line for each check: how it comes out with what is typed so far, and why."""

    def __init__(self) -> None:
        super().__init__(_("Checks of the call"))
        self._words = label(_("They are shown once the applicant is chosen."), "second")
        self._box = QWidget()
        self._lines = QVBoxLayout(self._box)
        fit(self._lines, 8)
        self.add(self._words)
        self.add(self._box)
        self.body.addStretch(1)
        self._checks: tuple[PaperCheck, ...] = ()

    def checks(self) -> tuple[PaperCheck, ...]:
        """Return what is shown."""
        return self._checks

    def show_checks(self, checks: Sequence[PaperCheck]) -> None:
        """Show how the checks come out; those that fail first."""
        order = (CheckOutcome.FAILED, CheckOutcome.TO_JUDGE, CheckOutcome.PASSED)
        self._checks = tuple(sorted(checks, key=lambda one: order.index(one.outcome)))
        empty(self._lines)
        for one in self._checks:
            self._lines.addWidget(_Line(one))
        self._words.setText(_("They are shown once the applicant is chosen."))
        self._words.setVisible(not self._checks)

    def say(self, words: str) -> None:
        """Show words instead of checks."""
        self.show_checks(())
        self._words.setText(words)


class _Line(QWidget):
    """A check's icon, its name and outcome, and why."""

    def __init__(self, check: PaperCheck) -> None:
        super().__init__()
        icon, colour = _ICONS[check.outcome]
        row = QHBoxLayout(self)
        row.addWidget(IconLabel(icon, colour), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        words = pgettext("check", "{name}: {outcome}")
        texts.addWidget(label(words.format(name=check.label, outcome=label_of(check.outcome))))
        if check.why:
            texts.addWidget(label(check.why, "second"))
        row.addLayout(texts, 1)
        fit(texts, 2)
        fit(row, 8)
        self._row = row

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            fit(self._row, 8)


def summary(checks: Sequence[PaperCheck]) -> str:
    """Return in a few words how the checks came out."""
    failed = [one.label for one in checks if one.outcome is CheckOutcome.FAILED]
    judged = sum(one.outcome is CheckOutcome.TO_JUDGE for one in checks)
    told = []
    if failed:
        words = pgettext("checks", "Not passed: {names}.")
        told.append(words.format(names=", ".join(failed)))
    if judged:
        told.append(
            ngettext("{n} check to judge.", "{n} checks to judge.", judged).format(n=judged)
        )
    if checks and not told:
        return _("Every check is passed.")
    return " ".join(told)
