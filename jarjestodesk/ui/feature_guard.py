"""Shiboken reads the source of every module imported after it, and never lets go of the lines.

It looks for “PySide6” in them, to know where ``from __feature__ import …`` may change names
(shibokensupport/feature.py, ``_mod_uses_pyside``). ``inspect.getsource`` leaves each file in
``linecache``: 25 MB with every page open, and a tenth of the time that imports take. Nothing here
uses those features, so no source has to be read.
"""

from importlib import import_module
from types import ModuleType

_READER = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Answer for Shiboken that a module has no features; calling it again changes nothing."""
    import_module("shiboken6")  # it brings shibokensupport along
    feature = import_module("shibokensupport.feature")
    if hasattr(feature, _READER):  # there is no public switch
        setattr(feature, _READER, _no_features)


def _no_features(_module: ModuleType) -> bool:
    return False
