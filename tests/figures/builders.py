"""Numbers for pictures, and a measure as plain as can be: every letter half its size wide."""

from jarjestodesk.figures import Measure, Picture, Place
from jarjestodesk.figures.shapes import Line, Polygon, Rect, Text

POHJOIS_SAVO = {
    "Kiuruvesi": ("263", 4),
    "Vieremä": ("925", 2),
    "Sonkajärvi": ("762", 2),
    "Pielavesi": ("595", 3),
    "Iisalmi": ("140", 9),
    "Lapinlahti": ("402", 5),
    "Rautavaara": ("687", 0),
    "Keitele": ("239", 2),
    "Siilinjärvi": ("749", 8),
    "Kaavi": ("204", 2),
    "Vesanto": ("921", 1),
    "Tervo": ("844", 1),
    "Kuopio": ("297", 22),
    "Tuusniemi": ("857", 2),
    "Rautalampi": ("686", 3),
    "Suonenjoki": ("778", 4),
    "Leppävirta": ("420", 5),
    "Joroinen": ("171", 3),
    "Varkaus": ("915", 8),
}


def plain(unit: float = 1.0) -> Measure:
    return Measure(lambda text, size, _weight: len(text) * size * 0.5, unit)


def places() -> list[Place]:
    return [Place(code, name, count) for name, (code, count) in POHJOIS_SAVO.items()]


def texts(picture: Picture) -> list[str]:
    return [s.text.replace("\xa0", " ") for s in picture.shapes if isinstance(s, Text)]


def box(shape) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape; a text by the plain measure."""
    if isinstance(shape, Line):
        return shape.x1, shape.y1, shape.x2, shape.y2
    if isinstance(shape, Polygon):
        across, down = zip(*shape.points, strict=True)
        return min(across), min(down), max(across), max(down)
    if isinstance(shape, Rect):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    wide = len(shape.text) * shape.size * 0.5
    left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
    return left, shape.y - shape.size, left + wide, shape.y


def overlap(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
