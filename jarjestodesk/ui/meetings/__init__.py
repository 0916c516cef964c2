"""The room of meetings: the bodies' meetings, their items, and copying to the case system."""
