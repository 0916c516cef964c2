"""How the window looks: colours, sizes, fonts, icons and the style sheet made of them.

``theme()`` is the look in use; ``apply`` changes it. Widgets that paint themselves ask it when
they paint and repaint on ``QEvent.StyleChange``; nothing else names a colour or a pixel.
"""

from jarjestodesk.ui.theme.apply import apply, system_prefers_dark, theme
from jarjestodesk.ui.theme.icons import icon, pixmap, set_icon
from jarjestodesk.ui.theme.look import Theme, Tone, load_theme

__all__ = [
    "Theme",
    "Tone",
    "apply",
    "icon",
    "load_theme",
    "pixmap",
    "set_icon",
    "system_prefers_dark",
    "theme",
]
