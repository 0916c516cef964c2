"""How documents look: geometry, sizes and colours of an authority's letter (SFS 2487)."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from jarjestodesk.documents.tagged import fonts
from jarjestodesk.documents.tagged.rl import HexColor, Paragraph, ParagraphStyle

MM = 72 / 25.4
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
TAB = 22.86 * MM


@dataclass(frozen=True)
class DocumentStyle:
    """Millimetres, points and colours. Every text colour has at least 4.5:1 on white and ground.

    Left margin 20 mm, top 10 mm, header columns at tab steps of 22.86 mm and text indented to
    46 mm come from SFS 2487; where the recipient stands is the county's envelope.
    """

    margin_left: float = 20
    margin_right: float = 20
    margin_top: float = 10
    margin_bottom: float = 26
    body_indent: float = 26
    later_top: float = 25
    address_top: float = 48
    address_width: float = 88
    address_height: float = 30
    body_size: float = 10.5
    small_size: float = 8.5
    leading: float = 1.38
    ink: str = "#1b1f24"
    muted: str = "#4a5360"
    accent: str = "#17406d"
    ground: str = "#eef3f8"
    line: str = "#b4c0cc"
    watermark: str = "#e3e6ea"
    watermark_text: str = ""
    bookmarks_from_pages: int = 4

    @property
    def text_width(self) -> float:
        """Points between the margins."""
        return PAGE_WIDTH - (self.margin_left + self.margin_right) * MM


@dataclass(frozen=True)
class Look:
    """A paragraph style with the fragments that texts in it are cloned from."""

    style: ParagraphStyle
    text: Any = field(repr=False)
    line_break: Any = field(repr=False)


class StyleSheet:
    """The looks of a document by name, made when first used."""

    def __init__(self, style: DocumentStyle) -> None:
        fonts.register()
        self.document = style
        self._looks: dict[str, Look] = {}

    def look(self, name: str) -> Look:
        """Return a look: body, lead, small, note, strong, h1–h6, cell, cell_right, …"""
        if name not in self._looks:
            self._looks[name] = self._make(name)
        return self._looks[name]

    def _make(self, name: str) -> Look:
        values: dict[str, Any] = {
            "fontName": fonts.REGULAR,
            "bulletFontName": fonts.REGULAR,
            "fontSize": self.document.body_size,
            "textColor": HexColor(self.document.ink),
            "allowWidows": 0,
            "allowOrphans": 0,
        }
        values |= self._values[name]
        values.setdefault("leading", round(values["fontSize"] * self.document.leading, 2))
        style = ParagraphStyle(name, **values)
        text, line_break, _end = Paragraph("x<br/>y", style).frags
        return Look(style, text, line_break)

    @cached_property
    def _values(self) -> dict[str, dict[str, Any]]:
        return {
            **self._text_values(),
            **self._heading_values(),
            **self._cell_values(),
        }

    def _text_values(self) -> dict[str, dict[str, Any]]:
        look = self.document
        indent = {"leftIndent": look.body_indent * MM}
        muted = {"textColor": HexColor(look.muted)}
        small = {"fontSize": look.small_size}
        return {
            "body": {**indent, "spaceAfter": 6},
            "flush": {"spaceAfter": 6},
            "lead": {**indent, "fontSize": look.body_size + 1, "spaceAfter": 8},
            "strong": {**indent, "fontName": fonts.BOLD, "spaceAfter": 6},
            "small": {**indent, **small, "spaceAfter": 4},
            "note": {**indent, **small, **muted, "spaceAfter": 4},
            "item": {"leftIndent": look.body_indent * MM + 14, "spaceAfter": 3},
            "caption": {"fontName": fonts.BOLD, "fontSize": look.body_size - 1, "spaceAfter": 4},
            "letter": {"leading": look.body_size * 1.25},
            "letter_strong": {"leading": look.body_size * 1.25, "fontName": fonts.BOLD},
            "letter_small": {**small, **muted, "leading": look.small_size * 1.3},
            "letter_right": {"leading": look.body_size * 1.25, "alignment": 2},
            "box_label": {**small, **muted, "spaceAfter": 1},
            "box": {"spaceAfter": 0},
            "box_strong": {
                "fontName": fonts.BOLD,
                "fontSize": look.body_size + 4.5,
                "textColor": HexColor(look.accent),
            },
        }

    def _heading_values(self) -> dict[str, dict[str, Any]]:
        base = self.document.body_size
        sizes = {"h1": base + 5.5, "h2": base + 1.5, "h3": base, "h4": base, "h5": base, "h6": base}
        found: dict[str, dict[str, Any]] = {}
        for name, size in sizes.items():
            top = {"h1": 0, "h2": 11}.get(name, 8)
            indent = 0 if name in {"h1", "h2"} else self.document.body_indent * MM
            found[name] = {
                "fontName": fonts.BOLD,
                "fontSize": size,
                "leading": round(size * 1.25, 2),
                "spaceBefore": top,
                "spaceAfter": {"h1": 9, "h2": 4}.get(name, 3),
                "leftIndent": indent,
                "textColor": HexColor(self.document.accent if name < "h3" else self.document.ink),
            }
        return found

    def _cell_values(self) -> dict[str, dict[str, Any]]:
        size = self.document.body_size - 1
        base: dict[str, Any] = {
            "fontSize": size,
            "leading": round(size * 1.3, 2),
            "allowOrphans": 1,
        }
        found = {}
        for name, alignment in (("left", 0), ("center", 1), ("right", 2)):
            found[f"cell_{name}"] = {**base, "alignment": alignment}
            found[f"head_{name}"] = {**base, "alignment": alignment, "fontName": fonts.BOLD}
        return found


@lru_cache(maxsize=8)
def style_sheet(style: DocumentStyle) -> StyleSheet:
    """Return the looks of a document style, shared by all documents in it."""
    return StyleSheet(style)
