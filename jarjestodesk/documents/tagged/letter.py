"""The first page's letterhead and recipient, and what stands at the edge of every page."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from jarjestodesk.documents.tagged import fonts
from jarjestodesk.documents.tagged.canvas import TaggedCanvas
from jarjestodesk.documents.tagged.content import Letterhead
from jarjestodesk.documents.tagged.flowables import TPara
from jarjestodesk.documents.tagged.rl import HexColor, ImageReader, simpleSplit, stringWidth
from jarjestodesk.documents.tagged.structure import Elem
from jarjestodesk.documents.tagged.style import (
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TAB,
    DocumentStyle,
    StyleSheet,
)
from jarjestodesk.documents.tagged.text import Cleaner, Inline, plain
from jarjestodesk.errors import UserError
from jarjestodesk.i18n import _

WATERMARK_ANGLE = 52
HEADER_GAP = 4 * MM
LOWEST = 0.45 * PAGE_HEIGHT
MAX_FOOTER_LINES = 6


class Stack:
    """Paragraphs at a fixed place of the first page, one below the other."""

    def __init__(self, left: float, top: float, width: float) -> None:
        """Place in points: left edge, distance of the top from the page's top, width."""
        self.left = left
        self.top = top
        self.width = width
        self.bottom = top
        self.paragraphs: list[tuple[TPara, float]] = []

    def add(self, paragraph: TPara) -> bool:
        """Put a paragraph below the others; False when it would reach too far down."""
        _width, height = paragraph.wrap(self.width, PAGE_HEIGHT)
        if self.bottom + height > LOWEST:
            return False
        self.bottom += height
        self.paragraphs.append((paragraph, PAGE_HEIGHT - self.bottom))
        return True

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the paragraphs, each as its element."""
        for paragraph, low in self.paragraphs:
            paragraph.drawOn(canvas, self.left, low)


class FirstPage:
    """What has a fixed place on the first page; elements are made in reading order.

    What finds no room there (``overflow``) opens the running text: nothing is lost.
    """

    def __init__(self, sheet: StyleSheet, parent: Elem, cleaner: Cleaner) -> None:
        self.sheet = sheet
        self.style = sheet.document
        self.parent = parent
        self.cleaner = cleaner
        self.stacks: list[Stack] = []
        self.overflow: list[TPara] = []
        self.logo: tuple[ImageReader, float, float] | None = None
        self.body_top = self.style.later_top * MM

    def _stack(self, place: tuple[float, float, float], lines: list[tuple[Inline, str]]) -> Stack:
        stack = Stack(*place)
        for text, look in lines:
            for runs in self.cleaner.paragraphs(text):
                paragraph = TPara.of(runs, self.sheet.look(look), Elem("P", self.parent))
                if self.overflow or not stack.add(paragraph):
                    self.overflow.append(paragraph)
        self.stacks.append(stack)
        return stack

    def place_letterhead(self, head: Letterhead) -> None:
        """Place sender, document name and date, case id; the logo is decoration."""
        left, top = self.style.margin_left * MM, self.style.margin_top * MM
        sender_top = top
        if head.logo:
            self.logo = _logo(head.logo, head.logo_height * MM)
            sender_top += head.logo_height * MM + 3 * MM
        sender_looks = ["letter_strong"] + ["letter_small"] * len(head.sender)
        middle, right = left + 4 * TAB, left + 6 * TAB
        edge = PAGE_WIDTH - self.style.margin_right * MM
        sender = [(line, look) for line, look in zip(head.sender, sender_looks, strict=False)]
        stacks = [
            self._stack((left, sender_top, 4 * TAB - HEADER_GAP), sender),
            self._stack(
                (middle, top, right - middle - HEADER_GAP),
                [(head.document_name, "letter_strong"), (head.date, "letter")],
            ),
        ]
        below_number = top + self.style.body_size * 1.25
        place = (right, below_number, edge - right)
        stacks.append(self._stack(place, [(head.diary_number, "letter_right")]))
        self.body_top = max(stack.bottom for stack in stacks) + 14 * MM

    def place_address(self, lines: tuple[Inline, ...]) -> None:
        """Place the recipient in the envelope's window; a long one pushes the text down."""
        header_bottom = max((stack.bottom for stack in self.stacks), default=0.0)
        top = max(self.style.address_top * MM, header_bottom + 6 * MM)
        place = (self.style.margin_left * MM, top, self.style.address_width * MM)
        stack = self._stack(place, [(line, "letter") for line in lines])
        window_bottom = top + self.style.address_height * MM
        self.body_top = max(window_bottom, stack.bottom) + 10 * MM

    def draw(self, canvas: TaggedCanvas) -> None:
        """Draw the fixed parts of the first page."""
        if self.logo:
            image, width, height = self.logo
            top = PAGE_HEIGHT - self.style.margin_top * MM
            with canvas.artifact():
                canvas.drawImage(image, self.style.margin_left * MM, top - height, width, height)
        for stack in self.stacks:
            stack.draw(canvas)


