"""Reads a PDF back: what a screen reader would meet, and what veraPDF does not look for."""

import re
from collections import defaultdict
from io import BytesIO
from typing import Any

import pikepdf

_TEXT = {"Tj", "TJ", "'", '"'}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
_ARTIFACT = -1
_OUTSIDE = -2


class Structure:
    """The structure tree of a file and the text under every mark."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.root = self.pdf.Root.StructTreeRoot
        self.texts: dict[tuple[int, int], str] = {}
        self.loose: list[str] = []
        self.artifacts: list[str] = []
        self._pages = {page.objgen: number for number, page in enumerate(self.pdf.pages)}
        for number, page in enumerate(self.pdf.pages):
            self._read_page(number, page)

    def _read_page(self, number: int, page: Any) -> None:
        fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
        found: dict[int, str] = defaultdict(str)
        current, characters = _OUTSIDE, {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                assert current == _OUTSIDE, "marks nest"
                is_artifact = str(operands[0]) == "/Artifact"
                current = _ARTIFACT if is_artifact else int(operands[1].MCID)
                found[current] += ""
            elif name == "EMC":
                current = _OUTSIDE
            elif name == "Tf":
                characters = fonts[str(operands[0])]
            elif name in _TEXT:
                found[current] += "".join(characters[code] for code in bytes(operands[0]))
            elif name in _PAINT and current == _OUTSIDE:
                self.loose.append(f"page {number + 1}: {name}")
        if found.pop(_OUTSIDE, ""):
            self.loose.append(f"page {number + 1}: text")
        self.artifacts.append(found.pop(_ARTIFACT, ""))
        self.texts |= {(number, mcid): text for mcid, text in found.items()}

    def elements(self) -> list[tuple[str, str]]:
        """Role and own text of every element, in reading order."""
        return [(str(elem.S)[1:], self._text(elem)) for elem in self.walk()]

    def spoken(self) -> list[tuple[str, str]]:
        """Only the elements that have text or an alternative text."""
        found = []
        for elem in self.walk():
            text = self._text(elem) or str(elem.get("/Alt", ""))
            if text:
                found.append((str(elem.S)[1:], text))
        return found

    def walk(self, elem: Any = None) -> Any:
        """Every element, in reading order."""
        elem = self.root.K if elem is None else elem
        yield elem
        for kid in _kids(elem):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from self.walk(kid)

    def _marks(self, elem: Any) -> list[tuple[int, int]]:
        found = []
        for kid in _kids(elem):
            if isinstance(kid, int):
                found.append((self._pages[elem.Pg.objgen], kid))
            elif "/MCID" in kid:
                found.append((self._pages[kid.Pg.objgen], int(kid.MCID)))
        return found

    def _text(self, elem: Any) -> str:
        joined = "".join(self.texts[mark] for mark in self._marks(elem))
        return re.sub(r"[ \n]+", " ", joined).strip(" ")

    def faults(self) -> list[str]:
        """Loose content, marks without an element, a ParentTree that says otherwise."""
        owners = {mark: elem.objgen for elem in self.walk() for mark in self._marks(elem)}
        found = list(self.loose)
        found += [f"orphan {mark}" for mark in self.texts if mark not in owners]
        numbers = list(self.root.ParentTree.Nums)
        tree = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for number, page in enumerate(self.pdf.pages):
            listed = [elem.objgen for elem in tree[page.StructParents]]
            marked = [owners[mark] for mark in sorted(owners) if mark[0] == number]
            if listed != marked:
                found.append(f"ParentTree of page {number + 1}")
        for elem in self.walk():
            found += [
                f"parent of {kid.S}"
                for kid in _kids(elem)
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and elem != kid.P
            ]
        return found

    def fonts(self) -> dict[str, bool]:
        """Fonts by name: whether embedded with a ToUnicode map."""
        return {
            str(font.BaseFont)[1:]: "/FontFile2" in font.FontDescriptor and "/ToUnicode" in font
            for page in self.pdf.pages
            for font in page.Resources.Font.values()
        }


def _kids(elem: Any) -> list[Any]:
    kids = elem.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _characters(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<(\w\w)> <(\w{4,8})>", cmap.split("beginbfchar")[1])
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
