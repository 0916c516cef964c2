"""Progress of long work at the foot of the window, with Cancel."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.ui.jobs import Jobs, Progress
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import small
from jarjestodesk.ui.widgets.look import fit, label


class JobBar(QWidget):
    """What runs, how far it is (n of m) and what it does now; hidden while nothing runs."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.words = label("", "second", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = small(pgettext("job", "Cancel"), "x", then=self._on_cancel)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words)
        self._row.addWidget(self.bar)
        self._row.addWidget(self.cancel)
        self.restyle()
        self.hide()
        jobs.progressed.connect(self.show_progress)

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the work is; None hides the bar."""
        self.setVisible(progress is not None)
        if progress is None:
            return
        if not progress.done:
            self.cancel.setEnabled(True)
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.bar.setAccessibleName(progress.title)
        self.bar.setAccessibleDescription(progress.text)
        self._say(progress)

    def _say(self, progress: Progress) -> None:
        parts = [progress.title]
        if progress.total:
            parts.append(_("{done} of {total}").format(done=progress.done, total=progress.total))
        if progress.text:
            parts.append(progress.text)
        whole = " · ".join(parts)
        room = theme().px(420)
        self.words.setText(
            self.words.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        )
        self.words.setToolTip(whole)

    def _on_cancel(self) -> None:
        self.cancel.setEnabled(False)
        self._jobs.cancel()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._row, 8)
        self.bar.setFixedWidth(theme().px(120))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.restyle()
