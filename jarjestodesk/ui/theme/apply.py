"""Putting a look into use: fonts, palette and style sheet of the application."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from jarjestodesk import paths
from jarjestodesk.ui.theme.look import Theme, load_theme
from jarjestodesk.ui.theme.sheet import style_sheet

FACES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_in_use: list[Theme] = []
_fonts: set[str] = set()


def theme() -> Theme:
    """Return the look in use; before one is applied, the light one."""
    return _in_use[0] if _in_use else load_theme("light")


def apply(app: QApplication, look: Theme) -> None:
    """Show the application in ``look``; open windows follow at once."""
    _load_fonts()
    _in_use[:] = [look]
    if not app.styleSheet():  # once: another style under a sheet in use leaves dead ones behind
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(look.font())
    app.setPalette(_palette(look))
    app.setStyleSheet(style_sheet(look))
    from jarjestodesk.ui.theme.icons import recolour

    recolour(app.allWidgets())


def system_prefers_dark() -> bool:
    """Tell whether the desktop asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _load_fonts() -> None:
    for face in FACES:
        if face not in _fonts:
            QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / face))
            _fonts.add(face)


def _palette(look: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for token, roles in {
        "background": (role.Window,),
        "pane": (role.Base, role.ToolTipBase, role.Button),
        "hover": (role.AlternateBase, role.Midlight, role.Light),
        "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText),
        "third": (role.PlaceholderText,),
        "line": (role.Mid, role.Dark),
        "shadow": (role.Shadow,),
        "accent": (role.Highlight, role.Link, role.LinkVisited, role.Accent),
        "on_accent": (role.HighlightedText,),
    }.items():
        for one in roles:
            palette.setColor(one, look.colour(token))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, look.colour("third"))
    return palette
