"""The letter of a supplement request before anything is written, one application after another."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from jarjestodesk.i18n import _, pgettext
from jarjestodesk.records.supplements import Batch
from jarjestodesk.ui.calls import data_supplements as data
from jarjestodesk.ui.calls.preview import PdfPane
from jarjestodesk.ui.calls.preview_maker import PreviewMaker
from jarjestodesk.ui.page import Context
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import plain
from jarjestodesk.ui.widgets.look import fit, label

_WIDTH, _HEIGHT = 640, 760


class RequestPreview(QDialog):
    """Shows the letters of a batch; nothing is written."""

    def __init__(
        self, context: Context, parent: QWidget, batch: Batch, application_id: int | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Preview of the request"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._batch = batch
        self._place = next(
            (n for n, ask in enumerate(batch.asks) if ask.application_id == application_id), 0
        )
        waiting = _("The letter is being made…")
        self.pane = PdfPane(_("Preview of the letter"), waiting)
        self.maker = PreviewMaker(
            context,
            self,
            read=lambda register, row, today: data.preview_content(
                register, self._batch_of(row), today
            ),
            paint=data.render_content,
        )
        self.maker.made.connect(lambda _row, content: self.pane.show_pdf(content))
        self.maker.failed.connect(lambda _row, words: self.pane.say(words))
        self.back = plain(pgettext("preview", "Previous"), "chevron-left", then=lambda: self.go(-1))
        self.on = plain(pgettext("preview", "Next"), "chevron-right", then=lambda: self.go(1))
        self.counted = label("", "second", wrap=False)
        foot = QHBoxLayout()
        for widget in (self.back, self.on, self.counted):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(plain(pgettext("button", "Close"), then=self.reject))
        column = QVBoxLayout(self)
        column.addWidget(self.pane, 1)
        column.addLayout(foot)
        fit(column, 8, 12)
        fit(foot, 8)
        self.resize(self.sizeHint())
        self.go(0)

    def _batch_of(self, application_id: int) -> Batch:
        asks = tuple(ask for ask in self._batch.asks if ask.application_id == application_id)
        return Batch(asks, self._batch.due_on, self._batch.text)

    def go(self, step: int) -> None:
        """Show the letter so many applications further."""
        count = len(self._batch.asks)
        self._place = max(0, min(count - 1, self._place + step))
        self.back.setEnabled(self._place > 0)
        self.on.setEnabled(self._place < count - 1)
        self.counted.setText(f"{self._place + 1} / {count}")
        self.maker.ask(self._batch.asks[self._place].application_id)

    @override
    def sizeHint(self) -> QSize:
        above = self.parentWidget()
        window = above.window().parentWidget() if above is not None else None
        room = window.window().size() if window is not None else QSize(_WIDTH, _HEIGHT)
        return QSize(
            min(theme().px(_WIDTH), room.width() - 16), min(theme().px(_HEIGHT), room.height() - 16)
        )

    @override
    def done(self, result: int) -> None:
        """Close: no thread outlives the dialog."""
        self.maker.stop()
        self.pane.forget()
        super().done(result)
