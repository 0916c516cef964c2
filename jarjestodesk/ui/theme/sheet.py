"""The style sheet: ``resources/themes/window.qss`` with a look's colours and lengths put in.

Once a control has a border in a style sheet, its arrows, indicators and scroll bars fall back to
an old bevel (desktop.md §8), so the sheet names each of them. ``$accent`` is a colour token,
``$p8`` eight pixels at 100 %, ``$q8`` one less (a border two wide keeps the text in its place),
``$r8`` half of a box of sixteen, ``$f13`` a text size.
"""

from dataclasses import asdict
from functools import cache
from string import Template

from jarjestodesk import paths
from jarjestodesk.ui.theme.look import Theme

_PLAIN = "\nQToolTip { qproperty-textFormat: PlainText; }\n"
"""Tooltips show names and texts of the register as they are, never as markup."""


@cache
def _template() -> Template:
    return Template((paths.resources() / "themes" / "window.qss").read_text("utf-8"))


def style_sheet(look: Theme) -> str:
    """Return the style sheet of a look."""
    lengths = (2, 4, 6, 8, 12, 16, 20, 24, 32)
    px = look.px
    values = asdict(look.colours)
    values |= {f"p{n}": str(px(n)) for n in lengths}
    values |= {f"q{n}": str(max(0, px(n) - 1)) for n in lengths}
    values |= {"r4": str(px(8) // 2), "r8": str((px(16) + 2) // 2)}
    values |= {f"f{n}": str(px(n)) for n in (12, 13, 16, 21)}
    values["images"] = (paths.resources() / "themes" / look.colours.name).as_posix()
    return _template().substitute(values) + _PLAIN