def _logo(data: bytes, height: float) -> tuple[ImageReader, float, float]:
    image = opaque(data)
    pixels_wide, pixels_high = image.getSize()
    return image, height * pixels_wide / pixels_high, height


@lru_cache(maxsize=8)
def opaque(data: bytes) -> ImageReader:
    """Return the picture as RGB on white: no transparency in the file, none at the printer.

    Raises UserError when it is no picture.
    """
    try:
        with Image.open(BytesIO(data)) as picture:
            layer = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError) as problem:
        raise UserError(
            _("The picture could not be read. Choose a PNG or JPEG file that opens elsewhere.")
        ) from problem
    ground = Image.new("RGBA", layer.size, "white")
    return ImageReader(Image.alpha_composite(ground, layer).convert("RGB"))


class PageEdge:
    """Watermark, page number, header of later pages and footer: artifacts of one letter's pages."""

    def __init__(self, style: DocumentStyle, header: tuple[str, str], footer: list[str]) -> None:
        """``header``: left and middle text of later pages; ``footer``: lines of every page."""
        self.style = style
        self.header = header
        width = style.text_width
        lines = [part for line in footer for part in simpleSplit(line, fonts.REGULAR, 8, width)]
        self.footer = [_fitting(line, 8, width) for line in lines]
        if len(self.footer) > MAX_FOOTER_LINES:
            raise UserError(
                _("The footer takes {count} lines, at most {limit} fit. Shorten it.").format(
                    count=len(self.footer), limit=MAX_FOOTER_LINES
                )
            )

    @property
    def footer_height(self) -> float:
        """Points from the page's foot to above the footer."""
        lines = len(self.footer) * 10.5
        return max(self.style.margin_bottom * MM, 9 * MM + lines + 7 * MM)

    def draw_watermark(self, canvas: TaggedCanvas) -> None:
        """Draw the watermark under the text: a light colour, no transparency."""
        text = Cleaner().clean(plain(self.style.watermark_text))
        if not text:
            return
        size = min(76.0, 100 * 0.72 * PAGE_HEIGHT / stringWidth(text, fonts.BOLD, 100))
        with canvas.artifact("Pagination", "Watermark"):
            canvas.saveState()
            canvas.setFillColor(HexColor(self.style.watermark))
            canvas.setFont(fonts.BOLD, size)
            canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
            canvas.rotate(WATERMARK_ANGLE)
            canvas.drawCentredString(0, -size / 3, text)
            canvas.restoreState()

    def draw_number(self, canvas: TaggedCanvas, number: int, total: int) -> None:
        """Draw “2 (3)”, from the second page on with the header, and the footer."""
        size = self.style.body_size
        top = PAGE_HEIGHT - self.style.margin_top * MM - size
        edge = PAGE_WIDTH - self.style.margin_right * MM
        with canvas.artifact("Pagination", "Header"):
            canvas.setFont(fonts.REGULAR, size)
            canvas.setFillColor(HexColor(self.style.ink))
            canvas.drawRightString(edge, top, f"{number} ({total})")
            if number > 1:
                self._draw_header(canvas, top)
        if self.footer:
            with canvas.artifact("Pagination", "Footer"):
                self._draw_footer(canvas)

    def _draw_header(self, canvas: TaggedCanvas, top: float) -> None:
        left = self.style.margin_left * MM
        canvas.setFont(fonts.REGULAR, self.style.small_size)
        canvas.setFillColor(HexColor(self.style.muted))
        room = 4 * TAB - HEADER_GAP
        canvas.drawString(left, top, _fitting(self.header[0], self.style.small_size, room))
        room = self.style.text_width - 4 * TAB - 18 * MM
        canvas.drawString(
            left + 4 * TAB, top, _fitting(self.header[1], self.style.small_size, room)
        )
        self._line(canvas, top - 6)

    def _draw_footer(self, canvas: TaggedCanvas) -> None:
        left = self.style.margin_left * MM
        low = 9 * MM + (len(self.footer) - 1) * 10.5
        self._line(canvas, low + 13)
        canvas.setFont(fonts.REGULAR, 8)
        canvas.setFillColor(HexColor(self.style.muted))
        for number, line in enumerate(self.footer):
            canvas.drawString(left, low - number * 10.5, line)

    def _line(self, canvas: Any, height: float) -> None:
        canvas.setStrokeColor(HexColor(self.style.line))
        canvas.setLineWidth(0.5)
        edge = PAGE_WIDTH - self.style.margin_right * MM
        canvas.line(self.style.margin_left * MM, height, edge, height)


def _fitting(text: str, size: float, room: float) -> str:
    if stringWidth(text, fonts.REGULAR, size) <= room:
        return text
    while text and stringWidth(f"{text}…", fonts.REGULAR, size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
