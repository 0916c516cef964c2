"""PySide6 6.12 on Python 3.11 gives None and True back once too often.

Its wheels are built against a Python (3.12 and later) whose constants cannot die. Here some nine
thousand calls without a result, a minute of painting, end in “Fatal Python error: none_dealloc”.
Measured with ``sys.getrefcount``: None loses one for each ``QPainter.setPen``, ``QWidget.update``
and so on, True one for each ``Signal.emit``. PySide6 6.11 does not, but has QtPdf only in a wheel
of 161 MB (docs/decisions/012).
"""

import sys

ENOUGH = 1 << 50
"""References no run uses up: a million calls a second would last for thirty years."""
CONSTANTS: tuple[object, ...] = (None, True, False, NotImplemented)


def keep_constants() -> None:
    """Make the constants live for ever, as newer Pythons do; calling it again changes nothing."""
    if sys.version_info >= (3, 12):
        return
    from ctypes import c_ssize_t

    for constant in CONSTANTS:
        if sys.getrefcount(constant) < ENOUGH:
            c_ssize_t.from_address(id(constant)).value += ENOUGH
