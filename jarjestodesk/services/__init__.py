"""What the secretary does: one file per area, each write a function returning Changes."""
