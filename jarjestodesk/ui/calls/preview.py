"""A PDF beside the grid: pages one below the other, as wide as the pane. QtPdf comes late."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout
from typing_extensions import override

from jarjestodesk.i18n import ngettext, pgettext
from jarjestodesk.ui.theme import theme
from jarjestodesk.ui.widgets.buttons import IconButton
from jarjestodesk.ui.widgets.empty import EmptyPage
from jarjestodesk.ui.widgets.look import fit, label

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

_CLOSER = 1.25
_LEAST, _MOST = 0.4, 4.0


class PdfPane(QFrame):
    """Shows one document from memory; words stand there while there is none."""

    shown = Signal(int)
    """How many pages the document has that is shown now."""
    appeared = Signal()
    """The pane has come into sight: a document may be wanted now."""

    def __init__(self, name: str, empty: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._name = name
        self.title = label(name, "heading")
        self.pages = label("", "second", wrap=False)
        self.closer = IconButton("plus", pgettext("preview", "Closer"))
        self.farther = IconButton("minus", pgettext("preview", "Farther"))
        self.closer.clicked.connect(lambda _checked: self._zoom(_CLOSER))
        self.farther.clicked.connect(lambda _checked: self._zoom(1 / _CLOSER))
        self._empty = EmptyPage(empty, "", icon="file-text")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._view: QPdfView | None = None
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        for widget in (self.pages, self.farther, self.closer):
            self._head.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)
        self.say(empty)
        self.restyle()

    def say(self, words: str, more: str = "") -> None:
        """Show words instead of a document."""
        self._empty.show_text(words, more)
        self._stack.setCurrentWidget(self._empty)
        self._show_tools(False)

    def _show_tools(self, on: bool) -> None:
        for widget in (self.pages, self.closer, self.farther):
            widget.setVisible(on)

    def show_pdf(self, content: bytes) -> None:
        """Show a document; the place scrolled to stays where the same letter is shown anew."""
        view = self._view or self._make_view()
        bar = view.verticalScrollBar()
        before = bar.value()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = self._document
        if document is None:
            return
        document.close()
        document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        count = document.pageCount()
        words = ngettext("{n} page long", "{n} pages long", count).format(n=count)
        self.pages.setText(words)
        view.setAccessibleName(f"{self._name}, {words}")
        self._stack.setCurrentWidget(view)
        self._show_tools(True)
        bar.setValue(min(before, bar.maximum()))
        self.shown.emit(count)

    def page_count(self) -> int:
        """Return how many pages the document has, 0 while none is shown."""
        shown = self._stack.currentWidget() is self._view
        return self._document.pageCount() if self._document is not None and shown else 0

    def _make_view(self) -> "QPdfView":
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        self._document = QPdfDocument(self)
        view = QPdfView(self)
        view.setDocument(self._document)
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setPageSpacing(theme().px(8))
        view.setAccessibleName(self._name)
        self._view = view
        self._stack.addWidget(view)
        return view

    def _zoom(self, by: float) -> None:
        from PySide6.QtPdfWidgets import QPdfView

        view = self._view
        if view is None or self._document is None:
            return
        if view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            points = self._document.pagePointSize(0).width() or 595.0
            inches = points / 72
            now = view.viewport().width() / (inches * view.logicalDpiX())
            view.setZoomMode(QPdfView.ZoomMode.Custom)
        else:
            now = view.zoomFactor()
        view.setZoomFactor(max(_LEAST, min(_MOST, now * by)))

    def forget(self) -> None:
        """Let the document go; done before another register is opened."""
        if self._document is not None:
            self._document.close()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit()

    def restyle(self) -> None:
        """Take sizes from the look in use."""
        fit(self._column, 8, 12, 8, 8, 8)
        fit(self._head, 6)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_column"):
            self.restyle()
