"""The workplace of a call: its lists, edits and steps, on the sample register."""
