"""Printing a PDF through the system: pages rendered at the printer's own resolution, in bands."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_FINEST = 600
"""Dots per inch beyond which a letter looks no better."""
_BAND = 1200
"""Rows of dots rendered at a time: a page of A4 at 600 dpi would take 140 MB at once."""


def ask_printer(parent: QWidget, name: str) -> "QPrinter | None":
    """Let the user choose printer, pages and copies; None when she thinks better of it."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    chosen = bool(dialog.exec())
    dialog.deleteLater()
    return printer if chosen else None


class PdfPrint(QObject):
    """Prints a document page by page, so that the window stays alive in between."""

    def __init__(
        self,
        content: bytes,
        printer: "QPrinter",
        parent: QObject,
        done: Callable[[int], None],
    ) -> None:
        from PySide6.QtPdf import QPdfDocument

        super().__init__(parent)
        self._printer, self._done = printer, done
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if printer.resolution() > _FINEST:
            printer.setResolution(_FINEST)
        printer.setFullPage(True)
        count = self._document.pageCount()
        first, last = printer.fromPage() or 1, printer.toPage() or count
        self._pages = list(range(first - 1, min(last, count)))
        self._printed = 0
        self._painter = QPainter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    def start(self) -> None:
        """Begin; UserError where the printer does not take the work."""
        if not self._pages or not self._painter.begin(self._printer):
            raise UserError(
                _("The printer did not take the letters. Check that it is on and try again.")
            )
        self._timer.start()

    def _next(self) -> None:
        if self._printed == len(self._pages):
            self._timer.stop()
            self._painter.end()
            self._done(self._printed)
            self.deleteLater()
            return
        if self._printed:
            self._printer.newPage()
        self._print(self._pages[self._printed])
        self._printed += 1

    def _print(self, page: int) -> None:
        from PySide6.QtPdf import QPdfDocumentRenderOptions

        points = self._document.pagePointSize(page)
        dots = self._printer.resolution() / 72
        size = QSize(round(points.width() * dots), round(points.height() * dots))
        for top in range(0, size.height(), _BAND):
            band = QRect(0, top, size.width(), min(_BAND, size.height() - top))
            options = QPdfDocumentRenderOptions()
            options.setScaledSize(size)
            options.setScaledClipRect(band)
            image = self._document.render(page, band.size(), options)
            self._painter.drawImage(band.topLeft(), image)
