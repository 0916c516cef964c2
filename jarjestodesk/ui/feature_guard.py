"""Shiboken reads the source of every module imported after it, and never lets go of the lines.

It looks for “PySide6” in them, to know where ``from __feature__ import …`` may change names
(shibokensupport/feature.py, ``_mod_uses_pyside``). ``inspect.getsource`` leaves each file in
``linecache``: 25 MB with every page open, and a tenth of the time that imports take. Nothing here
uses those features, so no source has to be read.
"""

from types import ModuleType


def leave_sources_unread() -> None:
    """Answer for Shiboken that a module has no features; calling it again changes nothing."""
    import shiboken6  # noqa: F401 - it brings shibokensupport along
    from shibokensupport import feature

    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _no_features  # noqa: SLF001 - there is no public switch


def _no_features(_module: ModuleType) -> bool:
    return False
