"""An item of an agenda as it is copied to the case-management system."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CopyPart:
    """A field of an item that is copied to the case-management system: its key, name and text."""

    key: str
    name: str
    text: str


@dataclass(frozen=True)
class ItemText:
    """An item as it is copied, field by field; ``heading`` names it in messages."""

    item_id: int
    heading: str
    parts: tuple[CopyPart, ...]

    def whole(self) -> str:
        """Return the item as one text: each field under its name."""
        return "\n\n".join(f"{part.name}\n{part.text}" for part in self.parts) + "\n"
