"""Texts: English msgids in the code, the user's language from one gettext catalogue.

Window, letters' frame texts, workbooks and command line share the catalogue
``resources/locale/LANG/LC_MESSAGES/jarjestodesk.mo``. Texts are looked up when they
are shown, never at import, so that the language can change.
"""

import gettext as _gettext
from functools import cache

from jarjestodesk import paths

DOMAIN = "jarjestodesk"
DEFAULT_LANGUAGE = "fi"
_current = DEFAULT_LANGUAGE


def use(language: str) -> None:
    """Choose the language of the texts shown from now on (``fi``; ``en`` shows the msgids)."""
    global _current  # noqa: PLW0603 - the one process-wide setting of this module
    _current = language


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    folder = paths.resources() / "locale"
    return _gettext.translation(DOMAIN, folder, languages=[language], fallback=True)


def _(message: str) -> str:
    """Return the text of ``message`` in the language in use."""
    return _catalogue(_current).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the text for ``n`` things in the language in use."""
    return _catalogue(_current).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """Return the text of a short ``message`` (under three words) in its ``context``."""
    return _catalogue(_current).pgettext(context, message)
